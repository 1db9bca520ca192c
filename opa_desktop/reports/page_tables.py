"""The tables of printed pages: activities, goals, areas. Words and cells only; widths are shares."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n, locales
from opa_desktop.core import summaries, values
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.core.summaries import AreaRow, GoalRow
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _
from opa_desktop.reports.blocks import Align, Cell, Table, TableColumn
from opa_desktop.store import activities

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.store.database import Store

ORDER = (Sort("area"), Sort("goal"), Sort("when"), Sort("number"))
SHARES = {"number": 12.0, "goal": 7.0, "title": 36.0, "leads": 19.0, "when": 14.0, "status": 11.0, "amount": 14.0}
READ = (
    "number",
    "area",
    "goal",
    "title",
    "leads",
    "city",
    "country",
    "amount",
    "currency",
    "when",
    "status",
    "outcome",
)

TALLIES = (
    N_("In the plan"), N_("Implemented"), N_("Ongoing"), N_("Postponed"), N_("Cancelled"), N_("Not begun"), N_("All"),
)  # fmt: skip
"""Headings of the counts: what was in the plan, then the statuses, which together are all activities."""

Row = Mapping[str, Any]


def activity_table(
    store: Store, found: ActivityFilter, columns: Sequence[str], *, outcome: bool = True, description: bool = False
) -> Table | None:
    """Return the table of the activities of a filter, None when there are none.

    `columns` are keys of `SHARES`; a column in which nothing is stated is left out.
    """
    period = found.periods[0] if len(found.periods) == 1 else ""
    wanted = (*READ, *(("description",) if description else ()))
    rows = activities.rows(store, activities.ids(store, found, ORDER), wanted, period)
    if not rows:
        return None
    shown = [key for key in columns if key == "title" or any(row.get(key) is not None for row in rows)]
    writer = _Writer(store.catalogue(), outcome, description)
    return Table(
        tuple(TableColumn(_title_of(key), SHARES[key], _align_of(key)) for key in shown),
        tuple(tuple(writer.cell(key, row) for key in shown) for row in rows),
    )


def goal_table(rows: Sequence[GoalRow], catalogue: Catalogue, vocabulary: str = "goals") -> Table:
    """Return the table of the goals (or sub-sectors) of an area with their counts; gaps are named as such."""
    total = summaries.total(row.tally for row in rows)
    heading = _("Goal") if vocabulary == "goals" else _("Sub-sector")
    return Table(
        (TableColumn(heading, 46), *_tally_columns()),
        (
            *((_goal_cell(row, catalogue, vocabulary), *_tally_cells(row.tally)) for row in rows),
            (Cell(_("Together")), *_tally_cells(total)),
        ),
        total=True,
    )


def area_table(rows: Sequence[AreaRow], catalogue: Catalogue) -> Table:
    """Return the table of areas with their counts and a sum."""
    total = summaries.total(row.tally for row in rows)
    return Table(
        (TableColumn(_("Priority area"), 46), *_tally_columns()),
        (
            *((Cell(_area_name(row.area, catalogue)), *_tally_cells(row.tally)) for row in rows),
            (Cell(_("Together")), *_tally_cells(total)),
        ),
        total=True,
    )


def number_table(data: ChartData) -> Table:
    """Return the numbers of a chart as a table."""
    header, rows = data.table()
    columns = (TableColumn(header[0], 46), *(TableColumn(title, 11, Align.CENTRE) for title in header[1:]))
    return Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def today_words(day: datetime.date, *, hijri: bool) -> str:
    """Return a day in words, with the Hijri date beside it if asked for."""
    beside = locales.hijri(day) if hijri else ""
    return f"{locales.date(day)} – {beside}" if beside else locales.date(day)


class _Writer:
    """Writes the cells of activities in the language in use."""

    def __init__(self, catalogue: Catalogue, outcome: bool, description: bool) -> None:
        self._catalogue, self._outcome, self._description = catalogue, outcome, description
        self._special: dict[str, Callable[[Row], Cell]] = {
            "title": self._title,
            "when": self._when,
            "status": self._status,
            "amount": self._amount,
            "leads": self._leads,
        }

    def cell(self, key: str, row: Row) -> Cell:
        """Return the cell of a column, empty when nothing is stated."""
        if row.get(key) is None and key != "title":
            return Cell("")
        special = self._special.get(key)
        return special(row) if special else Cell(self._show(key, row), ltr=COLUMNS[key].ltr or key == "goal")

    def _show(self, key: str, row: Row) -> str:
        if key == "goal":
            return locales.digits(row["goal"])
        return values.show(COLUMNS[key], row[key], self._catalogue)

    def _title(self, row: Row) -> Cell:
        details = [("description", self._description), ("outcome", self._outcome)]
        parts = [self._show(key, row) for key, asked in details if asked and row.get(key)]
        title = self._show("title", row) if row.get("title") else _("Without a title")
        return Cell(title, "\n".join(parts))

    def _when(self, row: Row) -> Cell:
        place = [self._city(row["city"])] if row.get("city") else []
        if row.get("country"):
            place.append(self._catalogue.name("states", row["country"]))
        return Cell(self._show("when", row), ("، " if i18n.is_rtl() else ", ").join(place))

    def _city(self, typed: str) -> str:
        # Free text; where it is surely a city of the catalogue, its name in the language of the page.
        codes = self._catalogue.find("cities", typed)
        return self._catalogue.name("cities", codes[0]) if len(codes) == 1 else typed

    def _status(self, row: Row) -> Cell:
        from opa_desktop.reports.style import tokens

        return Cell(self._show("status", row), tone=tokens()["statuses"].get(row["status"], ""), strong=True)

    def _amount(self, row: Row) -> Cell:
        currency = row.get("currency", "")
        return Cell(self._show("amount", row), self._catalogue.name("currencies", currency) if currency else "")

    def _leads(self, row: Row) -> Cell:
        parties = self._catalogue.terms("parties")
        names = [code if code in parties and ":" not in code else self._name(code) for code in row["leads"]]
        return Cell(locales.joined(names))

    def _name(self, code: str) -> str:
        return self._catalogue.name("parties", code)


def _title_of(key: str) -> str:
    return _(N_("When and where") if key == "when" else COLUMNS[key].label)


def _align_of(key: str) -> Align:
    return Align.END if key == "amount" else Align.START


def _tally_columns() -> tuple[TableColumn, ...]:
    return tuple(TableColumn(_(title), 11, Align.CENTRE) for title in TALLIES)


def _tally_cells(tally: Tally) -> tuple[Cell, ...]:
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
