"""The columns of a table: the menu that chooses them, and the settings that remember them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.table_layout import TableLayout, from_json, to_json
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _


class TableColumns(QObject):
    """Shows the layout that is kept under `name`, lets people change it, and keeps what they changed."""

    def __init__(self, name: str, table: RecordsTable, state: FilterState, workspace: Workspace) -> None:
        super().__init__(table)
        self._name, self._table, self._state, self._workspace = name, table, state, workspace
        layout = from_json(workspace.settings.tables.get(name), table.records.columns)
        state.set_sort(layout.sort)
        table.show_layout(layout)
        table.layout_changed.connect(self.keep)
        table.heading_menu_asked.connect(self.show_menu)
        state.changed.connect(self._on_state)

    def shown(self) -> tuple[str, ...]:
        """Return the keys of the visible columns in the order of reading."""
        return self._table.layout_now(self._state.sort).shown

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns, in this order; at least one stays."""
        if keys:
            now = self._table.layout_now(self._state.sort)
            self._table.show_layout(TableLayout(tuple(keys), now.widths, now.sort))
            self.keep()

    def reset(self) -> None:
        """Go back to the first layout; the order of the rows stays."""
        self._table.show_layout(TableLayout(sort=self._state.sort))
        self.keep()

    def keep(self) -> None:
        """Remember the layout as it is now."""
        layout = to_json(self._table.layout_now(self._state.sort))
        self._workspace.update_settings(tables={**self._workspace.settings.tables, self._name: layout})

    def _on_state(self) -> None:
        self._table.show_sort(self._state.sort)

    def menu(self) -> QMenu:
        """Return the menu: one tick per column, and a way back to the first layout."""
        menu, shown = QMenu(self._table), self.shown()
        menu.setAccessibleName(_("Columns"))
        for column in self._table.records.columns:
            action = menu.addAction(_(column.label))
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            # The last column has to stay: a table without columns offers no way back.
            action.setEnabled(column.key not in shown or len(shown) > 1)
            action.triggered.connect(lambda on, key=column.key: self._toggle(key, on=on))
        menu.addSeparator()
        menu.addAction(_("Reset"), self.reset)
        return menu

    def show_menu(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _toggle(self, key: str, *, on: bool) -> None:
        rest = tuple(other for other in self.shown() if other != key)
        self.choose((*rest, key) if on else rest)
