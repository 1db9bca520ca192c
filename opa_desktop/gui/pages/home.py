"""Home: what is recorded, what is done, what is owed, and where one left off."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from opa_desktop.core import summaries
from opa_desktop.core.filters import ActivityFilter, Operator
from opa_desktop.core.tally import Tally
from opa_desktop.core.vocabularies import GOALS_OF_THE_PROGRAMME
from opa_desktop.gui import background, theme
from opa_desktop.gui.coverage import Coverage, Legend
from opa_desktop.gui.elements import Card, EmptyState, NumberCard
from opa_desktop.gui.home_figures import HomeFigures, figures
from opa_desktop.gui.notice_widgets import NoticeBar
from opa_desktop.gui.notices import Notice
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.recent import RecentList
from opa_desktop.gui.scrolling import scrolled
from opa_desktop.gui.time_columns import TimeColumns, time_columns
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext
from opa_desktop.locales import digits, number


class HomePage(Page):
    """Figures, coverage of the 18 areas, the last records; every number opens the activities behind it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.due = NoticeBar()
        self.due.dismiss.hide()
        self.cards = {
            "total": NumberCard("table"),
            "implemented": NumberCard("checkmark_circle", "done"),
            "planned": NumberCard("circle", "planned"),
            "goals": NumberCard("target", "accent"),
        }
        self.coverage, self.legend = Coverage(), Legend()
        self.over_time, self.recent = TimeColumns(), RecentList()
        self.coverage_card, self.time_card, self.recent_card = Card(), Card(), Card()
        self.empty = EmptyState()
        self._question = 0
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use; figures come with `refresh`."""
        self.coverage_card.set_title(_("Coverage by area"))
        self.time_card.set_title(_("Activities over time"))
        self.recent_card.set_title(_("Where you left off"))
        self.legend.set_texts(_("implemented"), _("recorded, not implemented"))
        self.empty.set_texts(
            _("Begin with your first activity"),
            _("Type it in, or read a workbook you received. The sample data show what the program can do."),
        )
        words = (_("New activity"), _("Import a workbook"), _("Try the sample data"))
        for button, text in zip(self._starts, words, strict=True):
            button.setText(text)
        waiting = (_("activities recorded"), _("implemented"), _("in the plan"), _("goals with an activity"))
        for card, text in zip(self.cards.values(), waiting, strict=True):
            card.set_texts("…", text)
        self.due.retranslate()

    def refresh(self) -> None:
        """Count again, in the background; what was shown stays until the new figures are there."""
        store = self.workspace.store
        if store.value("SELECT 1 FROM activity WHERE deleted = '' LIMIT 1") is None:
            self._layers.setCurrentIndex(1)
            return
        self._layers.setCurrentIndex(0)
        found = self._filter()
        self._question += 1
        background.run(self, figures, store, found, done=partial(self._show, self._question))

    def _show(self, question: int, counted: HomeFigures) -> None:
        if question != self._question:  # the period was changed meanwhile
            return
        catalogue = self.workspace.catalogue
        self._show_cards(summaries.total(counted.by_area), counted)
        self.coverage.show_rows(summaries.by_area(counted.by_area, catalogue), catalogue)
        self.over_time.show_columns(time_columns(counted.by_month))
        self.recent.show_entries(counted.recent)
        self._show_due(counted.incomplete)

    def _filter(self) -> ActivityFilter:
        period = self.workspace.period
        return ActivityFilter().where("period", period) if period else ActivityFilter()

    def _show_cards(self, all_: Tally, counted: HomeFigures) -> None:
        covered, _known = summaries.covered(counted.served, self.workspace.catalogue)
        words = ngettext("activity recorded", "activities recorded", all_.total)
        self.cards["total"].set_texts(number(all_.total), words)
        self.cards["implemented"].set_texts(number(all_.implemented), _("implemented"))
        self.cards["planned"].set_texts(number(all_.planned), _("in the plan"))
        share = fill(_("{part} of {whole}"), {"part": number(covered), "whole": number(GOALS_OF_THE_PROGRAMME)})
        self.cards["goals"].set_texts(share, _("goals with an activity"))

    # --- what is owed ----------------------------------------------------------------------------------------

    def _show_due(self, incomplete: int) -> None:
        if not incomplete:
            self.due.clear()
            return
        button = partial(_, N_("Complete now"))
        self.due.show_notice(Notice("warning", partial(self._due_words, incomplete), button, self._open_incomplete))

    def _due_words(self, incomplete: int) -> str:
        count = ngettext(
            "{count} activity needs completing before it can be sent.",
            "{count} activities need completing before they can be sent.",
            incomplete,
        )
        parts = [fill(count, {"count": number(incomplete)})]
        if days := self._days_left():
            ends = ngettext("The period {period} ends in {days} day.", "The period {period} ends in {days} days.", days)
            parts.insert(0, fill(ends, {"period": digits(self.workspace.period), "days": number(days)}))
        return " ".join(parts)

    def _days_left(self) -> int:
        from opa_desktop.store import periods

        if not self.workspace.period or not periods.known(self.workspace.store, self.workspace.period):
            return 0
        ends = periods.get(self.workspace.store, self.workspace.period).ends_on
        return max(0, (date.fromisoformat(ends) - date.today()).days) if ends else 0

    def _open_incomplete(self) -> None:
        found = ActivityFilter(conditions=self._filter().conditions, incomplete=True)
        self.workspace.open_page("activities", found)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        figures, lower, aside = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        gap = theme.space("m")
        for layout in (figures, lower, aside):
            layout.setSpacing(gap)
        for card in self.cards.values():
            figures.addWidget(card, 1)
        self.coverage_card.body.addWidget(self.coverage, 1)
        self.coverage_card.body.addWidget(self.legend)
        self.time_card.body.addWidget(self.over_time, 1)
        self.recent_card.body.addWidget(self.recent)
        aside.addWidget(self.time_card, 3)
        aside.addWidget(self.recent_card, 2)
        lower.addWidget(self.coverage_card, 8)
        lower.addLayout(aside, 5)
        filled, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.due)
        column.addLayout(figures)
        column.addLayout(lower, 1)
        filled.setLayout(column)
        self._layers = QStackedLayout()
        self._layers.addWidget(filled)
        self._layers.addWidget(self.empty)
        scrolled(self, self._layers)

    def _connect(self) -> None:
        self._starts = (
            self.empty.add_button(lambda: self.workspace.open_command("new"), "primary", "add"),
            self.empty.add_button(lambda: self.workspace.open_page("import_"), "ghost", "arrow_import"),
            self.empty.add_button(lambda: self.workspace.open_command("sample"), "ghost", "beaker"),
        )
        self.cards["total"].clicked.connect(lambda: self._open(self._filter()))
        self.cards["implemented"].clicked.connect(lambda: self._open(self._filter().where("status", "implemented")))
        self.cards["planned"].clicked.connect(lambda: self._open(self._filter().where("planned", True)))
        self.cards["goals"].clicked.connect(self._open_goals)
        self.coverage.chosen.connect(lambda area: self._open(self._filter().where("area", area)))
        self.recent.chosen.connect(lambda uid: self.workspace.open_page("activities", uid))

    def _open(self, found: ActivityFilter) -> None:
        self.workspace.open_page("activities", found)

    def _open_goals(self) -> None:
        self._open(self._filter().where("goal", operator=Operator.NOT_EMPTY))
