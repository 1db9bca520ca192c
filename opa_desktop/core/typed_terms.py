"""Reading the names of terms: by code, by name in any language, by alias, and in the forms codes are written in.

"2.5" and "المجال 5" are area 5; "الهدف 2.5.3", "2.5.3." and "2.5.3 – name" are goal 2.5.3; "SESRIC – name" is SESRIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from opa_desktop import locales
from opa_desktop.core.arabic import fold, western_digits
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import clean_text
from opa_desktop.core.vocabularies import VOCABULARIES
from opa_desktop.i18n import _

_MOST_CHOICES = 4
_NUMBERED = ("areas", "goals", "subsectors", "sdgs")
_WORDS = (
    "مجال الاولويه|المجال|مجال|الهدف|هدف|القطاع|priority area|area|goal|domaine prioritaire|domaine|objectif|sdg|odd"
)
_LEADING = re.compile(rf"^(?:{_WORDS})\b[ .:]*")
_NUMBER = re.compile(rf"(?P<code>[0-9]+(?:\.s?[0-9]+)*)\.?(?: ?[:–—-].*| (?:{_WORDS})\b.*)?")
_NUMBER_THEN_NAME = re.compile(r"(?P<code>[0-9]+(?:\.[0-9]+){2}|[0-9]+(?=\. ))[ .].*")
_STRONG = re.compile(r"\s*[;؛\n\r|]\s*")
_WEAK = re.compile(r"\s*[,،/+]\s*|\s+&\s+")


def read_term(raw: object, vocabulary: str, catalogue: Catalogue) -> Parsed:
    """Read one term: its code, None when nothing is stated.

    The facts of the problem hold the `whole` text, and the `codes` it can mean.
    """
    text = _text(raw)
    if not text:
        return Parsed()
    codes = _codes(raw, text, vocabulary, catalogue)
    if len(codes) == 1:
        return Parsed(codes[0])
    if not codes:
        return refused("term-unknown", text=text, whole=text, vocabulary=_(VOCABULARIES[vocabulary]))
    choices = locales.joined([catalogue.label(vocabulary, code) for code in codes[:_MOST_CHOICES]])
    return refused("term-ambiguous", Severity.WARNING, text=text, whole=text, choices=choices, codes=tuple(codes))


def read_terms(raw: object, vocabulary: str, catalogue: Catalogue) -> Parsed:
    """Read several terms: their codes, each once, in the order given. What is not known is left out and reported."""
    parts = list(raw) if isinstance(raw, list | tuple) else _split(_text(raw), vocabulary, catalogue)
    codes: list[str] = []
    problems: list[Problem] = []
    for part in parts:
        parsed = read_term(part, vocabulary, catalogue)
        problems += parsed.problems
        if parsed.value and parsed.value not in codes:
            codes.append(parsed.value)
    return Parsed(tuple(codes) or None, tuple(problems))


def _text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return clean_text("" if raw is None else str(raw))[0].strip()


def _codes(raw: object, text: str, vocabulary: str, catalogue: Catalogue) -> Sequence[str]:
    if vocabulary == "areas" and isinstance(raw, float | Decimal) and text.startswith("2."):
        # A spreadsheet keeps 2.10 as the number 2.1, which is another area.
        return [code for code in (text[2:], text[2:] + "0") if catalogue.known(vocabulary, code)]
    for form in _forms(text, vocabulary):
        if catalogue.known(vocabulary, form):
            return (form,)
        if codes := catalogue.find(vocabulary, form):
            return codes
    return ()


def _forms(text: str, vocabulary: str) -> Iterator[str]:
    """Yield the text, then the codes that it may be another way of writing."""
    yield text
    if vocabulary == "periods":
        yield re.sub(r"\s*[-‐‑‒–—/]\s*", "-", western_digits(text))
    if vocabulary in _NUMBERED:
        rest = _LEADING.sub("", fold(text).replace("٫", ".")).strip(" .:")
        if found := _NUMBER.fullmatch(rest) or _NUMBER_THEN_NAME.fullmatch(rest):
            yield from _numbered(found["code"], vocabulary)
    head = re.split(r"\s+[-–—]\s+|\s+\(", text, maxsplit=1)[0]
    if head != text:
        yield head


def _numbered(code: str, vocabulary: str) -> Iterator[str]:
    yield code
    parts = [part.lstrip("0") or "0" for part in code.split(".")]
    yield ".".join(parts)
    if vocabulary == "areas" and len(parts) == 2 and parts[0] == "2":
        yield parts[1]


def _split(text: str, vocabulary: str, catalogue: Catalogue) -> list[str]:
    """Cut a text into the names of terms; commas only where what stands between them is known, as names hold commas."""
    out: list[str] = []
    for part in filter(None, _STRONG.split(text)):
        pieces = [piece for piece in _WEAK.split(part) if piece]
        whole = len(pieces) < 2 or bool(_codes(part, part, vocabulary, catalogue))
        every = not whole and all(_codes(piece, piece, vocabulary, catalogue) for piece in pieces)
        out += pieces if every else [part]
    return out
