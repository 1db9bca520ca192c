"""The texts of the progress report: an introduction and a closing text for the whole, each area and each goal.

What is typed is kept by itself, a moment after the last key and whenever the place is left; every keeping is a step
that can be undone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTabBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.errors import OpaError
from opa_desktop.gui import direction, theme
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, current, sentence
from opa_desktop.store import report_texts
from opa_desktop.store.report_texts import PLACES, WHOLE, Part

KEEP_MS = 1500
_PART = Qt.ItemDataRole.UserRole
TREE_LETTERS = 40


class TextsPanel(QWidget):
    """The parts of the report at the start, the two texts of the chosen one beside them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.tree, self.languages = QTreeWidget(), QTabBar()
        self.boxes = {place: QPlainTextEdit() for place in PLACES}
        self._labels = {place: PlainLabel("", "muted") for place in PLACES}
        self.title, self.take_over = PlainLabel("", "section", wrap=True), Button("", "ghost", "copy")
        self._period, self._part, self._language = "", WHOLE, current()
        self._texts: report_texts.Texts = {}
        self._filling = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_MS)
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.tree.setAccessibleName(_("Parts of the report"))
        self.languages.setAccessibleName(_("Language of the text"))
        for place, box in self.boxes.items():
            self._labels[place].setText(_(PLACES[place]))
            box.setAccessibleName(_(PLACES[place]))
        self._fill_tree()
        self._show_part()

    def show_period(self, period: str) -> None:
        """Show the texts of a period; what was typed for another is kept first."""
        self.keep()
        self._period = period
        self._read()

    def refresh(self) -> None:
        """Read the texts again, after an undo for instance; what is being typed stays."""
        if not self._later.isActive():
            self._read()

    def choose(self, part: Part, language: str = "") -> None:
        """Choose a part of the report, and the language of its texts."""
        self.keep()
        self._part, self._language = part, language or self._language
        self.languages.setCurrentIndex(list(LANGUAGES).index(self._language))
        self._select(part)
        self._show_part()

    def keep(self) -> None:
        """Write what was typed, if it differs from what is kept."""
        self._later.stop()
        if not self._period or self._filling:
            return
        for place, box in self.boxes.items():
            held = self._texts.get((self._part, place), {})
            typed = box.toPlainText()
            if typed.strip() == held.get(self._language, "").strip():
                continue
            try:
                texts = {**held, self._language: typed}
                changes = report_texts.put(self.workspace.store, self._period, self._part, place, texts)
            except OpaError as error:
                self.workspace.notices.error(error)
                continue
            self._texts = report_texts.of_period(self.workspace.store, self._period)
            self._mark_tree()
            self.workspace.announce(changes)

    def _read(self) -> None:
        self._texts = report_texts.of_period(self.workspace.store, self._period) if self._period else {}
        self._fill_tree()
        self._show_part()
        self._offer_take_over()

    def _offer_take_over(self) -> None:
        earlier = [p for p in report_texts.periods_with_texts(self.workspace.store) if p < self._period]
        self.take_over.setVisible(bool(earlier))
        if earlier:
            self.take_over.setProperty("period", earlier[-1])
            facts = {"period": locales.digits(earlier[-1])}
            self.take_over.setText(sentence(N_("Take over the texts of {period}"), facts))

    def _take_over(self) -> None:
        self.keep()
        try:
            done = report_texts.take_over(self.workspace.store, self.take_over.property("period"), self._period)
        except OpaError as error:
            self.workspace.notices.error(error)
            return
        self._read()
        self.workspace.announce(done)

    # --- the tree --------------------------------------------------------------------------------------------

    def _fill_tree(self) -> None:
        if not self.workspace.is_open:
            return
        catalogue = self.workspace.catalogue
        self.tree.blockSignals(True)
        self.tree.clear()
        self._add(self.tree.invisibleRootItem(), WHOLE)
        for area in catalogue.areas():
            item = self._add(self.tree.invisibleRootItem(), Part("area", area))
            for goal in catalogue.goals_of(area):
                if goal.count(".") == 2:
                    self._add(item, Part("goal", goal))
            for code in catalogue.subsectors_of(area):
                self._add(item, Part("subsector", code))
        self._mark_tree()
        self._select(self._part)
        self.tree.blockSignals(False)

    def _add(self, parent: QTreeWidgetItem, part: Part) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [report_texts.name_of(part, self.workspace.catalogue)])
        item.setData(0, _PART, (part.kind, part.code))
        item.setToolTip(0, item.text(0))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return [item for top in tops for item in (top, *(top.child(row) for row in range(top.childCount())))]

    def _mark_tree(self) -> None:
        """Show what has a text: in bold, and said to those who cannot see it."""
        written = {part for part, _place in self._texts}
        for item in self._items():
            has = Part(*item.data(0, _PART)) in written
            font = item.font(0)
            font.setBold(has)
            item.setFont(0, font)
            spoken = f"{item.text(0)} – {_('has a text')}" if has else item.text(0)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _select(self, part: Part) -> None:
        for item in self._items():
            if Part(*item.data(0, _PART)) == part:
                self.tree.blockSignals(True)
                self.tree.setCurrentItem(item)
                self.tree.blockSignals(False)

    # --- the texts -------------------------------------------------------------------------------------------

    def _show_part(self) -> None:
        if not self.workspace.is_open:
            return
        self._filling = True
        name = report_texts.name_of(self._part, self.workspace.catalogue)
        self.title.setText(f"{name} · {locales.digits(self._period)}" if self._period else name)
        for place, box in self.boxes.items():
            text = self._texts.get((self._part, place), {}).get(self._language, "")
            if text.strip() != box.toPlainText().strip():  # else the cursor would leave its place
                box.setPlainText(text)
            _run_as(box, self._language)
            box.setEnabled(bool(self._period) and not self.workspace.store.read_only)
        self._filling = False

    def _choose_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.choose(Part(*item.data(0, _PART)))

    def _typed(self) -> None:
        if not self._filling:
            self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text when its box is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setFixedWidth(TREE_LETTERS * self.fontMetrics().averageCharWidth())
        for language in LANGUAGES.values():
            self.languages.addTab(language.own_name)
        self.languages.setCurrentIndex(list(LANGUAGES).index(self._language))
        self.languages.setExpanding(False)
        self.languages.setDrawBase(False)
        row, column, head = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        head.addWidget(self.languages)
        head.addStretch(1)
        head.addWidget(self.take_over)
        column.addWidget(self.title)
        column.addLayout(head)
        for place, box in self.boxes.items():
            self._labels[place].setBuddy(box)
            box.setTabChangesFocus(True)
            column.addWidget(self._labels[place])
            column.addWidget(box, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(self.tree)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda item, _before: self._choose_item(item))
        self.languages.currentChanged.connect(lambda row: self.choose(self._part, list(LANGUAGES)[row]))
        self.take_over.clicked.connect(self._take_over)
        self._later.timeout.connect(self.keep)
        for box in self.boxes.values():
            box.textChanged.connect(self._typed)
            box.installEventFilter(self)


def _run_as(box: QPlainTextEdit, language: str) -> None:
    """Let a box run the way a language does, also while it is empty."""
    side = direction.layout_direction(language)
    box.setLayoutDirection(side)
    option = QTextOption(box.document().defaultTextOption())
    option.setTextDirection(side)
    rtl = side is Qt.LayoutDirection.RightToLeft
    # Absolute, because Qt mirrors the side of the widget and not that of the text.
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
    box.document().setDefaultTextOption(option)
