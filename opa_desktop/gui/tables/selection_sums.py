"""Adding up what is selected, in the background and only after the selection has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from opa_desktop.gui import background
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.selection_line import SelectionLine
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store.counts import SelectionSums, selection_sums

PAUSE_MS = 60


class SelectionSummer(QObject):
    """Keeps a `SelectionLine` in step with the selection of a table."""

    def __init__(self, workspace: Workspace, table: RecordsTable, line: SelectionLine) -> None:
        super().__init__(table)
        self._workspace, self._table, self._line = workspace, table, line
        self._question = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.sum_up)
        table.selectionModel().selectionChanged.connect(lambda _now, _before: self._pause.start())
        table.records.modelReset.connect(self._pause.start)
        table.records.rowsInserted.connect(lambda *_rows: self._say_place())
        table.current_changed.connect(lambda _row: self._say_place())
        table.records.dataChanged.connect(lambda *_cells: self._pause.start())

    def sum_up(self) -> None:
        """Add up what is selected now; a single row has nothing to add up."""
        self._pause.stop()
        self._question += 1
        if not self._workspace.is_open:
            return
        ids, number = self._table.selected_ids(), self._question
        if len(ids) < 2:
            self._line.show_sums(SelectionSums(len(ids)))
            return
        background.run(
            self, selection_sums, self._workspace.store, ids,
            done=lambda sums: self._show(number, sums), failed=self._workspace.notices.error,
        )  # fmt: skip

    def _say_place(self) -> None:
        self._line.show_place(self._table.current_row(), self._table.records.rowCount())

    def _show(self, number: int, sums: SelectionSums) -> None:
        if number == self._question:
            self._line.show_sums(sums)
