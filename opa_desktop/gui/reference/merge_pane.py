"""Several institutions that are one and the same: choose the one to keep, see what that changes, merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, label
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.term_index import key
from opa_desktop.gui import background
from opa_desktop.gui.direction import data_text
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.reference.labelled import flowing
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, is_rtl, ngettext, sentence
from opa_desktop.locales import number


class MergePane(Card):
    """The choice. `merged` tells the code that was kept, `left` that nothing is to be merged."""

    merged = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.question, self.effect = PlainLabel("", wrap=True), PlainLabel("", "muted", wrap=True)
        self.aliases_title, self.aliases = PlainLabel("", "muted", wrap=True), PlainLabel("", wrap=True)
        self.start, self.cancel = PrimaryButton("", "checkmark"), Button("", "ghost")
        self.choices: dict[str, QRadioButton] = {}
        self._names: list[PlainLabel] = []
        self._group = QButtonGroup(self)
        self._uses: Mapping[str, int] = {}
        self._job: background.Job | None = None
        self._build()
        self.start.clicked.connect(self.merge)
        self.cancel.clicked.connect(self.left)

    @property
    def codes(self) -> tuple[str, ...]:
        """The institutions that are to become one."""
        return tuple(self.choices)

    @property
    def kept(self) -> str:
        """The institution that is kept."""
        return next((code for code, button in self.choices.items() if button.isChecked()), "")

    def show_codes(self, codes: Sequence[str], uses: Mapping[str, int]) -> None:
        """Ask about some institutions; of those asked about before the choice stays."""
        kept = self.kept if self.kept in codes else self._likeliest(codes, uses)
        self.forget()
        self._uses = uses
        self.choices = {code: self._choice(code) for code in codes}
        self.choices[kept].setChecked(True)
        self.retranslate()

    def forget(self) -> None:
        """Ask about nothing any more."""
        for button in self.choices.values():
            self._group.removeButton(button)
        for part in (*self.choices.values(), *self._names):
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.choices, self._names = {}, []

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.set_title(_("Merge into one"))
        self.question.setText(_("Which one is kept?"))
        self.cancel.setText(_("Cancel"))
        for (code, button), name in zip(self.choices.items(), self._names, strict=True):
            button.setText(self._words(code).replace("&", "&&"))
            button.setAccessibleDescription(self.workspace.catalogue.name("institutions", code))
            name.setText(self.workspace.catalogue.name("institutions", code))
        self._say_effect()

    def merge(self) -> None:
        """Merge in the background: every activity that names one of the others is rewritten."""
        from opa_desktop.store import term_merge

        if self._job is not None and self._job.running:
            return
        kept = self.kept
        self.start.setEnabled(False)
        self._job = background.run(
            self, term_merge.merge, self.workspace.store, list(self.choices), kept,
            done=lambda changes: self._done(changes, kept), failed=self._failed,
        )  # fmt: skip

    def _done(self, changes: Changes, kept: str) -> None:
        self.start.setEnabled(True)
        self.forget()
        self.workspace.announce(changes)
        self.workspace.notices.offer_undo(label(changes.verb, changes.facts))
        self.merged.emit(kept)

    def _failed(self, error: Exception) -> None:
        self.start.setEnabled(True)
        self.workspace.notices.error(error)

    # --- words -----------------------------------------------------------------------------------------------

    def _likeliest(self, codes: Sequence[str], uses: Mapping[str, int]) -> str:
        from opa_desktop.store import terms

        origins = terms.origins(self.workspace.store)
        # What ships with the program is known everywhere; of the others, what is used most.
        return max(codes, key=lambda code: (origins.get(code) != terms.Origin.OWN, uses.get(code, 0)))

    def _words(self, code: str) -> str:
        count = self._uses.get(code, 0)
        facts = {"name": code, "count": number(count)}
        return fill(ngettext("{name}: {count} activity", "{name}: {count} activities", count), facts)

    def _say_effect(self) -> None:
        gone = [code for code in self.choices if code != self.kept]
        if not gone:
            return
        count = self._changing(gone)
        words = ngettext("{count} activity is changed.", "{count} activities are changed.", count)
        self.effect.setText(fill(words, {"count": number(count)}))
        self.aliases_title.setText(sentence(N_("These forms will mean {name} too:"), {"name": self.kept}))
        self.aliases.setText("\n".join(data_text(text, rtl=is_rtl()) for text in self._new_aliases(gone)))
        words = ngettext("Merge {count} institution", "Merge {count} institutions", len(self.choices))
        self.start.setText(fill(words, {"count": number(len(self.choices))}))
        self.start.setEnabled(not self.workspace.store.read_only)

    def _changing(self, gone: Sequence[str]) -> int:
        from opa_desktop.store import activities

        found = ActivityFilter().where("institution", *gone)
        store = self.workspace.store
        return activities.count(store, found) + activities.count(store, replace(found, deleted=True))

    def _new_aliases(self, gone: Sequence[str]) -> list[str]:
        from opa_desktop.store import terms

        kept = terms.find(self.workspace.store, self.kept)
        known = {key(text) for text in (kept.code, *kept.names.values(), *kept.aliases)}
        found: dict[str, str] = {}
        for code in gone:
            term = terms.find(self.workspace.store, code)
            for text in (term.code, *term.names.values(), *term.aliases):
                if key(text) not in known:
                    found.setdefault(key(text), text)
        return list(found.values())

    # --- how it is built -------------------------------------------------------------------------------------

    def _choice(self, code: str) -> QRadioButton:
        button = QRadioButton()
        button.toggled.connect(lambda on: self._say_effect() if on and self.choices else None)
        self._group.addButton(button)
        self._list.addWidget(button)
        self._names.append(PlainLabel("", "muted", data=True, wrap=True))
        self._list.addWidget(self._names[-1])
        return button

    def _build(self) -> None:
        self._list = QVBoxLayout()
        self.body.addWidget(self.question)
        self.body.addLayout(self._list)
        for part in (self.effect, self.aliases_title, self.aliases):
            self.body.addWidget(part)
        self.body.addWidget(flowing(self.start, self.cancel))
        self.body.addStretch(1)
