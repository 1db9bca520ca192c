"""The figures of Home: counted in the background, shown when they have arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.tally import Tally
from opa_desktop.gui.recent import recent_entries

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


@dataclass(frozen=True)
class HomeFigures:
    """What Home shows: tallies by area and by month, the goals served, the last records, what is incomplete."""

    by_area: Sequence[Tally]
    by_month: Sequence[Tally]
    served: frozenset[str]
    recent: Sequence[Entry]
    incomplete: int


def figures(store: Store, found: ActivityFilter) -> HomeFigures:
    """Count what Home shows of the activities that `found` keeps; takes a second or so on 100,000 of them."""
    from opa_desktop.store import activities, counts

    return HomeFigures(
        counts.tally(store, ["area"], found),
        counts.tally(store, ["month"], found),
        frozenset(counts.goals_covered(store, found)),
        recent_entries(store),
        activities.count(store, ActivityFilter(conditions=found.conditions, incomplete=True)),
    )
