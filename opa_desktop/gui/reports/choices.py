"""What is to be printed: kind of report, areas, language, paper and contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Card, PlainLabel
from opa_desktop.gui.tables.tick_list import TickList
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _
from opa_desktop.reports.pages import Options
from opa_desktop.reports.paper import SIZES, Sheet

WIDTH, LETTERS, ROWS_SEEN = 280, 34, 6
"""Least width in pixels, width in letters for larger texts, and how many areas are seen at least."""

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own word for "no limit", which PySide does not pass on
KINDS = {"summary": N_("Summary by area"), "list": N_("List of activities")}
CONTENTS = {
    "charts": N_("With charts"),
    "goals": N_("With the goals"),
    "list": N_("With the activities"),
    "outcome": N_("With outcomes"),
    "description": N_("With descriptions"),
    "hijri": N_("With the Hijri date"),
}
"""The choices of contents: names of the fields of `Options`."""


@dataclass(frozen=True)
class Wish:
    """Everything a document is made of; two equal wishes make the same document."""

    kind: str = "summary"
    areas: tuple[str, ...] = ()
    period: str = ""
    language: str = ""
    found: ActivityFilter = field(default_factory=ActivityFilter)
    options: Options = field(default_factory=Options)
    sheet: Sheet = field(default_factory=Sheet)


class ReportChoices(Card):
    """The choices; `changed` is emitted after each."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self.kind, self.language, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.areas = TickList("")
        self.landscape = QCheckBox()
        self.contents = {name: QCheckBox() for name in CONTENTS}
        self._labels = {box: PlainLabel("", "muted") for box in (self.kind, self.areas, self.language, self.paper)}
        self._found = ActivityFilter()
        self._build()

    def retranslate(self) -> None:
        """Set every text in the language in use; what is chosen stays."""
        words = (_("Report"), _("Priority areas (none ticked: all)"), _("Language"), _("Paper"))
        for (box, label), text in zip(self._labels.items(), words, strict=True):
            label.setText(text)
            (box.list if box is self.areas else box).setAccessibleName(text)
        _refill(self.kind, [(_(text), key) for key, text in KINDS.items()])
        own = [(language.own_name, code) for code, language in LANGUAGES.items()]
        _refill(self.language, [(_("As the program"), ""), *own])
        _refill(self.paper, [(name, name) for name in SIZES])
        self.landscape.setText(_("Landscape"))
        for name, box in self.contents.items():
            box.setText(_(CONTENTS[name]))

    def refresh(self) -> None:
        """Name the areas in the language in use; the ticks stay."""
        catalogue = self._workspace.catalogue
        labels = {area: catalogue.label("areas", area) for area in catalogue.areas()}
        self.areas.show_terms(labels, self.areas.ticked())
        self.areas.search.hide()
        self.areas.list.setMinimumHeight(ROWS_SEEN * self.fontMetrics().height())
        self.areas.list.setMaximumHeight(QWIDGETSIZE_MAX)  # as high as the window leaves room

    def wish(self, period: str) -> Wish:
        """Return what is chosen, for a period ("": all)."""
        chosen = {name: box.isChecked() for name, box in self.contents.items()}
        return Wish(
            self.kind.currentData() or "summary", self.areas.ticked(), period, self.language.currentData() or "",
            self._found, Options(**chosen), self.sheet(),
        )  # fmt: skip

    def sheet(self) -> Sheet:
        """Return the paper that is chosen."""
        return Sheet(self.paper.currentData() or "A4", self.landscape.isChecked())

    def choose_areas(self, areas: Sequence[str]) -> None:
        """Ask for the summary of some areas."""
        self.kind.setCurrentIndex(0)
        self.areas.show_terms({area: area for area in areas}, areas)

    def list_of(self, found: ActivityFilter) -> None:
        """Ask for the list of a filter's activities."""
        self._found = found.without("period")
        self.kind.setCurrentIndex(1)

    def file_name(self, period: str) -> str:
        """Return a name for the file, without its ending."""
        areas = self.areas.ticked()
        parts = ["opa", self.kind.currentData() or "summary", *(["area", *areas] if 0 < len(areas) <= 3 else [])]
        return "-".join([*parts, *([period] if period else [])])

    def _build(self) -> None:
        paper = QHBoxLayout()
        for box, label in self._labels.items():
            label.setBuddy(box.list if box is self.areas else box)
            self.body.addWidget(label)
            if box is self.paper:
                paper.addWidget(box)
                self.body.addLayout(paper)
            else:
                self.body.addWidget(box, 1 if box is self.areas else 0)
        paper.addWidget(self.landscape)
        self.body.addSpacing(theme.space("xs"))
        column = QVBoxLayout()
        column.setSpacing(0)
        for name, box in self.contents.items():
            default = Options()
            box.setChecked(bool(getattr(default, name)) and (name != "hijri" or self._workspace.settings.hijri))
            column.addWidget(box)
        self.body.addLayout(column)
        self.body.setSpacing(theme.space("xs"))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        for combo in (self.kind, self.language, self.paper):
            combo.activated.connect(lambda _row: self.changed.emit())
        for tick in (self.landscape, *self.contents.values()):
            tick.clicked.connect(lambda _on: self.changed.emit())
        self.areas.changed.connect(self.changed)


def _refill(box: QComboBox, rows: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for text, key in rows:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))


class _Upright(QScrollArea):
    """Scrolls upright only; it grows with the texts."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_width()

    def fit_width(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(WIDTH, LETTERS * self.fontMetrics().averageCharWidth()) + bar)


def upright(content: QWidget) -> QScrollArea:
    """Return a column for the choices, which scrolls when the window is too low for them."""
    area = _Upright()
    area.setObjectName("pageScroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.fit_width()
    return area
