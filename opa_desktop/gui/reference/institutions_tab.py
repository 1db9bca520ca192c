"""The institutions: a table to find one, and beside it the form, the merging, or the look-alikes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Term
from opa_desktop.core.look_alikes import LookAlike
from opa_desktop.core.vocabularies import INSTITUTION_CATEGORIES
from opa_desktop.gui import background, theme
from opa_desktop.gui.elements import Button, Chip, PlainLabel
from opa_desktop.gui.reference.alike_pane import AlikePane
from opa_desktop.gui.reference.institution_form import InstitutionForm
from opa_desktop.gui.reference.labelled import side_pane
from opa_desktop.gui.reference.merge_pane import MergePane
from opa_desktop.gui.reference.term_table import TermRow, TermTable
from opa_desktop.gui.reference.uses import all_uses
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, sentence
from opa_desktop.locales import number

INSTITUTIONS = "institutions"
USES = 6
SPARE = ((5, 34), (4, 26))
"""The column of the number of uses."""


class InstitutionsTab(QWidget):
    """`activities_asked` carries the filter of the activities to show."""

    activities_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.search, self.category = QLineEdit(), QComboBox()
        self.alike_chip, self.add = Chip("", "copy"), Button("", "ghost", "add")
        self.merge_button, self.count = Button("", "ghost", "people"), PlainLabel("", "muted")
        self.table = TermTable((1, 2, 3, 4, 5), USES, several=True, spare=SPARE)
        self.form, self.merging, self.alike = InstitutionForm(workspace), MergePane(workspace), AlikePane(workspace)
        self._uses: dict[str, int] = {}
        self._wanted = ""
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use; rows come with `refresh`."""
        self.search.setPlaceholderText(_("Find an institution"))
        self.search.setAccessibleName(_("Find an institution"))
        self.category.setAccessibleName(_("Category"))
        chosen = self.category.currentData()
        self.category.clear()
        self.category.addItem(_("All categories"), "")
        for key, words in INSTITUTION_CATEGORIES.items():
            self.category.addItem(_(words), key)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))
        self.add.setText(_("Add"))
        self.add.setToolTip(_("Add an institution"))
        self.merge_button.setText(_("Merge…"))
        self.merge_button.setToolTip(_("Select two or more institutions first (Ctrl+click, Shift+arrows)"))
        self.table.setAccessibleName(_("Institutions"))
        for pane in (self.form, self.merging, self.alike):
            pane.retranslate()

    def refresh(self) -> None:
        """Read the institutions again, and look for look-alikes in the background."""
        from opa_desktop.store import term_uses, terms

        self._uses = term_uses.uses_of_all(self.workspace.store)
        self._show_terms()
        background.run(self, terms.alike, self.workspace.store, done=self._show_alike)
        self.add.setEnabled(not self.workspace.store.read_only)
        if not self.form.is_dirty():
            self._show_current()

    def show_code(self, code: str) -> None:
        """Put the cursor on an institution."""
        self.search.clear()
        self.category.setCurrentIndex(0)
        self._wanted = code
        self._show_terms()

    def leave(self) -> None:
        """Save what is typed, where it can be saved."""
        self.form.save()

    def _show_terms(self) -> None:
        if not self.workspace.is_open:
            return
        kind = self.category.currentData() or ""
        terms = self.workspace.catalogue.terms(INSTITUTIONS).values()
        chosen = [term for term in terms if not kind or term.facts.get("category") == kind]
        headings = (
            _("Abbreviation"), *(language.own_name for language in LANGUAGES.values()), _("Category"),
            _("Also written as"), _("Uses"),
        )  # fmt: skip
        self.table.show_terms(headings, [self._row(term) for term in chosen])
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        self._say_count()

    def _say_count(self) -> None:
        total = len(self.workspace.catalogue.terms(INSTITUTIONS))
        facts = {"shown": number(self.table.shown), "total": number(total)}
        self.count.setText(sentence(N_("{shown} of {total}"), facts))

    def _row(self, term: Term) -> TermRow:
        category = INSTITUTION_CATEGORIES.get(term.facts.get("category", ""), "")
        uses = self._uses.get(term.code, 0)
        names = (term.names.get(code, "") for code in LANGUAGES)
        words = (term.code, *names, _(category) if category else "", _(", ").join(term.aliases), number(uses))
        return TermRow(term.code, words, uses)

    def _show_alike(self, pairs: Sequence[LookAlike]) -> None:
        self.alike.show_pairs(pairs)
        self.alike_chip.setText(sentence(N_("Look-alikes ({count})"), {"count": number(len(pairs))}))

    # --- what stands beside the table ------------------------------------------------------------------------

    def _on_picked(self) -> None:
        codes = self.table.selected_items()
        self.merge_button.setEnabled(len(codes) > 1)
        if len(codes) > 1:
            self.form.save()
            self.merging.show_codes(codes, self._uses)
        else:
            self.merging.forget()
        self._show_pane()

    def _on_row(self, code: str | None) -> None:
        if code is None or len(self.table.selected_items()) > 1 or code == self.form.code:
            return
        if self.form.save():
            self.table.choose(code)  # also when something new was saved, which takes the cursor
            self._show_current()
        else:
            self._go_back()

    def _go_back(self) -> None:
        """Keep the cursor where something is typed that cannot be saved."""
        blocked = self.table.blockSignals(True)
        if not (self.form.code and self.table.choose(self.form.code)):
            self.table.choose_none()
        self.table.blockSignals(blocked)

    def _show_current(self) -> None:
        code = self.table.current_item()
        if len(self.table.selected_items()) > 1:
            return
        known = self.workspace.catalogue.known(INSTITUTIONS, self.form.code)
        if code is None and self.table.shown and not (self.form.code and known):
            code = self.table.rows.row(0).item
            self.table.choose(code)
        if code is not None or known:
            self.form.show_code(code or self.form.code)
        self._show_pane()

    def _start_new(self) -> None:
        if self.form.save():
            self.table.choose_none()
            self.alike_chip.setChecked(False)
            self.form.start_new()

    def _show_pane(self) -> None:
        pane: QWidget = self.alike if self.alike_chip.isChecked() else self.merging if self.merging.codes else self.form
        self.panes.setCurrentWidget(self._scrolls[pane])

    def _ask_merge(self) -> None:
        self.alike_chip.setChecked(False)
        self.merging.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _merge(self, codes: Sequence[str]) -> None:
        self.alike_chip.setChecked(False)
        self.search.clear()
        self.category.setCurrentIndex(0)
        self.table.choose_all(codes)

    def _written(self, code: str) -> None:
        if code:
            self.show_code(code)
        else:
            self.table.choose_row(0)

    def _merged(self, kept: str) -> None:
        self.table.choose_none()
        self.show_code(kept)

    def _leave_new(self) -> None:
        if self.table.shown:
            self.table.choose_row(0)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.category.setMinimumContentsLength(16)
        self.merge_button.setEnabled(False)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        for part in (self.category, self.count, self.alike_chip, self.merge_button, self.add):
            top.addWidget(part)
        self.panes = QStackedWidget()
        panes: tuple[QWidget, ...] = (self.form, self.merging, self.alike)
        self._scrolls = {pane: side_pane(pane) for pane in panes}
        for scroll in self._scrolls.values():
            self.panes.addWidget(scroll)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.setHandleWidth(theme.space("m"))
        split.addWidget(self.table)
        split.addWidget(self.panes)
        split.setSizes([760, 360])
        split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.addLayout(top)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.category.currentIndexChanged.connect(lambda _place: self._show_terms())
        self.table.row_changed.connect(self._on_row)
        self.table.picked.connect(self._on_picked)
        self.table.uses_asked.connect(self._show_uses)
        self.alike_chip.toggled.connect(lambda _on: self._show_pane())
        self.merge_button.clicked.connect(self._ask_merge)
        self.add.clicked.connect(self._start_new)
        self.form.written.connect(self._written)
        self.form.left.connect(self._leave_new)
        self.form.chosen.connect(self.show_code)
        self.form.uses_asked.connect(self.activities_asked)
        self.merging.merged.connect(self._merged)
        self.merging.left.connect(self.table.choose_none)
        self.alike.merge_asked.connect(self._merge)
        self.alike.left.connect(lambda: self.alike_chip.setChecked(False))
        self.alike.apart.connect(self.refresh)

    def _on_search(self, text: str) -> None:
        self.table.search(text)
        self._say_count()

    def _show_uses(self, code: str) -> None:
        self.activities_asked.emit(all_uses(self.workspace.store, INSTITUTIONS, code))
