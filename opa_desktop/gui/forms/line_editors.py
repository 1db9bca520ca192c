"""Editors of one line: text, whole numbers, amounts, and the identity that can only be read.

What is typed is read by `core/values.py`. A value that was set is kept as it is beside the text that shows it, so
that leaving a field untouched never changes it (1,234 could be read in two ways).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from opa_desktop.core import values
from opa_desktop.core.columns import Column
from opa_desktop.core.entry import is_empty
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem
from opa_desktop.gui import direction
from opa_desktop.gui.forms.editor import Editor, FormContext, align_to_start, as_field
from opa_desktop.i18n import strip_marks


class LineEditor(Editor):
    """A line of text that stands for a typed value."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.line = self.make_line()
        self._value: Any = None
        self._shown = ""
        self._read: tuple[str, Parsed] | None = None
        as_field(self.line)
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.watch(self.line)

    def make_line(self) -> QLineEdit:
        """Make the line; children may make a richer one."""
        return QLineEdit(self)

    def focus_widget(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> Any:
        """Return the value that was set, or what the typed text means."""
        if self.line.text() == self._shown:
            return self._value
        return self._parsed().value

    def set_value(self, value: Any) -> None:
        """Show a value as people read it."""
        self._value = None if is_empty(value) else value
        self._shown = "" if self._value is None else self.words(self._value)
        self.line.setText(self._shown)
        self.line.setToolTip(self._shown)  # a line may be shorter than its text
        self.line.setCursorPosition(0)
        self.hint_changed.emit()

    def words(self, value: Any) -> str:
        """Return the text that shows a value."""
        return strip_marks(values.show(self.column, value, self.context.catalogue))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the typed text; a value that was set has nothing wrong with it."""
        return () if self.line.text() == self._shown else tuple(self._parsed().problems)

    def is_readable(self) -> bool:
        """Tell whether the text is empty or means something."""
        return not self.line.text().strip() or not is_empty(self.value())

    def typed(self) -> str:
        """Return what is typed and means nothing yet."""
        return "" if self.is_readable() else self.line.text()

    def set_typed(self, text: str) -> None:
        """Put back what was typed and means nothing yet."""
        self.line.setText(text)
        self.hint_changed.emit()

    def _parsed(self) -> Parsed:
        text = self.line.text()
        if self._read is None or self._read[0] != text:
            self._read = text, self.parse(text)
        return self._read[1]

    def parse(self, text: str) -> Parsed:
        """Read a typed text."""
        return values.parse(self.column, text, self.context.catalogue, period=self.context.period)

    def _on_edited(self, _text: str) -> None:
        self.hint_changed.emit()
        self.changed.emit()

    def on_leave(self) -> None:
        """Show what was read the way it is always shown."""
        if self.line.text() != self._shown and self.is_readable():
            self.set_value(self.value())

    def retranslate(self) -> None:
        """Show the value in the language in use; a text that cannot be read stays as it was typed."""
        super().retranslate()
        if self.line.text() == self._shown:
            self.set_value(self._value)
        self.set_direction()

    def set_direction(self) -> None:
        """Let codes run left to right, and every line start where the reader starts."""
        if self.column.ltr:
            direction.keep_ltr(self.line)
        else:
            align_to_start(self.line)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be selected and copied, but not changed."""
        self._read_only = read_only
        self.line.setReadOnly(read_only)


class TextEditor(LineEditor):
    """A line of free text: its direction is that of its first letter, of the interface while it is empty."""

    def make_line(self) -> QLineEdit:
        """Make a line that follows its text."""
        line = super().make_line()
        if not self.column.ltr:
            direction.follow_text(line)
        return line

    def set_direction(self) -> None:
        """Let an empty line start where the reader starts now."""
        if self.column.ltr:
            super().set_direction()
        else:
            direction.align_by_text(self.line)


class NumberEditor(LineEditor):
    """A count or an amount: shown grouped, typed in any digits and with any separators, plain while it is edited."""

    def on_enter(self) -> None:
        """Show the plain number, so that nobody edits between separators."""
        if self._value is not None and self.line.text() == self._shown and not self._read_only:
            plain = values.canonical(self.column, self._value)
            self._shown = plain
            self.line.setText(plain)
            self.line.selectAll()

    def on_leave(self) -> None:
        """Show the number grouped again."""
        if self.is_readable():
            self.set_value(self.value())


class UidEditor(LineEditor):
    """The identity of a record: it can be read and copied, never changed."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.set_read_only(True)

    def words(self, value: Any) -> str:
        """Return the identity as it is."""
        return str(value)

    def set_read_only(self, read_only: bool) -> None:
        """Stay read only, whatever is asked."""
        super().set_read_only(True)
