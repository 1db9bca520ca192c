"""Direction of texts and widgets: what Qt does not mirror by itself.

Layouts, `AlignLeft` and item views are mirrored by Qt and need nothing from here. Labels and line edits take the
direction of their *text*, painters know no direction at all: those are the cases below.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from opa_desktop.i18n import RIGHT_TO_LEFT_MARK, is_rtl, isolate

LEFT_TO_RIGHT_MARK = "\u200e"

_ISOLATES = ("LRI", "RLI", "FSI")

CHOSEN = "chosenDirection"
"""The property of a field whose direction a person has chosen: True for right to left; unset, the text decides."""


def layout_direction(language: str | None = None) -> Qt.LayoutDirection:
    """Return the layout direction of the language in use (or of `language`)."""
    return Qt.LayoutDirection.RightToLeft if is_rtl(language) else Qt.LayoutDirection.LeftToRight


def text_is_rtl(text: str) -> bool | None:
    """Tell the direction of the first strong letter; None when there is none (numbers, marks, nothing).

    What is isolated does not count, as it does not for Qt: a sentence that begins with an inserted name has no letter.
    """
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        if depth:
            continue
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None


def sentence_text(text: str, *, rtl: bool) -> str:
    """Return a sentence of the program so that it runs in the direction of the window, whatever letter is first."""
    if not text or text_is_rtl(text) is rtl:
        return text
    return (RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK) + text


def data_text(text: str, *, rtl: bool) -> str:
    """Return what people typed so that it keeps its own order and still stands at the window's starting edge."""
    if not text or text_is_rtl(text) is rtl:
        return text
    return (RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK) + isolate(text)


def visual(alignment: Qt.AlignmentFlag, widget: QWidget) -> Qt.AlignmentFlag:
    """Return the alignment a painter has to use so that `AlignLeft` means the starting edge of `widget`."""
    return QStyle.visualAlignment(widget.layoutDirection(), alignment)


def mirrored(rect: QRect, whole: QRect, *, rtl: bool) -> QRect:
    """Return `rect`, reckoned from the starting edge of `whole`, where a painter has to draw it."""
    if not rtl:
        return rect
    return QRect(whole.right() - (rect.right() - whole.left()), rect.top(), rect.width(), rect.height())


def follow_text(edit: QLineEdit) -> None:
    """Let a line of free text run by its first strong letter, and by the window while it has none."""
    edit.textChanged.connect(lambda _text: align_by_text(edit))
    align_by_text(edit)


def align_by_text(edit: QLineEdit) -> None:
    """Align the text of `edit` by its first strong letter; call it again after a change of language."""
    found = edit.property(CHOSEN)
    if found is None:
        found = text_is_rtl(edit.text())
    rtl = is_rtl() if found is None else bool(found)
    # Absolute, because Qt would mirror the side once more by the direction of the text itself.
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    edit.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def keep_ltr(widget: QWidget) -> None:
    """Keep a field left to right in every language: links, e-mail addresses, codes, file paths."""
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
