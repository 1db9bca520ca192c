"""The tables of `core/records.py`, the migrations and the column list tell the same story."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from opa_desktop.core import records
from opa_desktop.core.columns import ACTIVITY_COLUMNS, PROGRESS_COLUMNS
from opa_desktop.store.database import Store
from opa_desktop.store.header import APPLICATION_ID, SCHEMA
from opa_desktop.store.rows import sql_names
from opa_desktop.store.triggers import TRIGGERS


def test_the_migrations_build_the_tables_of_the_records(store: Store) -> None:
    with store.write() as session:
        context = MigrationContext.configure(session.connection())
        found = [
            change for change in compare_metadata(context, SQLModel.metadata) if "activity_text" not in str(change)
        ]
    assert found == []


def test_every_column_has_its_place_in_the_table_and_back() -> None:
    own = {name.strip('"') for column in ACTIVITY_COLUMNS for name in sql_names(column)}
    progress = {name.strip('"') for column in PROGRESS_COLUMNS for name in sql_names(column)}
    kept = {"id", "number_key", "deleted", "incomplete", "created", "changed", "title_key", "folded", "merge"}
    assert set(records.Activity.model_fields) - own == kept
    assert own <= set(records.Activity.model_fields)
    assert set(records.Progress.model_fields) - progress == {"id", "activity_id", "is_latest", "started", "ended"}
    assert progress <= set(records.Progress.model_fields)


def test_the_file_says_what_it_is(store: Store) -> None:
    assert store.value("PRAGMA application_id") == APPLICATION_ID
    assert store.value("PRAGMA user_version") == SCHEMA == store.schema


def test_the_triggers_are_there(store: Store) -> None:
    found = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == set(TRIGGERS)
