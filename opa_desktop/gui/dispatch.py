"""Who carries out a command: the page that is shown, the window, or the page the command belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from opa_desktop.errors import OpaError
from opa_desktop.gui.commands import command
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.workspace import Workspace


class PageHolder(Protocol):
    """What the dispatcher needs of the window."""

    def current_page(self) -> Page | None:
        """Return the page that is shown."""

    def show_page(self, key: str, argument: object = None) -> Page | None:
        """Show another page; None when the page that is shown may not be left."""


class Dispatcher:
    """Finds the slot `do_<key>` of a command and calls it; what the user can mend ends in the notice bar."""

    def __init__(self, workspace: Workspace, window: PageHolder, own: QObject) -> None:
        self._workspace, self._window, self._own = workspace, window, own

    def can(self, key: str) -> bool:
        """Tell whether the command can be carried out now."""
        page, wanted = self._window.current_page(), command(key)
        if page is None:
            return wanted.page == "" and self._own_can(key)
        return page.can(key) or self._own_can(key) or bool(wanted.page)

    def run(self, key: str) -> None:
        """Carry out a command; nothing happens when nobody can."""
        try:
            if slot := self._slot(key):
                slot()
        except OpaError as error:
            self._workspace.notices.error(error)

    def _slot(self, key: str) -> Callable[[], object] | None:
        name, wanted, page = f"do_{key}", command(key), self._window.current_page()
        if page is not None and page.can(key):
            return getattr(page, name)  # type: ignore[no-any-return]
        if hasattr(self._own, name):
            return getattr(self._own, name)  # type: ignore[no-any-return]
        if wanted.page:
            shown = self._window.show_page(wanted.page)
            return getattr(shown, name, None) if shown is not None and shown.can(key) else None
        return None

    def _own_can(self, key: str) -> bool:
        allowed: Callable[[str], bool] = getattr(self._own, "can", lambda _key: True)
        return hasattr(self._own, f"do_{key}") and allowed(key)
