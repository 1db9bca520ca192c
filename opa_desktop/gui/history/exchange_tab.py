"""The workbooks that were sent and received."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.gui.history import words
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _
from opa_desktop.store.exchange_log import Exchange

DIRECTIONS = {"sent": N_("sent"), "received": N_("received")}


class ExchangeTab(QWidget):
    """Imports and sendings, the newest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.table = SimpleTable(4)
        column = QVBoxLayout(self)
        column.addWidget(self.table)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.table.setAccessibleName(_("Imports and sendings"))

    def refresh(self) -> None:
        """Read the log again."""
        from opa_desktop.store import exchange_log

        headings = (_("Date and time"), _("Direction"), _("Office"), _("Period"), _("File"), _("Rows"))
        self.table.show_rows(headings, [self._row(found) for found in exchange_log.entries(self.workspace.store)])

    def _row(self, found: Exchange) -> Row:
        direction = _(DIRECTIONS[found.direction]) if found.direction in DIRECTIONS else found.direction
        peer = self.workspace.catalogue.name("offices", found.peer) if found.peer else ""
        period = locales.digits(found.period)
        return Row((words.when(found.at), direction, peer, period, found.file_name, locales.number(found.rows)), found)
