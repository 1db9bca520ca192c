"""What the activities page asks the store, as plain functions: they run in the background, away from any widget.

A list is asked for in two steps: the first rows, which can be painted at once, and the rest. A question that was
overtaken is interrupted, so that the next one does not wait behind it.
"""

from __future__ import annotations

import datetime
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filter_parts import parts
from opa_desktop.core.filters import ActivityFilter, Operator, Sort
from opa_desktop.errors import Cancelled
from opa_desktop.gui.tables.row_pages import Row
from opa_desktop.store import activities, facets, periods
from opa_desktop.store.database import Store

FIRST_ROWS = 48
"""How many rows come first: more than the tallest window shows."""


@dataclass(frozen=True)
class Offer:
    """A part of a filter, and how many hits there were without it."""

    part: str
    hits: int


@dataclass(frozen=True)
class Answer:
    """The hits of a filter: their ids in order, how many activities there are without it, and ways out of nothing.

    `rows` are the first rows where they came along. `whole` is False while the ids go on after these.
    """

    ids: array[int] = field(default_factory=lambda: array("q"))
    total: int = 0
    offers: tuple[Offer, ...] = ()
    rows: tuple[Row, ...] = ()
    whole: bool = True


class Question:
    """One question about a list, on its way: it can be stopped from another thread."""

    def __init__(self, store: Store, found: ActivityFilter, sort: Sequence[Sort], period: str) -> None:
        self.store, self.found, self.sort, self.period = store, found, tuple(sort), period
        self._lock = threading.Lock()
        self._connection: Any = None
        self.stopped = False

    @property
    def key(self) -> tuple[object, ...]:
        """What is asked: two questions with the same key show the same list."""
        return self.store, self.found, self.sort, self.period

    def first(self, columns: Sequence[str]) -> Answer:
        """Return the first rows, with the values of some columns; raise Cancelled when it was stopped meanwhile."""
        asked = in_period(self.found, self.period)
        with self._asking():
            ids = activities.ids(self.store, asked, self.sort, FIRST_ROWS)
            rows = activities.rows(self.store, ids, columns, shown_period(self.found, self.period))
        return Answer(ids, rows=tuple(rows), whole=len(ids) < FIRST_ROWS)

    def rest(self, begun: Answer | None = None, total: int | None = None) -> Answer:
        """Return the whole list, going on from `begun`; `total` is known from before unless None."""
        with self._asking():
            ids = begun.ids if begun and begun.whole else self._ids()
            offers = () if ids else tuple(_offers(self.store, self.found, self.period))
            if total is None:
                total = total_of(self.store, self.found, self.period)
        return Answer(ids, total, offers)

    def _ids(self) -> array[int]:
        return activities.ids(self.store, in_period(self.found, self.period), self.sort)

    def stop(self) -> None:
        """Break off what is under way for this question."""
        with self._lock:
            self.stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._lock:
            if self.stopped:
                raise Cancelled
            self._connection = self.store.read()
        try:
            yield
        finally:
            # Under the lock: the connection belongs to the thread, and the next question on it must not be hit.
            with self._lock:
                self._connection = None


def look_up(store: Store, found: ActivityFilter, sort: Sequence[Sort], period: str) -> Answer:
    """Return what a filter finds in a period ("" for all); without hits also what dropping one part would find."""
    return Question(store, found, sort, period).rest()


def total_of(store: Store, found: ActivityFilter, period: str) -> int:
    """Return how many activities there are where a filter looks: in the period, among the living or in the bin."""
    return activities.count(store, in_period(ActivityFilter(deleted=found.deleted), period))


def in_period(found: ActivityFilter, period: str) -> ActivityFilter:
    """Return the filter within the period of the window; a filter that names periods itself stays as it is."""
    return found if not period or found.condition("period") else found.where("period", period)


def shown_period(found: ActivityFilter, period: str) -> str:
    """Return the period whose progress the rows show: that of the filter if it names one, else that of the window."""
    condition = found.condition("period")
    if condition is None:
        return period
    one = condition.operator is Operator.ONE_OF and len(condition.values) == 1
    return str(condition.values[0]) if one else ""


def days_of_period(store: Store, period: str, today: datetime.date) -> tuple[str, str]:
    """Return the first and the last day of a period; of the one `today` lies in when it is "".

    Where the dates of its sessions are not fixed, the years of its label serve.
    """
    known = periods.all_periods(store)
    spans = {one.label: (one.starts_on or _year(one.label, 0), one.ends_on or _year(one.label, -1)) for one in known}
    if period in spans:
        return spans[period]
    here = [span for span in spans.values() if span[0] <= today.isoformat() <= (span[1] or "9999")]
    return here[-1] if here else list(spans.values())[-1] if spans else ("", "")


def _year(label: str, place: int) -> str:
    year = label.split("-")[place]
    return "" if not year.isdigit() else f"{year}-01-01" if place == 0 else f"{year}-12-31"


def _offers(store: Store, found: ActivityFilter, period: str) -> Iterator[Offer]:
    counted = dict(facets.without_each(store, in_period(found, period)))
    yield from (Offer(part, counted[part]) for part in parts(found) if counted.get(part))


@dataclass(frozen=True)
class Facets:
    """What a filter panel shows beside the values of a column: how many rows have each, how many state it at all."""

    values: dict[Any, int] = field(default_factory=dict)
    stated: int = 0
    empty: int = 0


def facets_of(store: Store, column: str, found: ActivityFilter, period: str) -> Facets:
    """Return how many rows have each value of a column, were its own condition not set."""
    rest = in_period(found.without(column), period)
    values = dict(facets.values(store, column, rest))
    stated, empty = facets.stated(store, column, rest) if column in COLUMNS else (0, values.get("", 0))
    return Facets({value: count for value, count in values.items() if value != ""}, stated, empty)
