"""Read the rows of a catalogue workbook: the goal or the line of the plan each of them stands for.

A row that holds something unreadable is rejected with the address of the cell. Nothing here knows what a store holds
beyond the catalogue that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from opa_desktop.core import values
from opa_desktop.core.arabic import western_digits
from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import clean_text, language_of
from opa_desktop.exchange.catalogue_layout import GOALS, PLAN_LINES
from opa_desktop.exchange.catalogue_sheets import CatalogueSheet
from opa_desktop.exchange.layout import SEPARATOR
from opa_desktop.exchange.read_cells import CellReader
from opa_desktop.exchange.read_workbook import Row, Workbook
from opa_desktop.exchange.sheet_reader import Cell, Is, address
from opa_desktop.i18n import speaking

_GOAL = re.compile(r"2\.\d{1,2}\.\d{1,2}")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–—/]\s*(\d{4}))?")
_FIRST_YEAR, _LAST_YEAR = 1969, 2100


@dataclass
class ReadTerm:
    """One row: where it stands, its code, what it states, and what is wrong with it."""

    sheet: str
    number: int
    vocabulary: str
    code: str = ""
    parent: str = ""
    names: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def rejected(self) -> bool:
        """Whether something stops the row from being taken."""
        return any(problem.severity is Severity.BLOCKER for problem in self.problems)

    def note(self, code: str, column: str, severity: Severity = Severity.BLOCKER, /, **facts: object) -> None:
        """Enter a problem with its place."""
        cell = self.places.get(column, f"A{self.number}")
        self.problems.append(Problem(code, severity, facts=facts, sheet=self.sheet, cell=cell))

    def term(self) -> Term:
        """Return the term the row stands for."""
        return Term(self.vocabulary, self.code, self.names, self.parent, facts=self.facts)


def read_rows(book: Workbook, sheet: CatalogueSheet, catalogue: Catalogue) -> Iterator[ReadTerm]:
    """Yield the rows of a sheet that hold something."""
    cells = CellReader(catalogue, book.date1904, {})
    for row in book.rows(sheet.sheet):
        if row.number >= sheet.first_row and any(place in row.cells for place in sheet.columns):
            made = ReadTerm(sheet.sheet.name, row.number, sheet.vocabulary)
            stated = _stated(row, sheet, made, cells)
            if stated or made.problems:
                _fill(made, stated, catalogue)
                yield made


def _stated(row: Row, sheet: CatalogueSheet, made: ReadTerm, cells: CellReader) -> dict[str, str]:
    """Return the texts of a row by column; errors of cells are noted."""
    found: dict[str, str] = {}
    for place, name in sheet.columns.items():
        cell = row.cells.get(place)
        if cell is None:
            continue
        made.places[name] = address(row.number, place)
        if cell.kind in (Is.ERROR, Is.NO_VALUE):
            made.note("cell-error" if cell.kind is Is.ERROR else "cell-not-calculated", name, text=str(cell.value))
        elif text := _text(cell, name, made, cells):
            found[name] = text
    return found


def _text(cell: Cell, name: str, made: ReadTerm, cells: CellReader) -> str:
    if cell.kind in (Is.DATE, Is.ISO_DATE):
        return _of_date(cell, name, made, cells)
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return " ".join(clean_text(str(cell.value))[0].split())


def _of_date(cell: Cell, name: str, made: ReadTerm, cells: CellReader) -> str:
    """Return the code that Excel made a date of: 2.5.3, typed into a cell that was not text, became 2 May 2003."""
    if name not in ("code", "goal") or cell.kind is Is.ISO_DATE:
        made.note("cell-is-date", name, text=str(cell.value))
        return ""
    day = cells.moment(cell.value).date()
    code = f"{day.day}.{day.month}.{day.year % 100}"
    if _GOAL.fullmatch(code):
        made.note("cell-was-code", name, Severity.HINT, code=code)
        return code
    made.note("cell-is-date", name, text=day.isoformat())
    return ""


def _fill(made: ReadTerm, stated: Mapping[str, str], catalogue: Catalogue) -> None:
    _take_code(made, stated)
    for name, text in stated.items():
        if name == "name":
            with speaking("en"):  # the same file must mean the same in every language of the window
                made.names.setdefault(language_of(text), text)
        elif name.startswith("name."):
            made.names[name.removeprefix("name.")] = text
    if not made.names and not catalogue.known(made.vocabulary, made.code):
        made.note("catalogue-text-missing", "name")
    if made.vocabulary == GOALS:
        _fill_goal(made, stated, catalogue)
    else:
        _fill_line(made, stated, catalogue)


def _take_code(made: ReadTerm, stated: Mapping[str, str]) -> None:
    text = stated.get("code", "")
    if not text:
        if not made.problems:
            made.note("catalogue-code-missing", "code")
        return
    if made.vocabulary == PLAN_LINES:
        made.code = text
        return
    parsed = western_digits(text).strip(" .")
    if _GOAL.fullmatch(parsed):
        made.code = parsed
    else:
        made.note("catalogue-code-wrong", "code", text=text)


def _fill_goal(made: ReadTerm, stated: Mapping[str, str], catalogue: Catalogue) -> None:
    if not made.code:
        return
    made.parent = catalogue.area_of(made.code)
    if not made.parent:
        made.note("catalogue-area-unknown", "code", code=made.code)
        return
    made.facts = {"level": "goal", "number": made.code.rpartition(".")[2]}
    if "area" in stated:
        area = _parsed(made, "area", stated["area"], catalogue)
        if area and area != made.parent:
            made.note("catalogue-area-other", "area", code=made.code, right=made.parent, area=area)


def _fill_line(made: ReadTerm, stated: Mapping[str, str], catalogue: Catalogue) -> None:
    if "goal" in stated:
        made.parent = _parsed(made, "goal", stated["goal"], catalogue)
    elif not catalogue.known(PLAN_LINES, made.code):
        made.note("catalogue-goal-missing", "goal")
    if "partners" in stated:
        parsed = values.parse(COLUMNS["partners"], stated["partners"], catalogue)
        unknown = [str(p.facts.get("text", "")) for p in parsed.problems]
        for problem in parsed.problems:
            made.note(problem.code, "partners", Severity.WARNING, **problem.facts)
        made.facts["partners"] = SEPARATOR.join([*(parsed.value or ()), *unknown])
    if "mandate" in stated:
        made.facts["mandate"] = stated["mandate"]
    _fill_years(made, stated)


def _fill_years(made: ReadTerm, stated: Mapping[str, str]) -> None:
    first, last = _year(made, "from", stated), _year(made, "to", stated)
    if "years" in stated:
        match = _YEARS.fullmatch(western_digits(stated["years"]))
        if match is None:
            made.note("catalogue-year-wrong", "years", text=stated["years"])
        else:
            first, last = match[1], match[2] or match[1]
    if first and last and last < first:
        made.note("catalogue-years-reversed", "to", start=first, end=last)
    made.facts |= {name: year for name, year in (("from", first), ("to", last)) if year}


def _year(made: ReadTerm, name: str, stated: Mapping[str, str]) -> str:
    text = western_digits(stated.get(name, ""))
    if text and not (text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        made.note("catalogue-year-wrong", name, text=text)
        return ""
    return text


def _parsed(made: ReadTerm, column: str, text: str, catalogue: Catalogue) -> str:
    parsed = values.parse(COLUMNS[column], text, catalogue)
    for problem in parsed.problems:
        made.note(problem.code, column, **problem.facts)
    return parsed.value or ""
