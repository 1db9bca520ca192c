"""Emptying the bin: only what is old enough, for good, and never without a backup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import NotFoundError, StoreError
from opa_desktop.store import activities, backups, database, emptying, history
from opa_desktop.store.database import Store
from tests import builders


@pytest.fixture
def gone(store: Store) -> str:
    builders.add(store, "باق")
    uid = builders.add(store, "محذوف")
    activities.delete(store, [uid])
    return uid


def test_what_has_not_lain_long_enough_stays(store: Store, gone: str) -> None:
    assert emptying.empty_bin(store) == emptying.Emptied(0)
    assert emptying.uids_in_bin(store) == [gone]
    assert backups.listing(store.path) == []


def test_the_rest_is_removed_for_good_after_a_backup(store: Store, gone: str) -> None:
    later = datetime.now(UTC) + timedelta(days=emptying.KEPT_DAYS + 1)
    emptied = emptying.empty_bin(store, now=later)
    assert emptied.count == 1 and emptied.backup is not None
    with pytest.raises(NotFoundError):
        activities.get(store, gone)
    assert activities.count(store, ActivityFilter()) == 1
    with database.open_store(emptied.backup.path, read_only=True) as kept:
        assert activities.get(kept, gone).deleted


def test_everything_can_be_removed_at_once(store: Store, gone: str) -> None:
    assert emptying.empty_bin(store, 0).count == 1
    history.undo(store)  # the deletion has nothing left to take back, and does no harm
    assert activities.count(store, ActivityFilter(deleted=True)) == 0


def test_without_a_backup_nothing_is_removed(store: Store, gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise StoreError("disk-full", path=store.path)

    monkeypatch.setattr(backups, "make", full)
    with pytest.raises(StoreError):
        emptying.empty_bin(store, 0)
    assert emptying.uids_in_bin(store) == [gone]
