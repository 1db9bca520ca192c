"""Find and read activities. Writing is in `store/writing.py`, counting in `store/counts.py`.

Lists are read in two steps: the ids of everything that matches, in order, as a compact array; and the rows of a few
ids at a time. A table of 100,000 activities so never holds more than the page it shows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import DEFAULT_SORT, ActivityFilter, Sort
from opa_desktop.errors import NotFoundError
from opa_desktop.store import query
from opa_desktop.store.database import Store
from opa_desktop.store.reading import by_uid, chunks, entries, states
from opa_desktop.store.rows import selection
from opa_desktop.store.writing import add, apply, delete, edit, purge, recover

__all__ = [
    "Page", "add", "apply", "by_uid", "count", "delete", "edit", "entries", "find", "get", "ids", "purge", "recover",
    "rows", "states", "walk",
]  # fmt: skip

NO_LIMIT = -1


@dataclass(frozen=True)
class Page:
    """Some of the hits: `total` counts all; `periods` names the period each entry is shown with ("" if none)."""

    total: int
    entries: list[Entry]
    periods: list[str]


def count(store: Store, found: ActivityFilter) -> int:
    """Return how many activities match."""
    asked = query.build(found)
    return int(store.value(f"SELECT count(*) {asked.sql}", asked.values))


def ids(
    store: Store, found: ActivityFilter, sort: Sequence[Sort] = DEFAULT_SORT, limit: int | None = None
) -> array[int]:
    """Return the row ids of all matching activities, or of the first `limit` ones, in order."""
    asked = query.build(found, sort=sort)
    sql = f"SELECT a.id {asked.sql} {query.order(sort)} LIMIT ?"
    most = NO_LIMIT if limit is None else limit
    return array("q", (row[0] for row in store.rows(sql, [*asked.values, most])))


def rows(store: Store, wanted: Sequence[int], columns: Sequence[str], period: str = "") -> list[dict[str, Any]]:
    """Return the values of some columns for some row ids, in the order asked; ids that are gone are left out.

    Progress columns come from `period`, or from the latest progress entry when it is "". Each row has `id`, `uid` and
    `period` besides the columns; what is not stated has no key.
    """
    own, progress = selection(columns, progress=False), selection([c for c in columns if c != "period"], progress=True)
    on = "p.period = ?" if period else "p.is_latest = 1"
    lists = ", ".join(part for part in ("a.id, a.uid, p.period", own.sql, progress.sql) if part)
    found: dict[int, dict[str, Any]] = {}
    for part in chunks(list(wanted)):
        sql = (
            f"SELECT {lists} FROM activity AS a LEFT JOIN progress AS p ON p.activity_id = a.id AND {on} "
            f"WHERE a.id IN ({', '.join('?' * len(part))})"
        )
        for row in store.rows(sql, [*([period] if period else []), *part]):
            values = own.values(row[3:]) | progress.values(row[3 + own.width :])
            found[row[0]] = values | {"id": row[0], "uid": row[1]} | ({"period": row[2]} if row[2] else {})
    return [found[row_id] for row_id in wanted if row_id in found]


def find(
    store: Store,
    found: ActivityFilter,
    sort: Sequence[Sort] = DEFAULT_SORT,
    limit: int | None = None,
    offset: int = 0,
) -> Page:
    """Return a page of matching activities as entries, with all their progress, and how many match in all."""
    asked = query.build(found, sort=sort)
    sql = f"SELECT a.id {asked.sql} {query.order(sort)} LIMIT ? OFFSET ?"
    hits = store.rows(sql, [*asked.values, NO_LIMIT if limit is None else limit, offset])
    total = len(hits) if limit is None and not offset else count(store, found)
    page = entries(store, [row[0] for row in hits])
    return Page(total, page, [shown_period(entry, found) for entry in page])


def shown_period(entry: Entry, found: ActivityFilter) -> str:
    """Return the period an entry is shown with: the latest of those asked for, "" when it has no progress."""
    asked = found.periods
    return max((period for period in entry.progress if not asked or period in asked), default="")


def get(store: Store, uid: str) -> Entry:
    """Return one activity, also from the bin; raise NotFoundError when there is none."""
    row = store.value("SELECT id FROM activity WHERE uid = ?", (uid,))
    if row is None:
        raise NotFoundError("activity-unknown", uid=uid)
    return entries(store, [row])[0]


def walk(store: Store, found: ActivityFilter, sort: Sequence[Sort] = DEFAULT_SORT) -> Iterator[Entry]:
    """Yield all matching activities in order, a few hundred at a time in memory."""
    for part in chunks(ids(store, found, sort)):
        yield from entries(store, part)
