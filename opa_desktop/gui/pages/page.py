"""What every page of the window has in common."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from opa_desktop.errors import OpaError
from opa_desktop.gui.workspace import Workspace


class Page(QWidget):
    """One place of the window.

    A page sets its texts in `retranslate` and nowhere else, reads the store in `refresh`, and takes commands in
    slots named `do_<key of the command>`. It is refreshed when it is shown and something changed since.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.notices = workspace.notices
        self._stale = True
        workspace.changed.connect(self.mark_stale)
        workspace.period_changed.connect(self.mark_stale)
        workspace.store_opened.connect(self.mark_stale)
        workspace.language_changed.connect(self._language_changed)

    def retranslate(self) -> None:
        """Set every text of the page in the language in use; called after construction and on every change."""

    def refresh(self) -> None:
        """Read the store again and show what it says; only called while a store is open."""

    def receive(self, argument: object) -> None:
        """Show what another page asked for, such as an `ActivityFilter`."""

    def can(self, command: str) -> bool:
        """Tell whether the page can carry out a command now; by default when it has the slot."""
        return hasattr(self, f"do_{command}")

    def may_leave(self) -> bool:
        """Tell whether the page may be left now; a page with unfinished work keeps it and says so."""
        return True

    def mark_stale(self, *_news: object) -> None:
        """Refresh now if the page is seen, else when it is shown."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh what changed while the page was hidden."""
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if not self._stale or not self.workspace.is_open:
            return
        self._stale = False
        try:
            self.refresh()
        except OpaError as error:
            self.notices.error(error)

    def _language_changed(self) -> None:
        self.retranslate()
        self.mark_stale()
