"""Which store is open: the one asked for, the last one, or a new one after the first run.

A store that cannot be opened is told over the whole window, with the ways out that fit the trouble.
"""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opa_desktop import paths
from opa_desktop.errors import OpaError
from opa_desktop.gui import background, notices
from opa_desktop.gui.first_run import FirstRun
from opa_desktop.gui.first_run.choices import Beginning
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.status_bar import when_words
from opa_desktop.gui.trouble import Trouble, WayOut
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.store.backups import Backup


class Session(QObject):
    """Opens stores for the window; one for the program."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        workspace.restore_requested.connect(self.restore)

    def start(self, asked: Path | None = None) -> None:
        """Open the store asked for, else the last one; without any, begin the first run."""
        path = asked or self._usual()
        if asked is None and not path.exists():
            self.begin(path)
        else:
            self.open(path)

    def begin(self, path: Path) -> None:
        """Show the first run, which makes a store at `path`."""
        first_run = FirstRun(self._workspace, path)
        first_run.finished.connect(self._begun)
        self._window.show_instead(first_run)

    def open(self, path: Path, *, read_only: bool = False, page: str = "") -> bool:
        """Open a store and show the pages; tell whether it worked, else the trouble is shown."""
        from opa_desktop.store import database

        self._workspace.close()
        try:
            store = database.open_store(path, read_only=read_only)
            if not read_only:
                store.hold()
        except OpaError as error:
            self._tell(error, path)
            return False
        self._workspace.open(store)
        self._workspace.update_settings(store=str(path), period=self._known_period())
        self._window.show_shell(page)
        if not read_only:
            self._offer_drafts()
            self._back_up_if_changed()
        return True

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open store, after a question."""
        self._restore(self._workspace.store.path, backup)

    def _usual(self) -> Path:
        last = self._workspace.settings.store
        if os.environ.get("OPA_STORE") or not last or not Path(last).exists():
            return paths.default_store()
        return Path(last)

    def _known_period(self) -> str:
        from opa_desktop.store import periods

        chosen = self._workspace.period
        return chosen if chosen and periods.known(self._workspace.store, chosen) else ""

    def _begun(self, beginning: Beginning) -> None:
        if not self.open(beginning.path, page="home"):
            return
        self._workspace.set_period(beginning.period)
        if beginning.workbook is not None:
            self._window.open_file(beginning.workbook)

    def _offer_drafts(self) -> None:
        """Tell of what was typed and never saved, where the page that is shown does not list it itself."""
        from opa_desktop.store import drafts

        count = len(drafts.all_drafts(self._workspace.store))
        if not count or self._window.pages.key == "activities":
            return
        words = partial(ngettext, "{count} draft was not saved.", "{count} drafts were not saved.", count)
        self._workspace.notices.say(
            "info", lambda: fill(words(), {"count": number(count)}), partial(_, N_("Show")),
            partial(self._workspace.open_page, "activities"),
        )  # fmt: skip

    def _back_up_if_changed(self) -> None:
        from opa_desktop.store import backups, history

        store = self._workspace.store
        changes, found = history.change_sets(store, limit=1), backups.listing(store.path)
        if changes and (not found or _second(changes[0].at) > found[0].at):
            background.run(
                self, backups.make, store, reason="start",
                done=lambda _backup: self._window.status_bar.refresh(), failed=self._workspace.notices.error,
            )  # fmt: skip

    # --- troubles --------------------------------------------------------------------------------------------

    def _tell(self, error: OpaError, path: Path) -> None:
        ways = [*self._special_ways(error, path)]
        ways.append(WayOut(lambda: _("Try again"), lambda: self.open(path), "ghost"))
        ways.append(WayOut(lambda: _("Choose another file…"), self._choose))
        ways.append(WayOut(lambda: _("Quit"), self._window.close, "plain"))
        self._window.show_instead(Trouble(error, ways))

    def _special_ways(self, error: OpaError, path: Path) -> list[WayOut]:
        if error.code == "store-busy":
            return [WayOut(lambda: _("Open for reading only"), lambda: self.open(path, read_only=True), "primary")]
        if error.code == "store-missing":
            return [WayOut(lambda: _("Start a new store"), lambda: self.begin(path), "primary")]
        if error.code in ("store-too-new", "store-not-ours"):
            return []
        from opa_desktop.store import backups

        found = backups.listing(path)
        if not found:
            return []
        return [WayOut(lambda: _restore_words(found[0]), lambda: self._restore(path, found[0].path), "primary")]

    def _restore(self, path: Path, backup: Path) -> None:
        from opa_desktop.store import backups

        question = _("Put the backup in the place of the store? The store as it is now is kept beside the backups.")
        if not notices.confirm(self._window, question, _("Restore")):
            return
        background.wait()  # nobody may read the store while it is replaced
        self._workspace.close()
        try:
            backups.restore(path, backup)
        except OpaError as error:
            self._after_refusal(error, path)
            return
        if self.open(path):
            self._workspace.notices.say("done", partial(_, N_("The backup was restored.")))

    def _after_refusal(self, error: OpaError, path: Path) -> None:
        # The store was not touched: it opens again, and the bar says why nothing happened.
        if path.exists() and self.open(path):
            self._workspace.notices.error(error)
        else:
            self._tell(error, path)

    def _choose(self) -> None:
        folder = str(paths.user_data_folder())
        if found := notices.ask_open(self._window, _("Choose a store"), folder, _("Store (*.db)")):
            self.open(Path(found))


def _second(at: str) -> datetime:
    # The name of a backup holds its time to the second.
    return datetime.fromisoformat(at).replace(microsecond=0)


def _restore_words(backup: Backup) -> str:
    return fill(_("Restore the last backup ({when})"), {"when": when_words(backup.at)})
