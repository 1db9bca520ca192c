"""Find the activities in a workbook: which sheets, which row holds the headings, which column is which field.

Machine names are looked for first; when somebody removed them, headings in any language of the program do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from opa_desktop.core.arabic import fold
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange import manifest as manifests
from opa_desktop.exchange.layout import (
    FILE_ID_NAME,
    FILE_ID_PROPERTY,
    LONG_SHEET,
    MACHINE_PREFIX,
    MANIFEST_SHEET,
    SheetColumn,
    headings_of,
    is_ours,
    sheet_columns,
)
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.exchange.read_workbook import Row, Sheet, Workbook
from opa_desktop.exchange.sheet_reader import Is, address
from opa_desktop.i18n import _

LOOKED_AT = 25
"""Rows at the top of a sheet among which the headings are looked for."""

ENOUGH = 3
"""Headings that have to be known before a row counts as the row of headings."""


@dataclass(frozen=True)
class ActivitySheet:
    """A sheet with activities: its period ("" when the rows say it), its columns by place, and where rows begin.

    `ignored` holds the headings nobody knows, `problems` what was noticed about the headings.
    """

    sheet: Sheet
    period: str
    columns: Mapping[int, SheetColumn]
    heading_row: int
    first_row: int
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Understood:
    """What a workbook is: its id ("" for a foreign one), its manifest if it is sound, sheets and long texts."""

    file_id: str
    manifest: Manifest | None
    sheets: tuple[ActivitySheet, ...]
    long_texts: Mapping[str, str]

    @property
    def damaged(self) -> bool:
        """Whether the file is ours but its manifest is gone or altered."""
        return self.manifest is None and bool(self.file_id)


def understand(book: Workbook, catalogue: Catalogue) -> Understood:
    """Return what the workbook is; raise FileError when no sheet holds activities, or when it is from the future."""
    manifest = _read_manifest(book)
    if manifest and manifest.readable_since > manifests.FORMAT_VERSION:
        raise book.archive.refused("workbook-too-new")
    headings = known_headings()
    found = []
    for sheet in book.sheets:
        if not is_ours(sheet.name):
            period = _period_of(sheet, manifest, catalogue)
            if made := _activity_sheet(book, sheet, period, headings):
                found.append(made)
    if not found:
        raise book.archive.refused("workbook-no-table")
    return Understood(_file_id(book, manifest), manifest, tuple(found), _long_texts(book))


def known_headings() -> dict[str, SheetColumn]:
    """Return the columns by every heading under which they may stand, folded.

    A text in several languages under its bare name ("Title") has no language; its cells are looked at for that.
    """
    found: dict[str, SheetColumn] = {}
    for one in sheet_columns(notes=True):
        for heading in headings_of(one):
            found.setdefault(fold(heading), one)
    for column in COLUMNS.values():
        if column.kind is Kind.NAMES:
            bare = SheetColumn(column.key, column)
            for heading in headings_of(bare):
                found.setdefault(fold(heading), bare)
    return found


def _read_manifest(book: Workbook) -> Manifest | None:
    sheet = book.sheet(MANIFEST_SHEET)
    if sheet is None:
        return None
    rows = [_texts(row) for row in book.rows(sheet)]
    try:
        return manifests.from_rows(rows)
    except ValueError:
        return None


def _texts(row: Row) -> list[str]:
    return [str(row.cells[place].value) if place in row.cells else "" for place in range(max(row.cells) + 1)]


def _file_id(book: Workbook, manifest: Manifest | None) -> str:
    if manifest:
        return manifest.file_id
    return book.properties.get(FILE_ID_PROPERTY, "") or book.names.get(FILE_ID_NAME, "").strip('="')


def _long_texts(book: Workbook) -> dict[str, str]:
    sheet = book.sheet(LONG_SHEET)
    found: dict[str, str] = {}
    for row in book.rows(sheet) if sheet else ():
        number, *piece = _texts(row)
        found[number] = found.get(number, "") + "".join(piece)
    return found


def _period_of(sheet: Sheet, manifest: Manifest | None, catalogue: Catalogue) -> str:
    if manifest and sheet.name in manifest.sheets:
        return manifest.sheets[sheet.name]
    known = catalogue.find("periods", sheet.name.strip())
    return known[0] if len(known) == 1 else ""


def _activity_sheet(
    book: Workbook, sheet: Sheet, period: str, headings: Mapping[str, SheetColumn]
) -> ActivitySheet | None:
    top = list(islice(book.rows(sheet), LOOKED_AT))
    machine = _best_row(top, lambda text: headings.get(fold(text)) if text.startswith(MACHINE_PREFIX) else None)
    if machine is not None:
        after = next((row for row in top if row.number > machine.number), None)
        labels = after if after is not None and _matches(after, headings) >= ENOUGH else None
        return _made(sheet, period, machine, labels, headings)
    row = _best_row(top, lambda text: headings.get(fold(text)))
    return _made(sheet, period, row, row, headings) if row is not None else None


def _best_row(rows: list[Row], known: Callable[[str], SheetColumn | None]) -> Row | None:
    def hits(row: Row) -> int:
        return sum(1 for cell in row.cells.values() if cell.kind is Is.TEXT and known(cell.value.strip()))

    best = max(rows, key=hits, default=None)
    return best if best is not None and hits(best) >= ENOUGH else None


def _matches(row: Row, headings: Mapping[str, SheetColumn]) -> int:
    return sum(1 for text in _texts(row) if fold(text) in headings)


def _made(
    sheet: Sheet, period: str, row: Row, labels: Row | None, headings: Mapping[str, SheetColumn]
) -> ActivitySheet:
    columns: dict[int, SheetColumn] = {}
    ignored, problems = [], []
    places = sorted({*row.cells, *(labels.cells if labels else ())})
    for place in places:
        text, label = _text_at(row, place), _text_at(labels, place)
        one = headings.get(fold(text)) or headings.get(fold(label))
        if one is None:
            ignored += [label or text] if label or text else []
        elif one in columns.values():
            cell = address(row.number, place)
            facts = {"column": _(one.column.label)}
            problems.append(Problem("column-twice", Severity.WARNING, (one.name,), facts, sheet=sheet.name, cell=cell))
        else:
            columns[place] = one
    last = labels or row
    return ActivitySheet(
        sheet, period, columns, last.number, max(row.number, last.number) + 1, tuple(ignored), tuple(problems)
    )


def _text_at(row: Row | None, place: int) -> str:
    cell = row.cells.get(place) if row else None
    return str(cell.value).strip() if cell is not None and cell.kind is Is.TEXT else ""
