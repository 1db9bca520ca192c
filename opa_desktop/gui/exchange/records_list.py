"""The list of one group of an import plan, with ticks where records can be taken or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import data_text
from opa_desktop.gui.exchange.plan_groups import ListItem
from opa_desktop.i18n import _, is_rtl

Index = QModelIndex | QPersistentModelIndex


class ItemsModel(QAbstractTableModel):
    """The lines of a group. Ticks are shared by all groups of a plan; `is_open` tells which lines wait for a decision.

    `touched` holds the keys whose tick is not what it was at first.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[ListItem] = ()
        self.touched: set[str] = set()
        self.is_open: Callable[[ListItem], bool | None] = lambda _item: None
        self._headings: Sequence[str] = ("", "")

    def show_items(self, items: Sequence[ListItem], headings: Sequence[str]) -> None:
        """Show the lines of another group."""
        self.beginResetModel()
        self.items, self._headings = items, headings
        self.endResetModel()

    def is_ticked(self, item: ListItem) -> bool:
        """Tell whether a line is ticked; lines without a tick are."""
        return item.ticked is None or item.ticked != (item.key in self.touched)

    def say_decided(self) -> None:
        """Show anew which lines wait for a decision."""
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns: where, and what."""
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines of records be ticked."""
        flags = super().flags(index)
        if self._is_tick(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, or its tick."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        words = (item.first, item.second)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return data_text(words.replace("\n", " "), rtl=is_rtl())
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            waits = f" ({_('open')})" if index.column() == 1 and self.is_open(item) else ""
            return f"{self._headings[index.column()]}: {words}{waits}"
        if role == Qt.ItemDataRole.CheckStateRole and self._is_tick(index):
            return Qt.CheckState.Checked if self.is_ticked(item) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            open_ = self.is_open(item)
            return None if open_ is None else icons.icon(*(("warning", "error") if open_ else ("checkmark", "done")))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take or leave a record."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._is_tick(index):
            return False
        self._tick(self.items[index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def tick_all(self, *, on: bool) -> None:
        """Take or leave every line of the group."""
        for item in self.items:
            self._tick(item, on=on)
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, 0))
        self.ticked.emit()

    def _tick(self, item: ListItem, *, on: bool) -> None:
        if item.ticked is not None:
            (self.touched.discard if on == item.ticked else self.touched.add)(item.key)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _is_tick(self, index: Index) -> bool:
        return index.column() == 0 and self.items[index.row()].ticked is not None


class RecordsList(QTableView):
    """The view of a group; Space takes or leaves the current record."""

    item_changed = Signal(object)  # ListItem, None for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemsModel(self)
        self.setObjectName("simpleTable")
        self.setModel(self.items)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(lambda *_places: self.item_changed.emit(self.current()))

    def show_items(self, items: Sequence[ListItem], headings: Sequence[str]) -> None:
        """Show a group and its first line."""
        self.items.show_items(items, headings)
        self._fit()
        if items:
            self._go_to(0)
        else:
            self.item_changed.emit(None)

    def current(self) -> ListItem | None:
        """Return the current line."""
        index = self.currentIndex()
        return self.items.items[index.row()] if index.isValid() else None

    def move(self, step: int) -> bool:
        """Go to another line; tell whether there is one."""
        place = self.currentIndex().row() + step
        if not 0 <= place < self.items.rowCount():
            return False
        self._go_to(place)
        return True

    def move_to_open(self) -> bool:
        """Go to the next line that waits for a decision, from the top again after the last; tell whether there is one.

        The current line is left only for another one.
        """
        count, here = self.items.rowCount(), self.currentIndex().row()
        for step in range(1, count):
            place = (here + step) % count
            if self.items.is_open(self.items.items[place]):
                self._go_to(place)
                return True
        return False

    def _go_to(self, place: int) -> None:
        # Not selectRow: it looks for the column at the edge of the viewport, where a right-to-left table may have none.
        self.setCurrentIndex(self.items.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take or leave the current record with Space."""
        index = self.items.index(self.currentIndex().row(), 0)
        state = self.items.data(index, Qt.ItemDataRole.CheckStateRole) if index.isValid() else None
        if event.key() == Qt.Key.Key_Space and state is not None:
            on = state == Qt.CheckState.Checked
            self.items.setData(
                index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
            )
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take another row height for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "items"):
            self._fit()

    def _fit(self) -> None:
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(260, self.columnWidth(0) + 12))
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(max(theme.row_height("compact"), self.fontMetrics().height() + 8))
