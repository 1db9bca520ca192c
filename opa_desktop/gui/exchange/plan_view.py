"""The second step of an import: what the file would change, group by group, record by record, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import say
from opa_desktop.exchange.import_plan import ImportPlan, RowClass
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, Card, Chip, ElidedLabel, PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.field_table import FieldTable
from opa_desktop.gui.exchange.plan_rows import (
    GROUPS,
    MINE,
    MISSING,
    NOTES,
    THEIRS,
    TICKED,
    ListItem,
    address,
    field_rows,
    groups,
    takes,
)
from opa_desktop.gui.exchange.records_list import RecordsList
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number


class PlanView(QWidget):
    """Chips of the groups, the list of one group, the fields of one record, and the decision below."""

    import_wanted = Signal()
    cancel_wanted = Signal()
    blank_changed = Signal(bool)  # whether emptied cells are to clear values

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.decisions: dict[tuple[str, str], str] = {}
        self._catalogue = Catalogue()
        self._groups: dict[str, list[ListItem]] = {}
        self.source = ElidedLabel("", "muted")
        self.chips, self._chip_group = (
            {key: Chip("", icon, tone) for key, (_w, icon, tone) in GROUPS.items()},
            QButtonGroup(self),
        )
        self.blank, self.tick_all = QCheckBox(), QCheckBox()
        self.records, self.fields = RecordsList(), FieldTable()
        self.list_title, self.title = PlainLabel("", "section"), ElidedLabel("", "section")
        self.hint = PlainLabel("", "muted", wrap=True)
        self.all_mine, self.all_theirs = Button(), Button()
        self.back, self.forward = Button(), Button()
        self.start, self.stop = PrimaryButton("", "arrow_import"), Button("", "plain")
        self.left = PlainLabel("", "muted", wrap=True)
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_plan(self, plan: ImportPlan, catalogue: Catalogue, missing_titles: Mapping[str, str]) -> None:
        """Show a plan; decisions about cells that are still asked about are kept."""
        same_file = self.plan is not None and self.plan.path == plan.path
        if not same_file:
            self.records.items.left_out = set()
        asked = {(record.uid, cell) for record in plan.records for cell in record.undecided}
        self.decisions = {key: side for key, side in self.decisions.items() if same_file and key in asked}
        self.plan, self._catalogue = plan, catalogue
        self._groups = groups(plan, missing_titles)
        self.retranslate()
        first = next((key for key in GROUPS if self._groups[key]), RowClass.UNCHANGED)
        self.chips[first].setChecked(True)
        self.show_group(first)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for key, chip in self.chips.items():
            count = len(self._groups.get(key, ()))
            chip.setText(f"{number(count)}  {_(GROUPS[key][0])}")
            chip.setVisible(count > 0)
        self.blank.setText(_("Emptied cells clear the value here"))
        self.tick_all.setText(_("Take all of this list"))
        words = ((self.all_mine, _("All as here (1)")), (self.all_theirs, _("All as in the file (2)")))
        for button, text in (*words, (self.back, _("Previous")), (self.forward, _("Next"))):
            button.setText(text)
        self.stop.setText(_("Cancel the import"))
        self.records.setAccessibleName(_("Records of this group"))
        self.fields.setAccessibleName(_("Fields that differ"))
        self._say_what_is_left()

    def group(self) -> str:
        """Return the key of the group that is shown."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), RowClass.UNCHANGED)

    def show_group(self, key: str) -> None:
        """Show the list of a group."""
        items = self._groups.get(key, [])
        self.list_title.setText(f"{_(GROUPS[key][0])} ({number(len(items))})")
        by_place = key in (RowClass.REJECTED, NOTES)
        headings = (_("Place"), _("What is wrong")) if by_place else (_("Number"), _("Title"))
        self.tick_all.setVisible(key in TICKED)
        self.tick_all.blockSignals(True)
        self.tick_all.setChecked(not any(item.uid in self.records.items.left_out for item in items))
        self.tick_all.blockSignals(False)
        self.records.show_items(items, headings, with_ticks=key in TICKED)

    def _show_item(self, item: ListItem | None) -> None:
        record = item.record if item else None
        rows = field_rows(record, self._catalogue) if record else []
        decided = {cell: side for (uid, cell), side in self.decisions.items() if record and uid == record.uid}
        self.title.setText(item.second if item and record else "")
        self.fields.setVisible(bool(rows))
        self.fields.show_rows(rows, decided, new=bool(record and record.merge.new))
        self.hint.setText(self._hint(item))
        asked = bool(record and record.undecided)
        for button in (self.all_mine, self.all_theirs):
            button.setVisible(asked)

    def _hint(self, item: ListItem | None) -> str:
        if item is None:
            return ""
        if item.record is None:
            if self.group() == MISSING:
                return _("This activity was in the file when it was sent, and has no row now. It is not deleted.")
            return "\n".join(" · ".join(filter(None, (address(p), say(p)))) for p in item.problems)
        if item.record.undecided:
            return _("Changed here and in the file. Choose a value for every field: click it, or press 1 or 2.")
        if not item.record.merge.changes and not item.record.moves_to_bin:
            return _("Nothing differs.")
        return ""

    # --- what is decided -------------------------------------------------------------------------------------

    def accepted(self) -> set[str]:
        """Return the uids of the records that are ticked."""
        records = self.plan.records if self.plan else ()
        return {record.uid for record in records} - self.records.items.left_out

    def _take_decisions(self) -> None:
        item = self.records.current()
        if item and item.record:
            self.decisions |= {(item.uid, cell): side for cell, side in self.fields.fields.decided.items()}
            self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        if self.plan is None:
            return
        accepted = self.accepted()
        count = sum(1 for record in self.plan.records if record.uid in accepted and takes(record, self.decisions))
        words = ngettext("Import {count} activity", "Import {count} activities", count)
        self.start.setText(fill(words, {"count": number(count)}))
        self.start.setEnabled(count > 0)
        backup = _("A backup is made first; the import is one step to undo.")
        self.left.setText(" ".join(filter(None, (self._open_conflicts(accepted), backup))))

    def _open_conflicts(self, accepted: set[str]) -> str:
        waiting = [
            (record.uid, cell)
            for record in (self.plan.conflicts if self.plan else ())
            for cell in record.undecided
            if record.uid in accepted and (record.uid, cell) not in self.decisions
        ]
        if not waiting:
            return ""
        words = ngettext(
            "{count} conflict is open; it stays as it is here.",
            "{count} conflicts are open; they stay as they are here.",
            len(waiting),
        )
        return fill(words, {"count": number(len(waiting))})

    def _tick(self, on: bool) -> None:
        self.records.items.tick_all(on=on)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        top, chips, column = QHBoxLayout(), QWidget(), QVBoxLayout(self)
        flow = FlowLayout(chips)
        for chip in self.chips.values():
            self._chip_group.addButton(chip)
            flow.addWidget(chip)
        top.addWidget(self.source, 1)
        top.addWidget(self.blank)
        self.split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.split.addWidget(self._list_card())
        self.split.addWidget(self._record_card())
        self.split.setSizes([380, 760])
        bottom = QHBoxLayout()
        bottom.addWidget(self.start)
        bottom.addWidget(self.left, 1)
        bottom.addWidget(self.stop)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addLayout(top)
        column.addWidget(chips)
        column.addWidget(self.split, 1)
        column.addLayout(bottom)

    def _list_card(self) -> Card:
        card = Card()
        card.body.addWidget(self.list_title)
        card.body.addWidget(self.tick_all)
        card.body.addWidget(self.records, 1)
        return card

    def _record_card(self) -> Card:
        card, buttons = Card(), QHBoxLayout()
        card.body.addWidget(self.title)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.fields, 1)
        card.body.addStretch(0)
        for button in (self.all_mine, self.all_theirs):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.forward)
        card.body.addLayout(buttons)
        return card

    def _connect(self) -> None:
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, key=key: self.show_group(key))
        self.records.item_changed.connect(self._show_item)
        self.records.items.ticked.connect(self._say_what_is_left)
        self.fields.fields.decided_changed.connect(self._take_decisions)
        self.all_mine.clicked.connect(lambda: self.fields.fields.decide_all(MINE))
        self.all_theirs.clicked.connect(lambda: self.fields.fields.decide_all(THEIRS))
        self.back.clicked.connect(lambda: self.records.move(-1))
        self.forward.clicked.connect(lambda: self.records.move(1))
        self.tick_all.toggled.connect(self._tick)
        self.blank.toggled.connect(self.blank_changed)
        self.start.clicked.connect(self.import_wanted)
        self.stop.clicked.connect(self.cancel_wanted)
