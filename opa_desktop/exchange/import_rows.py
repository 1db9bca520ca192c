"""Read the rows of the activity sheets: whose row it is, which fields it changes, and whether it can be taken.

A row is compared with the record as it went out in the file (its *base*): only what somebody really changed is an
edit. Nothing here knows what the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Column, Kind, Owner
from opa_desktop.core.entry import FieldValues, is_empty
from opa_desktop.core.merge_cells import fields_of
from opa_desktop.core.office import SECRETARIAT
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import clean_text
from opa_desktop.core.uid import is_uid
from opa_desktop.core.versions import canonical
from opa_desktop.exchange.cell_text import cell_value
from opa_desktop.exchange.layout import SheetColumn
from opa_desktop.exchange.manifest import Manifest, Record
from opa_desktop.exchange.read_cells import CellReader, Reading
from opa_desktop.exchange.read_workbook import Row, Workbook
from opa_desktop.exchange.sheet_reader import Cell, Is, address
from opa_desktop.exchange.understand import ActivitySheet

KEEP, CLEAR = "keep", "clear"
"""What an emptied cell means: nothing (and a notice), or that the value is to go."""

_IDENTITY = ("uid", "period")


@dataclass
class ReadRow:
    """One row: its identity ("" when it has none), its period, the fields it gives, and its problems.

    `stated` are all fields the row has an opinion on, `edits` those that differ from the base. `rejected` rows hold
    something that cannot be read.
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
    places: dict[str, str] = field(default_factory=dict)
    """The address of the cell of every field that was stated or emptied."""

    def reject(self, code: str, cell: str, **facts: object) -> None:
        """Refuse the row as a whole."""
        problem = Problem(code, Severity.BLOCKER, facts=facts, uid=self.uid, sheet=self.sheet, cell=cell)
        self.problems.append(problem)
        self.rejected = True


