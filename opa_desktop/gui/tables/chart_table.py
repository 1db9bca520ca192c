"""The twin of a chart: the same numbers as a table, for reading, copying and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from opa_desktop.gui.tables.clipboard import mime_data
from opa_desktop.i18n import strip_marks

if TYPE_CHECKING:
    from opa_desktop.reports.chart_data import ChartData

Index = QModelIndex | QPersistentModelIndex


class ChartModel(QAbstractTableModel):
    """Groups as rows, series as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data_shown: ChartData | None = None
        self._header: list[str] = []
        self._rows: list[list[str]] = []

    def show_data(self, data: ChartData) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self.data_shown = data
        self._header, self._rows = data.table()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of groups."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return one column for the name and one for each series."""
        return 0 if parent is not None and parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; numbers stand at the end, and screen readers hear the heading with them."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._header[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._header):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._header[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignTrailing if section else Qt.AlignmentFlag.AlignLeading
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def texts(self) -> list[list[str]]:
        """Return everything as text, the headings first, without invisible marks."""
        return [[strip_marks(text) for text in row] for row in (self._header, *self._rows)]


class ChartTable(QTableView):
    """Shows the numbers of a chart; `chosen` carries group and series of what was opened, -1 for the whole row."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = ChartModel(self)
        self.setModel(self.numbers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(self._open)

    def show_data(self, data: ChartData) -> None:
        """Show other numbers; the names get the room that is left."""
        self.numbers.show_data(data)
        self.setAccessibleName(data.title)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if self.numbers.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def mime(self) -> QMimeData:
        """Return the whole table for the clipboard."""
        return mime_data(self.numbers.texts(), headings=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        data = self.numbers.data_shown
        if data is not None and index.isValid():
            first = self.numbers.columnCount() - len(data.series)
            self.chosen.emit(index.row(), max(index.column() - first, -1))
