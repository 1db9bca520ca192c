"""What was changed elsewhere while a form is open (undo, an import): taken over, and field by field where both did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opa_desktop.core.changes import Changes
from opa_desktop.core.entry import fields
from opa_desktop.errors import NotFoundError
from opa_desktop.gui.forms.news_bar import Clash, NewsBar
from opa_desktop.gui.history import words
from opa_desktop.i18n import N_, sentence
from opa_desktop.locales import joined

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm

TAKEN = N_("Changed elsewhere, and shown here now: {fields}")


class FormNews(QObject):
    """Takes over news for one form."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form
        self._key = ""
        self.bar = NewsBar(lambda: form.workspace.catalogue)
        self.bar.theirs_asked.connect(self._take_theirs)
        form.workspace.changed.connect(self._on_changed)
        form.shown.connect(self._on_shown)
        form.overtaken.connect(self.show)
        form.saved.connect(lambda _uid: self.bar.clear())

    def _on_changed(self, changes: Changes) -> None:
        if self._form.isVisible():  # else it is opened anew before anybody sees it
            self.take(changes)

    def take(self, changes: Changes) -> None:
        """Take over what was changed elsewhere, keeping what is typed here."""
        from opa_desktop.store import activities

        form = self._form
        if form.is_busy or form.record.is_new or form.record.uid not in changes.uids:
            return
        form.take()
        try:
            fresh = activities.get(form.workspace.store, form.record.uid)
        except NotFoundError:
            form.close_form()  # removed for good; what was typed is a draft
            return
        before = fields(form.record.original)
        clashes = form.record.rebase(fresh)
        after = fields(fresh)
        taken = [n for n in {**before, **after} if before.get(n) != after.get(n) and n not in clashes]
        form.show_record()
        self.show(clashes)
        form.say_state(self._words(taken))

    def show(self, names: Iterable[str]) -> None:
        """Show the fields in which the form and the store differ since both were changed."""
        mine, theirs = fields(self._form.record.working), fields(self._form.record.original)
        clashes = [Clash(name, mine.get(name), theirs.get(name)) for name in names]
        self.bar.show_clashes([clash for clash in clashes if clash.mine != clash.theirs])

    def _words(self, names: list[str]) -> str:
        labels = list(dict.fromkeys(words.field_label(name) for name in names))
        return sentence(TAKEN, {"fields": joined(labels)}) if labels else ""

    def _take_theirs(self, name: str) -> None:
        form = self._form
        form.take()
        form.record.take_stored(name)
        form.show_record()
        self.bar.settle(name)
        form.keeper.touch()
        form.say_state()

    def _on_shown(self) -> None:
        if self._form.record.key != self._key:
            self._key = self._form.record.key
            self.bar.clear()
