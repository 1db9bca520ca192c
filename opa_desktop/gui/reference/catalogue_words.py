"""What a workbook of the catalogue would change, as rows of words: one for each term, one for each of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.core.names import best
from opa_desktop.core.problems import say
from opa_desktop.gui.exchange.plan_groups import address
from opa_desktop.gui.simple_table import Row
from opa_desktop.i18n import LANGUAGES, N_, _, is_rtl, isolate, isolate_ltr
from opa_desktop.locales import number

if TYPE_CHECKING:
    from opa_desktop.exchange.catalogue_workbook import PlannedTerm

CLASSES: dict[str, tuple[str, str, str]] = {
    "new": (N_("New"), "add_circle", "done"),
    "changed": (N_("Changed"), "edit", "ongoing"),
    "rejected": (N_("Rejected"), "error_circle", "error"),
    "unchanged": (N_("Unchanged"), "checkmark", "muted"),
}
"""The classes of rows: words, icon and colour, in the order in which they are looked at."""

FACTS = {
    "partners": N_("Partners"), "from": N_("From year"), "to": N_("To year"), "mandate": N_("Mandate"),
}  # fmt: skip
PARENTS = {"goals": N_("Priority area"), "plan_lines": N_("Goal")}


def term_row(planned: PlannedTerm) -> Row:
    """Return the row of a term: its place in the workbook, its code, its text, and what is noted about it."""
    term = planned.after or planned.before
    place = f"{isolate(planned.sheet)} · {number(planned.number)}"
    notes = " ".join(said(planned))
    return Row((place, planned.code, best(term.names) if term else "", notes), planned)


def said(planned: PlannedTerm) -> list[str]:
    """Return the problems of a row as sentences, each with its sheet and cell."""
    return [f"{address(problem)}: {say(problem)}" for problem in planned.problems]


def field_rows(planned: PlannedTerm, catalogue: Catalogue) -> list[Row]:
    """Return the fields that a row would set or change: name, before, after."""
    before, after = _fields(planned.before, catalogue), _fields(planned.after, catalogue)
    names = dict.fromkeys((*before, *after))
    return [
        Row((name, before.get(name, ""), after[name]), name)
        for name in names
        if name in after and after[name] != before.get(name, "")
    ]


def _fields(term: Term | None, catalogue: Catalogue) -> dict[str, str]:
    return dict(_stated(term, catalogue)) if term else {}


def _stated(term: Term, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for code, language in LANGUAGES.items():
        if text := term.names.get(code):
            yield f"{_('Text')} · {language.own_name}", text
    if term.parent:
        vocabulary = "areas" if term.vocabulary == "goals" else "goals"
        yield _(PARENTS[term.vocabulary]), catalogue.label(vocabulary, term.parent)
    for name, words in FACTS.items():
        if text := term.facts.get(name, ""):
            yield _(words), isolate_ltr(text) if is_rtl() and name in ("from", "to") else text
