"""Carry what is not finished over into another period: a list to tick, two ways, and one step to undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from opa_desktop.core import edtf
from opa_desktop.core.changes import Changes, label
from opa_desktop.core.names import best
from opa_desktop.core.vocabularies import Status
from opa_desktop.errors import OpaError
from opa_desktop.gui import background, theme
from opa_desktop.gui.elements import Button, Card, ElidedLabel, IconButton, PlainLabel, PrimaryButton
from opa_desktop.gui.forms import form_rules
from opa_desktop.gui.forms.tick_rows import TickTable
from opa_desktop.gui.simple_table import Row
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext, sentence, strip_marks
from opa_desktop.locales import digits, number
from opa_desktop.store import carry_over
from opa_desktop.store.carry_over import Candidate, Way
from opa_desktop.store.database import Store

NOTHING = N_("Nothing of {from_period} is unfinished that is not in {to_period} already.")
LOCKED = N_("The period {period} is locked by the secretariat.")
TICKED_FIRST = (Status.PLANNED, Status.ONGOING)
"""What is carried over unless a person says no; postponed work only if one says yes."""

AT_ONCE = 200
Listed = list[tuple[Candidate, str, str]]


class CarryPanel(QWidget):
    """The list of what is not finished. `closed` tells that it is done or left."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.listed: Listed = []
        self._question = 0
        self.back, self.title = IconButton("back"), PlainLabel("", "section")
        self.from_label, self.from_period = PlainLabel(), QComboBox()
        self.to_label, self.to_period = PlainLabel(), QComboBox()
        self.as_record, self.as_entry = QRadioButton(), QRadioButton()
        self.all, self.table = QCheckBox(), TickTable()
        self.nothing, self.summary = PlainLabel("", "muted", wrap=True), ElidedLabel("", "small", data=False)
        self.apply_button, self.cancel = PrimaryButton(), Button("", "plain")
        self._build()
        self._fill_periods()
        self._connect()
        self.retranslate()
        self.refresh()

    def _build(self) -> None:
        card, column = Card(), QVBoxLayout(self)
        head, periods, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        for name, box in ((self.from_label, self.from_period), (self.to_label, self.to_period)):
            name.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            periods.addWidget(name)
            periods.addWidget(box)
            periods.addSpacing(theme.space("m"))
        periods.addStretch(1)
        card.body.addLayout(periods)
        for widget in (self.as_record, self.as_entry):
            card.body.addWidget(widget)
        for widget, share in ((self.apply_button, 0), (self.summary, 1), (self.cancel, 0)):
            foot.addWidget(widget, share)
        column.addLayout(head)
        for widget, share in ((card, 0), (self.all, 0), (self.table, 1), (self.nothing, 1)):
            column.addWidget(widget, share)
        column.addLayout(foot)
        self.as_record.setChecked(True)
        self.all.setTristate(True)

    def _fill_periods(self) -> None:
        from opa_desktop.store import periods

        store = self.workspace.store
        known = [period.label for period in periods.all_periods(store)]
        for box in (self.from_period, self.to_period):
            for period in known:
                box.addItem(digits(period), period)
        target = self.workspace.period or (known[-1] if known else "")
        self.to_period.setCurrentIndex(self.to_period.findData(target))
        self.from_period.setCurrentIndex(self.from_period.findData(carry_over.last_before(store, target)))

    def _connect(self) -> None:
        for box in (self.from_period, self.to_period):
            box.currentIndexChanged.connect(lambda _at: self.refresh())
        self.back.clicked.connect(self.close_form)
        self.cancel.clicked.connect(self.close_form)
        self.apply_button.clicked.connect(self.apply)
        self.all.clicked.connect(lambda: self.table.rows.tick_all(not self._all_ticked()))
        self.table.rows.ticked.connect(self._say_summary)
        self.workspace.language_changed.connect(self.retranslate)

    # --- the list --------------------------------------------------------------------------------------------

    def periods(self) -> tuple[str, str]:
        """Return the period it comes from and the one it goes to."""
        return str(self.from_period.currentData() or ""), str(self.to_period.currentData() or "")

    def refresh(self) -> None:
        """Ask the store, in the background, what is not finished."""
        self._question += 1
        asked = self._question
        background.run(
            self, _unfinished, self.workspace.store, *self.periods(),
            done=lambda listed: self._show(listed) if asked == self._question else None,
            failed=self.workspace.notices.error,
        )  # fmt: skip

    def _show(self, listed: Listed) -> None:
        self.listed = listed
        self._show_rows([one.uid for one, _title, _number in listed if one.status in TICKED_FIRST])

    def _show_rows(self, ticks: Sequence[str]) -> None:
        headings = (_("Title"), _("Number"), _("Status"), _("When"))
        self.table.show_ticked(headings, [self._row(*one) for one in self.listed], ticks)
        for widget in (self.table, self.all):
            widget.setVisible(bool(self.listed))
        self.nothing.setVisible(not self.listed)

    def _row(self, one: Candidate, title: str, activity_number: str) -> Row:
        status = self.workspace.catalogue.name("statuses", one.status)
        when = strip_marks(edtf.show(one.when)) if one.when else ""
        return Row((title or _("Without a title"), activity_number, status, when), one.uid)

    def _all_ticked(self) -> bool:
        return len(self.table.rows.ticked_items()) == len(self.listed)

    # --- carrying over ---------------------------------------------------------------------------------------

    def way(self) -> Way:
        """Return how it is carried over."""
        return Way.ENTRY if self.as_entry.isChecked() else Way.RECORD

    def apply(self) -> bool:
        """Carry over what is ticked as one step, and tell whether that is done or under way."""
        uids = self.table.rows.ticked_items()
        from_period, to_period = self.periods()
        if not uids or not self.apply_button.isEnabled():
            return False
        work = (self.workspace.store, uids, from_period, to_period, self.way())
        if len(uids) > AT_ONCE:
            self.apply_button.setEnabled(False)
            self.summary.setText(_("Carrying over…"))
            background.run(self, _carry, *work, done=self._written, failed=self._refused)
            return True
        try:
            self._written(_carry(*work))
        except OpaError as error:
            self._refused(error)
            return False
        return True

    def _written(self, changes: Changes) -> None:
        self.workspace.announce(changes)
        self.workspace.notices.offer_undo(label(changes.verb, changes.facts))
        self.closed.emit()

    def _refused(self, error: Exception) -> None:
        self._say_summary()
        self.workspace.notices.error(error)

    def close_form(self) -> None:
        """Leave without writing anything."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    # --- words -----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.title.setText(_("Carry over what is not finished"))
        self.back.set_icon("back")
        self.back.set_name(_("Back to the list"), "Esc")
        self.from_label.setText(_("From"))
        self.to_label.setText(_("Into"))
        for name, box in ((self.from_label, self.from_period), (self.to_label, self.to_period)):
            box.setAccessibleName(f"{name.raw_text()} – {_('Period')}")
            for place in range(box.count()):
                box.setItemText(place, digits(box.itemData(place)))
        self.as_record.setText(_("As new activities that continue the old ones"))
        self.as_entry.setText(_("As an entry of the new period in the same activities"))
        self.all.setText(_("All"))
        self.table.setAccessibleName(_("Activities that are not finished"))
        self.cancel.setText(_("Cancel"))
        self._show_rows(self.table.rows.ticked_items())
        self._say_summary()

    def _say_summary(self) -> None:
        count = len(self.table.rows.ticked_items())
        from_period, to_period = (digits(period) for period in self.periods())
        locked = self.periods()[1] in form_rules.locked_periods(self.workspace.store)
        words = ngettext("Carry {count} activity over", "Carry {count} activities over", count)
        self.apply_button.setText(fill(words, {"count": number(count)}))
        self.apply_button.setEnabled(count > 0 and not locked and not self.workspace.store.read_only)
        self.summary.setText(sentence(LOCKED, {"period": to_period}) if locked else "")
        self.nothing.setText(sentence(NOTHING, {"from_period": from_period, "to_period": to_period}))
        self.all.setCheckState(_state(count, len(self.listed)))


def _state(count: int, of: int) -> Qt.CheckState:
    if not count:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if count == of else Qt.CheckState.PartiallyChecked


def _unfinished(store: Store, from_period: str, to_period: str) -> Listed:
    """Return what may be carried over, with title and number."""
    from opa_desktop.store import activities

    if from_period == to_period:
        return []
    found = carry_over.candidates(store, from_period, to_period)
    rows = {row["id"]: row for row in activities.rows(store, [one.id for one in found], ["title", "number"])}
    return [(one, best(rows[one.id].get("title")), str(rows[one.id].get("number") or "")) for one in found]


def _carry(store: Store, uids: Sequence[str], from_period: str, to_period: str, way: Way) -> Changes:
    return carry_over.carry(store, carry_over.plan(store, uids, from_period, to_period, way), to_period)
