"""Editors of terms: one term picked from a list, or several as chips."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.gui import icons
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.line_editors import LineEditor
from opa_desktop.gui.forms.term_line import TermLine
from opa_desktop.i18n import N_, RIGHT_TO_LEFT_MARK, _, is_rtl

PLACEHOLDERS = {
    "goals": N_("Type the number of a goal, or a word of it…"),
    "parties": N_("Type an abbreviation or a name…"),
}
ANY_TERM = N_("Type a code or a word…")


class TermEditor(LineEditor):
    """One term: typed by number, code or words, or picked from the list.

    `narrow_to` keeps the list to the terms below a parent, such as the goals of an area; a term outside it can still
    be typed.
    """

    line: TermLine

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self._arrow = QAction(self)
        self._arrow.triggered.connect(self._open_list)
        self.line.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.line.taken.connect(self._take)
        self.line.returnPressed.connect(self.on_leave)

    def make_line(self) -> QLineEdit:
        """Make a line that suggests terms."""
        return TermLine(self.column, self.context, self)

    def narrow_to(self, parent_code: str) -> None:
        """Suggest only terms below `parent_code`, "" for all."""
        self.line.parent_code = parent_code

    def words(self, value: Any) -> str:
        """Return the label of a term."""
        label = self.context.catalogue.label(self.column.vocabulary, value)
        # A label led by its number would take the cursor, and with it the view, behind that number.
        return RIGHT_TO_LEFT_MARK + label if is_rtl() and label[:1].isdecimal() else label

    def retranslate(self) -> None:
        """Name the term, the list and its button in the language in use."""
        super().retranslate()
        self.line.setPlaceholderText(_(PLACEHOLDERS.get(self.column.vocabulary, ANY_TERM)))
        self._arrow.setIcon(icons.icon("chevron_down", "muted"))
        self._arrow.setText(_("Open the list (Alt+Down)"))
        self._arrow.setToolTip(self._arrow.text())

    def set_read_only(self, read_only: bool) -> None:
        """Let the term be read, but not changed."""
        super().set_read_only(read_only)
        self._arrow.setVisible(not read_only)

    def _open_list(self) -> None:
        self.take_focus()
        self.line.show_all()

    def _take(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit()
