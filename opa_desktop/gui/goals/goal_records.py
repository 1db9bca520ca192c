"""The activities of one line of the tree, in the table of activities, or a sentence where there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui import background
from opa_desktop.gui.elements import EmptyState
from opa_desktop.gui.tables import clipboard, lookup
from opa_desktop.gui.tables.lookup import Answer
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.table_layout import TableLayout, from_json, to_json
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _

TABLE = "goals"
"""The name of the table in the settings."""
FIRST = TableLayout(("title", "when", "status"))
NARROW = TableLayout(("title", "status"))
_ENOUGH = 24  # heights of a line; below, a new table leaves the time out
_STATUS_WIDTH = 6.6  # in heights of a line: the longest status in a language with long words


class GoalRecords(QStackedWidget):
    """The table. `opened` asks for the form of a uid, `new_asked` for a new activity here."""

    opened = Signal(str)
    new_asked = Signal()
    found = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.model = RecordsModel(self)
        self.table = RecordsTable(self.model, workspace.settings.row_height)
        self.empty = EmptyState()
        self.new = self.empty.add_button(self.new_asked.emit, "primary", "add")
        self._found, self._sort = ActivityFilter(), FIRST.sort
        self._question = 0
        frame = QFrame(objectName="tableFrame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 4, 1, 4)
        inner.addWidget(self.table)
        self.addWidget(frame)
        self.addWidget(self.empty)
        self._show_layout()
        self.table.opened.connect(self._open_current)
        self.table.layout_changed.connect(self._keep_layout)
        self.model.sort_asked.connect(self._on_sort)
        workspace.settings_changed.connect(self._on_settings)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.table.retranslate()
        self.empty.set_texts(_("No activity is recorded here"), _("Add the first one, or choose another period."))
        self.new.setText(_("New activity"))

    def show_filter(self, found: ActivityFilter) -> None:
        """Ask the store for other activities; they are shown when the answer comes."""
        self._found = found
        self._question += 1
        number = self._question
        background.run(
            self, lookup.look_up, self.workspace.store, found, self._sort, self.workspace.period,
            done=lambda answer: self._show(number, answer), failed=self.workspace.notices.error,
        )  # fmt: skip

    def current_uid(self) -> str:
        """Return the uid of the activity under the cursor, "" for none."""
        row = self.table.current_row()
        return self.model.uid(row) if 0 <= row < self.model.rowCount() else ""

    def copy(self, *, headings: bool) -> None:
        """Put the selected rows on the clipboard."""
        rows = self.table.selected_rows()
        if not rows:
            return
        columns = [self.model.columns[at] for at in self.table.visible_columns()]
        ids = [self.model.ids[row] for row in rows]
        table = clipboard.collect(self._fetch, ids, columns, self.workspace.catalogue, headings=headings)
        clipboard.put(table, headings=headings)

    def _show(self, number: int, answer: Answer) -> None:
        if number != self._question or not self.workspace.is_open:
            return
        self.table.cells.catalogue = self.workspace.catalogue
        self.model.show(answer.ids, self._fetch, self.workspace.catalogue)
        self.setCurrentIndex(0 if len(answer.ids) else 1)
        if len(answer.ids):
            self.table.select_rows([0], 0)
        self.found.emit()

    def _fetch(self, ids: list[int], columns: list[str]) -> list[dict[str, Any]]:
        from opa_desktop.store import activities

        return activities.rows(self.workspace.store, ids, columns, self.workspace.period)

    def _on_sort(self, order: Sort) -> None:
        self._sort = (order,)
        self._keep_layout()
        self.show_filter(self._found)

    def _open_current(self) -> None:
        if uid := self.current_uid():
            self.opened.emit(uid)

    # --- columns ---------------------------------------------------------------------------------------------

    def _show_layout(self) -> None:
        kept = self.workspace.settings.tables.get(TABLE)
        widths = {"status": int(_STATUS_WIDTH * self.fontMetrics().height())}
        first = FIRST if self.width() >= _ENOUGH * self.fontMetrics().height() else NARROW
        layout = from_json(kept, self.model.columns) if kept else replace(first, widths=widths, sort=self._sort)
        self._sort = layout.sort
        self.table.show_layout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the time out where there is little room, while nobody chose the columns."""
        super().resizeEvent(event)
        if TABLE not in self.workspace.settings.tables:
            self._show_layout()

    def _keep_layout(self) -> None:
        layout = to_json(self.table.layout_now(self._sort))
        self.workspace.update_settings(tables={**self.workspace.settings.tables, TABLE: layout})

    def _on_settings(self, names: frozenset[str]) -> None:
        if names & {"row_height", "text_size"}:
            self.table.set_row_height(self.workspace.settings.row_height)
