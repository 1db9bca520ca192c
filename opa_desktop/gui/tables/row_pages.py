"""The rows of a long list, fetched a page at a time and kept while they are near.

In here: which page a row is on, and which pages are kept. Not in here: Qt, and where the rows come from.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Row = dict[str, Any]
FetchRows = Callable[[Sequence[int]], Sequence[Row]]

PAGE_ROWS = 48  # read in a few milliseconds from anywhere in a large store, so that scrolling stays smooth
KEPT_PAGES = 64  # 3,072 rows: some screens in each direction, a few megabytes at most


class RowPages:
    """Rows by position, over an array of row ids; only the pages that were asked for are ever fetched.

    `known` are rows that came with the ids: the first ones, so that showing them asks nobody.
    """

    def __init__(
        self, ids: Sequence[int], fetch: FetchRows, *, page_rows: int = PAGE_ROWS, kept: int = KEPT_PAGES,
        known: Iterable[Row] = (),
    ):  # fmt: skip
        self.ids = ids
        self.fetched = 0
        self._fetch = fetch
        self._page_rows = page_rows
        self._kept = kept
        self._known = {row["id"]: row for row in known}
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, position: int) -> Row:
        """Return the row at `position`; an empty one when the record has gone since the ids were read."""
        row_id = self.ids[position]
        if self._known and row_id in self._known:
            return self._known[row_id]
        return self._page(position // self._page_rows).get(row_id, {})

    def position(self, row_id: int) -> int:
        """Return the position of a row id, -1 when it is not in the list."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def grow(self, ids: Sequence[int]) -> None:
        """Take over a longer list that begins with the one there is."""
        last = len(self.ids) // self._page_rows
        self.ids = ids
        self._pages.pop(last, None)  # it may have ended early

    def forget(self) -> None:
        """Drop every row, so that they are read anew."""
        self._known = {}
        self._pages.clear()

    def _page(self, number: int) -> dict[int, Row]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        asked = self.ids[number * self._page_rows : (number + 1) * self._page_rows]
        rows = {row["id"]: row for row in self._fetch(asked)}
        self.fetched += len(asked)
        self._pages[number] = rows
        if len(self._pages) > self._kept:
            self._pages.popitem(last=False)
        return rows
