"""Export: choose what to send, save it as a workbook, and see what was sent before."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange.export_job import ExportResult
from opa_desktop.exchange.file_names import workbook_name
from opa_desktop.gui import background, notices, theme
from opa_desktop.gui.direction import keep_ltr
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.export_choices import PERIOD, ExportChoices
from opa_desktop.gui.history.words import when
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.scrolling import scrolled
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.store.exchange_log import RECEIVED, SENT, Exchange


class ExportPage(Page):
    """What, where, and the register of what went out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choices = ExportChoices(workspace)
        self.where, self.register = Card(), Card()
        self.name_label, self.folder_label = PlainLabel(), PlainLabel()
        self.name, self.folder = QLineEdit(), QLineEdit()
        self.browse = Button("", "ghost", "folder")
        self.save, self.template = PrimaryButton("", "save"), Button("", "ghost", "document_table")
        self.open_folder = Button("", "ghost", "folder_open")
        self.bar, self.cancel = QProgressBar(), Button("", "plain", "dismiss")
        self.table = SimpleTable(1)
        self._job: background.Job | None = None
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.choices.retranslate()
        self.where.set_title(_("Where"))
        self.register.set_title(_("Sent before"))
        self.table.setAccessibleName(_("Sent before"))
        self.bar.setAccessibleName(_("Progress"))
        for label, edit, text in (
            (self.name_label, self.name, _("File name")), (self.folder_label, self.folder, _("Folder")),
        ):  # fmt: skip
            label.setText(text)
            edit.setAccessibleName(text)
        words = ((self.browse, _("Choose…")), (self.template, _("Empty workbook to fill…")), (self.cancel, _("Cancel")))
        for button, text in (*words, (self.open_folder, _("Open the folder"))):
            button.setText(text)
        self._say_what_is_saved()

    def refresh(self) -> None:
        """Count again, suggest a name, and read the register."""
        self.choices.refresh()
        if not self.folder.text():
            self.folder.setText(self.workspace.settings.export_folder or str(Path.home()))
        self.name.setText(self._suggested())
        self._show_register()

    def receive(self, argument: object) -> None:
        """Offer the activities of a filter, as the table of activities asked."""
        if isinstance(argument, ActivityFilter):
            self.choices.choose_filter(argument)
            self.mark_stale()

    def _suggested(self) -> str:
        from opa_desktop.store import exchange_log

        store = self.workspace.store
        sent = len(exchange_log.entries(store, SENT))
        period = self.workspace.period if self.choices.kind() == PERIOD else ""
        return workbook_name(
            self.workspace.settings.filename_pattern, office=store.office.code, period=period, version=sent + 1,
            day=datetime.date.today(),
        )  # fmt: skip

    def _say_what_is_saved(self) -> None:
        count = self.choices.count()
        words = ngettext("Save {count} activity", "Save {count} activities", count)
        self.save.setText(fill(words, {"count": locales.number(count)}))
        self.save.setEnabled(count > 0 and not self._busy())

    def _show_register(self) -> None:
        from opa_desktop.store import exchange_log

        store = self.workspace.store
        answered = {found.file_id: found.at for found in exchange_log.entries(store, RECEIVED)}
        headings = (_("Date and time"), _("File"), _("Period"), _("Rows"), _("Answered"))
        rows = [self._row(found, answered.get(found.file_id, "")) for found in exchange_log.entries(store, SENT)]
        self.table.show_rows(headings, rows)
        self.register.setVisible(bool(rows))

    def _row(self, found: Exchange, answered: str) -> Row:
        period = locales.digits(found.period)
        return Row((when(found.at), found.file_name, period, locales.number(found.rows), when(answered)), found)

    def _busy(self) -> bool:
        return self._job is not None and self._job.running

    # --- what it does ----------------------------------------------------------------------------------------

    def do_export(self) -> None:
        """Show the page; the workbook is written when Save is pressed."""
        self.name.setFocus()

    def path(self) -> Path:
        """Return the file that will be written."""
        name = self.name.text().strip() or self._suggested()
        return Path(self.folder.text().strip() or Path.home()) / (name if name.endswith(".xlsx") else f"{name}.xlsx")

    def write(self) -> None:
        """Write the workbook in the background."""
        from opa_desktop.exchange import export_job

        if self._busy():
            return
        self._wait()
        self._job = background.run(
            self, export_job.export, self.workspace.store, self.path(), self._wanted(),
            language=self.choices.language.currentData(), notes=self.choices.notes.isChecked(), done=self._written,
            failed=self._failed, progress=self._progress,
        )  # fmt: skip

    def _wanted(self) -> ActivityFilter:
        found = self.choices.found()
        if not self.choices.leave_out.isChecked() or self.choices.leave_out.isHidden():
            return found
        from opa_desktop.store import activities

        store = self.workspace.store
        incomplete = {entry.uid for entry in activities.walk(store, replace(found, incomplete=True))}
        return replace(found, uids=tuple(e.uid for e in activities.walk(store, found) if e.uid not in incomplete))

    def _written(self, made: ExportResult) -> None:
        self._rest()
        self.workspace.update_settings(export_folder=str(made.path.parent))
        self.open_folder.setVisible(True)
        facts = {"file": made.path.name, "rows": locales.number(made.rows)}
        self.notices.say(
            "done", lambda: sentence(N_("Saved as {file} with {rows} rows. Attach it to an e-mail."), facts),
            lambda: _("Open the folder"), self.show_folder,
        )  # fmt: skip
        self.refresh()

    def write_template(self) -> None:
        """Ask for a file and write an empty workbook for the period chosen."""
        from opa_desktop.exchange import export_job

        start = Path(self.folder.text() or Path.home()) / "OPA.xlsx"
        chosen = notices.ask_save(self, _("Empty workbook to fill…"), str(start), _("Excel workbook (*.xlsx)"))
        if chosen and not self._busy():
            path = Path(chosen).with_suffix(".xlsx")
            periods = [self.workspace.period] if self.workspace.period else None
            self._job = background.run(
                self, export_job.template, self.workspace.store, path, periods=periods,
                language=self.choices.language.currentData(), done=self._template_written, failed=self._failed,
            )  # fmt: skip

    def _template_written(self, made: ExportResult) -> None:
        self._rest()
        self.notices.say("done", lambda: sentence(N_("Saved as {file}"), {"file": made.path.name}))

    def show_folder(self) -> None:
        """Open the folder of the workbook in the system's own program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path().parent)))

    def _choose_folder(self) -> None:
        if chosen := notices.ask_folder(self, _("Folder"), self.folder.text()):
            self.folder.setText(chosen)

    # --- waiting ---------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel.show()
        self.save.setEnabled(False)

    def _rest(self) -> None:
        self.bar.hide()
        self.cancel.hide()
        self._say_what_is_saved()

    def _progress(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _failed(self, error: Exception) -> None:
        self._rest()
        self.notices.error(error)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        for edit in (self.name, self.folder):
            keep_ltr(edit)
        grid, buttons, content = QGridLayout(), QHBoxLayout(), QVBoxLayout()
        grid.addWidget(self.name_label, 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 2)
        grid.addWidget(self.folder_label, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.browse, 1, 2)
        self.bar.setTextVisible(False)
        for widget in (self.save, self.open_folder, self.template, self.bar, self.cancel):
            buttons.addWidget(widget)
        for hidden in (self.open_folder, self.bar, self.cancel):
            hidden.hide()
        buttons.addStretch(1)
        self.where.body.addLayout(grid)
        self.where.body.addLayout(buttons)
        self.register.body.addWidget(self.table, 1)
        content.setSpacing(theme.space("m"))
        for card in (self.choices, self.where):
            content.addWidget(card)
        content.addWidget(self.register, 1)
        content.addStretch(0)
        scrolled(self, content)

    def _connect(self) -> None:
        self.choices.changed.connect(self._choice_changed)
        self.choices.show_wanted.connect(lambda found: self.workspace.open_page("activities", found))
        self.browse.clicked.connect(self._choose_folder)
        self.save.clicked.connect(self.write)
        self.template.clicked.connect(self.write_template)
        self.open_folder.clicked.connect(self.show_folder)
        self.cancel.clicked.connect(self._cancel)

    def _choice_changed(self) -> None:
        if self.workspace.is_open:
            self.name.setText(self._suggested())
        self._say_what_is_saved()
