"""Rows of cells by pattern, in the form in which Excel, LibreOffice and XlsxWriter write them.

A row is taken only when every byte of it belongs to a cell that matches. A formula, a text in runs, a prefix or any
other attribute sends the whole row to the parser (`sheet_reader.py`), which knows them all. Both give the same rows.
"""

from __future__ import annotations

import re

from opa_desktop.exchange.plain_xml import Feed, plain_text
from opa_desktop.exchange.sheet_reader import Cell, SheetReader

ROW_END = b"</row>"
_BEFORE_ROWS = b"<sheetData>"
_ROW = re.compile(rb"<row( [^<>]*[^<>/])>")
_NUMBER = re.compile(rb" r=\"([0-9]{1,8})\"")
_HIDDEN = re.compile(rb" hidden=\"(?:1|true)\"")
_CELL = re.compile(
    rb"<c r=\"([A-Z]{1,3})[0-9]{1,7}\"(?: s=\"([0-9]{1,6})\")?(?: t=\"([A-Za-z]+)\")?"
    rb"(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)"
)
_GROUPS = 6  # what `split` gives for every cell: what stood before it, and the five groups


class PlainRows:
    """Takes the plain rows of one sheet and adds them to its reader."""

    def __init__(self, reader: SheetReader) -> None:
        self._reader = reader

    def take(self, element: bytes, feed: Feed) -> None:
        """Take one row (without its end tag), or feed it to the parser."""
        if not element.startswith(b"<row "):
            head, start, element = element.rpartition(_BEFORE_ROWS)
            feed(head + start)
        row = _ROW.match(element)
        number = _NUMBER.search(row[1]) if row else None
        cells = self._cells(element[row.end() :]) if row and number else None
        if cells is None:
            feed(element + ROW_END)
        else:
            assert row and number
            self._reader.add(int(number[1]), _HIDDEN.search(row[1]) is not None, cells)

    def _cells(self, body: bytes) -> dict[int, Cell] | None:
        """Return the cells of a row by column, None when it is not all plain cells."""
        parts = _CELL.split(body)
        if any(parts[::_GROUPS]):
            return None
        found: dict[int, Cell] = {}
        places, texts = self._reader.places, self._reader.texts
        for letters, style, kind, value, text in zip(*(parts[n::_GROUPS] for n in range(1, _GROUPS)), strict=True):
            if kind == b"s" and value and value.isdigit():
                found[places[letters]] = texts[int(value)]
            elif value or text:
                cell = self._other(style, kind, value, text)
                if cell is None:
                    return None
                found[places[letters]] = cell
        return found

    def _other(self, style: bytes, kind: bytes | None, value: bytes, text: bytes) -> Cell | None:
        """Return the cell of anything but a shared string; None when only the parser knows."""
        plain = plain_text(value or text)
        if plain is None or kind == b"s" or bool(text) != (kind == b"inlineStr"):
            return None
        if text:
            return self._reader.text(plain)
        return self._reader.valued(plain, kind.decode("ascii") if kind else "n", int(style or 0))
