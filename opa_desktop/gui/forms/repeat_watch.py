"""Looks for likely repeats while an activity is typed, and warns without getting in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from opa_desktop import locales
from opa_desktop.core.names import best
from opa_desktop.gui import background
from opa_desktop.gui.forms.offer_bar import OfferBar
from opa_desktop.gui.forms.repeat_panel import RepeatPanel
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.store import similar
from opa_desktop.store.similar import Repeat

if TYPE_CHECKING:
    from opa_desktop.gui.forms.activity_form import ActivityForm

ASK_MS = 700
WATCHED = frozenset({"title", "when", "leads", "partners", "city", "country", "goal", "amount"})
"""The fields that can make one activity look like another."""

LOOKS_LIKE = N_("This looks like an activity that is there already: {number}, “{title}” (alike to {percent}).")


class RepeatWatch(QObject):
    """Watches one form. What a person called different stays so for that record."""

    def __init__(self, form: ActivityForm) -> None:
        super().__init__(form)
        self._form = form
        self.bar, self.panel = OfferBar("warning"), RepeatPanel()
        self.found: list[Repeat] = []
        self._apart: set[str] = set()
        self._key, self._question = "", 0
        self._timer = QTimer(self, singleShot=True, interval=ASK_MS)
        self._timer.timeout.connect(self.ask)
        form.typed.connect(lambda key: key in WATCHED and self._timer.start())
        form.shown.connect(self._on_shown)
        self.bar.accepted.connect(self.look)
        self.bar.dismissed.connect(lambda: self._keep_apart(self.found[0].entry.uid if self.found else ""))
        self.panel.open_asked.connect(form.open_asked)
        self.panel.link_asked.connect(self._link)
        self.panel.apart_asked.connect(self._keep_apart)

    def ask(self) -> None:
        """Look for repeats of what is typed, in the background."""
        self._timer.stop()
        form = self._form
        if not form.workspace.is_open or form.workspace.store.read_only:
            return
        form.take()
        self._question += 1
        asked = self._question, form.record.key
        background.run(
            self, similar.likely_repeats, form.workspace.store, form.record.working,
            done=lambda found: self._show(asked, found), failed=form.workspace.notices.error,
        )  # fmt: skip

    def _show(self, asked: tuple[int, str], found: list[Repeat]) -> None:
        if asked != (self._question, self._form.record.key):
            return  # more was typed, or another record is shown
        self.found = [repeat for repeat in found if repeat.entry.uid not in self._apart]
        if not self.found:
            self._hide()
            return
        self.bar.offer(self._words, lambda: _("Have a look"), lambda: _("They are different"))
        if self._form.side.shown is self.panel:
            self.look()

    def _words(self) -> str:
        first = self.found[0]
        percent = locales.percent(first.likeness.score)
        number, title = str(first.entry.get("number") or ""), best(first.entry.get("title"))
        return sentence(LOOKS_LIKE, {"number": number, "title": title, "percent": percent})

    def look(self) -> None:
        """Show the likeliest one beside the form."""
        form = self._form
        if self.found:
            form.take()
            record, catalogue = form.record, form.workspace.catalogue
            self.panel.show_repeat(self.found[0], record.working, record.period, catalogue)
            form.side.show_widget(self.panel, lambda: _("Likely the same"))

    def _link(self, uid: str) -> None:
        self._form.fields["continues"].editor.set_value(uid)
        self._form.on_changed("continues")
        self._keep_apart(uid)

    def _keep_apart(self, uid: str) -> None:
        self._apart.add(uid)
        self.found = [repeat for repeat in self.found if repeat.entry.uid != uid]
        self._hide()

    def _hide(self) -> None:
        self.bar.hide()
        if self._form.side.shown is self.panel:
            self._form.side.dismiss_panel()

    def _on_shown(self) -> None:
        if self._form.record.key == self._key:
            return
        self._key = self._form.record.key
        self._timer.stop()
        self._question += 1
        self.found, self._apart = [], set()
        self._hide()
