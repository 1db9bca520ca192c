"""A bar over the fields that says one thing about what is being typed, with at most two buttons; it takes no focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import Button, IconButton, PlainLabel
from opa_desktop.i18n import _

Words = Callable[[], str]
_LOOK = {"info": ("info", "ongoing"), "warning": ("warning", "warning")}


class OfferBar(QFrame):
    """Words and a button that does what they offer. `accepted` and `dismissed` tell what a person chose."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("kind", kind)
        self._kind = kind
        self._words: Words = str
        self._button: Words = str
        self._dismiss: Words = str
        self.icon, self.words = QLabel(self), PlainLabel(wrap=True)
        self.button, self.dismiss = Button(), IconButton("dismiss")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("m"), 4, theme.space("s"), 4)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self.accepted)
        self.dismiss.clicked.connect(self._on_dismiss)
        self.hide()

    def offer(self, words: Words, button: Words, dismiss: Words | None = None) -> None:
        """Show the bar; the words are asked for again in another language."""
        new = self.isHidden()
        self._words, self._button, self._dismiss = words, button, dismiss or (lambda: _("Close this message"))
        self.retranslate()
        self.show()
        if new:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.words.setText(self._words())
        self.setAccessibleName(self._words())
        self.button.setText(self._button())
        self.button.setVisible(bool(self._button()))
        self.dismiss.set_name(self._dismiss())
        self._draw()

    def _on_dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _draw(self) -> None:
        name, token = _LOOK[self._kind]
        self.icon.setPixmap(icons.icon(name, token).pixmap(QSize(20, 20), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_kind"):
            self._draw()
