"""Accept entries or return them with a remark: a bar of buttons, and the line in which the remark is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from opa_desktop.core.changes import Changes, label
from opa_desktop.core.vocabularies import Review
from opa_desktop.gui.direction import follow_text
from opa_desktop.gui.elements import Button, PlainLabel, PrimaryButton
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

Entries = Sequence[tuple[str, str]]
"""Progress entries: the uid of the activity, and the period."""


def entries_of(workspace: Workspace, uids: Iterable[str], periods: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the progress entries of some activities: of `periods`, else of the period chosen, else the latest."""
    from opa_desktop.store import activities

    wanted = set(periods) or ({workspace.period} if workspace.period else set())
    found = []
    for uid, entry in activities.by_uid(workspace.store, list(uids)).items():
        own = [period for period in entry.progress if period in wanted] if wanted else [max(entry.progress, default="")]
        found += [(uid, period) for period in own if period and not entry.deleted]
    return found


def set_review(workspace: Workspace, entries: Entries, review: str, remark: str | None = None) -> Changes:
    """Set the review of entries, tell everybody, and offer to take it back."""
    from opa_desktop.store import reviews

    changes = workspace.announce(reviews.set_review(workspace.store, entries, review, remark))
    if changes.change_set:
        workspace.notices.offer_undo(label(changes.verb, changes.facts))
    return changes


class RemarkBar(QFrame):
    """The line for the remark with which entries are returned; Enter returns them, Esc puts the line away."""

    returned = Signal(object)  # Changes
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.workspace = workspace
        self._entries: Entries = ()
        self.ask, self.remark = PlainLabel(), QLineEdit()
        self.give, self.leave = PrimaryButton("", "arrow_undo"), Button("", "plain")
        follow_text(self.remark)
        line = QHBoxLayout(self)
        for part, stretch in ((self.ask, 0), (self.remark, 1), (self.give, 0), (self.leave, 0)):
            line.addWidget(part, stretch)
        self.give.clicked.connect(self._give)
        self.remark.returnPressed.connect(self._give)
        self.leave.clicked.connect(self.close_bar)
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        count = len(self._entries)
        words = ngettext("Why is {count} entry returned?", "Why are {count} entries returned?", count)
        self.ask.setText(fill(words, {"count": number(count)}))
        self.remark.setAccessibleName(_("Remark of the secretariat"))
        self.give.setText(_("Return"))
        self.leave.setText(_("Cancel"))

    def open(self, entries: Entries) -> None:
        """Ask why some entries are returned."""
        self._entries = entries
        self.remark.clear()
        self.retranslate()
        self.setVisible(bool(entries))
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Put the line away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the line away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        from opa_desktop.errors import OpaError

        try:
            changes = set_review(self.workspace, self._entries, Review.RETURNED, self.remark.text())
        except OpaError as error:
            self.workspace.notices.error(error)
            return
        self.close_bar()
        self.returned.emit(changes)
