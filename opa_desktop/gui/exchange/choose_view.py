"""The first step of an import: choose or drop a workbook, and wait while it is read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from opa_desktop.gui.elements import Button, Card, EmptyState, PlainLabel
from opa_desktop.i18n import _


class ChooseView(QWidget):
    """An invitation with a button; while work is under way, what it is, how far it is, and a way to stop it."""

    choose_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState()
        self.choose = self.empty.add_button(self.choose_wanted.emit, "primary", "folder_open")
        self.waiting = Card()
        self.what, self.bar, self.cancel = PlainLabel(""), QProgressBar(), Button("", "ghost", "dismiss")
        self.bar.setTextVisible(False)  # a percentage would be turned round in a right-to-left window
        self.cancel.clicked.connect(self.cancel_wanted)
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        line.addWidget(self.cancel)
        self.waiting.body.addWidget(self.what)
        self.waiting.body.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        column.addWidget(self.empty, 1)
        self.waiting.hide()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.empty.set_texts(
            _("Choose a workbook that was sent to you"),
            _("Or drop it anywhere on the window. Nothing is changed before you have seen what it would change."),
        )
        self.choose.setText(_("Choose a workbook…"))
        self.cancel.setText(_("Cancel"))
        self.bar.setAccessibleName(_("Progress"))

    def wait_for(self, what: str) -> None:
        """Say what is under way, in place of the invitation."""
        self.what.setText(what)
        self.bar.setRange(0, 0)
        self.waiting.show()
        self.empty.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is; a total of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def rest(self) -> None:
        """Show the invitation again."""
        self.waiting.hide()
        self.empty.show()
