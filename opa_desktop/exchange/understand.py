"""Find the activities in a workbook: which sheets, of which period, and which row holds the headings.

Machine names are looked for first; when somebody removed them, headings in any language of the program do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange import manifest as manifests
from opa_desktop.exchange.headings import Headings, Unknown, changed_columns, known_headings, text_at
from opa_desktop.exchange.layout import (
    FILE_ID_NAME,
    FILE_ID_PROPERTY,
    LONG_SHEET,
    MACHINE_PREFIX,
    MANIFEST_SHEET,
    SheetColumn,
    is_ours,
    side_sheet_names,
)
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.exchange.questions import Answers
from opa_desktop.exchange.read_workbook import Row, Sheet, Visibility, Workbook
from opa_desktop.exchange.sheet_reader import Is

__all__ = ["ActivitySheet", "Understood", "known_headings", "read_manifest", "understand"]

LOOKED_AT = 25
"""Rows at the top of a sheet among which the headings are looked for."""

ENOUGH = 3
"""Headings that have to be known before a row counts as the row of headings."""

NO_ANSWERS = Answers({})


@dataclass(frozen=True)
class ActivitySheet:
    """A sheet with activities: its period ("" when the rows say it), its columns by place, and where rows begin.

    `unknown` are the headings nobody knows, `problems` what was noticed about the headings. `written_as` is the name
    under which the sheet went out, "" when it did not.
    """

    sheet: Sheet
    period: str
    columns: Mapping[int, SheetColumn]
    heading_row: int
    first_row: int
    unknown: tuple[Unknown, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
    written_as: str = ""

    def place_of(self, name: str) -> int | None:
        """Return the place of a column by its name, None when it is not there."""
        return next((place for place, one in self.columns.items() if one.name == name), None)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The texts of the headings nobody knows."""
        return tuple(heading.text for heading in self.unknown)


