"""What is told about one cluster, area or goal: its names in three languages, its counts, its time, its activities."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.core import edtf
from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import theme
from opa_desktop.gui.badges import Badge
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.goals import words
from opa_desktop.gui.goals.goal_records import GoalRecords
from opa_desktop.gui.goals.outline import Level, Line
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, fill, ngettext, sentence
from opa_desktop.locales import number


@dataclass(frozen=True)
class Facts:
    """What the store says of a line beyond its counts: the times of `store.time_span`, and uses among other goals."""

    first: str = ""
    last: str = ""
    others: int = 0


class GoalDetails(Card):
    """The pane beside the tree; its buttons ask and the page acts."""

    new_asked = Signal()
    show_asked = Signal(object)  # the ActivityFilter to show
    print_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: Line | None = None
        self._facts = Facts()
        self._catalogue = Catalogue()
        self.badge, self.title = Badge(), PlainLabel("", "section", data=True, wrap=True)
        self.note, self.counts, self.time = PlainLabel("", "small", wrap=True), PlainLabel(wrap=True), PlainLabel()
        self.names = {code: (PlainLabel("", "small"), PlainLabel("", data=True, wrap=True)) for code in LANGUAGES}
        self.new, self.show_all = PrimaryButton("", "add"), Button("", "ghost", "table")
        self.print, self.others = Button("", "ghost", "print"), Button("", "linkButton")
        self.records = GoalRecords(workspace)
        self._build()
        self.new.clicked.connect(self.new_asked)
        self.records.new_asked.connect(self.new_asked)
        self.show_all.clicked.connect(self._show_all)
        self.others.clicked.connect(self._show_others)
        self.print.clicked.connect(self.print_asked)

    def show_line(self, line: Line, facts: Facts, catalogue: Catalogue) -> None:
        """Show another line, or the same one counted anew."""
        self._line, self._facts, self._catalogue = line, facts, catalogue
        self.retranslate()
        self.records.show_filter(line.found)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(_("Details"))
        self.records.retranslate()
        self.show_all.setText(_("Show in Activities"))
        self.print.setText(_("Print the area's summary"))
        if self._line is None:
            return
        self.new.setText(_(_NEW[self._line.level]))
        self._say_names(self._line)
        self._say_counts(self._line)
        self.print.setVisible(bool(self._line.area))
        self.new.setVisible(self._line.level is not Level.CLUSTER)

    # --- names -----------------------------------------------------------------------------------------------

    def _say_names(self, line: Line) -> None:
        term = self._catalogue.term(line.vocabulary, line.code) if line.vocabulary else None
        self.badge.setVisible(bool(line.area))
        self.badge.set_area(line.area, self._catalogue.cluster_of(line.area))
        self.title.setText(words.name(line, self._catalogue))
        for code, (language, text) in self.names.items():
            name = term.names.get(code, "") if term else ""
            language.setText(LANGUAGES[code].own_name)
            text.setText(name)
            for label in (language, text):
                label.setVisible(bool(term) and bool(name or line.level is Level.GOAL))
            if not name:
                text.setText(_("not stated"))
        note = _note(line, term)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    # --- counts ----------------------------------------------------------------------------------------------

    def _say_counts(self, line: Line) -> None:
        self.counts.setText(words.counts(line.tally))
        first, last = edtf.show(self._facts.first), edtf.show(self._facts.last)
        self.time.setText(sentence(N_("First: {first} · last: {last}"), {"first": first, "last": last}))
        self.time.setVisible(bool(first and last))
        count = self._facts.others
        text = ngettext(
            "{count} activity of another goal serves this one too",
            "{count} activities of other goals serve this one too",
            count,
        )
        self.others.setText(fill(text, {"count": number(count)}))
        self.others.setVisible(count > 0)

    def _show_all(self) -> None:
        if self._line is not None:
            self.show_asked.emit(self._line.found)

    def _show_others(self) -> None:
        if self._line is not None:
            self.show_asked.emit(ActivityFilter().where("other_goals", self._line.code))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        head, names = QHBoxLayout(), QGridLayout()
        head.setSpacing(theme.space("s"))
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        names.setHorizontalSpacing(theme.space("m"))
        names.setVerticalSpacing(2)
        names.setColumnStretch(1, 1)
        for row, (language, text) in enumerate(self.names.values()):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            names.addWidget(language, row, 0, Qt.AlignmentFlag.AlignTop)
            names.addWidget(text, row, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=theme.space("s"))
        for button in (self.new, self.show_all, self.print):
            flow.addWidget(button)
        numbers = QVBoxLayout()
        numbers.setSpacing(0)
        for label in (self.counts, self.time):
            numbers.addWidget(label)
        numbers.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(head)
        self.body.addLayout(names)
        self.body.addWidget(self.note)
        self.body.addLayout(numbers)
        self.body.addWidget(buttons)
        self.body.addWidget(self.records, 1)


_NEW = {
    Level.CLUSTER: N_("New activity"),
    Level.AREA: N_("New activity in this area"),
    Level.SUBSECTOR: N_("New activity in this sub-sector"),
    Level.GOAL: N_("New activity for this goal"),
    Level.REST: N_("New activity"),
}


def _note(line: Line, term: Term | None) -> str:
    if line.level is Level.GOAL and term is not None and _is_our_label(term):
        return _("These are short labels of this program, not official wording.")
    if line.level is Level.CLUSTER:
        return _("The groups come from a published figure; their names are labels of this program.")
    if line.level is Level.REST:
        return _("These activities name no goal that is known here.")
    return ""


def _is_our_label(term: Term) -> bool:
    from opa_desktop.store import reference

    shipped = reference.shipped().term(term.vocabulary, term.code)
    return shipped is not None and shipped.names == term.names
