"""Does a cell still show what was written into it? And does a value say the same as another?"""

from __future__ import annotations

from typing import Any

from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.texts import clean_text
from opa_desktop.core.versions import canonical
from opa_desktop.exchange.cell_text import cell_value
from opa_desktop.exchange.read_cells import CellReader
from opa_desktop.exchange.sheet_reader import Cell, Is

_REMEMBERED = (Kind.TERM, Kind.TERMS, Kind.YES_NO)


class Written:
    """Knows what an export in a language writes for a value."""

    def __init__(self, cells: CellReader, language: str) -> None:
        self._cells = cells
        self._language = language
        self._known: dict[tuple[str, Any], Any] = {}

    def shows(self, cell: Cell | None, column: Column, value: Any) -> bool:
        """Tell whether a cell still shows a value of its column as it went out."""
        if not self._language or cell is None or cell.kind not in (Is.TEXT, Is.NUMBER):
            return False
        shown = self._shown(column, value)
        if cell.kind is Is.NUMBER:
            return not isinstance(shown, str) and shown is not None and float(shown) == cell.value
        if shown == cell.value:
            return True
        text = self._cells.whole_text(cell.value)
        # Compared in canonical form: other programs change line ends and blanks at the ends of a cell.
        return isinstance(shown, str) and text is not None and canonical(clean_text(shown)[0]) == canonical(text)

    def _shown(self, column: Column, value: Any) -> Any:
        if column.kind not in _REMEMBERED:
            return cell_value(column, value, self._cells.catalogue, self._language)
        known = (column.key, value)
        if known not in self._known:
            self._known[known] = cell_value(column, value, self._cells.catalogue, self._language)
        return self._known[known]


def same(column: Column, value: Any, before: Any) -> bool:
    """Tell whether a value says the same as before; the order of a list says nothing."""
    if column.kind in (Kind.TERMS, Kind.LINES):
        return set(value) == set(before or ())
    return bool(canonical(value) == canonical(before))
