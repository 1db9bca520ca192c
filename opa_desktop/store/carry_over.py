"""Carry what is not finished over into the next period: which activities that are, and what would be written.

There are two ways. The same activity gets a progress entry in the new period: the usual one, for a period is only
where it is reported. Or a new record is made that `continues` the old one, where the work is really begun anew.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from opa_desktop.core import edtf
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.uid import new_uid
from opa_desktop.core.vocabularies import Status
from opa_desktop.errors import InputError
from opa_desktop.store import activities, periods
from opa_desktop.store.database import Store

CARRIED = (Status.PLANNED, Status.ONGOING, Status.POSTPONED)
"""The statuses of what is not finished."""

_OWN_TO_A_RECORD = ("number", "source", "evidence", "notes", "continues")
_YEAR = re.compile(r"\d{4}")


class Way(StrEnum):
    """How an activity is carried over: as an entry of the same record, or as a new record that continues it."""

    ENTRY = "entry"
    RECORD = "record"


@dataclass(frozen=True)
class Candidate:
    """An activity that may be carried over: its row id, uid, and its status and time in the period it comes from."""

    id: int
    uid: str
    status: str
    when: str


def candidates(store: Store, from_period: str, to_period: str, statuses: Sequence[str] = CARRIED) -> list[Candidate]:
    """Return the living activities that are not finished in one period and not yet in the other, in list order.

    Left out are those that another record continues already, unless that record lies in the bin.
    """
    marks = ", ".join("?" * len(statuses))
    sql = (
        'SELECT a.id, a.uid, p.status, p."when" FROM progress AS p JOIN activity AS a ON a.id = p.activity_id '
        f"WHERE p.period = ? AND p.status IN ({marks}) AND a.deleted = '' "
        "AND NOT EXISTS (SELECT 1 FROM progress AS q WHERE q.activity_id = a.id AND q.period = ?) "
        "AND a.uid NOT IN (SELECT continues FROM activity WHERE continues <> '' AND deleted = '') "
        "ORDER BY a.number_key, a.id"
    )
    return [Candidate(*row) for row in store.rows(sql, (from_period, *statuses, to_period))]


def last_before(store: Store, period: str) -> str:
    """Return the period before another in the order of labels, "" when there is none."""
    return max((one.label for one in periods.all_periods(store) if one.label < period), default="")


def plan(store: Store, uids: Sequence[str], from_period: str, to_period: str, way: Way = Way.ENTRY) -> list[Edit]:
    """Return the edits that carry activities over; nothing is written.

    Postponed work becomes planned again; a time is kept only where it can still come in the new period. Raise
    NotFoundError for a period that is not known, InputError when both are the same.
    """
    target = periods.get(store, to_period)
    if from_period == to_period:
        raise InputError("period-same", period=to_period)
    found = activities.by_uid(store, uids)
    entries = [found[uid] for uid in uids if uid in found]
    if way is Way.ENTRY:
        return [Edit(entry.uid, _progress(entry, from_period, target)) for entry in entries]
    made = {entry.uid: new_uid() for entry in entries}
    return [Edit(made[entry.uid], _anew(entry, made) | _progress(entry, from_period, target)) for entry in entries]


def carry(store: Store, edits: Sequence[Edit], to_period: str) -> Changes:
    """Write planned edits as one change set; raise InputError when the period is locked."""
    return activities.apply(store, edits, Verb.CARRY, {"period": to_period})


def _progress(entry: Entry, from_period: str, target: periods.Period) -> FieldValues:
    before = entry.progress.get(from_period, {})
    ongoing = before.get("status") == Status.ONGOING
    values: FieldValues = {
        "status": str(Status.ONGOING if ongoing else Status.PLANNED),
        "planned": True,
        "when": _still_to_come(before.get("when") or "", target),
    }
    return {f"{key}@{target.label}": value for key, value in values.items() if value}


def _anew(entry: Entry, made: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a new record that continues an entry; a part stays with the record it was part of."""
    kept = {
        name: value
        for name, value in fields(entry).items()
        if "@" not in name and name.partition(".")[0] not in _OWN_TO_A_RECORD
    }
    if parent := kept.get("parent"):
        kept["parent"] = made.get(parent, parent)
    return kept | {"continues": entry.uid}


def _still_to_come(when: str, target: periods.Period) -> str:
    """Return a time that does not end before the period begins, else ""."""
    last = edtf.bounds(when)[1] if when else ""
    return when if last and last >= _begin(target) else ""


def _begin(target: periods.Period) -> str:
    """Return the first day of a period; without a date the first day of the last year in its label."""
    if target.starts_on:
        return target.starts_on
    years = _YEAR.findall(target.label)
    return f"{max(years)}-01-01" if years else datetime.date.max.isoformat()
