"""Bring a store to the schema of this version: on a copy, checked, and swapped in only when it is sound.

Alembic is imported here and nowhere else, and only when an upgrade (or a new store) is due. On SQLite it is not
transactional by itself: the whole upgrade runs inside one BEGIN IMMEDIATE on the copy (docs/decisions/0002).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from opa_desktop.errors import StoreError
from opa_desktop.files import replace_file, sync_file
from opa_desktop.store import triggers
from opa_desktop.store.connection import Connection, connect, driver, translated
from opa_desktop.store.copies import copy_store, next_path
from opa_desktop.store.header import APPLICATION_ID, SCHEMA


def build_new(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make an empty store at `path`, which must not exist: built beside, filled by `fill`, checked, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    working = path.with_name(f".{path.name}.new-{os.getpid()}")
    working.unlink(missing_ok=True)
    working.touch(mode=0o600)
    try:
        _migrate(working, fill)
        replace_file(working, path)
    finally:
        _remove(working)


def upgrade(path: Path) -> None:
    """Upgrade the store at `path`, which nobody may have open; a copy of the old one is kept as a backup."""
    copy_store(path, next_path(path, "upgrade"))
    working = path.with_name(f".{path.name}.upgrade-{os.getpid()}")
    _remove(working)
    try:
        copy_store(path, working)
        _migrate(working, lambda connection: None)
        replace_file(working, path)
    finally:
        _remove(working)


def _migrate(path: Path, fill: Callable[[Connection], None]) -> None:
    with translated(path):
        connection = connect(path)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")  # table rebuilds would cascade
            connection.execute("BEGIN IMMEDIATE")
            _run_alembic(path, connection)
            triggers.recreate(connection)
            fill(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("COMMIT")
            _refuse_damage(path, connection)
        finally:
            connection.close()
    sync_file(path)


def _run_alembic(path: Path, connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlmodel import SQLModel

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    # The transaction is ours: SQLAlchemy must neither begin nor end it.
    engine = create_engine(
        "sqlite://", creator=lambda: _Open(connection), module=driver, poolclass=StaticPool, hide_parameters=True
    )
    with engine.connect() as wrapped:
        config.attributes["connection"] = wrapped.execution_options(isolation_level="AUTOCOMMIT")
        config.attributes["metadata"] = SQLModel.metadata
        command.upgrade(config, "head")


class _Open:
    """The connection, with commit, rollback and close taken away."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def commit(self) -> None:
        """Leave the transaction open."""

    def rollback(self) -> None:
        """Leave the transaction open."""

    def close(self) -> None:
        """Leave the connection open."""

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "_connection":
            object.__setattr__(self, name, value)
        # isolation_level and row factories stay as they are


def _refuse_damage(path: Path, connection: Connection) -> None:
    for check in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
        found = connection.execute(check).fetchall()
        if found and found != [("ok",)]:
            raise StoreError("store-damaged", path=path, detail=str(found[0]))


def _remove(working: Path) -> None:
    for suffix in ("", "-journal"):
        working.with_name(working.name + suffix).unlink(missing_ok=True)
