"""The list of activities: views and filter above, the table, the preview beside it, and what stands where nothing is.

It asks the store in the background and never waits for it; an answer that has been overtaken is dropped.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from opa_desktop.core import relative_dates
from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui import background
from opa_desktop.gui.elements import Button
from opa_desktop.gui.tables import clipboard, lookup
from opa_desktop.gui.tables.asking import Asker
from opa_desktop.gui.tables.cell_edits import CellEdits
from opa_desktop.gui.tables.column_chooser import TableColumns
from opa_desktop.gui.tables.filter_bar import FilterBar
from opa_desktop.gui.tables.filter_panels import ShowFacets
from opa_desktop.gui.tables.filter_row import FilterRow
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.lookup import Answer, Question
from opa_desktop.gui.tables.nothing import NothingHere
from opa_desktop.gui.tables.preview import Preview
from opa_desktop.gui.tables.previewing import Previewing
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.saved_views import SavedViews
from opa_desktop.gui.tables.selection_line import SelectionLine
from opa_desktop.gui.tables.selection_sums import SelectionSummer
from opa_desktop.gui.tables.table_frame import TableFrame
from opa_desktop.gui.tables.view_tabs import ViewTabs
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _

TABLE = "activities"
"""The name of the table in the settings."""
_PREVIEW_WIDTH = 270
_COPIED_AT_ONCE = 500
_KEPT_SELECTED = 500  # a longer selection is not looked for in the next list
_WIDE_ENOUGH = 48  # in heights of a line; below, the table needs the whole width


class RecordsPanel(QWidget):
    """The list. `opened` asks for the form of a uid, `found` tells that the answer to the last question is shown."""

    opened = Signal(str)
    found = Signal()
    new_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state, self.model = FilterState(self), RecordsModel(self)
        self.table = RecordsTable(self.model, workspace.settings.row_height)
        self.columns = TableColumns(TABLE, self.table, self.state, workspace)
        self.views = SavedViews(workspace, self.state, self.columns)
        self.tabs = ViewTabs(self.views, self.state, lambda: workspace.catalogue, workspace.notices)
        self.bar = FilterBar(self.state, lambda: workspace.catalogue, self._ask_facets)
        self.row = FilterRow(self.table, self.state, lambda: workspace.catalogue)
        self.preview, self.nothing = Preview(), NothingHere(self.state, lambda: workspace.catalogue)
        self.previewing = Previewing(workspace, self.table, self.preview)
        self.line = SelectionLine(lambda: workspace.catalogue)
        self.summer = SelectionSummer(workspace, self.table, self.line)
        self.edits = CellEdits(workspace, self.table, self.line)
        self.columns_button, self.copy_button = Button("", "plain", "column_triple_edit"), Button("", "plain", "copy")
        self.asker, self.answer = Asker(self._failed, self), Answer()
        self._wanted: tuple[int, ...] = ()
        self._late: Answer | None = None
        self._last = ("", -1)
        self._preview_chosen = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.bar.ends.addWidget(self.columns_button)
        self.bar.ends.addWidget(self.copy_button)
        self.frame = TableFrame(self.table, self.nothing, self.line)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.frame)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, _PREVIEW_WIDTH])
        self.preview.setMinimumWidth(220)
        self.preview.setMaximumWidth(480)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.tabs)
        box.addWidget(self.bar)
        box.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.state.changed.connect(self.ask)
        self.asker.begun.connect(self._show)
        self.asker.answered.connect(self._show)
        self.model.sort_asked.connect(lambda order: self.state.set_sort((order,)))
        self.table.more_sort_asked.connect(self._add_sort)
        self.table.opened.connect(self._open_current)
        self.table.typing_ended.connect(self._show_late)
        self.preview.edit_asked.connect(self._open_current)
        self.nothing.new_asked.connect(self.new_asked)
        self.row.toggled.connect(lambda _on: self.frame.show_rows(self.model.rowCount(), self.row.is_shown))

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.columns_button.setText(_("Columns"))
        self.columns_button.setToolTip(_("Choose the columns (Ctrl+Shift+K)"))
        self.copy_button.setText(_("Copy to Excel"))
        self.copy_button.setToolTip(_("Copy the selected rows with headings (Ctrl+Shift+C)"))
        self.preview.with_hijri = self.workspace.settings.hijri
        for part in (self.tabs, self.bar, self.row, self.table, self.preview, self.nothing, self.line):
            part.retranslate()

    # --- asking ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read views and rows again, after the store, the period or the language has changed."""
        self.asker.forget()
        self.views.load()
        self.ask()

    def reread(self) -> None:
        """Read the rows again in the order they stand in, after values were typed into them."""
        self.model.reread()
        self.previewing.show()

    def asked(self) -> ActivityFilter:
        """Return the filter as it is asked of the store today: days in the place of "this month"."""
        today = datetime.date.today()
        span = lookup.days_of_period(self.workspace.store, self.workspace.period, today)
        return relative_dates.resolved(self.state.filter, today, span)

    def asked_in_period(self) -> ActivityFilter:
        """Return the filter within the period of the window: exactly what the table shows."""
        return lookup.in_period(self.asked(), self.workspace.period)

    def ask(self) -> None:
        """Ask the store what the filter finds; the answer is shown when it comes."""
        if not self.workspace.is_open:
            return
        question = Question(self.workspace.store, self.asked(), self.state.sort, self.workspace.period)
        self.asker.ask(question, self.model.wanted)
        self.frame.wait_for(self.asker)

    def _failed(self, error: Exception) -> None:
        self.workspace.notices.say("error", lambda: str(error), lambda: _("Try again"), self.ask)

    def _ask_facets(self, column: str, show: ShowFacets) -> None:
        arguments = (self.workspace.store, column, self.asked(), self.workspace.period)
        owner = getattr(show, "__self__", self)
        background.run(owner, lookup.facets_of, *arguments, done=show, failed=self.workspace.notices.error)

    def _show(self, answer: Answer) -> None:
        if not self.workspace.is_open:
            return
        if self.table.is_typing:
            self._late = answer  # a new list would take the cell away in which someone types
            return
        if not self.answer.whole and self.model.grow(answer.ids):
            self.answer = answer
            if self._wanted:
                self._select(self._wanted, 0)
        else:
            self._show_anew(answer)
        if answer.whole:
            self._wanted = ()
            self.bar.set_counts(len(answer.ids), answer.total)
            self.nothing.show_answer(answer)
            self.frame.rest()
            self.found.emit()

    def _show_late(self) -> None:
        late, self._late = self._late, None
        if late is not None:
            self._show(replace(late, rows=()))  # the rows that came along may be older than what was typed

    def _show_anew(self, answer: Answer) -> None:
        wanted, at = self._wanted or self.table.selected_ids(_KEPT_SELECTED), self.table.current_row()
        self.answer = answer
        self.table.cells.catalogue = self.workspace.catalogue
        self.table.cells.set_search(self.state.filter.text)
        self.model.show(answer.ids, self._fetch, self.workspace.catalogue, answer.rows)
        self.frame.show_rows(len(answer.ids), self.row.is_shown)
        self._select(wanted, at)
        if not answer.whole:
            self._wanted = wanted  # those that are further down come with the rest

    def _fetch(self, ids: list[int], columns: list[str]) -> list[dict]:
        from opa_desktop.store import activities

        period = lookup.shown_period(self.state.filter, self.workspace.period)
        return activities.rows(self.workspace.store, ids, columns, period)

    def _add_sort(self, order: Sort) -> None:
        self.state.add_sort(order)

    # --- selecting -------------------------------------------------------------------------------------------

    def select(self, uids: tuple[str, ...]) -> None:
        """Select records by uid, now if they are in the list, else with the next answer."""
        from opa_desktop.store import reading

        found = reading.row_ids(self.workspace.store, uids)
        self._wanted = tuple(found[uid] for uid in uids if uid in found)
        self._select(self._wanted, -1)
        self.previewing.show()

    def _select(self, ids: tuple[int, ...], otherwise: int) -> None:
        rows = self.model.positions_of(ids)
        last = self.model.rowCount() - 1
        if not rows and last >= 0:
            rows = [min(max(otherwise, 0), last)]
        self.table.select_rows(rows, rows[0] if rows else -1)
        self.previewing.soon()

    def selected_uids(self) -> tuple[str, ...]:
        """Return the uids of the selected records, from the top."""
        from opa_desktop.store import activities

        ids = self.table.selected_ids()
        return tuple(row["uid"] for row in activities.rows(self.workspace.store, ids, ()))

    def current_uid(self) -> str:
        """Return the uid of the record under the cursor, "" for none."""
        row = self.table.current_row()
        return self.model.uid(row) if 0 <= row < self.model.rowCount() else ""

    def neighbour(self, uid: str, step: int) -> str:
        """Return the uid `step` rows below the record in the order shown, "" at the end of the list.

        A record that has left the list since it was opened leaves its place to the one behind it.
        """
        from opa_desktop.store import reading

        found = self.model.positions_of(reading.row_ids(self.workspace.store, (uid,)).values())
        if found:
            at = found[0]
        elif uid and uid == self._last[0]:
            at = self._last[1] - (step > 0)
        else:
            return ""
        there = at + step
        if not 0 <= there < self.model.rowCount():
            return ""
        self._last = self.model.uid(there), there
        return self._last[0]

    def copy(self, *, headings: bool) -> None:
        """Put the selected rows on the clipboard; many of them are collected in the background."""
        ids, columns = self.table.selected_ids(), self.table.visible_columns()
        if not ids:
            return
        shown = [self.model.columns[at] for at in columns]
        collect = partial(clipboard.collect, self._fetch, ids, shown, self.workspace.catalogue, headings=headings)
        if len(ids) <= _COPIED_AT_ONCE:
            clipboard.put(collect(), headings=headings)
            return
        done = partial(clipboard.put, headings=headings)
        background.run(self, collect, done=done, failed=self.workspace.notices.error)

    def _open_current(self) -> None:
        if uid := self.current_uid():
            self._last = uid, self.table.current_row()
            self.opened.emit(uid)

    # --- the preview -----------------------------------------------------------------------------------------

    def toggle_preview(self) -> None:
        """Show or hide the pane beside the table; from then on it no longer depends on the width."""
        self._preview_chosen = True
        self.preview.setVisible(not self.preview.isVisibleTo(self))
        self.previewing.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole width to the table where there is little of it."""
        super().resizeEvent(event)
        if not self._preview_chosen:
            self.preview.setVisible(self.width() >= _WIDE_ENOUGH * self.fontMetrics().height())

    def set_filter(self, found: ActivityFilter) -> None:
        """Show what another page asks for."""
        self.state.set_filter(found)
        self.views.leave()
