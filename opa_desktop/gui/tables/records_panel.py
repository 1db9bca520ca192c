"""The list of activities: views and filter above, the table, the preview beside it, and what stands where nothing is.

It asks the store in the background and never waits for it; an answer that has been overtaken is dropped.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui import background
from opa_desktop.gui.elements import Button
from opa_desktop.gui.tables import clipboard, lookup
from opa_desktop.gui.tables.filter_bar import FilterBar
from opa_desktop.gui.tables.filter_panels import ShowCounts
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.lookup import Answer
from opa_desktop.gui.tables.nothing import NothingHere
from opa_desktop.gui.tables.preview import Preview
from opa_desktop.gui.tables.records import RecordsModel
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.view_chips import ViewChips
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _

_PREVIEW_WIDTH = 270
_COPIED_AT_ONCE = 500
_WIDE_ENOUGH = 48  # in heights of a line; below, the table needs the whole width


class RecordsPanel(QWidget):
    """The list. `opened` asks for the form of a uid, `found` tells that the answer to the last question is shown."""

    opened = Signal(str)
    found = Signal()
    new_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state = FilterState(self)
        self.model = RecordsModel(self)
        self.table = RecordsTable(self.model, workspace.settings.row_height)
        self.views = ViewChips(self.state)
        self.bar = FilterBar(self.state, lambda: workspace.catalogue, self._ask_counts)
        self.preview, self.nothing = Preview(), NothingHere(self.state, lambda: workspace.catalogue)
        self.columns_button, self.copy_button = Button("", "plain", "column_triple_edit"), Button("", "plain", "copy")
        self.answer = Answer()
        self._question = 0
        self._wanted: tuple[str, ...] = ()
        self._preview_chosen = False
        self._build()
        self.state.changed.connect(self.ask)
        self.model.sort_asked.connect(self._on_sort)
        self.table.opened.connect(self._open_current)
        self.table.current_changed.connect(self._show_preview)
        self.preview.edit_asked.connect(self._open_current)
        self.nothing.new_asked.connect(self.new_asked)

    def _build(self) -> None:
        self.bar.ends.addWidget(self.columns_button)
        self.bar.ends.addWidget(self.copy_button)
        self.stack = QStackedWidget()
        frame = QFrame(objectName="tableFrame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 4, 1, 4)
        inner.addWidget(self.table)
        self.stack.addWidget(frame)
        self.stack.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, _PREVIEW_WIDTH])
        self.preview.setMinimumWidth(220)
        self.preview.setMaximumWidth(480)
        top = QHBoxLayout()
        top.addWidget(self.views, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.bar)
        box.addWidget(self.splitter, 1)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.columns_button.setText(_("Columns"))
        self.columns_button.setToolTip(_("Choose the columns (Ctrl+Shift+K)"))
        self.copy_button.setText(_("Copy to Excel"))
        self.copy_button.setToolTip(_("Copy the selected rows with headings (Ctrl+Shift+C)"))
        self.preview.with_hijri = self.workspace.settings.hijri
        for part in (self.views, self.bar, self.table, self.preview, self.nothing):
            part.retranslate()

    # --- asking ----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the store what the filter finds; the answer is shown when it comes."""
        if not self.workspace.is_open:
            return
        self._question += 1
        number = self._question
        arguments = (self.workspace.store, self.state.filter, self.state.sort, self.workspace.period)
        background.run(
            self,
            lookup.look_up,
            *arguments,
            done=lambda answer: self._show(number, answer),
            failed=self.workspace.notices.error,
        )

    def _ask_counts(self, column: str, show: ShowCounts) -> None:
        arguments = (self.workspace.store, column, self.state.filter, self.workspace.period)
        owner = getattr(show, "__self__", self)
        background.run(owner, lookup.values_of, *arguments, done=show, failed=self.workspace.notices.error)

    def _show(self, number: int, answer: Answer) -> None:
        if number != self._question or not self.workspace.is_open:
            return
        wanted = self._wanted or self.selected_uids()
        at = self.table.current_row()
        self.answer, self._wanted = answer, ()
        self.table.cells.catalogue = self.workspace.catalogue
        self.table.cells.set_search(self.state.filter.text)
        self.model.show(answer.ids, self._fetch, self.workspace.catalogue)
        self.bar.set_counts(len(answer.ids), answer.total)
        self.nothing.show_answer(answer)
        self.stack.setCurrentIndex(0 if len(answer.ids) else 1)
        self._select(wanted, at)
        self.found.emit()

    def _fetch(self, ids: list[int], columns: list[str]) -> list[dict]:
        from opa_desktop.store import activities

        return activities.rows(self.workspace.store, ids, columns, self.workspace.period)

    def _on_sort(self, order: Sort) -> None:
        self.state.set_sort((order,))

    # --- selecting -------------------------------------------------------------------------------------------

    def select(self, uids: tuple[str, ...]) -> None:
        """Select records by uid, now if they are in the list, else with the next answer."""
        self._wanted = uids
        self._select(uids, -1)

    def _select(self, uids: tuple[str, ...], otherwise: int) -> None:
        from opa_desktop.store import reading

        by_uid = reading.row_ids(self.workspace.store, uids) if uids else {}
        rows = [row for uid in uids if uid in by_uid and (row := self.model.position_of(by_uid[uid])) >= 0]
        last = self.model.rowCount() - 1
        if not rows and last >= 0:
            rows = [min(max(otherwise, 0), last)]
        self.table.select_rows(rows, rows[0] if rows else -1)
        self._show_preview(rows[0] if rows else -1)

    def selected_uids(self) -> tuple[str, ...]:
        """Return the uids of the selected records, from the top."""
        return tuple(uid for row in self.table.selected_rows() if (uid := self.model.uid(row)))

    def current_uid(self) -> str:
        """Return the uid of the record under the cursor, "" for none."""
        row = self.table.current_row()
        return self.model.uid(row) if 0 <= row < self.model.rowCount() else ""

    def neighbour(self, uid: str, step: int) -> str:
        """Return the uid `step` rows below the record, "" at the end of the list."""
        from opa_desktop.store import reading

        at = self.model.position_of(reading.row_ids(self.workspace.store, (uid,)).get(uid, -1)) if uid else -1
        there = at + step
        return self.model.uid(there) if at >= 0 and 0 <= there < self.model.rowCount() else ""

    def copy(self, *, headings: bool) -> None:
        """Put the selected rows on the clipboard; many of them are collected in the background."""
        rows, columns = self.table.selected_rows(), self.table.visible_columns()
        if not rows:
            return
        ids = [self.model.ids[row] for row in rows]
        shown = [self.model.columns[at] for at in columns]
        collect = partial(clipboard.collect, self._fetch, ids, shown, self.workspace.catalogue, headings=headings)
        if len(rows) <= _COPIED_AT_ONCE:
            clipboard.put(collect(), headings=headings)
            return
        done = partial(clipboard.put, headings=headings)
        background.run(self, collect, done=done, failed=self.workspace.notices.error)

    def _open_current(self) -> None:
        if uid := self.current_uid():
            self.opened.emit(uid)

    # --- the preview -----------------------------------------------------------------------------------------

    def _show_preview(self, row: int) -> None:
        from opa_desktop.store import activities

        if not self.preview.isVisibleTo(self):
            return
        uid = self.model.uid(row) if 0 <= row < self.model.rowCount() else ""
        entry = activities.get(self.workspace.store, uid) if uid else None
        shown = str(self.model.row(row).get("period", "")) if entry else ""
        self.preview.show_entry(entry, shown, self.workspace.catalogue)

    def toggle_preview(self) -> None:
        """Show or hide the pane beside the table; from then on it no longer depends on the width."""
        self._preview_chosen = True
        self.preview.setVisible(not self.preview.isVisibleTo(self))
        self._show_preview(self.table.current_row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole width to the table where there is little of it."""
        super().resizeEvent(event)
        if not self._preview_chosen:
            self.preview.setVisible(self.width() >= _WIDE_ENOUGH * self.fontMetrics().height())

    def set_filter(self, found: ActivityFilter) -> None:
        """Show what another page asks for."""
        self.state.set_filter(found)
