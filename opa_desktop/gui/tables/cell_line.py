"""The line in which a cell of the table is typed, with Excel's keys, and the list of terms below it.

Enter takes what was typed and goes down, Tab goes sideways, Esc takes it back. Where a cell holds terms the list
shows what the typed text may mean; Enter, Tab and a separator take the marked row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.gui.direction import align_by_text
from opa_desktop.i18n import _

SUGGESTIONS = 8
_BY_TERM = (Kind.TERM, Kind.TERMS)
_CODED = ("parties", "institutions", "goals", "areas", "currencies")
_CODE_ROLE = Qt.ItemDataRole.UserRole
_PARTS = re.compile(r"[;؛]")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_LIST = 240


class Step(Enum):
    """Where the cursor goes next; next and previous in the order of reading, over the cells that can be typed into."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    NEXT = "next"
    PREVIOUS = "previous"


class CellLine(QLineEdit):
    """The editor of one cell. `finished` tells where to go next, `reverted` that nothing is to be kept."""

    finished = Signal(Step)
    reverted = Signal()

    def __init__(self, column: Column, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column, self.catalogue = column, catalogue
        self.list: TermList | None = None
        self.before = ""
        self._done = self._replaces = False
        self.setObjectName("cellLine")
        self.setFrame(False)
        self.setAccessibleName(_(column.label))
        self.textChanged.connect(lambda _text: align_by_text(self))
        align_by_text(self)
        if column.kind in _BY_TERM:
            self.list = TermList(self)
            self.list.itemClicked.connect(lambda _item: self._take_and_finish())
            self.textEdited.connect(self._suggest)

    def begin(self, text: str, *, typed: bool) -> None:
        """Start with a text: the first letter that was `typed`, or what the cell holds, which is selected."""
        self.before, self._replaces = text, typed
        self.setText(text)
        if typed:
            self._suggest(text)
        else:
            self.selectAll()

    @property
    def is_changed(self) -> bool:
        """Whether another text stands here than the cell holds."""
        return self.text() != self.before or self._replaces

    def show_all(self) -> None:
        """Show every term of the column; a fixed list is better chosen from than typed."""
        if self.list is not None:
            self.list.offer(list(self.catalogue.terms(self.column.vocabulary)), mark=False)

    # --- the list --------------------------------------------------------------------------------------------

    def _suggest(self, text: str) -> None:
        if self.list is None:
            return
        if self.column.kind is Kind.TERMS and text[-1:] in (";", "؛") and self.list.marked():
            self.setText(text[:-1])
            self._take(text[-1] + " ")
            return
        part = self._parts(text)[-1].strip()
        codes = self.catalogue.suggest(self.column.vocabulary, part, SUGGESTIONS) if part else []
        self.list.offer(codes, mark=True)

    def _parts(self, text: str) -> list[str]:
        return _PARTS.split(text) if self.column.kind is Kind.TERMS else [text]

    def _take(self, behind: str = "") -> None:
        """Put the marked term in the place of the part that is being typed."""
        code = self.list.marked() if self.list is not None else ""
        if not code:
            return
        words = code if self.column.vocabulary in _CODED else self.catalogue.name(self.column.vocabulary, code)
        if self.column.vocabulary == "parties" and ":" in code:
            words = self.catalogue.name("parties", code)
        before = self.text()[: len(self.text()) - len(self._parts(self.text())[-1])]
        self.setText(f"{before}{' ' if before else ''}{words}{behind}")
        self.list.hide()

    def _take_and_finish(self) -> None:
        self._take()
        self._finish(Step.DOWN)

    # --- keys ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus with it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Tab:
                self._take()
                self._finish(Step.NEXT)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self._finish(Step.PREVIOUS)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, leave or choose."""
        listed = self.list is not None and self.list.isVisible()
        if event.key() in _ENTER:
            self._take()
            self._finish(Step.UP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else Step.DOWN)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape(listed)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            down = event.key() == Qt.Key.Key_Down
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.show_all()
            elif listed and self.list is not None:
                self.list.step(1 if down else -1)
            else:
                self._finish(Step.DOWN if down else Step.UP)
        else:
            super().keyPressEvent(event)

    def _escape(self, listed: bool) -> None:
        self._done = True
        if listed and self.list is not None:
            self.list.hide()
        self.reverted.emit()

    def _finish(self, step: Step) -> None:
        if self._done:
            return
        self._done = True
        if self.list is not None:
            self.list.hide()
        self.finished.emit(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the keyboard goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finish(Step.STAY)


class TermList(QListWidget):
    """The terms a text may mean, below the line; it never takes the keyboard."""

    def __init__(self, line: CellLine) -> None:
        super().__init__(line)
        self._line = line
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def offer(self, codes: Sequence[str], *, mark: bool) -> None:
        """Show terms, the first one marked if wanted; without terms the list goes away."""
        self.clear()
        for code in codes:
            item = QListWidgetItem(self._line.catalogue.label(self._line.column.vocabulary, code))
            item.setData(_CODE_ROLE, code)
            self.addItem(item)
        if not codes:
            self.hide()
            return
        self.setCurrentRow(0 if mark else -1)
        self._place()
        self.show()

    def marked(self) -> str:
        """Return the code of the marked row, "" when none is or the list is hidden."""
        item = self.currentItem() if self.isVisible() else None
        return str(item.data(_CODE_ROLE)) if item is not None else ""

    def step(self, step: int) -> None:
        """Mark the next row or the one before."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))

    def _place(self) -> None:
        line = self._line
        width = max(line.width(), _LEAST_LIST)
        height = self.sizeHintForRow(0) * min(self.count(), SUGGESTIONS) + 2 * self.frameWidth()
        left = line.width() - width if line.isRightToLeft() else 0
        corner = line.mapToGlobal(QPoint(left, line.height()))
        below = corner.y() + height <= line.screen().availableGeometry().bottom()
        top = corner.y() if below else corner.y() - line.height() - height
        self.setGeometry(corner.x(), top, width, height)
        self.setLayoutDirection(line.layoutDirection())
