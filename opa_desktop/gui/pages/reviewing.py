"""The part of the activities page with which the secretariat reviews: accept entries, or return them with a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opa_desktop.core.vocabularies import Review
from opa_desktop.gui.exchange.review_bar import RemarkBar, entries_of, set_review

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from opa_desktop.gui.forms.activity_form import ActivityForm
    from opa_desktop.gui.tables.records_panel import RecordsPanel
    from opa_desktop.gui.workspace import Workspace

REVIEW_COMMANDS = ("accept", "send_back")


class ReviewCommands:
    """The commands of the review, mixed into the page that has the list beside its form."""

    workspace: Workspace
    stack: QStackedWidget
    panel: RecordsPanel
    form: ActivityForm
    remark: RemarkBar

    def can_review(self, key: str) -> bool:
        """Tell whether a command of the review makes sense now: only the secretariat reviews."""
        if key not in REVIEW_COMMANDS:
            return True
        space = self.workspace
        return space.is_open and space.store.office.is_secretariat and not space.store.read_only

    def entries_to_review(self) -> list[tuple[str, str]]:
        """Return the progress entries of what is selected, or of the activity in the form, in the period chosen."""
        listed = self.stack.currentWidget() is self.panel
        uids = self.panel.selected_uids() if listed else (self.form.record.uid,)
        return entries_of(self.workspace, [uid for uid in uids if uid])

    def do_accept(self) -> None:
        """Accept the entries that are selected."""
        if entries := self.entries_to_review():
            set_review(self.workspace, entries, Review.ACCEPTED)

    def do_send_back(self) -> None:
        """Ask for a remark and return the entries that are selected."""
        if entries := self.entries_to_review():
            self.remark.open(entries)
