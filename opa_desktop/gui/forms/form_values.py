"""The values of a form as plain data: what a new activity starts with, what a copy takes along, what changed.

No Qt in here: the form hands over what its editors hold and gets field names and values back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind, Owner
from opa_desktop.core.entry import Entry, FieldValues, differences, is_empty
from opa_desktop.core.entry import apply as with_changes
from opa_desktop.core.filters import ActivityFilter, Operator
from opa_desktop.i18n import FALLBACK

NEW_REVIEW = "draft"
_SHARED_BY_PARTS = ("area", "goal", "subsector", "leads", "funders", "mode")
_NOT_COPIED = frozenset({"number", "office", "source", "uid", "parent", "continues"})


def field_names(key: str, period: str) -> tuple[str, ...]:
    """Return the field names of a column: one per language for NAMES, with the period for progress."""
    column = COLUMNS[key]
    suffix = f"@{period}" if column.progress else ""
    if column.kind is Kind.NAMES:
        return tuple(f"{key}.{language}{suffix}" for language in FALLBACK)
    return (key + suffix,)


def as_fields(values: Mapping[str, Any], period: str) -> FieldValues:
    """Return values by column key as fields, None for what is not stated; NAMES give all their languages.

    Without a period progress has no place and is left out.
    """
    out: FieldValues = {}
    for key, value in values.items():
        if COLUMNS[key].progress and not period:
            continue
        names = field_names(key, period)
        if COLUMNS[key].kind is Kind.NAMES:
            texts = value or {}
            out.update({name: texts.get(language) for name, language in zip(names, FALLBACK, strict=True)})
        else:
            out[names[0]] = None if is_empty(value) else value
    return out


def changes_between(before: Entry, after: Entry) -> FieldValues:
    """Return what has to be written to make `after` out of `before`."""
    return differences(before, after)


def new_entry(start: FieldValues, period: str) -> Entry:
    """Return an unwritten activity with its first values.

    In a period it starts as a draft: so it has a progress entry, and stays in sight in the list of that period.
    """
    draft = {f"review@{period}": NEW_REVIEW} if period else {}
    return with_changes(Entry(""), {**draft, **start})


def copied(entry: Entry, period: str) -> Entry:
    """Return an unwritten copy of an activity: what the office typed, and the progress of `period` only."""
    values = {key: value for key, value in entry.values.items() if key not in _NOT_COPIED}
    row = entry.progress.get(period, {})
    kept = {key: value for key, value in row.items() if COLUMNS[key].owner is Owner.OFFICE}
    progress = {period: {**kept, "review": NEW_REVIEW}} if period else {}
    return Entry("", values, progress)


def sticky(entry: Entry, keys: Iterable[str]) -> FieldValues:
    """Return the fields that stay for the next activity after "save and new"."""
    wanted = {key: entry.values.get(key) for key in keys if key in COLUMNS and not COLUMNS[key].progress}
    return {name: value for name, value in as_fields(wanted, "").items() if not is_empty(value)}


def part_of(entry: Entry) -> FieldValues:
    """Return what a new part of an activity starts with: the link, and what parts usually have in common."""
    shared = {key: value for key in _SHARED_BY_PARTS if not is_empty(value := entry.values.get(key))}
    return {"parent": entry.uid, **shared}


def implied(found: ActivityFilter, period: str, catalogue: Catalogue) -> FieldValues:
    """Return what a new activity made under a filter most likely has: the values the filter leaves no choice of."""
    out: FieldValues = {}
    for condition in found.conditions:
        if condition.operator is not Operator.ONE_OF or len(condition.values) != 1 or condition.column not in COLUMNS:
            continue
        column = COLUMNS[condition.column]
        if column.owner is not Owner.OFFICE or column.kind not in (Kind.TERM, Kind.TERMS) or column.key == "period":
            continue
        value = condition.values[0]
        if column.progress and not period:
            continue
        out[field_names(column.key, period)[0]] = (value,) if column.kind is Kind.TERMS else value
    if out.get("goal") and "area" not in out:
        out["area"] = catalogue.area_of(out["goal"])
    return out
