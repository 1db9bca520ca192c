"""What a workbook says about itself, without reading its activities: for letters and lists of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from opa_desktop.exchange.layout import MANIFEST_SHEET
from opa_desktop.exchange.manifest import Manifest, from_rows
from opa_desktop.exchange.read_workbook import Workbook


def head_of(path: Path, password: str = "") -> Manifest | None:
    """Return the manifest of a workbook without its records, None when it has none that is sound.

    Raise FileError when the file is no workbook, or is locked with another password.
    """
    with Workbook(path, password=password) as book:
        sheet = book.sheet(MANIFEST_SHEET)
        if sheet is None:
            return None
        rows = [[str(row.cells[place].value) for place in sorted(row.cells)] for row in book.rows(sheet)]
        try:
            manifest = from_rows(rows)
        except ValueError:
            return None
    return replace(manifest, records=())
