"""Open and make stores; hand out connections for reading and transactions for writing.

In here: the life of a store. Not in here: what is read and written (the other modules of `store/`).
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.office import Office
from opa_desktop.errors import StoreError
from opa_desktop.store import header, own_terms, reference
from opa_desktop.store.connection import Connection, connect, driver, store_error, translated
from opa_desktop.store.lock import WriterLock

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

QUICK_MS = 60  # how long a small write waits for a reader
OFFICE_KEYS = ("kind", "code", "unit", "person", "email", "installation")


class Store:
    """An open store. Made by `open_store` or `create`, closed by `close()` or `with`.

    Every thread that reads has a connection of its own; there is one writer, and one process that may write.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.schema = header.schema_of(path)
        self._lock = WriterLock(path)
        self._writing = threading.RLock()
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._catalogue: Catalogue | None = None
        self.office = self._read_office()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection and give the writer's lock back; calling it twice does no harm."""
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        self._local = threading.local()
        if "_engine" in self.__dict__:
            self._engine.dispose()
            del self.__dict__["_engine"]
        if "_quick" in self.__dict__:
            self._quick.close()
            del self.__dict__["_quick"]
        self._lock.release()

    # -- reading

    def read(self) -> Connection:
        """Return this thread's connection for reading (the driver's own, for plain SQL)."""
        connection = getattr(self._local, "reader", None)
        if connection is None:
            connection = connect(self.path, read_only=self.read_only)
            connection.execute("PRAGMA query_only = ON")
            self._local.reader = connection
            self._readers.append(connection)
        return connection

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT; the cursor is exhausted at once, so that no writer waits for a reader."""
        with translated(self.path):
            return self.read().execute(sql, parameters).fetchall()  # type: ignore[no-any-return]

    def current_rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT as the running write of this thread sees them, where there is one."""
        session = getattr(self._local, "session", None)
        if session is None:
            return self.rows(sql, parameters)
        return [tuple(row) for row in session.connection().exec_driver_sql(sql, tuple(parameters)).all()]

    def value(self, sql: str, parameters: Any = ()) -> Any:
        """Return the first column of the first row of a SELECT, None when there is no row."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    # -- writing

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Run a transaction: BEGIN IMMEDIATE, then commit, or roll back on any error.

        Raise StoreError when the store is read-only or another process is writing. May be nested: the outermost
        block commits.
        """
        if self.read_only:
            raise StoreError("store-read-only", path=self.path)
        from sqlalchemy.exc import DBAPIError
        from sqlmodel import Session

        with self._writing:
            if outer := getattr(self._local, "session", None):
                yield outer
                return
            self.hold()
            try:
                with Session(self._engine) as session:
                    self._local.session = session
                    yield session
                    session.commit()
            except BaseException as error:
                self.forget_catalogue()  # it may hold terms that were not written after all
                if isinstance(error, DBAPIError):
                    raise store_error(error, self.path) from error
                raise
            finally:
                self._local.session = None

    def try_write(self, *statements: tuple[str, Sequence[Any]]) -> bool:
        """Run a few statements in a transaction of their own, now or not at all; False while another write is running.

        For what is kept while someone types: it never waits, loads no tables and makes no change set. Raise StoreError
        when the store is read-only, open for writing elsewhere, or the disk is full.
        """
        if self.read_only:
            raise StoreError("store-read-only", path=self.path)
        if not self._writing.acquire(blocking=False):
            return False
        try:
            if getattr(self._local, "session", None):
                return False
            self.hold()
            return self._run_at_once(statements)
        finally:
            self._writing.release()

    def _run_at_once(self, statements: Sequence[tuple[str, Sequence[Any]]]) -> bool:
        connection = self._quick
        try:
            with translated(self.path):
                connection.execute("BEGIN IMMEDIATE")
                for sql, parameters in statements:
                    connection.execute(sql, parameters)
                connection.execute("COMMIT")
        except StoreError as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if error.code == "store-busy":  # somebody is reading a long list
                return False
            raise
        return True

    @cached_property
    def _quick(self) -> Connection:
        connection = connect(self.path)
        connection.execute(f"PRAGMA busy_timeout = {QUICK_MS}")
        return connection

    def hold(self) -> None:
        """Take the writer's lock now and keep it until `close`; the window does so when it opens a store."""
        if self._lock._file is None:
            self._lock.acquire()

    @cached_property
    def _engine(self) -> Engine:
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        engine = create_engine(
            "sqlite://",
            creator=lambda: connect(self.path),
            module=driver,
            poolclass=StaticPool,
            hide_parameters=True,  # values of records must not reach logs through error texts
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    # -- about the store itself

    def meta(self, key: str, default: str = "") -> str:
        """Return a fact about the store, `default` when it is not set."""
        found = self.value("SELECT value FROM meta WHERE key = ?", (key,))
        return default if found is None else str(found)

    def set_meta(self, **facts: str) -> None:
        """Set facts about the store."""
        from opa_desktop.core.records import MetaRow

        with self.write() as session:
            for key, value in facts.items():
                session.merge(MetaRow(key=key, value=value))

    def set_office(self, office: Office) -> None:
        """Change the office's particulars (unit, person, e-mail) or its identity."""
        self.set_meta(**{f"office.{key}": getattr(office, key) for key in OFFICE_KEYS})
        self.office = office

    def catalogue(self) -> Catalogue:
        """Return the shipped terms together with those added here; made once and again after `forget_catalogue`."""
        if self._catalogue is None:
            self._catalogue = own_terms.catalogue(self.current_rows)
        return self._catalogue

    def forget_catalogue(self) -> None:
        """Read the catalogue anew the next time it is asked for, after terms were written."""
        self._catalogue = None

    def _read_office(self) -> Office:
        facts = dict(self.rows("SELECT key, value FROM meta WHERE key LIKE 'office.%'"))
        return Office(**{key: facts.get(f"office.{key}", "") for key in OFFICE_KEYS})


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open the store at `path`, upgrading an older one first.

    Raise StoreError when it is missing, foreign, damaged, newer than this version, or (for an upgrade) in use.
    """
    path = Path(path)
    if header.schema_of(path) < header.SCHEMA:
        from opa_desktop.store import upgrade

        lock = WriterLock(path)
        lock.acquire()
        try:
            upgrade.upgrade(path)
        finally:
            lock.release()
    return Store(path, read_only=read_only)


def create(path: Path, office: Office) -> Store:
    """Make a new store for an office, with the shipped periods, and open it.

    Raise StoreError `store-exists` when there is a file already, FileError when it cannot be written.
    """
    from opa_desktop.files import file_error
    from opa_desktop.store import upgrade

    path = Path(path)
    if path.exists():
        raise StoreError("store-exists", path=path)
    office = Office(**{**office.__dict__, "installation": office.installation or str(uuid.uuid4())})
    try:
        upgrade.build_new(path, lambda connection: _fill(connection, office))
    except OSError as error:
        raise file_error(error, path) from error
    return Store(path)


def _fill(connection: Connection, office: Office) -> None:
    facts = {f"office.{key}": getattr(office, key) for key in OFFICE_KEYS}
    facts["created"] = now()
    connection.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", list(facts.items()))
    connection.executemany(
        "INSERT INTO period(label, starts_on, ends_on, session, published_total, locked) VALUES (?, ?, ?, ?, ?, 0)",
        [
            (p.label, p.starts_on or "", p.ends_on or "", p.session or "", p.published_total)
            for p in reference.shipped_periods()
        ],
    )


def now() -> str:
    """Return the time as ISO text in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
