"""One pair of functions per kind: reading what people type, and writing a value for people or for machines.

`parse` reads, `show` writes for people, `canonical` and `to_json` write for machines; `parse(canonical(v))` gives v
back. Nothing raises for what a person typed: what cannot be read is a problem, and the value stays None. The readers
of each kind are in `core/typed_values.py`, the writers for people in `core/shown_values.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from opa_desktop.core import numbers
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.entry import is_empty, split
from opa_desktop.core.names import tidy
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.shown_values import show
from opa_desktop.core.texts import clean_text, join_entries
from opa_desktop.core.typed_values import Setting, read, read_name

__all__ = ["Parsed", "canonical", "clean_text", "from_json", "parse", "parse_field", "show", "to_json"]

_INTEGERS = ("areas", "sdgs")


def parse(
    column: Column,
    raw: object,
    catalogue: Catalogue,
    *,
    period: str = "",
    month_first: bool = False,
    decimal_sign: str = "",
) -> Parsed:
    """Read a value of a column from what was typed or stands in a cell: text, number, day, list or mapping.

    `period` names the progress entry in the problems, and serves the example when a date lacks its year. `month_first`
    and `decimal_sign` ("." or ",") are for columns of which it is known how 3/4/2018 and 1,234 are meant there.
    """
    name = f"{column.key}@{period}" if period and column.progress else column.key
    return read(raw, Setting(column, catalogue, period, False, month_first, decimal_sign)).of(name)


def parse_field(name: str, raw: object, catalogue: Catalogue) -> Parsed:
    """Read the value of one field (see `core/entry.py`), such as `title.ar` or `status@2017-2018`.

    A field of a NAMES column is the text in that one language. Raise KeyError for a name that is no field.
    """
    column, language, period = split(name)
    if language:
        return read_name(raw, column).of(name)
    return read(raw, Setting(column, catalogue, period)).of(name)


def from_json(column: Column, data: object, catalogue: Catalogue) -> Parsed:
    """Read a value from JSON data: as `to_json` writes it, or as people type it. "1.234" is a decimal here."""
    return read(data, Setting(column, catalogue, machine=True)).of(column.key)


def canonical(column: Column, value: Any) -> str:
    """Write a value as one plain text that `parse` reads back; "" when nothing is stated.

    For a NAMES column this is JSON; a single text of it (the value of `title.ar`) is returned as it is.
    """
    return "" if is_empty(value) else _CANONICAL.get(column.kind, str)(value)


def to_json(column: Column, value: Any) -> Any:
    """Return a value as JSON data: areas and SDGs as integers, amounts as text of a plain decimal, None when empty."""
    if is_empty(value):
        return None
    if column.vocabulary in _INTEGERS:
        return [_integer(code) for code in value] if column.kind is Kind.TERMS else _integer(value)
    if column.kind is Kind.NAMES:
        return tidy(value) if isinstance(value, Mapping) else value
    if column.kind is Kind.MONEY:
        return numbers.plain(value)
    return list(value) if isinstance(value, tuple) else value


def _names_text(value: Any) -> str:
    return json.dumps(tidy(value), ensure_ascii=False) if isinstance(value, Mapping) else str(value)


_CANONICAL: dict[Kind, Callable[[Any], str]] = {
    Kind.LINES: join_entries,
    Kind.NAMES: _names_text,
    Kind.TERMS: " ; ".join,
    Kind.YES_NO: lambda value: "yes" if value else "no",
    Kind.MONEY: numbers.plain,
}


def _integer(code: str) -> int | str:
    return int(code) if code.isdecimal() else code
