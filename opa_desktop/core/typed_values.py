"""The reader of each kind: what people type, or what stands in a cell or in JSON, becomes a value."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from opa_desktop.core import edtf, numbers
from opa_desktop.core.arabic import fold
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind, Place
from opa_desktop.core.names import tidy
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.texts import join_entries, language_of, read_lines, read_text
from opa_desktop.core.typed_terms import read_term, read_terms
from opa_desktop.i18n import FALLBACK

_YES = frozenset(["yes", "y", "oui", "o", "vrai", "true", "1", "x", "✓", "✔", "نعم", "صح", "صحيح"])
_NO = frozenset(["no", "n", "non", "faux", "false", "0", "✗", "✘", "لا", "خطا"])
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader may need to know besides the raw input."""

    column: Column
    catalogue: Catalogue
    period: str = ""
    machine: bool = False  # JSON: a point is always the decimal sign
    month_first: bool = False  # 3/4/2018 is in March
    decimal_sign: str = ""  # "." or "," where 1,234 would be a question


def read(raw: object, setting: Setting) -> Parsed:
    """Read a value of the column of `setting`; None and blank text state nothing."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return Parsed()
    return _READERS[setting.column.kind](raw, setting)


def read_name(raw: object, column: Column) -> Parsed:
    """Read the text of a NAMES column in one language."""
    if raw is None:
        return Parsed()
    if isinstance(raw, Mapping | list | tuple | bool):
        return _shape("text")
    # A column that stands in the table is written in one line; descriptions and outcomes have paragraphs.
    return read_text(_as_typed(raw), one_line=Place.TABLE in column.places)


def _shape(expected: str) -> Parsed:
    return refused("wrong-shape", expected=expected)


def _uid(raw: object, setting: Setting) -> Parsed:
    text = str(raw).strip().lower()
    return Parsed(text) if _UUID.fullmatch(text) else _shape("UUID")


def _text(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, Mapping | list | tuple | bool):
        return _shape("text")
    return read_text(_as_typed(raw), one_line=setting.column.kind is Kind.TEXT)


def _as_typed(raw: object) -> str:
    # A number in a text cell: 5.0 is what a spreadsheet makes of a typed 5.
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def _lines(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, list | tuple):
        raw = "\n".join(join_entries([str(one)]) for one in raw if one is not None)
    return read_lines(raw) if isinstance(raw, str) else _shape("list")


def _names(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, str):
        raw = _names_from_text(raw)
    if not isinstance(raw, Mapping) or not set(raw) <= set(FALLBACK):
        return _shape(", ".join(FALLBACK))
    read = {language: read_name(raw[language], setting.column) for language in FALLBACK if language in raw}
    names = tidy({language: parsed.value for language, parsed in read.items() if parsed.value})
    return Parsed(names or None, tuple(problem for parsed in read.values() for problem in parsed.problems))


def _names_from_text(text: str) -> Mapping[str, object]:
    if text.lstrip().startswith("{"):
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if isinstance(data, dict) and set(data) <= set(FALLBACK):
            return data
    return {language_of(text): text}


def _term(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, Mapping | list | tuple | bool):
        return _shape("code")
    return read_term(raw, setting.column.vocabulary, setting.catalogue)


def _terms(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, Mapping | bool):
        return _shape("list")
    return read_terms(raw, setting.column.vocabulary, setting.catalogue)


def _yes_no(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, bool):
        return Parsed(raw)
    word = fold(_as_typed(raw))
    if word in _YES or word in _NO:
        return Parsed(word in _YES)
    return refused("not-yes-no", text=str(raw))


def _count(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        found = numbers.from_number(raw)
        if found.value is not None and found.value != found.value.to_integral_value():
            return refused("not-a-count", text=str(raw))
        return found if found.value is None else Parsed(int(found.value))
    return numbers.parse_count(raw) if isinstance(raw, str) else refused("not-a-count", text=str(raw))


def _money(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return numbers.from_number(raw)
    if not isinstance(raw, str):
        return refused("not-a-number", text=str(raw))
    return numbers.parse_plain(raw.strip()) if setting.machine else numbers.parse_decimal(raw, setting.decimal_sign)


def _when(raw: object, setting: Setting) -> Parsed:
    if isinstance(raw, datetime.date):
        raw = edtf.of_day(raw)
    elif isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        raw = _as_typed(raw)
    if not isinstance(raw, str):
        return refused("not-a-date", text=str(raw))
    return edtf.parse(raw, period=setting.period, month_first=setting.month_first)


_READERS: dict[Kind, Callable[[Any, Setting], Parsed]] = {
    Kind.UID: _uid,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.LINES: _lines,
    Kind.NAMES: _names,
    Kind.TERM: _term,
    Kind.TERMS: _terms,
    Kind.YES_NO: _yes_no,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
    Kind.WHEN: _when,
}
