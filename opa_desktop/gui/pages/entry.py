"""The part of the activities page that enters: the form, the drafts above it, and their commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.drafts_bar import DraftsBar
from opa_desktop.gui.forms.form_values import implied
from opa_desktop.store.drafts import Draft

if TYPE_CHECKING:
    from opa_desktop.gui.tables.records_panel import RecordsPanel
    from opa_desktop.gui.workspace import Workspace


WARM_UP_MS = 400


class EntryCommands:
    """The commands of the form, mixed into the page that has it beside its list."""

    workspace: Workspace
    stack: QStackedWidget
    panel: RecordsPanel
    form: ActivityForm
    open_record: Callable[[str], None]
    _show_beside: Callable[[QWidget], None]
    drafts: DraftsBar

    def connect_entry(self) -> None:
        """Connect the form and the drafts once they are made."""
        self.form.shown.connect(self.show_drafts)
        self.form.closed.connect(lambda _uid: self.show_drafts())
        self.form.open_asked.connect(self.open_record)
        self.drafts.restore_asked.connect(self.open_draft)
        QTimer.singleShot(WARM_UP_MS, self.form, self._warm_up)

    def _warm_up(self) -> None:
        """Fill the form once while nobody looks, so that the first activity opens as fast as the others."""
        if self.workspace.is_open and self.form.isHidden() and not self.form.was_used:
            self.form.resize(self.stack.size())
            self.form.warm_up()

    @property
    def in_form(self) -> bool:
        """Whether the form is shown."""
        return self.stack.currentWidget() is self.form

    def held_draft(self) -> str:
        """Return the key of the draft that is being typed, "" in the list."""
        return self.form.record.key if self.in_form else ""

    def show_drafts(self) -> None:
        """Offer what was typed and never saved, in the list and over a new activity."""
        self.drafts.refresh()
        if self.in_form and not self.form.record.is_new:
            self.drafts.hide()

    def show_form(self) -> None:
        """Put the form in the place of the list, the keyboard in its first empty field."""
        self.stack.setCurrentWidget(self.form)
        self.show_drafts()
        self.form.body.first_empty().editor.take_focus()

    def leave_form(self) -> None:
        """Leave the form if it is shown; what is typed stays as a draft."""
        if self.in_form:
            self.form.close_form()

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""
        self.leave_form()
        self.form.open_draft(draft)
        self.show_form()

    # --- commands --------------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """Show an empty form; what the filter leaves no choice of is filled in."""
        self.leave_form()
        start = implied(self.panel.state.filter, self.workspace.period, self.workspace.catalogue)
        self.form.open_new(start)
        self.show_form()

    def do_open(self) -> None:
        """Open the record under the cursor; in the form the one that the field with the keyboard names."""
        if self.in_form:
            self.form.keys.open_linked()
        elif uid := self.panel.current_uid():
            self.open_record(uid)

    def do_save(self) -> None:
        """Save the form, or carry out what is prepared in the place of the list."""
        if self.in_form:
            self.form.save()
        else:
            self._apply_beside()

    def do_save_new(self) -> None:
        """Save the form and start the next activity; of several activities there is no next one."""
        if self.in_form:
            self.form.save_and_new()
        else:
            self._apply_beside()

    def _apply_beside(self) -> None:
        apply = getattr(self.stack.currentWidget(), "apply", None)
        if callable(apply):
            apply()

    def do_duplicate(self) -> None:
        """Start a new activity with the values of the one shown or under the cursor."""
        from opa_desktop.store import activities

        if self.in_form:
            self.form.duplicate()
        elif uid := self.panel.current_uid():
            self.form.open_copy(activities.get(self.workspace.store, uid))
            self.stack.setCurrentWidget(self.form)
            self.form.fields["title"].editor.take_focus()

    def do_copy_previous(self) -> None:
        """Copy the field with the keyboard from the activity saved before."""
        if self.in_form:
            self.form.keys.copy_previous()

    def do_today(self) -> None:
        """Put today into the date of the form."""
        if self.in_form:
            self.form.keys.today()

    def do_record_history(self) -> None:
        """Show what happened to the record: beside the form, or on the page of the history."""
        if self.in_form:
            self.form.panels.show_history()
        elif uid := self.panel.current_uid():
            self.workspace.open_page("history", uid)

    def do_read_sentence(self) -> None:
        """Read a sentence into the form; from the list, into a new activity."""
        if not self.in_form:
            self.do_new()
        self.form.prose.show_panel()

    def do_carry_over(self) -> None:
        """List what is not finished, to carry it over into the period chosen."""
        from opa_desktop.gui.forms.carry_panel import CarryPanel

        self.leave_form()
        if self.stack.currentWidget() is self.panel:
            self._show_beside(CarryPanel(self.workspace))

    def do_pin(self) -> None:
        """Keep the field with the keyboard for the next activity, or no longer."""
        if self.in_form:
            self.form.keys.pin()
