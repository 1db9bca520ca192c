"""Copies of a store: written in one step, named by a running number, listed. What they are for is in `backups.py`.

A copy is an ordinary store file named `opa-<number>-<UTC>-<why>.db` in the folder `backups` beside the store. The
running number, not the clock, says which is newer.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from opa_desktop.files import file_error, replace_file, sync_file
from opa_desktop.store.connection import connect, translated

FOLDER = "backups"

_NAME = re.compile(r"^(?P<stem>.+)-(?P<number>\d{5,})-(?P<time>\d{8}T\d{6})Z-(?P<reason>[a-z]+)\.db$")


@dataclass(frozen=True)
class Backup:
    """One backup file: its running number, time (UTC), reason and size in bytes."""

    path: Path
    number: int
    at: datetime
    reason: str
    size: int


def listing(store_path: Path) -> list[Backup]:
    """Return the backups beside a store, the newest first."""
    folder = store_path.parent / FOLDER
    found = (from_path(file) for file in folder.glob(f"{store_path.stem}-*.db")) if folder.is_dir() else ()
    return sorted((b for b in found if b), key=lambda backup: -backup.number)


def copy_store(source: Path, target: Path) -> None:
    """Copy a store in one step, compact and flushed; raise FileError or StoreError, leaving nothing half-made."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, target) from error
    working = target.with_name(f".{target.name}.part")
    working.unlink(missing_ok=True)
    connection = connect(source, read_only=True)
    try:
        with translated(target):
            connection.execute("VACUUM INTO ?", (str(working),))
        os.chmod(working, 0o600)
        sync_file(working)
        replace_file(working, target)
    except OSError as error:
        raise file_error(error, target) from error
    finally:
        connection.close()
        working.unlink(missing_ok=True)


def next_path(store_path: Path, reason: str) -> Path:
    """Return the path of the next copy beside a store, made for a reason (a word of small letters)."""
    numbers = [backup.number for backup in listing(store_path)]
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    name = f"{store_path.stem}-{max(numbers, default=0) + 1:05d}-{time}Z-{reason}.db"
    return store_path.parent / FOLDER / name


def from_path(path: Path) -> Backup | None:
    """Return what the name of a copy says, None for other files."""
    match = _NAME.match(path.name)
    if not match:
        return None
    at = datetime.strptime(match["time"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    try:
        return Backup(path, int(match["number"]), at, match["reason"], path.stat().st_size)
    except FileNotFoundError:
        return None
