"""Read activities by row id or uid into entries: the step under every list, every write and every export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        marks = ", ".join("?" * len(part))
        progress: dict[int, dict[str, Any]] = {}
        sql = f"SELECT p.activity_id, p.period, {PROGRESS.sql} FROM progress AS p WHERE p.activity_id IN ({marks})"
        for row in sorted(store.rows(sql, part), key=lambda row: row[1]):
            progress.setdefault(row[0], {})[row[1]] = PROGRESS.values(row[2:])
        sql = f"SELECT a.id, a.uid, a.deleted, {ACTIVITY.sql} FROM activity AS a WHERE a.id IN ({marks})"
        for row in store.rows(sql, part):
            found[row[0]] = Entry(row[1], ACTIVITY.values(row[3:]), progress.get(row[0], {}), row[2])
    return [found[row_id] for row_id in wanted if row_id in found]


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
        marks = ", ".join("?" * len(part))
        found = store.rows(f"SELECT id FROM activity WHERE uid IN ({marks})", part)
        out |= {entry.uid: entry for entry in entries(store, [row[0] for row in found])}
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