class RowReader:
    """Reads rows against the base of one file."""

    def __init__(
        self, cells: CellReader, manifest: Manifest | None, base: Mapping[str, Record], blank: str, *, secretariat: bool
    ) -> None:
        self._cells = cells
        self._catalogue: Catalogue = cells.catalogue
        self._language = manifest.language if manifest else ""
        self._base = base
        self._base_fields: dict[str, FieldValues] = {}
        self._blank = blank
        self._secretariat = secretariat if manifest is None else manifest.office == SECRETARIAT

    def read_sheet(self, book: Workbook, sheet: ActivitySheet) -> Iterator[ReadRow]:
        """Yield the rows of a sheet that hold something besides an identity."""
        for row in book.rows(sheet.sheet):
            if row.number >= sheet.first_row and (made := self._read(row, sheet)):
                yield made

    def base_fields(self, uid: str) -> FieldValues:
        """Return the fields of a record as it went out, empty when it did not."""
        if uid not in self._base_fields:
            record = self._base.get(uid)
            self._base_fields[uid] = fields_of(record.cells) if record else {}
        return self._base_fields[uid]

    def _read(self, row: Row, sheet: ActivitySheet) -> ReadRow | None:
        cells = {one.name: (place, row.cells.get(place)) for place, one in sheet.columns.items()}
        if all(cell is None or name in _IDENTITY or _is_blank(cell) for name, (_place, cell) in cells.items()):
            return None
        made = ReadRow(sheet.sheet.name, row.number, "", sheet.period, hidden=row.hidden)
        self._identify(made, *cells.get("uid", (0, None)))
        if "period" in cells:
            self._take_period(made, *cells["period"])
        base = self.base_fields(made.uid)
        for place, one in sheet.columns.items():
            if one.name not in _IDENTITY:
                self._take(made, row.cells.get(place), address(row.number, place), one, base)
        return made

    def _identify(self, made: ReadRow, place: int, cell: Cell | None) -> None:
        text = str(cell.value).strip().lower() if cell is not None and cell.value is not None else ""
        if text and not is_uid(text):
            made.reject("uid-wrong", address(made.number, place))
        else:
            made.uid = text

    def _take_period(self, made: ReadRow, place: int, cell: Cell | None) -> None:
        one = SheetColumn("period", COLUMNS["period"])
        if cell is None or str(cell.value).strip() == made.period:
            return
        reading = self._cells.read(cell, one, "")
        self._note(made, reading, address(made.number, place))
        if reading.readable and reading.value:
            made.period = reading.value

    # -- one cell

    def _take(self, made: ReadRow, cell: Cell | None, at: str, one: SheetColumn, base: FieldValues) -> None:
        if one.column.progress and not made.period:
            if cell is not None and not _is_blank(cell):
                made.reject("period-missing", at)
            return
        suffix = f"@{made.period}" if one.column.progress else ""
        name = one.name + suffix
        if name in base and self._as_written(cell, one, base[name]):
            made.stated[name] = base[name]
            return
        reading = self._cells.read(cell, one, made.period)
        self._note(made, reading, at)
        name = reading.name + suffix
        before = base.get(name)
        if not reading.opinion or (is_empty(reading.value) and is_empty(before)):
            return
        made.places[name] = at
        if is_empty(reading.value):
            self._take_blank(made, name, at, one, known=bool(base))
        elif _same(one.column, reading.value, before):
            made.stated[name] = before
        else:
            made.stated[name] = reading.value
            self._take_edit(made, name, reading.value, at, one, known=bool(base))

    def _as_written(self, cell: Cell | None, one: SheetColumn, value: Any) -> bool:
        """Tell whether a cell still shows what was written into it."""
        if not self._language or cell is None or cell.kind not in (Is.TEXT, Is.NUMBER):
            return False
        shown = cell_value(one.column, value, self._catalogue, self._language)
        if cell.kind is Is.NUMBER:
            return not isinstance(shown, str) and shown is not None and float(shown) == cell.value
        text = self._cells.whole_text(cell.value)
        # Compared in canonical form: other programs change line ends and blanks at the ends of a cell.
        return isinstance(shown, str) and text is not None and canonical(clean_text(shown)[0]) == canonical(text)

    def _take_blank(self, made: ReadRow, name: str, at: str, one: SheetColumn, *, known: bool) -> None:
        if self._blank == CLEAR:
            self._take_edit(made, name, None, at, one, known=known)
        else:
            made.problems.append(self._problem(made, "blank-kept", Severity.HINT, name, at))

    def _take_edit(self, made: ReadRow, name: str, value: Any, at: str, one: SheetColumn, *, known: bool) -> None:
        if known and one.column.owner is Owner.PROGRAM:
            made.problems.append(self._problem(made, "column-locked", Severity.HINT, name, at))
        elif one.column.owner is Owner.SECRETARIAT and not self._secretariat:
            made.problems.append(self._problem(made, "column-secretariat", Severity.WARNING, name, at))
        else:
            made.edits[name] = value

    def _note(self, made: ReadRow, reading: Reading, at: str) -> None:
        for problem in reading.problems:
            severity = Severity.BLOCKER if not reading.readable else problem.severity
            placed = replace(problem, severity=severity).at(sheet=made.sheet, cell=at, uid=made.uid)
            made.problems.append(placed)
        made.rejected = made.rejected or not reading.readable

    def _problem(self, made: ReadRow, code: str, severity: Severity, name: str, at: str) -> Problem:
        return Problem(code, severity, (name,), uid=made.uid, sheet=made.sheet, cell=at)


def _is_blank(cell: Cell) -> bool:
    return cell.kind is Is.TEXT and not cell.value.strip()


def _same(column: Column, value: Any, before: Any) -> bool:
    """Tell whether a value says the same as before; the order of a list says nothing."""
    if column.kind in (Kind.TERMS, Kind.LINES):
        return set(value) == set(before or ())
    return bool(canonical(value) == canonical(before))
