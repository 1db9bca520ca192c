"""The small parts every page is built of: cards, the empty state, and (from beside) labels, buttons and chips.

They look after themselves when the theme or the direction changes. Badges of areas and marks of statuses, which
are painted, stand in `badges.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.buttons import LOOK_EVENTS, Button, Chip, FilterChip, IconButton, PrimaryButton
from opa_desktop.gui.labels import ElidedLabel, PlainLabel

__all__ = [
    "Button",
    "Card",
    "Chip",
    "ElidedLabel",
    "EmptyState",
    "FilterChip",
    "IconButton",
    "NumberCard",
    "PlainLabel",
    "PrimaryButton",
    "Separator",
]


class Separator(QFrame):
    """A thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("separator")


class Card(QFrame):
    """A white box with an optional heading; put things into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        edge = theme.space("card")
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.space("s"))
        self.heading = PlainLabel(title, "section")
        self.heading.setVisible(bool(title))
        self.body.addWidget(self.heading)

    def set_title(self, title: str) -> None:
        """Set the heading; an empty one takes no room."""
        self.heading.setText(title)
        self.heading.setVisible(bool(title))


class NumberCard(QFrame):
    """One figure with its words and icon; the whole card is a button."""

    clicked = Signal()

    def __init__(self, icon: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numberCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name, self._tone = icon, tone or "text"
        self.figure, self.words, self._picture = PlainLabel("…", "figure", tone=tone), PlainLabel("", "muted"), QLabel()
        self._build()

    def _build(self) -> None:
        texts, row = QVBoxLayout(), QHBoxLayout(self)
        texts.setSpacing(2)
        texts.addWidget(self.figure)
        texts.addWidget(self.words)
        edge = theme.space("card")
        row.setContentsMargins(edge, 10, edge, 10)
        row.addLayout(texts, 1)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._draw_icon()

    def set_texts(self, figure: str, words: str) -> None:
        """Set the figure and what it counts."""
        self.figure.setText(figure)
        self.words.setText(words)
        self.setAccessibleName(f"{figure} {words}")

    def _draw_icon(self) -> None:
        dpr = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._icon_name, self._tone, 24, dpr=dpr))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() in LOOK_EVENTS and hasattr(self, "_picture"):
            self._draw_icon()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere on the card."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(Card):
    """What stands where there is nothing yet: a sentence, what to do, and buttons that do it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.text = PlainLabel("", "muted", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.insertStretch(0, 1)
        self.body.addWidget(self.text)
        self.body.addSpacing(theme.space("m"))
        self.body.addLayout(self.buttons)
        self.body.addStretch(1)
        self.buttons.addStretch(1)

    def set_texts(self, title: str, text: str = "") -> None:
        """Set the sentence and what to do."""
        self.set_title(title)
        self.text.setText(text)

    def add_button(self, do: Callable[[], object], kind: str = "ghost", icon: str = "") -> Button:
        """Add a button; its words are set by the page's `retranslate`."""
        button = Button("", kind, icon)
        button.clicked.connect(lambda: do())
        self.buttons.insertWidget(self.buttons.count() - 1, button)
        return button
