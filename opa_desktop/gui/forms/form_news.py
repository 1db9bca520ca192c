"""What was changed elsewhere while a form is open (undo, an import): taken over, and field by field where both did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opa_desktop.core.changes import Changes

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm


class FormNews(QObject):
    """Takes over news for one form."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form

    def take(self, changes: Changes) -> None:
        """Take over what was changed elsewhere, keeping what is typed here."""
        from opa_desktop.store import activities

        form = self._form
        if form.is_busy or form.record.is_new or form.record.uid not in changes.uids:
            return
        form.take()
        form.record.rebase(activities.get(form.workspace.store, form.record.uid))
        form.show_record()
        form.say_state()
