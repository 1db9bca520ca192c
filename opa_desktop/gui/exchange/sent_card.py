"""The workbooks that were saved for sending: their numbers, to whom, and whether they were answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.exchange import register_file
from opa_desktop.gui.elements import Button, Card
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.store import exchange_log
from opa_desktop.store.exchange_log import SENT, Exchange


class SentCard(Card):
    """A table of sendings, the newest first; the one chosen can be mailed again while its file is there."""

    mail_wanted = Signal(object)  # Path

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.table, self.mail = SimpleTable(2), Button(icon="mail")
        foot = QHBoxLayout()
        foot.addWidget(self.mail)
        foot.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)
        self.table.row_changed.connect(lambda found: self.mail.setEnabled(file_of(found) is not None))
        self.mail.clicked.connect(self._mail)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("Saved and sent before"))
        self.table.setAccessibleName(_("Saved and sent before"))
        self.mail.setText(_("Prepare an e-mail with this one"))

    def refresh(self) -> None:
        """Read the register again."""
        sent = exchange_log.entries(self.workspace.store, SENT)
        answered = exchange_log.answered(self.workspace.store)
        headings = (_("Version"), _("Date and time"), _("File"), _("To"), _("Period"), _("Rows"), _("Status"))
        rows = [self._row(len(sent) - place, one, answered.get(one.file_id, "")) for place, one in enumerate(sent)]
        self.table.show_rows(headings, rows)
        self.setVisible(bool(rows))

    def _row(self, version: int, one: Exchange, answered: str) -> Row:
        to = self.workspace.catalogue.name("offices", one.peer) if one.peer else ""
        words = (
            f"v{version:02}", register_file.moment(one.at), one.file_name, to, locales.digits(one.period),
            locales.number(one.rows), register_file.state(one, answered),
        )  # fmt: skip
        return Row(words, one)

    def _mail(self) -> None:
        if path := file_of(self.table.current_item()):
            self.mail_wanted.emit(path)


def file_of(found: Exchange | None) -> Path | None:
    """Return the file of a sending, None when it is not where it was saved any more."""
    path = Path(str(found.facts.get("folder", ""))) / found.file_name if found and found.facts.get("folder") else None
    return path if path is not None and path.is_file() else None
