"""Read activities by row id or uid into entries: the step under every list, every write and every export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Protocol

from opa_desktop.core.entry import Entry
from opa_desktop.store.rows import ACTIVITY, PROGRESS

CHUNK = 500  # ids per SELECT


class Reads(Protocol):
    """Whatever can answer a SELECT: a store, or the running transaction of one."""

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT."""
        ...


def entries(store: Reads, wanted: Sequence[int]) -> list[Entry]:
    """Return the entries of some row ids, in the order asked, with all their progress."""
    found: dict[int, Entry] = {}
    for part in chunks(list(wanted)):
        found |= {row_id: entry for row_id, entry in _entries(store, "a.id", part)}
    return [found[row_id] for row_id in wanted if row_id in found]


def _entries(store: Reads, column: str, values: list[Any]) -> Iterator[tuple[int, Entry]]:
    """Yield the entries whose `column` (`a.id` or `a.uid`) is among the values, each with its row id."""
    marks = ", ".join("?" * len(values))
    sql = f"SELECT a.id, a.uid, a.deleted, {ACTIVITY.sql} FROM activity AS a WHERE {column} IN ({marks})"
    rows = store.rows(sql, values)
    ids = [row[0] for row in rows]
    marks = ", ".join("?" * len(ids))
    progress: dict[int, dict[str, Any]] = {}
    sql = f"SELECT p.activity_id, p.period, {PROGRESS.sql} FROM progress AS p WHERE p.activity_id IN ({marks})"
    for row in sorted(store.rows(sql, ids), key=itemgetter(1)):
        progress.setdefault(row[0], {})[row[1]] = PROGRESS.values(row[2:])
    for row in rows:
        yield row[0], Entry(row[1], ACTIVITY.values(row[3:]), progress.get(row[0], {}), row[2])


def states(store: Reads, uids: Iterable[str]) -> dict[str, str]:
    """Return the merge states of some activities by uid; unknown ones are left out."""
    out: dict[str, str] = {}
    for part in chunks(list(uids)):
        marks = ", ".join("?" * len(part))
        out |= dict(store.rows(f"SELECT uid, merge FROM activity WHERE uid IN ({marks})", part))
    return out


def by_uid(store: Reads, uids: Iterable[str]) -> dict[str, Entry]:
    """Return some activities by uid, also from the bin; unknown ones are left out."""
    out: dict[str, Entry] = {}
    for part in chunks(list(uids)):
        out |= {entry.uid: entry for _row_id, entry in _entries(store, "a.uid", part)}
    return out


def row_ids(store: Reads, uids: Iterable[str]) -> dict[str, int]:
    """Return the row ids of some activities by uid; unknown ones are left out."""
    out: dict[str, int] = {}
    for part in chunks(list(uids)):
        marks = ", ".join("?" * len(part))
        out |= dict(store.rows(f"SELECT uid, id FROM activity WHERE uid IN ({marks})", part))
    return out


def chunks(items: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield the items in lists short enough for one SELECT."""
    for start in range(0, len(items), CHUNK):
        yield list(items[start : start + CHUNK])
