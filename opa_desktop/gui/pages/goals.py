"""Goals: clusters, areas and goals with what is recorded under each, and where nothing is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from opa_desktop.core import summaries
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.vocabularies import GOALS_OF_THE_PROGRAMME
from opa_desktop.gui import theme
from opa_desktop.gui.coverage import Legend
from opa_desktop.gui.elements import Card, Chip, PlainLabel
from opa_desktop.gui.goals.details import Facts, GoalDetails
from opa_desktop.gui.goals.goals_tree import GoalsTree
from opa_desktop.gui.goals.outline import COUNTED_BY, Level, Line, gaps, kept, outline
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.tables.lookup import in_period
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import number


class GoalsPage(Page):
    """The tree at the start, what the chosen line holds beside it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.filter, self.only_gaps = QLineEdit(), Chip("", "circle", "late")
        self.tree, self.details = GoalsTree(), GoalDetails(workspace)
        self.summary, self.nothing = PlainLabel("", "muted", wrap=True), PlainLabel("", "muted", wrap=True)
        self.legend = Legend()
        self._lines: tuple[Line, ...] = ()
        self._wanted = ""
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use; names and counts come with `refresh`."""
        self.filter.setPlaceholderText(_("Find a goal or an area"))
        self.filter.setAccessibleName(_("Find a goal or an area"))
        self.nothing.setText(_("No goal or area has these words."))
        self.legend.set_texts(_("implemented"), _("recorded, not implemented"))
        self.tree.retranslate()
        self.details.retranslate()
        self._say_gaps()

    def refresh(self) -> None:
        """Count again; the cursor stays on its line."""
        from opa_desktop.store import counts

        found = in_period(ActivityFilter(), self.workspace.period)
        served = counts.goals_covered(self.workspace.store, found)
        catalogue = self.workspace.catalogue
        self._lines = outline(catalogue, counts.tally(self.workspace.store, COUNTED_BY, found), served)
        covered, _known = summaries.covered(served, catalogue)
        facts = {"part": number(covered), "whole": number(GOALS_OF_THE_PROGRAMME)}
        self.summary.setText(sentence(N_("{part} of {whole} goals have an activity"), facts))
        self._say_gaps()
        self._show_tree()

    def receive(self, argument: object) -> None:
        """Put the cursor on an area or goal (its code)."""
        if not isinstance(argument, str):
            return
        level = Level.AREA if argument in self.workspace.catalogue.areas() else Level.GOAL
        self._wanted = f"{level}:{argument}"
        self.filter.clear()
        self.only_gaps.setChecked(False)
        if self._lines and self.tree.choose(self._wanted):
            self._wanted = ""

    def _say_gaps(self) -> None:
        count = gaps(self._lines)
        self.only_gaps.setText(sentence(N_("Only gaps ({count})"), {"count": number(count)}))
        self.only_gaps.setToolTip(_("Show only goals without any activity in the period"))

    def _show_tree(self) -> None:
        text, only_gaps = self.filter.text(), self.only_gaps.isChecked()
        lines = kept(self._lines, text, self.workspace.catalogue, only_gaps=only_gaps)
        self.nothing.setVisible(not lines)
        self.tree.show_lines(lines, self.workspace.catalogue, all_open=bool(text.strip()) or only_gaps)
        if self._wanted and self.tree.choose(self._wanted):
            self._wanted = ""

    def _show_details(self, line: Line | None) -> None:
        self.details.setEnabled(line is not None)
        if line is not None and self.workspace.is_open:
            self.details.show_line(line, self._facts(line), self.workspace.catalogue)

    def _facts(self, line: Line) -> Facts:
        from opa_desktop.store import activities
        from opa_desktop.store.time_span import time_span

        store, period = self.workspace.store, self.workspace.period
        first, last = time_span(store, in_period(line.found, period)) if line.tally.total else ("", "")
        others = ActivityFilter().where("other_goals", line.code)
        count = activities.count(store, in_period(others, period)) if line.level is Level.GOAL else 0
        return Facts(first, last, count)

    # --- what it does ----------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """Start an activity with the area and goal of the line filled in."""
        line = self.tree.current_line()
        if line is None or line.level in (Level.CLUSTER, Level.REST):
            found = ActivityFilter().where("area", line.area) if line is not None and line.area else ActivityFilter()
        else:
            found = line.found
        self.workspace.open_page("activities", found)
        self.workspace.open_command("new")

    def do_print(self) -> None:
        """Show the summary of the line's area on the page of reports."""
        line = self.tree.current_line()
        if line is not None and line.area:
            self.workspace.open_page("reports", line.area)

    def do_open(self) -> None:
        """Open the activity under the cursor."""
        if uid := self.details.records.current_uid():
            self.workspace.open_page("activities", uid)

    def do_copy(self) -> None:
        """Copy the selected activities."""
        self.details.records.copy(headings=False)

    def do_copy_headings(self) -> None:
        """Copy the selected activities with the headings."""
        self.details.records.copy(headings=True)

    def _show_activities(self, found: ActivityFilter) -> None:
        self.workspace.open_page("activities", found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the line of words into the tree with the arrow, and empty it with Esc."""
        if self.filter.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.filter.setObjectName("search")
        self.filter.setClearButtonEnabled(True)
        card, top = Card(), QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.only_gaps)
        card.body.addLayout(top)
        card.body.addWidget(self.summary)
        card.body.addWidget(self.tree, 1)
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.legend)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.setHandleWidth(theme.space("m"))
        split.addWidget(card)
        split.addWidget(self.details)
        split.setSizes([620, 520])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(split)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._show_tree())
        self.only_gaps.toggled.connect(lambda _on: self._show_tree())
        self.tree.line_changed.connect(self._show_details)
        self.tree.line_opened.connect(lambda line: self._show_activities(line.found))
        self.details.new_asked.connect(self.do_new)
        self.details.show_asked.connect(self._show_activities)
        self.details.print_asked.connect(self.do_print)
        self.details.records.opened.connect(lambda uid: self.workspace.open_page("activities", uid))
