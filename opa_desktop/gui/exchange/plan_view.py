"""The second step of an import: what the file would change, group by group, record by record, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.exchange.import_plan import ImportPlan, RowClass
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, Card, Chip, ElidedLabel, PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.decisions import Decisions
from opa_desktop.gui.exchange.plan_fields import MINE, THEIRS
from opa_desktop.gui.exchange.plan_groups import (
    GROUPS,
    MISSING,
    NOTES,
    QUESTIONS,
    TICKED,
    UNTICKED,
    ListItem,
    groups,
    takes,
)
from opa_desktop.gui.exchange.record_pane import RecordPane
from opa_desktop.gui.exchange.records_list import RecordsList
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number


class PlanView(QWidget):
    """Chips of the groups, the list of one group, the record beside it, and what is left to decide below."""

    import_wanted = Signal()
    cancel_wanted = Signal()
    blank_changed = Signal(bool)  # whether emptied cells are to clear values
    told = Signal()  # `answers` or `replacements` have grown: the plan is to be made again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.decisions = Decisions(self)
        self.answers: dict[str, str] = {}
        self.replacements: dict[tuple[str, str], str] = {}
        self._groups: dict[str, list[ListItem]] = {}
        self.source = ElidedLabel("", "muted")
        self.chips = {key: Chip("", icon, tone) for key, (_w, icon, tone) in GROUPS.items()}
        self._chip_group = QButtonGroup(self)
        self.blank, self.tick_all = QCheckBox(), QCheckBox()
        self.records, self.record = RecordsList(), RecordPane(self.decisions)
        self.list_title = PlainLabel("", "section")
        self.every_mine, self.every_theirs, self.every_reset = (Button("", "linkButton") for _n in range(3))
        self.start, self.stop = PrimaryButton("", "arrow_import"), Button("", "plain")
        self.left = PlainLabel("", "muted", wrap=True)
        self.records.items.is_open = self._is_open
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_plan(self, plan: ImportPlan, catalogue: Catalogue, missing_titles: Mapping[str, str]) -> None:
        """Show a plan; decisions about cells in which it still differs are kept."""
        same_file = self.plan is not None and self.plan.path == plan.path
        shown = self.group() if same_file else ""
        if same_file:
            self.decisions.keep_for(plan)
        else:
            self.records.items.touched = set()
            self.decisions.clear()
        self.plan, self.record.catalogue, self.record.questions = plan, catalogue, plan.questions
        self._groups = groups(plan, missing_titles)
        self.retranslate()
        first = shown if self._groups.get(shown) else next((key for key in GROUPS if self._groups[key]), "")
        self.show_group(first or RowClass.UNCHANGED)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for key, chip in self.chips.items():
            count = len(self._groups.get(key, ()))
            chip.setText(f"{number(count)}  {_(GROUPS[key][0])}")
            chip.setVisible(count > 0)
        self.blank.setText(_("Emptied cells clear the value here"))
        self.tick_all.setText(_("Take all of this list"))
        self.stop.setText(_("Cancel the import"))
        for button, text in (
            (self.every_mine, _("All conflicts as here")), (self.every_theirs, _("All conflicts as in the file")),
            (self.every_reset, _("Reset all")),
        ):  # fmt: skip
            button.setText(text)
        self.records.setAccessibleName(_("Records of this group"))
        self.record.retranslate()
        self._say_what_is_left()

    def group(self) -> str:
        """Return the key of the group that is shown."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), RowClass.UNCHANGED)

    def items(self, group: str) -> list[ListItem]:
        """Return the lines of a group."""
        return self._groups.get(group, [])

    def show_group(self, key: str) -> None:
        """Show the list of a group."""
        self.chips[key].setChecked(True)
        items = self.items(key)
        self.list_title.setText(f"{_(GROUPS[key][0])} ({number(len(items))})")
        by_place = key in (RowClass.REJECTED, NOTES, QUESTIONS)
        headings = (_("Place"), _("What is wrong")) if by_place else (_("Number"), _("Title"))
        self.tick_all.setVisible(key in (*TICKED, *UNTICKED))
        for button in (self.every_mine, self.every_theirs, self.every_reset):
            button.setVisible(key == RowClass.CONFLICT)
        self.records.show_items(items, headings)
        self._show_tick_all()

    def _show_tick_all(self) -> None:
        self.tick_all.blockSignals(True)
        self.tick_all.setChecked(all(self.records.items.is_ticked(item) for item in self.records.items.items))
        self.tick_all.blockSignals(False)

    def _answer(self, key: str, value: str) -> None:
        self.answers[key] = value
        self.told.emit()

    def _mend(self, place: str, what: str, value: str) -> None:
        self.replacements[place, what] = value
        self.told.emit()

    def forget(self) -> None:
        """Forget what was told about a file."""
        self.plan, self.answers, self.replacements = None, {}, {}

    def _is_open(self, item: ListItem) -> bool | None:
        if item.question is not None:
            return item.question.is_open
        if item.record is None or not item.record.undecided:
            return None
        return self.decisions.open_cells((item.record,)) > 0

    # --- what is decided -------------------------------------------------------------------------------------

    def accepted(self) -> set[str]:
        """Return the uids of the records that are to be taken."""
        return {item.key for item in self._all_items() if item.record and self.records.items.is_ticked(item)}

    def to_delete(self) -> set[str]:
        """Return the uids of the records without a row that are ticked."""
        return {item.key for item in self.items(MISSING) if self.records.items.is_ticked(item)}

    def _all_items(self) -> list[ListItem]:
        return [item for key in GROUPS for item in self.items(key)]

    def _on_decided(self) -> None:
        self.records.items.say_decided()
        self._say_what_is_left()

    def _on_ticked(self) -> None:
        self._show_tick_all()
        self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        if self.plan is None:
            return
        accepted, gone = self.accepted(), len(self.to_delete())
        wanted = [record for record in self.plan.records if record.uid in accepted]
        count = sum(1 for record in wanted if takes(record, self.decisions.of(record.uid)))
        words = ngettext("Import {count} activity", "Import {count} activities", count)
        self.start.setText(fill(words, {"count": number(count)}))
        self.start.setEnabled(count + gone > 0)
        backup = _("A backup is made first; the import is one step to undo.")
        open_ = self._open_words(self.decisions.open_cells(wanted))
        self.left.setText(" ".join(filter(None, (open_, self._gone_words(gone), backup))))

    def _open_words(self, count: int) -> str:
        words = ngettext(
            "{count} conflict is open; it stays as it is here.",
            "{count} conflicts are open; they stay as they are here.",
            count,
        )
        return fill(words, {"count": number(count)}) if count else ""

    def _gone_words(self, count: int) -> str:
        words = ngettext("{count} activity moves to the bin.", "{count} activities move to the bin.", count)
        return fill(words, {"count": number(count)}) if count else ""

    def _decide_all(self, side: str) -> None:
        self.decisions.decide_conflicts((item.record for item in self.items(RowClass.CONFLICT) if item.record), side)

    def _go(self, step: int) -> None:
        """Go to the record before or after, or (0) to the next field or record that is open."""
        if step:
            self.records.move(step)
        elif not self.record.fields.go_to_open() and not self.records.move_to_open():
            self.records.move(1)
        self.record.fields.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.split.addWidget(self.record)
        self.split.setSizes([340, 800])
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
        card, links = Card(), QWidget()
        flow = FlowLayout(links)
        for button in (self.every_mine, self.every_theirs, self.every_reset):
            flow.addWidget(button)
        card.body.addWidget(self.list_title)
        card.body.addWidget(self.tick_all)
        card.body.addWidget(self.records, 1)
        card.body.addWidget(links)
        return card

    def _connect(self) -> None:
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, key=key: self.show_group(key))
        self.records.item_changed.connect(lambda item: self.record.show_item(item, self.group()))
        self.records.items.ticked.connect(self._on_ticked)
        self.records.activated.connect(lambda _index: self.record.fields.setFocus(Qt.FocusReason.OtherFocusReason))
        self.record.record_wanted.connect(self._go)
        self.record.mend.answered.connect(self._answer)
        self.record.mend.mended.connect(self._mend)
        self.decisions.changed.connect(self._on_decided)
        self.every_mine.clicked.connect(lambda: self._decide_all(MINE))
        self.every_theirs.clicked.connect(lambda: self._decide_all(THEIRS))
        self.every_reset.clicked.connect(lambda: self._decide_all(""))
        self.tick_all.toggled.connect(lambda on: self.records.items.tick_all(on=on))
        self.blank.toggled.connect(self.blank_changed)
        self.start.clicked.connect(self.import_wanted)
        self.stop.clicked.connect(self.cancel_wanted)
