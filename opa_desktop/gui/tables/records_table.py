"""The view of the activities table: Excel's manners, a fixed row height, columns people can choose and move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.core.filters import Sort
from opa_desktop.gui import theme
from opa_desktop.gui.tables.delegates import RecordDelegate
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.table_layout import TableLayout
from opa_desktop.i18n import _

_SAVE_MS = 600
_MEASURED_HEIGHT = 20  # the height of a line at which the first widths below were measured
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LEAST_WIDTH = 48
_STRETCHED = "title"
_LEAST_STRETCHED = 180
_FIRST_WIDTHS = {"number": 112, "area": 148, "when": 166, "leads": 106, "status": 114}


class RecordsTable(QTableView):
    """A table of activities.

    `opened` asks for the form of the record under the cursor, `current_changed` names it (-1 for none),
    `layout_changed` tells that columns or widths are others, `heading_menu_asked` where a menu of columns is wanted.
    """

    opened = Signal()
    current_changed = Signal(int)
    layout_changed = Signal()
    heading_menu_asked = Signal(QPoint)

    def __init__(self, model: RecordsModel, row_height: str = "normal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.setModel(model)
        self.cells = RecordDelegate(theme.row_height(row_height), self)
        self.setItemDelegate(self.cells)
        self._stretches = True
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self.layout_changed)
        self._set_manners()
        self._set_headings()
        self.set_row_height(row_height)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as it leaves every field
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()

    def _set_headings(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(_LEAST_WIDTH)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.heading_menu_asked.emit(head.mapToGlobal(at)))
        head.sectionClicked.connect(self._on_heading)
        head.sectionResized.connect(lambda section, _old, _new: self._on_resized(section))
        head.sectionMoved.connect(lambda *_places: self._pause.start())

    def retranslate(self) -> None:
        """Name the table, and say every cell anew."""
        self.setAccessibleName(_("Activities"))
        self.records.relabel()

    def set_row_height(self, name: str) -> None:
        """Take another row height: compact, normal, roomy; never less than the text needs."""
        height = max(theme.row_height(name), self.fontMetrics().height() + 8)
        self.cells.row_height = height
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    # --- columns ---------------------------------------------------------------------------------------------

    def show_layout(self, layout: TableLayout) -> None:
        """Show the columns of a layout, in its order and widths, and its sort arrow."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        for place, key in enumerate(layout.shown):
            head.moveSection(head.visualIndex(self.records.column_index(key)), place)
        for at, column in enumerate(self.records.columns):
            self.setColumnHidden(at, column.key not in layout.shown)
            self.setColumnWidth(at, layout.widths.get(column.key, self._first_width(column)))
        self._stretches = _STRETCHED not in layout.widths
        head.blockSignals(False)
        self.show_sort(layout.sort)
        self._stretch()
        self.updateGeometries()
        self.viewport().update()

    def _first_width(self, column: Column) -> int:
        share = self.fontMetrics().height() / _MEASURED_HEIGHT
        if column.key in _FIRST_WIDTHS:
            return int(_FIRST_WIDTHS[column.key] * share)
        return int(column.width * self.fontMetrics().averageCharWidth() * 0.95) + 24

    def layout_now(self, sort: Sequence[Sort]) -> TableLayout:
        """Return the layout as it is now, with the sort given."""
        keys = [self.records.columns[at].key for at in self.visible_columns()]
        widths = {self.records.columns[at].key: self.columnWidth(at) for at in self.visible_columns()}
        if self._stretches:
            widths.pop(_STRETCHED, None)
        return TableLayout(tuple(keys), widths, tuple(sort))

    def visible_columns(self) -> list[int]:
        """Return the columns that are shown, in the order of reading."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(head.count()))
        return [at for at in order if not self.isColumnHidden(at)]

    def show_sort(self, sort: Sequence[Sort]) -> None:
        """Point the arrow of the heading at the column the rows are ordered by."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        if sort:
            order = Qt.SortOrder.DescendingOrder if sort[0].descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(self.records.column_index(sort[0].column), order)
        head.blockSignals(False)
        head.viewport().update()

    def _on_heading(self, section: int) -> None:
        # Qt has turned the arrow already when a heading is clicked: what is asked is where it points now.
        self.records.sort(section, self.horizontalHeader().sortIndicatorOrder())

    def _on_resized(self, section: int) -> None:
        if section == self.records.column_index(_STRETCHED):
            self._stretches = False
        self._pause.start()

    def _stretch(self) -> None:
        """Give the room that is left to the title, while nobody has set its width."""
        at = self.records.column_index(_STRETCHED)
        if not self._stretches or self.isColumnHidden(at):
            return
        others = sum(self.columnWidth(other) for other in self.visible_columns() if other != at)
        head = self.horizontalHeader()
        head.blockSignals(True)
        self.setColumnWidth(at, max(_LEAST_STRETCHED, self.viewport().width() - others))
        head.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title follow the width of the window."""
        super().resizeEvent(event)
        self._stretch()
        self.updateGeometries()

    # --- rows ------------------------------------------------------------------------------------------------

    def current_row(self) -> int:
        """Return the position of the record under the cursor, -1 for none."""
        return self.currentIndex().row()

    def selected_rows(self) -> list[int]:
        """Return the positions of the selected records, from the top."""
        found: set[int] = set()
        for part in self.selectionModel().selection():
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select records by position and put the cursor on one of them."""
        selection = QItemSelection()
        last = self.records.columnCount() - 1
        for row in rows:
            selection.select(self.records.index(row, 0), self.records.index(row, last))
        picked = self.selectionModel()
        picked.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if 0 <= current < self.records.rowCount():
            index = self.records.index(current, self._first_visible())
            picked.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def _first_visible(self) -> int:
        shown = self.visible_columns()
        return shown[0] if shown else 0

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, select a row with Shift+Space; letters are left to nobody, for the search box is near."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read the whole list from the store to find a letter."""
