"""The form of an activity, for a new one and for one to edit.

Saving is never refused: what can be read is written, the rest stays in its field with the reason below it. What is
typed is kept as a draft while it is typed, so the form may be left at any time without a question.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry, FieldValues
from opa_desktop.errors import NotFoundError, OpaError
from opa_desktop.gui.forms import form_rules
from opa_desktop.gui.forms.editors import LINKS_TO_RECORDS
from opa_desktop.gui.forms.form_keys import FormKeys
from opa_desktop.gui.forms.form_news import FormNews
from opa_desktop.gui.forms.form_panels import FormPanels
from opa_desktop.gui.forms.form_prose import FormProse
from opa_desktop.gui.forms.form_record import FormRecord, period_to_edit
from opa_desktop.gui.forms.form_values import copied, new_entry, part_of, sticky
from opa_desktop.gui.forms.parts_list import PartsList
from opa_desktop.gui.forms.record_form import RecordForm
from opa_desktop.gui.forms.repeat_watch import RepeatWatch
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.store import drafts
from opa_desktop.store.drafts import Draft


class ActivityForm(RecordForm):
    """The form. `saved` names the record after every save, `closed` the one that was left ("" if never saved).

    `open_asked` names another activity that is linked to this one.
    """

    saved = Signal(str)
    closed = Signal(str)
    open_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.previous: Entry | None = None
        self.keys, self.news, self.repeats = FormKeys(self), FormNews(self), RepeatWatch(self)
        self.panels, self.prose = FormPanels(self), FormProse(self)
        for bar in (self.news.bar, self.prose.bar, self.repeats.bar):
            self.notices_box.addWidget(bar)
        self.parts = PartsList(workspace)
        self.body.card_of("parent").body.addWidget(self.parts)
        self.parts.open_asked.connect(self.open_asked)
        self.parts.add_asked.connect(self.add_part)
        for key in LINKS_TO_RECORDS:
            self.fields[key].editor.open_asked.connect(self.open_asked)
        self.shown.connect(self._show_parts)
        self.header.back_asked.connect(self.close_form)
        self.footer.save_asked.connect(self.save)
        self.footer.save_new_asked.connect(self.save_and_new)
        self.footer.duplicate_asked.connect(self.duplicate)
        self.footer.close_asked.connect(self.close_form)
        self.footer.discard_asked.connect(self.discard)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        super().retranslate()
        for part in (self.parts, self.news.bar, self.prose.bar, self.repeats.bar):
            part.retranslate()

    # --- opening ---------------------------------------------------------------------------------------------

    def open_new(self, start: FieldValues | None = None) -> None:
        """Show an empty form with some first values."""
        self.show_other(self._new_record(start or {}))
        self.body.first_empty().editor.take_focus()

    def open_copy(self, entry: Entry) -> None:
        """Show a new activity with the values of another one."""
        period = period_to_edit(entry, self.workspace.period, self.known_periods())
        self.show_other(FormRecord(Entry(""), period, working=copied(entry, period), start=Entry("")))
        self.fields["title"].editor.take_focus()

    def open(self, uid: str) -> None:
        """Show a record of the store, with what was typed and not saved; NotFoundError when it is not there."""
        record = self._stored_record(uid)
        self.show_other(record, drafts.load(self.workspace.store, record.key))
        self.show_problems()
        self.fields["title"].editor.take_focus()

    def warm_up(self) -> None:
        """Fill the form with nothing: icons are drawn and texts laid out before anybody waits for them."""
        self.show_other(self._new_record({}))
        self.show_problems()
        self.hide_problems()
        self.layout().activate()

    def open_draft(self, draft: Draft) -> None:
        """Show what was typed and not saved; of a record that is gone for good it becomes a new activity."""
        try:
            record = self._stored_record(draft.uid) if draft.uid else self._new_record({})
        except NotFoundError:
            record = self._new_record({})
        self.show_other(record, draft)
        self.keep_draft()
        self.body.first_empty().editor.take_focus()

    def _new_record(self, start: FieldValues) -> FormRecord:
        period = period_to_edit(Entry(""), self.workspace.period, self.known_periods())
        return FormRecord(Entry(""), period, working=new_entry(start, period))

    def _stored_record(self, uid: str) -> FormRecord:
        from opa_desktop.store import activities

        entry = activities.get(self.workspace.store, uid)
        return FormRecord(entry, period_to_edit(entry, self.workspace.period, self.known_periods()))

    # --- saving ----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what can be read and tell whether it is written; what is missing or unreadable is shown."""
        self.body.tidy()
        if self.record.is_new and not self.is_dirty():
            self.say_state(_("There is nothing to save yet."))
            return False
        self.take()
        try:
            self._after_save(self._write())
        except OpaError as error:
            self.workspace.notices.error(error)
            return False
        return True

    def _write(self) -> Changes:
        verb = Verb.ADD if self.record.is_new else Verb.EDIT
        self._busy = True
        try:
            return self.workspace.apply([Edit(self.record.uid, self.record.changes())], verb)
        finally:
            self._busy = False

    def _after_save(self, changes: Changes) -> None:
        from opa_desktop.store import activities

        self.keeper.drop()
        uid = changes.added[0] if changes.added else self.record.uid
        self.record = FormRecord(activities.get(self.workspace.store, uid), self.record.period)
        self.previous = self.record.original
        self.keeper.start(None)
        self.header.show_record(str(self.previous.get("number") or ""))
        self.show_periods()
        self.show_problems()
        self.keep_draft()  # what could not be read is not saved, and not lost
        self.say_state()
        self.saved.emit(uid)
        self.shown.emit()

    def save_and_new(self) -> None:
        """Save, and start the next activity with the fields that stay."""
        if self.save():
            self.open_new(sticky(self.record.original, self.workspace.settings.sticky))

    def duplicate(self) -> None:
        """Start a new activity with the values of this one, typed or saved."""
        self.body.tidy()
        self.take()
        self.keep_draft()
        self.open_copy(self.record.working)

    def add_part(self) -> None:
        """Start a new activity that is a part of this one, which is saved first."""
        if (self.record.is_new or self.is_dirty()) and not self.save():
            return
        self.open_new(part_of(self.record.original))

    def _show_parts(self) -> None:
        self.parts.show_parts(
            self.record.uid, editable=form_rules.is_editable(self.workspace.store, self.record.original)
        )

    def close_form(self) -> None:
        """Leave the form; what is not saved stays as a draft."""
        self.body.tidy()
        self.keep_draft()
        self.closed.emit(self.record.uid)

    def discard(self) -> None:
        """Throw away what is typed and not saved; the notice offers to take that back."""
        gone = self.draft()
        self.keeper.drop()
        self.record.forget()
        self.show_record()
        self.hide_problems()
        self.say_state()
        if gone.count:
            self.workspace.notices.say(
                "info", lambda: _("The draft was thrown away."), lambda: _("Take back"), partial(self.open_draft, gone)
            )
