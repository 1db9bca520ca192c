"""Writing files so that a power cut, a full disk or an open Excel never leaves half a file behind.

Beside first, flushed, then renamed into place; the folder is flushed too where the system has that.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opa_desktop.errors import FileError

RETRIES = 6
WAIT_SECONDS = 0.5


def sync_file(path: Path) -> None:
    """Flush a finished file to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def replace_file(source: Path, target: Path) -> None:
    """Rename `source` over `target`; retry for three seconds while a virus scanner or Excel holds it.

    Raise FileError `cannot-write` when that does not help; `source` is then still there.
    """
    for attempt in range(RETRIES + 1):
        try:
            os.replace(source, target)
            break
        except OSError as error:
            if attempt == RETRIES or not isinstance(error, PermissionError):
                raise file_error(error, target) from error
            time.sleep(WAIT_SECONDS)
    _sync_folder(target.parent)


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """Yield a temporary path in the target's folder; on success flush it and rename it to `target`.

    On any error the temporary file is removed, `target` is as it was, and OSErrors become FileErrors.
    """
    working: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=target.suffix)
        os.close(handle)
        working = Path(name)
        yield working
        sync_file(working)
        replace_file(working, target)
    except OSError as error:
        raise file_error(error, target) from error
    finally:
        if working is not None:
            working.unlink(missing_ok=True)


def file_error(error: OSError, path: Path) -> FileError:
    """Return the FileError for an OSError while writing `path`."""
    if error.errno in (errno.ENOSPC, errno.EFBIG):
        return FileError("disk-full", path=path)
    return FileError("cannot-write", path=path, detail=error.strerror or str(error))


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
