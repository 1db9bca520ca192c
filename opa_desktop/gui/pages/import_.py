"""Import: choose workbooks, see what they would change, decide, take them over in one step, and read what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.changes import Changes, label
from opa_desktop.core.names import best
from opa_desktop.errors import OpaError
from opa_desktop.exchange.import_plan import ImportPlan
from opa_desktop.exchange.import_run import FileResult, Run
from opa_desktop.gui import notices, theme
from opa_desktop.gui.exchange.choose_view import ChooseView
from opa_desktop.gui.exchange.plan_view import PlanView
from opa_desktop.gui.exchange.result_view import ResultView
from opa_desktop.gui.exchange.run_view import RunView
from opa_desktop.gui.exchange.turns import Turns
from opa_desktop.gui.history.words import when
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, fill, isolate, ngettext, sentence

LOCKED = ("workbook-password", "workbook-password-wrong")
"""Errors after which the password of the workbook is asked for."""


class ImportPage(Page):
    """The steps: the choice of files; the plan of one file, or the list of several; the result."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choosing, self.planning = ChooseView(), PlanView()
        self.running, self.result = RunView(), ResultView(workspace)
        self.steps = QStackedWidget()
        for step in (self.choosing, self.planning, self.running, self.result):
            self.steps.addWidget(step)
        self._path: Path | None = None
        self._paths: Sequence[Path] = ()
        self._password = ""
        self._work = Turns(self, self._failed, self._progress)
        self._shown_for = (-1, "")
        edge = theme.space("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(self.steps)
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for step in (self.choosing, self.planning, self.running):
            step.retranslate()
        if self.planning.plan is not None:
            self._say_source(self.planning.plan)
        if self.steps.currentWidget() is self.result:
            self.result.refresh()
        else:
            self.result.retranslate()

    def refresh(self) -> None:
        """Make the plan again when the store has changed under it, or the language; decisions are kept."""
        shown = self.steps.currentWidget()
        if self._work.busy or shown is self.result or self._shown_for == self._state():
            return
        if self._path is not None:
            self._plan()
        elif shown is self.running:
            self.open_files(self._paths)

    def _state(self) -> tuple[int, str]:
        """Return what a plan depends on besides its file: the last change set, and the language of its words."""
        from opa_desktop.exchange.import_apply import store_version

        return store_version(self.workspace.store), current()

    def receive(self, argument: object) -> None:
        """Open a workbook that was dropped on the window, or a folder of them."""
        if isinstance(argument, str | Path):
            self.open_folder(Path(argument)) if Path(argument).is_dir() else self.open_file(Path(argument))

    def do_import(self) -> None:
        """Ask for workbooks."""
        folder = self.workspace.settings.export_folder or str(Path.home())
        chosen = notices.ask_open_several(self, _("Choose workbooks"), folder, _("Excel workbook (*.xlsx)"))
        if chosen:
            self.open_files([Path(path) for path in chosen])

    def do_import_folder(self) -> None:
        """Ask for a folder and read every workbook in it."""
        folder = self.workspace.settings.export_folder or str(Path.home())
        if chosen := notices.ask_folder(self, _("Choose a folder with workbooks"), folder):
            self.open_folder(Path(chosen))

    def open_folder(self, folder: Path) -> None:
        """Read every workbook of a folder."""
        from opa_desktop.exchange import import_run

        try:
            self.open_files(import_run.workbooks_in([folder]))
        except OpaError as error:
            self.notices.error(error)

    def open_file(self, path: Path) -> None:
        """Read a workbook and show its plan."""
        if self._work.busy:
            return
        self._path, self._password = path, ""
        self.planning.forget()
        self.notices.clear()
        self._plan()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read several workbooks and show what each would do; one alone is shown in full."""
        if len(paths) == 1:
            self.open_file(paths[0])
            return
        if self._work.busy or not paths:
            return
        from opa_desktop.exchange import import_run

        self._path, self._paths = None, list(paths)
        self.notices.clear()
        self._wait(_("Reading the workbooks…"))
        self._work.start(import_run.plan_files, self.workspace.store, self._paths, done=self._listed)

    def put_away(self) -> None:
        """Leave the files as they are, without importing."""
        self._work.drop()
        self._path, self._paths, self._password = None, (), ""
        self.planning.forget()
        self.choosing.rest()
        self.steps.setCurrentWidget(self.choosing)

    # --- reading ---------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        from opa_desktop.exchange import import_job

        if self._path is None:
            return
        blank = import_job.CLEAR if self.planning.blank.isChecked() else import_job.KEEP
        self._wait(sentence(N_("Reading {file}…"), {"file": self._path.name}))
        self._work.start(
            import_job.plan, self.workspace.store, self._path, blank=blank, password=self._password,
            answers=dict(self.planning.answers), replacements=dict(self.planning.replacements),
            done=self._planned,
        )  # fmt: skip

    def _planned(self, plan: ImportPlan) -> None:
        self._shown_for = (plan.store_version, current())
        self.planning.show_plan(plan, self.workspace.catalogue, self._titles(plan))
        self._say_source(plan)
        self.choosing.rest()
        self.steps.setCurrentWidget(self.planning)

    def _listed(self, results: list[FileResult]) -> None:
        self._shown_for = self._state()
        self.running.show_results(results, self.workspace.catalogue)
        self.choosing.rest()
        self.steps.setCurrentWidget(self.running)

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

    def _take_password(self, password: str) -> None:
        if password:
            self._password = password
            self._plan()
        else:
            self.put_away()

    # --- taking over -----------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Import what is ticked and decided, in the background."""
        from opa_desktop.exchange import import_job

        plan, view = self.planning.plan, self.planning
        if plan is None or self._work.busy:
            return
        self._wait(_("Making a backup and importing…"))
        self._work.start(
            import_job.apply, self.workspace.store, plan, accept=view.accepted(),
            decisions=view.decisions.flat(), delete=view.to_delete(), done=lambda changes: self._applied(plan, changes),
        )  # fmt: skip

    def _applied(self, plan: ImportPlan, changes: Changes) -> None:
        from opa_desktop.exchange import import_run

        flags = import_run.flags_of(self.workspace.store, plan)
        self._show_result((FileResult(plan.path, plan, flags=flags, changes=changes),), changes)

    def apply_run(self) -> None:
        """Import all files of the list in one run, in the background."""
        from opa_desktop.exchange import import_run

        if self._work.busy:
            return
        self._wait(_("Making a backup and importing…"))
        self._work.start(import_run.import_files, self.workspace.store, self._paths, done=self._ran)

    def _ran(self, run: Run) -> None:
        self._show_result(run.files, run.changes)
        if run.cancelled:
            facts = {"count": locales.number(len(run.files))}
            words = ngettext(
                "Stopped after {count} workbook; what it brought can be undone.",
                "Stopped after {count} workbooks; what they brought can be undone.",
                len(run.files),
            )
            self.notices.say("warning", lambda: fill(words, facts))

    def _show_result(self, results: Sequence[FileResult], changes: Changes) -> None:
        self.put_away()
        self.result.show_result(results, changes)
        self.steps.setCurrentWidget(self.result)
        self.workspace.announce(changes)
        facts = {
            "added": locales.number(len(changes.added)), "updated": locales.number(len(changes.updated)),
            "deleted": locales.number(len(changes.deleted)),
        }  # fmt: skip
        words = N_("Imported: {added} new, {updated} changed, {deleted} moved to the bin.")
        self.notices.say("done", lambda: sentence(words, facts))
        if changes.change_set:
            self.notices.offer_undo(label(changes.verb, changes.facts))

    # --- waiting ---------------------------------------------------------------------------------------------

    def _wait(self, what: str) -> None:
        self.choosing.wait_for(what)
        self.steps.setCurrentWidget(self.choosing)

    def _progress(self, done: int, total: int, what: str) -> None:
        self.choosing.show_progress(done, total, what)

    def _failed(self, error: Exception) -> None:
        self.choosing.rest()
        code = getattr(error, "code", "")
        if code == "store-moved-on":
            self._plan()  # the plan is made again; the decisions stay
        elif code in LOCKED and self._path is not None:
            self.choosing.ask_password(self._path.name)
            if not self._password:
                return  # asking says it
        elif self.planning.plan is not None and self.planning.plan.path == self._path:
            self.steps.setCurrentWidget(self.planning)  # nothing was imported; the plan still stands
        else:
            self.put_away()
        self.notices.error(error)

    def _connect(self) -> None:
        self.choosing.choose_wanted.connect(self.do_import)
        self.choosing.folder_wanted.connect(self._choose_folder)
        self.choosing.cancel_wanted.connect(self._work.stop)
        self.choosing.password_given.connect(self._take_password)
        self.planning.import_wanted.connect(self.apply)
        self.planning.cancel_wanted.connect(self.put_away)
        self.planning.blank_changed.connect(lambda _on: self._plan())
        self.planning.told.connect(self._plan)
        self.running.import_wanted.connect(self.apply_run)
        self.running.file_wanted.connect(self.open_file)
        self.running.cancel_wanted.connect(self.put_away)
        self.result.another_wanted.connect(self.put_away)
        self.result.file_wanted.connect(self.open_file)

    def _choose_folder(self) -> None:
        self.workspace.open_command("import_folder")
