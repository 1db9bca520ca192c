"""The parser of one sheet: XML events become rows of cells that say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

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


@dataclass(frozen=True, slots=True)
class Cell:
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
        self._count_cells = self._count_rows = self._count_merged = 0

    def taken(self) -> list[tuple[int, bool, dict[int, Cell]]]:
        """Return the rows read since the last call."""
        rows, self._rows = self._rows, []
        return rows

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
            self._close_row()

    # -- rows

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r") or self._row + 1)
        if not 0 < self._row <= LAST_ROW:
            raise ValueError("row number")
        self._hidden = attributes.get("hidden") in ("1", "true")
        self._column, self._cells = -1, {}

    def _close_row(self) -> None:
        if self._cells:
            self._count_rows += 1
            if self._count_rows > self._limits.rows:
                raise self._book.archive.refused("workbook-rows", limit=self._limits.rows)
            self._rows.append((self._row, self._hidden, self._cells))

    # -- cells

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
        if cell is None or self._column >= self._limits.columns:
            return
        self._cells[self._column] = cell
        self._count_cells += 1
        if self._count_cells > self._limits.cells:
            raise self._book.archive.refused("workbook-bomb")

    def _cell(self) -> Cell | None:
        if self._type == "inlineStr":
            text = unescape(self._text.take())
            return Cell(Is.TEXT, text) if text else None
        if self._value == "":
            if self._formula and self._type != "str":
                return Cell(Is.NO_VALUE, None, True)
            return None
        return self._typed(self._value)

    def _typed(self, value: str) -> Cell:
        formula = self._formula
        if self._type == "s":
            return Cell(Is.TEXT, self._shared(value), formula)
        if self._type == "n":
            return self._number(value)
        if self._type == "b":
            return Cell(Is.BOOLEAN, value in ("1", "true"), formula)
        if self._type == "e":
            return Cell(Is.ERROR, value, formula)
        if self._type == "d":
            return Cell(Is.ISO_DATE, value, formula)
        return Cell(Is.TEXT, unescape(value), formula)

    def _shared(self, value: str) -> str:
        index = int(value)
        if index < 0:
            raise ValueError("string number")
        return self._book.strings[index]

    def _number(self, value: str) -> Cell:
        formats, style = self._book.date_formats, self._style
        try:
            number: Any = int(value) if _INTEGER.match(value) else float(value)
        except ValueError:
            return Cell(Is.TEXT, value, self._formula)
        if number != number or number in (float("inf"), float("-inf")):
            return Cell(Is.ERROR, value, self._formula)
        shows_date = 0 <= style < len(formats) and formats[style]
        return Cell(Is.DATE if shows_date else Is.NUMBER, number, self._formula)
