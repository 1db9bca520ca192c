"""The rows of a long list, fetched a page at a time and kept while they are near.

In here: which page a row is on, and which pages are kept. Not in here: Qt, and where the rows come from.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]
FetchRows = Callable[[Sequence[int]], Sequence[Row]]

PAGE_ROWS = 128
KEPT_PAGES = 24  # 3,072 rows: some screens in each direction, a few megabytes at most


class RowPages:
    """Rows by position, over an array of row ids; only the pages that were asked for are ever fetched."""

    def __init__(self, ids: Sequence[int], fetch: FetchRows, *, page_rows: int = PAGE_ROWS, kept: int = KEPT_PAGES):
        self.ids = ids
        self.fetched = 0
        self._fetch = fetch
        self._page_rows = page_rows
        self._kept = kept
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, position: int) -> Row:
        """Return the row at `position`; an empty one when the record has gone since the ids were read."""
        return self._page(position // self._page_rows).get(self.ids[position], {})

    def position(self, row_id: int) -> int:
        """Return the position of a row id, -1 when it is not in the list."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def forget(self) -> None:
        """Drop every page, so that the rows are read anew."""
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
