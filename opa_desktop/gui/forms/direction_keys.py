"""Ctrl with the right Shift key turns a field of text right to left, with the left one left to right.

It is the usual key for people who write Arabic on Windows, where Qt tells of it itself; elsewhere it is worked out
from the two keys. It acts when Shift is let go and no other key came between: Ctrl+Shift+C is something else.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from opa_desktop.gui import direction

_RIGHT_SHIFT_SYMBOLS = (0xFFE2, 0xA1)  # X11 and Wayland; Windows
_RIGHT_SHIFT_SCANS = (0x36, 62)  # Windows; X11 and Wayland, evdev + 8
_MAC_RIGHT_SHIFT = 60
_BEFORE = "directionBefore"
_DIRECTION_KEYS = {Qt.Key.Key_Direction_R: True, Qt.Key.Key_Direction_L: False}


class DirectionKeys(QObject):
    """Watches the keys of the fields it is given; one for the whole form."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: bool | None = None  # whether the Shift key that is down with Ctrl is the right one
        self._watched: list[QWidget] = []

    def watch(self, field: QWidget) -> None:
        """Let the keys turn a field of text."""
        field.installEventFilter(self)
        self._watched.append(field)

    def forget(self) -> None:
        """Let the texts decide again, as when the fields are filled anew."""
        for field in self._watched:
            forget(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow Shift and Ctrl, and turn the field when they are let go."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_press(watched, event)
            if event.type() == QEvent.Type.KeyRelease:
                self._on_release(watched, event)
        return super().eventFilter(watched, event)

    def _on_press(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _DIRECTION_KEYS:
            turn(watched, rtl=_DIRECTION_KEYS[key])
            return True
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Shift and with_control:
            self._held = _is_right(event)
        elif key != Qt.Key.Key_Control:
            self._held = None
        return False

    def _on_release(self, watched: QObject, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control) and self._held is not None:
            turn(watched, rtl=self._held)
            self._held = None


def _is_right(event: QKeyEvent) -> bool:
    symbol, scan = event.nativeVirtualKey(), event.nativeScanCode()
    if symbol == _MAC_RIGHT_SHIFT and not scan:
        return True
    return symbol in _RIGHT_SHIFT_SYMBOLS or scan in _RIGHT_SHIFT_SCANS


def turn(field: QObject, *, rtl: bool) -> None:
    """Let a field of text run in a direction that a person has chosen, whatever its letters are."""
    if field.property(direction.CHOSEN) is None:
        own = field.testAttribute(Qt.WidgetAttribute.WA_SetLayoutDirection)
        field.setProperty(_BEFORE, int(field.layoutDirection().value) if own else None)
    field.setProperty(direction.CHOSEN, rtl)
    _lay(field, Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)


def forget(field: QObject) -> None:
    """Let the text decide about the direction of a field again."""
    if field.property(direction.CHOSEN) is None:
        return
    before = field.property(_BEFORE)
    field.setProperty(direction.CHOSEN, None)
    _lay(field, None if before is None else Qt.LayoutDirection(before))


def _lay(field: QObject, side: Qt.LayoutDirection | None) -> None:
    if isinstance(field, QPlainTextEdit):
        option = QTextOption(field.document().defaultTextOption())
        chosen = field.property(direction.CHOSEN) is not None and side is not None
        option.setTextDirection(side if chosen else Qt.LayoutDirection.LayoutDirectionAuto)
        field.document().setDefaultTextOption(option)
    elif isinstance(field, QLineEdit):
        if side is None:
            field.unsetLayoutDirection()
        else:
            field.setLayoutDirection(side)
        direction.align_by_text(field)
