"""What each chart counts: a filter on a store becomes the words and numbers of a chart.

Every chart counts by the rules of `core/summaries.py`; the words are those of the language in use. In here: the
charts by area. Not in here: time (`chart_months.py`), lists of terms (`chart_terms.py`), money (`chart_amounts.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core import summaries
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.core.summaries import AreaRow, counting_rule
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.chart_data import ChartData, Group, Picks, Series, term_pick
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
HEATMAP = N_("Implemented by priority area and period")
IMPLEMENTED: Picks = (Condition("status", Operator.ONE_OF, ("implemented",)),)
PLANNED: Picks = (Condition("planned", Operator.ONE_OF, (True,)),)


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
    return _by_period(store, found, PERIODS)


def heatmap(store: Store, found: ActivityFilter) -> ChartData:
    """The same numbers as a grid of areas and periods."""
    return _by_period(store, found, HEATMAP)


def _by_period(store: Store, found: ActivityFilter, title: str) -> ChartData:
    catalogue = store.catalogue()
    tallies = counts.tally(store, ("area", "period"), found)
    asked = found.periods or tuple(sorted({tally.keys[1] for tally in tallies if tally.keys[1]}))
    compared = summaries.side_by_side(tallies, asked, catalogue)
    rows = [row for row, _values in compared.rows]
    series = tuple(
        Series(
            period, period_label(period), tuple(values[place] for _row, values in compared.rows),
            (term_pick("period", period), *IMPLEMENTED),
        )
        for place, period in enumerate(asked)
    )  # fmt: skip
    return ChartData(
        _(title), subtitle(found), "area", _("Priority area"), area_groups(rows, catalogue), series,
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
        Series(
            code, catalogue.name("statuses", code) if code else _("Not stated"),
            tuple(_of_status(row, code, held, set(catalogue.areas())) for row in rows), (term_pick("status", code),),
        )
        for code in ("implemented", *(c for c in codes if c != "implemented"), "")
    ]  # fmt: skip
    named = [one for one in series if one.key or any(one.values)]
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
            cells=tuple(_goal_picks(row.area, n, catalogue) for row in rows),
        )
        for n in range(1, wide + 1)
    ]
    loose = Series(
        "", _("Area only"), tuple(_area_only(row, held, catalogue) for row in rows),
        cells=tuple(_area_only_picks(row.area, catalogue) for row in rows),
    )  # fmt: skip
    return ChartData(
        _(GOALS), subtitle(found), "area", _("Priority area"), area_groups(rows, catalogue), (*series, loose),
        cluster_names(rows, catalogue), f"{counting_rule()} {_(summaries.SHORT_LABELS)}",
    )  # fmt: skip


def pair_series(tallies: Sequence[Tally]) -> tuple[Series, ...]:
    """Return the two series "implemented" and "planned" of some tallies."""
    return (
        Series("implemented", _("Implemented"), tuple(tally.implemented for tally in tallies), IMPLEMENTED),
        Series("planned", _("In the plan"), tuple(tally.planned for tally in tallies), PLANNED),
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


def _goal(area: str, number: int, catalogue: Catalogue) -> str:
    return next((goal for goal in summaries.goals_of(area, catalogue) if _place(goal) == number), "")


def _goal_picks(area: str, number: int, catalogue: Catalogue) -> Picks:
    return (term_pick("area", area), term_pick("goal", _goal(area, number, catalogue)))


def _area_only_picks(area: str, catalogue: Catalogue) -> Picks:
    # Not "without a goal": a bare prefix and an unknown goal are counted here too.
    known = Condition("goal", Operator.NOT_ONE_OF, tuple(summaries.goals_of(area, catalogue)))
    return (term_pick("area", area), *([known] if known.values else []))


def _goal_value(area: str, number: int, held: Mapping[tuple[str, ...], int], catalogue: Catalogue) -> int | None:
    goal = _goal(area, number, catalogue)
    return held.get((area, goal), 0) if goal else None


def _area_only(row: AreaRow, held: Mapping[tuple[str, ...], int], catalogue: Catalogue) -> int | None:
    known = summaries.goals_of(row.area, catalogue)
    return row.tally.total - sum(held.get((row.area, goal), 0) for goal in known) or None


def _of_status(row: AreaRow, status: str, held: Mapping[tuple[str, ...], int], areas: set[str]) -> int:
    if row.area:
        return held.get((row.area, status), 0)
    return sum(number for (area, held_status), number in held.items() if held_status == status and area not in areas)
