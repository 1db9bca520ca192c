"""The backups beside the store: make one, check one, put one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.gui import background, notices
from opa_desktop.gui.elements import Button, ElidedLabel
from opa_desktop.gui.history import words
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, sentence
from opa_desktop.store.backups import Backup, Verification


class BackupsTab(QWidget):
    """The backups, the newest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.table, self.folder = SimpleTable(3), ElidedLabel("", "muted")
        self.make, self.check = Button(icon="database_arrow_up"), Button(icon="checkmark_circle")
        self.restore, self.other = Button("", "danger", "arrow_reset"), Button("", "plain", "folder_open")
        top, column = QHBoxLayout(), QVBoxLayout(self)
        for button in (self.make, self.check, self.restore, self.other):
            top.addWidget(button)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.folder)
        self.make.clicked.connect(lambda: workspace.open_command("backup"))
        self.check.clicked.connect(self._check)
        self.restore.clicked.connect(self._restore)
        self.other.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.table.setAccessibleName(_("Backups"))
        self.make.setText(_("Back up now"))
        self.check.setText(_("Check the file"))
        self.restore.setText(_("Restore…"))
        self.other.setText(_("Restore another file…"))

    def refresh(self) -> None:
        """Read the folder of the backups again."""
        from opa_desktop.store import backups

        path = self.workspace.store.path
        found = backups.listing(path)
        headings = (_("Date and time"), _("Why"), _("Size"), _("File"))
        self.table.show_rows(headings, [_row(backup) for backup in found])
        self.folder.setText(str(path.parent / backups.FOLDER))
        for button in (self.check, self.restore):
            button.setEnabled(bool(found))

    def restore_file(self, path: Path) -> None:
        """Ask to put a file in the place of the store."""
        self.workspace.restore_requested.emit(path)

    def _check(self) -> None:
        from opa_desktop.store import backups

        if (backup := self.table.current_item()) is not None:
            notes = self.workspace.notices
            background.run(self, backups.verify, backup.path, done=self._checked, failed=notes.error)

    def _checked(self, found: Verification) -> None:
        facts = {"file": found.path.name, "count": locales.number(found.activities), "detail": found.problem}
        if found.sound:
            self.workspace.notices.say("done", lambda: sentence(SOUND, facts))
        else:
            self.workspace.notices.say("error", lambda: sentence(UNSOUND, facts))

    def _restore(self) -> None:
        if (backup := self.table.current_item()) is not None:
            self.restore_file(backup.path)

    def _ask(self) -> None:
        folder = str(self.workspace.store.path.parent)
        if found := notices.ask_open(self, _("Choose a backup"), folder, _("Backup (*.db)")):
            self.restore_file(Path(found))


SOUND = N_("{file} is sound. Activities in it: {count}.")
UNSOUND = N_("{file} is not sound: {detail}. Do not restore it.")


def _row(backup: Backup) -> Row:
    size = fill(_("{size} MB"), {"size": locales.number(round(backup.size / 1_000_000, 1))})
    return Row((locales.moment(backup.at), words.reason(backup.reason), size, backup.path.name), backup)
