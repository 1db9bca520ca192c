"""The page of the activities: the list, and in its place the form of one of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import OpaError
from opa_desktop.gui import theme
from opa_desktop.gui.commands import command
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.drafts_bar import DraftsBar
from opa_desktop.gui.pages.entry import EntryCommands
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.tables.column_chooser import TableColumns
from opa_desktop.gui.tables.records_panel import RecordsPanel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _

TABLE = "activities"
"""The name of the table in the settings."""

_ROW_COMMANDS = ("open", "duplicate", "mark_implemented", "copy", "copy_headings", "record_history", "delete")


class ActivitiesPage(EntryCommands, Page):
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
        box.addWidget(self.stack)
        self.columns = TableColumns(TABLE, self.panel.table, self.panel.state, workspace)
        self._connect()

    def _connect(self) -> None:
        panel, table = self.panel, self.panel.table
        panel.opened.connect(self.open_record)
        panel.new_asked.connect(self.do_new)
        panel.state.changed.connect(self._on_filter)
        panel.preview.duplicate_asked.connect(self.do_duplicate)
        panel.columns_button.clicked.connect(self.do_columns)
        panel.copy_button.clicked.connect(self.do_copy_headings)
        table.customContextMenuRequested.connect(self._show_row_menu)
        self.form.saved.connect(lambda uid: self.panel.select((uid,)))
        self.form.closed.connect(self._on_closed)
        self.connect_entry()
        self.workspace.changed.connect(self._on_news)
        self.workspace.settings_changed.connect(self._on_settings)

    def retranslate(self) -> None:
        """Set every text of list and form in the language in use."""
        self.panel.retranslate()
        self.form.retranslate()
        self.drafts.retranslate()

    def refresh(self) -> None:
        """Ask the store again."""
        self.panel.ask()
        self.show_drafts()

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

    def _on_news(self, changes: Changes) -> None:
        if self.in_form:
            self.form.news.take(changes)

    def _chosen(self) -> tuple[str, ...]:
        return self.panel.selected_uids() if not self.in_form else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.in_form:
            self.form.close_form()
            return
        super().keyPressEvent(event)

    # --- commands of the list --------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the record under the cursor."""
        if not self.in_form and (uid := self.panel.current_uid()):
            self.open_record(uid)

    def do_delete(self) -> None:
        """Move the selected records to the bin; the strip offers to take that back."""
        if uids := self._chosen():
            self.workspace.apply([Edit(uid, deleted=True) for uid in uids], Verb.DELETE)

    def do_mark_implemented(self) -> None:
        """Mark the selected records as implemented, in the period in which each is shown."""
        rows = [] if self.in_form else [self.panel.model.row(row) for row in self.panel.table.selected_rows()]
        periods = ((row["uid"], self.workspace.period or row.get("period", "")) for row in rows if row)
        edits = [Edit(uid, {f"status@{period}": "implemented"}) for uid, period in periods if period]
        self.workspace.apply(edits, Verb.BULK if len(edits) > 1 else Verb.EDIT)

    def do_record_history(self) -> None:
        """Show what happened to the record."""
        if uid := self.form.record.uid if self.in_form else self.panel.current_uid():
            self.workspace.open_page("history", uid)

    def do_select_all(self) -> None:
        """Select every row."""
        if not self.in_form:
            self.panel.table.selectAll()

    def do_copy(self) -> None:
        """Copy the selected rows."""
        if not self.in_form:
            self.panel.copy(headings=False)

    def do_copy_headings(self) -> None:
        """Copy the selected rows with the headings."""
        if not self.in_form:
            self.panel.copy(headings=True)

    def do_add_filter(self) -> None:
        """Open the menu of what can be filtered by."""
        if not self.in_form:
            self.panel.bar.open_menu()

    def do_clear_filters(self) -> None:
        """Take the whole filter away."""
        self.panel.state.clear()

    def do_preview(self) -> None:
        """Show or hide the pane beside the table."""
        if not self.in_form:
            self.panel.toggle_preview()

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

    # --- the rest --------------------------------------------------------------------------------------------

    def do_columns(self) -> None:
        """Open the menu of columns."""
        if not self.in_form:
            button = self.panel.columns_button
            self.columns.show_menu(button.mapToGlobal(QPoint(0, button.height())))

    def _on_settings(self, names: frozenset[str]) -> None:
        if names & {"row_height", "text_size"}:
            self.panel.table.set_row_height(self.workspace.settings.row_height)

    def _show_row_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for key in _ROW_COMMANDS:
            action = menu.addAction(_(command(key).text), getattr(self, f"do_{key}"))
            action.setEnabled(bool(self.panel.current_uid()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.panel.table.viewport().mapToGlobal(at))
