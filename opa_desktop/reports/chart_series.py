"""What each chart counts: a filter on a store becomes the words and numbers of a chart.

Every chart counts by the rules of `core/summaries.py`; the words are those of the language in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core import summaries
from opa_desktop.core.summaries import AreaRow, counting_rule
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.chart_data import ChartData, Group, Series
from opa_desktop.reports.words import period_label, subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

AREAS = N_("Planned against implemented by priority area")
PERIODS = N_("Implemented by priority area, periods side by side")
STATUS = N_("Status by priority area")
GOALS = N_("Activities under each goal")
MONTHS = N_("Planned against implemented by month")
INSTITUTIONS = N_("The most active institutions")

MOST = 20
"""How many institutions are drawn; the table shows no more either, so that both say the same."""


def areas(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented, one group for each of the 18 areas."""
    catalogue = store.catalogue()
    rows = summaries.by_area(counts.tally(store, ("area",), found), catalogue)
    return area_pairs(rows, catalogue, subtitle(found))


def area_pairs(rows: Sequence[AreaRow], catalogue: Catalogue, about: str) -> ChartData:
    """Return the chart of planned against implemented for areas counted already."""
    return ChartData(
        _(AREAS), about, "area", _("Priority area"), area_groups(rows, catalogue),
        pair_series([row.tally for row in rows]), cluster_names(rows, catalogue), counting_rule(),
    )  # fmt: skip


def periods(store: Store, found: ActivityFilter) -> ChartData:
    """Implemented by area, one series for each period of the filter, or for every period with activities."""
    catalogue = store.catalogue()
    tallies = counts.tally(store, ("area", "period"), found)
    asked = found.periods or tuple(sorted({tally.keys[1] for tally in tallies if tally.keys[1]}))
    compared = summaries.side_by_side(tallies, asked, catalogue)
    rows = [row for row, _values in compared.rows]
    series = tuple(
        Series(period, period_label(period), tuple(values[place] for _row, values in compared.rows))
        for place, period in enumerate(asked)
    )
    return ChartData(
        _(PERIODS), subtitle(found), "area", _("Priority area"), area_groups(rows, catalogue), series,
        cluster_names(rows, catalogue), counting_rule(),
    )  # fmt: skip


def statuses(store: Store, found: ActivityFilter) -> ChartData:
    """How many activities of each area stand in each status."""
    catalogue = store.catalogue()
    tallies = counts.tally(store, ("area", "status"), found)
    rows = summaries.by_area(tallies, catalogue)
    held = {tally.keys: tally.total for tally in tallies}
    codes = list(catalogue.terms("statuses"))
    series = [
        Series(code, catalogue.name("statuses", code), tuple(held.get((row.area, code), 0) for row in rows))
        for code in ("implemented", *(c for c in codes if c != "implemented"), "")
    ]
    named = [s if s.key else Series("", _("Not stated"), s.values) for s in series if s.key or any(s.values)]
    return ChartData(
        _(STATUS), subtitle(found), "area", _("Priority area"), area_groups(rows, catalogue), tuple(named), (),
        counting_rule(),
    )  # fmt: skip


def goals(store: Store, found: ActivityFilter) -> ChartData:
    """How many activities stand under each goal of each area; an empty place is a gap, no place is no goal."""
    catalogue = store.catalogue()
    tallies = counts.tally(store, ("area", "goal"), found)
    held = {tally.keys: tally.total for tally in tallies}
    rows = [row for row in summaries.by_area(tallies, catalogue) if row.area]
    wide = max((_place(goal) for row in rows for goal in summaries.goals_of(row.area, catalogue)), default=1)
    series = [
        Series(
            str(n),
            sentence(N_("Goal {number}"), {"number": locales.number(n)}),
            tuple(_goal_value(row.area, n, held, catalogue) for row in rows),
        )
        for n in range(1, wide + 1)
    ]
    loose = Series("", _("Area only"), tuple(_area_only(row, held, catalogue) for row in rows))
    return ChartData(
        _(GOALS), subtitle(found), "area", _("Priority area"), area_groups(rows, catalogue), (*series, loose),
        cluster_names(rows, catalogue), f"{counting_rule()} {_(summaries.SHORT_LABELS)}",
    )  # fmt: skip


def months(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each month in which something begins, without gaps between the months."""
    tallies = {tally.keys[0]: tally for tally in counts.tally(store, ("month",), found) if tally.keys[0]}
    keys = _months_between(tallies)
    groups = tuple(Group(key, locales.month_name(int(key[5:7])), badge=key[:4]) for key in keys)
    return ChartData(
        _(MONTHS), subtitle(found), "month", _("Month"), groups,
        pair_series([tallies.get(key, Tally((key,))) for key in keys]), (), counting_rule(),
    )  # fmt: skip


def institutions(store: Store, found: ActivityFilter) -> ChartData:
    """The institutions and states with most activities, in any role."""
    catalogue = store.catalogue()
    tallies = [tally for tally in counts.tally(store, ("institution",), found) if tally.keys[0]]
    most = sorted(tallies, key=lambda tally: (-tally.total, tally.keys[0]))[:MOST]
    groups = tuple(Group(t.keys[0], catalogue.label("parties", t.keys[0])) for t in most)
    return ChartData(
        _(INSTITUTIONS), subtitle(found), "institution", _("Institution"), groups, pair_series(most), (),
        counting_rule(),
    )  # fmt: skip


def pair_series(tallies: Sequence[Tally]) -> tuple[Series, ...]:
    """Return the two series "implemented" and "planned" of some tallies."""
    return (
        Series("implemented", _("Implemented"), tuple(tally.implemented for tally in tallies)),
        Series("planned", _("In the plan"), tuple(tally.planned for tally in tallies)),
    )


def area_groups(rows: Iterable[AreaRow], catalogue: Catalogue) -> tuple[Group, ...]:
    """Return the groups of a chart by area, each with its number as a badge and the colour of its cluster."""
    return tuple(
        Group(row.area, catalogue.name("areas", row.area), row.area, row.cluster)
        if row.area
        else Group("", _("No area stated"))
        for row in rows
    )


def cluster_names(rows: Iterable[AreaRow], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return code and name of the clusters that occur, in the order of the catalogue."""
    used = {row.cluster for row in rows}
    return tuple((code, catalogue.name("clusters", code)) for code in catalogue.terms("clusters") if code in used)


def _place(goal: str) -> int:
    last = goal.rpartition(".")[2]
    return int(last) if last.isdecimal() else 0


def _goal_value(area: str, number: int, held: Mapping[tuple[str, ...], int], catalogue: Catalogue) -> int | None:
    goal = next((g for g in summaries.goals_of(area, catalogue) if _place(g) == number), "")
    return held.get((area, goal), 0) if goal else None


def _area_only(row: AreaRow, held: Mapping[tuple[str, ...], int], catalogue: Catalogue) -> int | None:
    known = summaries.goals_of(row.area, catalogue)
    return row.tally.total - sum(held.get((row.area, goal), 0) for goal in known) or None


def _months_between(keys: Iterable[str]) -> list[str]:
    whole = sorted(key for key in keys if len(key) == 7)
    if not whole:
        return []
    first, last = (int(key[:4]) * 12 + int(key[5:7]) - 1 for key in (whole[0], whole[-1]))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]
