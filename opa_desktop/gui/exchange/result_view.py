"""The last step of an import: what it did, to be read, saved, sent to the sender, and reviewed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.vocabularies import Review
from opa_desktop.errors import OpaError
from opa_desktop.exchange.import_run import FileResult
from opa_desktop.exchange.import_summary import Summary, summary
from opa_desktop.exchange.mail_draft import Mail
from opa_desktop.gui import mailing, notices, theme
from opa_desktop.gui.elements import Button, Card, PrimaryButton
from opa_desktop.gui.exchange import summary_file
from opa_desktop.gui.exchange.review_bar import RemarkBar, entries_of, set_review
from opa_desktop.gui.exchange.run_view import FilesTable
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, fill, is_rtl, ngettext, sentence
from opa_desktop.locales import number


class ResultView(QWidget):
    """The summary of an import with its buttons; of several files also a table with the fate of each."""

    file_wanted = Signal(object)  # the path of a file to look into
    another_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.made: Summary | None = None
        self._results: Sequence[FileResult] = ()
        self._changes = Changes()
        self.card, self.files, self.text = Card(), FilesTable(), QPlainTextEdit(readOnly=True)
        self.another = PrimaryButton("", "arrow_import")
        self.save, self.mail = Button(icon="save"), Button(icon="mail")
        self.accept, self.give_back, self.show_all = Button(icon="checkmark_circle"), Button(icon="comment"), Button()
        self.remark = RemarkBar(workspace)
        self._build()

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_result(self, results: Sequence[FileResult], changes: Changes) -> None:
        """Show what importing some files did."""
        self._results, self._changes = results, changes
        self.files.setVisible(len(results) > 1)
        self.remark.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say everything anew, in the language in use."""
        if not self._results:
            return
        self.made = summary(self.workspace.store, self._results, self._changes)
        self.text.setPlainText(self.made.text.partition("\n")[2].strip())
        self._turn_text()
        self.files.show_results(self._results, self.workspace.catalogue)
        self.retranslate()

    def _turn_text(self) -> None:
        """Let the text run in the direction of the window; a line may begin with the name of a file."""
        rtl = is_rtl()
        option = self.text.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.text.document().setDefaultTextOption(option)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.card.set_title(self.made.title if self.made else _("Import"))
        self.text.setAccessibleName(_("Summary of the import"))
        self.files.setAccessibleName(_("Workbooks"))
        count = len(self._touched())
        words = ngettext("Accept {count} activity", "Accept {count} activities", count)
        for button, text in (
            (self.another, _("Import another")), (self.save, _("Save the summary…")),
            (self.mail, _("Prepare an e-mail with it")), (self.accept, fill(words, {"count": number(count)})),
            (self.give_back, _("Return with a remark…")), (self.show_all, _("Show in the table")),
        ):  # fmt: skip
            button.setText(text)
        self.remark.retranslate()
        reviews = bool(count) and self.workspace.is_open and self.workspace.store.office.is_secretariat
        for button in (self.accept, self.give_back):
            button.setVisible(reviews)
        self.show_all.setVisible(count > 0)

    def _touched(self) -> tuple[str, ...]:
        return (*self._changes.added, *self._changes.updated)

    # --- what it does ----------------------------------------------------------------------------------------

    def _periods(self) -> set[str]:
        return {period for result in self._results if result.plan for period in result.plan.periods}

    def _entries(self) -> list[tuple[str, str]]:
        return entries_of(self.workspace, self._touched(), self._periods())

    def _accept(self) -> None:
        try:
            changes = set_review(self.workspace, self._entries(), Review.ACCEPTED)
        except OpaError as error:
            self.workspace.notices.error(error)
            return
        self._say_reviewed(len(changes.uids))

    def _say_reviewed(self, count: int) -> None:
        facts = {"count": number(count)}
        words = ngettext("{count} activity is marked.", "{count} activities are marked.", count)
        self.workspace.notices.say("done", lambda: fill(words, facts))

    def _save(self) -> None:
        if self.made is None:
            return
        start = str(self._folder() / f"import-{datetime.date.today().isoformat()}.pdf")
        kinds = ";;".join((_("PDF (*.pdf)"), _("Text (*.txt)"), _("Word (*.docx)")))
        if chosen := notices.ask_save(self, _("Save the summary…"), start, kinds):
            try:
                path = summary_file.save(self.made, Path(chosen), self.workspace.store)
            except OpaError as error:
                self.workspace.notices.error(error)
                return
            facts = {"file": path.name}
            self.workspace.notices.say("done", lambda: sentence(N_("Saved as {file}"), facts))

    def _folder(self) -> Path:
        return self._results[0].path.parent if self._results else Path.home()

    def _mail(self) -> None:
        if self.made is None:
            return
        lines = (self.made.title, *("\n".join((s.title, *(f"- {x}" for x in s.lines))) for s in self.made.sections))
        mail = Mail(self.made.title, lines, self.made.to, current())
        try:
            mailing.prepare(self.workspace.notices, mail, self._folder() / f"import-{datetime.date.today()}.eml")
        except OpaError as error:
            self.workspace.notices.error(error)

    def _show_all(self) -> None:
        self.workspace.open_page("activities", ActivityFilter(uids=self._touched()))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        column, buttons = QVBoxLayout(self), QWidget()
        flow = FlowLayout(buttons)
        for part in (self.another, self.accept, self.give_back, self.show_all, self.save, self.mail):
            flow.addWidget(part)
        self.card.body.addWidget(self.files, 1)
        self.card.body.addWidget(self.text, 2)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.card, 1)
        column.addWidget(self.remark)
        column.addWidget(buttons)
        self.another.clicked.connect(self.another_wanted)
        self.accept.clicked.connect(self._accept)
        self.give_back.clicked.connect(lambda: self.remark.open(self._entries()))
        self.remark.returned.connect(lambda changes: self._say_reviewed(len(changes.uids)))
        self.show_all.clicked.connect(self._show_all)
        self.save.clicked.connect(self._save)
        self.mail.clicked.connect(self._mail)
        self.files.row_opened.connect(lambda result: self.file_wanted.emit(result.path))
