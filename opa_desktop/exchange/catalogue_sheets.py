"""Find the sheets of a workbook that hold goals or lines of the plan, by their headings in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.term_index import key
from opa_desktop.exchange.catalogue_layout import GOALS, PLAN_LINES, known_headings
from opa_desktop.exchange.layout import is_ours
from opa_desktop.exchange.read_workbook import Row, Sheet, Workbook
from opa_desktop.exchange.sheet_reader import Is, address

LOOKED_AT = 25
"""Rows at the top of a sheet among which the headings are looked for."""

_ONLY_IN_LINES = {"goal", "partners", "from", "to", "years", "mandate"}


@dataclass(frozen=True)
class CatalogueSheet:
    """A sheet of goals or plan lines: its vocabulary, its columns by place, and where the rows begin."""

    sheet: Sheet
    vocabulary: str
    columns: Mapping[int, str]
    first_row: int
    problems: tuple[Problem, ...] = ()


def find_sheets(book: Workbook) -> list[CatalogueSheet]:
    """Return the sheets that hold goals or plan lines."""
    return [made for sheet in book.sheets if not is_ours(sheet.name) and (made := _sheet(book, sheet))]


def _sheet(book: Workbook, sheet: Sheet) -> CatalogueSheet | None:
    return next((made for row in islice(book.rows(sheet), LOOKED_AT) if (made := _headed(sheet, row))), None)


def _headed(sheet: Sheet, row: Row) -> CatalogueSheet | None:
    """Return the sheet as headed by this row, None when it is no row of headings."""
    texts = {place: str(cell.value).strip() for place, cell in row.cells.items() if cell.kind is Is.TEXT}
    found = {place: known_headings().get(key(text.removeprefix("opa:")), "") for place, text in texts.items()}
    keys = set(found.values())
    if "code" not in keys or not any(name.startswith("name") for name in keys):
        return None
    vocabulary = PLAN_LINES if keys & _ONLY_IN_LINES else GOALS
    unknown = tuple(
        Problem(
            "catalogue-column-unknown", Severity.HINT, facts={"column": texts[place]}, sheet=sheet.name,
            cell=address(row.number, place),
        )
        for place, name in found.items()
        if not name
    )  # fmt: skip
    return CatalogueSheet(sheet, vocabulary, {p: name for p, name in found.items() if name}, row.number + 1, unknown)
