"""What the activities page asks the store, as plain functions: they run in the background, away from any widget."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui.tables.filter_state import parts, without
from opa_desktop.store import activities, counts
from opa_desktop.store.database import Store

_GROUPS = {"leads": "lead", "funders": "funder"}
_COUNTED = frozenset({*counts.GROUPS, *_GROUPS})


@dataclass(frozen=True)
class Offer:
    """A part of a filter, and how many hits there were without it."""

    part: str
    hits: int


@dataclass(frozen=True)
class Answer:
    """The hits of a filter: their ids in order, how many activities there are without it, and ways out of nothing."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    total: int = 0
    offers: tuple[Offer, ...] = ()


def look_up(store: Store, found: ActivityFilter, sort: Sequence[Sort], period: str) -> Answer:
    """Return what a filter finds in a period ("" for all); without hits also what dropping one part would find."""
    ids = activities.ids(store, in_period(found, period), sort)
    total = activities.count(store, in_period(ActivityFilter(deleted=found.deleted), period))
    return Answer(ids, total, () if ids else tuple(_offers(store, found, period)))


def in_period(found: ActivityFilter, period: str) -> ActivityFilter:
    """Return the filter within the period of the window; a filter that names periods itself stays as it is."""
    return found if not period or found.condition("period") else found.where("period", period)


def _offers(store: Store, found: ActivityFilter, period: str) -> list[Offer]:
    offers = [Offer(part, activities.count(store, in_period(without(found, part), period))) for part in parts(found)]
    return [offer for offer in offers if offer.hits]


def values_of(store: Store, column: str, found: ActivityFilter, period: str) -> dict[str, int] | None:
    """Return how many activities have each value of a column, were its own condition not set.

    None when the column cannot be counted by. Activities that only announce their parts are not among the counts.
    """
    if column not in _COUNTED:
        return None
    rest = in_period(found.without(column), period)
    return {tally.keys[0]: tally.total for tally in counts.tally(store, [_GROUPS.get(column, column)], rest)}
