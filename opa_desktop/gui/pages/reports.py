"""Reports: choose what to print, see the very pages, then print them or keep them as PDF or Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import Cancelled
from opa_desktop.gui import background, notices, printing, theme
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.reports.choices import ReportChoices, upright
from opa_desktop.gui.reports.page_bar import PageBar
from opa_desktop.gui.reports.texts_panel import TextsPanel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, fill, ngettext, sentence
from opa_desktop.locales import number
from opa_desktop.reports.frame import latest_period
from opa_desktop.reports.kinds import Wish, make

if TYPE_CHECKING:
    from opa_desktop.reports.blocks import Document
    from opa_desktop.reports.options import OnProgress
    from opa_desktop.reports.paper import Sheet
    from opa_desktop.store.database import Store

SETTLE_MS = 200


class ReportsPage(Page):
    """Choices at the start, the preview (or the texts of the progress report) beside them, the buttons above."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choices, self.bar = ReportChoices(workspace), PageBar()
        self.view, self.state = printing.PageView(), PlainLabel("", "muted")
        self.press = printing.Press(self)
        self.print_button, self.pdf_button = Button("", "primary", "print"), Button("", "ghost", "document_pdf")
        self.word_button, self.cancel_button = Button("", "ghost", "document_text"), Button("", "plain", "dismiss")
        self.texts, self.texts_button, self.stack = TextsPanel(workspace), Button("", "ghost", "edit"), QStackedWidget()
        self._document: Document | None = None
        self._job: background.Job | None = None
        self._making: background.Job | None = None
        self._later, self._repaint = QTimer(self), QTimer(self)
        for timer in (self._later, self._repaint):
            timer.setSingleShot(True)
            timer.setInterval(SETTLE_MS)
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.choices.retranslate()
        self.bar.retranslate()
        words = ((self.print_button, _("Print")), (self.pdf_button, _("PDF")), (self.word_button, _("Word")))
        for button, text in (*words, (self.cancel_button, _("Cancel"))):
            button.setText(text)
        self.texts.retranslate()
        self._name_texts_button()
        self.pdf_button.setToolTip(_("Save as a PDF document"))
        self.word_button.setToolTip(_("Save as a Word document"))
        self.view.setAccessibleName(_("Preview of the printed pages"))

    def refresh(self) -> None:
        """Make the document again in the background and show its pages; while texts are written, only those."""
        self.choices.refresh()
        self._offer_texts()
        if self.writes_texts:
            self.texts.refresh()
            return
        self._say(_("Preparing the pages…"))
        wish, sheet = self.choices.wish(self.workspace.period), self.choices.sheet()
        if self._making:
            self._making.cancel()  # what it makes is no longer wanted
        self._making = background.run(
            self, make_document, self.workspace.store, wish, current(),
            done=lambda made: self._take(made, wish, sheet), failed=self._not_made, progress=self._made_areas,
        )  # fmt: skip

    def receive(self, argument: object) -> None:
        """Show the list of a filter's activities, the summary of an area (its code), or the sheet of a uid."""
        if isinstance(argument, ActivityFilter):
            self.choices.list_of(argument)
        elif isinstance(argument, str) and self.workspace.catalogue.known("areas", argument):
            self.choices.choose_areas([argument])
        elif isinstance(argument, str):
            self.choices.list_of(ActivityFilter(uids=(argument,)), "sheet")
        self._show_texts(False)
        self.mark_stale()

    def may_leave(self) -> bool:
        """Keep what was typed; nothing holds one here."""
        self.texts.keep()
        return True

    # --- the texts of the progress report --------------------------------------------------------------------

    @property
    def writes_texts(self) -> bool:
        """Whether the texts are shown in place of the preview."""
        return self.stack.currentWidget() is self.texts

    def _offer_texts(self) -> None:
        offered = self.choices.key == "report"
        self.texts_button.setVisible(offered)
        if self.writes_texts and not offered:
            self._show_texts(False)

    def _show_texts(self, shown: bool) -> None:
        if shown == self.writes_texts:
            return
        if shown:
            self.texts.show_period(self.workspace.period or latest_period(self.workspace.store))
        else:
            self.texts.keep()
        self.stack.setCurrentWidget(self.texts if shown else self.view)
        self._name_texts_button()
        self.mark_stale()

    def _name_texts_button(self) -> None:
        self.texts_button.setText(_("Back to the pages") if self.writes_texts else _("Texts of the report"))
        self.texts_button.setToolTip(_("Introductions and closing texts, kept for the next time"))

    # --- the document ----------------------------------------------------------------------------------------

    def _take(self, document: Document, wish: Wish, sheet: Sheet) -> None:
        wanted = (self.choices.wish(self.workspace.period), self.choices.sheet())
        language = wish.language or current()
        if (wish, sheet) == wanted and document.language == language:  # else a later wish is under way
            self._document = document
            self.press.lay_out(document, sheet)

    def _made_areas(self, done: int, total: int, _what: str) -> None:
        if total > 1:
            facts = {"done": number(done), "total": number(total)}
            self._say(sentence(N_("Preparing the pages… area {done} of {total}"), facts))

    def _not_made(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):  # cancelled for a later wish
            self._failed(error)

    def _laid_out(self, count: int) -> None:
        self.bar.set_count(count)
        words = ngettext("{count} page", "{count} pages", count)
        self._say(fill(words, {"count": number(count)}))
        self._paint()

    def _paint(self) -> None:
        if self._document is not None and self.bar.count:
            ratio = self.devicePixelRatioF()
            dots = self.bar.dots_per_inch(self.choices.sheet(), self.view.viewport().size(), 2 * printing.SHADOW)
            self.press.paint(self.bar.number, dots * ratio)

    def _show(self, number_: int, picture: QImage) -> None:
        if number_ == self.bar.number:
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.view.show_picture(picture)

    # --- what it does ----------------------------------------------------------------------------------------

    def can(self, command: str) -> bool:
        """Tell whether a command makes sense: there must be a document."""
        return super().can(command) and self._document is not None

    def do_print(self) -> None:
        """Ask for a printer and print."""
        if self._document is not None:
            printing.print_document(self, self.workspace, self.press, self._document, self.choices.sheet())

    def do_save_pdf(self) -> None:
        """Ask for a file and save as PDF."""
        self._save(".pdf", _("PDF document (*.pdf)"))

    def do_save_word(self) -> None:
        """Ask for a file and save as Word document."""
        self._save(".docx", _("Word document (*.docx)"))

    def _save(self, ending: str, kind: str) -> None:
        if self._document is None:
            return
        folder = Path(self.workspace.settings.export_folder or Path.home())
        start = folder / f"{self.choices.file_name(self.workspace.period)}{ending}"
        chosen = notices.ask_save(self, _("Save the report"), str(start), kind)
        if chosen:
            from opa_desktop.reports import print_job

            path = Path(chosen) if Path(chosen).suffix.lower() == ending else Path(chosen + ending)
            self._job = background.run(
                self, print_job.write, self._document, path, sheet=self.choices.sheet(),
                done=lambda made: self._saved(made.path), failed=self._failed, progress=self._progress,
            )  # fmt: skip
            self.cancel_button.show()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def _saved(self, path: Path) -> None:
        self.cancel_button.hide()
        self._laid_out(self.bar.count)
        self.workspace.update_settings(export_folder=str(path.parent))
        self.notices.say("done", lambda: sentence(N_("Saved as {file}"), {"file": path.name}))

    def _progress(self, done: int, total: int, _what: str) -> None:
        facts = {"page": number(done), "pages": number(total)}
        self._say(sentence(N_("Writing page {page} of {pages}…"), facts))

    def _failed(self, error: Exception) -> None:
        self.cancel_button.hide()
        self._say("")
        self.notices.error(error)

    def _say(self, text: str) -> None:
        self.state.setText(text)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        tools, body, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self.cancel_button.hide()
        for button in (self.print_button, self.pdf_button, self.word_button, self.texts_button):
            tools.addWidget(button)
        tools.addSpacing(theme.space("m"))
        tools.addWidget(self.state)
        tools.addWidget(self.cancel_button)
        tools.addStretch(1)
        tools.addWidget(self.bar)
        body.setSpacing(theme.space("m"))
        body.addWidget(upright(self.choices))
        for widget in (self.view, self.texts):
            self.stack.addWidget(widget)
        body.addWidget(self.stack, 1)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(theme.space("s"))
        column.addLayout(tools)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.do_print)
        self.pdf_button.clicked.connect(self.do_save_pdf)
        self.word_button.clicked.connect(self.do_save_word)
        self.cancel_button.clicked.connect(self._cancel)
        self.texts_button.clicked.connect(lambda: self._show_texts(not self.writes_texts))
        self.choices.changed.connect(self._later.start)
        self._later.timeout.connect(self.mark_stale)
        self._repaint.timeout.connect(self._paint)
        self.bar.changed.connect(self._paint)
        self.view.resized.connect(self._repaint.start)
        self.view.turned.connect(self.bar.turn)
        self.view.zoomed.connect(self.bar.zoom)
        self.press.laid_out.connect(self._laid_out)
        self.press.painted.connect(self._show)
        self.press.failed.connect(self._failed)


def make_document(store: Store, wish: Wish, language: str, on_progress: OnProgress | None = None) -> Document:
    """Count and say everything of a wish, in `language` unless it names another; runs in the background."""
    period = wish.period or (latest_period(store) if wish.kind == "report" else "")
    return make(store, replace(wish, language=wish.language or language, period=period), on_progress)
