"""The editor of a text in several languages: one language at a time, and a mark on those that are missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from opa_desktop.core import values
from opa_desktop.core.columns import Column
from opa_desktop.core.entry import is_empty
from opa_desktop.core.names import tidy
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem
from opa_desktop.gui import direction, icons
from opa_desktop.gui.forms.editor import Editor, FormContext, as_field
from opa_desktop.gui.forms.text_editors import PlainText
from opa_desktop.i18n import FALLBACK, LANGUAGES, N_, _, current, isolate, sentence

_ONE_LINE = ("title",)
MISSING = N_("{language}: not written yet")
WRITTEN = N_("{language}: written")


class LanguageTabs(QWidget):
    """One small button per language; a hollow dot marks a language in which nothing is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for place, code in enumerate(FALLBACK):
            button = QToolButton(self, checkable=True, autoRaise=True, objectName="languageTab")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(10, 10))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Tab in the text: no stops on the way to it
            self.group.addButton(button, place)
            self.buttons[code] = button
            box.addWidget(button)

    def show_written(self, written: set[str]) -> None:
        """Mark the languages in which something is written, by a dot and in words."""
        for code, button in self.buttons.items():
            name = LANGUAGES[code].own_name
            button.setText(name)
            button.setIcon(icons.icon("circle", "accent" if code in written else "muted", filled=code in written))
            button.setToolTip(sentence(WRITTEN if code in written else MISSING, {"language": name}))
            button.setAccessibleName(button.toolTip())


class NamesEditor(Editor):
    """A text per language: tabs beside the label, Ctrl+Tab to the next language."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.tabs = LanguageTabs()
        self.stack = QStackedWidget(self)
        self.inputs: dict[str, QLineEdit | PlainText] = {code: self._make_input(code) for code in FALLBACK}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self._silent = False
        self._chosen = False
        self.tabs.group.idClicked.connect(self._on_tab)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.step_language(step))
        self.show_language(current())

    def _make_input(self, code: str) -> QLineEdit | PlainText:
        one_line = self.column.key in _ONE_LINE
        widget: QLineEdit | PlainText = QLineEdit(self) if one_line else PlainText(3, self)
        as_field(widget)
        rtl = LANGUAGES[code].right_to_left
        widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if isinstance(widget, QLineEdit):
            direction.follow_text(widget)
        widget.textChanged.connect(self._on_changed)
        self.stack.addWidget(widget)
        self.watch(widget)
        return widget

    # --- the languages ---------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language whose text is shown."""
        return FALLBACK[self.stack.currentIndex()]

    def show_language(self, code: str) -> None:
        """Show the text of one language."""
        place = FALLBACK.index(code)
        self.stack.setCurrentIndex(place)
        self.tabs.group.button(place).setChecked(True)
        self.setFocusProxy(self.inputs[code])

    def step_language(self, step: int) -> None:
        """Show the next or previous language and type there."""
        self._on_tab((self.stack.currentIndex() + step) % len(FALLBACK))

    def _on_tab(self, place: int) -> None:
        self._chosen = True
        self.show_language(FALLBACK[place])
        self.take_focus()

    # --- the value -------------------------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the texts by language, None when nothing is written in any."""
        return self._parsed().value or None

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the texts."""
        return tuple(self._parsed().problems)

    def _parsed(self) -> Parsed:
        return values.parse(self.column, tidy(self._texts()), self.context.catalogue, period=self.context.period)

    def _texts(self) -> dict[str, str]:
        return {code: _text(widget).strip() for code, widget in self.inputs.items()}

    def set_value(self, value: Any) -> None:
        """Show the texts: in the language in use, or in the first that is written."""
        names = {} if is_empty(value) else dict(value)
        self._silent = True
        for code, widget in self.inputs.items():
            _set_text(widget, names.get(code, ""))
        self._silent = False
        written = [code for code in (current(), *FALLBACK) if names.get(code)]
        self._chosen = False
        self.show_language(written[0] if written else current())
        self._mark_missing()

    def _on_changed(self) -> None:
        if not self._silent:
            self._mark_missing()
            self.changed.emit()

    def _mark_missing(self) -> None:
        self.tabs.show_written({code for code, text in self._texts().items() if text})

    # --- the rest --------------------------------------------------------------------------------------------

    def header(self) -> QWidget:
        """Return the language tabs, which stand beside the label."""
        return self.tabs

    def focus_widget(self) -> QWidget:
        """Return the text of the language shown."""
        return self.inputs[self.language]

    def marked_widgets(self) -> tuple[QWidget, ...]:
        """Return the texts of all languages."""
        return tuple(self.inputs.values())

    def set_read_only(self, read_only: bool) -> None:
        """Let the texts be read and copied, but not changed."""
        self._read_only = read_only
        for widget in self.inputs.values():
            widget.setReadOnly(read_only)

    def retranslate(self) -> None:
        """Name the texts, and show the language in use while nobody has chosen another and nothing is written."""
        for code, widget in self.inputs.items():
            widget.setAccessibleName(f"{_(self.column.label)} {isolate(LANGUAGES[code].own_name)}")
        if not self._chosen and not any(self._texts().values()):
            self.show_language(current())
        self._mark_missing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the field while the keyboard only goes from one language to another."""
        if event.type() == QEvent.Type.FocusOut and self.isAncestorOf(self.window().focusWidget() or self.window()):
            return False
        return super().eventFilter(watched, event)


def _text(widget: QLineEdit | PlainText) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def _set_text(widget: QLineEdit | PlainText, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
        widget.setCursorPosition(0)
    else:
        widget.setPlainText(text)
