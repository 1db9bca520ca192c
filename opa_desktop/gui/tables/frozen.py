"""The first column stays in sight while the others are scrolled sideways: a second view over the starting edge.

It shows the same model and the same selection, so that it needs no state of its own, and exists only for the eye and
the mouse: the keyboard and screen readers stay with the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from opa_desktop.core.filters import Sort
from opa_desktop.gui.tables.headings import Headings

if TYPE_CHECKING:
    from opa_desktop.gui.tables.laid_out_table import LaidOutTable

Index = QModelIndex | QPersistentModelIndex


class _DrawnAs(QStyledItemDelegate):
    """Draws as another delegate does; a delegate that types belongs to one view only."""

    def __init__(self, other: QStyledItemDelegate, parent: QObject) -> None:
        super().__init__(parent)
        self._other = other

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._other.paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._other.sizeHint(option, index)


class FrozenColumn(QTableView):
    """The column `key` of `table`, drawn over its starting edge while the table is scrolled sideways."""

    def __init__(self, table: LaidOutTable, key: str) -> None:
        super().__init__(table)
        self._table = table
        self._at = table.headings.pinned = table.records.column_index(key)
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.setModel(table.records)
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(_DrawnAs(table.cells, self))
        self._edge = QFrame(self, objectName="frozenEdge")  # parts the column from what is scrolled
        self._set_manners()
        self.hide()
        self.headings.sort_asked.connect(table.headings.sort_asked)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.follow())
        table.headings.sectionResized.connect(lambda *_sizes: self.follow())
        table.headings.geometriesChanged.connect(self.follow)
        self.doubleClicked.connect(table.doubleClicked)
        self.customContextMenuRequested.connect(table.customContextMenuRequested)

    def _set_manners(self) -> None:
        table = self._table
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.headings.setSectionsMovable(False)
        self.headings.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def is_wanted(self) -> bool:
        """Whether the column is shown in the table, and has left its place there."""
        table = self._table
        return not table.isColumnHidden(self._at) and table.horizontalScrollBar().value() > 0

    def show_order(self, order: Sequence[Sort]) -> None:
        """Mark the heading as the table does."""
        self.headings.show_order(order, self._table.records.column_index)

    def follow(self) -> None:
        """Take the place, the width and the row height of the column in the table; vanish where it stands itself."""
        if not self.is_wanted:
            self.hide()
            return
        table, width = self._table, self._table.columnWidth(self._at)
        for at in range(table.records.columnCount()):
            if self.isColumnHidden(at) is (at == self._at):
                self.setColumnHidden(at, at != self._at)
        height = table.verticalHeader().defaultSectionSize()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setColumnWidth(self._at, width)
        self.headings.reserved = table.headings.box_height()
        self.headings.setFixedHeight(table.headings.height())
        self.headings.updateGeometries()
        whole = table.viewport().geometry()
        rtl = table.isRightToLeft()
        left = whole.right() - width if rtl else whole.left()
        height = whole.bottom() - table.headings.y() + 1
        self.setGeometry(left, table.headings.y(), width + 1, height)
        self._edge.setGeometry(0 if rtl else width, 0, 1, height)
        self._edge.raise_()
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.show()
        self.raise_()
        table.headings.place_boxes()  # the box of this column comes on top again

    def uncover(self, index: QModelIndex) -> None:
        """Scroll the table so that a cell is not behind this column."""
        if index.isValid():
            self.uncover_column(index.column())

    def uncover_column(self, column: int) -> None:
        """Scroll the table so that a column is not behind this one."""
        if not self.isVisible() or column == self._at:
            return
        head, bar = self._table.headings, self._table.horizontalScrollBar()
        left, width = head.sectionViewportPosition(column), self.width()
        right = self._table.viewport().width() - width
        hidden = left + head.sectionSize(column) - right if self._table.isRightToLeft() else width - left
        if hidden > 0:
            bar.setValue(max(0, bar.value() - hidden))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the keyboard to the table."""
        super().mousePressEvent(event)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
