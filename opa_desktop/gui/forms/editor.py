"""What every editor is: a widget that shows one value, takes another, and says what it cannot read.

The editors of the kinds are in `text_editors.py`, `number_editors.py`, `term_editors.py` and their neighbours;
`editors.py` lists them. The label, the message and the hint around an editor are in `field.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column
from opa_desktop.core.problems import Problem
from opa_desktop.gui.forms.record_help import RecordHelp
from opa_desktop.gui.forms.term_help import TermHelp
from opa_desktop.i18n import _, is_rtl

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


@dataclass
class FormContext:
    """What editors have to know: the terms, the period whose progress is edited, whether Hijri dates are wanted.

    `terms` knows more of the terms than the catalogue: what was used last, what looks alike. `records` finds other
    activities to link to.
    """

    catalogue: Catalogue = field(default_factory=Catalogue)
    period: str = ""
    hijri: bool = True
    terms: TermHelp = field(default_factory=TermHelp)
    records: RecordHelp = field(default_factory=RecordHelp)


class Editor(QWidget):
    """The input of one column.

    `changed` is emitted when the person (not the program) changes the value, `left` when the focus leaves. A value
    of None means: not stated. What is typed but cannot be read has the value None and `problems()`.
    """

    changed = Signal()
    left = Signal()
    hint_changed = Signal()

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.context = context
        self._read_only = False

    # --- what every kind answers for itself ------------------------------------------------------------------

    def value(self) -> Any:
        """Return the typed value, None when nothing is stated or what is typed cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` stays silent."""
        raise NotImplementedError

    def focus_widget(self) -> QWidget:
        """Return the widget that takes the keyboard."""
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with what was typed."""
        return ()

    def hint(self) -> str:
        """Return a line that helps to understand the value, "" for none."""
        return ""

    def header(self) -> QWidget | None:
        """Return a small widget that stands beside the label, None for most kinds."""
        return None

    def retranslate(self) -> None:
        """Say everything in the language in use; children add their own words."""
        self.focus_widget().setAccessibleName(_(self.column.label))

    def is_readable(self) -> bool:
        """Tell whether the value can be written: False while the field holds something that cannot be read."""
        return True

    def typed(self) -> str:
        """Return the text that is typed and cannot be read, "" when everything can."""
        return ""

    def set_typed(self, text: str) -> None:
        """Put back a text that could not be read, beside the value; `changed` stays silent."""

    # --- the same for all ------------------------------------------------------------------------------------

    def is_read_only(self) -> bool:
        """Tell whether the person may only look."""
        return self._read_only

    def set_read_only(self, read_only: bool) -> None:
        """Let the person only look, or type again."""
        self._read_only = read_only
        self.setEnabled(not read_only)

    def mark(self, severity: str) -> None:
        """Show by its border that something is wrong: "error", "warning" or ""."""
        for widget in self.marked_widgets():
            if widget.property("problem") != severity:
                widget.setProperty("problem", severity)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
                widget.update()

    def marked_widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets whose border shows a problem."""
        return (self.focus_widget(),)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self.focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def watch(self, widget: QWidget) -> None:
        """Report `left` when the focus leaves `widget`."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the focus leaves a watched widget for another one, not for its own list or another window."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _STAYS:
            self.on_leave()
            self.left.emit()
        elif event.type() == QEvent.Type.FocusIn:
            self.on_enter()
        return super().eventFilter(watched, event)

    def on_enter(self) -> None:
        """Prepare the field for typing."""

    def on_leave(self) -> None:
        """Tidy what was typed when the focus leaves."""


def as_field(widget: QWidget) -> None:
    """Give an input the look of a field of the form."""
    widget.setProperty("role", "field")


def align_to_start(line: QLineEdit) -> None:
    """Let a line start at the start of the interface, whatever it holds.

    A QLineEdit aligns by the direction of its *text*, so a number in a right-to-left form would stick to the far
    side. The absolute side is meant: `AlignLeading` would be turned over once more by the text.
    """
    side = Qt.AlignmentFlag.AlignRight if is_rtl() else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


MakeEditor = Callable[[Column, FormContext], Editor]
