"""What was used last: the terms to offer first, and the activity to copy from."""

from __future__ import annotations

from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.store import reading
from opa_desktop.store.database import Store

_LOOKED_AT = 200
"""How many activities, the newest first, are asked which terms they name."""


def codes(store: Store, column: str, limit: int = 8) -> list[str]:
    """Return the codes of a column of terms in the newest activities, the last used first, each once."""
    if COLUMNS[column].kind is Kind.TERMS:
        newest = "SELECT id FROM activity WHERE deleted = '' ORDER BY id DESC LIMIT ?"
        sql = f"SELECT code FROM activity_term WHERE role = ? AND activity_id IN ({newest}) ORDER BY activity_id DESC"
        found = store.rows(sql, (column, _LOOKED_AT))
    else:
        assert COLUMNS[column].kind is Kind.TERM and not COLUMNS[column].progress, column
        sql = f"SELECT {column} FROM activity WHERE deleted = '' ORDER BY id DESC LIMIT ?"
        found = store.rows(sql, (_LOOKED_AT,))
    return list(dict.fromkeys(row[0] for row in found if row[0]))[:limit]


def newest(store: Store, but: str = "") -> Entry | None:
    """Return the activity that was added last (not `but`), None when there is none."""
    sql = "SELECT id FROM activity WHERE deleted = '' AND uid <> ? ORDER BY id DESC LIMIT 1"
    found = reading.entries(store, [row[0] for row in store.rows(sql, (but,))])
    return found[0] if found else None
