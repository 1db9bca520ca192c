"""The first 100 bytes of a store, read before anything opens it: is it ours, and may this version touch it?

A foreign, newer or empty file is refused here, so that SQLite never gets the chance to change a byte of it.
File format: https://www.sqlite.org/fileformat.html, part 1.3.
"""

from __future__ import annotations

from pathlib import Path

from opa_desktop.errors import StoreError

APPLICATION_ID = 0x4F504144  # "OPAD"
SCHEMA = 2
"""The schema this version writes; kept in SQLite's `user_version`. A store with a greater number is refused."""

_MAGIC = b"SQLite format 3\x00"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
_HEADER_BYTES = 100


def schema_of(path: Path) -> int:
    """Return the schema number of the store at `path`.

    Raise StoreError when the file is missing, empty, foreign or written by a newer version.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise StoreError("store-missing", path=path) from None
    except OSError as error:
        raise StoreError("cannot-read", path=path, detail=error.strerror or error) from error
    if not header:
        raise StoreError("store-empty-file", path=path)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise StoreError("store-not-ours", path=path)
    if int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise StoreError("store-not-ours", path=path)
    found = int.from_bytes(header[_USER_VERSION], "big")
    if found > SCHEMA:
        raise StoreError("store-too-new", path=path, found=found, known=SCHEMA)
    return found
