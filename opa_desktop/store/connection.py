"""How a connection to the store is opened: one driver, the pragmas measured to be safe, errors with a sentence.

`sqlcipher3` is the only SQLite library of the process: a second one would silently drop the file's lock on POSIX
systems. TRUNCATE journal and FULL sync lost no acknowledged save in power-cut tests (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from opa_desktop.errors import OpaError, StoreError

driver: Any = sqlcipher3.dbapi2  # without type stubs
Connection = Any

BUSY_MS = 5_000

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -32000",
)
WRITER_PRAGMAS = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open `path` (which must exist) and set the pragmas.

    Transactions are begun by hand (`isolation_level` None). A connection may be closed from another thread, but only
    one thread at a time may use it.
    """
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    with translated(path):
        connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in (*PRAGMAS, *(() if read_only else WRITER_PRAGMAS)):
            connection.execute(pragma)
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the driver's errors into StoreErrors with one sentence each."""
    try:
        yield
    except driver.Error as error:
        raise store_error(error, path) from error


def store_error(error: BaseException, path: Path) -> OpaError:
    """Return the StoreError for an error of the driver (or for one that SQLAlchemy wrapped)."""
    detail = str(getattr(error, "orig", None) or error)
    if "locked" in detail or "busy" in detail:
        return StoreError("store-busy", path=path, holder="?")
    if "full" in detail:
        return StoreError("disk-full", path=path)
    if "readonly" in detail:
        return StoreError("store-read-only", path=path)
    if "malformed" in detail or "not a database" in detail:
        return StoreError("store-damaged", path=path, detail=detail)
    return StoreError("store-failed", path=path, detail=detail)
