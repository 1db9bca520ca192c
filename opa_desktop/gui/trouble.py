"""A store that cannot be opened: one sentence over the whole window, and the ways out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.errors import OpaError
from opa_desktop.gui import icons
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.i18n import _


@dataclass(frozen=True)
class WayOut:
    """One button: its words (called per language), what it does, and its kind (`elements.Button`)."""

    words: Callable[[], str]
    act: Callable[[], object]
    kind: str = "ghost"


class Trouble(QWidget):
    """What is wrong with the store, in the words of the error, and buttons."""

    def __init__(self, error: OpaError, ways: list[WayOut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error, self._ways = error, ways
        self._picture, self.words = QLabel(), PlainLabel("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = [Button("", way.kind) for way in ways]
        for button, way in zip(self.buttons, ways, strict=True):
            button.clicked.connect(lambda _checked=False, act=way.act: act())
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self._card, row = Card(), QHBoxLayout()
        self._card.setMaximumWidth(640)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._card.body.insertWidget(0, self._picture)
        self._card.body.addWidget(self.words)
        self._card.body.addSpacing(8)
        self._card.body.addLayout(row)
        column, middle = QVBoxLayout(self), QHBoxLayout()
        column.addStretch(1)
        middle.addStretch(1)
        middle.addWidget(self._card, 3)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self._card.set_title(_("Your store cannot be opened"))
        self.words.setText(str(self._error))
        self._picture.setPixmap(
            icons.icon("error_circle", "error", filled=True).pixmap(QSize(32, 32), self.devicePixelRatioF())
        )
        for button, way in zip(self.buttons, self._ways, strict=True):
            button.setText(way.words())

    def changeEvent(self, event: QEvent) -> None:
        """Say it again when the language changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_card"):
            self.retranslate()
