"""Rows that sum up others: a word such as "Total" and numbers, but no activity."""

from __future__ import annotations

from collections.abc import Sequence

from opa_desktop.core.arabic import fold
from opa_desktop.core.columns import Kind
from opa_desktop.exchange.layout import SheetColumn
from opa_desktop.exchange.sheet_reader import Cell, Is

WORDS = (
    "المجموع", "المجموع الفرعي", "المجموع الكلي", "المجموع العام", "مجموع", "الاجمالي", "اجمالي", "الحاصل",
    "total", "totals", "subtotal", "sub total", "sub-total", "grand total", "sum", "count",
    "sous-total", "sous total", "total general", "totaux", "somme", "nombre",
)  # fmt: skip
"""What people and Excel write in front of a sum, folded."""

_NUMBERS = (Kind.COUNT, Kind.MONEY)


def is_subtotal(stated: Sequence[tuple[SheetColumn, Cell]]) -> bool:
    """Tell whether the cells of a row that is no known activity are a word for a sum and numbers."""
    words = [cell.value for _one, cell in stated if cell.kind is Is.TEXT and not cell.formula]
    rest = [(one, cell) for one, cell in stated if cell.kind is not Is.TEXT or cell.formula]
    if len(words) != 1 or not _is_word(words[0]):
        return False
    return all(cell.formula or (cell.kind is Is.NUMBER and one.column.kind in _NUMBERS) for one, cell in rest)


def _is_word(text: str) -> bool:
    folded = fold(text).strip(" :：=.-–—")
    return folded in _FOLDED or any(folded.startswith((f"{word} ", f"{word}:")) for word in _FOLDED if len(word) > 4)


_FOLDED = frozenset(fold(word) for word in WORDS)
