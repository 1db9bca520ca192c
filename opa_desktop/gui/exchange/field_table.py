"""The fields of one record of a plan: before, here, in the file; and what a person decides about disputed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from opa_desktop.core.merge_plan import Outcome
from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import data_text
from opa_desktop.gui.exchange.plan_rows import MINE, THEIRS, FieldRow
from opa_desktop.i18n import _, is_rtl

Index = QModelIndex | QPersistentModelIndex
SIDES = {2: MINE, 3: THEIRS}
"""The side a column stands for."""


class FieldsModel(QAbstractTableModel):
    """The lines of one record; `decided` holds the side chosen for a cell that was asked about."""

    decided_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FieldRow] = ()
        self.decided: dict[str, str] = {}

    def show_rows(self, rows: Sequence[FieldRow], decided: dict[str, str]) -> None:
        """Show another record."""
        self.beginResetModel()
        self.rows, self.decided = rows, dict(decided)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of fields that differ."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns: field, before, here, in the file."""
        return 0 if parent.isValid() else 4

    def side(self, row: int) -> str:
        """Return the side whose value will stand: decided, or clear by itself; "" while it is open."""
        line = self.rows[row]
        if not line.asked:
            return THEIRS if line.outcome is Outcome.TAKEN else MINE
        chosen = {self.decided.get(cell, "") for cell in line.asked}
        return chosen.pop() if len(chosen) == 1 else ""

    def decide(self, row: int, side: str) -> None:
        """Choose a side for a disputed field; others stay as they are."""
        if asked := self.rows[row].asked:
            self.decided |= dict.fromkeys(asked, side)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 3))
            self.decided_changed.emit()

    def decide_all(self, side: str) -> None:
        """Choose a side for every disputed field of the record."""
        for row in range(len(self.rows)):
            self.decide(row, side)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words and look of a cell: the value that will stand is ticked and bold."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        words = (line.label, line.base, line.mine, line.theirs)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return data_text(words.replace("\n", " "), rtl=is_rtl())
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, words)
        return self._look(index, line, role)

    def _spoken(self, index: Index, words: str) -> str:
        heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
        stands = SIDES.get(index.column(), "-") == self.side(index.row())
        return f"{heading}: {words}" + (f" ({_('will stand')})" if stands else "")

    def _look(self, index: Index, line: FieldRow, role: int) -> Any:
        side, chosen = SIDES.get(index.column(), ""), self.side(index.row())
        if role == Qt.ItemDataRole.BackgroundRole and side:
            if side == chosen:
                return theme.colour("done_soft")
            return theme.colour("warning_soft") if line.asked else None
        if role == Qt.ItemDataRole.DecorationRole and side and side == chosen:
            return icons.icon("checkmark", "done")
        if role == Qt.ItemDataRole.FontRole and side and side == chosen:
            font = QFont(self.parent().font())
            font.setBold(True)
            return font
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading, in the language in use; the sides are numbered as their keys."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Field"), _("Before"), _("1 – here"), _("2 – in the file"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class FieldTable(QTableView):
    """The view: 1 and 2 choose for the field, with Shift for the whole record; so does a click on a value."""

    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldsModel(self)
        self.setModel(self.fields)
        # No object name of the style sheet: it would paint over the grounds that mark what will stand.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_rows(self, rows: Sequence[FieldRow], decided: dict[str, str], *, new: bool = False) -> None:
        """Show another record; of a new one there is only the side of the file."""
        self.fields.show_rows(rows, decided)
        header = self.horizontalHeader()
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(220, self.columnWidth(0) + 12))
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            self.setColumnHidden(column, new and column < 3)
        self.resizeRowsToContents()
        if rows:
            self.setCurrentIndex(self.fields.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give wrapped texts the height they need at the new width."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def _choose(self, index: QModelIndex) -> None:
        if side := SIDES.get(index.column(), ""):
            self.fields.decide(index.row(), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1 and 2 as the choice of a side."""
        # The key and not the character: with Shift, or on an Arabic keyboard, the character is another one.
        side = {Qt.Key.Key_1: MINE, Qt.Key.Key_2: THEIRS}.get(Qt.Key(event.key())) or _shifted(event)
        if not side:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.fields.decide_all(side)
        elif self.currentIndex().isValid():
            self.fields.decide(self.currentIndex().row(), side)


def _shifted(event: QKeyEvent) -> str:
    keys = {Qt.Key.Key_Exclam: MINE, Qt.Key.Key_At: THEIRS, Qt.Key.Key_QuoteDbl: THEIRS}
    return keys.get(Qt.Key(event.key()), "") if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
