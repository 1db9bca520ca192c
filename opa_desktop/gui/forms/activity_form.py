"""The form of an activity, for a new one and for one to edit.

Saving is never refused: what can be read is written, the rest stays in its field with the reason below it. Unsaved
typing is kept as a draft whenever a field is left, so the form may be left at any time without a question.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry, FieldValues
from opa_desktop.errors import OpaError
from opa_desktop.gui.forms import form_rules
from opa_desktop.gui.forms.drafts import NEW, Drafts, drafts_file
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.field import Field
from opa_desktop.gui.forms.form_frame import FormFooter, FormHeader
from opa_desktop.gui.forms.form_layout import FormBody
from opa_desktop.gui.forms.form_record import FormRecord, period_to_edit
from opa_desktop.gui.forms.form_values import copied, new_entry, sticky
from opa_desktop.gui.forms.problem_summary import ProblemSummary
from opa_desktop.gui.forms.when_editor import WhenEditor
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import time

DRAFT_MS = 3_000
RESTORED = N_("What was typed at {time} and not saved is back.")


class ActivityForm(QWidget):
    """The form. `saved` names the record after every save, `closed` the one that was left ("" if never saved)."""

    saved = Signal(str)
    closed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.record = FormRecord(Entry(""), "")
        self.previous: Entry | None = None
        self.header, self.footer = FormHeader(), FormFooter()
        self.summary = ProblemSummary()
        self.body = FormBody(FormContext())
        self._drafts: Drafts | None = None
        self._touched: set[str] = set()
        self._busy = False
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self.scroll = QScrollArea(self, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._build()
        self._connect()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by column key."""
        return self.body.fields

    def _build(self) -> None:
        self.scroll.setObjectName("pageScroll")
        self.body.setObjectName("pageScrollBody")
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for part in (self.header, self.summary):
            box.addWidget(part)
        box.addWidget(self.scroll, 1)
        box.addWidget(self.footer)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.close_form)
        self.header.period_chosen.connect(self.set_period)
        self.footer.save_asked.connect(self.save)
        self.footer.save_new_asked.connect(self.save_and_new)
        self.footer.duplicate_asked.connect(self.duplicate)
        self.footer.close_asked.connect(self.close_form)
        self.footer.discard_asked.connect(self.discard)
        self.summary.asked.connect(self.go_to)
        for key, field in self.fields.items():
            field.editor.changed.connect(lambda key=key: self._on_changed(key))
            field.editor.left.connect(lambda key=key: self._on_left(key))

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.body.context.catalogue = self.workspace.catalogue
        self.body.context.hijri = self.workspace.settings.hijri
        for part in (self.header, self.footer, self.summary, self.body):
            part.retranslate()
        self._say_state()

    # --- opening ---------------------------------------------------------------------------------------------

    def open_new(self, start: FieldValues | None = None) -> None:
        """Show an empty form with some first values, or the draft of an activity that was never saved."""
        period = period_to_edit(Entry(""), self.workspace.period, self._periods())
        self._open(FormRecord(Entry(""), period, working=new_entry(start or {}, period)))
        self.body.first_empty().editor.take_focus()

    def open_copy(self, entry: Entry) -> None:
        """Show a new activity with the values of another one."""
        period = period_to_edit(entry, self.workspace.period, self._periods())
        copy = FormRecord(Entry(""), period, working=copied(entry, period), start=Entry(""))
        self._open(copy, restore=False)
        self.fields["title"].editor.take_focus()

    def open(self, uid: str) -> None:
        """Show a record of the store; raise NotFoundError when it is not there."""
        from opa_desktop.store import activities

        entry = activities.get(self.workspace.store, uid)
        self._open(FormRecord(entry, period_to_edit(entry, self.workspace.period, self._periods())))
        self.show_problems()
        self.fields["title"].editor.take_focus()

    def _open(self, record: FormRecord, *, restore: bool = True) -> None:
        self.record = record
        self.body.context.catalogue = self.workspace.catalogue
        self._drafts = Drafts(drafts_file(self.workspace.store.office.installation), self.workspace.catalogue)
        draft = self._drafts.get(record.uid or NEW) if restore else None
        if draft:
            record.restore(draft.changes, draft.period)
        self._touched.clear()
        self._show_record()
        self._hide_problems()
        self._say_state(sentence(RESTORED, {"time": time(draft.at)}) if draft else "")
        self.scroll.verticalScrollBar().setValue(0)

    def _periods(self) -> list[str]:
        from opa_desktop.store import periods

        return [period.label for period in periods.all_periods(self.workspace.store)]

    def _show_record(self) -> None:
        self._busy = True
        store, record = self.workspace.store, self.record
        self.body.show_entry(record.working, record.period)
        locked = form_rules.apply_rights(store, record, self.fields)
        form_rules.link("", self.fields, self.workspace.catalogue)
        self.header.show_record(str(record.original.get("number") or ""))
        self.header.show_periods(self._periods(), record.period, locked=locked)
        self.footer.set_editable(form_rules.is_editable(store, record.original))
        self.body.retranslate()
        self._busy = False

    def set_period(self, period: str) -> None:
        """Edit the progress of another period; what was typed for the first one is kept."""
        if period != self.record.period:
            self.record.take(self.body.values())
            self.record.period = period
            self._show_record()

    # --- typing ----------------------------------------------------------------------------------------------

    def _on_changed(self, key: str) -> None:
        if self._busy:
            return
        if key in form_rules.LINKED:
            form_rules.link(key, self.fields, self.workspace.catalogue)
        self._touched.add(key)
        self._say_state()
        self._draft_timer.start()

    def _on_left(self, key: str) -> None:
        if self._busy or key not in self._touched:
            return  # what nobody has touched is judged when the form is saved
        if key in form_rules.LINKED:
            form_rules.link(key, self.fields, self.workspace.catalogue)
        self._say_state()
        self.record.take(self.body.values())
        self.body.show_problems(form_rules.problems(self.workspace.store, self.record, self.fields), self._touched)
        self.keep_draft()

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not saved."""
        self.record.take(self.body.values())
        return self.record.is_dirty() or not self.body.all_readable()

    def keep_draft(self) -> None:
        """Keep what is typed and not saved, so that nothing can lose it."""
        self._draft_timer.stop()
        if self._drafts is not None and not self._busy:
            self.record.take(self.body.values())
            changes = self.record.changes() if self.record.is_dirty() else {}
            self._drafts.keep(self.record.uid or NEW, changes, self.record.period)

    def discard(self) -> None:
        """Throw away what is typed and not saved."""
        self._drop_draft()
        self.record.forget()
        self._show_record()
        self._hide_problems()
        self._say_state()

    def _drop_draft(self) -> None:
        self._draft_timer.stop()
        if self._drafts:
            self._drafts.drop(self.record.uid or NEW)

    # --- what is said ----------------------------------------------------------------------------------------

    def show_problems(self) -> None:
        """Show every problem below its fields and in the bar above; hints only below."""
        found = form_rules.problems(self.workspace.store, self.record, self.fields)
        self._touched.update(self.fields)
        self.body.show_problems(found, self._touched)
        self.summary.show_problems(form_rules.weighty(found))

    def _hide_problems(self) -> None:
        self.body.show_problems((), ())
        self.summary.show_problems(())

    def go_to(self, name: str) -> None:
        """Put the keyboard into the field of a problem."""
        if field := self.fields.get(form_rules.key_of(name)):
            self.scroll.ensureWidgetVisible(field)
            field.editor.take_focus()

    def _say_state(self, text: str = "") -> None:
        dirty = self.workspace.is_open and self.is_dirty()
        saved = "" if self.record.is_new else _("Everything is saved.")
        self.footer.say(text or (_("Not saved yet; a draft is kept.") if dirty else saved), can_discard=dirty)

    # --- saving ----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what can be read and tell whether it is written; what is missing or unreadable is shown."""
        self.body.tidy()
        if self.record.is_new and not self.is_dirty():
            self._say_state(_("There is nothing to save yet."))
            return False
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

        self._drop_draft()
        uid = changes.added[0] if changes.added else self.record.uid
        self.record = FormRecord(activities.get(self.workspace.store, uid), self.record.period)
        self.previous = self.record.original
        self.header.show_record(str(self.previous.get("number") or ""))
        self.show_problems()
        self._say_state()
        self.saved.emit(uid)

    def save_and_new(self) -> None:
        """Save, and start the next activity with the fields that stay."""
        if self.save():
            self.open_new(sticky(self.record.original, self.workspace.settings.sticky))

    def duplicate(self) -> None:
        """Start a new activity with the values of this one, typed or saved."""
        self.body.tidy()
        self.keep_draft()
        self.open_copy(self.record.working)

    def close_form(self) -> None:
        """Leave the form; what is not saved stays as a draft."""
        self.body.tidy()
        self.keep_draft()
        self.closed.emit(self.record.uid)

    # --- keys and news ---------------------------------------------------------------------------------------

    def set_today(self) -> None:
        """Take today as the date."""
        editor = self.fields["when"].editor
        if isinstance(editor, WhenEditor):
            editor.set_today()

    def copy_from_previous(self) -> None:
        """Copy the field with the keyboard from the activity that was saved before."""
        key = self.body.focused_key()
        if key and self.previous is not None and not self.fields[key].editor.is_read_only():
            self.fields[key].editor.set_value(self.previous.get(key, self.record.period))
            self._on_changed(key)

    def on_news(self, changes: Changes) -> None:
        """Take over what was changed elsewhere (undo, import), keeping what is typed here."""
        from opa_desktop.store import activities

        if self._busy or self.record.is_new or self.record.uid not in changes.uids:
            return
        self.record.take(self.body.values())
        self.record.rebase(activities.get(self.workspace.store, self.record.uid))
        self._show_record()
        self._say_state()
