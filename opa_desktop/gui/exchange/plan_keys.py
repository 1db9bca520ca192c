"""Which digit a key means, on Arabic, English and French keyboards, with and without Shift."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SHIFTED = {Qt.Key.Key_Exclam: 1, Qt.Key.Key_At: 2, Qt.Key.Key_NumberSign: 3, Qt.Key.Key_Dollar: 4}
_FRENCH = {Qt.Key.Key_Ampersand: 1, Qt.Key.Key_Eacute: 2}
"""What stands on the keys of 1 and 2 of a French keyboard, where a digit needs Shift."""


def digit_of(event: QKeyEvent) -> int:
    """Return the digit whose key was pressed, 0 for another key.

    The key counts and not the character: with Shift, and on other keyboards, that is another one.
    """
    key, shifted = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return 0
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key) - int(Qt.Key.Key_0)
    if shifted:
        return 2 if key == Qt.Key.Key_QuoteDbl else _SHIFTED.get(key, 0)
    if key in _FRENCH:
        return _FRENCH[key]
    return unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
