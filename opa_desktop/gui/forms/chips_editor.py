"""The editor of several terms: each a chip that can be taken away, and a line to find the next one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue, is_state
from opa_desktop.core.columns import Column
from opa_desktop.core.entry import is_empty
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem
from opa_desktop.gui import icons
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.forms.editor import Editor, FormContext, align_to_start
from opa_desktop.gui.forms.term_editors import ANY_TERM, PLACEHOLDERS
from opa_desktop.gui.forms.term_line import TermLine
from opa_desktop.i18n import N_, _, sentence

REMOVE = N_("Remove {name}")
_SEPARATORS = ";؛,،"


def chip_text(catalogue: Catalogue, vocabulary: str, code: str) -> str:
    """Return what a chip says: the abbreviation of an institution, the number of a goal, else the name."""
    is_code = vocabulary == "goals" or (vocabulary == "parties" and not is_state(code))
    return code if is_code else catalogue.label(vocabulary, code)


class TermChip(QFrame):
    """One chosen term with its button to take it away."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.setObjectName("termChip")
        self.label = PlainLabel("", self)
        self.button = QToolButton(self, autoRaise=True, objectName="chipRemove")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace in the line does the same
        self.button.setIconSize(QSize(12, 12))
        box = QHBoxLayout(self)
        box.setContentsMargins(6, 0, 6, 0)
        box.setSpacing(2)
        box.addWidget(self.label)
        box.addWidget(self.button)

    def say(self, catalogue: Catalogue, vocabulary: str) -> None:
        """Show the term in the language in use."""
        name = catalogue.name(vocabulary, self.code)
        self.label.setText(chip_text(catalogue, vocabulary, self.code))
        self.setToolTip(name)
        self.button.setIcon(icons.icon("dismiss", "muted"))
        self.button.setToolTip(sentence(REMOVE, {"name": name}))
        self.button.setAccessibleName(self.button.toolTip())


class ChipsEditor(Editor):
    """Several terms in the order given. Enter, a comma or a semicolon takes what is typed; Backspace the last chip."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self._codes: tuple[str, ...] = ()
        self._chips: list[TermChip] = []
        self.line = TermLine(column, context, self)
        self.line.setFrame(False)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setMinimumWidth(90)
        self.line.is_offered = lambda code: code not in self._codes
        self.box = QFrame(self, objectName="chipsField")
        self.flow = FlowLayout(self.box, gap=4, line_gap=2)
        self.flow.setContentsMargins(6, 4, 6, 4)
        self.box.setMinimumHeight(32)
        self.flow.addWidget(self.line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.box)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.add_asked.connect(self._add)
        self.line.textEdited.connect(self._on_typed)
        self.watch(self.line)

    # --- the value -------------------------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the codes in the order given, None when there are none."""
        return self._codes or None

    def set_value(self, value: Any) -> None:
        """Show other terms, and forget what was being typed."""
        self.line.clear()
        self._show(() if is_empty(value) else tuple(value))

    def is_readable(self) -> bool:
        """Tell whether nothing is left in the line that is no term."""
        return not self.line.text().strip()

    def typed(self) -> str:
        """Return what is left in the line and is no term yet."""
        return self.line.text().strip()

    def set_typed(self, text: str) -> None:
        """Put back what was left in the line."""
        self.line.setText(text)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with what is left in the line."""
        return tuple(self._parsed().problems) if self.line.text().strip() else ()

    def _parsed(self) -> Parsed:
        return values.parse(self.column, self.line.text(), self.context.catalogue, period=self.context.period)

    # --- typing ----------------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        if text.rstrip()[-1:] and text.rstrip()[-1:] in _SEPARATORS:
            self.line.setText(text.rstrip()[:-1])
            self.take_typed()
        self.changed.emit()

    def take_typed(self) -> None:
        """Make chips of what is typed, as far as it is known; the rest stays in the line."""
        if not self.line.text().strip():
            return
        parsed = self._parsed()
        if not is_empty(parsed.value) and not parsed.problems:
            self.line.clear()
            self._change((*self._codes, *(code for code in parsed.value if code not in self._codes)))

    def _take(self, code: str) -> None:
        self.line.clear()
        if code not in self._codes:
            self._change((*self._codes, code))

    def _add(self, text: str) -> None:
        """Add an institution that is not in the list, and take it."""
        if code := self.context.terms.add(text):
            self._take(code)

    def remove(self, code: str) -> None:
        """Take one term away."""
        self._change(tuple(kept for kept in self._codes if kept != code))
        self.take_focus()

    def _change(self, codes: tuple[str, ...]) -> None:
        self._show(codes)
        self.changed.emit()

    def on_enter(self) -> None:
        """Show by the frame that the keyboard is here."""
        self._show_focus(True)

    def on_leave(self) -> None:
        """Take what is typed."""
        self._show_focus(False)
        self.take_typed()

    def _show_focus(self, focused: bool) -> None:
        self.box.setProperty("focused", focused)
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the typed text with Enter, and the last chip away with Backspace in an empty line."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
            self.take_typed()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._codes:
            self.remove(self._codes[-1])
            return True
        return False

    # --- showing ---------------------------------------------------------------------------------------------

    def _show(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        while len(self._chips) > len(codes):
            gone = self._chips.pop()
            self.flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        # Chips that are there serve for other terms: making them takes most of the time a form needs to open.
        for chip, code in zip(self._chips, codes, strict=False):
            if chip.code != code:
                chip.code = code
                chip.say(self.context.catalogue, self.column.vocabulary)
        self._chips += [self._make_chip(code) for code in codes[len(self._chips) :]]
        self._say_placeholder()
        self.updateGeometry()

    def _make_chip(self, code: str) -> TermChip:
        chip = TermChip(code, self.box)
        chip.say(self.context.catalogue, self.column.vocabulary)
        chip.button.clicked.connect(lambda: self.remove(chip.code))
        chip.button.setVisible(not self._read_only)
        self.flow.insert_widget(self.flow.count() - 1, chip)
        chip.show()
        return chip

    def _say_placeholder(self) -> None:
        words = PLACEHOLDERS.get(self.column.vocabulary, ANY_TERM)
        self.line.setPlaceholderText("" if self._codes or self._read_only else _(words))

    def focus_widget(self) -> QWidget:
        """Return the line."""
        return self.line

    def marked_widgets(self) -> tuple[QWidget, ...]:
        """Return the frame around chips and line."""
        return (self.box,)

    def set_read_only(self, read_only: bool) -> None:
        """Let the terms be read, but not changed."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self.line.setReadOnly(read_only)
        for chip in self._chips:
            chip.button.setVisible(not read_only)
        self._say_placeholder()

    def retranslate(self) -> None:
        """Name the terms in the language in use."""
        super().retranslate()
        align_to_start(self.line)
        for chip in self._chips:
            chip.say(self.context.catalogue, self.column.vocabulary)
        self._say_placeholder()
