"""What is stored of an activity but follows from it and from the catalogue: the search text, and what it lacks.

Writing an activity keeps both; after terms have changed they are worked out anew here. That is no change of the
activity: nothing is entered in the history.
"""

from __future__ import annotations

from collections.abc import Iterable

from opa_desktop.core.checks import missing_for_sending
from opa_desktop.store import reading
from opa_desktop.store.database import Store
from opa_desktop.store.search import searched_text


class _Current:
    """Lets the reading functions see what the running write has written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, sql: str, parameters: object = ()) -> list[tuple[object, ...]]:
        return self._store.current_rows(sql, parameters)


def refresh(store: Store, ids: Iterable[int]) -> int:
    """Work out anew what follows from some activities, by row id; return how many had to be written."""
    catalogue, written = store.catalogue(), 0
    with store.write() as session:
        for part in reading.chunks(list(ids)):
            stale = []
            known = _stored(store, part)
            for row_id, entry in zip(part, reading.entries(_Current(store), part), strict=True):
                fresh = searched_text(entry, catalogue), len(missing_for_sending(entry, catalogue))
                if known[row_id] != fresh:
                    stale.append((*fresh, row_id))
            if stale:
                sql = "UPDATE activity SET folded = ?, incomplete = ? WHERE id = ?"
                session.connection().exec_driver_sql(sql, stale)
            written += len(stale)
    return written


def _stored(store: Store, part: list[int]) -> dict[int, tuple[str, int]]:
    marks = ", ".join("?" * len(part))
    rows = store.current_rows(f"SELECT id, folded, incomplete FROM activity WHERE id IN ({marks})", part)
    return {row[0]: (row[1], row[2]) for row in rows}
