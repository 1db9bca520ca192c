"""The saved views of the activities page: which one is in use, whether it was changed, and keeping the changes.

Columns and widths are kept in a view as they are changed; its filter (and the order, of a view of the user) only
when someone says so. No widgets in here: the tabs are in `view_tabs.py`.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.errors import InputError
from opa_desktop.gui.tables.column_chooser import TableColumns
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.table_layout import TableLayout
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_
from opa_desktop.store.views import View

EVERYTHING = "all"
UNDATED = View(N_("Without a date"), ActivityFilter((Condition("when", Operator.EMPTY),)), key="undated")
"""A view everybody has besides those of the store; its columns are those of the table."""


class SavedViews(QObject):
    """The views of the open store. `listed` tells that they are others, `moved` that another one is in use.

    `touched` tells that the view in use was changed, or is as it was saved again.
    """

    listed = Signal()
    moved = Signal()
    touched = Signal()

    def __init__(self, workspace: Workspace, state: FilterState, columns: TableColumns) -> None:
        super().__init__(columns)
        self._workspace, self._state, self._columns = workspace, state, columns
        self.views: list[View] = [View(N_("All activities"), key=EVERYTHING)]
        self._current = (EVERYTHING, "")
        self._choosing = False
        columns.keeper = self._keep_layout
        state.changed.connect(self._on_state)

    # --- which there are -------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the views of the store; a built-in one in use follows the period and what was sent."""
        from opa_desktop.store import views

        before = self.current
        self.views = views.views(self._workspace.store, self._workspace.period)
        built_in = sum(1 for view in self.views if view.key)
        self.views.insert(built_in, UNDATED)
        if not any(_id(view) == self._current for view in self.views):
            self._current = (EVERYTHING, "")
        self.listed.emit()
        if self.current.filter != before.filter and self._state.filter == before.filter:
            self._state.set_filter(self.current.filter)
        self.touched.emit()

    @property
    def current(self) -> View:
        """The view in use."""
        return next((view for view in self.views if _id(view) == self._current), self.views[0])

    @property
    def place(self) -> int:
        """The place of the view in use among all of them."""
        return self.views.index(self.current)

    @property
    def is_changed(self) -> bool:
        """Whether what is shown is no longer what the view in use says."""
        view = self.current
        return self._state.filter != view.filter or (not view.key and self._state.sort != view.sort)

    # --- using one -------------------------------------------------------------------------------------------

    def choose(self, place: int) -> None:
        """Show a view: its columns, its order and what it filters; also brings one in use back as it was saved."""
        wanted = _id(self.views[place])
        self._columns.keep_at_last()
        self._current = wanted
        self._choosing = True
        view, general = self.current, self._columns.general()
        own = bool(view.columns)
        sort = view.sort if own or not view.key else general.sort
        layout = TableLayout(view.columns or general.shown, view.widths if own else general.widths, sort)
        self._columns.show(layout)
        self._state.set_both(view.filter, sort)
        self._choosing = False
        self.moved.emit()
        self.touched.emit()

    def leave(self) -> None:
        """Go over to all activities without changing the filter, for what another page asked to show."""
        if self._state.filter != self.current.filter and self._current != (EVERYTHING, ""):
            self._current = (EVERYTHING, "")
            self.moved.emit()
            self.touched.emit()

    # --- keeping ---------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the filter and the order in the view in use; nothing happens with a built-in one."""
        if not self.current.key:
            self._write(self._as_now(self.current.name))

    def save_as(self, name: str) -> None:
        """Keep what is shown as a new view and use it; raise InputError when the name is taken or empty."""
        name = " ".join(name.split())
        if any(view.name == name or view.title == name for view in self.views):
            raise InputError("view-exists", name=name)
        self._write(self._as_now(name))
        self._use(name)

    def rename(self, name: str) -> None:
        """Give the view in use another name; raise InputError when it is taken or empty."""
        from opa_desktop.store import views

        name = " ".join(name.split())
        if any(view.title == name and view != self.current for view in self.views):
            raise InputError("view-exists", name=name)
        views.rename(self._workspace.store, self.current.name, name)
        self._use(name)

    def delete(self) -> View:
        """Delete the view in use, go over to all activities, and return it for `put_back`."""
        from opa_desktop.store import views

        gone = views.delete(self._workspace.store, self.current.name)
        self.load()
        self.choose(0)
        return gone

    def put_back(self, view: View) -> None:
        """Keep a view that was deleted, and use it."""
        self._write(view)
        self.load()
        self.choose(next(place for place, one in enumerate(self.views) if _id(one) == _id(view)))

    def reorder(self, names: list[str]) -> None:
        """Put the views of the user in this order."""
        from opa_desktop.store import views

        views.reorder(self._workspace.store, names)
        self.load()

    def own_names(self) -> list[str]:
        """Return the names of the views of the user, in their order."""
        return [view.name for view in self.views if not view.key]

    def _as_now(self, name: str) -> View:
        layout = self._columns.layout_now()
        return View(name, self._state.filter, self._state.sort, layout.shown, dict(layout.widths))

    def _write(self, view: View) -> None:
        from opa_desktop.store import views

        views.save(self._workspace.store, view)
        self.load()

    def _use(self, name: str) -> None:
        self._current = ("", name)
        self.load()
        self.moved.emit()
        self.touched.emit()

    def _keep_layout(self, layout: TableLayout) -> bool:
        """Keep columns and widths in the view in use; False where they are those of the table itself."""
        view = self.current
        own = self._workspace.is_open and not self._workspace.store.read_only
        if not own or view.key in (EVERYTHING, UNDATED.key):
            return False
        sort = layout.sort if view.key else view.sort
        self._write(replace(view, columns=layout.shown, widths=dict(layout.widths), sort=sort))
        return True

    def _on_state(self) -> None:
        if not self._choosing:
            self.touched.emit()


def _id(view: View) -> tuple[str, str]:
    return view.key, "" if view.key else view.name
