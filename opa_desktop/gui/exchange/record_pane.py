"""One record of an import plan: its fields on every side, the buttons that decide, and a value of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.merge_plan import Choice
from opa_desktop.core.problems import say
from opa_desktop.exchange.questions import Question
from opa_desktop.gui.elements import Button, Card, ElidedLabel, PlainLabel
from opa_desktop.gui.exchange.decisions import Decisions
from opa_desktop.gui.exchange.field_table import BOTH, FieldTable
from opa_desktop.gui.exchange.mend_pane import MendPane
from opa_desktop.gui.exchange.own_value import OwnValue
from opa_desktop.gui.exchange.plan_fields import (
    MINE,
    OWN,
    THEIRS,
    FieldRow,
    choices_of,
    field_rows,
    own_choices,
    results,
)
from opa_desktop.gui.exchange.plan_groups import MISSING, ListItem, address
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.i18n import _


class RecordPane(Card):
    """Shows the record of a line and takes decisions about it into `decisions`."""

    record_wanted = Signal(int)  # 1 for the next record, -1 for the one before, 0 for the next that is open

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.decisions = decisions
        self.catalogue = Catalogue()
        self._item: ListItem | None = None
        self._rows: list[FieldRow] = []
        self.title, self.hint = ElidedLabel("", "section"), PlainLabel("", "muted", wrap=True)
        self.fields, self.own = FieldTable(), OwnValue()
        self.all_mine, self.all_theirs = Button(), Button()
        self.both, self.type_own, self.reset = Button(), Button(), Button(icon="arrow_reset")
        self.back, self.forward = Button(), Button()
        self.mend = MendPane()
        self.questions: Sequence[Question] = ()
        self._build()
        self._connect()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.own.retranslate()
        self.fields.setAccessibleName(_("Fields that differ"))
        for button, text, help_text in (
            (self.all_mine, _("All as here"), _("Shift+1")), (self.all_theirs, _("All as in the file"), _("Shift+2")),
            (self.both, _("Keep both"), "4"), (self.type_own, _("Own value…"), "3"), (self.reset, _("Reset"), _("Del")),
            (self.back, _("Previous"), "↑"), (self.forward, _("Next open"), ""),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(f"{text} ({help_text})" if help_text else text)

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_item(self, item: ListItem | None, group: str) -> None:
        """Show the record of a line, or what is said about the line."""
        self._item, record = item, item.record if item else None
        self.own.hide()
        self.mend.catalogue = self.catalogue
        self.mend.show_line(item, self.questions)
        self._rows = field_rows(record, self.catalogue) if record else []
        self.title.setText(item.second if item and record else "")
        self.title.setVisible(bool(record))
        self.hint.setText(self._hint(item, group))
        self.hint.setVisible(bool(self.hint.raw_text()))
        self.fields.setVisible(bool(self._rows))
        if record:
            self.fields.show_rows(self._rows, self._choices(), self._results(), new=record.merge.new)
        for button in (self.all_mine, self.all_theirs):
            button.setVisible(bool(record and record.undecided))
        self._enable()

    def _hint(self, item: ListItem | None, group: str) -> str:
        if item is None:
            return ""
        record = item.record
        if record is None:
            if group == MISSING:
                return _("This activity was in the file when it was sent, and has no row now. Tick it to delete it.")
            if self.mend.inputs:
                return ""
            return "\n".join(" · ".join(filter(None, (address(p), say(p)))) for p in item.problems)
        if record.outside:
            return _("This activity belongs to another office than the file. Tick it to take the changes over.")
        if record.undecided:
            return _("Changed here and in the file. Choose for every field: click a value, or press 1 or 2.")
        if record.guarded:
            return _("The sender may not change some of these fields; what stands here is kept unless you choose.")
        return "" if self._rows else _("Nothing differs.")

    def _choices(self) -> dict[str, Choice]:
        return dict(self.decisions.of(self._item.key)) if self._item else {}

    def _results(self) -> list[str]:
        return results(self._item.record, self._rows, self._choices(), self.catalogue)

    def _enable(self) -> None:
        row = self._row()
        self.both.setEnabled(row is not None and row.both() is not None)
        self.type_own.setEnabled(row is not None and not row.is_deletion)
        self.reset.setEnabled(bool(self._choices()))
        shown = bool(self._item and self._item.record and self._rows)
        for button in (self.both, self.type_own, self.reset):
            button.setVisible(shown and not self._item.record.merge.new)

    def _row(self) -> FieldRow | None:
        place = self.fields.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # --- what is decided -------------------------------------------------------------------------------------

    def choose(self, place: int, side: str) -> None:
        """Decide about a line: a side, a value of one's own, both, or "" to take the decision back."""
        row = self._rows[place]
        if side == OWN:
            self.open_own(place)
        elif side == BOTH:
            if both := row.both():
                self._decide(own_choices(row, both))
        elif side:
            self._decide(choices_of(row, side))
        else:
            self._decide(dict.fromkeys((*row.cells, *self._own_cells(row))))

    def open_own(self, place: int) -> None:
        """Open the editors of a line; its value starts as it would stand, or as it is in the file while it is open."""
        row = self._rows[place]
        if not row.is_deletion and not self._item.record.merge.new:
            start = row.mine if self.fields.fields.side(place) == MINE else row.theirs
            self.fields.setCurrentIndex(self.fields.fields.index(place, self.fields.currentIndex().column()))
            self.own.open(row, start, FormContext(self.catalogue))

    def _own_cells(self, row: FieldRow) -> list[str]:
        """Return further cells that a value of one's own for a list has decided."""
        return [cell for cell in self._choices() if row.names and cell.partition("/")[0] == row.names[0]]

    def _decide(self, choices: dict[str, Choice | None]) -> None:
        if self._item and choices:
            self.decisions.decide(self._item.key, choices)

    def _choose_record(self, side: str) -> None:
        if self._item and self._item.record:
            asked = [row for row in self._rows if row.asked] or self._rows
            self._decide({cell: choice for row in asked for cell, choice in choices_of(row, side).items()})

    def _take_own(self, values: dict[str, object]) -> None:
        if row := self._row():
            self._decide(own_choices(row, values))
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_decisions(self) -> None:
        if self._item and self._item.record:
            self.fields.fields.show_choices(self._choices(), self._results())
            self.fields.resizeRowsToContents()
            self._enable()

    def _reset(self) -> None:
        self._decide(dict.fromkeys(self._choices()))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for part in (
            self.all_mine, self.all_theirs, self.both, self.type_own, self.reset, self.back, self.forward,
        ):  # fmt: skip
            flow.addWidget(part)
        self.body.addWidget(self.title)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.mend)
        self.body.addWidget(self.fields, 1)
        self.body.addWidget(self.own)
        self.body.addStretch(0)
        self.body.addWidget(buttons)

    def _connect(self) -> None:
        self.decisions.changed.connect(self._show_decisions)
        self.fields.side_chosen.connect(self.choose)
        self.fields.record_chosen.connect(self._choose_record)
        self.fields.record_left.connect(self.record_wanted)
        self.fields.selectionModel().currentChanged.connect(lambda *_places: self._enable())
        self.own.taken.connect(self._take_own)
        self.own.left.connect(lambda: self.fields.setFocus(Qt.FocusReason.OtherFocusReason))
        self.all_mine.clicked.connect(lambda: self._choose_record(MINE))
        self.all_theirs.clicked.connect(lambda: self._choose_record(THEIRS))
        self.both.clicked.connect(lambda: self.choose(self.fields.currentIndex().row(), BOTH))
        self.type_own.clicked.connect(lambda: self.choose(self.fields.currentIndex().row(), OWN))
        self.reset.clicked.connect(self._reset)
        self.back.clicked.connect(lambda: self.record_wanted.emit(-1))
        self.forward.clicked.connect(lambda: self.record_wanted.emit(0))
