"""The history of the activity in the form: who changed what and when, from what to what, each value to be restored."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opa_desktop.core.changes import label
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, PlainLabel, Separator
from opa_desktop.gui.history import words
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, RIGHT_TO_LEFT_MARK, _, is_rtl, isolate, sentence
from opa_desktop.store.record_history import DELETED, FieldChange

LISTED = 60
"""Change sets that are listed; the history page has them all."""

RESTORE = N_("Restore “{value}”")
_PROGRAM_FIELDS = ("number", "office", "source")
_LONGEST = 120


class HistoryPanel(QWidget):
    """The changes of one activity, the newest first. `restore_asked` names a FieldChange whose old value is wanted."""

    restore_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._changes: Sequence[FieldChange] = ()
        self._editable = True
        self._rows: list[QWidget] = []
        self.restores: list[Button] = []
        self.nothing = PlainLabel("", "muted", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.nothing)
        self.column.addStretch(1)

    def show_history(self, changes: Sequence[FieldChange], *, editable: bool) -> None:
        """Show the changes of an activity; without `editable` they can only be read."""
        self._changes, self._editable = changes, editable
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.restores = [], []
        self.nothing.setText(_("Nothing was changed yet; the history begins with the first save."))
        self.nothing.setVisible(not self._changes)
        for _number, group in groupby(self._changes, key=lambda change: change.change_set):
            self._rows.append(self._block(list(group)))
        for place, row in enumerate(self._rows):
            self.column.insertWidget(1 + place, row)

    def _block(self, changes: list[FieldChange]) -> QWidget:
        first, block = changes[0], QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, theme.space("xs"))
        column.setSpacing(2)
        who = first.person or self._workspace.catalogue.name("offices", first.office)
        column.addWidget(PlainLabel(label(first.verb, first.facts), "strong", wrap=True))
        column.addWidget(PlainLabel(f"{isolate(words.when(first.at))} · {isolate(who)}", "small", wrap=True))
        for change in changes:
            if change.field not in _PROGRAM_FIELDS:
                self._add_field(column, change)
        column.addWidget(Separator())
        return block

    def _add_field(self, column: QVBoxLayout, change: FieldChange) -> None:
        before, after = (self._value(change.field, value) for value in (change.before, change.after))
        column.addWidget(PlainLabel(words.field_label(change.field), wrap=True))
        column.addWidget(PlainLabel(from_to(before, after), "small", wrap=True))
        was_there = change.verb != "add" and change.field != DELETED
        if self._editable and was_there:
            button = Button(sentence(RESTORE, {"value": before or _("not stated")}), "linkButton")
            button.clicked.connect(lambda: self.restore_asked.emit(change))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.restores.append(button)

    def _value(self, field: str, value: object) -> str:
        shown = words.field_value(field, value, self._workspace.catalogue)
        return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def from_to(before: str, after: str) -> str:
    """Return both values with an arrow in the direction of reading, whatever letters they are written in."""
    mark, arrow = (RIGHT_TO_LEFT_MARK, "←") if is_rtl() else ("", "→")
    return f"{mark}{isolate(before or _('not stated'))} {arrow} {isolate(after or _('not stated'))}"
