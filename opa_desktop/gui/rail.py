"""The rail: the places of the program at the starting edge of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import mirrored
from opa_desktop.gui.elements import Separator
from opa_desktop.gui.pages import PageInfo
from opa_desktop.i18n import _

WIDE, NARROW = 196, 60
ROW = 39
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
COLLAPSE_BELOW = 1180
"""Width of the window under which the rail shows icons only."""


class RailButton(QAbstractButton):
    """One place: icon and words. Painted, because no style mirrors such a button well."""

    def __init__(self, info: PageInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self._narrow, self._ring = False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Set the words in the language in use; the tool tip names the keys."""
        self.setText(_(self.info.title))
        self.setAccessibleName(_(self.info.title))
        keys = QKeySequence(self.info.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.text()} ({keys})" if keys else self.text())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only, or the words as well."""
        self._narrow = narrow
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring to those who came by the keyboard."""
        self._ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of a row, which grows with the text size."""
        return QSize(NARROW - 16, max(ROW, self.fontMetrics().height() + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the icon, the words and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        token = "accent" if self.isChecked() else "text"
        made = icons.icon(self.info.icon, token, filled=self.isChecked())
        side = 20
        start = (self.width() - side) // 2 if self._narrow else 12
        place = QRect(start, (self.height() - side) // 2, side, side)
        made.paint(painter, mirrored(place, self.rect(), rtl=self.isRightToLeft()))
        if not self._narrow:
            self._paint_words(painter, token)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "alt"))
            painter.drawRoundedRect(ground, 6, 6)
        if self.hasFocus() and self._ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(ground, 6, 6)

    def _paint_words(self, painter: QPainter, token: str) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        room = self.width() - 54
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        place = mirrored(QRect(44, 0, room, self.height()), self.rect(), rtl=self.isRightToLeft())
        # Absolute, because a painter knows the direction of the text only, not that of the window.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)


class Rail(QFrame):
    """The column of places; `chosen` is emitted with the key of a page."""

    chosen = Signal(str)

    def __init__(self, infos: Sequence[PageInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(2)
        self._fill(column, infos)
        self.set_narrow(False)

    def _fill(self, column: QVBoxLayout, infos: Sequence[PageInfo]) -> None:
        last = max(info.group for info in infos)
        for before, info in zip((infos[0], *infos), infos, strict=False):
            if info.group != before.group:
                column.addStretch(1) if info.group == last else self._add_line(column)
            button = RailButton(info, self)
            button.clicked.connect(lambda _checked=False, key=info.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[info.key] = button
            column.addWidget(button)

    def _add_line(self, column: QVBoxLayout) -> None:
        column.addSpacing(5)
        column.addWidget(Separator())
        column.addSpacing(5)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.setAccessibleName(_("Places"))
        for button in self._buttons.values():
            button.retranslate()
        self.set_narrow(self._narrow)

    def show_chosen(self, key: str) -> None:
        """Mark a place as the one that is shown."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or words as well."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else self._wide_enough())
        for button in self._buttons.values():
            button.set_narrow(narrow)

    def _wide_enough(self) -> int:
        # The chosen place is written in a heavier weight, so that is what has to fit.
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        longest = max(QFontMetrics(font).horizontalAdvance(button.text()) for button in self._buttons.values())
        return max(WIDE, longest + 74)

    def changeEvent(self, event: QEvent) -> None:
        """Take another width for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_narrow"):
            self.set_narrow(self._narrow)
