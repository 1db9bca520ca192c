"""The pages of the window: made when they are first asked for, shown one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from opa_desktop.gui import pages
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.workspace import Workspace


class PageStack(QStackedWidget):
    """Holds the pages; `page_changed` is emitted with the key of the page that is shown.

    `searched` passes on the words a page searches for since they were changed on the page itself.
    """

    page_changed = Signal(str)
    searched = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._made: dict[str, Page] = {}
        self._key = ""

    @property
    def key(self) -> str:
        """The key of the page that is shown, "" for none."""
        return self._key

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._made.get(self._key)

    def made(self) -> list[Page]:
        """Return the pages made so far."""
        return list(self._made.values())

    def show_page(self, key: str, argument: object = None) -> Page | None:
        """Show a page and hand it `argument`; None when the page that is shown may not be left."""
        here = self.page()
        if key != self._key and here is not None and not here.may_leave():
            return None
        if key not in self._made:
            self._made[key] = pages.make_page(key, self._workspace)
            self.addWidget(self._made[key])
            if hasattr(self._made[key], "searched"):
                self._made[key].searched.connect(self.searched)
        page, moved = self._made[key], key != self._key
        self._key = key
        self.setCurrentWidget(page)
        if argument is not None:
            page.receive(argument)
        if moved:
            self.page_changed.emit(key)
        return page
