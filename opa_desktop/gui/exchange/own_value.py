"""A value of one's own for a disputed field, typed in the same editors as in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.entry import FieldValues, split
from opa_desktop.core.problems import say
from opa_desktop.gui.elements import Button, PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.plan_fields import FieldRow
from opa_desktop.gui.forms import editors
from opa_desktop.gui.forms.editor import Editor, FormContext
from opa_desktop.gui.forms.text_editors import LongTextEditor
from opa_desktop.i18n import LANGUAGES, _


class OwnValue(QFrame):
    """Editors for the fields of one line; Ctrl+Enter (or Enter in a line) takes the values, Esc leaves them."""

    taken = Signal(dict)  # values by field
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title, self.problem = PlainLabel("", "strong"), PlainLabel("", "error", wrap=True)
        self.take, self.leave = PrimaryButton("", "checkmark"), Button("", "plain")
        self._grid = QGridLayout()
        self._editors: dict[str, Editor] = {}
        self._build()
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.take.setText(_("Take this value"))
        self.leave.setText(_("Leave"))

    def open(self, row: FieldRow, values: Mapping[str, Any], context: FormContext) -> None:
        """Show the editors of a line, with these values to start from, and take the keyboard."""
        self._clear()
        self.title.setText(f"{_('A value of your own')}: {row.label}")
        for place, name in enumerate(row.names):
            column, language, period = split(name)
            editor = _make(column, language, FormContext(context.catalogue, period, context.hijri), self)
            editor.set_value(values.get(name))
            editor.focus_widget().installEventFilter(self)
            self._editors[name] = editor
            if len(row.names) > 1:
                self._grid.addWidget(PlainLabel(_(column.label), "muted"), place, 0)
            self._grid.addWidget(editor, place, 1)
        self.problem.hide()
        self.show()
        next(iter(self._editors.values())).take_focus()

    def values(self) -> FieldValues:
        """Return the typed values by field."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the values with Ctrl+Enter, and with Enter in a single line; leave with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the values with Enter where an editor has no use for it; leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        for editor in self._editors.values():
            editor.on_leave()
        problems = [problem for editor in self._editors.values() for problem in editor.problems()]
        if any(not editor.is_readable() for editor in self._editors.values()):
            self.problem.setText("\n".join(say(problem) for problem in problems) or _("This cannot be read."))
            self.problem.show()
            return
        values = self.values()
        self.hide()
        self.taken.emit(values)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _clear(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._editors = {}

    def _build(self) -> None:
        column, foot = QVBoxLayout(self), QHBoxLayout()
        self._grid.setColumnStretch(1, 1)
        foot.addWidget(self.take)
        foot.addWidget(self.leave)
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        for part in (self.title,):
            column.addWidget(part)
        column.addLayout(self._grid)
        column.addLayout(foot)


class _OneLanguage(LongTextEditor):
    """One language of a text in several: a plain text."""

    def value(self) -> Any:
        """Return the text, None when there is none."""
        return self.text.toPlainText().strip() or None

    def problems(self) -> tuple[Any, ...]:
        """Return nothing: whatever is typed is a text."""
        return ()


def _make(column: Column, language: str, context: FormContext, parent: QWidget) -> Editor:
    if column.kind is not Kind.NAMES:
        return editors.make(column, context, parent)
    editor = _OneLanguage(column, context, parent)
    editor.retranslate()
    editor.focus_widget().setAccessibleName(f"{_(column.label)} ({LANGUAGES[language].own_name})")
    return editor
