"""History and bin: what happened, what was sent, what was thrown away, and the copies of it all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from opa_desktop.gui import theme
from opa_desktop.gui.history.backups_tab import BackupsTab
from opa_desktop.gui.history.bin_tab import BinTab
from opa_desktop.gui.history.changes_tab import ChangesTab
from opa_desktop.gui.history.exchange_tab import ExchangeTab
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _


class HistoryPage(Page):
    """Four tabs; only the one that is seen reads the store."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.tabs = QTabWidget(documentMode=True)
        self.changes, self.exchange = ChangesTab(workspace), ExchangeTab(workspace)
        self.bin, self.backups = BinTab(workspace), BackupsTab(workspace)
        self._all = (self.changes, self.exchange, self.bin, self.backups)
        for tab in self._all:
            self.tabs.addTab(tab, "")
        self.tabs.currentChanged.connect(lambda _place: self.mark_stale())
        column = QVBoxLayout(self)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(self.tabs)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.tabs.setAccessibleName(_("History and bin"))
        titles = (_("Changes"), _("Imports and sendings"), _("Bin"), _("Backups"))
        for place, (tab, title) in enumerate(zip(self._all, titles, strict=True)):
            self.tabs.setTabText(place, title)
            tab.retranslate()

    def refresh(self) -> None:
        """Read again what the tab that is seen shows."""
        self.tabs.currentWidget().refresh()

    def receive(self, argument: object) -> None:
        """Show the history of one record (its uid), or offer to restore a file (its path)."""
        if isinstance(argument, str):
            self.tabs.setCurrentWidget(self.changes)
            self.changes.show_record(argument)
        elif isinstance(argument, Path):
            self.do_restore()
            self.backups.restore_file(argument)

    def do_restore(self) -> None:
        """Show the backups."""
        self.tabs.setCurrentWidget(self.backups)
