"""Between values and the columns of the database: how each kind is stored, and the SELECT lists to read it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from opa_desktop.core import edtf
from opa_desktop.core.columns import ACTIVITY_COLUMNS, COLUMNS, PROGRESS_COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.i18n import FALLBACK

_LISTS = (Kind.TERMS, Kind.LINES)
_FROM_SQL: dict[Kind, Callable[[Any], Any]] = {
    Kind.YES_NO: bool,
    Kind.TERMS: lambda text: tuple(json.loads(text)),
    Kind.LINES: lambda text: tuple(json.loads(text)),
    Kind.MONEY: Decimal,
}
"""How a stored value is read back, for the kinds that are not stored as they are."""


def sql_names(column: Column) -> list[str]:
    """Return the database columns of a column, quoted where SQL needs it."""
    if column.kind is Kind.NAMES:
        return [f"{column.key}_{language}" for language in FALLBACK]
    return ['"when"'] if column.key == "when" else [column.key]


def to_sql(column: Column, value: Any) -> dict[str, Any]:
    """Return the database columns and values for one value (None: not stated)."""
    if column.kind is Kind.NAMES:
        names: Mapping[str, str] = value or {}
        return {f"{column.key}_{language}": names.get(language, "") for language in FALLBACK}
    if column.kind is Kind.YES_NO:
        return {column.key: None if value is None else int(value)}
    if column.kind is Kind.COUNT:
        return {column.key: value}
    if column.kind in _LISTS:
        return {column.key: json.dumps(value, ensure_ascii=False) if value else ""}
    if column.kind is Kind.MONEY:
        return {column.key: "" if value is None else format(value, "f")}
    return {column.key: value or ""}


def from_sql(column: Column, raw: Sequence[Any]) -> Any:
    """Return the value for the database columns of a column, in the order of `sql_names`; None: not stated."""
    if column.kind is Kind.NAMES:
        return {language: text for language, text in zip(FALLBACK, raw, strict=True) if text} or None
    value = raw[0]
    if value is None or value == "":
        return None
    read = _FROM_SQL.get(column.kind)
    return read(value) if read else value


class Selection:
    """A SELECT list for some columns, and how to read its rows back into values by column key."""

    def __init__(self, columns: Sequence[Column], prefix: str) -> None:
        self._single: list[tuple[int, str, Callable[[Any], Any] | None]] = []
        self._names: list[tuple[int, int, Column]] = []
        self._keys = [column.key for column in columns]
        names: list[str] = []
        for column in columns:
            own = sql_names(column)
            if column.kind is Kind.NAMES:
                self._names.append((len(names), len(names) + len(own), column))
            else:
                self._single.append((len(names), column.key, _FROM_SQL.get(column.kind)))
            names += [f"{prefix}.{name}" for name in own]
        self.sql = ", ".join(names)
        self.width = len(names)

    def values(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return the stated values of a row, by column key and in the order of the columns."""
        found: dict[str, Any] = {}
        for place, key, read in self._single:
            if (value := row[place]) is not None and value != "":
                found[key] = read(value) if read else value
        for start, end, column in self._names:
            if any(row[start:end]):
                found[column.key] = from_sql(column, row[start:end])
        return {key: found[key] for key in self._keys if key in found}


ACTIVITY = Selection([c for c in ACTIVITY_COLUMNS if c.key != "uid"], "a")
PROGRESS = Selection([c for c in PROGRESS_COLUMNS if c.key != "period"], "p")


def selection(keys: Sequence[str], *, progress: bool) -> Selection:
    """Return the selection of the activity columns (or the progress columns) among `keys`."""
    wanted = [COLUMNS[key] for key in keys if COLUMNS[key].progress == progress]
    return Selection(wanted, "p" if progress else "a")


def activity_row(entry: Entry) -> dict[str, Any]:
    """Return the database columns of an entry's own values."""
    row: dict[str, Any] = {"uid": entry.uid, "deleted": entry.deleted}
    for column in ACTIVITY_COLUMNS:
        if column.key != "uid":
            row |= to_sql(column, entry.values.get(column.key))
    return row


def progress_row(entry: Entry, period: str) -> dict[str, Any]:
    """Return the database columns of an entry's progress in one period, with the days its `when` spans."""
    values = entry.progress[period]
    row: dict[str, Any] = {"period": period}
    for column in PROGRESS_COLUMNS:
        if column.key != "period":
            row |= to_sql(column, values.get(column.key))
    started, ended = edtf.bounds(row["when"]) if row["when"] else ("", "")
    return row | {"started": started or "", "ended": ended or ""}
