"""Write a workbook: all its sheets in one go, beside the target first, then renamed over it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from opa_desktop.core.problems import Problem
from opa_desktop.exchange.formats import Formats
from opa_desktop.exchange.layout import (
    FILE_ID_NAME,
    FILE_ID_PROPERTY,
    INSTRUCTIONS,
    LISTS_SHEET,
    LONG_SHEET,
    MANIFEST_SHEET,
    SheetColumn,
)
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.exchange.write_activity_sheet import Job, SheetContent, write_sheet
from opa_desktop.exchange.write_rows import CellTexts
from opa_desktop.exchange.write_side_sheets import write_instructions, write_lists, write_long_texts, write_manifest
from opa_desktop.files import file_error, written_beside
from opa_desktop.i18n import _, speaking

BIG = 20_000
"""Rows from which the parts of a workbook wait in a private folder and not in memory while it is written."""


def write(
    path: Path,
    manifest: Manifest,
    sheets: Sequence[SheetContent],
    columns: list[SheetColumn],
    catalogue: Any,
    on_row: Callable[[], None] = lambda: None,
) -> list[Problem]:
    """Write a workbook to `path` and return what people should know about its texts.

    `on_row` is called after every activity and may raise `Cancelled`. Raise FileError when the file cannot be
    written; an older file at `path` is then as it was.
    """
    from xlsxwriter.exceptions import XlsxFileError

    rows = sum(len(sheet.entries) for sheet in sheets)
    with written_beside(path) as working, tempfile.TemporaryDirectory(prefix="opa-") as private:
        place = partial(tempfile.TemporaryFile, "w+", encoding="utf-8", dir=private) if rows > BIG else None
        options = {"tmpdir": private, "in_memory": rows <= BIG}
        try:
            with speaking(manifest.language):
                return _write(working, options, manifest, sheets, columns, catalogue, on_row, place)
        except XlsxFileError as error:
            cause = error.__cause__ or error.__context__
            raise file_error(cause if isinstance(cause, OSError) else OSError(str(error)), path) from error


def workbook_bytes(
    manifest: Manifest,
    sheets: Sequence[SheetContent],
    columns: list[SheetColumn],
    catalogue: Any,
    on_row: Callable[[], None] = lambda: None,
) -> tuple[bytes, list[Problem]]:
    """Return a workbook without putting anything on the disk, and what people should know about its texts."""
    target = io.BytesIO()
    with speaking(manifest.language):
        notices = _write(target, {"in_memory": True}, manifest, sheets, columns, catalogue, on_row)
    return target.getvalue(), notices


def _write(
    working: Path | io.BytesIO,
    options: dict[str, Any],
    manifest: Manifest,
    sheets: Sequence[SheetContent],
    columns: list[SheetColumn],
    catalogue: Any,
    on_row: Callable[[], None],
    place: Callable[[], IO[str]] | None = None,
) -> list[Problem]:
    from xlsxwriter import Workbook

    from opa_desktop.exchange.quick_sheet import QuickSheet

    target = working if isinstance(working, io.BytesIO) else str(working)
    book = Workbook(target, options | {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        instructions = book.add_worksheet(_(INSTRUCTIONS)[:31])
        pages = [book.add_worksheet(sheet.name, QuickSheet) for sheet in sheets]
        job = Job(
            manifest.language, columns, Formats(book, manifest.language),
            write_lists(book.add_worksheet(LISTS_SHEET), book, columns, catalogue, manifest.language),
            CellTexts(columns, catalogue, manifest.language), place or (lambda: None), on_row,
        )  # fmt: skip
        write_instructions(instructions, manifest, job.formats)
        for page, sheet in zip(pages, sheets, strict=True):
            write_sheet(page, sheet, job)
        if job.long_texts.rows:
            write_long_texts(book.add_worksheet(LONG_SHEET), job.long_texts)
        write_manifest(book.add_worksheet(MANIFEST_SHEET), replace(manifest, prints=job.prints))
        pages[0].activate()
        _mark(book, manifest)
    except BaseException:
        _abandon(book)
        raise
    book.close()
    return job.notices


def _mark(book: Any, manifest: Manifest) -> None:
    """Write the file's identity in the two other places that survive most programs."""
    book.define_name(FILE_ID_NAME, f'="{manifest.file_id}"')
    book.set_custom_property(FILE_ID_PROPERTY, manifest.file_id, "text")
    book.set_properties({"title": manifest.file_name, "author": manifest.office, "comments": manifest.program})


def _abandon(book: Any) -> None:
    """Let go of a workbook that will not be finished, so that the library does not complain at its end."""
    book.fileclosed = True
