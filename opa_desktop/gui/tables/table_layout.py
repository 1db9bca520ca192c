"""Which columns a table shows, in which order and how wide, and how it is sorted: kept in the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core.columns import COLUMNS, Column
from opa_desktop.core.filters import DEFAULT_SORT, Sort

FIRST_ORDER = ("number", "title", "area", "when", "leads", "status")
"""The columns of a new table, in the order of reading: those of `shown_first` that fit a window of 1366 pixels."""

_MOST_WIDTH = 2_000


@dataclass(frozen=True)
class TableLayout:
    """The layout of a table: visible columns in order, widths in pixels where they were changed, and the order."""

    shown: tuple[str, ...] = FIRST_ORDER
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: tuple[Sort, ...] = DEFAULT_SORT


def to_json(layout: TableLayout) -> dict[str, Any]:
    """Return a layout as plain JSON data."""
    return {
        "shown": list(layout.shown),
        "widths": dict(layout.widths),
        "sort": [[one.column, one.descending] for one in layout.sort],
    }


def from_json(data: Any, columns: Sequence[Column]) -> TableLayout:
    """Read back a layout; what is damaged or no longer there is left out, and an empty table gets the first layout."""
    if not isinstance(data, Mapping):
        return TableLayout()
    known = {column.key for column in columns}
    shown = tuple(dict.fromkeys(key for key in _list(data.get("shown")) if key in known))
    widths = data.get("widths")
    kept = {k: v for k, v in widths.items() if k in known and _is_width(v)} if isinstance(widths, Mapping) else {}
    return TableLayout(shown or FIRST_ORDER, kept, _sort(data.get("sort")))


def _list(data: Any) -> list[Any]:
    return [item for item in data if isinstance(item, str)] if isinstance(data, list) else []


def _is_width(value: Any) -> bool:
    return isinstance(value, int) and 0 < value < _MOST_WIDTH


def _sort(data: Any) -> tuple[Sort, ...]:
    found = []
    for item in data if isinstance(data, list) else ():
        if isinstance(item, list) and len(item) == 2 and item[0] in COLUMNS:
            found.append(Sort(item[0], bool(item[1])))
    return tuple(found) or DEFAULT_SORT
