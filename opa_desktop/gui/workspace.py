"""What the pages share: the open store, the period chosen, the settings, and word of every change.

Pages write through `apply`, `undo` and `redo`, so that one signal tells everybody what changed. Work that writes in
the background calls the store itself and hands its `Changes` to `announce`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from opa_desktop import i18n, settings
from opa_desktop.core.changes import Changes, Edit, Verb, label
from opa_desktop.gui.notices import Notices

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store


_WORDS = frozenset({"language", "digits", "months", "hijri"})
"""Settings after which every text on the screen has to be said again."""


class Workspace(QObject):
    """The open store and the choices of the user; one for the window, handed to every page."""

    changed = Signal(object)  # Changes: records were written
    period_changed = Signal(str)
    language_changed = Signal()  # or digits, months, Hijri line: every text has to be set again
    settings_changed = Signal(object)  # frozenset of names of fields; before `language_changed`
    store_opened = Signal()
    page_requested = Signal(str, object)  # key of a page, and what to show there (None: as it stands)
    command_requested = Signal(str)  # key of a command
    restore_requested = Signal(object)  # path of a backup to put in the place of the store

    def __init__(
        self, chosen: settings.Settings | None = None, settings_file: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = chosen or settings.Settings()
        self.notices = Notices(self)
        self._settings_file = settings_file
        self._store: Store | None = None

    def keep_settings_in(self, file: Path) -> None:
        """Save settings to this file from now on, in place of the user's own."""
        self._settings_file = file

    @property
    def store(self) -> Store:
        """The open store; RuntimeError before one is open."""
        if self._store is None:
            raise RuntimeError("no store is open")
        return self._store

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        return self._store is not None

    def open(self, store: Store) -> None:
        """Take `store` as the one in use, in place of any other, which is closed."""
        self.close()
        self._store = store
        self.store_opened.emit()

    def close(self) -> None:
        """Close the store, if one is open."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def catalogue(self) -> Catalogue:
        """The terms of the open store, or the shipped ones before a store is open."""
        if self._store is not None:
            return self._store.catalogue()
        from opa_desktop.store import reference

        return reference.shipped()

    @property
    def period(self) -> str:
        """The label of the reporting period chosen, "" for all."""
        return self.settings.period

    def set_period(self, period: str) -> None:
        """Choose the reporting period every page shows."""
        if period != self.period:
            self.update_settings(period=period)
            self.period_changed.emit(period)

    def apply(self, edits: Sequence[Edit], verb: Verb, facts: Mapping[str, Any] | None = None) -> Changes:
        """Write `edits` as one change set, tell everybody, offer to undo what moved to the bin; raise OpaError."""
        from opa_desktop.store import activities

        changes = activities.apply(self.store, edits, verb, facts)
        self.announce(changes)
        if changes.deleted or verb is Verb.BULK:
            self.notices.offer_undo(label(changes.verb, changes.facts))
        return changes

    def undo(self) -> Changes:
        """Take back the last change set; raise OpaError when there is none or it was overtaken."""
        from opa_desktop.store import history

        return self.announce(history.undo(self.store))

    def redo(self) -> Changes:
        """Do again what was taken back last; raise OpaError when there is nothing."""
        from opa_desktop.store import history

        return self.announce(history.redo(self.store))

    def announce(self, changes: Changes) -> Changes:
        """Tell everybody of changes that were written elsewhere, such as by an import in the background."""
        self.changed.emit(changes)
        return changes

    def update_settings(self, **values: Any) -> None:
        """Change settings, save them and tell everybody; a settings file that cannot be written is reported."""
        before = self.settings
        self.settings = dataclasses.replace(before, **values)
        names = frozenset(n for n in values if getattr(before, n) != getattr(self.settings, n))
        if not names:
            return
        try:
            settings.save(self.settings, self._settings_file)
        except OSError as error:
            self._say_unsaved(str(error))
        if "language" in names:
            i18n.use(self.settings.language)
        self.settings_changed.emit(names)
        if names & _WORDS:
            self.language_changed.emit()

    def open_page(self, key: str, argument: object = None) -> None:
        """Ask the window to show a page; `argument` (such as an ActivityFilter) is given to its `receive`."""
        self.page_requested.emit(key, argument)

    def open_command(self, key: str) -> None:
        """Ask the window to carry out a command, as if it were chosen in a menu."""
        self.command_requested.emit(key)

    def _say_unsaved(self, detail: str) -> None:
        facts = {"detail": detail}
        self.notices.say("warning", lambda: i18n.sentence(i18n.N_("The settings could not be saved: {detail}"), facts))
