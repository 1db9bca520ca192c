"""The page of the activities: the list, and in its place the form of one of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import OpaError
from opa_desktop.gui import theme
from opa_desktop.gui.exchange.review_bar import RemarkBar
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.drafts_bar import DraftsBar
from opa_desktop.gui.pages.entry import EntryCommands
from opa_desktop.gui.pages.finding import FindingCommands
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.pages.reviewing import ReviewCommands
from opa_desktop.gui.tables.records_panel import RecordsPanel
from opa_desktop.gui.workspace import Workspace


class ActivitiesPage(EntryCommands, FindingCommands, ReviewCommands, Page):
    """List and form. Commands go to whichever of the two is shown.

    `searched` tells the words that are searched when they come from elsewhere than the search box.
    """

    searched = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._searched = ""
        self.panel, self.form = RecordsPanel(workspace), ActivityForm(workspace)
        self.drafts = DraftsBar(workspace, self.held_draft)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.form)
        box = QVBoxLayout(self)
        edge = theme.space("page")
        box.setContentsMargins(edge, theme.space("s"), edge, theme.space("m"))
        box.addWidget(self.drafts)
        self.remark = RemarkBar(workspace)
        box.addWidget(self.remark)
        box.addWidget(self.stack)
        self.columns = self.panel.columns
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.opened.connect(self.open_record)
        panel.new_asked.connect(self.do_new)
        panel.state.changed.connect(self._on_filter)
        panel.preview.duplicate_asked.connect(self.do_duplicate)
        self.form.saved.connect(lambda uid: self.panel.select((uid,)))
        self.form.closed.connect(self._on_closed)
        self.connect_entry()
        self.connect_finding()
        self.workspace.settings_changed.connect(self._on_settings)

    def retranslate(self) -> None:
        """Set every text of list and form in the language in use."""
        self.panel.retranslate()
        self.form.retranslate()
        self.drafts.retranslate()
        self.remark.retranslate()

    def refresh(self) -> None:
        """Ask the store again."""
        if self.panel.edits.is_writing:
            self.panel.reread()  # a row does not run away under the cursor that types into it
            return
        self.panel.refresh()
        self.show_drafts()

    def can(self, command: str) -> bool:
        """Tell whether the page can carry out a command now."""
        return super().can(command) and self.can_find(command) and self.can_review(command)

    def receive(self, argument: object) -> None:
        """Show what a filter finds, or the form of a record (its uid)."""
        if isinstance(argument, ActivityFilter):
            self.leave_form()
            self.panel.set_filter(argument)
        elif isinstance(argument, str) and argument:
            self.open_record(argument)

    def search(self, text: str) -> None:
        """Search the list for words; the form gives way to it."""
        if text.strip():
            self.leave_form()
        self._searched = text
        self.panel.state.set_filter(replace(self.panel.state.filter, text=text))

    def _on_filter(self) -> None:
        text = self.panel.state.filter.text
        if text != self._searched:
            self._searched = text
            self.searched.emit(text)

    def may_leave(self) -> bool:
        """Keep what is typed as a draft; nothing holds the user back."""
        if self.in_form:
            self.form.keeper.keep_at_last()
        self.columns.keep_at_last()
        return True

    # --- list and form ---------------------------------------------------------------------------------------

    def open_record(self, uid: str) -> None:
        """Show the form of a record."""
        try:
            self.leave_form()
            self.form.open(uid)
        except OpaError as error:
            self.notices.error(error)
            return
        self.stack.setCurrentWidget(self.form)
        self.show_drafts()
        self.form.fields["title"].editor.take_focus()

    def _on_closed(self, uid: str) -> None:
        self.stack.setCurrentWidget(self.panel)
        if uid:
            self.panel.select((uid,))
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.in_form:
            self.form.close_form()
            return
        super().keyPressEvent(event)

    # --- from one record to the next -------------------------------------------------------------------------

    def do_next_record(self) -> None:
        """Open the next record of the list."""
        self._step(1)

    def do_previous_record(self) -> None:
        """Open the record before in the list."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.in_form and (uid := self.panel.neighbour(self.form.record.uid, step)):
            self.open_record(uid)

    def _on_settings(self, names: frozenset[str]) -> None:
        if names & {"row_height", "text_size"}:
            self.panel.table.set_row_height(self.workspace.settings.row_height)
