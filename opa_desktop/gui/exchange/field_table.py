"""The table of one record of a plan: every field on each side, what will stand, and the keys that decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from opa_desktop.core.merge_plan import Choice
from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import data_text
from opa_desktop.gui.exchange.field_delegate import FieldDelegate
from opa_desktop.gui.exchange.plan_fields import MINE, OWN, THEIRS, FieldRow, is_open, side_of
from opa_desktop.gui.exchange.plan_keys import digit_of
from opa_desktop.i18n import _, is_rtl

Index = QModelIndex | QPersistentModelIndex
FIELD, BASE, HERE, FILE, RESULT = range(5)
SIDES = {HERE: MINE, FILE: THEIRS}
"""The side a column stands for."""

BOTH = "both"
_BY_DIGIT = {1: MINE, 2: THEIRS, 3: OWN, 4: BOTH}


class FieldsModel(QAbstractTableModel):
    """The lines of one record, what was decided about its cells, and what will stand in each line, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FieldRow] = ()
        self.choices: Mapping[str, Choice] = {}
        self._results: Sequence[str] = ()

    def show_rows(self, rows: Sequence[FieldRow], choices: Mapping[str, Choice], results: Sequence[str]) -> None:
        """Show another record."""
        self.beginResetModel()
        self.rows, self.choices, self._results = rows, dict(choices), results
        self.endResetModel()

    def show_choices(self, choices: Mapping[str, Choice], results: Sequence[str]) -> None:
        """Show other decisions about the same record."""
        self.choices, self._results = dict(choices), results
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, RESULT))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of fields that differ."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns: field, before, here, in the file, what will stand."""
        return 0 if parent.isValid() else 5

    def side(self, row: int) -> str:
        """Return the side whose value will stand, "" while it is open or of both."""
        return side_of(self.rows[row], self.choices)

    def is_open(self, row: int) -> bool:
        """Tell whether a line waits for a decision."""
        return is_open(self.rows[row], self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words and look of a cell: the side that will stand is ticked and bold."""
        if not index.isValid():
            return None
        words = self._words(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return data_text(words.replace("\n", " "), rtl=is_rtl())
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {words}"
        return self._look(index, role)

    def _words(self, index: Index) -> str:
        line = self.rows[index.row()]
        if index.column() == RESULT:
            return _("open – stays as here") if self.is_open(index.row()) else self._results[index.row()]
        return (line.label, line.base_words, line.mine_words, line.theirs_words)[index.column()]

    def _look(self, index: Index, role: int) -> Any:
        side, row = SIDES.get(index.column(), ""), index.row()
        stands = bool(side) and side == self.side(row)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index, stands)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._mark(index, stands)
        if role == Qt.ItemDataRole.FontRole and (stands or index.column() == RESULT):
            font = QFont(self.parent().font())
            font.setBold(not self.is_open(row))
            return font
        return None

    def _ground(self, index: Index, stands: bool) -> Any:
        waits = self.is_open(index.row())
        if stands or (index.column() == RESULT and not waits):
            return theme.colour("done_soft")
        return theme.colour("warning_soft") if waits and index.column() in (HERE, FILE, RESULT) else None

    def _mark(self, index: Index, stands: bool) -> Any:
        if stands:
            return icons.icon("checkmark", "done")
        if index.column() != RESULT:
            return None
        if self.is_open(index.row()):
            return icons.icon("warning", "error")
        return icons.icon("edit", "done") if self.side(index.row()) == OWN else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading, in the language in use; the sides are numbered as their keys."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Field"), _("Before"), _("1 – here"), _("2 – in the file"), _("What will stand"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class FieldTable(QTableView):
    """The view: 1 and 2 choose for the field, with Shift for the record; 3 types a value, 4 keeps both, Del resets.

    Arrow down behind the last field goes to the next record, up before the first one to the one before.
    """

    side_chosen = Signal(int, str)  # row, MINE, THEIRS, OWN, BOTH, or "" to take a decision back
    record_chosen = Signal(str)  # MINE or THEIRS for all that is asked about
    record_left = Signal(int)  # 1 to the next record, -1 to the one before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldsModel(self)
        self.setModel(self.fields)
        # No object name of the style sheet: it would paint over the grounds that mark what will stand.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(FieldDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(lambda index: index.column() == RESULT and self.side_chosen.emit(index.row(), OWN))

    def show_rows(
        self, rows: Sequence[FieldRow], choices: Mapping[str, Choice], results: Sequence[str], *, new: bool = False
    ) -> None:
        """Show another record; of a new one there is only the side of the file."""
        self.fields.show_rows(rows, choices, results)
        header = self.horizontalHeader()
        self.resizeColumnToContents(FIELD)
        self.setColumnWidth(FIELD, min(200, self.columnWidth(FIELD) + 12))
        for column in (BASE, HERE, FILE, RESULT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            self.setColumnHidden(column, new and column in (BASE, HERE))
        self.resizeRowsToContents()
        if rows:
            self.setCurrentIndex(self.fields.index(0, FILE if new else HERE))

    def go_to_open(self) -> bool:
        """Go to the next field that waits for a decision; tell whether there is one."""
        count, here = self.fields.rowCount(), self.currentIndex().row()
        for step in range(1, count + 1):
            place = (here + step) % count
            if self.fields.is_open(place):
                self.setCurrentIndex(self.fields.index(place, self.currentIndex().column()))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give wrapped texts the height they need at the new width."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def _choose(self, index: QModelIndex) -> None:
        if side := SIDES.get(index.column(), ""):
            self.side_chosen.emit(index.row(), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that decide; arrows leave the record at its ends."""
        row, shifted = self.currentIndex().row(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        side = _BY_DIGIT.get(digit_of(event), "")
        if side in (MINE, THEIRS) and shifted:
            self.record_chosen.emit(side)
        elif side and row >= 0:
            self.side_chosen.emit(row, side)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.side_chosen.emit(row, "")
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(row)
        elif (step := self._way_out(event, row)) and not event.modifiers():
            self.record_left.emit(step)
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        side = SIDES.get(self.currentIndex().column(), OWN)
        self.side_chosen.emit(row, side)

    def _way_out(self, event: QKeyEvent, row: int) -> int:
        if event.key() == Qt.Key.Key_Down and row >= self.fields.rowCount() - 1:
            return 1
        return -1 if event.key() == Qt.Key.Key_Up and row <= 0 else 0
