"""Lists that are read and not typed: states, areas and goals, lines of the plan, and where each comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, EmptyState, PlainLabel
from opa_desktop.gui.reference.term_table import NOWHERE, TermRow, TermTable
from opa_desktop.gui.reference.uses import all_uses
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, isolate, sentence
from opa_desktop.locales import number

GROUPS = {
    "Arab": N_("Arab group"), "Asian": N_("Asian group"), "African": N_("African group"),
}  # fmt: skip
STATUSES = {"member": N_("Member"), "observer": N_("Observer"), "other": N_("Host or partner")}


@dataclass(frozen=True)
class ListKind:
    """One of the lists: the vocabularies whose terms it shows, its words, and whether a workbook extends it."""

    vocabularies: tuple[str, ...]
    title: str
    search: str
    note: str
    extended: bool = False


STATES = ListKind(
    ("states",), N_("States"), N_("Find a state"),
    N_("The states come with the program, under the names the OIC uses, and cannot be changed here."),
)  # fmt: skip
GOALS = ListKind(
    ("areas", "subsectors", "goals"), N_("Areas and goals"), N_("Find a goal or an area"),
    N_(
        "Areas and goals come with the program. What it says for goals are short labels, not official wording; the "
        "official texts and further goals are taken over from a workbook."
    ),
    extended=True,
)  # fmt: skip
PLAN_LINES = ListKind(
    ("plan_lines",), N_("Lines of the plan"), N_("Find a line of the plan"),
    N_("No lines of the plan come with the program. They are taken over from a workbook of the secretariat."),
    extended=True,
)  # fmt: skip


class ListTab(QWidget):
    """One list. `import_asked` and `template_asked` are its buttons where a workbook extends it."""

    activities_asked = Signal(object)
    import_asked = Signal()
    template_asked = Signal()

    def __init__(self, workspace: Workspace, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.kind = workspace, kind
        self.search, self.note, self.count = QLineEdit(), PlainLabel("", "muted", wrap=True), PlainLabel("", "muted")
        self.load, self.template = Button("", "ghost", "arrow_import"), Button("", "ghost", "arrow_download")
        self._vocabulary: dict[str, str] = {}
        uses_at = NOWHERE if kind is PLAN_LINES else 5 if kind is GOALS else 6
        self.table = TermTable((2,) if kind is PLAN_LINES else (1, 2, 3), uses_at)
        self.stack, self.empty = QStackedWidget(), EmptyState()
        self._starts = (
            self.empty.add_button(self.import_asked.emit, "primary", "arrow_import"),
            self.empty.add_button(self.template_asked.emit, "ghost", "arrow_download"),
        )
        self._build()
        self.search.textChanged.connect(self._on_search)
        self.table.uses_asked.connect(self._show_uses)
        self.load.clicked.connect(self.import_asked)
        self.template.clicked.connect(self.template_asked)

    def retranslate(self) -> None:
        """Set every text in the language in use; rows come with `refresh`."""
        self.search.setPlaceholderText(_(self.kind.search))
        self.search.setAccessibleName(_(self.kind.search))
        self.table.setAccessibleName(_(self.kind.title))
        self.note.setText(_(self.kind.note))
        self.load.setText(_("Take over a workbook…"))
        self.template.setText(_("Save a template…"))
        self.empty.set_texts(
            _("No line of the plan yet"), _("Fill in the template, or choose a workbook that has them.")
        )
        for button, words in zip(self._starts, (self.load.text(), self.template.text()), strict=True):
            button.setText(words)
        self.template.setToolTip(_("A workbook with all that is known, to be filled in and taken over"))

    def refresh(self) -> None:
        """Read the list again."""
        from opa_desktop.store import term_uses

        store, catalogue = self.workspace.store, self.workspace.catalogue
        rows: list[TermRow] = []
        self._vocabulary = {}
        for vocabulary in self.kind.vocabularies:
            uses = term_uses.uses_of_all(store, vocabulary)
            for term in _in_order(catalogue, vocabulary):
                self._vocabulary[term.code] = vocabulary
                rows.append(TermRow(term.code, self._words(term, uses.get(term.code, 0)), uses.get(term.code, 0)))
        if self.kind is GOALS:
            rows.sort(key=lambda row: _place(row.code))
        self.table.show_terms(self._headings(), rows)
        self.load.setEnabled(not store.read_only)
        self.stack.setCurrentIndex(0 if rows else 1)
        self._say_count()

    def leave(self) -> None:
        """Have nothing to save."""

    def _headings(self) -> Sequence[str]:
        names = [language.own_name for language in LANGUAGES.values()]
        if self.kind is STATES:
            return (_("Code"), *names, _("Group"), _("Status"), _("Uses"))
        if self.kind is GOALS:
            return (_("Code"), *names, _("Text"), _("Uses"))
        return (_("Code"), _("Goal"), _("Text"), _("Partners"), _("Timeline"), _("Mandate"))

    def _words(self, term: Term, uses: int) -> tuple[str, ...]:
        names = [term.names.get(code, "") for code in LANGUAGES]
        if self.kind is STATES:
            group, status = GROUPS.get(term.facts.get("group", ""), ""), STATUSES.get(term.facts.get("status", ""), "")
            return (term.code, *names, _(group) if group else "", _(status) if status else "", number(uses))
        if self.kind is GOALS:
            return (term.code, *names, _origin(term), number(uses))
        return self._line_words(term)

    def _line_words(self, term: Term) -> tuple[str, ...]:
        catalogue, facts = self.workspace.catalogue, term.facts
        codes = [part.strip() for part in facts.get("partners", "").split(";") if part.strip()]
        partners = _(", ").join(isolate(code) for code in codes)
        years = " – ".join(isolate(facts[name]) for name in ("from", "to") if facts.get(name))
        name = catalogue.name("plan_lines", term.code)
        return (term.code, term.parent, name, partners, years, facts.get("mandate", ""))

    def _on_search(self, text: str) -> None:
        self.table.search(text)
        self._say_count()

    def _say_count(self) -> None:
        facts = {"shown": number(self.table.shown), "total": number(len(self._vocabulary))}
        self.count.setText(sentence(N_("{shown} of {total}"), facts))

    def _show_uses(self, code: str) -> None:
        self.activities_asked.emit(all_uses(self.workspace.store, self._vocabulary[code], code))

    def _build(self) -> None:
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        for button in (self.load, self.template):
            top.addWidget(button)
            button.setVisible(self.kind.extended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.addLayout(top)
        column.addWidget(self.note)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)


def _in_order(catalogue: Catalogue, vocabulary: str) -> Sequence[Term]:
    terms = catalogue.terms(vocabulary)
    codes = catalogue.areas() if vocabulary == "areas" else list(terms)
    return [terms[code] for code in codes]


def _place(code: str) -> tuple[int, ...]:
    """Return where an area, a sub-sector or a goal stands: each area before what lies in it."""
    if code.isdecimal():
        return (int(code),)
    if ".s" in code:
        area, _dot, rest = code.partition(".s")
        return (int(area), 0, int(rest) if rest.isdecimal() else 0)
    _two, area, *rest = code.split(".")
    return (int(area), 1, *(int(part) for part in rest if part.isdecimal()))


def _origin(term: Term) -> str:
    """Return whose text it is: our label, or that of a workbook."""
    from opa_desktop.store import reference

    shipped = reference.shipped().term(term.vocabulary, term.code)
    if shipped is None or shipped.names != term.names:
        return _("from a workbook")
    return _("short label") if term.vocabulary == "goals" else _("comes with the program")
