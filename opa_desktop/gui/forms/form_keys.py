"""What a key does to the field with the keyboard: today, copy from the activity before, keep it, turn its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import Entry
from opa_desktop.gui.forms.direction_keys import DirectionKeys
from opa_desktop.gui.forms.line_editors import TextEditor
from opa_desktop.gui.forms.names_editor import NamesEditor
from opa_desktop.gui.forms.pins import can_be_pinned
from opa_desktop.gui.forms.record_editor import RecordEditor
from opa_desktop.gui.forms.text_editors import LongTextEditor
from opa_desktop.gui.forms.when_editor import WhenEditor
from opa_desktop.i18n import N_, _, sentence

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm

_OF_TEXT = (TextEditor, NamesEditor, LongTextEditor)

KEPT = N_("“{field}” stays for the next activity.")
NOT_KEPT = N_("“{field}” starts empty in the next activity.")


class FormKeys(QObject):
    """Carries out the keys of one form."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form
        form.shown.connect(self._show_pins)
        form.workspace.settings_changed.connect(lambda names: "sticky" in names and self._show_pins())
        self._directions = DirectionKeys(self)
        form.shown.connect(self._directions.forget)
        for field in form.fields.values():
            field.pin_asked.connect(self._toggle)
            if isinstance(field.editor, _OF_TEXT) and not field.column.ltr:
                for widget in field.editor.marked_widgets():
                    self._directions.watch(widget)

    def today(self) -> None:
        """Take today as the date."""
        editor = self._form.fields["when"].editor
        if isinstance(editor, WhenEditor):
            editor.set_today()

    def copy_previous(self) -> None:
        """Copy the field with the keyboard from the activity that was saved before."""
        form, key = self._form, self._form.body.focused_key()
        before = self._before() if key and not form.fields[key].editor.is_read_only() else None
        if before is None:
            return
        period = form.record.period if form.record.period in before.progress else max(before.progress, default="")
        form.fields[key].editor.set_value(before.get(key, period))
        form.on_changed(key)

    def _before(self) -> Entry | None:
        from opa_desktop.store import last_used

        return self._form.previous or last_used.newest(self._form.workspace.store, but=self._form.record.uid)

    def open_linked(self) -> None:
        """Open the activity that the field with the keyboard names."""
        key = self._form.body.focused_key()
        if key and isinstance(editor := self._form.fields[key].editor, RecordEditor):
            editor.open_linked()

    def pin(self) -> None:
        """Keep the field with the keyboard for the next activity, or no longer."""
        key = self._form.body.focused_key()
        if key and can_be_pinned(COLUMNS[key]):
            self._toggle(key)

    def _toggle(self, key: str) -> None:
        kept = self._form.workspace.settings.sticky
        on = key not in kept
        self._form.workspace.update_settings(sticky=(*kept, key) if on else tuple(k for k in kept if k != key))
        self._show_pins()
        self._form.say_state(sentence(KEPT if on else NOT_KEPT, {"field": _(COLUMNS[key].label)}))

    def _show_pins(self) -> None:
        kept = self._form.workspace.settings.sticky
        for key, field in self._form.fields.items():
            field.show_pinned(key in kept)
