"""Keeping the preview in step with the cursor of the table, once the rows are painted and a held key has run past."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from opa_desktop.gui.tables.preview import Preview
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.workspace import Workspace

PAUSE_MS = 40


class Previewing(QObject):
    """Shows the record under the cursor of a table in its preview."""

    def __init__(self, workspace: Workspace, table: RecordsTable, preview: Preview) -> None:
        super().__init__(table)
        self._workspace, self._table, self._preview = workspace, table, preview
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.show)
        table.current_changed.connect(lambda _row: self.soon())

    def soon(self) -> None:
        """Show the record after a short pause."""
        self._pause.start()

    def show(self) -> None:
        """Show the record now; a preview that is hidden costs nothing."""
        from opa_desktop.store import activities

        self._pause.stop()
        preview, space = self._preview, self._workspace
        if preview.isHidden() or not space.is_open:
            return
        row, model = self._table.current_row(), self._table.records
        uid = model.uid(row) if 0 <= row < model.rowCount() else ""
        entry = activities.get(space.store, uid) if uid else None
        shown = str(model.row(row).get("period", "")) if entry else ""
        preview.show_entry(entry, shown, space.catalogue)
