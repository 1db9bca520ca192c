"""Stores of earlier schemas are upgraded whole: nothing of them is lost, and a copy of the old one is kept.

`golden/store-1.db` was made by the version that wrote schema 1; `store-1.json` is what it held then. A new golden
store is added with every schema, none is replaced.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from opa_desktop.core.entry import fields
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import StoreError
from opa_desktop.store import activities, backups, database, header, history, report_texts, upgrade
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import to_text
from opa_desktop.store.triggers import TRIGGERS

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "store-1.json").read_text("utf-8"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a copy of the store of schema 1."""
    path = tmp_path / "opa.db"
    shutil.copyfile(GOLDEN / "store-1.db", path)
    assert header.schema_of(path) == 1 < header.SCHEMA
    return path


def contents(store: Store) -> dict[str, Any]:
    living = {e.uid: json.loads(to_text(fields(e))) for e in activities.walk(store, ActivityFilter())}
    bin_ = {e.uid: json.loads(to_text(fields(e))) for e in activities.walk(store, ActivityFilter(deleted=True))}
    return living | {uid: values | {"deleted": True} for uid, values in bin_.items()}


def test_everything_an_old_store_held_is_there_after_the_upgrade(old: Path) -> None:
    with database.open_store(old) as store:
        assert store.schema == header.SCHEMA
        assert contents(store) == EXPECTED["activities"]
        rows = {table: store.value(f"SELECT count(*) FROM {table}") for table in EXPECTED["rows"]}
        assert rows == EXPECTED["rows"]
        assert store.office.person == "أمينة"
        assert store.catalogue().find("parties", "الرفق") == ("RIFQ",)


def test_an_upgraded_store_has_the_tables_and_triggers_of_a_new_one(old: Path) -> None:
    with database.open_store(old) as store:
        with store.write() as session:
            context = MigrationContext.configure(session.connection())
            found = compare_metadata(context, SQLModel.metadata)
        assert [change for change in found if "activity_text" not in str(change)] == []
        names = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert names == set(TRIGGERS)


def test_an_upgraded_store_is_searched_undone_and_written(old: Path) -> None:
    with database.open_store(old) as store:
        assert activities.count(store, ActivityFilter(text="التجاره")) == 1
        history.undo(store)  # the last step of the old version
        assert activities.count(store, ActivityFilter()) >= 1
        report_texts.put(store, "2017-2018", report_texts.WHOLE, report_texts.CLOSING, {"ar": "نص"})


def test_the_store_as_it_was_is_kept_as_a_backup(old: Path) -> None:
    before = old.read_bytes()
    database.open_store(old).close()
    (kept,) = backups.listing(old)
    assert kept.reason == "upgrade"
    assert header.schema_of(kept.path) == 1
    assert old.read_bytes() != before
    assert backups.verify(kept.path).sound


def test_a_backup_of_an_old_schema_can_be_restored_and_opened(old: Path) -> None:
    database.open_store(old).close()
    (kept,) = backups.listing(old)
    backups.restore(old, kept.path)
    with database.open_store(old) as store:
        assert contents(store) == EXPECTED["activities"]


def test_an_upgrade_that_fails_leaves_the_old_store(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def broken(_connection: object) -> None:
        raise StoreError("store-failed", detail="asked for")

    monkeypatch.setattr(upgrade.triggers, "recreate", broken)
    with pytest.raises(StoreError):
        database.open_store(old)
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.glob(".opa*")] == []
