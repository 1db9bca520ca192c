"""What the panel beside the form shows on demand: the history of the record, and a sentence to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opa_desktop.errors import OpaError
from opa_desktop.gui.forms import form_rules
from opa_desktop.gui.forms.history_panel import LISTED, HistoryPanel
from opa_desktop.i18n import _
from opa_desktop.store.record_history import FieldChange

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm


class FormPanels(QObject):
    """Opens and fills the panels of one form; they close when another record is shown."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form
        self._key = ""
        self.history = HistoryPanel(form.workspace)
        self.history.restore_asked.connect(self._restore)
        form.shown.connect(self._on_shown)

    def show_history(self) -> None:
        """Show the history of the record, or close it when it is shown."""
        if self._form.side.shown is self.history:
            self._form.side.dismiss_panel()
            return
        self._fill_history()
        self._form.side.show_widget(self.history, lambda: _("History of this activity"))

    def _fill_history(self) -> None:
        from opa_desktop.store import record_history

        store, record = self._form.workspace.store, self._form.record
        changes = record_history.field_changes(store, record.uid, limit=LISTED) if record.uid else []
        self.history.show_history(changes, editable=form_rules.is_editable(store, record.original))

    def _restore(self, change: FieldChange) -> None:
        from opa_desktop.store import record_history

        form = self._form
        form.keep_draft()
        try:
            done = record_history.restore_value(form.workspace.store, form.record.uid, change.field, change.change_set)
        except OpaError as error:
            form.workspace.notices.error(error)
            return
        form.record.take_stored(change.field)  # what was typed into it gives way: its old value is asked for
        form.show_record()
        form.workspace.announce(done)

    def _on_shown(self) -> None:
        if self._form.side.shown is self.history and self._form.record.key == self._key:
            self._fill_history()
        elif self._form.record.key != self._key:
            self._form.side.dismiss_panel()
        self._key = self._form.record.key
