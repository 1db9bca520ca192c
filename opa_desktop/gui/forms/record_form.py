"""The form with a record in it: shows it, follows the typing, keeps the draft, and says what is wrong.

Opening and saving are in `activity_form.py`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from opa_desktop.core.entry import Entry
from opa_desktop.gui.forms import form_rules, form_state
from opa_desktop.gui.forms.draft_keeper import DraftKeeper
from opa_desktop.gui.forms.form_record import FormRecord
from opa_desktop.gui.forms.form_view import FormView
from opa_desktop.gui.forms.record_help import StoreRecords
from opa_desktop.gui.forms.term_help import StoreTerms
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, sentence
from opa_desktop.store.drafts import Draft

REMOVED = N_("The entry of {period} is taken out; save to make it so.")


class RecordForm(FormView):
    """A form that shows one record.

    `shown` tells that another record or period is shown, `typed` which field (its column key) a person changed, and
    `overtaken` in which fields the store has moved on since the draft that is shown was begun.
    """

    shown = Signal()
    typed = Signal(str)
    overtaken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.record = FormRecord(Entry(""), "")
        self.body.context.terms = StoreTerms(workspace)
        self.body.context.records = StoreRecords(workspace, lambda: self.record.uid)
        self.keeper = DraftKeeper(workspace, self.draft, self)
        self._touched: set[str] = set()
        self.was_used = False
        """Whether a record was ever shown."""
        self._busy = False
        self.header.periods.chosen.connect(self.set_period)
        self.header.periods.remove_asked.connect(self.remove_period)
        self.summary.asked.connect(lambda name: self.go_to_field(form_rules.key_of(name)))
        self.keeper.said.connect(self.say_state)
        workspace.changed.connect(lambda _changes: self._renew_catalogue())
        for key, field in self.fields.items():
            field.editor.changed.connect(lambda key=key: self.on_changed(key))
            field.editor.left.connect(lambda key=key: self._on_left(key))

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.body.context.catalogue = self.workspace.catalogue
        self.body.context.hijri = self.workspace.settings.hijri
        for part in (self.header, self.footer, self.summary, self.body, self.side):
            part.retranslate()
        self.say_state()

    @property
    def is_busy(self) -> bool:
        """Whether the form itself is showing or writing: what it hears then is its own doing."""
        return self._busy

    def _renew_catalogue(self) -> None:
        self.body.context.catalogue = self.workspace.catalogue  # an institution may have been added or merged

    # --- showing ---------------------------------------------------------------------------------------------

    def show_other(self, record: FormRecord, draft: Draft | None = None) -> None:
        """Show another record, and what was typed into it before and not saved."""
        self.was_used = True
        self.record = record
        self.body.context.catalogue = self.workspace.catalogue
        overtaken = record.restore(draft) if draft else ()
        self.keeper.start(draft)
        self._touched.clear()
        self.show_record()
        self.hide_problems()
        self.say_state(form_state.restored(draft) if draft and draft.at else "")
        self.scroll.verticalScrollBar().setValue(0)
        if overtaken:
            self.overtaken.emit(overtaken)

    def known_periods(self) -> list[str]:
        """Return the labels of all periods."""
        from opa_desktop.store import periods

        return [period.label for period in periods.all_periods(self.workspace.store)]

    def show_record(self) -> None:
        """Show the record as it is typed so far."""
        self._busy = True
        store, record = self.workspace.store, self.record
        self.body.show_entry(record.working, record.period, record.typed())
        form_rules.apply_rights(store, record, self.fields)
        form_rules.link("", self.fields, self.workspace.catalogue)
        self.header.show_record(str(record.original.get("number") or ""))
        self.header.show_reason(form_rules.why_read_only(store, record))
        self.show_periods()
        self.footer.set_editable(form_rules.is_editable(store, record.original))
        self.body.retranslate()
        self._busy = False
        self.shown.emit()

    def show_periods(self) -> None:
        """Show the periods of the record as it is typed so far."""
        store, record = self.workspace.store, self.record
        statuses = {label: str(row.get("status") or "") for label, row in record.working.progress.items()}
        self.header.periods.show_periods(
            statuses, self.known_periods(), record.period,
            locked=form_rules.locked_periods(store), editable=form_rules.is_editable(store, record.original),
        )  # fmt: skip

    def set_period(self, period: str) -> None:
        """Edit the progress of another period; what was typed for the first one is kept."""
        if period != self.record.period:
            self.take()
            self.record.period = period
            self.show_record()

    def remove_period(self, period: str) -> None:
        """Take the entry of a period out; nothing is written before the form is saved."""
        self.take()
        self.record.remove_progress(period)
        self.record.period = max(self.record.working.progress, default=period)
        self.show_record()
        self.keeper.touch()
        self.say_state(sentence(REMOVED, {"period": period}))

    # --- typing ----------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Take what the editors hold into the record."""
        self.record.take(self.body.values(), self.body.typed())

    def on_changed(self, key: str) -> None:
        """Follow a change of one field by a person."""
        if self._busy:
            return
        if key in form_rules.LINKED:
            form_rules.link(key, self.fields, self.workspace.catalogue)
        if key == "status":
            self.header.periods.show_status(self.record.period, str(self.fields[key].editor.value() or ""))
        self._touched.add(key)
        self.say_state()
        self.keeper.touch()
        self.typed.emit(key)

    def _on_left(self, key: str) -> None:
        if self._busy or key not in self._touched:
            return  # what nobody has touched is judged when the form is saved
        if key in form_rules.LINKED:
            form_rules.link(key, self.fields, self.workspace.catalogue)
        self.take()
        self.body.show_problems(form_rules.problems(self.workspace.store, self.record, self.fields), self._touched)
        self.keep_draft()
        self.say_state()

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not saved."""
        self.take()
        return self.record.is_dirty()

    def draft(self) -> Draft:
        """Return what a crash must not lose."""
        self.take()
        return self.record.draft()

    def keep_draft(self) -> None:
        """Keep what is typed and not saved, so that nothing can lose it."""
        if not self._busy:
            self.keeper.keep()

    # --- what is said ----------------------------------------------------------------------------------------

    def show_problems(self) -> None:
        """Show every problem below its fields and in the bar above; hints only below."""
        found = form_rules.problems(self.workspace.store, self.record, self.fields)
        self._touched.update(self.fields)
        self.body.show_problems(found, self._touched)
        self.summary.show_problems(form_rules.weighty(found))

    def hide_problems(self) -> None:
        """Show no problem, neither above nor below the fields."""
        self.body.show_problems((), ())
        self.summary.show_problems(())

    def say_state(self, text: str = "") -> None:
        """Say below the form whether everything is saved, or `text` in its place."""
        dirty = self.workspace.is_open and self.is_dirty()
        said = text or form_state.state(self.record, self.keeper, self.workspace.catalogue, dirty=dirty)
        self.footer.say(said, can_discard=dirty)
