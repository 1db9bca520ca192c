"""The table of activities on printed pages: which columns there are, and how their cells are said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n, locales
from opa_desktop.core import values
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.blocks import Align, Cell, Table, TableColumn
from opa_desktop.reports.options import SHARES, Options
from opa_desktop.reports.style import tokens
from opa_desktop.reports.words import joined
from opa_desktop.store import activities

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

ORDER = (Sort("area"), Sort("goal"), Sort("when"), Sort("number"))
READ = (
    *SHARES, "area", "city", "country", "currency", "outcome", "description", "container",
)  # fmt: skip
ENDS = ("amount", "participants")

Row = Mapping[str, Any]


def activity_table(store: Store, found: ActivityFilter, options: Options) -> Table | None:
    """Return the table of the activities of a filter, None when there are none.

    A column of `options` in which nothing is stated is left out. Where partners have no column of their own they
    stand below the leads. A row that only announces its parts says so, because it is not counted.
    """
    period = found.periods[0] if len(found.periods) == 1 else ""
    rows = activities.rows(store, activities.ids(store, found, ORDER), READ, period)
    if not rows:
        return None
    wanted = [key for key in SHARES if key in options.columns or key == "title"]
    shown = [key for key in wanted if any(_states(row, key) for row in rows)]
    writer = _Writer(store.catalogue(), options)
    return Table(
        tuple(TableColumn(column_title(key), SHARES[key], _align_of(key)) for key in shown),
        tuple(tuple(writer.cell(key, row) for key in shown) for row in rows),
    )


def _states(row: Row, key: str) -> bool:
    """Tell whether a row has something to show in a column; the title is always shown."""
    beside = {"when": ("city", "country"), "leads": ("partners",)}.get(key, ())
    return key == "title" or any(row.get(name) is not None for name in (key, *beside))


def column_title(key: str) -> str:
    """Return the heading of a column."""
    return _(N_("When and where") if key == "when" else COLUMNS[key].label)


class _Writer:
    """Writes the cells of activities in the language in use."""

    def __init__(self, catalogue: Catalogue, options: Options) -> None:
        self._catalogue, self._options = catalogue, options
        self._special: dict[str, Callable[[Row], Cell]] = {
            "title": self._title,
            "goal": self._goal,
            "when": self._when,
            "status": self._status,
            "amount": self._amount,
            "leads": self._leads,
            "partners": lambda row: Cell(self._parties(row["partners"])),
            "funders": lambda row: Cell(self._parties(row["funders"])),
        }

    def cell(self, key: str, row: Row) -> Cell:
        """Return the cell of a column, empty when nothing is stated."""
        if row.get(key) is None and key not in ("title", "goal", "leads", "when"):
            return Cell("")
        special = self._special.get(key)
        return special(row) if special else Cell(self._show(key, row), ltr=COLUMNS[key].ltr)

    def _goal(self, row: Row) -> Cell:
        # Some areas report under their prefix only ("2.7").
        area = self._catalogue.term("areas", row.get("area", ""))
        return Cell(locales.digits(row.get("goal") or (area.facts.get("prefix", "") if area else "")), ltr=True)

    def _show(self, key: str, row: Row) -> str:
        return values.show(COLUMNS[key], row[key], self._catalogue)

    def _title(self, row: Row) -> Cell:
        details = [("description", self._options.description), ("outcome", self._options.outcome)]
        parts = [self._show(key, row) for key, asked in details if asked and row.get(key)]
        if row.get("container"):
            parts.append(_("Announces its parts and is not counted itself."))
        title = self._show("title", row) if row.get("title") else _("Without a title")
        return Cell(title, "\n".join(parts))

    def _when(self, row: Row) -> Cell:
        place = [place_name(row["city"], self._catalogue)] if row.get("city") else []
        if row.get("country"):
            place.append(self._catalogue.name("states", row["country"]))
        when = self._show("when", row) if row.get("when") else ""
        where = ("، " if i18n.is_rtl() else ", ").join(place)
        return Cell(when, where) if when else Cell(where)

    def _status(self, row: Row) -> Cell:
        return Cell(self._show("status", row), tone=status_tone(row["status"]), strong=True)

    def _amount(self, row: Row) -> Cell:
        currency = row.get("currency", "")
        return Cell(self._show("amount", row), self._catalogue.name("currencies", currency) if currency else "")

    def _leads(self, row: Row) -> Cell:
        beside = "" if "partners" in self._options.columns else self._parties(row.get("partners") or ())
        leads = self._parties(row.get("leads") or ())
        return Cell(leads, sentence(N_("with {parties}"), {"parties": beside}) if beside else "")

    def _parties(self, codes: Sequence[str]) -> str:
        return joined(short_name(code, self._catalogue) for code in codes)


def short_name(party: str, catalogue: Catalogue) -> str:
    """Return the abbreviation of an institution, or the name of a state."""
    party = catalogue.now("parties", party)
    return party if party in catalogue.terms("parties") and ":" not in party else catalogue.name("parties", party)


def place_name(typed: str, catalogue: Catalogue) -> str:
    """Return a city as typed, or where it is surely one of the catalogue, its name in the language of the page."""
    codes = catalogue.find("cities", typed)
    return catalogue.name("cities", codes[0]) if len(codes) == 1 else typed


def status_tone(status: str) -> str:
    """Return the token of the colour of a status."""
    return str(tokens()["statuses"].get(status, ""))


def _align_of(key: str) -> Align:
    return Align.END if key in ENDS else Align.START
