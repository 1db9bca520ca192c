"""Reference: the lists the program is filled in with, and the workbook that extends them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, label
from opa_desktop.gui import background, notices, theme
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.reference.catalogue_view import CatalogueView
from opa_desktop.gui.reference.institutions_tab import InstitutionsTab
from opa_desktop.gui.reference.list_tab import GOALS, PLAN_LINES, STATES, ListTab
from opa_desktop.gui.reference.periods_tab import PeriodsTab
from opa_desktop.gui.reference.term_table import TermTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, fill, ngettext, sentence
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.exchange.catalogue_workbook import CataloguePlan

TABS = {
    "institutions": N_("Institutions"),
    "periods": N_("Periods and sessions"),
    "states": N_("States"),
    "goals": N_("Areas and goals"),
    "plan_lines": N_("Lines of the plan"),
}
WORKBOOK = N_("Excel workbook (*.xlsx)")


class ReferencePage(Page):
    """Five tabs, of which only the one that is seen reads the store; in their place the preview of a workbook."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.tabs, self.preview, self.steps = QTabWidget(documentMode=True), CatalogueView(), QStackedWidget()
        self.institutions, self.periods = InstitutionsTab(workspace), PeriodsTab(workspace)
        lists = {"states": STATES, "goals": GOALS, "plan_lines": PLAN_LINES}
        self.lists = {key: ListTab(workspace, kind) for key, kind in lists.items()}
        self._tabs = {"institutions": self.institutions, "periods": self.periods, **self.lists}
        self._shown = 0
        self._job: background.Job | None = None
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.tabs.setAccessibleName(_("Reference data"))
        for place, (key, tab) in enumerate(self._tabs.items()):
            self.tabs.setTabText(place, _(TABS[key]))
            tab.retranslate()
        self.preview.retranslate()

    def refresh(self) -> None:
        """Read again what the tab that is seen shows."""
        self.tabs.currentWidget().refresh()

    def receive(self, argument: object) -> None:
        """Show a tab (its key), or an institution (its code)."""
        if not isinstance(argument, str) or not argument:
            return
        self.steps.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(self._tabs.get(argument, self.institutions))
        if argument not in self._tabs:
            self.institutions.show_code(argument)

    def may_leave(self) -> bool:
        """Save what is typed; what cannot be saved waits in its form."""
        self.tabs.currentWidget().leave()
        return True

    def _on_tab(self, place: int) -> None:
        self.tabs.widget(self._shown).leave()
        self._shown = place
        self.mark_stale()

    # --- commands --------------------------------------------------------------------------------------------

    def do_copy(self) -> None:
        """Copy the selected rows."""
        self._table().copy(headings=False)

    def do_copy_headings(self) -> None:
        """Copy the selected rows with the headings."""
        self._table().copy(headings=True)

    def _table(self) -> TermTable:
        """Return the table that has the keyboard, else the first of the tab."""
        focused = QApplication.focusWidget()
        if isinstance(focused, TermTable) and self.isAncestorOf(focused):
            return focused
        table: TermTable = self.tabs.currentWidget().table
        return table

    # --- the workbook ----------------------------------------------------------------------------------------

    def choose_workbook(self) -> None:
        """Ask for a workbook of goals or lines of the plan, and show what it would change."""
        folder = self.workspace.settings.export_folder or str(Path.home())
        if chosen := notices.ask_open(self, _("Choose a workbook"), folder, _(WORKBOOK)):
            self.open_workbook(Path(chosen))

    def open_workbook(self, path: Path) -> None:
        """Show what a workbook would change in the catalogue."""
        from opa_desktop.exchange import catalogue_workbook

        if self._job is not None and self._job.running:
            return
        self.notices.clear()
        self._job = background.run(
            self, catalogue_workbook.plan, self.workspace.store, path, done=self._planned, failed=self.notices.error
        )

    def apply_workbook(self) -> None:
        """Take over what the shown workbook says, in the background and after a backup."""
        from opa_desktop.exchange import catalogue_workbook

        plan = self.preview.plan
        if plan is None or (self._job is not None and self._job.running):
            return
        self.preview.setEnabled(False)
        self._job = background.run(
            self, catalogue_workbook.apply, self.workspace.store, plan, done=self._applied, failed=self._not_applied
        )

    def save_template(self) -> None:
        """Ask for a file and write the workbook in which goals and lines are collected."""
        from opa_desktop.exchange import write_catalogue

        folder = Path(self.workspace.settings.export_folder or Path.home())
        start = str(folder / "opa-catalogue.xlsx")
        chosen = notices.ask_save(self, _("Save a template"), start, _(WORKBOOK))
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix.lower() == ".xlsx" else Path(chosen + ".xlsx")
        background.run(
            self, write_catalogue.write_template, path, self.workspace.catalogue, current(),
            done=lambda _nothing: self._saved(path), failed=self.notices.error,
        )  # fmt: skip

    def _planned(self, plan: CataloguePlan) -> None:
        self.preview.show_plan(plan, self.workspace.catalogue)
        self.steps.setCurrentWidget(self.preview)

    def _applied(self, changes: Changes) -> None:
        self.preview.setEnabled(True)
        self._leave_preview()
        self.workspace.announce(changes)
        count = len(changes.uids)
        facts = {"count": number(count)}
        self.notices.say(
            "done", lambda: fill(ngettext("{count} row was taken over.", "{count} rows were taken over.", count), facts)
        )
        if changes.change_set:
            self.notices.offer_undo(label(changes.verb, changes.facts))

    def _not_applied(self, error: Exception) -> None:
        self.preview.setEnabled(True)
        if getattr(error, "code", "") == "store-moved-on" and self.preview.plan is not None:
            self._job = None
            self.open_workbook(self.preview.plan.path)  # what it would change is looked at again
        self.notices.error(error)

    def _leave_preview(self) -> None:
        self.preview.plan = None
        self.steps.setCurrentWidget(self.tabs)

    def _saved(self, path: Path) -> None:
        self.workspace.update_settings(export_folder=str(path.parent))
        self.notices.say("done", lambda: sentence(N_("Saved as {file}"), {"file": path.name}))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        for tab in self._tabs.values():
            self.tabs.addTab(tab, "")
        self.steps.addWidget(self.tabs)
        self.steps.addWidget(self.preview)
        column = QVBoxLayout(self)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(self.steps)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        for tab in self._tabs.values():
            tab.activities_asked.connect(lambda found: self.workspace.open_page("activities", found))
        for tab in self.lists.values():
            tab.import_asked.connect(self.choose_workbook)
            tab.template_asked.connect(self.save_template)
        self.preview.apply_asked.connect(self.apply_workbook)
        self.preview.left.connect(self._leave_preview)
