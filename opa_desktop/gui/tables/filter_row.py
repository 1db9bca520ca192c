"""The filter row: one box per column under the headings, in which a condition is typed.

The boxes edit the same `FilterState` as the chips: what is typed shows up as a chip, and a chip that changes is
written into its box. How a text is read stands in `core/typed_filters.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from opa_desktop.core import typed_filters
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.gui.direction import align_by_text
from opa_desktop.gui.tables.filter_state import FilterState, parts
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.i18n import N_, _, sentence

PAUSE_MS = 150
FILTER = N_("Filter: {column}")
UNREAD = N_("“{text}” could not be read.")
HELP = {
    Kind.MONEY: N_("Such as 5000, >5000, 100..900, = for not stated, <> for stated"),
    Kind.COUNT: N_("Such as 50, >50, 10..90, = for not stated, <> for stated"),
    Kind.WHEN: N_("Such as 2018, March 2018, >2017, 2017..2018, this month, = for not stated, <> for stated"),
    Kind.TERM: N_("A name, the beginning of one or several with commas, !name for all but it, = for not stated"),
    Kind.TERMS: N_("A name, the beginning of one or several with commas, !name for all but it, = for not stated"),
    Kind.YES_NO: N_("Yes or no, = for not stated"),
}
"""What can be typed, by the kind of the column."""
OTHER_HELP = N_("Words, = for not stated, <> for stated")


class FilterBox(QLineEdit):
    """The box of one column; `typed` goes out after a pause, `left` with Enter, Down and Esc in an empty box."""

    typed = Signal(str)
    left = Signal()
    stepped = Signal(int)

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.setObjectName("filterBox")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(lambda _text: align_by_text(self))
        self.retranslate()

    def retranslate(self) -> None:
        """Name the box in the language in use, and say what can be typed."""
        self.setAccessibleName(sentence(FILTER, {"column": _(self.column.label)}))
        self.setAccessibleDescription(_(HELP.get(self.column.kind, OTHER_HELP)))
        self.setPlaceholderText("…")
        self.set_unread("")
        align_by_text(self)

    def set_unread(self, text: str) -> None:
        """Mark that the text could not be read, or take the mark away."""
        reason = sentence(UNREAD, {"text": text}) if text else ""
        self.setToolTip("\n".join(filter(None, (reason, _(HELP.get(self.column.kind, OTHER_HELP))))))
        if self.property("problem") != ("error" if text else ""):
            self.setProperty("problem", "error" if text else "")
            self.style().unpolish(self)
            self.style().polish(self)

    def finish(self) -> None:
        """Take over at once what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self.typed.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt does: the boxes are walked in the order of reading, whatever their order of making."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Tab:
                self.stepped.emit(1)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.stepped.emit(-1)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the table with Enter and Down; empty the box with Esc, and leave an empty one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.finish()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
                return
            self.clear()
            self._pause.stop()
            self.typed.emit("")
        else:
            super().keyPressEvent(event)


class FilterRow(QObject):
    """Shows and hides the boxes of a table, and keeps them and the state in step. `toggled` tells of either."""

    toggled = Signal(bool)

    def __init__(self, table: RecordsTable, state: FilterState, catalogue: Callable[[], Catalogue]) -> None:
        super().__init__(table)
        self._table, self._state, self._catalogue = table, state, catalogue
        self._writing = ""
        state.changed.connect(self._follow)

    @property
    def is_shown(self) -> bool:
        """Whether the row is shown."""
        return self._table.headings.has_boxes

    def show(self, *, on: bool) -> None:
        """Show or hide the row; a filter that was typed into it stays, as its chip."""
        if on == self.is_shown:
            return
        self._table.show_filter_row(self._make if on else None)
        self.toggled.emit(on)

    def box(self, column: str) -> FilterBox | None:
        """Return the box of a column, None while there is none."""
        found = self._table.headings.boxes.get(self._table.records.column_index(column))
        return found if isinstance(found, FilterBox) else None

    def take_focus(self) -> None:
        """Put the keyboard into the box above the cursor, else into the first one."""
        column = self._table.records.columns[self._table.cursor_column()]
        box = self.box(column.key)
        if box is not None:
            self._enter(box)

    def retranslate(self) -> None:
        """Say everything in the language in use; the conditions too, for they hold names."""
        for box in self._boxes():
            box.retranslate()
            self._write(box)

    def _boxes(self) -> list[FilterBox]:
        return [box for box in self._table.headings.boxes.values() if isinstance(box, FilterBox)]

    def _make(self, section: int) -> QWidget:
        box = FilterBox(self._table.records.columns[section], self._table.headings)
        box.typed.connect(lambda text: self._take(box, text))
        box.left.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        box.stepped.connect(lambda step: self._step(box, step))
        self._write(box)
        return box

    def _step(self, box: FilterBox, step: int) -> None:
        box.finish()
        order = self._table.headings.boxes_in_order()
        there = order.index(box) + step
        if 0 <= there < len(order):
            self._enter(order[there])
        elif step > 0:
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._table.focusPreviousChild()

    def _enter(self, box: QWidget) -> None:
        if isinstance(box, FilterBox):
            at = self._table.records.column_index(box.column.key)
            self._table.show_column(at)
        box.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, box: FilterBox, text: str) -> None:
        key = box.column.key
        typed = typed_filters.read(key, text, self._catalogue())
        box.set_unread("" if typed.readable else text)
        if not typed.readable:
            return
        self._writing = key
        if typed.condition is not None:
            self._state.set_condition(typed.condition)
        else:
            self._state.drop(key)
        self._writing = ""

    def _follow(self) -> None:
        for box in self._boxes():
            if box.column.key != self._writing:  # what is being typed is not rewritten under the fingers
                self._write(box)

    def _write(self, box: FilterBox) -> None:
        condition = self._state.filter.condition(box.column.key)
        catalogue = self._catalogue()
        if condition is not None and typed_filters.read(box.column.key, box.text(), catalogue).condition == condition:
            return  # it says so already, in the words of the person
        if condition is None and box.property("problem") and parts(self._state.filter):
            return  # never read, so nothing was taken away; only "clear all" empties it too
        box.setText("" if condition is None else typed_filters.write(condition, catalogue))
        box.set_unread("")
