"""What was moved to the bin: look, recover, and empty it for good."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.core.names import best
from opa_desktop.gui import background, notices
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.history import words
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number
from opa_desktop.store.database import Store

LISTED = 1000


class BinTab(QWidget):
    """The activities in the bin."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.table = SimpleTable(1, several=True)
        self.recover, self.purge = Button(icon="arrow_reset"), Button("", "danger", "delete")
        self.count = PlainLabel("", "muted")
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.recover)
        top.addWidget(self.purge)
        top.addStretch(1)
        top.addWidget(self.count)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.recover.clicked.connect(self._recover)
        self.purge.clicked.connect(self._purge)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.table.setAccessibleName(_("Activities in the bin"))
        self.recover.setText(_("Recover"))
        self.purge.setText(_("Empty the bin…"))

    def refresh(self) -> None:
        """Read the bin again."""
        from opa_desktop.store import activities

        page = activities.find(
            self.workspace.store, ActivityFilter(deleted=True), (Sort("number", descending=True),), limit=LISTED
        )
        headings = (_("Number"), _("Title"), _("Priority area"), _("In the bin since"))
        self.table.show_rows(headings, [self._row(entry) for entry in page.entries])
        text = ngettext("{count} activity in the bin", "{count} activities in the bin", page.total)
        self.count.setText(fill(text, {"count": number(page.total)}))
        for button in (self.recover, self.purge):
            button.setEnabled(page.total > 0 and not self.workspace.store.read_only)

    def _row(self, entry: Entry) -> Row:
        area = entry.get("area") or ""
        name = self.workspace.catalogue.label("areas", area) if area else ""
        title = best(entry.get("title")) or _("Without a title")
        return Row((entry.get("number") or "", title, name, words.when(entry.deleted)), entry.uid)

    def _recover(self) -> None:
        uids = self.table.selected_items()
        if uids:
            self.workspace.apply([Edit(uid, deleted=False) for uid in uids], Verb.RECOVER)

    def _purge(self) -> None:
        question = _("Remove the activities in the bin for good? A backup is made first; after that there is no undo.")
        if notices.confirm(self, question, _("Empty the bin")):
            store = self.workspace.store
            background.run(self, _empty_bin, store, done=self._purged, failed=self.workspace.notices.error)

    def _purged(self, count: int) -> None:
        self.workspace.announce(Changes())
        facts = {"count": number(count)}
        self.workspace.notices.say(
            "done",
            lambda: fill(ngettext("{count} activity was removed.", "{count} activities were removed.", count), facts),
        )


def _empty_bin(store: Store) -> int:
    from opa_desktop.store import activities, backups

    backups.make(store, reason="purge")
    entries = activities.find(store, ActivityFilter(deleted=True)).entries
    return activities.purge(store, [entry.uid for entry in entries])
