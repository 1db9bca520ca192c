"""What counts say: tallies shaped into the rows and key figures of charts, pages, cards and the command line.

In here: pure shaping, and the counting rule in words. Not in here: the counting itself (`store/counts.py`) and how
it is drawn or printed (`reports/`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue

COUNTING_RULE = N_(
    "How it is counted: an activity counts once per period, under its area and its own goal; “planned” means that it "
    "was in the plan for the period, “implemented” that it was done in the period; an activity that only announces "
    "its parts does not count, its parts do."
)
SHORT_LABELS = N_("Goals appear under short labels of this program, which are not the official wording.")

MoneyRow = tuple[tuple[str, ...], str, Decimal, int]
"""A row of `store.counts.money`: keys, currency, sum, and how many activities state an amount."""


def counting_rule() -> str:
    """Return the sentence that must stand on every chart and page with counts."""
    return _(COUNTING_RULE)


@dataclass(frozen=True)
class Money:
    """A sum in one currency ("" when none was stated), and how many activities state an amount in it."""

    currency: str
    amount: Decimal
    activities: int


@dataclass(frozen=True)
class AreaRow:
    """One priority area with the cluster it stands in and its tally."""

    area: str
    cluster: str
    tally: Tally


@dataclass(frozen=True)
class GoalRow:
    """One goal of an area and its tally; `goal` "" gathers what is recorded under the area only.

    `served` tells that an activity counted elsewhere names this goal among its other goals.
    """

    goal: str
    tally: Tally
    served: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether nothing at all is recorded under this goal."""
        return bool(self.goal) and not self.tally.total and not self.served


@dataclass(frozen=True)
class Comparison:
    """Implemented activities by area, one number for each of `periods`, in their order."""

    periods: tuple[str, ...]
    rows: tuple[tuple[AreaRow, tuple[int, ...]], ...]


@dataclass(frozen=True)
class KeyFigures:
    """The figures at the head of a page about some areas.

    `goals` is the number of goals known to the catalogue, `goals_covered` how many of them hold an activity;
    `institutions` is the number of institutions and states that take part in any role.
    """

    tally: Tally
    goals_covered: int
    goals: int
    institutions: int
    money: tuple[Money, ...]


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up; the keys of the sum are empty."""
    found = Tally()
    for tally in tallies:
        found = found + tally
    return found


def by_key(tallies: Iterable[Tally], place: int = 0) -> dict[str, Tally]:
    """Gather tallies by one of their keys, adding up those that share it."""
    found: dict[str, Tally] = {}
    for tally in tallies:
        key = tally.keys[place]
        found[key] = found.get(key, Tally((key,))) + tally
    return found


def by_area(tallies: Iterable[Tally], catalogue: Catalogue) -> list[AreaRow]:
    """Return one row for each of the 18 areas in their order, also for those without any activity.

    The first key of each tally is the area. Activities without a known area come last, in a row with area "".
    """
    found = by_key(tallies)
    rows = [
        AreaRow(area, catalogue.cluster_of(area) or "", found.pop(area, Tally((area,)))) for area in catalogue.areas()
    ]
    left = total(found.values())
    return [*rows, AreaRow("", "", replace(left, keys=("",)))] if left.total else rows


def side_by_side(tallies: Iterable[Tally], periods: Sequence[str], catalogue: Catalogue) -> Comparison:
    """Return the implemented activities of every area for each period; the keys of a tally are area and period."""
    tallies = list(tallies)
    columns = {p: by_key(t for t in tallies if t.keys[1] == p) for p in periods}
    rows = by_area([t for t in tallies if t.keys[1] in columns], catalogue)
    known = set(catalogue.areas())
    return Comparison(tuple(periods), tuple((row, _implemented(row.area, columns, known)) for row in rows))


def _implemented(area: str, columns: Mapping[str, Mapping[str, Tally]], known: set[str]) -> tuple[int, ...]:
    if area:
        return tuple(column.get(area, Tally()).implemented for column in columns.values())
    return tuple(sum(t.implemented for key, t in column.items() if key not in known) for column in columns.values())


def goals_of(area: str, catalogue: Catalogue) -> list[str]:
    """Return the known goals of an area; the bare prefix under which some areas report ("2.7") is not a goal."""
    return [goal for goal in catalogue.goals_of(area) if goal.count(".") == 2]


def by_goal(area: str, tallies: Iterable[Tally], catalogue: Catalogue, served: Collection[str] = ()) -> list[GoalRow]:
    """Return one row for each known goal of an area, gaps included; the first key of each tally is the goal.

    `served` are the goals that some activity serves, as its own or among its other goals. What is recorded under the
    area alone, under its bare prefix, or under an unknown goal comes last under "".
    """
    found = by_key(tallies)
    rows = [GoalRow(goal, found.pop(goal, Tally((goal,))), goal in served) for goal in goals_of(area, catalogue)]
    left = total(found.values())
    return [*rows, GoalRow("", replace(left, keys=("",)))] if left.total else rows


def key_figures(
    goals: Mapping[str, Sequence[GoalRow]], institutions: Iterable[Tally], money: Iterable[MoneyRow]
) -> KeyFigures:
    """Return the key figures of some areas.

    `goals` holds the goal rows of each area (of `by_goal`); `institutions` one tally for each party in any role;
    `money` the sums by currency, whatever their keys.
    """
    rows = [row for area_rows in goals.values() for row in area_rows]
    known = [row for row in rows if row.goal]
    return KeyFigures(
        tally=total(row.tally for row in rows),
        goals_covered=sum(1 for row in known if not row.is_gap),
        goals=len(known),
        institutions=len({tally.keys[0] for tally in institutions if tally.keys[0]}),
        money=by_currency(money),
    )


def by_currency(money: Iterable[MoneyRow]) -> tuple[Money, ...]:
    """Add sums of money up by currency, the largest number of activities first."""
    found: dict[str, Money] = {}
    for _keys, currency, amount, count in money:
        before = found.get(currency, Money(currency, Decimal(0), 0))
        found[currency] = Money(currency, before.amount + amount, before.activities + count)
    return tuple(sorted(found.values(), key=lambda m: (-m.activities, m.currency)))


def covered(served: Collection[str], catalogue: Catalogue) -> tuple[int, int]:
    """Return how many known goals hold an activity (`served` names them), and how many goals are known."""
    goals = [goal for area in catalogue.areas() for goal in goals_of(area, catalogue)]
    return sum(1 for goal in goals if goal in served), len(goals)
