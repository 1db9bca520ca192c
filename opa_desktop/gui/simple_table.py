"""A table of a few hundred rows of words, for lists that are read and not edited.

The table of activities, which never loads them all, is `tables/records.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from opa_desktop.gui import theme
from opa_desktop.gui.direction import data_text
from opa_desktop.i18n import is_rtl

WIDEST = 300
"""No column but the wide one starts wider than this; the tool tip has the rest."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One row: its words, one for each column, and what it stands for."""

    words: tuple[str, ...]
    item: Any = None


class RowsModel(QAbstractTableModel):
    """Rows of words under headings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings: Sequence[str] = ()
        self._rows: Sequence[Row] = ()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows, and headings in the language in use."""
        self.beginResetModel()
        self._headings, self._rows = tuple(headings), tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """Return a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; screen readers hear the heading first."""
        if not index.isValid():
            return None
        words = self._rows[index.row()].words[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return data_text(words.replace("\n", " "), rtl=is_rtl())
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section] if section < len(self._headings) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class SimpleTable(QTableView):
    """The view of such rows: whole rows are selected, one column takes the room that is left."""

    row_changed = Signal(object)  # what the current row stands for, None for none
    row_opened = Signal(object)

    def __init__(self, wide: int = 0, *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.rows = RowsModel(self)
        self.setObjectName("simpleTable")
        self.setModel(self.rows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(lambda index: self.row_opened.emit(self.rows.row(index.row()).item))
        self.selectionModel().currentRowChanged.connect(lambda *_places: self.row_changed.emit(self.current_item()))

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows and fit the columns; the current row stays at its place."""
        place = self.currentIndex().row()
        self.rows.show_rows(headings, rows)
        self._fit()
        if rows:
            self.choose_row(min(max(0, place), len(rows) - 1))
        else:
            self.row_changed.emit(None)

    def choose_row(self, place: int) -> None:
        """Make a row the current and only selected one."""
        # Not selectRow: in a right-to-left window it looks for a column where there is none and selects nothing.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags.ClearAndSelect | flags.Rows)

    def current_item(self) -> Any:
        """Return what the current row stands for, None for none."""
        index = self.currentIndex()
        return self.rows.row(index.row()).item if index.isValid() else None

    def selected_items(self) -> list[Any]:
        """Return what the selected rows stand for, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place).item for place in places]

    def _fit(self) -> None:
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            wide = column == self._wide
            header.setSectionResizeMode(column, modes.Stretch if wide else modes.Interactive)
            if not wide:
                self.setColumnWidth(column, min(WIDEST, self.columnWidth(column) + 8))
        self.verticalHeader().setDefaultSectionSize(max(theme.row_height("compact"), self.fontMetrics().height() + 8))

    def changeEvent(self, event: QEvent) -> None:
        """Take another row height for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rows"):
            self._fit()
