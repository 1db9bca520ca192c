"""The JSON shapes of docs/cli.md: activities, periods, problems, change sets. Machine forms only."""

from __future__ import annotations

from typing import Any

from opa_desktop.core import values
from opa_desktop.core.changes import ChangeSet, label
from opa_desktop.core.columns import ACTIVITY_COLUMNS, PROGRESS_COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem, say
from opa_desktop.i18n import strip_marks


def activity_json(entry: Entry, period: str = "", *, every_period: bool = False) -> dict[str, Any]:
    """Return an activity: its columns, the progress of `period` inline, or all progress under "progress"."""
    data: dict[str, Any] = {c.key: _value(c, entry.get(c.key)) for c in ACTIVITY_COLUMNS}
    if entry.deleted:
        data["deleted"] = entry.deleted
    if every_period:
        data["progress"] = [_progress_json(entry, label) for label in entry.progress]
    else:
        data |= _progress_json(entry, period)
    return data


def _progress_json(entry: Entry, period: str) -> dict[str, Any]:
    row = {c.key: _value(c, entry.get(c.key, period)) for c in PROGRESS_COLUMNS if c.key != "period"}
    return {"period": period or None} | row


def _value(column: Column, value: Any) -> Any:
    # A list or a text in several languages that is not stated is an empty one: scripts walk over it all the same.
    empty: dict[Kind, Any] = {Kind.TERMS: [], Kind.LINES: [], Kind.NAMES: {}}
    return empty.get(column.kind) if value is None else values.to_json(column, value)


def period_json(period: Any) -> dict[str, Any]:
    """Return a period; a missing date or session is null."""
    return {
        "label": period.label,
        "starts_on": period.starts_on or None,
        "ends_on": period.ends_on or None,
        "session": period.session or None,
        "published_total": period.published_total,
        "locked": period.locked,
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem with its place and its sentence."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "uid": problem.uid or None,
        "fields": list(problem.fields),
        "message": strip_marks(say(problem)),
    }


def change_set_json(one: ChangeSet) -> dict[str, Any]:
    """Return a change set with its name in the language in use."""
    return {
        "id": one.id,
        "at": one.at,
        "office": one.office,
        "person": one.person,
        "verb": one.verb,
        "label": strip_marks(label(one.verb, one.facts)),
        "records": one.records,
        "undone": one.undone,
    }
