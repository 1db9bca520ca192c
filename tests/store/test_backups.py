"""Backups are whole, checked, thinned by age, and restoring one can itself be taken back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import OpaError, StoreError
from opa_desktop.store import activities, backups, database
from opa_desktop.store.database import Store
from tests import builders


def test_a_backup_holds_everything_and_is_listed_newest_first(store: Store) -> None:
    builders.add(store)
    first = backups.make(store)
    builders.add(store, "ثان")
    second = backups.make(store, reason="import")
    assert [b.path for b in backups.listing(store.path)] == [second.path, first.path]
    assert (backups.verify(first.path).activities, backups.verify(second.path).activities) == (1, 2)
    assert oct(first.path.stat().st_mode & 0o777) == "0o600" or os.name == "nt"


def test_a_backup_can_go_to_any_file(store: Store, tmp_path: Path) -> None:
    builders.add(store)
    made = backups.make(store, tmp_path / "عصا" / "نسخة.db")
    with database.open_store(made.path) as copy:
        assert activities.count(copy, ActivityFilter()) == 1


def test_restoring_keeps_the_old_store_and_makes_a_new_installation(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    with builders.new_store(path) as store:
        builders.add(store)
        made = backups.make(store)
        builders.add(store, "بعد النسخة")
        actor = store.office.actor
    kept = backups.restore(path, made.path)
    with database.open_store(path) as store:
        assert activities.count(store, ActivityFilter()) == 1
        assert store.office.actor != actor
    assert kept is not None
    backups.restore(path, kept)
    with database.open_store(path) as store:
        assert activities.count(store, ActivityFilter()) == 2


def test_an_open_store_is_not_restored_over(store: Store) -> None:
    builders.add(store)
    made = backups.make(store)
    with pytest.raises(StoreError) as error:
        backups.restore(store.path, made.path)
    assert error.value.code == "store-busy"


def test_a_damaged_backup_is_refused_and_the_store_untouched(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    with builders.new_store(path) as store:
        for number in range(40):
            builders.add(store, f"نشاط {number}")
        made = backups.make(store)
    content = bytearray(made.path.read_bytes())
    content[20000:24000] = os.urandom(4000)
    made.path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(OpaError):
        backups.restore(path, made.path)
    assert path.read_bytes() == before


def test_a_damaged_store_is_found_damaged_and_can_be_restored(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    with builders.new_store(path) as store:
        for number in range(40):
            builders.add(store, f"نشاط {number}")
        made = backups.make(store)
    path.write_bytes(path.read_bytes()[:30000])
    assert not backups.verify(path).sound
    backups.restore(path, made.path)
    assert backups.verify(path).sound


def test_thinning_keeps_recent_daily_weekly_and_monthly_copies(store: Store) -> None:
    folder = store.path.parent / backups.FOLDER
    folder.mkdir()
    start = datetime.now(UTC) - timedelta(days=400)
    for number in range(800):
        at = start + timedelta(hours=12 * number)
        (folder / f"{store.path.stem}-{number + 1:05d}-{at:%Y%m%dT%H%M%S}Z-auto.db").write_bytes(b"x")
    (folder / f"{store.path.stem}-00000-20200101T000000Z-upgrade.db").write_bytes(b"x")
    backups.thin(store.path)
    left = backups.listing(store.path)
    assert left[0].number == 800
    assert 20 <= len(left) <= backups.KEPT_DAILY + backups.KEPT_WEEKLY + backups.KEPT_MONTHLY + 8
    assert left[-1].reason == "upgrade"
    assert any(b.at < datetime.now(UTC) - timedelta(days=200) for b in left[:-1])
