"""Times that move with the calendar: "this month" in a saved view means the month in which it is looked at.

A condition on a time holds such a time by its name; before the store is asked, `resolved` puts the days in its place.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace

from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.i18n import N_

Span = tuple[str, str]
"""The first and the last day (ISO), "" for an open end."""

_MARK = "@"


def _this_month(today: datetime.date, period: Span) -> Span:
    return _months(today, 0, 1)


def _last_month(today: datetime.date, period: Span) -> Span:
    return _months(today, -1, 1)


def _next_month(today: datetime.date, period: Span) -> Span:
    return _months(today, 1, 1)


def _next_quarter(today: datetime.date, period: Span) -> Span:
    return today.isoformat(), _day_before(_month_start(today, 3), today.day)


def _last_year_long(today: datetime.date, period: Span) -> Span:
    first = _same_day(today.year - 1, today)
    return (first + datetime.timedelta(days=1)).isoformat(), today.isoformat()


def _this_year(today: datetime.date, period: Span) -> Span:
    return f"{today.year}-01-01", f"{today.year}-12-31"


def _last_year(today: datetime.date, period: Span) -> Span:
    return f"{today.year - 1}-01-01", f"{today.year - 1}-12-31"


RELATIVE: Mapping[str, tuple[str, Callable[[datetime.date, Span], Span]]] = {
    "this_period": (N_("This period"), lambda today, period: period),
    "this_month": (N_("This month"), _this_month),
    "last_month": (N_("Last month"), _last_month),
    "next_month": (N_("Next month"), _next_month),
    "last_12_months": (N_("The last 12 months"), _last_year_long),
    "next_3_months": (N_("The next 3 months"), _next_quarter),
    "this_year": (N_("This year"), _this_year),
    "last_year": (N_("Last year"), _last_year),
    "past": (N_("Until today"), lambda today, period: ("", today.isoformat())),
    "coming": (N_("From today on"), lambda today, period: (today.isoformat(), "")),
}
"""The times by name: their words, and the days they mean on a day, in a reporting period."""


def condition(column: str, name: str) -> Condition:
    """Return the condition that a column lies in the time of this name; raise KeyError for an unknown one."""
    assert RELATIVE[name]
    return Condition(column, Operator.BETWEEN, (_MARK + name,))


def name_of(found: Condition) -> str:
    """Return the name of the time a condition asks for, "" when it names days."""
    first = found.values[0] if found.operator is Operator.BETWEEN and found.values else ""
    name = first.removeprefix(_MARK) if isinstance(first, str) and first.startswith(_MARK) else ""
    return name if name in RELATIVE else ""


def resolved(found: ActivityFilter, today: datetime.date, period: Span) -> ActivityFilter:
    """Return the filter with days in the place of names; `period` are the days of the reporting period in use."""
    if not any(name_of(one) for one in found.conditions):
        return found
    return replace(found, conditions=tuple(_with_days(one, today, period) for one in found.conditions))


def _with_days(found: Condition, today: datetime.date, period: Span) -> Condition:
    name = name_of(found)
    if not name:
        return found
    first, last = RELATIVE[name][1](today, period)
    return replace(found, values=(first or None, last or None))


def _months(today: datetime.date, step: int, count: int) -> Span:
    first = _month_start(today, step)
    after = _month_start(today, step + count)
    return first.isoformat(), (after - datetime.timedelta(days=1)).isoformat()


def _month_start(today: datetime.date, step: int) -> datetime.date:
    months = today.year * 12 + today.month - 1 + step
    return datetime.date(months // 12, months % 12 + 1, 1)


def _day_before(month: datetime.date, day: int) -> str:
    """Return the day before `day` of a month; the end of the month when it is shorter."""
    after = _month_start(month, 1)
    wanted = min(month + datetime.timedelta(days=day - 1), after)
    return (wanted - datetime.timedelta(days=1)).isoformat()


def _same_day(year: int, day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
