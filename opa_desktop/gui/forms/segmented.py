"""Editors of a few values side by side: yes or no, and short lists such as the status.

One button per value; pressing the chosen one again takes the statement back. To the keyboard the row is one stop:
the arrows choose, Space toggles.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opa_desktop.core.columns import Column, Kind
from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import Chip
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.forms.editor import Editor, FormContext
from opa_desktop.i18n import _


class SegmentedEditor(Editor):
    """A row of buttons of which one may be chosen."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self._value: Any = None
        self.row = QWidget(self)
        self.flow = FlowLayout(self.row, gap=6, line_gap=6)
        self.buttons: dict[Any, Chip] = {option: self._make_button(option) for option in self._options()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.row)
        self._show()

    def _options(self) -> tuple[Any, ...]:
        if self.column.kind is Kind.YES_NO:
            return (True, False)
        return tuple(self.context.catalogue.terms(self.column.vocabulary))

    def _make_button(self, option: Any) -> Chip:
        button = Chip(parent=self.row)
        if self.column.vocabulary == "statuses":
            token = theme.status_token(option)
            button.set_icon(icons.STATUS_ICONS.get(option, "circle"), token, filled=option == "implemented")
        button.clicked.connect(lambda: self._on_clicked(option))
        self.flow.addWidget(button)
        self.watch(button)
        return button

    # --- the value -------------------------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the chosen value, None when nothing is stated."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose a value; one that has no button is kept and shown by none being chosen."""
        self._value = value
        self._show()

    def _on_clicked(self, option: Any) -> None:
        self._choose(None if option == self._value else option)

    def _choose(self, option: Any) -> None:
        self.set_value(option)
        self.changed.emit()

    def _show(self) -> None:
        stop = self._value if self._value in self.buttons else next(iter(self.buttons), None)
        for option, button in self.buttons.items():
            button.setChecked(option == self._value)
            # One stop for the whole row; the others are reached by the arrows and the mouse.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if option == stop else Qt.FocusPolicy.ClickFocus)
        if stop in self.buttons:
            self.setFocusProxy(self.buttons[stop])

    # --- the keyboard ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with the arrow keys, in the direction of reading."""
        if event.type() == QEvent.Type.KeyPress and (step := self._step(event)):
            options = list(self.buttons)
            at = next(place for place, option in enumerate(options) if self.buttons[option] is watched)
            chosen = options[(at + step) % len(options)]
            self.buttons[chosen].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(chosen)
            return True
        if event.type() == QEvent.Type.FocusOut and self.window().focusWidget() in self.buttons.values():
            return False
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> int:
        if event.modifiers():
            return 0
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        return {Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward}.get(Qt.Key(event.key()), 0)

    # --- the rest --------------------------------------------------------------------------------------------

    def focus_widget(self) -> QWidget:
        """Return the button that is the stop of the row."""
        return self.buttons.get(self._value) or next(iter(self.buttons.values()))

    def marked_widgets(self) -> tuple[QWidget, ...]:
        """Mark no border: the message under the row says it."""
        return ()

    def retranslate(self) -> None:
        """Name the values in the language in use."""
        for option, button in self.buttons.items():
            words = self._words(option)
            button.setText(words)
            button.setAccessibleName(f"{_(self.column.label)}: {words}")

    def _words(self, option: Any) -> str:
        if self.column.kind is Kind.YES_NO:
            return _("Yes") if option else _("No")
        return self.context.catalogue.name(self.column.vocabulary, option)
