"""The columns of a table of activities: which are shown, in which order, how wide, and the one that stays first.

In here: a view that shows a `TableLayout` and tells what it is after hands have moved and resized columns. What is done
with rows and cells stands in `records_table.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.core.filters import Sort
from opa_desktop.gui import theme
from opa_desktop.gui.tables.delegates import RecordDelegate
from opa_desktop.gui.tables.frozen import FrozenColumn
from opa_desktop.gui.tables.headings import Headings
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.table_layout import TableLayout

FROZEN = "number"
"""The column that stays where it is: the first one, while it is shown."""
_SAVE_MS = 600
_MEASURED_HEIGHT = 20  # the height of a line at which the first widths below were measured
_LEAST_WIDTH = 48
_STRETCHED = "title"
_LEAST_STRETCHED = 180
_FIRST_WIDTHS = {"number": 112, "area": 148, "when": 166, "leads": 106, "status": 130}


class LaidOutTable(QTableView):
    """A table of activities as far as its columns go; `layout_changed` tells that columns or widths are others."""

    layout_changed = Signal()

    def __init__(self, model: RecordsModel, row_height: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.setModel(model)
        self.cells = RecordDelegate(model, theme.row_height(row_height), self)
        self.setItemDelegate(self.cells)
        self._stretches = True
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self.layout_changed)
        self.headings.setMinimumSectionSize(_LEAST_WIDTH)
        self.headings.sectionResized.connect(lambda section, _old, _new: self._on_resized(section))
        self.headings.sectionMoved.connect(lambda *_places: self._on_moved())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.headings.place_boxes())
        self._set_manners()
        self.frozen = FrozenColumn(self, FROZEN)

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

    def show_sort(self, sort: Sequence[Sort]) -> None:
        """Mark the headings of the columns the rows are ordered by."""
        self.headings.show_order(sort, self.records.column_index)
        self.frozen.show_order(sort)

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
