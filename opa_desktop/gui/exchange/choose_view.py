"""The first step of an import: choose or drop workbooks, wait while they are read, give a password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from opa_desktop.gui.direction import keep_ltr
from opa_desktop.gui.elements import Button, Card, EmptyState, PlainLabel, PrimaryButton
from opa_desktop.i18n import N_, _, sentence


class ChooseView(QWidget):
    """An invitation with buttons; while work is under way, what it is, how far it is, and a way to stop it."""

    choose_wanted = Signal()
    folder_wanted = Signal()
    cancel_wanted = Signal()
    password_given = Signal(str)  # "" when the person gives up

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState()
        self.choose = self.empty.add_button(self.choose_wanted.emit, "primary", "folder_open")
        self.folder = self.empty.add_button(self.folder_wanted.emit, "ghost", "folder")
        self.waiting, self.locked = Card(), Card()
        self.what, self.bar, self.cancel = PlainLabel("", wrap=True), QProgressBar(), Button("", "ghost", "dismiss")
        self.ask, self.password = PlainLabel("", wrap=True), QLineEdit()
        self.open, self.leave = PrimaryButton("", "lock_closed"), Button("", "plain")
        self._file = ""
        self._build()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.empty.set_texts(
            _("Choose a workbook that was sent to you"),
            _("Or drop it anywhere on the window. Nothing is changed before you have seen what it would change."),
        )
        self.choose.setText(_("Choose workbooks…"))
        self.folder.setText(_("Choose a folder…"))
        self.cancel.setText(_("Cancel"))
        self.open.setText(_("Open"))
        self.leave.setText(_("Cancel"))
        self.bar.setAccessibleName(_("Progress"))
        self.password.setAccessibleName(_("Password of the workbook"))
        self.ask.setText(sentence(N_("{file} is protected with a password. Type it here."), {"file": self._file}))

    def wait_for(self, what: str) -> None:
        """Say what is under way, in place of the invitation."""
        self.what.setText(what)
        self.bar.setRange(0, 0)
        for part, shown in ((self.waiting, True), (self.locked, False), (self.empty, False)):
            part.setVisible(shown)

    def show_progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far the work is; a total of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.what.setText(what)

    def ask_password(self, file: str) -> None:
        """Ask for the password of a workbook."""
        self._file = file
        self.retranslate()
        for part, shown in ((self.waiting, False), (self.locked, True), (self.empty, True)):
            part.setVisible(shown)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Show the invitation again."""
        for part, shown in ((self.waiting, False), (self.locked, False), (self.empty, True)):
            part.setVisible(shown)

    def _give(self) -> None:
        if text := self.password.text():
            self.password.clear()
            self.password_given.emit(text)

    def _build(self) -> None:
        self.bar.setTextVisible(False)  # a percentage would be turned round in a right-to-left window
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        keep_ltr(self.password)
        line, keys, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        line.addWidget(self.bar, 1)
        line.addWidget(self.cancel)
        self.waiting.body.addWidget(self.what)
        self.waiting.body.addLayout(line)
        keys.addWidget(self.password, 1)
        keys.addWidget(self.open)
        keys.addWidget(self.leave)
        self.locked.body.addWidget(self.ask)
        self.locked.body.addLayout(keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        column.addWidget(self.locked)
        column.addWidget(self.empty, 1)
        self.waiting.hide()
        self.locked.hide()
        self.cancel.clicked.connect(self.cancel_wanted)
        self.open.clicked.connect(self._give)
        self.password.returnPressed.connect(self._give)
        self.leave.clicked.connect(lambda: self.password_given.emit(""))
