"""The parts of an activity, what continues it, and the button that adds a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.gui import background
from opa_desktop.gui.badges import StatusMark
from opa_desktop.gui.buttons import LinkButton
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.forms.record_help import link_words
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.store.record_links import Link


class PartsList(QWidget):
    """Lists the parts of one activity and what continues it. `open_asked` names one, `add_asked` wants a new part."""

    open_asked = Signal(str)
    add_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._uid = ""
        self._parts: Sequence[Link] = ()
        self._followers: Sequence[Link] = ()
        self.heading, self.later = PlainLabel("", "strong"), PlainLabel("", "strong")
        self.rows: list[QWidget] = []
        self.add = Button("", "ghost", "add")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        for widget in (self.heading, self.add, self.later):
            self.column.addWidget(widget, 0, Qt.AlignmentFlag(0))
        self.add.clicked.connect(self.add_asked)

    def show_parts(self, uid: str, *, editable: bool) -> None:
        """Show what hangs on an activity, "" for one that was never saved."""
        from opa_desktop.store import record_links

        self._uid = uid
        store = self._workspace.store
        self._parts, self._followers = record_links.parts(store, uid), ()
        self.add.setVisible(editable)
        self.retranslate()
        if uid:
            background.run(
                self, record_links.continued_by, store, uid,
                done=lambda found: self._show_followers(uid, found), failed=self._workspace.notices.error,
            )  # fmt: skip

    def _show_followers(self, uid: str, found: Sequence[Link]) -> None:
        if uid == self._uid and found:
            self._followers = found
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        count = len(self._parts)
        words = ngettext("{count} part", "{count} parts", count)
        self.heading.setText(fill(words, {"count": number(count)}) if count else _("No parts"))
        self.add.setText(_("Add a part"))
        self.later.setText(_("Continued by"))
        self.later.setVisible(bool(self._followers))
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        parts, followers = ([self._row(link) for link in links] for links in (self._parts, self._followers))
        for place, row in enumerate(parts):
            self.column.insertWidget(1 + place, row)
        for row in followers:
            self.column.addWidget(row)
        self.rows = [*parts, *followers]

    def _row(self, link: Link) -> QWidget:
        row, button, mark = QWidget(self), LinkButton(), StatusMark()
        button.set_words(link_words(link))
        button.clicked.connect(lambda: self.open_asked.emit(link.uid))
        mark.set_status(link.status, self._workspace.catalogue.name("statuses", link.status))
        mark.setVisible(bool(link.status))
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(button, 1)
        box.addWidget(mark)
        return row
