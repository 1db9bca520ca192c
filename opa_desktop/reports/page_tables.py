"""The tables of counts on printed pages: goals, areas, the numbers of a chart. Words and cells only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core import summaries
from opa_desktop.core.summaries import AreaRow, GoalRow
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _
from opa_desktop.reports.blocks import Align, Cell, Table, TableColumn

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.reports.chart_data import ChartData

TALLIES = (
    N_("In the plan"), N_("Implemented"), N_("Ongoing"), N_("Postponed"), N_("Cancelled"), N_("Not begun"), N_("All"),
)  # fmt: skip
"""Headings of the counts: what was in the plan, then the statuses, which together are all activities."""


NAMES = 64
"""The share of the column of names, where a number has 11."""


def goal_table(rows: Sequence[GoalRow], catalogue: Catalogue, vocabulary: str = "goals") -> Table:
    """Return the table of the goals (or sub-sectors) of an area with their counts; gaps are named as such."""
    total = summaries.total(row.tally for row in rows)
    heading = _("Goal") if vocabulary == "goals" else _("Sub-sector")
    return Table(
        (TableColumn(heading, NAMES), *tally_columns()),
        (
            *((_goal_cell(row, catalogue, vocabulary), *tally_cells(row.tally)) for row in rows),
            (Cell(_("Together")), *tally_cells(total)),
        ),
        total=True,
    )


def area_table(rows: Sequence[AreaRow], catalogue: Catalogue) -> Table:
    """Return the table of areas with their counts and a sum."""
    total = summaries.total(row.tally for row in rows)
    return Table(
        (TableColumn(_("Priority area"), NAMES), *tally_columns()),
        (
            *((Cell(_area_name(row.area, catalogue)), *tally_cells(row.tally)) for row in rows),
            (Cell(_("Together")), *tally_cells(total)),
        ),
        total=True,
    )


def number_table(data: ChartData) -> Table:
    """Return the numbers of a chart as a table."""
    header, rows = data.table()
    columns = (TableColumn(header[0], 46), *(TableColumn(title, 11, Align.CENTRE) for title in header[1:]))
    return Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def tally_columns() -> tuple[TableColumn, ...]:
    """Return the columns of the counts, in the order of `TALLIES`."""
    return tuple(TableColumn(_(title), 11, Align.CENTRE) for title in TALLIES)


def tally_cells(tally: Tally) -> tuple[Cell, ...]:
    """Return the cells of the counts; a zero is pale."""
    statuses = (tally.implemented, tally.ongoing, tally.postponed, tally.cancelled, tally.waiting)
    numbers = (tally.planned, *statuses, tally.total)
    return tuple(Cell(locales.number(n), tone="" if n else "muted") for n in numbers)


def _goal_cell(row: GoalRow, catalogue: Catalogue, vocabulary: str) -> Cell:
    if not row.goal:
        return Cell(_("Under the area as a whole"))
    name = catalogue.name(vocabulary, row.goal)
    text = f"{i18n.isolate_ltr(locales.digits(row.goal))} – {name}" if vocabulary == "goals" else name
    if row.is_gap:
        return Cell(text, _("No activity yet"), tone="late")
    return Cell(text, _("Served by activities of other goals") if not row.tally.total else "")


def _area_name(area: str, catalogue: Catalogue) -> str:
    return f"{locales.digits(area)}. {catalogue.name('areas', area)}" if area else _("No area stated")
