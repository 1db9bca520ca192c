"""Numbers as people type them: digits of three scripts, and any separators.

The rule of separators: spaces, apostrophes and the Arabic ٬ group thousands, the Arabic ٫ marks decimals. Of a point
and a comma together the last marks decimals; several of one sort group thousands; a single one marks decimals unless
exactly three digits follow it, as in 1,234: then an amount can be read in two ways, and only a person knows.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from opa_desktop.core.arabic import western_digits
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.problems import Severity

MOST_DIGITS = 15
"""The most digits before the decimal sign: a spreadsheet keeps no more."""
MOST_DECIMALS = 6

_INVISIBLE = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_GROUPING = str.maketrans({**dict.fromkeys(" ٬'’‘`´ʼ", "_"), "،": ",", "−": "-", "–": "-"})
_BODY = re.compile("[0-9_.,٫]*[0-9][0-9_.,٫]*")  # not \d, which takes the digits of every script
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[_.,])\d{3}(?:(?P=mark)\d{3})*")
_LAKHS = re.compile(r"\d{1,2}(?P<mark>[_,])(?:\d{2}(?P=mark))+\d{3}")  # as in Pakistan and Bangladesh: 12,34,567


def parse_decimal(text: str, decimal_sign: str = "") -> Parsed:
    """Read a number of zero or more with decimals: a `Decimal`, None for an empty text.

    `decimal_sign` ("." or ",") answers the question of 1,234 where the evidence of a column or a person has.
    """
    found = _readings(text)
    if isinstance(found, Parsed):
        return found
    readings, single = found
    if len(readings) == 1:
        return _within_limits(readings[0], text)
    if decimal_sign:
        return _within_limits(readings[1] if single == decimal_sign else readings[0], text)
    first, second = map(plain, readings)
    return refused("number-ambiguous", Severity.WARNING, text=text, first=first, second=second)


def decimal_sign_of(text: str) -> str:
    """Return the decimal sign ("." or ",") that a number shows beyond doubt, "" when it shows none."""
    body = _body(text)
    signs = [character for character in body if character in ".,"]
    if not signs or "٫" in body or not _values(body):
        return ""
    head, _, tail = body.rpartition(signs[-1])
    if len(signs) > 1 and len(set(signs)) == 1:  # several of one sort group thousands
        return "," if signs[0] == "." else "."
    return "" if len(signs) == 1 and _may_group(head, tail) else signs[-1]


def parse_count(text: str) -> Parsed:
    """Read a whole number of zero or more: an int. Here 1,234 is clear, for nobody counts in parts."""
    found = _readings(text)
    if isinstance(found, Parsed):
        return _as_count_problem(found, text)
    for reading in found[0]:
        if reading == reading.to_integral_value():
            limited = _within_limits(reading, text)
            return limited if limited.problems else Parsed(int(reading))
    return refused("not-a-count", text=text)


def parse_plain(text: str) -> Parsed:
    """Read a decimal in machine form, where the only sign is the decimal point: "1.234" is one and a bit."""
    return _within_limits(Decimal(text), text) if _PLAIN.fullmatch(text) else parse_decimal(text)


def from_number(value: int | float | Decimal) -> Parsed:
    """Take over a number from a spreadsheet or JSON, without the noise of binary fractions."""
    exact = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return refused("not-a-number", text=str(value))
    limited = _within_limits(exact, str(exact))
    if isinstance(value, float) and limited.problems and abs(exact) < 10**MOST_DIGITS:
        return _within_limits(round(exact, MOST_DECIMALS), str(exact))
    return limited


def plain(value: Decimal) -> str:
    """Return the one canonical text of a decimal: 12500, 12500.50, 0.125.

    Fractions have two places or more. Three are written as four, so that 1.2340 can never be taken for thousands.
    """
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0")
    if not fraction:
        return whole
    return f"{whole}.{fraction.ljust(2, '0') if len(fraction) != 3 else fraction + '0'}"


def _readings(text: str) -> tuple[list[Decimal], str] | Parsed:
    """Return the possible readings (with thousands first) and the sign they hang on, or why there is none."""
    body = _body(text)
    if not body:
        return Parsed()
    negative = body.startswith("-") or body.endswith("-")
    body = body.removeprefix("-").removesuffix("-").removeprefix("+").strip("_")
    values = _values(body)
    if not values:
        return refused("not-a-number", text=text)
    if negative and any(values):
        return refused("number-negative", text=text)
    return values, "," if "," in body else "."


def _body(text: str) -> str:
    """Return a typed number in western digits, with `_` for every sign that can only group thousands."""
    body = _INVISIBLE.sub("", western_digits(unicodedata.normalize("NFKC", text))).strip()
    return re.sub(r"\s+", " ", body).translate(_GROUPING)


def _values(body: str) -> list[Decimal]:
    if not _BODY.fullmatch(body) or body.count("٫") > 1:
        return []
    if "٫" in body:
        return _with_decimals(*body.split("٫"))
    signs = [character for character in body if character in ".,"]
    if not signs:
        return _with_decimals(body, "")
    head, _, tail = body.rpartition(signs[-1])
    if len(set(signs)) == 2:
        return _with_decimals(head, tail) if signs[-1] not in head else []
    if len(signs) > 1:
        return _with_decimals(body, "")
    decimals = _with_decimals(head, tail)
    return [*_with_decimals(body, ""), *decimals] if _may_group(head, tail) else decimals


def _may_group(head: str, tail: str) -> bool:
    return len(tail) == 3 and len(head) <= 3 and head.isdigit() and head[0] != "0"


def _with_decimals(head: str, fraction: str) -> list[Decimal]:
    whole = head or "0"
    if not (whole.isdigit() or _GROUPED.fullmatch(whole) or _LAKHS.fullmatch(whole)):
        return []
    if fraction and not fraction.isdigit():
        return []
    return [Decimal(re.sub(r"\D", "", whole) + ("." + fraction if fraction else ""))]


def _within_limits(value: Decimal, text: str) -> Parsed:
    if value < 0:
        return refused("number-negative", text=text)
    if value >= 10**MOST_DIGITS or len(format(value, "f").partition(".")[2].rstrip("0")) > MOST_DECIMALS:
        return refused("number-too-long", text=text, digits=MOST_DIGITS, decimals=MOST_DECIMALS)
    return Parsed(value)


def _as_count_problem(found: Parsed, text: str) -> Parsed:
    wrong = any(problem.code == "not-a-number" for problem in found.problems)
    return refused("not-a-count", text=text) if wrong else found
