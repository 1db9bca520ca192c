"""Where a workbook goes: its name, its folder, and its password, which is shown here and nowhere else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from opa_desktop.exchange import encryption
from opa_desktop.gui import notices
from opa_desktop.gui.direction import keep_ltr
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number


class ExportWhere(Card):
    """File name, folder, password; `changed` when one of them is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name_label, self.folder_label = PlainLabel(), PlainLabel()
        self.name, self.folder, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.browse = Button("", "ghost", "folder")
        self.protect, self.copy, self.renew = QCheckBox(), Button(icon="copy"), Button(icon="arrow_clockwise")
        self.keep_it = PlainLabel("", "muted", wrap=True)
        self._build()
        self._show_password(False)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("Where"))
        for label, edit, text in (
            (self.name_label, self.name, _("File name")), (self.folder_label, self.folder, _("Folder")),
        ):  # fmt: skip
            label.setText(text)
            edit.setAccessibleName(text)
        self.browse.setText(_("Choose…"))
        self.protect.setText(_("Protect with a password"))
        self.password.setAccessibleName(_("Password of the workbook"))
        self.copy.setText(_("Copy"))
        self.renew.setText(_("Another one"))
        self._say_password()

    def path(self, otherwise: str) -> Path:
        """Return the file that will be written; `otherwise` is its name when none is typed."""
        name = self.name.text().strip() or otherwise
        return Path(self.folder.text().strip() or Path.home()) / (name if name.endswith(".xlsx") else f"{name}.xlsx")

    def chosen_password(self) -> str:
        """Return the password of the workbook, "" for none."""
        return self.password.text() if self.protect.isChecked() else ""

    def is_ready(self) -> bool:
        """Tell whether the password, if there is one, is long enough."""
        return not self.protect.isChecked() or len(self.password.text()) >= encryption.SHORTEST

    def forget_password(self) -> None:
        """Make the next workbook one without a password."""
        self.password.clear()
        self.protect.setChecked(False)

    def _say_password(self) -> None:
        if self.is_ready():
            text = _("Note it down and tell it by another way than this e-mail. It is kept nowhere.")
        else:
            shortest = encryption.SHORTEST
            words = ngettext("At least {count} character.", "At least {count} characters.", shortest)
            text = fill(words, {"count": number(shortest)})
        self.keep_it.setText(text)
        self.changed.emit()

    def _show_password(self, on: bool) -> None:
        if on and not self.password.text():
            self.password.setText(encryption.new_password())
        for part in (self.password, self.copy, self.renew, self.keep_it):
            part.setVisible(on)
        self._say_password()

    def _choose_folder(self) -> None:
        if chosen := notices.ask_folder(self, _("Folder"), self.folder.text()):
            self.folder.setText(chosen)

    def _build(self) -> None:
        for edit in (self.name, self.folder, self.password):
            keep_ltr(edit)
        grid, secret = QGridLayout(), QHBoxLayout()
        grid.addWidget(self.name_label, 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 2)
        grid.addWidget(self.folder_label, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.browse, 1, 2)
        for part, stretch in ((self.protect, 0), (self.password, 1), (self.copy, 0), (self.renew, 0)):
            secret.addWidget(part, stretch)
        secret.addStretch(0)
        self.body.addLayout(grid)
        self.body.addLayout(secret)
        self.body.addWidget(self.keep_it)
        self.browse.clicked.connect(self._choose_folder)
        self.protect.toggled.connect(self._show_password)
        self.password.textChanged.connect(lambda _text: self._say_password())
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.password.text()))
        self.renew.clicked.connect(lambda: self.password.setText(encryption.new_password()))
