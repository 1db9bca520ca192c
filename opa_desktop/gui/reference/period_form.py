"""One reporting period beside the table: its days, its session, the published total, and its lock."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from opa_desktop import locales
from opa_desktop.core.changes import Changes, label
from opa_desktop.errors import OpaError
from opa_desktop.gui import direction
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton, Separator
from opa_desktop.gui.reference.labelled import Labelled, flowing
from opa_desktop.gui.reference.period_values import Unread, read_day, read_label, read_total
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.store.periods import Period


class PeriodForm(Card):
    """The form. `written` tells the label of what was saved, `left` that a new period is given up."""

    written = Signal(str)
    left = Signal()
    activities_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.label, self.starts, self.ends, self.total = (QLineEdit() for _place in range(4))
        self.session = QComboBox()
        inputs = {
            "label": self.label, "starts": self.starts, "ends": self.ends, "session": self.session,
            "total": self.total,
        }  # fmt: skip
        self.rows = {key: Labelled(widget) for key, widget in inputs.items()}
        self.message, self.lock_state = PlainLabel("", "error", wrap=True), PlainLabel("", wrap=True)
        self.save_button, self.discard = PrimaryButton("", "save"), Button("", "ghost")
        self.lock, self.show_activities = Button("", "ghost", "lock_closed"), Button("", "ghost", "table")
        self._period = Period("")
        self._build()
        self._shown = self._texts()

    # --- what it shows ---------------------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        """The period that is shown; without a label it is a new one."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show a period; what is typed and not saved gives way."""
        self._period = period
        self.label.setText(locales.digits(period.label))
        self.starts.setText(_day(period.starts_on))
        self.ends.setText(_day(period.ends_on))
        self.total.setText("" if period.published_total is None else locales.number(period.published_total))
        self.session.setCurrentIndex(max(0, self.session.findData(period.session)))
        self._shown = self._texts()
        self._say("")
        self._say_head()
        self._show_buttons()

    def start_new(self) -> None:
        """Show an empty form."""
        self.show_period(Period(""))
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        dirty, typed = self.is_dirty(), self._texts()
        self.rows["label"].set_name(_("Period"))
        self.rows["starts"].set_name(_("First day"), _("Such as 1/7/2019; empty while it is not fixed."))
        self.rows["ends"].set_name(_("Last day"), _("Such as 30/6/2020; empty while it is not fixed."))
        self.rows["session"].set_name(_("Session it is reported to"))
        self.rows["total"].set_name(_("Total in the published report"))
        self.save_button.setText(_("Save"))
        self.discard.setText(_("Discard"))
        self.show_activities.setText(_("Show in Activities"))
        self._fill_sessions(typed["session"])
        if not dirty and self.workspace.is_open:
            self.show_period(self._period)
        self._say_head()

    def is_dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self._texts() != self._shown

    def _texts(self) -> dict[str, Any]:
        lines = {"label": self.label, "starts": self.starts, "ends": self.ends, "total": self.total}
        return {**{key: line.text() for key, line in lines.items()}, "session": self.session.currentData() or ""}

    def _fill_sessions(self, chosen: str) -> None:
        catalogue = self.workspace.catalogue
        self.session.clear()
        self.session.addItem(_("not stated"), "")
        for code in reversed(list(catalogue.terms("sessions"))):
            self.session.addItem(catalogue.name("sessions", code), code)
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))

    def _say_head(self) -> None:
        new = not self._period.label
        self.set_title(_("New period") if new else locales.digits(self._period.label))
        self.save_button.setText(_("Add") if new else _("Save"))
        self.label.setReadOnly(not new)
        self.lock.setText(_("Unlock the period") if self._period.locked else _("Lock the period"))
        self.lock_state.setText(self._lock_words())

    def _lock_words(self) -> str:
        if self._period.locked:
            words = _("Locked: entries of this period cannot be changed.")
        else:
            words = _("Open: entries of this period can be changed.")
        return words if self._may_lock() else f"{words} {_('Only the General Secretariat locks periods.')}"

    def _may_lock(self) -> bool:
        return self.workspace.is_open and self.workspace.store.office.is_secretariat

    def _show_buttons(self) -> None:
        writable, known = not self.workspace.store.read_only, bool(self._period.label)
        self.save_button.setEnabled(writable and self.is_dirty())
        self.discard.setEnabled(self.is_dirty() or not known)
        self.lock.setVisible(known and self._may_lock())
        self.lock_state.setVisible(known)
        self.lock.setEnabled(writable and not self.is_dirty())
        self.show_activities.setVisible(known)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    # --- what it does ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what is typed; tell whether nothing is left unsaved."""
        if not self.is_dirty():
            return True
        from opa_desktop.store import periods

        try:
            name, fields = self._read()
            if not self._period.label and periods.known(self.workspace.store, name):
                raise Unread(_("There is such a period already."))
            changes = periods.set_period(self.workspace.store, name, **fields)
        except (Unread, OpaError) as error:
            self._say(str(error))
            return False
        self._finish(changes, name)
        return True

    def toggle_lock(self) -> None:
        """Lock the period, or open it again."""
        from opa_desktop.store import periods

        changes = periods.set_period(self.workspace.store, self._period.label, locked=not self._period.locked)
        self._finish(changes, self._period.label)

    def _read(self) -> tuple[str, dict[str, Any]]:
        name = self._period.label or read_label(self.label.text())
        fields: dict[str, Any] = {"session": self.session.currentData() or ""}
        # What was not touched is kept as it is, not read again from its words.
        texts, shown = self._texts(), self._shown
        for key, field, read in (("starts", "starts_on", read_day), ("ends", "ends_on", read_day)):
            if texts[key] != shown[key]:
                fields[field] = read(texts[key])
        if texts["total"] != shown["total"]:
            fields["published_total"] = read_total(texts["total"])
        return name, fields

    def _finish(self, changes: Changes, name: str) -> None:
        from opa_desktop.store import periods

        self.show_period(periods.get(self.workspace.store, name))
        self.workspace.announce(changes)
        if changes.change_set:
            self.workspace.notices.offer_undo(label(changes.verb, changes.facts))
        self.written.emit(name)

    def _discard(self) -> None:
        if self._period.label:
            self.show_period(self._period)
        else:
            self.left.emit()

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        direction.keep_ltr(self.label)
        for line in (self.starts, self.ends, self.total):
            direction.follow_text(line)
        for row in self.rows.values():
            self.body.addWidget(row)
        self.body.addWidget(self.message)
        self.body.addWidget(flowing(self.save_button, self.discard))
        self.body.addWidget(Separator())
        self.body.addWidget(self.lock_state)
        self.body.addWidget(flowing(self.lock, self.show_activities))
        self.body.addStretch(1)
        self.message.hide()
        for line in (self.label, self.starts, self.ends, self.total):
            line.textEdited.connect(self._on_edited)
        self.session.activated.connect(self._on_edited)
        self.save_button.clicked.connect(self.save)
        self.discard.clicked.connect(self._discard)
        self.lock.clicked.connect(self.toggle_lock)
        self.show_activities.clicked.connect(lambda: self.activities_asked.emit(self._period.label))

    def _on_edited(self, _what: object = None) -> None:
        self._say("")
        self._show_buttons()


def _day(iso: str) -> str:
    return locales.date(datetime.date.fromisoformat(iso)) if iso else ""
