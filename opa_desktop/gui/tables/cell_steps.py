"""Where the cursor of the table goes after a cell was typed."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from opa_desktop.gui.tables.cell_line import Step
from opa_desktop.gui.tables.records_table import RecordsTable


def take_step(table: RecordsTable, step: Step) -> None:
    """Move the cursor, and the selection with it; at the edges of the table it stays."""
    row, column = table.currentIndex().row(), table.cursor_column()
    if step in (Step.DOWN, Step.UP):
        row += 1 if step is Step.DOWN else -1
    elif step is not Step.STAY:
        row, column = _sideways(table, row, column, 1 if step is Step.NEXT else -1)
    if not 0 <= row < table.records.rowCount():
        return
    index = table.records.index(row, column)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(index, flags)
    table.scrollTo(index)


def _sideways(table: RecordsTable, row: int, column: int, step: int) -> tuple[int, int]:
    records = table.records
    stops = [at for at in table.visible_columns() if records.columns[at].key in records.editable]
    if not stops:
        return row, column
    if column not in stops:
        return row, stops[0 if step > 0 else -1]
    there = stops.index(column) + step
    if there >= len(stops):
        return row + 1, stops[0]
    return (row - 1, stops[-1]) if there < 0 else (row, stops[there])
