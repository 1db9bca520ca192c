"""Export: choose what to send, save it as a workbook, prepare the e-mail, and see what was sent before."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import OpaError
from opa_desktop.exchange.export_job import ExportResult, Letter
from opa_desktop.exchange.file_names import workbook_name
from opa_desktop.gui import background, mailing, notices, theme
from opa_desktop.gui.elements import Button, PrimaryButton
from opa_desktop.gui.exchange.export_choices import PERIOD, ExportChoices
from opa_desktop.gui.exchange.export_where import ExportWhere
from opa_desktop.gui.exchange.return_card import ReturnCard
from opa_desktop.gui.exchange.sent_card import SentCard
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.scrolling import scrolled
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.store.exchange_log import SENT


class ExportPage(Page):
    """What, where, the way back to the offices, and the register of what went out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choices, self.where = ExportChoices(workspace), ExportWhere()
        self.back, self.register = ReturnCard(workspace), SentCard(workspace)
        self.mail, self.save = PrimaryButton("", "mail"), Button("", "ghost", "save")
        self.template, self.open_folder = Button("", "ghost", "document_table"), Button("", "ghost", "folder_open")
        self.bar, self.cancel = QProgressBar(), Button("", "plain", "dismiss")
        self._job: background.Job | None = None
        self._then_mail = False
        self._last: Path | None = None
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for part in (self.choices, self.where, self.back, self.register):
            part.retranslate()
        self.bar.setAccessibleName(_("Progress"))
        for button, text in (
            (self.template, _("Empty workbook to fill…")), (self.cancel, _("Cancel")),
            (self.open_folder, _("Open the folder")), (self.mail, _("Save and prepare an e-mail")),
        ):  # fmt: skip
            button.setText(text)
        self._say_what_is_saved()

    def refresh(self) -> None:
        """Count again, suggest a name, and read the register."""
        self.choices.refresh()
        if not self.where.folder.text():
            self.where.folder.setText(self.workspace.settings.export_folder or str(Path.home()))
        self.where.name.setText(self._suggested())
        self.back.refresh()
        self.register.refresh()

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
        words = ngettext("Only save {count} activity", "Only save {count} activities", count)
        self.save.setText(fill(words, {"count": locales.number(count)}))
        ready = count > 0 and not self._busy() and self.where.is_ready()
        self.save.setEnabled(ready)
        self.mail.setEnabled(ready)

    def _busy(self) -> bool:
        return self._job is not None and self._job.running

    # --- what it does ----------------------------------------------------------------------------------------

    def do_export(self) -> None:
        """Show the page; the workbook is written when Save is pressed."""
        self.where.name.setFocus()

    def path(self) -> Path:
        """Return the file that will be written."""
        return self.where.path(self._suggested())

    def write(self, *, then_mail: bool = False) -> None:
        """Write the workbook in the background, and then prepare its e-mail if wanted."""
        from opa_desktop.exchange import export_job

        if self._busy():
            return
        self._then_mail = then_mail
        self._wait()
        self._job = background.run(
            self, export_job.export, self.workspace.store, self.path(), self.choices.wanted(),
            language=self.choices.language.currentData(), notes=self.choices.notes.isChecked(),
            password=self.where.chosen_password(), submit=self.choices.submits(),
            letter=Letter(note=self.choices.note_text()), done=self._written, failed=self._failed,
            progress=self._progress,
        )  # fmt: skip

    def _written(self, made: ExportResult) -> None:
        self._rest()
        self._last = made.path
        self.workspace.update_settings(export_folder=str(made.path.parent))
        self.open_folder.setVisible(True)
        if made.submitted.change_set:
            self.workspace.announce(made.submitted)
        if self._then_mail:
            self.prepare_mail(made.path)
        else:
            facts = {"file": made.path.name, "rows": locales.number(made.rows)}
            self.notices.say(
                "done", lambda: sentence(N_("Saved as {file} with {rows} rows. Attach it to an e-mail."), facts),
                lambda: _("Open the folder"), self.show_folder,
            )  # fmt: skip
        self.choices.note.clear()
        self.refresh()

    def prepare_mail(self, path: Path) -> None:
        """Write the draft of the e-mail with a workbook, open it, and note that it is prepared."""
        from opa_desktop.exchange import letters
        from opa_desktop.exchange.export_job import sha256_of
        from opa_desktop.store import database, exchange_log

        store = self.workspace.store
        to = "" if store.office.is_secretariat else self.workspace.settings.secretariat_email
        try:
            mailing.prepare(self.notices, letters.letter(store, path, to=to), path)
            found = exchange_log.find(store, sha256=sha256_of(path), direction=SENT)
            if found and not store.read_only:
                exchange_log.note(store, found[0].id, prepared=database.now())
        except OpaError as error:
            self.notices.error(error)
        self.register.refresh()

    def write_template(self) -> None:
        """Ask for a file and write an empty workbook for the period chosen."""
        from opa_desktop.exchange import export_job

        start = Path(self.where.folder.text() or Path.home()) / "OPA.xlsx"
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

    def _write_returned(self) -> None:
        if not self._busy() and self.where.is_ready():
            folder = Path(self.where.folder.text().strip() or Path.home())
            self._wait()
            self.back.write(folder, self.choices.note.text().strip(), self.where.chosen_password())

    def _returned(self, made: list[ExportResult]) -> None:
        self._rest()
        self._last = made[-1].path
        self.open_folder.setVisible(True)
        words = ngettext(
            "Wrote {count} workbook and its e-mail. Send it from your mail program.",
            "Wrote {count} workbooks and their e-mails. Send them from your mail program.",
            len(made),
        )
        facts = {"count": locales.number(len(made))}
        self.notices.say("done", lambda: fill(words, facts), lambda: _("Open the folder"), self.show_folder)
        self.refresh()

    def show_folder(self) -> None:
        """Open the folder of the workbook in the system's own program."""
        mailing.show_in_folder(self._last or self.path())

    # --- waiting ---------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel.show()
        self.save.setEnabled(False)
        self.mail.setEnabled(False)

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
        buttons, content = QHBoxLayout(), QVBoxLayout()
        self.bar.setTextVisible(False)
        for widget in (self.mail, self.save, self.open_folder, self.template, self.bar, self.cancel):
            buttons.addWidget(widget)
        for hidden in (self.open_folder, self.bar, self.cancel, self.back):
            hidden.hide()
        buttons.addStretch(1)
        self.where.body.addLayout(buttons)
        content.setSpacing(theme.space("m"))
        for card in (self.choices, self.where):
            content.addWidget(card)
        content.addWidget(self.back, 1)
        content.addWidget(self.register, 1)
        content.addStretch(0)
        scrolled(self, content)

    def _connect(self) -> None:
        self.choices.changed.connect(self._choice_changed)
        self.choices.show_wanted.connect(lambda found: self.workspace.open_page("activities", found))
        self.where.changed.connect(self._say_what_is_saved)
        self.save.clicked.connect(lambda: self.write())
        self.mail.clicked.connect(lambda: self.write(then_mail=True))
        self.template.clicked.connect(self.write_template)
        self.open_folder.clicked.connect(self.show_folder)
        self.cancel.clicked.connect(self._cancel)
        self.register.mail_wanted.connect(self.prepare_mail)
        self.back.give.clicked.connect(self._write_returned)
        self.back.written.connect(self._returned)
        self.back.failed.connect(self._failed)

    def _choice_changed(self) -> None:
        if self.workspace.is_open:
            self.where.name.setText(self._suggested())
        self._say_what_is_saved()
