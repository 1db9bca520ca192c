"""The columns of a table: the menu that chooses them, and the settings that remember them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from opa_desktop.core.filters import Sort
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.laid_out_table import FROZEN
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.table_layout import TableLayout, from_json, to_json
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, sentence

UP = N_("Sort by {column}, upwards")
DOWN = N_("Sort by {column}, downwards")
MORE = N_("Then by {column}")
LESS = N_("No longer by {column}")


class TableColumns(QObject):
    """Shows the layout that is kept under `name`, lets people change it, and keeps what they changed.

    `keeper` is asked first to keep a layout; what it declines (False) is kept in the settings.
    """

    def __init__(self, name: str, table: RecordsTable, state: FilterState, workspace: Workspace) -> None:
        super().__init__(table)
        self._name, self._table, self._state, self._workspace = name, table, state, workspace
        self.keeper: Callable[[TableLayout], bool] | None = None
        layout = self.general()
        state.set_sort(layout.sort)
        table.show_layout(layout)
        table.layout_changed.connect(self.keep)
        table.heading_menu_asked.connect(self.show_menu)
        state.changed.connect(self._on_state)

    def general(self) -> TableLayout:
        """Return the layout the settings hold: that of every view without one of its own."""
        return from_json(self._workspace.settings.tables.get(self._name), self._table.records.columns)

    def layout_now(self) -> TableLayout:
        """Return the layout as it is shown."""
        return self._table.layout_now(self._state.sort)

    def shown(self) -> tuple[str, ...]:
        """Return the keys of the visible columns in the order of reading."""
        return self.layout_now().shown

    def show(self, layout: TableLayout) -> None:
        """Show a layout that is kept elsewhere."""
        self._table.show_layout(layout)

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns, in this order; at least one stays."""
        if keys:
            now = self.layout_now()
            self._table.show_layout(TableLayout(tuple(keys), now.widths, now.sort))
            self.keep()

    def reset(self) -> None:
        """Go back to the first layout; the order of the rows stays."""
        self._table.show_layout(TableLayout(sort=self._state.sort))
        self.keep()

    def keep_at_last(self) -> None:
        """Remember what was changed a moment ago, before something else is shown."""
        self._table.tell_layout()

    def keep(self) -> None:
        """Remember the layout as it is now."""
        layout = self.layout_now()
        if self.keeper is None or not self.keeper(layout):
            tables = {**self._workspace.settings.tables, self._name: to_json(layout)}
            self._workspace.update_settings(tables=tables)

    def _on_state(self) -> None:
        self._table.show_sort(self._state.sort)

    # --- the menu --------------------------------------------------------------------------------------------

    def menu(self, heading: str = "") -> QMenu:
        """Return the menu: one tick per column, a way back, and for a heading what it can do for the order."""
        menu, shown = QMenu(self._table), self.shown()
        menu.setAccessibleName(_("Columns"))
        if heading:
            self._add_order(menu, heading)
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

    def _add_order(self, menu: QMenu, heading: str) -> None:
        state = self._state
        facts = {"column": self._table.records.label(heading)}
        menu.addAction(sentence(UP, facts), lambda: state.set_sort((Sort(heading),)))
        menu.addAction(sentence(DOWN, facts), lambda: state.set_sort((Sort(heading, True),)))
        if any(one.column == heading for one in state.sort):
            if len(state.sort) > 1:
                menu.addAction(sentence(LESS, facts), lambda: state.drop_sort(heading))
        else:
            menu.addAction(sentence(MORE, facts), lambda: state.add_sort(Sort(heading)))
        menu.addSeparator()

    def show_menu(self, at: QPoint, heading: str = "") -> None:
        """Open the menu at a point of the screen."""
        menu = self.menu(heading)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _toggle(self, key: str, *, on: bool) -> None:
        rest = tuple(other for other in self.shown() if other != key)
        added = (key, *rest) if key == FROZEN else (*rest, key)
        self.choose(added if on else rest)
