"""Read the rows of the activity sheets: whose row it is, which fields it changes, and whether it can be taken.

A row is compared with the record as it went out in the file (its *base*): only what somebody really changed is an
edit. A row that shows its print (`row_print.py`) was not touched. Nothing here knows what the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from opa_desktop.core.columns import COLUMNS, Owner
from opa_desktop.core.entry import FieldValues, is_empty
from opa_desktop.core.merge_cells import fields_of
from opa_desktop.core.office import SECRETARIAT
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import is_uid
from opa_desktop.exchange.import_known import Base
from opa_desktop.exchange.layout import SheetColumn
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.exchange.merged_cells import Merges
from opa_desktop.exchange.questions import NEW, Answers
from opa_desktop.exchange.read_cells import CellReader, Reading
from opa_desktop.exchange.read_workbook import Row, Workbook
from opa_desktop.exchange.row_print import RowPrints
from opa_desktop.exchange.sheet_reader import Cell, Is, address
from opa_desktop.exchange.subtotals import is_subtotal
from opa_desktop.exchange.understand import ActivitySheet
from opa_desktop.exchange.written import Written, same

KEEP, CLEAR = "keep", "clear"
"""What an emptied cell means: nothing (and a notice), or that the value is to go."""

_IDENTITY = ("uid", "period")


@dataclass(slots=True)
class ReadRow:
    """One row: its identity ("" when it has none), its period, the fields it gives, and its problems.

    `stated` are all fields the row has an opinion on, `edits` those that differ from the base. `rejected` rows hold
    something that cannot be read. An `intact` row shows what went out and states nothing else. `looks` is the print of
    what it shows, "" when it was not made.
    """

    sheet: str
    number: int
    uid: str
    period: str
    stated: FieldValues = field(default_factory=dict)
    edits: FieldValues = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rejected: bool = False
    hidden: bool = False
    intact: bool = False
    looks: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The row and column of the cell of every field that was stated or emptied."""

    waiting: list[tuple[Cell, int, SheetColumn]] = field(default_factory=list)
    """Cells that can only be read when their whole column is known."""

    def reject(self, code: str, cell: str, severity: Severity = Severity.BLOCKER, **facts: object) -> None:
        """Refuse the row as a whole."""
        problem = Problem(code, severity, facts=facts, uid=self.uid, sheet=self.sheet, cell=cell)
        self.problems.append(problem)
        self.rejected = True

    def cell_of(self, name: str) -> str:
        """Return the address of the cell of a field, of the row when the field has none."""
        place = self.places.get(name)
        return address(*place) if place else f"A{self.number}"


