"""Reporting periods: from one session of the ministers to the next, with editable dates, or none."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from opa_desktop.core.changes import Changes, RecordChange, Verb
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.store import change_log
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import to_text

_FIELDS = ("starts_on", "ends_on", "session", "published_total", "locked")
UID_PREFIX = "period:"
"""The uid of a period in the history is its label behind this."""


@dataclass(frozen=True)
class Period:
    """A reporting period. Dates are ISO days, "" when not fixed; `published_total` is the figure of the report."""

    label: str
    starts_on: str = ""
    ends_on: str = ""
    session: str = ""
    published_total: int | None = None
    locked: bool = False


def all_periods(store: Store) -> list[Period]:
    """Return the periods in the order of their labels."""
    sql = f"SELECT label, {', '.join(_FIELDS)} FROM period ORDER BY label"
    return [
        Period(label, starts_on, ends_on, session, total, bool(locked))
        for label, starts_on, ends_on, session, total, locked in store.rows(sql)
    ]


def get(store: Store, label: str) -> Period:
    """Return one period; raise NotFoundError `period-unknown`."""
    for period in all_periods(store):
        if period.label == label:
            return period
    raise NotFoundError("period-unknown", period=label)


def known(store: Store, label: str) -> bool:
    """Tell whether there is such a period."""
    return bool(store.value("SELECT 1 FROM period WHERE label = ?", (label,)))


def locked(store: Store) -> tuple[str, ...]:
    """Return the labels of the periods that are closed for changes."""
    return tuple(row[0] for row in store.rows("SELECT label FROM period WHERE locked = 1 ORDER BY label"))


def set_period(store: Store, label: str, **fields: Any) -> Changes:
    """Make or change a period; `fields` are those of `Period` but the label.

    Raise InputError for an end before the start, or a day that does not exist.
    """
    old = get(store, label) if known(store, label) else None
    new = replace(old or Period(label), **fields)
    _refuse_bad_dates(new)
    if new == old:
        return Changes(verb=Verb.PERIOD)
    before = {k: v for k, v in asdict(old).items()} if old else {}
    return _write(store, label, before, asdict(new), Verb.PERIOD, {"period": label, "count": 1})


def replay(store: Store, changes: Sequence[RecordChange], verb: Verb, facts: Mapping[str, Any]) -> Changes:
    """Write a period back as it was before (undo) or after (redo) a change set."""
    done = Changes(verb=verb)
    for change in changes:
        label = change.uid.removeprefix(UID_PREFIX)
        before, after = (change.after, change.before) if verb is Verb.UNDO else (change.before, change.after)
        done = _write(store, label, before, after, verb, facts)
    return done


def _write(
    store: Store, label: str, before: Mapping[str, Any], after: Mapping[str, Any], verb: Verb, facts: Mapping[str, Any]
) -> Changes:
    from opa_desktop.core.records import PeriodRow

    uid = UID_PREFIX + label
    with store.write() as session:
        row = session.get(PeriodRow, label)
        if not after and row is not None:
            session.delete(row)
        elif after:
            values = {name: after[name] for name in _FIELDS}
            session.merge(PeriodRow(label=label, **values | {"locked": int(values["locked"])}))
        number = change_log.open_change_set(store, session, verb)
        change_log.enter(session, number, [(uid, to_text(dict(before)), to_text(dict(after)))])
        change_log.close(session, number, facts, 1)
    store.forget_catalogue()
    return Changes(number, verb, facts, updated=(uid,))


def _refuse_bad_dates(period: Period) -> None:
    days = []
    for text in (period.starts_on, period.ends_on):
        try:
            days.append(datetime.date.fromisoformat(text) if text else None)
        except ValueError:
            raise InputError("day-wrong", text=text) from None
    start, end = days
    if start and end and end < start:
        raise InputError("period-reversed", start=period.starts_on, end=period.ends_on)
