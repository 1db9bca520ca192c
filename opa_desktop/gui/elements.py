"""The small parts every page is built of: labels, buttons, chips, cards, the empty state.

They look after themselves when the theme or the direction changes. Badges of areas and marks of statuses, which
are painted, stand in `badges.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import data_text, sentence_text

ICON_SIZE = QSize(20, 20)
_REDRAW = (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange)


class PlainLabel(QLabel):
    """A label that shows its text as it is (no markup) and stands at the starting edge whatever letter is first.

    `role` is muted, small, strong, section, page, figure or error; `tone` a colour token of the style sheet. With
    `data=True` the text is something people typed, which keeps its own order inside.
    """

    def __init__(
        self, text: str = "", role: str = "", *, tone: str = "", data: bool = False, wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._raw, self._data = "", data
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with the invisible mark its direction needs."""
        self._raw = text
        arrange = data_text if self._data else sentence_text
        super().setText(arrange(text, rtl=self.isRightToLeft()))

    def raw_text(self) -> str:
        """Return the text as it was given."""
        return self._raw

    def set_tone(self, tone: str) -> None:
        """Change the colour token of the text."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the text again when the direction changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setText(self._raw)


class ElidedLabel(PlainLabel):
    """One line that is cut with an ellipsis at its logical end when there is no room; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "", *, data: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(text, role, data=data, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves the width to the layout."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self._raw)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class _WithIcon(QAbstractButton):
    """Keeps the icon of a button in the right colour and direction."""

    _icon_name, _icon_token, _icon_filled = "", "text", False

    def set_icon(self, name: str, token: str = "text", *, filled: bool = False) -> None:
        """Give the button an icon by name and colour token."""
        self._icon_name, self._icon_token, self._icon_filled = name, token, filled
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self._icon_token, filled=self._icon_filled))
            self.setIconSize(ICON_SIZE)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme or direction."""
        super().changeEvent(event)
        if event.type() in _REDRAW:
            self._draw_icon()


class Button(_WithIcon, QPushButton):
    """A button with words. `kind` is primary (one per page), ghost, danger, plain or linkButton."""

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


class IconButton(_WithIcon, QToolButton):
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


class Chip(_WithIcon, QPushButton):
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


class _ChipClose(_WithIcon, QPushButton):
    def _draw_icon(self) -> None:
        super()._draw_icon()
        self.setIconSize(QSize(14, 14))


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
        if event.type() in _REDRAW and hasattr(self, "_picture"):
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
