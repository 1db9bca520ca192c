"""A table of a few hundred rows, each with a box to tick in its first column; Space ticks the row with the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from opa_desktop.gui.simple_table import Row, RowsModel, SimpleTable

Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole


class TickRowsModel(RowsModel):
    """Rows of words of which some are ticked. `ticked` is emitted when a tick is set or taken away."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: set[Any] = set()

    def show_ticked(self, headings: Sequence[str], rows: Sequence[Row], ticks: Iterable[Any]) -> None:
        """Show other rows; those that stand for one of `ticks` are ticked."""
        self._ticks = set(ticks)
        self.show_rows(headings, rows)
        self.ticked.emit()

    def ticked_items(self) -> list[Any]:
        """Return what the ticked rows stand for, from the top."""
        return [row.item for row in self._rows if row.item in self._ticks]

    def tick_all(self, on: bool) -> None:
        """Tick every row, or none."""
        self._ticks = {row.item for row in self._rows} if on else set()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [_CHECK])
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the boxes of the first column be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or whether its box is ticked."""
        if role == _CHECK and index.isValid() and index.column() == 0:
            on = self._rows[index.row()].item in self._ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box or take its tick away."""
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        change = self._ticks.add if on else self._ticks.discard
        change(self._rows[index.row()].item)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit()
        return True


class TickTable(SimpleTable):
    """The view of such rows."""

    rows: TickRowsModel

    def __init__(self, wide: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(wide, parent=parent)
        self.rows = TickRowsModel(self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_ticked(self, headings: Sequence[str], rows: Sequence[Row], ticks: Iterable[Any]) -> None:
        """Show other rows, some of them ticked, and fit the columns."""
        self.rows.show_ticked(headings, rows, ticks)
        self._fit()
        if rows:
            self.choose_row(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row with Space, in whatever column the cursor is."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            first = self.rows.index(index.row(), 0)
            on = self.rows.data(first, _CHECK) == Qt.CheckState.Checked
            self.rows.setData(first, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, _CHECK)
            return
        super().keyPressEvent(event)
