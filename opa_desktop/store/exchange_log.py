"""The register of workbooks sent and received, with the base each one carried."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from opa_desktop.store import database
from opa_desktop.store.database import Store
from opa_desktop.store.reading import chunks

SENT, RECEIVED = "sent", "received"
_COLUMNS = "id, at, direction, file_id, peer, period, file_name, sha256, rows, facts, change_set_id"


@dataclass(frozen=True)
class Exchange:
    """One workbook sent or received. `facts` holds counts and what else was said about it."""

    id: int
    at: str
    direction: str
    file_id: str
    peer: str = ""
    period: str = ""
    file_name: str = ""
    sha256: str = ""
    rows: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    change_set: int | None = None


def write(store: Store, exchange: Exchange, base: Iterable[tuple[str, str]] = ()) -> None:
    """Enter a workbook (its `id` and, when "", its `at` are given here) with its base: uid and merge state."""
    from sqlalchemy import insert

    from opa_desktop.core.records import ExchangeBaseRow, ExchangeRow

    with store.write() as session:
        session.add(
            ExchangeRow(
                at=exchange.at or database.now(), direction=exchange.direction, file_id=exchange.file_id,
                peer=exchange.peer, period=exchange.period, file_name=exchange.file_name, sha256=exchange.sha256,
                rows=exchange.rows, facts=json.dumps(dict(exchange.facts), ensure_ascii=False),
                change_set_id=exchange.change_set,
            )
        )  # fmt: skip
        rows = [{"file_id": exchange.file_id, "uid": uid, "state": state} for uid, state in base]
        if rows:
            session.connection().execute(insert(ExchangeBaseRow).prefix_with("OR REPLACE"), rows)


def entries(store: Store, direction: str = "", limit: int = 500) -> list[Exchange]:
    """Return the register, the newest first; `direction` is SENT, RECEIVED, or "" for both."""
    sql = f"SELECT {_COLUMNS} FROM exchange WHERE ? = '' OR direction = ? ORDER BY id DESC LIMIT ?"
    return [_exchange(row) for row in store.rows(sql, (direction, direction, limit))]


def find(store: Store, *, file_id: str = "", sha256: str = "", direction: str = "") -> list[Exchange]:
    """Return the entries of one file, by its id or its hash, the newest first."""
    where = "(file_id = ? OR sha256 = ?) AND (? = '' OR direction = ?)"
    sql = f"SELECT {_COLUMNS} FROM exchange WHERE {where} ORDER BY id DESC"
    return [_exchange(row) for row in store.rows(sql, (file_id or None, sha256 or None, direction, direction))]


def base(store: Store, file_id: str, uids: Iterable[str]) -> dict[str, str]:
    """Return the merge states that some records had in a workbook, by uid."""
    out: dict[str, str] = {}
    for part in chunks(list(uids)):
        marks = ", ".join("?" * len(part))
        out |= dict(
            store.rows(f"SELECT uid, state FROM exchange_base WHERE file_id = ? AND uid IN ({marks})", [file_id, *part])
        )
    return out


def last_sent(store: Store) -> str:
    """Return the time of the last workbook sent, "" when none was."""
    return str(store.value("SELECT max(at) FROM exchange WHERE direction = ?", (SENT,)) or "")


def _exchange(row: tuple[Any, ...]) -> Exchange:
    values: dict[str, Any] = dict(zip((one.name for one in fields(Exchange)), row, strict=True))
    return Exchange(**values | {"facts": json.loads(values["facts"])})
