"""Fills the form from a sentence: on demand, or offered when a whole sentence is pasted into the title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from opa_desktop.core.arabic import is_arabic
from opa_desktop.core.entry import is_empty
from opa_desktop.gui import background
from opa_desktop.gui.forms.offer_bar import OfferBar
from opa_desktop.gui.forms.prose_panel import ProsePanel
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm
    from opa_desktop.reader.one_sentence import Reading

PASTED = 40
"""Letters that come at once, from which on it is a sentence and no title."""


class FormProse(QObject):
    """Reads sentences for one form."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form
        self._question = 0
        self._lengths: dict[QLineEdit, int] = {}
        self.panel, self.bar = ProsePanel(lambda: form.workspace.catalogue), OfferBar()
        self.panel.asked.connect(self._read)
        self.panel.taken.connect(self._take)
        self.bar.accepted.connect(self._read_title)
        form.shown.connect(self._forget)
        for line in form.fields["title"].editor.inputs.values():
            line.textEdited.connect(lambda text, line=line: self._on_title(line, text))

    def show_panel(self, text: str = "") -> None:
        """Show the box for a sentence beside the form, with `text` in it."""
        self.bar.hide()
        self._form.side.show_widget(self.panel, lambda: _("Read a sentence"))
        if text or not self.panel.text.toPlainText():
            self.panel.set_text(text)
        self.panel.text.setFocus()

    # --- the title -------------------------------------------------------------------------------------------

    def _on_title(self, line: QLineEdit, text: str) -> None:
        came = len(text) - self._lengths.get(line, 0)
        self._lengths[line] = len(text)
        if came >= PASTED and is_arabic(text):
            self.bar.offer(
                lambda: _("This is a whole sentence. Its date, place, institutions and amount can be read from it."),
                lambda: _("Read it"),
            )
        elif len(text) < PASTED:
            self.bar.hide()

    def _read_title(self) -> None:
        title = self._form.fields["title"].editor
        line = title.inputs[title.language]
        self.show_panel(line.text())

    def _forget(self) -> None:
        self.bar.hide()
        title = self._form.fields["title"].editor
        self._lengths = {line: len(line.text()) for line in title.inputs.values()}

    # --- reading and taking ----------------------------------------------------------------------------------

    def _read(self, text: str) -> None:
        from opa_desktop.reader import one_sentence

        form = self._form
        self._question += 1
        asked = self._question
        background.run(
            self, one_sentence.read_sentence, text, form.record.period, form.workspace.catalogue,
            done=lambda reading: self._show(asked, reading), failed=form.workspace.notices.error,
        )  # fmt: skip

    def _show(self, asked: int, reading: Reading) -> None:
        if asked == self._question:
            self.panel.show_reading(reading, self._now)

    def _now(self, key: str) -> object:
        value = self._form.fields[key].editor.value() if key in self._form.fields else None
        # A sentence that was pasted as a title is no title that somebody has chosen.
        return None if key == "title" and value and self.panel.text.toPlainText() in value.values() else value

    def _take(self, chosen: Mapping[str, Any]) -> None:
        form, taken = self._form, 0
        for key, value in chosen.items():
            editor = form.fields[key].editor
            if editor.is_read_only():
                continue
            editor.set_value({**(editor.value() or {}), **value} if key == "title" else value)
            form.on_changed(key)
            taken += 1
        form.side.dismiss_panel()
        form.keep_draft()
        words = ngettext("{count} field was taken from the sentence.", "{count} fields were taken.", taken)
        form.say_state(fill(words, {"count": number(taken)}))
        empty = (field for field in form.fields.values() if is_empty(field.editor.value()) and field.isVisible())
        if (field := next(empty, None)) is not None:
            field.editor.take_focus()
