"""How a change set is written: opened first, filled with the records it touches, counted last.

Reading change sets, and taking them back, is in `history.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from opa_desktop.store import database

if TYPE_CHECKING:
    from sqlmodel import Session

    from opa_desktop.store.database import Store


def open_change_set(store: Store, session: Session, verb: str, facts: Mapping[str, Any] | None = None) -> int:
    """Enter a new change set of the store's office and return its number."""
    from opa_desktop.core.records import ChangeSetRow

    row = ChangeSetRow(
        at=database.now(), office=store.office.code, person=store.office.person, verb=verb, facts=_json(facts or {})
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def enter(session: Session, change_set: int, changes: Iterable[tuple[str, str, str]]) -> None:
    """Enter records of a change set: uid, and the fields before and after as JSON text."""
    from sqlalchemy import insert

    from opa_desktop.core.records import ChangeRow

    rows = [{"change_set_id": change_set, "uid": u, "before": before, "after": after} for u, before, after in changes]
    if rows:
        session.connection().execute(insert(ChangeRow), rows)


def close(session: Session, change_set: int, facts: Mapping[str, Any], records: int) -> None:
    """Enter the facts that name a change set and how many records it touched."""
    session.connection().exec_driver_sql(
        "UPDATE change_set SET facts = ?, records = ? WHERE id = ?", (_json(facts), records, change_set)
    )


def _json(facts: Mapping[str, Any]) -> str:
    return json.dumps(dict(facts), ensure_ascii=False)
