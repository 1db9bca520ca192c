"""Editors of several lines: long text, and lists of links.

Tab leaves them, as it leaves every field; each paragraph runs in the direction of its first letter.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from opa_desktop.core import values
from opa_desktop.core.columns import Column
from opa_desktop.core.entry import is_empty
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem
from opa_desktop.gui import direction
from opa_desktop.gui.forms.editor import Editor, FormContext, as_field

_LINES_SHOWN = {"notes": 2, "evidence": 2, "remark": 2}


class PlainText(QPlainTextEdit):
    """A box of plain text, some lines high, that Tab leaves."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_field(self)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines = lines
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of the lines in the font in use."""
        line = QFontMetrics(self.font()).lineSpacing()
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(line * self._lines + frame + 12)

    def sizeHint(self) -> QSize:
        """Return the height that is set: a stack of such boxes asks for nothing else, and would leave a gap."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def changeEvent(self, event: Any) -> None:
        """Follow a change of the text size."""
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self.fit_height()


class LongTextEditor(Editor):
    """Text of several lines."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.text = PlainText(_LINES_SHOWN.get(column.key, 3), self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.text)
        self.setFocusProxy(self.text)
        if column.ltr:
            direction.keep_ltr(self.text)
        self._silent = False
        self.text.textChanged.connect(self._on_changed)
        self.watch(self.text)

    def focus_widget(self) -> QWidget:
        """Return the box of text."""
        return self.text

    def value(self) -> Any:
        """Return the text without control characters, None when there is none."""
        return self._parsed().value if self.text.toPlainText().strip() else None

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the text, such as characters that cannot be shown."""
        return tuple(self._parsed().problems) if self.text.toPlainText().strip() else ()

    def _parsed(self) -> Parsed:
        return values.parse(self.column, self.text.toPlainText(), self.context.catalogue, period=self.context.period)

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._silent = True
        self.text.setPlainText("" if is_empty(value) else self.words(value))
        self._silent = False

    def words(self, value: Any) -> str:
        """Return the text that shows a value."""
        return str(value)

    def _on_changed(self) -> None:
        if not self._silent:
            self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be selected and copied, but not changed."""
        self._read_only = read_only
        self.text.setReadOnly(read_only)


class LinesEditor(LongTextEditor):
    """Links and references, one a line, always left to right."""

    def words(self, value: Any) -> str:
        """Return one entry a line."""
        return "\n".join(value)