class RowReader:
    """Reads rows against the base of one file."""

    def __init__(
        self,
        cells: CellReader,
        manifest: Manifest | None,
        base: Base,
        blank: str,
        answers: Answers,
        *,
        secretariat: bool,
    ) -> None:
        self._cells = cells
        self._columns = manifest.columns if manifest else ()
        self._row_prints = RowPrints(self._columns)
        self._prints = manifest.prints if manifest else {}
        self._written = Written(cells, manifest.language if manifest else "")
        self._base = base
        self._base_fields: dict[str, FieldValues] = {}
        self._blank = blank
        self._answers = answers
        self._merges = Merges()
        self._secretariat = secretariat if manifest is None else manifest.office == SECRETARIAT

    # -- rows

    def read_sheet(self, book: Workbook, sheet: ActivitySheet) -> Iterator[ReadRow]:
        """Yield the rows of a sheet that hold something besides an identity."""
        prints = self._prints.get(sheet.written_as, {})
        labels = self._printed(sheet) if prints else None
        in_order = labels is not None and list(labels) == sorted(labels)
        uid_place = sheet.place_of("uid")
        name, period = sheet.sheet.name, sheet.period
        self._merges = Merges(book.merged_ranges(sheet.sheet))
        for row in book.rows(sheet.sheet):
            if row.number < sheet.first_row:
                continue
            looks = uid = ""
            if labels is not None and (cell := row.cells.get(uid_place)):  # type: ignore[arg-type]
                uid = str(cell.value)
                looks = self._row_prints.of_cells(row.cells, labels, in_order=in_order)
            if looks and prints.get(uid) == looks:
                yield ReadRow(name, row.number, uid, period, intact=True, hidden=row.hidden, looks=looks)
            elif made := self._read(row, sheet):
                made.looks = looks
                yield made

    def _printed(self, sheet: ActivitySheet) -> dict[int, str] | None:
        """Return the labels of the columns by place, in the order written; None when a column is gone or one more."""
        by_name = {one.name: place for place, one in sheet.columns.items()}
        if by_name.keys() != set(self._columns) or self._answers.cells:
            return None
        return {by_name[name]: label for name, label in self._row_prints.labels.items()}

    def merged_problems(self, sheet: ActivitySheet) -> list[Problem]:
        """Return a problem for every merged range that covers cells of activities on the sheet read last."""
        return self._merges.problems(sheet.sheet.name, sheet.first_row, set(sheet.columns))

    def base_fields(self, uid: str) -> FieldValues:
        """Return the fields of a record as it went out, empty when it did not."""
        if uid not in self._base_fields:
            record = self._base.get(uid)
            self._base_fields[uid] = fields_of(record.cells) if record else {}
        return self._base_fields[uid]

    def _read(self, row: Row, sheet: ActivitySheet) -> ReadRow | None:
        cells = row.cells
        if self._answers.cells:
            cells = {**cells, **self._answers.cells_of(sheet.sheet.name, row.number)}
        stated = [
            (one, cell)
            for place, one in sheet.columns.items()
            if one.name not in _IDENTITY and (cell := cells.get(place)) is not None and not _is_blank(cell)
        ]
        if not stated:
            return None
        made = ReadRow(sheet.sheet.name, row.number, "", sheet.period, hidden=row.hidden)
        self._identify(made, sheet.place_of("uid"), cells)
        if made.uid not in self._base and is_subtotal(stated):
            made.reject("row-subtotal", f"A{row.number}", Severity.WARNING)
            return made
        if (place := sheet.place_of("period")) is not None:
            self._take_period(made, place, cells.get(place))
        base = self.base_fields(made.uid)
        covered = self._merges.covered(row.number)
        for place, one in sheet.columns.items():
            if one.name not in _IDENTITY and place not in covered:
                self._take(made, cells.get(place), place, one, base)
        return made

    def _identify(self, made: ReadRow, place: int | None, cells: Mapping[int, Cell]) -> None:
        cell = cells.get(place) if place is not None else None
        text = str(cell.value).strip().lower() if cell is not None and cell.value is not None else ""
        if text == NEW:
            return
        if text and not is_uid(text):
            made.reject("uid-wrong", address(made.number, place or 0))
        else:
            made.uid = text

    def _take_period(self, made: ReadRow, place: int, cell: Cell | None) -> None:
        if cell is None or str(cell.value).strip() == made.period:
            return
        reading = self._cells.read(cell, SheetColumn("period", COLUMNS["period"]), "")
        self._note(made, reading, place)
        if reading.readable and reading.value:
            made.period = reading.value

    # -- one cell

    def _take(self, made: ReadRow, cell: Cell | None, place: int, one: SheetColumn, base: FieldValues) -> None:
        if one.column.progress and not made.period:
            if cell is not None and not _is_blank(cell):
                made.reject("period-missing", address(made.number, place))
            return
        name = f"{one.name}@{made.period}" if one.column.progress else one.name
        if name not in base:
            if cell is None:
                return
        elif self._written.shows(cell, one.column, base[name]):
            made.stated[name] = base[name]
            return
        reading = self._cells.read(cell, one, made.period)
        if reading.waiting:
            assert cell is not None
            made.waiting.append((cell, place, one))
        else:
            self._take_reading(made, reading, place, one, base)

    def settle(self, row: ReadRow) -> None:
        """Read the cells of a row that had to wait for their whole column."""
        for cell, place, one in row.waiting:
            reading = self._cells.read(cell, one, row.period, last=True)
            self._take_reading(row, reading, place, one, self.base_fields(row.uid))
            habit = self._cells.habits.of(one)
            if habit.told:
                habit.inferred += 1
            else:
                habit.unclear.append((str(cell.value), (row.sheet, address(row.number, place))))

    def _take_reading(self, made: ReadRow, reading: Reading, place: int, one: SheetColumn, base: FieldValues) -> None:
        if reading.problems or not reading.readable:
            self._note(made, reading, place)
        name = f"{reading.name}@{made.period}" if one.column.progress else reading.name
        before = base.get(name)
        if not reading.opinion or (is_empty(reading.value) and is_empty(before)):
            return
        made.places[name] = (made.number, place)
        if is_empty(reading.value):
            self._take_blank(made, name, one, known=bool(base))
        elif same(one.column, reading.value, before):
            made.stated[name] = before
        else:
            made.stated[name] = reading.value
            self._take_edit(made, name, reading.value, one, known=bool(base))

    def _take_blank(self, made: ReadRow, name: str, one: SheetColumn, *, known: bool) -> None:
        if self._blank == CLEAR:
            self._take_edit(made, name, None, one, known=known)
        else:
            made.problems.append(self._problem(made, "blank-kept", Severity.HINT, name))

    def _take_edit(self, made: ReadRow, name: str, value: Any, one: SheetColumn, *, known: bool) -> None:
        if known and one.column.owner is Owner.PROGRAM:
            made.problems.append(self._problem(made, "column-locked", Severity.HINT, name))
        elif one.column.owner is Owner.SECRETARIAT and not self._secretariat:
            made.problems.append(self._problem(made, "column-secretariat", Severity.WARNING, name))
        else:
            made.edits[name] = value

    def _note(self, made: ReadRow, reading: Reading, place: int) -> None:
        at = address(made.number, place)
        for problem in reading.problems:
            severity = Severity.BLOCKER if not reading.readable else problem.severity
            placed = replace(problem, severity=severity).at(sheet=made.sheet, cell=at, uid=made.uid)
            made.problems.append(placed)
        made.rejected = made.rejected or not reading.readable

    def _problem(self, made: ReadRow, code: str, severity: Severity, name: str) -> Problem:
        return Problem(code, severity, (name,), uid=made.uid, sheet=made.sheet, cell=made.cell_of(name))


def _is_blank(cell: Cell) -> bool:
    return cell.kind is Is.TEXT and not cell.value.strip()
