"""The model of the tree of goals: names, counts, and what a screen reader says of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui.direction import data_text
from opa_desktop.gui.goals import words
from opa_desktop.gui.goals.outline import Level, Line
from opa_desktop.i18n import N_, _, is_rtl
from opa_desktop.locales import number

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Line` of a row."""
_NO_PARENT = QModelIndex()


class GoalColumn(IntEnum):
    """The columns of the tree."""

    NAME = 0
    RECORDED = 1
    PLANNED = 2
    IMPLEMENTED = 3


HEADINGS = {
    GoalColumn.NAME: N_("Area or goal"),
    GoalColumn.RECORDED: N_("Activities"),
    GoalColumn.PLANNED: N_("In the plan"),
    GoalColumn.IMPLEMENTED: N_("Implemented"),
}


class GoalsModel(QAbstractItemModel):
    """Lines of an outline as rows, each with its counts beside it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = Catalogue()
        self._lines: list[Line] = []
        self._places: list[tuple[int, int]] = []  # of each line: its parent (-1 for none) and its row there
        self._below: dict[int, list[int]] = {-1: []}

    def show_lines(self, lines: Sequence[Line], catalogue: Catalogue) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._catalogue = catalogue
        self._lines, self._places, self._below = [], [], {-1: []}
        for line in lines:
            self._enter(line, -1)
        self.endResetModel()

    def _enter(self, line: Line, parent: int) -> None:
        here = len(self._lines)
        self._lines.append(line)
        self._places.append((parent, len(self._below[parent])))
        self._below[parent].append(here)
        self._below[here] = []
        for child in line.children:
            self._enter(child, here)

    def line(self, index: Index) -> Line | None:
        """Return the line of a row, None for no row."""
        return self._lines[index.internalId()] if index.isValid() else None

    def find(self, key: str) -> QModelIndex:
        """Return the row of a line by its key, no row when it is not shown."""
        place = next((place for place, line in enumerate(self._lines) if line.key == key), -1)
        return self.createIndex(self._places[place][1], 0, place) if place >= 0 else QModelIndex()

    # --- Qt --------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Return the place of a cell."""
        below = self._below[parent.internalId() if parent.isValid() else -1]
        if not 0 <= row < len(below) or not 0 <= column < len(GoalColumn) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, child: Index = _NO_PARENT) -> Any:
        """Return the row above."""
        if not child.isValid():
            return QModelIndex()
        above = self._places[child.internalId()][0]
        return self.createIndex(self._places[above][1], 0, above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many lines stand below one."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._below[parent.internalId() if parent.isValid() else -1])

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return len(GoalColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, or says."""
        line = self.line(index)
        if line is None:
            return None
        column = GoalColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._shown(line, column) if column is GoalColumn.NAME else words.counts(line.tally)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return line if role == LINE_ROLE else None

    def _shown(self, line: Line, column: GoalColumn) -> str:
        match column:
            case GoalColumn.NAME:
                return data_text(words.name(line, self._catalogue), rtl=is_rtl())
            case GoalColumn.RECORDED:
                return _("no activity") if line.is_gap else number(line.tally.total)
            case GoalColumn.PLANNED:
                return number(line.tally.planned)
        return number(line.tally.implemented)

    def _spoken(self, line: Line, column: GoalColumn) -> str:
        if column is not GoalColumn.NAME:
            return f"{_(HEADINGS[column])}: {self._shown(line, column)}"
        code = f"{line.code}. " if line.level is Level.AREA else ""
        return f"{code}{words.name(line, self._catalogue)}" + (f", {_('no activity')}" if line.is_gap else "")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(GoalColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[GoalColumn(section)])
        return _alignment(GoalColumn(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: GoalColumn) -> Qt.AlignmentFlag:
    counts = column in (GoalColumn.PLANNED, GoalColumn.IMPLEMENTED)
    side = Qt.AlignmentFlag.AlignTrailing if counts else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
