"""Conditions as people type them into a filter row: `>5`, `3..7`, `=`, `<>`, `!done`, `this month`, or plain words.

    =              not stated              <>             stated
    words          contain these words, or one of the terms that are called so
    a, b           one of several terms    !words         none of these terms
    5              equal to 5              > >= < <=      more or less, later or earlier
    3..7           from 3 to 7; dates are typed as freely as everywhere ("March 2018", "18-20/5/2018")

`read` makes a condition out of a text and `write` a text out of a condition, so that the row can follow the chips.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from opa_desktop.core import edtf, relative_dates, values
from opa_desktop.core.arabic import fold, western_digits
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.edtf_parts import FIRST_DAY, LAST_DAY
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.i18n import N_, _, strip_marks

EMPTY_WORDS = (N_("empty"), N_("not stated"))
FULL_WORDS = (N_("not empty"), N_("stated"))
_EMPTY, _FULL = ("=", "=="), ("<>", "!=", "*")
_NUMERIC = (Kind.MONEY, Kind.COUNT)
_BY_TERM = (Kind.TERM, Kind.TERMS)
_RANGE = re.compile(r"\s*(?:\.{2,}|…)\s*")
_SIGN = re.compile(r"\s*(>=|=>|<=|=<|≥|≤|>|<|=)\s*(.+)", re.DOTALL)
_SIGNS = {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<="}
_NEGATED = re.compile(r"\s*(?:!=?|<>|≠)\s*(.+)", re.DOTALL)
_GROUPED = re.compile(r"^(\d{1,3})[.,](\d{3})$")
_LIST = re.compile(r"\s*[,،;؛]\s*")
_MOST_TERMS = 80
VIRTUAL = {"institution": "institutions", "state": "states"}
"""The vocabularies of the names that are no column."""

Step = Decimal | int


@dataclass(frozen=True)
class Typed:
    """What a text means: a condition (None: none, for an empty text), and whether it could be read."""

    condition: Condition | None = None
    readable: bool = True


_UNREADABLE = Typed(None, readable=False)


def read(column: str, text: str, catalogue: Catalogue) -> Typed:
    """Read what was typed for a column (or a virtual name)."""
    text = strip_marks(text).strip()
    if not text:
        return Typed()
    if _is_word(text, _EMPTY, EMPTY_WORDS):
        return Typed(Condition(column, Operator.EMPTY))
    if _is_word(text, _FULL, FULL_WORDS):
        return Typed(Condition(column, Operator.NOT_EMPTY))
    spec = COLUMNS.get(column)
    if spec is None or spec.kind in _BY_TERM:
        return _read_terms(column, text, catalogue)
    if spec.kind in _NUMERIC:
        return _read_range(spec, text, _number_ends(spec, catalogue))
    if spec.kind is Kind.WHEN:
        return _read_when(spec, text, catalogue)
    if spec.kind is Kind.YES_NO:
        found = values.parse(spec, text, catalogue).value
        return _UNREADABLE if found is None else Typed(Condition(column, Operator.ONE_OF, (found,)))
    return _read_words(spec, text)


def _is_word(text: str, signs: Sequence[str], words: Sequence[str]) -> bool:
    return text in signs or fold(text) in {fold(form) for word in words for form in (word, _(word))}


# --- terms and words --------------------------------------------------------------------------------------------------


def _read_terms(column: str, text: str, catalogue: Catalogue) -> Typed:
    operator = Operator.ONE_OF
    if negated := _NEGATED.fullmatch(text):
        operator, text = Operator.NOT_ONE_OF, negated[1]
    vocabulary = VIRTUAL.get(column) or COLUMNS[column].vocabulary
    codes: dict[str, None] = {}
    for part in filter(None, _LIST.split(text.removeprefix("=").strip())):
        found = _codes(vocabulary, part, catalogue)
        if not found:
            return _UNREADABLE
        codes.update(dict.fromkeys(found))
    return Typed(Condition(column, operator, tuple(codes))) if codes else _UNREADABLE


def _codes(vocabulary: str, text: str, catalogue: Catalogue) -> Sequence[str]:
    """Return the codes a text names, or else those it begins."""
    if catalogue.known(vocabulary, text):
        return (text,)
    if exact := catalogue.find(vocabulary, text):
        return exact
    words = fold(text).split()
    offered = catalogue.suggest(vocabulary, text, _MOST_TERMS)
    return [code for code in offered if _holds(vocabulary, code, words, catalogue)]


def _holds(vocabulary: str, code: str, words: Sequence[str], catalogue: Catalogue) -> bool:
    # What is merely spelled alike is offered while a record is typed, but a filter must not guess.
    term = catalogue.term(vocabulary, code)
    forms = (code, *term.names.values(), *term.aliases, term.facts.get("prefix", "")) if term else (code,)
    whole = fold(" ".join(forms))
    return all(word in whole for word in words)


def _read_words(column: Column, text: str) -> Typed:
    if negated := _NEGATED.fullmatch(text):
        # Only what is one text can be compared as a whole.
        exact = column.kind in (Kind.TEXT, Kind.UID)
        return Typed(Condition(column.key, Operator.NOT_ONE_OF, (negated[1],))) if exact else _UNREADABLE
    if text.startswith("=") and column.kind is Kind.TEXT:
        return Typed(Condition(column.key, Operator.ONE_OF, (text[1:].strip(),)))
    return Typed(Condition(column.key, Operator.CONTAINS, (text,)))


# --- numbers and times ------------------------------------------------------------------------------------------------

Ends = Callable[[str], tuple[Any, Any] | None]
"""Reads one value: its first and its last point (the same for a number), None when it cannot be read."""


def _read_range(column: Column, text: str, ends: Ends) -> Typed:
    sides = _RANGE.split(text)
    if len(sides) == 2:
        low, high = (ends(side) if side else (None, None) for side in sides)
        return _between(column, low and low[0], high and high[1]) if low and high else _UNREADABLE
    if found := _SIGN.fullmatch(text):
        one = ends(found[2])
        return _beyond(column, _SIGNS.get(found[1], found[1]), one) if one else _UNREADABLE
    one = ends(text)
    return _between(column, *one) if one else _UNREADABLE


def _beyond(column: Column, sign: str, one: tuple[Any, Any]) -> Typed:
    if sign == "=":
        return _between(column, *one)
    if sign == ">":
        return _between(column, _next(column, one[1], 1), None)
    if sign == "<":
        return _between(column, None, _next(column, one[0], -1))
    return _between(column, one[0], None) if sign == ">=" else _between(column, None, one[1])


def _between(column: Column, low: Any, high: Any) -> Typed:
    if low is None and high is None:
        return _UNREADABLE
    return Typed(Condition(column.key, Operator.BETWEEN, (low, high)))


def _next(column: Column, value: Any, step: int) -> Any:
    """Return the value just above or below: both ends of a condition are included."""
    if column.kind is Kind.WHEN:
        return (datetime.date.fromisoformat(value) + datetime.timedelta(days=step)).isoformat()
    return value + step if column.kind is Kind.COUNT else value + step * Decimal("0.001")


def _number_ends(column: Column, catalogue: Catalogue) -> Ends:
    def ends(text: str) -> tuple[Any, Any] | None:
        # Of 1,234 only a person knows whether it has thousands; a filter shows at once what it took it for.
        plain = _GROUPED.sub(r"\1\2", western_digits(text.strip()))
        found = values.parse(column, plain, catalogue).value
        return None if found is None else (found, found)

    return ends


def _read_when(column: Column, text: str, catalogue: Catalogue) -> Typed:
    for name, (words, _days) in relative_dates.RELATIVE.items():
        if fold(text) in (fold(words), fold(_(words))):
            return Typed(relative_dates.condition(column.key, name))
    return _read_range(column, text, _when_ends)


def _when_ends(text: str) -> tuple[Any, Any] | None:
    found = edtf.parse(text).value
    if not found:
        return None
    first, last = edtf.bounds(found)
    return (None if first == FIRST_DAY else first, None if last == LAST_DAY else last)


# --- back to text -----------------------------------------------------------------------------------------------------


def write(condition: Condition, catalogue: Catalogue) -> str:
    """Return a text that `read` turns into the condition again."""
    match condition.operator:
        case Operator.EMPTY:
            return "="
        case Operator.NOT_EMPTY:
            return "<>"
        case Operator.BETWEEN:
            return _write_between(condition, catalogue)
        case Operator.CONTAINS:
            return " ".join(map(str, condition.values))
    sign = "!" if condition.operator is Operator.NOT_ONE_OF else ""
    column = COLUMNS.get(condition.column)
    if column is None or column.kind in _BY_TERM:
        return sign + ", ".join(_term_text(condition.column, str(code), catalogue) for code in condition.values)
    shown = (strip_marks(values.show(column, value, catalogue)) for value in condition.values)
    return (sign or "=" * (column.kind is Kind.TEXT)) + ", ".join(shown)


def _term_text(column: str, code: str, catalogue: Catalogue) -> str:
    """Return the name of a term, or its code where the name would be read as something else."""
    vocabulary = VIRTUAL.get(column) or COLUMNS[column].vocabulary
    name = catalogue.name(vocabulary, code)
    sure = not _LIST.search(name) and tuple(_codes(vocabulary, name, catalogue)) == (code,)
    return name if sure and vocabulary not in ("goals", "institutions", "parties") else code


def _write_between(condition: Condition, catalogue: Catalogue) -> str:
    if name := relative_dates.name_of(condition):
        return _(relative_dates.RELATIVE[name][0])
    low, high = (*condition.values, None, None)[:2]
    column = COLUMNS[condition.column]
    first, last = (None if end is None or end == "" else _end_text(column, end) for end in (low, high))
    if first is not None and first == last:
        return first
    if first is None:
        return f"<={last}"
    return f">={first}" if last is None else f"{first}..{last}"


def _end_text(column: Column, end: Any) -> str:
    # An amount out of a saved view is a plain text already.
    return end if isinstance(end, str) else values.canonical(column, end)
