"""The bar under the page: whether everything is saved, whose office this is, and how much it holds."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from opa_desktop import locales
from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, ngettext


class StatusBar(QFrame):
    """The state of saving at the start, the office and its number of activities at the end."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._workspace = workspace
        self._tick, self._state, self._place = QLabel(), PlainLabel(), PlainLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("m"), 3, theme.space("m"), 3)
        row.setSpacing(6)
        row.addWidget(self._tick)
        row.addWidget(self._state, 1)
        row.addWidget(self._place)
        workspace.changed.connect(lambda _changes: self.refresh())
        workspace.store_opened.connect(self.refresh)
        self._draw()

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.setAccessibleName(_("State of the store"))
        self.refresh()

    def refresh(self) -> None:
        """Read the store again."""
        if not self._workspace.is_open:
            return
        self._state.setText(f"{self._saved_words()} · {self._backup_words()}")
        parts = [self._office_words(), self._count_words(), *self._sample_words()]
        self._place.setText(" · ".join(parts))

    def _saved_words(self) -> str:
        return _("For reading only") if self._workspace.store.read_only else _("Everything is saved")

    def _backup_words(self) -> str:
        from opa_desktop.store import backups

        found = backups.listing(self._workspace.store.path)
        if not found:
            return _("no backup yet")
        return fill(_("last backup {when}"), {"when": when_words(found[0].at)})

    def _office_words(self) -> str:
        return self._workspace.catalogue.name("offices", self._workspace.store.office.code)

    def _count_words(self) -> str:
        from opa_desktop.core.filters import ActivityFilter
        from opa_desktop.store import activities

        count = activities.count(self._workspace.store, ActivityFilter())
        return fill(ngettext("{count} activity", "{count} activities", count), {"count": locales.number(count)})

    def _sample_words(self) -> list[str]:
        from opa_desktop.store import filling

        return [_("with sample data")] if filling.holds_sample(self._workspace.store) else []

    def _draw(self) -> None:
        made = icons.icon("checkmark", "done")
        self._tick.setPixmap(made.pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the tick in the colour of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_tick"):
            self._draw()


def when_words(at: datetime) -> str:
    """Return a time in words: only the hour when it was today, else the day."""
    here = at.astimezone()
    if here.date() == datetime.now(UTC).astimezone().date():
        return fill(_("today {time}"), {"time": locales.time(here)})
    return locales.date(here.date())
