"""The goals without activities: where the programme has gaps in a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core.summaries import SHORT_LABELS, GoalRow, goals_of
from opa_desktop.core.vocabularies import GOALS_OF_THE_PROGRAMME
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Table,
    TableColumn,
)
from opa_desktop.reports.frame import framed, in_areas, period_sentence
from opa_desktop.reports.options import Options
from opa_desktop.reports.pages.area import goal_rows, known_areas
from opa_desktop.store import counts, periods

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

Rows = dict[str, list[GoalRow]]


def gaps_page(
    store: Store, areas: Sequence[str] = (), period: str = "", language: str = "", options: Options | None = None
) -> Document:
    """Return the goals without activities of some areas (none: all 18) in a period ("": all).

    A goal that only activities of other goals serve is no gap, and is named as such. Raise NotFoundError for an
    unknown area or period.
    """
    options = options or Options()
    language = language or i18n.current()
    wanted = known_areas(areas, store.catalogue())
    if period:
        periods.get(store, period)
    with i18n.speaking(language):
        served = counts.goals_covered(store, in_areas([], period))
        rows = {area: goal_rows(store, area, period, served) for area in wanted}
        blocks = tuple(_blocks(store, rows, period))
        return framed(store, _("Goals without activities"), language, period, blocks, options)


def _blocks(store: Store, rows: Rows, period: str) -> Iterator[Block]:
    catalogue = store.catalogue()
    yield Heading(_("Goals without activities"))
    yield Paragraph(period_sentence(store, period))
    yield _figures(rows)
    yield _table(rows, catalogue)
    facts = {"known": locales.number(_known_goals(catalogue)), "all": locales.number(GOALS_OF_THE_PROGRAMME)}
    yield Note(sentence(N_("The program knows the codes of {known} of the {all} goals of the programme."), facts))
    yield Note(_(SHORT_LABELS))
    for area, of_area in rows.items():
        yield from _of_area(area, of_area, catalogue)


def _figures(rows: Rows) -> KeyFigures:
    known = [row for of_area in rows.values() for row in of_area if row.goal]
    gaps = sum(row.is_gap for row in known)
    empty = sum(not any(row.tally.total for row in of_area) for of_area in rows.values())
    return KeyFigures((
        KeyFigure(locales.number(len(known)), _("known goals")),
        KeyFigure(locales.number(len(known) - gaps), _("goals with activities"), "done"),
        KeyFigure(locales.number(gaps), _("goals without activities"), "late" if gaps else "text"),
        KeyFigure(locales.number(empty), _("areas without activities"), "late" if empty else "text"),
    ))  # fmt: skip


def _table(rows: Rows, catalogue: Catalogue) -> Table:
    titles = (_("Known goals"), _("With activities"), _("Without activities"), _("Activities"))
    body, sums = [], [0, 0, 0, 0]
    for area, of_area in rows.items():
        known = [row for row in of_area if row.goal]
        gaps = sum(row.is_gap for row in known)
        numbers = (len(known), len(known) - gaps, gaps, sum(row.tally.total for row in of_area))
        sums = [before + number for before, number in zip(sums, numbers, strict=True)]
        name = f"{locales.digits(area)}. {catalogue.name('areas', area)}"
        body.append((Cell(name), *(_number(n, gap=place == 2) for place, n in enumerate(numbers))))
    body.append((Cell(_("Together")), *(_number(n, gap=place == 2) for place, n in enumerate(sums))))
    columns = (TableColumn(_("Priority area"), 46), *(TableColumn(title, 13, Align.CENTRE) for title in titles))
    return Table(columns, tuple(body), total=True)


def _number(number: int, *, gap: bool) -> Cell:
    return Cell(locales.number(number), tone="late" if gap and number else "" if number else "muted")


def _of_area(area: str, rows: Sequence[GoalRow], catalogue: Catalogue) -> Iterator[Block]:
    gaps = [row for row in rows if row.is_gap]
    served = [row for row in rows if row.goal and row.served and not row.tally.total]
    nothing = not any(row.tally.total for row in rows)
    if not gaps and not served and not nothing:
        return
    yield Heading(catalogue.name("areas", area), 2, locales.digits(area), catalogue.cluster_of(area))
    if nothing:
        yield Paragraph(_("No activity is recorded in this area for this period."))
    if gaps or served:
        columns = (TableColumn(_("Goal"), 12), TableColumn(_("Short label"), 88))
        cells = [_goal(row, "", catalogue) for row in gaps]
        cells += [_goal(row, _("Served by activities of other goals"), catalogue) for row in served]
        yield Table(columns, tuple(cells))


def _goal(row: GoalRow, detail: str, catalogue: Catalogue) -> tuple[Cell, Cell]:
    return Cell(locales.digits(row.goal), ltr=True), Cell(catalogue.name("goals", row.goal), detail)


def _known_goals(catalogue: Catalogue) -> int:
    return sum(len(goals_of(area, catalogue)) for area in catalogue.areas())
