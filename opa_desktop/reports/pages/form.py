"""The entry form on paper, to be filled by hand where there is no computer, with the codes it asks for.

It walks the one column list: what the form in the window asks, the form on paper asks too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.summaries import SHORT_LABELS, goals_of
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.blocks import (
    Blank,
    Blanks,
    Block,
    Cell,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Table,
    TableColumn,
)
from opa_desktop.reports.frame import framed, office_words
from opa_desktop.reports.options import Options
from opa_desktop.reports.words import period_label

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

ROWS: tuple[tuple[tuple[str, float, int], ...], ...] = (
    (("title", 1, 2),),
    (("area", 1, 1), ("goal", 1, 1), ("subsector", 2, 1)),
    (("type", 1, 1),),
    (("status", 3, 1), ("planned", 1.3, 1), ("mode", 1.6, 1)),
    (("when", 3, 1), ("city", 2, 1), ("country", 2, 1)),
    (("leads", 1, 2), ("partners", 1, 2)),
    (("funders", 2, 1), ("amount", 1, 1), ("currency", 0.8, 1), ("amount_note", 1.4, 1)),
    (("beneficiaries", 3, 1), ("participants", 1, 1)),
    (("other_goals", 1, 1), ("sdgs", 1, 1), ("plan_line", 1, 1)),
    (("description", 1, 2),),
    (("outcome", 1, 2),),
    (("evidence", 1, 1), ("notes", 1, 1)),
)
"""The rows of the form: of each place the column, its share of the width, and its lines of handwriting."""

NOT_ASKED = ("uid", "number", "office", "parent", "continues", "container", "source", "period", "review", "remark")
"""Columns that nobody fills by hand: the program gives them, or the secretariat."""

HINTS = {
    "title": N_("In one line, in any language."),
    "area": N_("1 to 18, see the list."),
    "goal": N_("Such as 2.5.3, see the list."),
    "when": N_("Day, month and year, as exactly as known; first and last day."),
    "amount": N_("Leave empty when it is not known."),
    "leads": N_("Who carries it out."),
    "sdgs": N_("Numbers 1 to 17."),
}
TICKED = ("types", "statuses", "modes")


def entry_form(store: Store, period: str = "", language: str = "", options: Options | None = None) -> Document:
    """Return the empty form for one activity of a period; with `options.goals` the list of codes follows."""
    options = options or Options()
    language = language or i18n.current()
    with i18n.speaking(language):
        blocks = tuple(_blocks(store, period, options))
        return framed(store, _("Entry form"), language, period, blocks, options)


def _blocks(store: Store, period: str, options: Options) -> Iterator[Block]:
    catalogue = store.catalogue()
    yield Heading(_("Entry form for one activity"))
    facts = {"office": office_words(store), "period": period_label(period) if period else "…………"}
    yield Paragraph(sentence(N_("Office: {office} · Period: {period}"), facts))
    for row in ROWS:
        yield Blanks(tuple(_place(key, share, lines, catalogue) for key, share, lines in row))
    yield Blanks((
        Blank(_("Filled in by"), share=2), Blank(_("Date"), share=1), Blank(_("Signature"), share=2)
    ))  # fmt: skip
    if options.goals:
        yield PageBreak()
        yield Heading(_("Areas and goals"), 1)
        yield _codes(catalogue)
        yield Note(_(SHORT_LABELS))


def _place(key: str, share: float, lines: int, catalogue: Catalogue) -> Blank:
    column = COLUMNS[key]
    hint = _(HINTS[key]) if key in HINTS else ""
    choices: tuple[str, ...] = ()
    if column.kind is Kind.YES_NO:
        choices = (locales.yes_no(True), locales.yes_no(False))
    elif column.vocabulary in TICKED:
        choices = tuple(catalogue.name(column.vocabulary, code) for code in catalogue.terms(column.vocabulary))
    return Blank(_(column.label), hint, lines, choices, share)


def _codes(catalogue: Catalogue) -> Table:
    rows: list[tuple[Cell, Cell]] = []
    for area in catalogue.areas():
        rows.append((Cell(locales.digits(area), strong=True), Cell(catalogue.name("areas", area), strong=True)))
        rows += [(_code(goal), Cell(catalogue.name("goals", goal))) for goal in goals_of(area, catalogue)]
        rows += [(Cell(""), Cell(catalogue.name("subsectors", code))) for code in catalogue.subsectors_of(area)]
    return Table((TableColumn(_("Code"), 10), TableColumn(_("Area, goal or sub-sector"), 90)), tuple(rows))


def _code(goal: str) -> Cell:
    return Cell(locales.digits(goal), ltr=True)
