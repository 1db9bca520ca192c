"""One institution beside the table: change it, add one, remove it, and see where it is used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Changes, label
from opa_desktop.errors import OpaError
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.reference.institution_fields import InstitutionFields, Values, values_of
from opa_desktop.gui.reference.labelled import flowing
from opa_desktop.gui.reference.link_lines import LinkLines
from opa_desktop.gui.reference.uses import Use, uses_of
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, ngettext
from opa_desktop.locales import percent

ORIGINS = {
    "shipped": N_("Comes with the program."),
    "changed": N_("Comes with the program and was changed here."),
    "own": N_("Was added here."),
}


class InstitutionForm(Card):
    """The form. `written` tells the code of what was added, "" when one was removed."""

    written = Signal(str)
    left = Signal()
    chosen = Signal(str)  # a known institution that looks like the new one
    uses_asked = Signal(object)  # the ActivityFilter of a use

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.fields = InstitutionFields()
        self.origin, self.message = PlainLabel("", "small", wrap=True), PlainLabel("", "error", wrap=True)
        self.save_button, self.discard = PrimaryButton("", "save"), Button("", "ghost")
        self.remove, self.reset = Button("", "danger", "delete"), Button("", "ghost", "arrow_reset")
        self.uses_title, self.uses = PlainLabel("", "strong"), LinkLines()
        self.alike_title, self.alike = PlainLabel("", "", tone="late", wrap=True), LinkLines()
        self._before = Values()
        self._origin = ""
        self._warned: Values | None = None
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The code of the institution that is shown, "" for a new one."""
        return self._before.code if self._origin else ""

    def show_code(self, code: str) -> None:
        """Show a known institution; what is typed and not saved gives way."""
        from opa_desktop.store import terms

        store = self.workspace.store
        term = terms.find(store, code)
        self._before, self._origin = values_of(term), str(terms.origins(store)[code])
        self._show()
        self.uses.show_lines([(use.words(), self._opener(use)) for use in uses_of(store, "institutions", code)])
        self._say_uses()

    def start_new(self) -> None:
        """Show an empty form."""
        self._before, self._origin = Values(), ""
        self._show()
        self.uses.show_lines([])
        self._say_uses()
        self.fields.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text in the language in use; what is typed stays."""
        self.fields.retranslate()
        self.save_button.setText(_("Save") if self._origin else _("Add"))
        self.discard.setText(_("Discard"))
        self.remove.setText(_("Remove"))
        self.reset.setText(_("As shipped"))
        self.reset.setToolTip(_("Take back what was changed here"))
        self._say_head()
        if self._origin and not self.is_dirty():
            self.show_code(self._before.code)

    def is_dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.fields.values() != self._before

    def _show(self) -> None:
        self._warned = None
        self.fields.show_values(self._before, new=not self._origin)
        self._say("")
        self._show_alike([])
        self._say_head()
        self._show_buttons()

    def _show_buttons(self) -> None:
        writable, dirty = not self.workspace.store.read_only, self.is_dirty()
        self.fields.setEnabled(writable)
        self.save_button.setEnabled(writable and dirty)
        self.discard.setEnabled(dirty or not self._origin)
        self.remove.setVisible(self._origin == "own")
        self.reset.setVisible(self._origin == "changed")
        for button in (self.remove, self.reset):
            button.setEnabled(writable and not dirty)

    def _say_head(self) -> None:
        self.set_title(self._before.code if self._origin else _("New institution"))
        self.save_button.setText(_("Save") if self._origin else _("Add"))
        self.origin.setText(_(ORIGINS[self._origin]) if self._origin else "")
        self.origin.setVisible(bool(self._origin))

    def _say_uses(self) -> None:
        self.uses_title.setText(_("Used in activities as") if self.uses.buttons else _("Not used in any activity"))
        self.uses_title.setVisible(bool(self._origin))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _opener(self, use: Use) -> Callable[[], None]:
        return lambda: self.uses_asked.emit(use.found)

    # --- what it does ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what is typed; tell whether nothing is left unsaved. What is wrong stands above the buttons."""
        if not self.is_dirty():
            return True
        typed = self.fields.values()
        if not self._origin and typed != self._warned and self._warn(typed):
            self._warned = typed
            return False
        try:
            code, changes = self._written(typed)
        except OpaError as error:
            self._say(str(error))
            return False
        added = not self._origin
        self._before, self._origin = typed, self._origin or "own"
        self._tell(changes)
        if added:
            self.written.emit(code)
        else:
            self._show_buttons()
        return True

    def _written(self, typed: Values) -> tuple[str, Changes]:
        from opa_desktop.store import terms

        store = self.workspace.store
        if not self._origin:
            added = terms.add(store, typed.names, typed.category, typed.aliases, typed.code)
            return added.code, added.changes
        code = self._before.code
        return code, terms.edit(store, code, names=typed.names, category=typed.category, aliases=typed.aliases)

    def _warn(self, typed: Values) -> bool:
        """Show known institutions that look like the new one; tell whether there are any."""
        from opa_desktop.store import terms

        found: dict[str, int] = {}
        for text in filter(None, (typed.code, *typed.names.values())):
            for code, score in terms.did_you_mean(self.workspace.store, text):
                found[code] = max(score, found.get(code, 0))
        self._show_alike(sorted(found.items(), key=lambda one: -one[1])[:3])
        return bool(found)

    def _show_alike(self, found: list[tuple[str, int]]) -> None:
        catalogue = self.workspace.catalogue if self.workspace.is_open else Catalogue()
        self.alike_title.setText(
            ngettext("This one looks like it. Add all the same?", "These look like it. Add all the same?", len(found))
        )
        self.alike_title.setVisible(bool(found))
        self.alike.show_lines([
            (f"{catalogue.label('institutions', code)} ({percent(score)})", lambda code=code: self._take(code))
            for code, score in found
        ])  # fmt: skip
        if found:
            self.save_button.setText(_("Add all the same"))

    def _take(self, code: str) -> None:
        self.start_new()
        self.chosen.emit(code)

    def _discard(self) -> None:
        if self._origin:
            self.show_code(self._before.code)
        else:
            self.left.emit()

    def _remove(self) -> None:
        from opa_desktop.store import terms

        try:
            changes = terms.delete(self.workspace.store, self._before.code)
        except OpaError as error:
            self._say(str(error))
            return
        self._origin, self._before = "", Values()
        self._show()
        self._tell(changes)
        self.written.emit("")

    def _reset(self) -> None:
        from opa_desktop.store import terms

        self._tell(terms.reset(self.workspace.store, self._before.code))

    def _tell(self, changes: Changes) -> None:
        self.workspace.announce(changes)
        if changes.change_set:
            self.workspace.notices.offer_undo(label(changes.verb, changes.facts))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        for part in (self.origin, self.fields, self.message, self.alike_title, self.alike):
            self.body.addWidget(part)
        self.body.addWidget(flowing(self.save_button, self.discard))
        self.body.addWidget(self.uses_title)
        self.body.addWidget(self.uses)
        self.body.addWidget(flowing(self.reset, self.remove))
        self.body.addStretch(1)
        self.message.hide()
        self.alike_title.hide()

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_edited)
        self.save_button.clicked.connect(self.save)
        self.discard.clicked.connect(self._discard)
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)

    def _on_edited(self) -> None:
        self._say("")
        self._show_buttons()
        if self.alike.buttons and self.fields.values() != self._warned:
            self._show_alike([])
            self._say_head()
