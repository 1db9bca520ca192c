"""The tree of goals as a widget: what is folded stays folded, Enter opens, the arrows follow the direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui.goals.goals_delegate import GoalsDelegate
from opa_desktop.gui.goals.goals_model import GoalColumn, GoalsModel
from opa_desktop.gui.goals.outline import Level, Line, walk
from opa_desktop.i18n import _

_INDENT = 16
_RECORDED_WIDTH, _COUNT_MARGIN = 5, 18  # the first in heights of a line
_SPARE = {GoalColumn.PLANNED: 25, GoalColumn.IMPLEMENTED: 20}
"""The width of the tree that the columns of counts need, in heights of a line."""


class GoalsTree(QTreeView):
    """Clusters, areas and goals. `line_changed` tells the line under the cursor, `line_opened` the one opened."""

    line_changed = Signal(object)
    line_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = GoalsModel(self)
        self.cells = GoalsDelegate(self)
        self._unfolded: set[str] | None = None  # None until a tree was shown: then the clusters are open
        self._all_open = False
        self.setModel(self.lines)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.doubleClicked.connect(self._on_double_click)
        self.expanded.connect(lambda index: self._remember(index, unfolded=True))
        self.collapsed.connect(lambda index: self._remember(index, unfolded=False))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.line_changed.emit(self._line(now)))

    def retranslate(self) -> None:
        """Name the tree in the language in use; its rows come with `show_lines`."""
        self.setAccessibleName(_("Areas and goals"))

    def show_lines(self, lines: Sequence[Line], catalogue: Catalogue, *, all_open: bool = False) -> None:
        """Show a tree, with everything unfolded or as it was folded; the cursor stays on its line."""
        here = self.current_line()
        self.cells.catalogue = catalogue
        self.cells.set_scale(_largest(lines))
        self._all_open = all_open
        # The cursor leaves the rows that go, and comes back below: nobody has to hear of the moment between.
        self.selectionModel().blockSignals(True)
        self.lines.show_lines(lines, catalogue)
        self.selectionModel().blockSignals(False)
        self._unfold(lines)
        self._fit()
        if here is None or not self.choose(here.key):
            self._choose(self.lines.index(0, 0))
        self.line_changed.emit(self.current_line())

    def choose(self, key: str) -> bool:
        """Put the cursor on a line, unfolding what hides it; tell whether there is such a line."""
        index = self.lines.find(key)
        self._choose(index)
        return index.isValid()

    def current_line(self) -> Line | None:
        """Return the line under the cursor, None for none."""
        return self._line(self.currentIndex())

    def _line(self, index: QModelIndex) -> Line | None:
        return self.lines.line(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    # --- folding ---------------------------------------------------------------------------------------------

    def _unfold(self, lines: Sequence[Line]) -> None:
        if self._unfolded is None:
            self._unfolded = {line.key for line in walk(lines) if line.level is Level.CLUSTER}
        self.blockSignals(True)  # what is unfolded for a search is not remembered
        if self._all_open:
            self.expandAll()
        else:
            for line in walk(lines):
                self.setExpanded(self.lines.find(line.key), line.key in self._unfolded)
        self.blockSignals(False)

    def _remember(self, index: QModelIndex, *, unfolded: bool) -> None:
        line = self._line(index)
        if line is None or self._unfolded is None or self._all_open:
            return
        (self._unfolded.add if unfolded else self._unfolded.discard)(line.key)

    # --- keys and looks --------------------------------------------------------------------------------------

    def _on_double_click(self, index: QModelIndex) -> None:
        line = self._line(index)
        if line is not None and not line.children:
            self.line_opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter on every platform."""
        line = self.current_line()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _held(event) and line is not None:
            self.line_opened.emit(line)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the columns to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "cells"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the counts to the names where there is little of it; the tool tips have them."""
        super().resizeEvent(event)
        for column, least in _SPARE.items():
            self.setColumnHidden(column, self.width() < least * self.fontMetrics().height())

    def _fit(self) -> None:
        header, modes = self.header(), QHeaderView.ResizeMode
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(GoalColumn.NAME, modes.Stretch)
        for column in (GoalColumn.RECORDED, GoalColumn.PLANNED, GoalColumn.IMPLEMENTED):
            heading = str(self.lines.headerData(column, Qt.Orientation.Horizontal))
            width = header.fontMetrics().horizontalAdvance(heading) + _COUNT_MARGIN
            if column is GoalColumn.RECORDED:
                width = max(width, _RECORDED_WIDTH * self.fontMetrics().height())
            header.setSectionResizeMode(column, modes.Fixed)
            header.resizeSection(column, width)


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _largest(lines: Sequence[Line]) -> dict[Level, int]:
    largest: dict[Level, int] = {}
    for line in walk(lines):
        level = Level.GOAL if line.level in (Level.SUBSECTOR, Level.REST) else line.level
        largest[level] = max(largest.get(level, 1), line.tally.total)
    return largest | {level: largest.get(Level.GOAL, 1) for level in (Level.SUBSECTOR, Level.REST)}
