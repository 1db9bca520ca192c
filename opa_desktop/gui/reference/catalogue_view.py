"""What a workbook of goals and lines of the plan would change, before it is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import say
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, Card, Chip, ElidedLabel, PlainLabel, PrimaryButton
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.reference.catalogue_words import CLASSES, field_rows, said, term_row
from opa_desktop.gui.simple_table import SimpleTable
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.exchange.catalogue_workbook import CataloguePlan, PlannedTerm


class CatalogueView(QWidget):
    """Chips of the classes, the rows of one, the fields of the chosen row, and the decision below."""

    apply_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: CataloguePlan | None = None
        self._catalogue = Catalogue()
        self.source, self.file_notes = ElidedLabel("", "section"), PlainLabel("", "muted", wrap=True)
        self.chips = {key: Chip("", icon, tone) for key, (_words, icon, tone) in CLASSES.items()}
        self._group = QButtonGroup(self)
        self.table, self.fields = SimpleTable(2), SimpleTable(2)
        self.problems, self.left_alone = PlainLabel("", wrap=True), PlainLabel("", "muted", wrap=True)
        self.start, self.cancel = PrimaryButton("", "arrow_import"), Button("", "plain")
        self._build()

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_plan(self, plan: CataloguePlan, catalogue: Catalogue) -> None:
        """Show a plan, the class that needs a look first."""
        self.plan, self._catalogue = plan, catalogue
        first = next((key for key in CLASSES if plan.counts[key]), "unchanged")  # type: ignore[index]
        self.chips[first].setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.cancel.setText(_("Cancel"))
        self.table.setAccessibleName(_("Rows of the workbook"))
        self.fields.setAccessibleName(_("Fields before and after"))
        if self.plan is None:
            return
        counts = self.plan.counts
        for key, chip in self.chips.items():
            count = counts[key]  # type: ignore[index]
            chip.setText(f"{_(CLASSES[key][0])} ({number(count)})")
            chip.setEnabled(count > 0)
        self.source.setText(self.plan.path.name)
        self.file_notes.setText("\n".join(say(problem) for problem in self.plan.problems))
        self.file_notes.setVisible(bool(self.plan.problems))
        self._say_decision(counts["new"] + counts["changed"])  # type: ignore[index]
        self._show_class()

    def shown_class(self) -> str:
        """Return the class whose rows are shown."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "new")

    def _say_decision(self, count: int) -> None:
        words = ngettext("Take over {count} row", "Take over {count} rows", count)
        self.start.setText(fill(words, {"count": number(count)}))
        self.start.setEnabled(count > 0)
        backup = _("A backup is made first; taking over is one step to undo.")
        self.left_alone.setText(backup if count else _("This workbook says nothing that is not known."))

    def _show_class(self) -> None:
        rows = [term_row(row) for row in self.plan.rows if row.kind == self.shown_class()] if self.plan else []
        self.table.show_rows((_("Place"), _("Code"), _("Text"), _("Notes")), rows)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def _show_row(self, row: PlannedTerm | None) -> None:
        fields = field_rows(row, self._catalogue) if row else []
        self.fields.show_rows((_("Field"), _("Before"), _("After")), fields)
        self.fields.setVisible(bool(fields))
        texts = said(row) if row else []
        self.problems.setText("\n".join(texts) if texts or fields else _("Nothing differs."))
        self.problems.setVisible(bool(texts) or not fields)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        chips, below, bottom = QWidget(), Card(), QHBoxLayout()
        flow = FlowLayout(chips)
        for chip in self.chips.values():
            self._group.addButton(chip)
            flow.addWidget(chip)
            chip.clicked.connect(self._show_class)
        below.body.addWidget(self.problems)
        below.body.addWidget(self.fields, 1)
        below.body.addStretch(0)
        self.problems.setAlignment(Qt.AlignmentFlag.AlignTop)
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([340, 200])
        bottom.addWidget(self.start)
        bottom.addWidget(self.left_alone, 1)
        bottom.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("s"))
        for part in (self.source, self.file_notes, chips):
            column.addWidget(part)
        column.addWidget(split, 1)
        column.addLayout(bottom)
        self.table.row_changed.connect(self._show_row)
        self.start.clicked.connect(self.apply_asked)
        self.cancel.clicked.connect(self.left)
