"""The view of the activities table: Excel's manners, a fixed row height, columns people can choose and move."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.core.filters import Sort
from opa_desktop.gui import theme
from opa_desktop.gui.tables.delegates import RecordDelegate
from opa_desktop.gui.tables.frozen import FrozenColumn
from opa_desktop.gui.tables.headings import Headings
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.table_layout import TableLayout
from opa_desktop.i18n import _

FROZEN = "number"
"""The column that stays where it is: the first one, while it is shown."""
_SAVE_MS = 600
_MEASURED_HEIGHT = 20  # the height of a line at which the first widths below were measured
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LEAST_WIDTH = 48
_STRETCHED = "title"
_LEAST_STRETCHED = 180
_FIRST_WIDTHS = {"number": 112, "area": 148, "when": 166, "leads": 106, "status": 130}


class RecordsTable(QTableView):
    """A table of activities.

    `opened` asks for the form of the record under the cursor, `current_changed` names it (-1 for none),
    `cell_changed` tells that the cursor is in another cell,
    `layout_changed` tells that columns or widths are others, `heading_menu_asked` where a menu of columns is wanted
    and for which column, `more_sort_asked` that a column is to be added to the order (a plain click on a heading is
    reported by the model), `typing_refused` that a column cannot be typed into, `typing_ended` that a cell was left.
    """

    opened = Signal()
    current_changed = Signal(int)
    cell_changed = Signal()
    layout_changed = Signal()
    heading_menu_asked = Signal(QPoint, str)
    more_sort_asked = Signal(object)
    typing_refused = Signal(int)
    typing_ended = Signal()

    def __init__(self, model: RecordsModel, row_height: str = "normal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.setModel(model)
        self.cells = RecordDelegate(model, theme.row_height(row_height), self)
        self.setItemDelegate(self.cells)
        self._stretches = True
        self._order: tuple[Sort, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self.layout_changed)
        self._set_manners()
        self._set_headings()
        self.set_row_height(row_height)
        self.frozen = FrozenColumn(self, FROZEN)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.current_changed.emit(now.row()))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.cell_changed.emit())

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
        head = self.headings
        head.setMinimumSectionSize(_LEAST_WIDTH)
        head.customContextMenuRequested.connect(self._ask_heading_menu)
        head.sort_asked.connect(self._on_heading)
        head.sectionResized.connect(lambda section, _old, _new: self._on_resized(section))
        head.sectionMoved.connect(lambda *_places: self._on_moved())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: head.place_boxes())

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
        head = self.headings
        head.blockSignals(True)
        for place, key in enumerate(layout.shown):
            head.moveSection(head.visualIndex(self.records.column_index(key)), place)
        for at, column in enumerate(self.records.columns):
            self.setColumnHidden(at, column.key not in layout.shown)
            self.setColumnWidth(at, layout.widths.get(column.key, self._first_width(column)))
        self._stretches = _STRETCHED not in layout.widths
        self._freeze()
        head.blockSignals(False)
        self.records.want(layout.shown)
        self.show_sort(layout.sort)
        self._stretch()
        self.updateGeometries()
        head.place_boxes()
        self.frozen.follow()
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
        head = self.headings
        order = (head.logicalIndex(place) for place in range(head.count()))
        return [at for at in order if not self.isColumnHidden(at)]

    def tell_layout(self) -> None:
        """Tell at once of a change of the layout that is still waiting to be told."""
        if self._pause.isActive():
            self._pause.stop()
            self.layout_changed.emit()

    def _freeze(self) -> None:
        """Keep the frozen column the first one."""
        at = self.records.column_index(FROZEN)
        if not self.isColumnHidden(at) and self.headings.visualIndex(at) > 0:
            self.headings.moveSection(self.headings.visualIndex(at), 0)

    def _on_moved(self) -> None:
        self.headings.blockSignals(True)
        self._freeze()
        self.headings.blockSignals(False)
        self.headings.place_boxes()
        self.frozen.follow()
        self.viewport().update()
        self._pause.start()

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
        self.headings.blockSignals(True)
        self.setColumnWidth(at, max(_LEAST_STRETCHED, self.viewport().width() - others))
        self.headings.blockSignals(False)
        self.headings.place_boxes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title follow the width of the window."""
        super().resizeEvent(event)
        self._stretch()
        self.updateGeometries()
        self.frozen.follow()

    # --- the order -------------------------------------------------------------------------------------------

    def show_sort(self, sort: Sequence[Sort]) -> None:
        """Mark the headings of the columns the rows are ordered by."""
        self._order = tuple(sort)
        self.headings.show_order(self._order, self.records.column_index)
        self.frozen.show_order(self._order)

    def _on_heading(self, section: int, more: bool) -> None:
        key = self.records.columns[section].key
        place = self.headings.order_of(section)
        if more:
            self.more_sort_asked.emit(Sort(key, place is not None and not place[1]))
            return
        alone = place is not None and len(self._order) == 1
        down = alone and place is not None and not place[1]
        self.records.sort(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _ask_heading_menu(self, at: QPoint) -> None:
        section = self.headings.logicalIndexAt(at)
        key = self.records.columns[section].key if section >= 0 else ""
        self.heading_menu_asked.emit(self.headings.mapToGlobal(at), key)

    def show_filter_row(self, make: Callable[[int], QWidget] | None) -> None:
        """Show a row of boxes below the headings, made by `make`; None takes it away."""
        self.headings.show_boxes(make)
        self.frozen.follow()

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

    def selected_ids(self, most: int | None = None) -> tuple[int, ...]:
        """Return the row ids of the selected records, from the top; none at all when they are more than `most`."""
        parts = sorted({(part.top(), part.bottom()) for part in self.selectionModel().selection()})
        if most is not None and sum(bottom - top + 1 for top, bottom in parts) > most:
            return ()
        ids = self.records.ids
        return tuple(dict.fromkeys(row_id for top, bottom in parts for row_id in ids[top : bottom + 1]))

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select records by position and put the cursor on one of them, in the column it is in."""
        selection = QItemSelection()
        last = self.records.columnCount() - 1
        for row in rows:
            selection.select(self.records.index(row, 0), self.records.index(row, last))
        picked = self.selectionModel()
        column = self.cursor_column()
        picked.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if 0 <= current < self.records.rowCount():
            index, bar = self.records.index(current, column), self.horizontalScrollBar()
            sideways = bar.value()
            picked.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
            bar.setValue(sideways)  # the rows are others, but what is looked at of them stays

    def cursor_column(self) -> int:
        """Return the column the cursor is in, else the first one that is shown."""
        at = self.currentIndex().column()
        shown = self.visible_columns()
        return at if at in shown else shown[0] if shown else 0

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, also from behind the frozen column."""
        super().scrollTo(index, hint)
        self.frozen.uncover(index)

    def show_column(self, column: int) -> None:
        """Scroll sideways until a column is in sight, whatever rows there are."""
        head, bar = self.headings, self.horizontalScrollBar()
        left, width, room = head.sectionViewportPosition(column), head.sectionSize(column), self.viewport().width()
        forward = -1 if self.isRightToLeft() else 1
        if left < 0:
            bar.setValue(bar.value() + forward * left)
        elif left + width > room:
            bar.setValue(bar.value() + forward * (left + width - room))
        self.frozen.uncover_column(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, select a row with Shift+Space; a letter begins to replace the cell under the cursor."""
        plain = not event.modifiers() & ~(_KEYPAD | Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self.opened.emit()
        elif plain and (event.key() == Qt.Key.Key_Backspace or _is_letter(event.text())):
            self.type_into("" if event.key() == Qt.Key.Key_Backspace else event.text())
        else:
            super().keyPressEvent(event)

    @property
    def is_typing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.state() is QAbstractItemView.State.EditingState

    def type_into(self, text: str | None = None) -> None:
        """Begin to type into the cell under the cursor: in the place of its text, or (None) changing it."""
        index = self.currentIndex()
        if not index.isValid() or self.is_typing:
            return
        if self.records.columns[index.column()].key not in self.records.editable:
            self.typing_refused.emit(index.column())
            return
        self.cells.typed = text
        self.scrollTo(index)
        self.edit(index)
        if text is not None and self.cells.line is not None:
            self.cells.line.end(False)  # Qt has marked the letter that was typed: the next one would replace it

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that the cell was left, once Qt has put its line away."""
        super().closeEditor(editor, hint)
        self.typing_ended.emit()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read the whole list from the store to find a letter."""


def _is_letter(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()
