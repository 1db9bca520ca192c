"""Empty the bin: remove for good what has lain in it long enough, after a backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from opa_desktop.store import activities, backups
from opa_desktop.store.backups import Backup
from opa_desktop.store.database import Store

KEPT_DAYS = 180
"""How long the bin keeps an activity when nobody says otherwise."""


@dataclass(frozen=True)
class Emptied:
    """How many activities were removed for good, and the backup that still holds them (None when there were none)."""

    count: int
    backup: Backup | None = None


def uids_in_bin(store: Store, older_than_days: int = 0, now: datetime | None = None) -> list[str]:
    """Return the activities that have lain in the bin for so many days, the longest first."""
    latest = ((now or datetime.now(UTC)) - timedelta(days=older_than_days)).isoformat()
    sql = "SELECT uid FROM activity WHERE deleted <> '' AND deleted <= ? ORDER BY deleted, id"
    return [row[0] for row in store.rows(sql, (latest,))]


def empty_bin(store: Store, older_than_days: int = KEPT_DAYS, now: datetime | None = None) -> Emptied:
    """Remove for good what has lain in the bin for so many days (0: all of it), after a backup.

    There is no undo: ask first. Raise FileError or StoreError when the backup cannot be made; nothing is removed then.
    """
    uids = uids_in_bin(store, older_than_days, now)
    if not uids:
        return Emptied(0)
    backup = backups.make(store, reason="purge")
    activities.purge(store, uids)
    return Emptied(len(uids), backup)
