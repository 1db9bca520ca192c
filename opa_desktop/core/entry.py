"""An activity as it travels through the program: its values, and its progress by period.

An `Entry` is plain data. Between two entries stand `changes`: a mapping from *field* to value, where a field is

    area                    an activity column
    title.ar                one language of a NAMES column
    status@2017-2018        a progress column of one period
    outcome.fr@2017-2018    one language of a NAMES column of one period

The value None (or an empty text or tuple) means: not stated. A progress entry exists while any of its fields has a
value. The same field names are used by the change sets, the merge and the forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from opa_desktop.core.columns import ACTIVITY_COLUMNS, COLUMNS, PROGRESS_COLUMNS, Column, Kind
from opa_desktop.i18n import FALLBACK

FieldValues = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One activity: `values` by activity column key, `progress` by period label and progress column key.

    Values have the Python types of `columns.Kind`; a key that is missing is not stated. `uid` is always there.
    `period` inside a progress entry is not repeated: it is the key. `deleted` is the time of deletion (ISO, UTC).
    """

    uid: str
    values: Mapping[str, Any] = field(default_factory=dict)
    progress: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    deleted: str = ""

    def get(self, key: str, period: str = "") -> Any:
        """Return the value of a column (for a progress column: of `period`), None when it is not stated."""
        if COLUMNS[key].progress:
            return period if key == "period" else self.progress.get(period, {}).get(key)
        return self.uid if key == "uid" else self.values.get(key)


@lru_cache(maxsize=8192)  # asked for every value that is read, written or compared
def split(field_name: str) -> tuple[Column, str, str]:
    """Return the column, the language ("" if none) and the period ("" if none) of a field name.

    Raise KeyError for a name that is no field.
    """
    base, _, period = field_name.partition("@")
    key, _, language = base.partition(".")
    column = COLUMNS[key]
    if column.progress != bool(period) or language not in (FALLBACK if column.kind is Kind.NAMES else ("",)):
        raise KeyError(field_name)
    return column, language, period


def fields(entry: Entry) -> FieldValues:
    """Return every stated field of an entry with its value (`uid` and `deleted` are not fields)."""
    out: FieldValues = {}
    _put(out, _OWN, "", entry.values)
    for period, values in entry.progress.items():
        _put(out, _OF_PERIOD, f"@{period}", values)
    return out


_OWN = [(column.key, column.kind is Kind.NAMES) for column in ACTIVITY_COLUMNS if column.key != "uid"]
_OF_PERIOD = [(column.key, column.kind is Kind.NAMES) for column in PROGRESS_COLUMNS if column.key != "period"]


def _put(out: FieldValues, columns: Iterable[tuple[str, bool]], suffix: str, values: Mapping[str, Any]) -> None:
    for key, is_names in columns:
        value = values.get(key)
        if value is None or is_empty(value):
            continue
        if is_names:
            out.update({f"{key}.{language}{suffix}": text for language, text in value.items() if text})
        else:
            out[key + suffix] = value


def is_empty(value: Any) -> bool:
    """Tell whether a value means "not stated"; False and 0 are statements."""
    return value is None or value == "" or (isinstance(value, tuple | list | dict) and not value)


def apply(entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """Return the entry with `changes` (field name to value) written into it."""
    values = dict(entry.values)
    progress = {period: dict(row) for period, row in entry.progress.items()}
    for name, value in changes.items():
        column, language, period = split(name)
        row = progress.setdefault(period, {}) if period else values
        if language:
            names = {k: v for k, v in (row.get(column.key) or {}).items() if k != language}
            value = names if is_empty(value) else {**names, language: value}
        if is_empty(value):
            row.pop(column.key, None)
        else:
            row[column.key] = value
    return Entry(entry.uid, values, {period: row for period, row in progress.items() if row}, entry.deleted)


def build(uid: str, changes: Mapping[str, Any]) -> Entry:
    """Make a new entry out of fields."""
    return apply(Entry(uid), changes)


def differences(before: Entry, after: Entry) -> FieldValues:
    """Return the fields whose value differs, with the value of `after` (None where it is gone)."""
    old, new = fields(before), fields(after)
    return {name: new.get(name) for name in [*old, *(n for n in new if n not in old)] if old.get(name) != new.get(name)}


def periods_of(names: Iterable[str]) -> set[str]:
    """Return the periods that occur in field names."""
    return {name.partition("@")[2] for name in names if "@" in name}
