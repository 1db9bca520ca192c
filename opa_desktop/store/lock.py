"""One writer at a time: a lock file beside the store that the operating system frees when its holder dies.

The lock lies on a file of its own; the store itself is never opened for it (see docs/decisions/0002). The holder's
name is written beside it for the message of whoever is turned away.
"""

from __future__ import annotations

import getpass
import os
import platform
import sys
from pathlib import Path
from typing import IO

from opa_desktop.errors import StoreError


class WriterLock:
    """The right to write a store; held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._path = store.with_name(store.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the lock; raise StoreError `store-busy` with the holder's name when another process has it."""
        try:
            file = self._path.open("a+b")
        except OSError as error:
            raise StoreError("store-read-only", path=self._store) from error
        try:
            _lock(file)
        except OSError:
            file.close()
            raise StoreError("store-busy", path=self._store, holder=self._holder()) from None
        self._file = file
        self._holder_file().write_text(_own_name(), "utf-8")

    def release(self) -> None:
        """Give the lock back; calling it twice does no harm."""
        if self._file is None:
            return
        # The lock file stays: removing it would let a third process lock a file that nobody else sees.
        self._holder_file().unlink(missing_ok=True)
        self._file.close()
        self._file = None

    def _holder_file(self) -> Path:
        return self._path.with_name(self._path.name + ".holder")

    def _holder(self) -> str:
        try:
            return self._holder_file().read_text("utf-8")[:200]
        except OSError:
            return "?"


def _own_name() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    return f"{user} · {platform.node()} · {os.getpid()}"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
