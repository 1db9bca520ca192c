"""The part of the activities page that finds: the commands of its list."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTemporaryDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.commands import command
from opa_desktop.i18n import _

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm
    from opa_desktop.gui.tables.records_panel import RecordsPanel
    from opa_desktop.gui.workspace import Workspace

BULK_FORM = "opa_desktop.gui.forms.bulk_form"
_ROW_COMMANDS = (
    "open", "edit_cell", "bulk", "duplicate", "mark_implemented", "accept", "send_back", "",
    "copy", "copy_headings", "paste", "", "record_history", "delete",
)  # fmt: skip


class FindingCommands:
    """The commands of the list, mixed into the page that has it beside its form."""

    workspace: Workspace
    stack: QStackedWidget
    panel: RecordsPanel
    form: ActivityForm
    _pasted: QTemporaryDir

    @property
    def in_list(self) -> bool:
        """Whether the list is shown."""
        return self.stack.currentWidget() is self.panel

    def connect_finding(self) -> None:
        """Connect the list once it is made."""
        panel = self.panel
        panel.columns_button.clicked.connect(self.do_columns)
        panel.copy_button.clicked.connect(self.do_copy_headings)
        panel.table.customContextMenuRequested.connect(self._show_row_menu)

    def can_find(self, key: str) -> bool:
        """Tell whether a command of the list makes sense now."""
        if key == "bulk":
            return self.in_list and find_spec(BULK_FORM) is not None
        return not (key in ("edit_cell", "filter_row", "save_view", "paste") and not self.in_list)

    def asked(self) -> ActivityFilter | None:
        """Return exactly what the list shows, None when it is not narrowed down at all."""
        narrowed = self.panel.state.filter != ActivityFilter()
        return self.panel.asked_in_period() if narrowed and self.in_list else None

    def chosen(self) -> tuple[str, ...]:
        """Return the uids of the selected records, none in the form."""
        return self.panel.selected_uids() if self.in_list else ()

    # --- records ---------------------------------------------------------------------------------------------

    def do_delete(self) -> None:
        """Move the selected records to the bin; the strip offers to take that back."""
        if uids := self.chosen():
            self.workspace.apply([Edit(uid, deleted=True) for uid in uids], Verb.DELETE)

    def do_mark_implemented(self) -> None:
        """Mark the selected records as implemented, in the period in which each is shown."""
        rows = [self.panel.model.row(row) for row in self.panel.table.selected_rows()] if self.in_list else []
        periods = ((row["uid"], self.workspace.period or row.get("period", "")) for row in rows if row)
        edits = [Edit(uid, {f"status@{period}": "implemented"}) for uid, period in periods if period]
        self.workspace.apply(edits, Verb.BULK if len(edits) > 1 else Verb.EDIT)

    def do_edit_cell(self) -> None:
        """Type into the cell under the cursor."""
        if self.in_list:
            self.panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.panel.table.type_into()

    def do_bulk(self) -> None:
        """Change fields of all selected records at once; of a single one in its form."""
        uids = self.chosen()
        if len(uids) == 1:
            self.panel.opened.emit(uids[0])
        elif uids:
            from opa_desktop.gui.forms.bulk_form import BulkForm

            self._show_beside(BulkForm(self.workspace, uids))

    def _show_beside(self, form: QWidget) -> None:
        form.closed.connect(lambda *_done: self._put_away(form))  # type: ignore[attr-defined]
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)
        form.focusNextChild()

    def _put_away(self, form: QWidget) -> None:
        self.stack.setCurrentWidget(self.panel)
        self.stack.removeWidget(form)
        form.deleteLater()
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_select_all(self) -> None:
        """Select every row."""
        if self.in_list:
            self.panel.table.selectAll()

    # --- the clipboard ---------------------------------------------------------------------------------------

    def do_copy(self) -> None:
        """Copy the selected rows."""
        if self.in_list:
            self.panel.copy(headings=False)

    def do_copy_headings(self) -> None:
        """Copy the selected rows with the headings."""
        if self.in_list:
            self.panel.copy(headings=True)

    def do_paste(self) -> None:
        """Show what a block of cells from a spreadsheet would add or change; nothing is written here."""
        from opa_desktop.exchange import paste_block

        text = QGuiApplication.clipboard().text()
        if self.in_list and text.strip():
            keys = self.panel.columns.shown()
            self._pasted = QTemporaryDir()  # removed with the page; the one before with this line
            folder = Path(self._pasted.path())
            path = paste_block.to_workbook(self.workspace.store, text, keys, self.workspace.period, folder)
            self.workspace.open_page("import_", path)

    # --- filter and views ------------------------------------------------------------------------------------

    def do_add_filter(self) -> None:
        """Open the menu of what can be filtered by."""
        if self.in_list:
            self.panel.bar.open_menu()

    def do_clear_filters(self) -> None:
        """Take the whole filter away."""
        self.panel.state.clear()

    def do_filter_row(self) -> None:
        """Show the filter row and go into it, or hide it."""
        if self.in_list:
            self.panel.row.show(on=not self.panel.row.is_shown)
            if self.panel.row.is_shown:
                self.panel.row.take_focus()
            else:
                self.panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def do_save_view(self) -> None:
        """Keep the filter, the order and the columns as a view."""
        if self.in_list:
            self.panel.tabs.new()

    def do_preview(self) -> None:
        """Show or hide the pane beside the table."""
        if self.in_list:
            self.panel.toggle_preview()

    def do_columns(self) -> None:
        """Open the menu of columns."""
        if self.in_list:
            button = self.panel.columns_button
            self.panel.columns.show_menu(button.mapToGlobal(QPoint(0, button.height())))

    # --- what is filtered, elsewhere -------------------------------------------------------------------------

    def do_export(self) -> None:
        """Send what is filtered."""
        self.workspace.open_page("export", self.asked())

    def do_print(self) -> None:
        """Print what is filtered, or the sheet of the activity whose form is open."""
        uid = "" if self.in_list or self.form.record.is_new else self.form.record.uid
        self.workspace.open_page("reports", uid or self.asked())

    def _show_row_menu(self, at: QPoint) -> None:
        menu = self.row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.panel.table.viewport().mapToGlobal(at))

    def row_menu(self) -> QMenu:
        """Return the menu of the selected rows."""
        menu = QMenu(self.panel)
        for key in _ROW_COMMANDS:
            if not key:
                menu.addSeparator()
                continue
            action = menu.addAction(_(command(key).text), getattr(self, f"do_{key}"))
            action.setEnabled(bool(self.panel.current_uid()) and self.can_find(key) and self.can_review(key))
        return menu
