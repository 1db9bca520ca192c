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
SEPARATOR = " ; "
"""Between the periods of a workbook."""

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

    @property
    def periods(self) -> list[str]:
        """The periods the workbook has sheets of."""
        return [label for label in self.period.split(SEPARATOR) if label]


def write(store: Store, exchange: Exchange, base: Iterable[tuple[str, str]] = ()) -> None:
    """Enter a workbook (its `id` and, when "", its `at` are given here) with its base: uid and merge state.

    The base of a workbook that was received is what its sender knows; `known_there` finds it.
    """
    from opa_desktop.core.records import ExchangeRow

    with store.write() as session:
        session.add(
            ExchangeRow(
                at=exchange.at or database.now(), direction=exchange.direction, file_id=exchange.file_id,
                peer=exchange.peer, period=exchange.period, file_name=exchange.file_name, sha256=exchange.sha256,
                rows=exchange.rows, facts=json.dumps(dict(exchange.facts), ensure_ascii=False),
                change_set_id=exchange.change_set,
            )
        )  # fmt: skip
        key = exchange.file_id if exchange.direction == SENT else received_key(exchange.file_id)
        if rows := [(key, uid, state) for uid, state in base]:
            sql = "INSERT OR REPLACE INTO exchange_base(file_id, uid, state) VALUES (?, ?, ?)"
            session.connection().exec_driver_sql(sql, rows)


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


def untouched(store: Store, file_id: str) -> dict[str, str]:
    """Return the records of a workbook this store sent that nobody has written to since, with what went out, by uid.

    Not those that were deleted meanwhile.
    """
    sent = next((found for found in find(store, file_id=file_id, direction=SENT)), None) if file_id else None
    if sent is None or "seen" not in sent.facts:
        return {}
    sql = (
        "SELECT b.uid, b.state FROM exchange_base AS b JOIN activity AS a ON a.uid = b.uid "
        "WHERE b.file_id = ? AND a.deleted = '' "
        "AND NOT EXISTS (SELECT 1 FROM change AS c WHERE c.uid = b.uid AND c.change_set_id > ?)"
    )
    return dict(store.rows(sql, (file_id, sent.facts["seen"])))


def received_key(file_id: str) -> str:
    """Return the key of the base of a received workbook; one of ours may come back under its own id."""
    return f"{RECEIVED}:{file_id}"


def known_there(store: Store, peer: str) -> dict[str, str]:
    """Return the merge states that an office had in the last workbook of it that held each record, by uid."""
    sql = (
        "SELECT b.uid, b.state FROM exchange AS e JOIN exchange_base AS b ON b.file_id = ? || e.file_id "
        "WHERE e.direction = ? AND e.peer = ? ORDER BY e.id"
    )
    return dict(store.rows(sql, (received_key(""), RECEIVED, peer)))


def answered(store: Store) -> dict[str, str]:
    """Return the time at which workbooks that were sent were answered, by file id.

    The same workbook came back, or one that names it among those it replies to.
    """
    found: dict[str, str] = {}
    for one in entries(store, RECEIVED, limit=100_000):
        for file_id in (one.file_id, *one.facts.get("answers", ())):
            found[file_id] = one.at  # the newest come first, so that the first answer is kept
    return found


def received_from(store: Store, peer: str, limit: int = 20) -> list[str]:
    """Return the ids of the last workbooks received from an office: what a workbook to that office replies to."""
    sql = (
        "SELECT file_id FROM exchange WHERE direction = ? AND peer = ? AND file_id <> '' "
        "GROUP BY file_id ORDER BY max(id) DESC LIMIT ?"
    )
    return [row[0] for row in store.rows(sql, (RECEIVED, peer, limit))]


UNSENT = """
SELECT a.uid FROM activity AS a
LEFT JOIN (SELECT uid, max(change_set_id) AS last FROM change GROUP BY uid) AS c ON c.uid = a.uid
LEFT JOIN (
    SELECT b.uid AS uid, max(coalesce(json_extract(e.facts, '$.seen'), 0)) AS seen
    FROM exchange AS e JOIN exchange_base AS b ON b.file_id = e.file_id WHERE e.direction = 'sent' GROUP BY b.uid
) AS s ON s.uid = a.uid
WHERE s.uid IS NULL OR c.last > s.seen
"""
"""The activities that no workbook carried as they stand now; counted in change sets, for clocks can be set back."""


def unsent(store: Store) -> set[str]:
    """Return the uids of the activities that were changed since the last workbook that carried them, or in none."""
    return {row[0] for row in store.rows(UNSENT)}


def note(store: Store, entry: int, **facts: Any) -> None:
    """Add facts to an entry of the register, such as that an e-mail was prepared."""
    with store.write() as session:
        connection = session.connection()
        found = connection.exec_driver_sql("SELECT facts FROM exchange WHERE id = ?", (entry,)).scalar()
        text = json.dumps({**json.loads(found or "{}"), **facts}, ensure_ascii=False)
        connection.exec_driver_sql("UPDATE exchange SET facts = ? WHERE id = ?", (text, entry))


def last_sent(store: Store) -> str:
    """Return the time of the last workbook sent, "" when none was."""
    return str(store.value("SELECT max(at) FROM exchange WHERE direction = ?", (SENT,)) or "")


def _exchange(row: tuple[Any, ...]) -> Exchange:
    values: dict[str, Any] = dict(zip((one.name for one in fields(Exchange)), row, strict=True))
    return Exchange(**values | {"facts": json.loads(values["facts"])})
