"""The guard before any parsing: what kind of file it is, and whether a zip is safe to look into.

A workbook comes by e-mail from anywhere. Everything is checked before a byte of XML is parsed, and counted again
while it is: nothing here trusts a size that the file states about itself. The one exception is `FileError`.
"""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from opa_desktop.errors import FileError
from opa_desktop.exchange.encryption import decrypted, is_encrypted

CHUNK = 1 << 16
"""Bytes read at a time; between two chunks the clock and the cancel button are asked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold. Measured on real files with a wide margin; see `exchange.md`, part 4."""

    file_bytes: int = 25 << 20
    entries: int = 300
    part_bytes: int = 300 << 20
    total_bytes: int = 400 << 20
    ratio: int = 100
    small_part_bytes: int = 8 << 20
    depth: int = 64
    sheets: int = 20
    rows: int = 120_000
    columns: int = 200
    cells: int = 4_000_000
    strings: int = 1_000_000
    string_characters: int = 120_000_000
    cell_characters: int = 65_534
    merged_ranges: int = 10_000
    seconds: float = 120


LIMITS = Limits()
OnRead = Callable[[int, int], None]
"""Told between chunks how many bytes of how many are read; raises `Cancelled` to stop."""


def check_kind(path: Path) -> None:
    """Raise FileError with the sentence for this kind of file when it is not a zip; `file-missing` when it is none."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            if head.startswith(_OLE):
                file.seek(0)
                raise FileError(_ole_kind(file), path=path.name)
    except FileNotFoundError:
        raise FileError("file-missing", path=path) from None
    except OSError as error:
        raise FileError("cannot-read", path=path, detail=error.strerror or str(error)) from error
    if _OPEN_DOCUMENT in head[:200]:
        raise FileError("workbook-ods", path=path.name)
    if not head.startswith(b"PK\x03\x04"):
        raise FileError(_kind_of(head), path=path.name)


def _ole_kind(file: IO[bytes]) -> str:
    # A password-protected workbook is an OLE file around the encrypted zip; the name of that stream gives it away.
    return "workbook-password" if _ENCRYPTED in file.read(1 << 20) else "workbook-xls"


def _kind_of(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if not head.strip(b"\x00 \r\n\t"):
        return "workbook-empty"
    if start.startswith(b"%pdf"):
        return "workbook-pdf"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "workbook-html"
    if b"\x00" not in head.lstrip(b"\xff\xfe")[:64] or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "workbook-text"
    return "workbook-unknown"


class Archive:
    """A zip that passed the guard: its parts by name, each readable once more within limits.

    A workbook with a password is opened with it in memory, and then stands under the same guard.
    """

    def __init__(self, path: Path, limits: Limits = LIMITS, on_read: OnRead | None = None, password: str = "") -> None:
        self.path = path
        self.limits = limits
        self.on_read = on_read
        self._read = self._whole = 0
        self._deadline = time.monotonic() + limits.seconds
        locked = bool(password) and is_encrypted(path)
        if not locked:
            check_kind(path)
        if path.stat().st_size > limits.file_bytes:
            raise self.refused("workbook-too-big", limit=limits.file_bytes >> 20)
        plain = io.BytesIO(decrypted(path, password, limits.file_bytes)) if locked else path
        try:
            self._zip = zipfile.ZipFile(plain)
        except (*_BROKEN, ValueError) as error:
            raise self.refused("workbook-broken") from error
        try:
            self.parts = self._checked_parts()
        except FileError:
            self._zip.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def refused(self, code: str, **facts: object) -> FileError:
        """Return the error that refuses this file."""
        return FileError(code, path=self.path.name, **facts)

    def _checked_parts(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > self.limits.entries:
            raise self.refused("workbook-unsafe", detail=f"{len(infos)} zip entries")
        self._whole = sum(info.file_size for info in infos)
        if self._whole > self.limits.total_bytes:
            raise self.refused("workbook-bomb")
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/")
            if problem := _unsafe(info, name):
                raise self.refused("workbook-unsafe", detail=problem)
            if name.lower() in {known.lower() for known in parts}:
                raise self.refused("workbook-unsafe", detail=f"{name} twice")
            parts[name] = info
        return parts

    def chunks(self, part: str, limit: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a part, counted: stop at the limit, at an absurd ratio, at the deadline."""
        if part not in self.parts:
            raise self.refused("workbook-no-part", part=part)
        info, size = self.parts[part], 0
        limit = limit or self.limits.part_bytes
        try:
            with self._zip.open(info) as file:
                while block := file.read(CHUNK):
                    size += len(block)
                    self._read += len(block)
                    self._check_flow(info, size, limit)
                    yield block
        except _BROKEN as error:
            raise self.refused("workbook-broken") from error

    def _check_flow(self, info: zipfile.ZipInfo, size: int, limit: int) -> None:
        if size > limit or (size > 1 << 20 and size > self.limits.ratio * max(info.compress_size, 1)):
            raise self.refused("workbook-bomb")
        if time.monotonic() > self._deadline:
            raise self.refused("workbook-slow", seconds=int(self.limits.seconds))
        if self.on_read:  # the heads of sheets are read twice
            self.on_read(min(self._read, self._whole), self._whole)

    def parse(self, part: str, parser: expat.XMLParserType, limit: int = 0) -> Iterator[None]:
        """Feed a part to a parser, chunk by chunk; yield after each, so that the caller can take what was read."""
        with self.parsing():
            for block in self.chunks(part, limit):
                parser.Parse(block, False)
                yield
            parser.Parse(b"", True)
            yield

    @contextmanager
    def parsing(self) -> Iterator[None]:
        """Refuse the file for whatever a parser or a reader of numbers cannot make sense of."""
        try:
            yield
        except (expat.ExpatError, ValueError, LookupError, ArithmeticError) as error:
            raise self.refused("workbook-broken") from error

    def parser(self, start: Any = None, end: Any = None, text: Any = None) -> expat.XMLParserType:
        """Return a parser with handlers that get local names; document types and entities are refused.

        `start(name, attributes)`, `end(name)`, `text(characters)`; attributes also by local name. Without handlers it
        only tells whether a part is well-formed.
        """
        made = expat.ParserCreate(namespace_separator="}")
        made.buffer_text = True
        made.buffer_size = CHUNK
        for hook in ("StartDoctypeDeclHandler", "EntityDeclHandler", "UnparsedEntityDeclHandler"):
            setattr(made, hook, self._refuse_entities)
        made.ExternalEntityRefHandler = self._refuse_entities
        if start is None:
            return made
        depth = 0

        def on_start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > self.limits.depth:
                raise self.refused("workbook-unsafe", detail="XML depth")
            start(name.rpartition("}")[2], attributes)

        def on_end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(name.rpartition("}")[2])

        made.StartElementHandler = on_start
        made.EndElementHandler = on_end
        if text:
            made.CharacterDataHandler = text
        return made

    def _refuse_entities(self, *_: object) -> int:
        raise self.refused("workbook-unsafe", detail="DOCTYPE")


def _unsafe(info: zipfile.ZipInfo, name: str) -> str:
    """Return what is wrong with a zip entry, "" when nothing is."""
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        return "path outside"
    if info.flag_bits & 1:
        return "zip encryption"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "zip method"
    return ""
