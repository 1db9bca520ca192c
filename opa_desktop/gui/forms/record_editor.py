"""The editor of a link to another activity: found by its number or by words, and opened from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.gui import icons
from opa_desktop.gui.forms.editor import FormContext, align_to_start
from opa_desktop.gui.forms.line_editors import LineEditor
from opa_desktop.gui.forms.term_line import Suggestions
from opa_desktop.gui.forms.term_offers import Offer, Row
from opa_desktop.i18n import N_, _, strip_marks

PLACEHOLDER = N_("Type the number of an activity, or words of its title…")
_ASK_MS = 150


class RecordEditor(LineEditor):
    """A link to another activity. `open_asked` names the one to open."""

    open_asked = Signal(str)

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.suggestions = Suggestions(self.line)
        self.suggestions.taken.connect(lambda offer: self._take(offer.code))
        self._ask = QTimer(self, singleShot=True, interval=_ASK_MS)
        self._ask.timeout.connect(self.ask)
        self._arrow, self._open = QAction(self), QAction(self)
        self._arrow.triggered.connect(self._show_list)
        self._open.triggered.connect(self.open_linked)
        for action in (self._arrow, self._open):
            self.line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    # --- the value -------------------------------------------------------------------------------------------

    def words(self, value: Any) -> str:
        """Return how the linked activity is called."""
        return strip_marks(self.context.records.name(str(value)))

    def parse(self, text: str) -> Parsed:
        """Take nothing typed for an activity: one is chosen from the list, or there is none."""
        return refused("record-not-chosen", text=text).of(self.column.key) if text.strip() else Parsed()

    def set_value(self, value: Any) -> None:
        """Show a link, with its button only where there is one."""
        super().set_value(value)
        self._open.setVisible(value is not None)

    def _take(self, uid: str) -> None:
        if not self._read_only:
            self.set_value(uid)
            self.changed.emit()

    # --- finding and opening ---------------------------------------------------------------------------------

    def _on_edited(self, text: str) -> None:
        super()._on_edited(text)
        self._open.setVisible(False)
        self._ask.start()

    def ask(self) -> None:
        """Look for what the typed text may mean; a link that is there already asks for the newest activities."""
        text = "" if self.line.text() == self._shown else self.line.text()
        self.context.records.find(text, self._offer)

    def _offer(self, found: Sequence[tuple[str, str]]) -> None:
        if self.line.hasFocus() or self.suggestions.popup().isVisible():
            self.suggestions.offer([(Offer(Row.TERM, uid), words) for uid, words in found])

    def _show_list(self) -> None:
        self.take_focus()
        self.ask()

    def open_linked(self) -> None:
        """Ask to open the linked activity."""
        if uid := self.value():
            self.open_asked.emit(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Alt+Down, which the line leaves to its editor."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self._read_only:
                self.ask()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the linked activity with F2, which elsewhere is a command of the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2 and self.value():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.open_linked()
                return True
        return super().eventFilter(watched, event)

    # --- words -----------------------------------------------------------------------------------------------

    def set_direction(self) -> None:
        """Let a title start where the reader starts, although the value itself is a code."""
        align_to_start(self.line)

    def retranslate(self) -> None:
        """Name the activity, the list and the button in the language in use."""
        super().retranslate()
        self.line.setPlaceholderText(_(PLACEHOLDER))
        self._arrow.setIcon(icons.icon("chevron_down", "muted"))
        self._arrow.setText(_("Open the list (Alt+Down)"))
        self._open.setIcon(icons.icon("open", "link"))
        self._open.setText(_("Open this activity (F2)"))
        for action in (self._arrow, self._open):
            action.setToolTip(action.text())

    def set_read_only(self, read_only: bool) -> None:
        """Let the link be read and opened, but not changed."""
        super().set_read_only(read_only)
        self._arrow.setVisible(not read_only)
