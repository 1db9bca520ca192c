"""Run the checks of `core/checks.py` over stored activities."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from opa_desktop.core.checks import Context, check
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.problems import Problem
from opa_desktop.store import activities, periods
from opa_desktop.store.database import Store


def context(store: Store, today: datetime.date | None = None) -> Context:
    """Return what the checks need to know besides the record: today, and the dates of the periods."""
    dates = {period.label: (_day(period.starts_on), _day(period.ends_on)) for period in periods.all_periods(store)}
    return Context(today or datetime.date.today(), dates)


def findings(store: Store, found: ActivityFilter) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong in the matching activities: the activity's number, and the problem with its uid."""
    known = context(store)
    for entry in activities.walk(store, found):
        for problem in check(entry, store.catalogue(), known):
            yield entry.values.get("number", ""), problem.at(uid=entry.uid)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
