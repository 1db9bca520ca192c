"""The one filter of the activities page: chips, search box and other pages change it, the table follows it.

In here: the filter and the order as they stand, the parts a filter consists of, and the short wait while someone
types. Not in here: how parts are said in words (`filter_words.py`) and how they are found (`store/`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from opa_desktop.core.filters import DEFAULT_SORT, ActivityFilter, Condition, Sort

TYPING_PAUSE_MS = 150
TEXT, TIME, INCOMPLETE, DELETED, CHANGED, SELECTION = "text", "time", "incomplete", "deleted", "changed", "selection"
"""The names of the parts of a filter that are no condition on a column."""


def parts(found: ActivityFilter) -> tuple[str, ...]:
    """Return the parts a filter consists of: column names of its conditions, and the names above."""
    names = list(dict.fromkeys(condition.column for condition in found.conditions))
    others = {
        TIME: bool(found.since or found.until),
        INCOMPLETE: found.incomplete,
        DELETED: found.deleted,
        CHANGED: bool(found.changed_since),
        SELECTION: bool(found.uids),
        TEXT: bool(found.text.strip()),
    }
    return (*names, *(name for name, is_set in others.items() if is_set))


def without(found: ActivityFilter, part: str) -> ActivityFilter:
    """Return the filter without one of its parts."""
    match part:
        case "text":
            return replace(found, text="")
        case "time":
            return replace(found, since="", until="")
        case "incomplete":
            return replace(found, incomplete=False)
        case "deleted":
            return replace(found, deleted=False)
        case "changed":
            return replace(found, changed_since="")
        case "selection":
            return replace(found, uids=())
    return found.without(part)


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

    def _say(self) -> None:
        self._pause.stop()
        self.changed.emit()
