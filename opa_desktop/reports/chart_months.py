"""What the chart over time counts: the month, or for long times the year, in which an activity begins."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.core.summaries import counting_rule
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.chart_data import ChartData, Group
from opa_desktop.reports.chart_series import pair_series
from opa_desktop.reports.words import subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

MONTHS = N_("Planned against implemented by month")
UNDATED = N_("Not in this chart, because their month is not stated: {count}.")

MOST_MONTHS = 60
"""Longer times are counted by year: narrower columns could not be read."""


def months(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each month in which something begins, without gaps between the months.

    Where that is more than `MOST_MONTHS`, for each year. What has no month is told in the note.
    """
    tallies = {tally.keys[0]: tally for tally in counts.tally(store, ("month",), found)}
    undated = tallies.pop("", Tally()).total
    keys = _months_between(tallies)
    if len(keys) > MOST_MONTHS:
        tallies = _by_year(tallies)
        keys = [f"{year:04d}" for year in range(int(keys[0][:4]), int(keys[-1][:4]) + 1)]
    groups = tuple(_time_group(key) for key in keys)
    note = sentence(UNDATED, {"count": locales.number(undated)}) + " " if undated else ""
    return ChartData(
        _(MONTHS), subtitle(found), "when", _("Month"), groups,
        pair_series([tallies.get(key, Tally((key,))) for key in keys]), (), note + counting_rule(),
    )  # fmt: skip


def _time_group(key: str) -> Group:
    """Return the group of a month ("2018-05") or a year ("2018"); the year is the badge of its months."""
    year, _mark, month = key.partition("-")
    first, last = (month, month) if month else ("01", "12")
    end = calendar.monthrange(int(year), int(last))[1]
    picks = (Condition("when", Operator.BETWEEN, (f"{year}-{first}-01", f"{year}-{last}-{end:02d}")),)
    if not month:
        return Group(key, locales.digits(year), picks=picks)
    name = locales.month_of_year(int(year), int(month))
    return Group(key, locales.month_name(int(month)), badge=year, picks=picks, name=name)


def _by_year(tallies: Mapping[str, Tally]) -> dict[str, Tally]:
    years: dict[str, Tally] = {}
    for key, tally in tallies.items():
        years[key[:4]] = years.get(key[:4], Tally((key[:4],))) + tally
    return years


def _months_between(keys: Iterable[str]) -> list[str]:
    whole = sorted(key for key in keys if len(key) == 7)
    if not whole:
        return []
    first, last = (int(key[:4]) * 12 + int(key[5:7]) - 1 for key in (whole[0], whole[-1]))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]
