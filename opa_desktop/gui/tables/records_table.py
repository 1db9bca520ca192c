"""The view of the activities table: its rows and cells with Excel's keys, and the order that headings ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from opa_desktop.core.filters import Sort
from opa_desktop.gui import theme
from opa_desktop.gui.tables.laid_out_table import LaidOutTable
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.i18n import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class RecordsTable(LaidOutTable):
    """A table of activities.

    `opened` asks for the form of the record under the cursor, `current_changed` names it (-1 for none),
    `cell_changed` tells that the cursor is in another cell, `heading_menu_asked` where a menu of columns is wanted and
    for which column, `more_sort_asked` that a column is to be added to the order (a plain click on a heading is
    reported by the model), `typing_refused` that a column cannot be typed into, `typing_ended` that a cell was left.
    """

    opened = Signal()
    current_changed = Signal(int)
    cell_changed = Signal()
    heading_menu_asked = Signal(QPoint, str)
    more_sort_asked = Signal(object)
    typing_refused = Signal(int)
    typing_ended = Signal()

    def __init__(self, model: RecordsModel, row_height: str = "normal", parent: QWidget | None = None) -> None:
        super().__init__(model, row_height, parent)
        self._order: tuple[Sort, ...] = ()
        self.headings.customContextMenuRequested.connect(self._ask_heading_menu)
        self.headings.sort_asked.connect(self._on_heading)
        self.set_row_height(row_height)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.current_changed.emit(now.row()))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.cell_changed.emit())

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

    # --- the order -------------------------------------------------------------------------------------------

    def show_sort(self, sort: Sequence[Sort]) -> None:
        """Mark the headings of the columns the rows are ordered by."""
        self._order = tuple(sort)
        super().show_sort(sort)

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
