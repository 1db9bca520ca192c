"""Import: choose a workbook, see what it would change, decide, and take it over in one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.changes import Changes, label
from opa_desktop.core.names import best
from opa_desktop.exchange.import_plan import ImportPlan
from opa_desktop.gui import background, notices, theme
from opa_desktop.gui.exchange.choose_view import ChooseView
from opa_desktop.gui.exchange.plan_view import PlanView
from opa_desktop.gui.history.words import when
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, fill, isolate, ngettext, sentence


class ImportPage(Page):
    """Two steps: the choice of a file, and its plan."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choosing, self.planning = ChooseView(), PlanView()
        self.steps = QStackedWidget()
        self.steps.addWidget(self.choosing)
        self.steps.addWidget(self.planning)
        self._path: Path | None = None
        self._job: background.Job | None = None
        self._shown_for = (-1, "")
        edge = theme.space("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(self.steps)
        self.choosing.choose_wanted.connect(self.do_import)
        self.choosing.cancel_wanted.connect(self._cancel_job)
        self.planning.import_wanted.connect(self.apply)
        self.planning.cancel_wanted.connect(self.put_away)
        self.planning.blank_changed.connect(lambda _on: self._plan())

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.choosing.retranslate()
        self.planning.retranslate()
        if self.planning.plan is not None:
            self._say_source(self.planning.plan)

    def refresh(self) -> None:
        """Make the plan again when the store has changed under it, or the language; decisions are kept."""
        if self._path is not None and not self._busy() and self._shown_for != self._state():
            self._plan()

    def _state(self) -> tuple[int, str]:
        """Return what a plan depends on besides its file: the last change set, and the language of its words."""
        from opa_desktop.exchange.import_apply import store_version

        return store_version(self.workspace.store), current()

    def receive(self, argument: object) -> None:
        """Open a workbook that was dropped on the window."""
        if isinstance(argument, str | Path):
            self.open_file(Path(argument))

    def do_import(self) -> None:
        """Ask for a workbook."""
        folder = self.workspace.settings.export_folder or str(Path.home())
        if chosen := notices.ask_open(self, _("Choose a workbook"), folder, _("Excel workbook (*.xlsx)")):
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Read a workbook and show its plan."""
        if self._busy():
            return
        self._path = path
        self.notices.clear()
        self._plan()

    def put_away(self) -> None:
        """Leave the file as it is, without importing."""
        self._path = None
        self.planning.plan = None
        self._show_choice()

    def _busy(self) -> bool:
        return self._job is not None and self._job.running

    def _show_choice(self) -> None:
        self.choosing.rest()
        self.steps.setCurrentWidget(self.choosing)

    # --- reading ---------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        from opa_desktop.exchange import import_job

        if self._path is None:
            return
        blank = import_job.CLEAR if self.planning.blank.isChecked() else import_job.KEEP
        self._wait(sentence(N_("Reading {file}…"), {"file": self._path.name}))
        self._job = background.run(
            self, import_job.plan, self.workspace.store, self._path, blank=blank,
            done=self._planned, failed=self._failed, progress=self._progress,
        )  # fmt: skip

    def _planned(self, plan: ImportPlan) -> None:
        self._shown_for = (plan.store_version, current())
        self.planning.show_plan(plan, self.workspace.catalogue, self._titles(plan))
        self._say_source(plan)
        self.choosing.rest()
        self.steps.setCurrentWidget(self.planning)

    def _titles(self, plan: ImportPlan) -> dict[str, str]:
        from opa_desktop.store import activities

        found = activities.by_uid(self.workspace.store, plan.missing)
        return {uid: best(entry.values.get("title")) or _("Without a title") for uid, entry in found.items()}

    def _say_source(self, plan: ImportPlan) -> None:
        sender = self.workspace.catalogue.name("offices", plan.sender) if plan.sender else _("an unknown sender")
        parts = [sentence(N_("From: {sender}"), {"sender": sender}), isolate(plan.path.name)]
        if plan.created:
            parts.append(when(plan.created))
        rows = fill(ngettext("{count} row", "{count} rows", len(plan.rows)), {"count": locales.number(len(plan.rows))})
        self.planning.source.setText(" · ".join([*parts, rows]))

    # --- taking over -----------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Import what is ticked and decided, in the background."""
        from opa_desktop.exchange import import_job

        plan = self.planning.plan
        if plan is None or self._busy():
            return
        self._wait(_("Making a backup and importing…"))
        self._job = background.run(
            self, import_job.apply, self.workspace.store, plan, accept=self.planning.accepted(),
            decisions=dict(self.planning.decisions), done=self._applied, failed=self._failed, progress=self._progress,
        )  # fmt: skip

    def _applied(self, changes: Changes) -> None:
        self.put_away()
        self.workspace.announce(changes)
        facts = {
            "added": locales.number(len(changes.added)), "updated": locales.number(len(changes.updated)),
            "deleted": locales.number(len(changes.deleted)),
        }  # fmt: skip
        words = N_("Imported: {added} new, {updated} changed, {deleted} moved to the bin.")
        self.notices.say(
            "done", lambda: sentence(words, facts), lambda: _("History"), lambda: self.workspace.open_page("history")
        )
        if changes.change_set:
            self.notices.offer_undo(label(changes.verb, changes.facts))

    # --- waiting ---------------------------------------------------------------------------------------------

    def _wait(self, what: str) -> None:
        self.choosing.wait_for(what)
        self.steps.setCurrentWidget(self.choosing)

    def _progress(self, done: int, total: int, _what: str) -> None:
        self.choosing.show_progress(done, total)

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _failed(self, error: Exception) -> None:
        self.choosing.rest()
        if getattr(error, "code", "") == "store-moved-on":
            self._plan()  # the plan is made again; the decisions stay
        elif self.planning.plan is not None and self.planning.plan.path == self._path:
            self.steps.setCurrentWidget(self.planning)  # nothing was imported; the plan still stands
        else:
            self.put_away()
        self.notices.error(error)
