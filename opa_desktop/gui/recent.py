"""The records one worked on last, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opa_desktop.core.entry import Entry
from opa_desktop.core.names import best
from opa_desktop.errors import NotFoundError
from opa_desktop.gui.buttons import LinkButton
from opa_desktop.i18n import _

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

MOST = 5
LOOKED_AT = 20
LARGE = 20
"""A change set with more records is an import or a bulk edit, not something one worked on."""


def recent_entries(store: Store) -> list[Entry]:
    """Return the living records of the last small change sets, each once; the newest records when there are none."""
    from opa_desktop.core.filters import ActivityFilter, Sort
    from opa_desktop.store import activities, history

    uids: dict[str, None] = {}
    for change_set in history.change_sets(store, limit=LOOKED_AT):
        if change_set.records <= LARGE and change_set.verb != "period":
            uids.update(dict.fromkeys(change.uid for change in history.records(store, change_set.id)))
    found = [entry for entry in (_living(store, uid) for uid in list(uids)[: 2 * MOST]) if entry]
    if not found:
        found = activities.find(store, ActivityFilter(), (Sort("number", descending=True),), limit=MOST).entries
    return found[:MOST]


def _living(store: Store, uid: str) -> Entry | None:
    from opa_desktop.store import activities

    try:
        entry = activities.get(store, uid)
    except NotFoundError:
        return None
    return None if entry.deleted else entry


class RecentList(QWidget):
    """The titles as links; `chosen` carries the uid."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._links = [LinkButton() for _place in range(MOST)]
        self._uids: list[str] = []
        for place, link in enumerate(self._links):
            link.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._uids[place]))
            self._column.addWidget(link)
        self._column.addStretch(1)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show up to five records."""
        self._uids = [entry.uid for entry in entries[:MOST]]
        for place, link in enumerate(self._links):
            link.setVisible(place < len(entries))
            if place < len(entries):
                link.set_words(best(entries[place].get("title")) or _("Without a title"))
