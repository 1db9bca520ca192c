"""The parser of one sheet: XML events become rows of cells that say what they are."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from opa_desktop.exchange.shared_strings import TextParts, unescape

if TYPE_CHECKING:
    from opa_desktop.exchange.read_workbook import Workbook

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_INTEGER = re.compile(r"-?[0-9]{1,15}\Z")


class Is(StrEnum):
    """What a cell is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # a number shown as a date: days since the workbook's epoch
    ISO_DATE = "iso-date"  # a date written as text in the file
    BOOLEAN = "boolean"
    ERROR = "error"  # such as #N/A
    NO_VALUE = "no-value"  # a formula that was never calculated


class Cell(NamedTuple):
    """A cell that is not empty. `formula` tells that its value was calculated and not typed."""

    kind: Is
    value: Any
    formula: bool = False


def column_number(letters: str) -> int:
    """Return the 0-based number of a column: "A" is 0, "AA" is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a 0-based column number."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell as Excel shows it; `row` counts from 1, `column` from 0."""
    return f"{column_letters(column)}{row}"


class _Places(dict[bytes, int]):
    """The 0-based numbers of columns by their letters; raises ValueError beyond the last column there can be."""

    def __missing__(self, letters: bytes) -> int:
        number = column_number(letters.decode("ascii"))
        if number >= LAST_COLUMN:
            raise ValueError("column number")
        self[letters] = number
        return number


class SheetReader:
    """Collects the rows of a sheet while its XML is parsed; `taken()` hands out what is complete."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._limits = book.archive.limits
        self._text = TextParts(book.archive)
        self.parser = book.archive.parser(self._start, self._end, self._text.add)
        self._rows: list[tuple[int, bool, dict[int, Cell]]] = []
        self._row, self._hidden, self._cells = 0, False, {}  # type: int, bool, dict[int, Cell]
        self._column, self._type, self._style = -1, "n", 0
        self._formula, self._value = False, ""
        self.places = _Places()
        self.texts = book.texts
        self._count_cells = self._count_rows = self._count_merged = 0

    def taken(self) -> list[tuple[int, bool, dict[int, Cell]]]:
        """Return the rows read since the last call."""
        rows, self._rows = self._rows, []
        return rows

    # -- the parser's events

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text.start(tag)
        if tag == "c":
            self._open_cell(attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "mergeCell":
            self._count_merged += 1
            if self._count_merged > self._limits.merged_ranges:
                raise self._book.archive.refused("workbook-bomb")

    def _end(self, tag: str) -> None:
        self._text.end(tag)
        if tag == "c":
            self._close_cell()
        elif tag == "v":
            self._value = self._text.take()
        elif tag == "row":
            self.add(self._row, self._hidden, self._cells)

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r") or self._row + 1)
        self._hidden = attributes.get("hidden") in ("1", "true")
        self._column, self._cells = -1, {}

    def _open_cell(self, attributes: dict[str, str]) -> None:
        if reference := attributes.get("r"):
            match = _REFERENCE.match(reference.upper())
            if match is None:
                raise ValueError("cell reference")
            self._column = column_number(match[1])
        else:
            self._column += 1
        if self._column >= LAST_COLUMN:
            raise ValueError("column number")
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._formula, self._value = False, ""
        self._text.take()

    def _close_cell(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._cells[self._column] = cell

    def _cell(self) -> Cell | None:
        if self._type == "inlineStr":
            return self.text(self._text.take())
        if self._value == "":
            no_value = self._formula and self._type != "str"
            return Cell(Is.NO_VALUE, None, True) if no_value else None
        return self.valued(self._value, self._type, self._style, formula=self._formula)

    # -- rows and cells, from the parser or from `plain_rows.py`

    def add(self, number: int, hidden: bool, cells: dict[int, Cell]) -> None:
        """Take a complete row, unless nothing stands in it."""
        self._row = number
        if not 0 < number <= LAST_ROW:
            raise ValueError("row number")
        if cells and max(cells) >= self._limits.columns:
            cells = {place: cell for place, cell in cells.items() if place < self._limits.columns}
        if not cells:
            return
        self._count_rows += 1
        self._count_cells += len(cells)
        if self._count_rows > self._limits.rows:
            raise self._book.archive.refused("workbook-rows", limit=self._limits.rows)
        if self._count_cells > self._limits.cells:
            raise self._book.archive.refused("workbook-bomb")
        self._rows.append((number, hidden, cells))

    def text(self, text: str) -> Cell | None:
        """Return the cell of a text that stands in the sheet itself."""
        self._text.refuse_longer(len(text))
        return Cell(Is.TEXT, unescape(text)) if text else None

    def valued(self, value: str, kind: str, style: int, *, formula: bool = False) -> Cell:
        """Return the cell of a value, given its type and style."""
        if kind == "n":
            return self._number(value, style, formula)
        if kind == "s":
            return self._shared(value, formula)
        if kind == "b":
            return Cell(Is.BOOLEAN, value in ("1", "true"), formula)
        if kind == "e":
            return Cell(Is.ERROR, value, formula)
        if kind == "d":
            return Cell(Is.ISO_DATE, value, formula)
        return Cell(Is.TEXT, unescape(value), formula)

    def _shared(self, index: str, formula: bool) -> Cell:
        number = int(index)
        if number < 0:
            raise ValueError("string number")
        cell = self.texts[number]  # one cell for all that show it
        return cell._replace(formula=True) if formula else cell

    def _number(self, value: str, style: int, formula: bool) -> Cell:
        formats = self._book.date_formats
        try:
            number: Any = int(value) if _INTEGER.match(value) else float(value)
        except ValueError:
            return Cell(Is.TEXT, value, formula)
        if number != number or number in (float("inf"), float("-inf")):
            return Cell(Is.ERROR, value, formula)
        shows_date = 0 <= style < len(formats) and formats[style]
        return Cell(Is.DATE if shows_date else Is.NUMBER, number, formula)
