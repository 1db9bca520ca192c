"""The one filter of the activities page: chips, search box and other pages change it, the table follows it.

In here: the filter and the order as they stand, the parts a filter consists of, and the short wait while someone
types. Not in here: how parts are said in words (`filter_words.py`) and how they are found (`store/`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal

from opa_desktop.core import numbers
from opa_desktop.core.filter_parts import (
    CHANGED,
    DELETED,
    INCOMPLETE,
    SELECTION,
    TEXT,
    TIME,
    UNSENT,
    parts,
    without,
)
from opa_desktop.core.filters import DEFAULT_SORT, ActivityFilter, Condition, Sort

__all__ = [
    "CHANGED", "DELETED", "INCOMPLETE", "SELECTION", "TEXT", "TIME", "UNSENT", "FilterState", "parts", "plain",
    "without",
]  # fmt: skip

TYPING_PAUSE_MS = 150


class FilterState(QObject):
    """The filter and the order in use. `changed` is emitted when either is another one than before.

    While someone types the signal waits until they pause; every other change is reported at once.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = ActivityFilter()
        self._sort: tuple[Sort, ...] = DEFAULT_SORT
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)

    @property
    def filter(self) -> ActivityFilter:
        """The filter as it stands."""
        return self._filter

    @property
    def sort(self) -> tuple[Sort, ...]:
        """The order as it stands."""
        return self._sort

    def set_filter(self, found: ActivityFilter) -> None:
        """Replace the whole filter."""
        found = plain(found)
        if found != self._filter:
            self._filter = found
            self._say()

    def set_text(self, text: str) -> None:
        """Take over what is being typed into the search box; it is searched after a short pause."""
        if text != self._filter.text:
            self._filter = replace(self._filter, text=text)
            self._pause.start()

    def set_condition(self, condition: Condition) -> None:
        """Set the condition on a column, in the place of any earlier one."""
        kept = self._filter.condition(condition.column)
        conditions = [condition if c is kept else c for c in self._filter.conditions]
        if kept is None:
            conditions.append(condition)
        self.set_filter(replace(self._filter, conditions=tuple(conditions)))

    def set_time(self, since: str, until: str) -> None:
        """Keep what overlaps the days from `since` to `until` (ISO, "" for open)."""
        self.set_filter(replace(self._filter, since=since, until=until))

    def drop(self, part: str) -> None:
        """Take a part out of the filter."""
        self.set_filter(without(self._filter, part))

    def clear(self) -> None:
        """Take everything out of the filter."""
        self.set_filter(ActivityFilter())

    def set_sort(self, order: Sequence[Sort]) -> None:
        """Change the order."""
        if tuple(order) != self._sort:
            self._sort = tuple(order)
            self._say()

    def add_sort(self, order: Sort) -> None:
        """Add a column behind those the rows are ordered by; one that is among them turns round, and then leaves."""
        before = next((one for one in self._sort if one.column == order.column), None)
        if before is None:
            self.set_sort((*self._sort, order))
        elif before.descending and len(self._sort) > 1:
            self.drop_sort(order.column)
        else:
            turned = Sort(order.column, not before.descending)
            self.set_sort(tuple(turned if one is before else one for one in self._sort))

    def drop_sort(self, column: str) -> None:
        """Take a column out of the order; the last one stays."""
        rest = tuple(one for one in self._sort if one.column != column)
        self.set_sort(rest or self._sort)

    def set_both(self, found: ActivityFilter, order: Sequence[Sort]) -> None:
        """Replace filter and order at once."""
        found = plain(found)
        if (found, tuple(order)) != (self._filter, self._sort):
            self._filter, self._sort = found, tuple(order)
            self._say()

    def _say(self) -> None:
        self._pause.stop()
        self.changed.emit()


def plain(found: ActivityFilter) -> ActivityFilter:
    """Return the filter with amounts as plain text, in which form a saved view keeps them and gives them back."""
    if not any(isinstance(value, Decimal) for one in found.conditions for value in one.values):
        return found
    return replace(found, conditions=tuple(_plain_condition(one) for one in found.conditions))


def _plain_condition(one: Condition) -> Condition:
    return replace(one, values=tuple(numbers.plain(v) if isinstance(v, Decimal) else v for v in one.values))
