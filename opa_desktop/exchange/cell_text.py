"""What stands in a cell of a workbook for a value: a text, a number, or nothing.

Lists stand as codes, single terms by the name or label people know, everything else in its machine form: a cell read
back through `core/values.py` gives the value again. Texts that fit no cell go on on another sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from opa_desktop import locales
from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.texts import join_entries
from opa_desktop.exchange.layout import CELL_LIMIT, LONG_SHEET, SEPARATOR

NAMED = ("areas", "subsectors", "states", "types", "modes", "statuses", "reviews")
"""Vocabularies whose terms stand in the workbook by name; all others by code."""

EXACT_DIGITS = 15
"""Digits a number in a workbook keeps exactly."""


def cell_value(column: Column, value: Any, catalogue: Catalogue, language: str) -> str | int | Decimal | None:
    """Return what a cell shows for a value (of one language for NAMES); None for an empty cell."""
    if value is None or value == "" or value == ():
        return None
    if column.kind is Kind.YES_NO:
        return locales.yes_no(value, language)
    if column.kind is Kind.COUNT and isinstance(value, int):
        return value
    if column.kind is Kind.MONEY and isinstance(value, Decimal):
        return value if len(value.as_tuple().digits) <= EXACT_DIGITS else values.canonical(column, value)
    if column.kind is Kind.TERM:
        return term_text(column.vocabulary, str(value), catalogue, language)
    if column.kind is Kind.TERMS:
        return SEPARATOR.join(value)
    if column.kind is Kind.LINES:
        return "\n".join(join_entries((entry,)) for entry in value)
    return str(value)


def term_text(vocabulary: str, code: str, catalogue: Catalogue, language: str) -> str:
    """Return the text of a term: its name where that is clear, else its code."""
    if vocabulary not in NAMED:
        return code
    text = catalogue.label(vocabulary, code, language)
    return text if catalogue.find(vocabulary, text) == (code,) else code


def choices(column: Column, catalogue: Catalogue, language: str) -> list[str]:
    """Return the texts a drop-down of this column offers, empty when it has none."""
    if column.kind is Kind.YES_NO:
        return [locales.yes_no(True, language), locales.yes_no(False, language)]
    if column.kind is not Kind.TERM:
        return []
    return [term_text(column.vocabulary, code, catalogue, language) for code in catalogue.terms(column.vocabulary)]


def units(text: str) -> int:
    """Return the length of a text as Excel counts it: UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


class LongTexts:
    """Cuts texts that fit no cell, and keeps what goes on on the sheet of long texts."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = []
        self._count = 0

    def fitted(self, text: str) -> str:
        """Return the text for the cell: whole, or its beginning and a mark that leads to the rest."""
        if len(text) <= CELL_LIMIT // 2 or units(text) <= CELL_LIMIT:
            return text
        self._count += 1
        pieces = list(_pieces(text))
        self.rows += [(self._count, piece) for piece in pieces[1:]]
        return f"{pieces[0]}{mark(self._count)}"


def mark(number: int) -> str:
    """Return the mark behind a text that goes on on the sheet of long texts."""
    return f"…[{LONG_SHEET} {number}]"


def _pieces(text: str) -> Iterable[str]:
    step = CELL_LIMIT if units(text) == len(text) else CELL_LIMIT // 2
    return (text[start : start + step] for start in range(0, len(text), step))
