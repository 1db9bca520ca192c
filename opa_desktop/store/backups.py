"""Copies of the store: made in one step, checked before they count, thinned by age, restored with a way back.

How a copy is written and named stands in `copies.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from opa_desktop.errors import OpaError, StoreError
from opa_desktop.files import replace_file
from opa_desktop.store import header
from opa_desktop.store.connection import connect, translated
from opa_desktop.store.copies import FOLDER, Backup, copy_store, from_path, listing, next_path
from opa_desktop.store.database import Store
from opa_desktop.store.lock import WriterLock

__all__ = ["FOLDER", "Backup", "Verification", "listing", "make", "restore", "thin", "verify"]

KEPT_WHOLE_DAYS = 2  # every backup of the last days is kept
KEPT_DAILY, KEPT_WEEKLY, KEPT_MONTHLY = 12, 10, 9
KEPT_AT_LEAST = 5
SPECIAL = ("upgrade", "restore")
"""Backups made for these reasons are not thinned away."""


@dataclass(frozen=True)
class Verification:
    """What a check of a store found: `problem` is "" when it is sound."""

    path: Path
    schema: int
    activities: int
    deleted: int
    change_sets: int
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing wrong was found."""
        return not self.problem


def make(store: Store, target: Path | None = None, *, reason: str = "hand") -> Backup:
    """Copy the store to `target`, or as the next backup beside it, and check the copy.

    Raise FileError when the copy cannot be written, StoreError when it is not sound (it is removed then).
    """
    path = target or next_path(store.path, reason)
    copy_store(store.path, path)
    found = verify(path)
    live = int(store.value("SELECT count(*) FROM activity"))
    if not found.sound or found.activities + found.deleted != live:
        path.unlink(missing_ok=True)
        raise StoreError("backup-bad", path=path, detail=found.problem or "count")
    if target is None:
        thin(store.path)
    return from_path(path) or Backup(path, 0, datetime.now(UTC), reason, path.stat().st_size)


def verify(path: Path) -> Verification:
    """Check a store or backup in full: header, integrity, references, search index, counts.

    Raise StoreError when it is missing, foreign or newer; damage is reported in the answer.
    """
    schema = header.schema_of(path)
    try:
        connection = connect(path, read_only=True)
        try:
            with translated(path):
                counts = [connection.execute(sql).fetchone()[0] for sql in _COUNTS]
                problem = _damage(connection)
        finally:
            connection.close()
    except OpaError as error:
        return Verification(path, schema, 0, 0, 0, str(error.facts.get("detail", error.code)))
    living, deleted, change_sets = counts
    return Verification(path, schema, living, deleted, change_sets, problem)


def restore(store_path: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a store, which nobody may have open; return where the old store was kept.

    The backup is checked first, and the old store (sound or not) is kept as a backup of its own. The restored store
    gets a new installation id: its edits must not be taken for those of the store it replaces.
    Raise StoreError `backup-bad` when the backup is not sound, `store-busy` when the store is open elsewhere.
    """
    found = verify(backup)
    if not found.sound:
        raise StoreError("backup-bad", path=backup, detail=found.problem)
    lock = WriterLock(store_path)
    lock.acquire()
    try:
        working = store_path.with_name(f".{store_path.name}.restore-{os.getpid()}")
        copy_store(backup, working)
        _new_installation(working)
        kept = _set_aside(store_path)
        replace_file(working, store_path)
    finally:
        lock.release()
    return kept


def thin(store_path: Path) -> list[Path]:
    """Remove backups that age has made needless, and return them: all of two days, then daily, weekly, monthly."""
    found = listing(store_path)
    kept = {backup.path for backup in found[:KEPT_AT_LEAST]}
    recent = datetime.now(UTC) - timedelta(days=KEPT_WHOLE_DAYS)
    kept |= {b.path for b in found if b.at >= recent or b.reason in SPECIAL}
    for slot, limit in (("%Y-%m-%d", KEPT_DAILY), ("%G-%V", KEPT_WEEKLY), ("%Y-%m", KEPT_MONTHLY)):
        kept |= _first_of_each(found, slot, limit)
    gone = [backup.path for backup in found if backup.path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _first_of_each(found: Iterable[Backup], slot: str, limit: int) -> set[Path]:
    newest: dict[str, Path] = {}
    for backup in found:
        newest.setdefault(backup.at.strftime(slot), backup.path)
    return set(list(newest.values())[:limit])


_COUNTS = (
    "SELECT count(*) FROM activity WHERE deleted = ''",
    "SELECT count(*) FROM activity WHERE deleted <> ''",
    "SELECT count(*) FROM change_set",
)


def _damage(connection: object) -> str:
    for check in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
        rows = connection.execute(check).fetchall()  # type: ignore[attr-defined]
        if rows and rows != [("ok",)]:
            return str(rows[0][0])
    return ""


def _new_installation(path: Path) -> None:
    import uuid

    connection = connect(path)
    try:
        with translated(path):
            connection.execute(
                "INSERT OR REPLACE INTO meta(key, value) VALUES ('office.installation', ?)", (str(uuid.uuid4()),)
            )
    finally:
        connection.close()


def _set_aside(store_path: Path) -> Path | None:
    if not store_path.exists():
        return None
    kept = next_path(store_path, "restore")
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Renamed and not copied: a damaged file must be kept byte for byte, with its journal.
    replace_file(store_path, kept)
    journal = store_path.with_name(store_path.name + "-journal")
    if journal.exists():
        replace_file(journal, kept.with_name(kept.name + "-journal"))
    return kept
