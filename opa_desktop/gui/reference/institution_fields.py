"""The inputs of an institution: abbreviation, names in three languages, category, and every other form of its name."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Term
from opa_desktop.core.vocabularies import INSTITUTION_CATEGORIES
from opa_desktop.gui import direction, theme
from opa_desktop.gui.forms.text_editors import PlainText
from opa_desktop.gui.reference.labelled import Labelled
from opa_desktop.i18n import LANGUAGES, N_, _, sentence

ALIAS_LINES = 3
NAME = N_("Name in {language}")


@dataclass(frozen=True)
class Values:
    """What the inputs hold."""

    code: str = ""
    names: dict[str, str] = field(default_factory=dict)
    category: str = ""
    aliases: tuple[str, ...] = ()


def values_of(term: Term) -> Values:
    """Return the values of a known institution."""
    names = {code: name for code, name in term.names.items() if name}
    return Values(term.code, names, term.facts.get("category", ""), term.aliases)


class InstitutionFields(QWidget):
    """The inputs, from top to bottom. `edited` tells that the person changed one."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.category = QLineEdit(), QComboBox()
        self.names = {code: QLineEdit() for code in LANGUAGES}
        self.aliases = PlainText(ALIAS_LINES)
        inputs = {"code": self.code, "category": self.category, **self.names, "aliases": self.aliases}
        self.rows = {key: Labelled(widget) for key, widget in inputs.items()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space("s"))
        first = QHBoxLayout()
        first.setSpacing(theme.space("s"))
        for key in ("code", "category"):
            first.addWidget(self.rows[key], 1)
        box.addLayout(first)
        for key in (*self.names, "aliases"):
            box.addWidget(self.rows[key])
        direction.keep_ltr(self.code)
        for line in self.names.values():
            direction.follow_text(line)
        for line in (self.code, *self.names.values()):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.aliases.textChanged.connect(self._on_aliases)
        self.category.activated.connect(lambda _place: self.edited.emit())
        self._silent = False

    def retranslate(self) -> None:
        """Set every text in the language in use; what is typed stays."""
        self.rows["code"].set_name(_("Abbreviation"), _("Without one the name stands in its place."))
        for code, language in LANGUAGES.items():
            self.rows[code].set_name(sentence(NAME, {"language": language.own_name}))
            direction.align_by_text(self.names[code])
        self.rows["category"].set_name(_("Category"))
        self.rows["aliases"].set_name(_("Also written as"), _("One form a line, in any language."))
        chosen = self.category.currentData()
        self.category.clear()
        self.category.addItem(_("not stated"), "")
        for key, words in INSTITUTION_CATEGORIES.items():
            self.category.addItem(_(words), key)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))

    def show_values(self, shown: Values, *, new: bool) -> None:
        """Show values; the abbreviation of a known institution never changes."""
        self._silent = True
        self.code.setText(shown.code)
        self.code.setReadOnly(not new)
        for code, line in self.names.items():
            line.setText(shown.names.get(code, ""))
            line.setCursorPosition(0)
        self.category.setCurrentIndex(max(0, self.category.findData(shown.category)))
        self.aliases.setPlainText("\n".join(shown.aliases))
        self._silent = False

    def values(self) -> Values:
        """Return what the inputs hold."""
        names = {code: text for code, line in self.names.items() if (text := line.text().strip())}
        lines = (line.strip() for line in self.aliases.toPlainText().splitlines())
        aliases = tuple(dict.fromkeys(line for line in lines if line))
        return Values(self.code.text().strip(), names, self.category.currentData() or "", aliases)

    def _on_aliases(self) -> None:
        if not self._silent:
            self.edited.emit()