@dataclass(frozen=True)
class Understood:
    """What a workbook is: its id ("" for a foreign one), its manifest if it is sound, sheets and long texts.

    `asked` are sheets of which too few headings are known: their rows are not read before a person explains more.
    """

    file_id: str
    manifest: Manifest | None
    sheets: tuple[ActivitySheet, ...]
    long_texts: Mapping[str, str]
    asked: tuple[ActivitySheet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def damaged(self) -> bool:
        """Whether the file is ours but its manifest is gone or altered."""
        return self.manifest is None and bool(self.file_id)


def understand(book: Workbook, catalogue: Catalogue, answers: Answers = NO_ANSWERS) -> Understood:
    """Return what the workbook is; raise FileError when no sheet holds activities, or when it is from the future."""
    manifest = read_manifest(book)
    if manifest and manifest.readable_since > manifests.FORMAT_VERSION:
        raise book.archive.refused("workbook-too-new")
    finder = _Finder(book, manifest, catalogue, Headings(answers))
    found = [made for sheet in book.sheets if not is_ours(sheet.name) if (made := finder.sheet(sheet))]
    sure = [sheet for sheet in found if len(sheet.columns) >= ENOUGH]
    if not found:
        raise book.archive.refused("workbook-no-table")
    problems = _about(book, manifest, found, sure) if sure else []
    asked = () if sure else tuple(found)
    return Understood(_file_id(book, manifest), manifest, tuple(sure), _long_texts(book), asked, tuple(problems))


def read_manifest(book: Workbook) -> Manifest | None:
    """Return the manifest of a workbook, None when there is none that is sound."""
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


def _about(
    book: Workbook, manifest: Manifest | None, found: list[ActivitySheet], sure: list[ActivitySheet]
) -> list[Problem]:
    """Say which sheets are gone or not read, and that a newer version wrote the file."""
    problems = []
    if manifest and manifest.format > manifests.FORMAT_VERSION:
        facts = {"program": manifest.program}
        problems.append(Problem("format-newer", Severity.HINT, facts=facts))
    known = {sheet.sheet.name for sheet in sure} | side_sheet_names()
    for sheet in book.sheets:
        if sheet.name not in known and not is_ours(sheet.name) and sheet.visibility is not Visibility.VERY_HIDDEN:
            problems.append(Problem("sheet-ignored", Severity.HINT, sheet=sheet.name, facts={"sheet": sheet.name}))
    present = {sheet.written_as for sheet in found}
    for name in manifest.sheets if manifest else ():
        if name not in present:
            problems.append(Problem("sheet-gone", Severity.HINT, facts={"sheet": name}))
    return problems


class _Finder:
    """Looks at one sheet after the other."""

    def __init__(self, book: Workbook, manifest: Manifest | None, catalogue: Catalogue, headings: Headings) -> None:
        self._book = book
        self._manifest = manifest
        self._catalogue = catalogue
        self._headings = headings
        names = {sheet.name for sheet in book.sheets}
        written = manifest.sheets if manifest else {}
        self._renamed = {name: period for name, period in written.items() if name not in names}

    def sheet(self, sheet: Sheet) -> ActivitySheet | None:
        """Return what a sheet holds, None when no heading of it is known."""
        top = list(islice(self._book.rows(sheet), LOOKED_AT))
        made: ActivitySheet | None
        machine = self._best_row(top, machine=True)
        if machine is not None:
            after = next((row for row in top if row.number > machine.number), None)
            labels = after if after is not None and self._hits(after) >= ENOUGH else None
            made = self._made(sheet, machine, labels)
        else:
            row = self._best_row(top, machine=False)
            made = self._made(sheet, row, row) if row is not None else None
        return self._with_period(made, top) if made else None

    def _best_row(self, rows: list[Row], *, machine: bool) -> Row | None:
        hits: Callable[[Row], int] = self._machine_hits if machine else self._hits
        best = max(rows, key=hits, default=None)
        return best if best is not None and hits(best) >= (ENOUGH if machine else 1) else None

    def _hits(self, row: Row) -> int:
        texts = (cell.value.strip() for cell in row.cells.values() if cell.kind is Is.TEXT)
        return sum(1 for text in texts if self._headings.get(text))

    def _machine_hits(self, row: Row) -> int:
        texts = (cell.value.strip() for cell in row.cells.values() if cell.kind is Is.TEXT)
        return sum(1 for text in texts if text.startswith(MACHINE_PREFIX) and self._headings.get(text))

    def _made(self, sheet: Sheet, row: Row, labels: Row | None) -> ActivitySheet:
        found = self._headings.columns_of(sheet, row, labels)
        last = labels or row
        first_row = max(row.number, last.number) + 1
        return ActivitySheet(
            sheet, "", found.columns, last.number, first_row, tuple(found.unknown), tuple(found.problems)
        )

    def _with_period(self, made: ActivitySheet, top: list[Row]) -> ActivitySheet:
        """Add the period of a sheet, by the name it went out with, its own name, or what its rows say."""
        name, written_as, period = made.sheet.name, "", ""
        if self._manifest and name in self._manifest.sheets:
            written_as, period = name, self._manifest.sheets[name]
        elif len(known := self._catalogue.find("periods", name.strip())) == 1:
            period = known[0]
        else:
            period = self._period_of_rows(made, top)
            written_as = next((old for old, own in self._renamed.items() if own == period), "")
            self._renamed.pop(written_as, None)
        written = self._manifest.columns if self._manifest and written_as else ()
        problems = (*made.problems, *changed_columns(made.columns, written, made.sheet))
        return replace(made, period=period, written_as=written_as, problems=problems)

    def _period_of_rows(self, made: ActivitySheet, top: list[Row]) -> str:
        place = made.place_of("period")
        if place is None:
            return ""
        said = {text_at(row, place) for row in top if row.number >= made.first_row} - {""}
        return said.pop() if len(said) == 1 and self._catalogue.known("periods", next(iter(said))) else ""
