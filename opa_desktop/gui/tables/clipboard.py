"""Rows for the clipboard: as text with tabs and as an HTML table, so that Excel and Word take them as cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.gui.tables.records import FetchColumns, cell_text
from opa_desktop.i18n import _, is_rtl, strip_marks

_PLAIN_KINDS = (Kind.MONEY, Kind.COUNT)
_FORMULA_STARTS = ("=", "+", "-", "@")


def collect(
    fetch: FetchColumns, ids: Sequence[int], columns: Sequence[Column], catalogue: Catalogue, *, headings: bool
) -> list[list[str]]:
    """Return the texts of rows by id, read by `fetch`, in the order given; the headings first if asked for.

    Numbers are plain, so that a spreadsheet reads them as numbers; everything else is as it is shown. May run in the
    background.
    """
    first = [[_(column.label) for column in columns]] if headings else []
    rows = fetch(ids, [column.key for column in columns])
    return first + [[_text(column, row.get(column.key), catalogue) for column in columns] for row in rows]


def _text(column: Column, value: Any, catalogue: Catalogue) -> str:
    if column.kind in _PLAIN_KINDS:
        return values.canonical(column, value)
    return strip_marks(cell_text(column, value, catalogue))


def as_tsv(table: Sequence[Sequence[str]]) -> str:
    """Return a table as text: a tab between cells, a line per row.

    What a spreadsheet would run as a formula is led by an apostrophe, which makes it text.
    """
    return "\n".join("\t".join(_tsv_cell(text) for text in row) for row in table)


def _tsv_cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA_STARTS) else flat


def as_html(table: Sequence[Sequence[str]], *, headings: bool) -> str:
    """Return a table as HTML that runs in the direction of the language in use."""
    rows = []
    for place, row in enumerate(table):
        tag = "th" if headings and place == 0 else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in row) + "</tr>")
    direction = "rtl" if is_rtl() else "ltr"
    return f'<meta charset="utf-8"><table dir="{direction}">{"".join(rows)}</table>'


def mime_data(table: Sequence[Sequence[str]], *, headings: bool) -> QMimeData:
    """Return a table in both forms, ready for the clipboard."""
    data = QMimeData()
    data.setText(as_tsv(table))
    data.setHtml(as_html(table, headings=headings))
    return data


def put(table: Sequence[Sequence[str]], *, headings: bool) -> None:
    """Put a table on the clipboard in both forms."""
    QGuiApplication.clipboard().setMimeData(mime_data(table, headings=headings))
