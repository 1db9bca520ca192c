"""Buttons and chips: their icons follow the theme and the direction by themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from opa_desktop.gui import icons, theme

ICON_SIZE = QSize(20, 20)
LOOK_EVENTS = (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange)
"""The events after which a drawn icon has to be drawn again."""


class WithIcon:
    """Keeps the icon of a button in the right colour and direction; stands before the Qt class it is mixed into."""

    _icon_name, _icon_token, _icon_filled = "", "text", False
    icon_room = ICON_SIZE

    def set_icon(self, name: str, token: str = "text", *, filled: bool = False) -> None:
        """Give the button an icon by name and colour token."""
        self._icon_name, self._icon_token, self._icon_filled = name, token, filled
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self._icon_token, filled=self._icon_filled))
            self.setIconSize(self.icon_room)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme or direction."""
        super().changeEvent(event)
        if event.type() in LOOK_EVENTS:
            self._draw_icon()


class Button(WithIcon, QPushButton):
    """A button with words. `kind` is primary (one per page), ghost, danger, plain or linkButton."""

    icon_room = QSize(26, 20)  # wider than the icon: the style leaves too little between it and the words

    def __init__(self, text: str = "", kind: str = "ghost", icon: str = "", parent: QWidget | None = None) -> None:
        QPushButton.__init__(self, text, parent)
        self.setObjectName(kind)
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon, {"primary": "on_accent", "danger": "error", "linkButton": "link"}.get(kind, "text"))


class PrimaryButton(Button):
    """The button of what the page is for."""

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "primary", icon, parent)


class IconButton(WithIcon, QToolButton):
    """A button without words; `set_name` gives its accessible name and tool tip."""

    def __init__(self, icon: str, token: str = "text", parent: QWidget | None = None) -> None:
        QToolButton.__init__(self, parent)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(32, 32)
        self.set_icon(icon, token)

    def set_name(self, name: str, keys: str = "") -> None:
        """Say what the button does, with its keys in the tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)


class Chip(WithIcon, QPushButton):
    """A rounded choice that can be on or off: a view, a status, a filter of a list."""

    def __init__(self, text: str = "", icon: str = "", token: str = "text", parent: QWidget | None = None) -> None:
        QPushButton.__init__(self, text, parent)
        self.setObjectName("chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon, token)


class FilterChip(QFrame):
    """A condition in words with a button that removes it: `clicked` opens its panel, `removed` drops it."""

    clicked = Signal()
    removed = Signal()

    def __init__(self, text: str = "", remove_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterChip")
        self.body = QPushButton(text)
        self.body.clicked.connect(self.clicked)
        self.close_button = _ChipClose()
        self.close_button.set_icon("dismiss", "accent")
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(0)
        row.addWidget(self.body)
        row.addWidget(self.close_button)
        self.set_texts(text, remove_name)

    def set_texts(self, text: str, remove_name: str) -> None:
        """Set the words of the condition, and the accessible name of the button that removes it."""
        self.body.setText(text.replace("&", "&&"))
        self.body.setAccessibleName(text)
        self.close_button.setAccessibleName(remove_name)
        self.close_button.setToolTip(remove_name)


class _ChipClose(WithIcon, QPushButton):
    def _draw_icon(self) -> None:
        super()._draw_icon()
        self.setIconSize(QSize(14, 14))


class LinkButton(QPushButton):
    """A line of data that can be clicked; it is cut with an ellipsis and stands at the starting edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkButton")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""

    def set_words(self, words: str) -> None:
        """Set the whole text; the tool tip and screen readers have it uncut."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line; the width is left to the layout."""
        return QSize(120, max(26, self.fontMetrics().height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits, by the direction of the window and not of the text."""
        painter = QPainter(self)
        place = self.rect().adjusted(4, 0, -4, 0)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.colour("link"))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, place.width())
        # Absolute, because a painter knows the direction of the text only, not that of the window.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
