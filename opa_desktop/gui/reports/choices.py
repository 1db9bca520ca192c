"""What is to be printed: kind of document, areas, language, paper and contents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Card, FilterChip, PlainLabel
from opa_desktop.gui.reports.contents import Contents
from opa_desktop.gui.tables.tick_list import TickList
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, _
from opa_desktop.reports.kinds import KINDS, Wish
from opa_desktop.reports.paper import SIZES, Sheet

WIDTH, LETTERS, ROWS_SEEN = 280, 34, 6
"""Least width in pixels, width in letters for larger texts, and how many areas are seen at least."""

TYPED_MS = 400
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own word for "no limit", which PySide does not pass on


class ReportChoices(Card):
    """The choices; `changed` is emitted after each. Only what the chosen kind of document heeds is shown."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self.kind, self.language, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.areas, self.words, self.filter_chip = TickList(""), QLineEdit(), FilterChip()
        self.landscape, self.contents = QCheckBox(), Contents(workspace)
        self._labels = {
            box: PlainLabel("", "muted") for box in (self.kind, self.areas, self.words, self.language, self.paper)
        }
        self._found = ActivityFilter()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._build()
        self._connect()

    @property
    def key(self) -> str:
        """The key of the kind that is chosen."""
        return self.kind.currentData() or "summary"

    def retranslate(self) -> None:
        """Set every text in the language in use; what is chosen stays."""
        words = (_("Report"), _("Priority areas (none ticked: all)"), _("Words or number"), _("Language"), _("Paper"))
        for (box, label), text in zip(self._labels.items(), words, strict=True):
            label.setText(text)
            (box.list if box is self.areas else box).setAccessibleName(text)
        _refill(self.kind, [(_(kind.name), key) for key, kind in KINDS.items()])
        own = [(language.own_name, code) for code, language in LANGUAGES.items()]
        _refill(self.language, [(_("As the program"), ""), *own])
        _refill(self.paper, [(name, name) for name in SIZES])
        self.landscape.setText(_("Landscape"))
        self.filter_chip.set_texts(_("Filter of the activities page"), _("All activities"))
        self.contents.retranslate()
        self._show_heeded()

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
        heeds = KINDS[self.key].heeds
        found = self._found if "found" in heeds else ActivityFilter()
        if "found" in heeds and (words := self.words.text().strip()):
            found = _with_words(found, words)
        areas = self.areas.ticked() if "areas" in heeds else ()
        options = self.contents.options(self.key)
        return Wish(self.key, areas, period, self.language.currentData() or "", found, options)

    def sheet(self) -> Sheet:
        """Return the paper that is chosen."""
        return Sheet(self.paper.currentData() or "A4", self.landscape.isChecked())

    def choose(self, key: str) -> None:
        """Choose a kind of document."""
        self.kind.setCurrentIndex(self.kind.findData(key))
        self._show_heeded()

    def choose_areas(self, areas: Sequence[str]) -> None:
        """Ask for the summary of some areas."""
        self.areas.show_terms({area: area for area in areas}, areas)
        self.choose("summary")

    def list_of(self, found: ActivityFilter, key: str = "list") -> None:
        """Ask for the list (or the sheets) of a filter's activities."""
        self._found = found.without("period")
        self.words.clear()
        self.choose(key)

    def file_name(self, period: str) -> str:
        """Return a name for the file, without its ending."""
        areas = self.areas.ticked() if "areas" in KINDS[self.key].heeds else ()
        parts = ["opa", self.key, *(["area", *areas] if 0 < len(areas) <= 3 else [])]
        return "-".join([*parts, *([period] if period else [])])

    def _show_heeded(self) -> None:
        heeds = KINDS[self.key].heeds
        for box, shown in ((self.areas, "areas" in heeds), (self.words, "found" in heeds)):
            box.setVisible(shown)
            self._labels[box].setVisible(shown)
        self.filter_chip.setVisible("found" in heeds and self._found != ActivityFilter())
        self.contents.show_for(self.key)

    def _forget_filter(self) -> None:
        self._found = ActivityFilter()
        self._show_heeded()
        self.changed.emit()

    def _choose_kind(self) -> None:
        self._show_heeded()
        self.changed.emit()

    def _build(self) -> None:
        paper = QHBoxLayout()
        self.words.setClearButtonEnabled(True)
        for box, label in self._labels.items():
            label.setBuddy(box.list if box is self.areas else box)
            self.body.addWidget(label)
            if box is self.paper:
                paper.addWidget(box)
                self.body.addLayout(paper)
            else:
                self.body.addWidget(box, 1 if box is self.areas else 0)
            if box is self.words:
                self.body.addWidget(self.filter_chip)
        paper.addWidget(self.landscape)
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(self.contents)
        self.body.setSpacing(theme.space("xs"))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _row: self._choose_kind())
        for combo in (self.language, self.paper):
            combo.activated.connect(lambda _row: self.changed.emit())
        self.landscape.clicked.connect(lambda _on: self.changed.emit())
        self.areas.changed.connect(self.changed)
        self.contents.changed.connect(self.changed)
        self.words.textEdited.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self.changed)
        self.filter_chip.removed.connect(self._forget_filter)
        self.filter_chip.clicked.connect(lambda: self._workspace.open_page("activities", self._found))


def _with_words(found: ActivityFilter, words: str) -> ActivityFilter:
    from dataclasses import replace

    return replace(found, text=f"{found.text} {words}".strip())


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
