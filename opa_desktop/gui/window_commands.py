"""The commands the window itself carries out, whatever page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop.core.changes import Changes
from opa_desktop.gui import background, notices, theme
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.gui.main_window import MainWindow
    from opa_desktop.store.backups import Backup
    from opa_desktop.store.database import Store


class WindowCommands(QObject):
    """Slots `do_<key>` of the commands that belong to no page."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace

    def can(self, key: str) -> bool:
        """Tell whether a command makes sense now."""
        if key in ("undo", "redo", "backup", "find"):
            return self._workspace.is_open
        if key in ("sample", "remove_sample"):
            return self._workspace.is_open and not self._workspace.store.read_only and self._fits_sample(key)
        return True

    def do_quit(self) -> None:
        """Close the window and end the program."""
        self._window.close()

    def do_backup(self) -> None:
        """Copy the store now, beside it, and say where the copy is."""
        from opa_desktop.store import backups

        store = self._workspace.store
        background.run(self, backups.make, store, done=self._backed_up, failed=self._workspace.notices.error)

    def do_undo(self) -> None:
        """Take back the last step."""
        self._workspace.undo()

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self._workspace.redo()

    def do_find(self) -> None:
        """Put the keyboard into the search box."""
        self._window.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.top_bar.search.selectAll()

    def do_text_larger(self) -> None:
        """Take the next larger text size."""
        self._step_text(1)

    def do_text_smaller(self) -> None:
        """Take the next smaller text size."""
        self._step_text(-1)

    def do_text_normal(self) -> None:
        """Go back to the normal text size."""
        self._workspace.update_settings(text_size=100)

    def do_next_pane(self) -> None:
        """Put the keyboard into the next pane: places, bar, page."""
        self._step_pane(1)

    def do_previous_pane(self) -> None:
        """Put the keyboard into the pane before."""
        self._step_pane(-1)

    def do_sample(self) -> None:
        """Fill the empty store with the sample data, which one step removes again."""
        from opa_desktop.store import filling

        background.run(
            self, filling.fill, self._workspace.store,
            done=self._workspace.announce, failed=self._workspace.notices.error,
        )  # fmt: skip

    def do_remove_sample(self) -> None:
        """Remove the sample data for good, after a backup and a question."""
        question = _("Remove the sample data for good? Your own activities stay. A backup is made first.")
        if notices.confirm(self._window, question, _("Remove")):
            background.run(
                self, _remove_sample, self._workspace.store, done=self._removed, failed=self._workspace.notices.error
            )

    def _backed_up(self, backup: Backup) -> None:
        facts = {"file": backup.path.name}
        self._workspace.notices.say("done", lambda: sentence(N_("A backup was made and checked: {file}"), facts))
        self._window.status_bar.refresh()

    def _removed(self, count: int) -> None:
        self._workspace.announce(Changes())
        facts = {"count": number(count)}
        self._workspace.notices.say(
            "done",
            lambda: fill(ngettext("{count} activity was removed.", "{count} activities were removed.", count), facts),
        )

    def _step_text(self, step: int) -> None:
        sizes = sorted({*theme.TEXT_SIZES, self._workspace.settings.text_size})
        place = sizes.index(self._workspace.settings.text_size) + step
        self._workspace.update_settings(text_size=sizes[max(0, min(len(sizes) - 1, place))])

    def _step_pane(self, step: int) -> None:
        panes = self._window.panes()
        focused = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), -1)
        _first_stop(panes[(here + step) % len(panes)]).setFocus(Qt.FocusReason.TabFocusReason)

    def _fits_sample(self, key: str) -> bool:
        from opa_desktop.store import filling

        store = self._workspace.store
        return filling.holds_sample(store) if key == "remove_sample" else filling.is_empty(store)


def _remove_sample(store: Store) -> int:
    from opa_desktop.store import backups, filling

    backups.make(store, reason="sample")
    return filling.remove(store)


def _first_stop(pane: QWidget) -> QWidget:
    stops = [w for w in pane.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    return next((w for w in stops if w.isEnabled()), pane)
