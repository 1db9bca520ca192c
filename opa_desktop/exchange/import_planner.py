"""Make the plan: rows become states of records, and these are compared with what the store holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop.core import merge, merge_codec
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.merge_cells import cells_of, fields_of, period_of
from opa_desktop.core.merge_plan import CellChange, Outcome, PlainMerge, RecordMerge, compare, once_more
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import derived_uid
from opa_desktop.core.versions import DELETED, State, conflicts, join
from opa_desktop.exchange.import_known import Base, Known
from opa_desktop.exchange.import_plan import PlainRecord, PlannedRecord, PlannedRow, RowClass
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.exchange.manifest import Manifest, Record
from opa_desktop.exchange.understand import Understood

RowEdits = list[tuple[ReadRow, dict[str, Any]]]


@dataclass(frozen=True)
class Planned:
    """The records of a file, its rows in their order, and what was noticed about them."""

    records: list[PlannedRecord]
    rows: list[PlannedRow]
    problems: list[Problem]


def name_new_rows(rows: Iterable[ReadRow], file_id: str) -> None:
    """Give rows without an identity one that comes from the file and the row, the same at every import."""
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        if not row.uid and not row.rejected:
            content = json.dumps(merge_codec.cells_to_json(cells_of(row.stated)), ensure_ascii=False, sort_keys=True)
            seen[content] += 1
            row.uid = derived_uid("workbook", file_id, content, str(seen[content]))


def planned_records(
    rows: Sequence[ReadRow],
    book: Understood,
    base: Base,
    known: Known,
    given: Mapping[str, str],
    taken_back: Mapping[str, bool],
) -> Planned:
    """Return what becomes of the records of a file.

    `given` are the fields a new record gets besides what its row says (source, office). `taken_back` are the records
    of an import of this file that was undone, with whether they were new in it.
    """
    groups: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        if not row.rejected:
            groups[row.uid].append(row)
    planner = _Planner(book, base, known, given, taken_back)
    records = [planner.record(uid, group) for uid, group in groups.items()]
    ordered = [planner.kinds.get((row.sheet, row.number)) or _rejected(row) for row in rows]
    return Planned(records, ordered, planner.problems)


def planned_deletions(manifest: Manifest | None, known: Known) -> list[PlannedRecord]:
    """Return the records that were deleted elsewhere and live here."""
    found = []
    for record in manifest.records if manifest else ():
        mine = known.state(record.uid) if record.is_deletion else None
        if mine is None:
            continue
        try:
            theirs = record.decoded()
        except ValueError:
            continue
        merged = compare(mine, State({DELETED: theirs.cells.get(DELETED, ())}))
        if merged.deletion is not Outcome.SAME:
            found.append(PlannedRecord(record.uid, merged, known.entry(record.uid), {}, {}))
    return found


def missing_records(base: Base, rows: Iterable[ReadRow], book: Understood) -> list[str]:
    """Return the records that went out on a sheet that is still there, and have no row on any sheet.

    Only the manifest knows all of them; without it none can be missed.
    """
    if book.manifest is None:
        return []
    present = {row.uid for row in rows}
    periods = {sheet.period for sheet in book.sheets}
    missing = []
    for uid in base:
        record = base.get(uid) if uid not in present else None
        own = {period_of(cell) for cell in record.cells} - {""} if record else set()
        if record and (own or {""}) & periods:
            missing.append(uid)
    return missing


def _rejected(row: ReadRow) -> PlannedRow:
    return PlannedRow(row.sheet, row.number, row.uid, RowClass.REJECTED)


class _Planner:
    """Turns the rows of one record after the other into a planned record, and classifies the rows."""

    def __init__(
        self,
        book: Understood,
        base: Base,
        known: Known,
        given: Mapping[str, str],
        taken_back: Mapping[str, bool],
    ) -> None:
        self._taken_back = taken_back
        self._file_id = book.file_id
        self._base = base
        self._known = known
        self._given = given
        self.kinds: dict[tuple[str, int], PlannedRow] = {}
        self.problems: list[Problem] = []

    def record(self, uid: str, rows: list[ReadRow]) -> PlannedRecord:
        """Return the plan of one record, given its rows on all sheets."""
        return self._plain(uid, rows) or self._compared(uid, rows)

    def _plain(self, uid: str, rows: list[ReadRow]) -> PlannedRecord | None:
        """Return the plan of a record that nobody touched, when it is new here or known here just so; else None."""
        record = self._base.unchecked(uid)
        if record is None or uid in self._taken_back or not all(row.intact for row in rows):
            return None
        if self._known.is_as(record):
            merged, kind = PlainMerge(record.decoded, lambda: self._known.state(uid) or State()), RowClass.UNCHANGED
        elif self._known.entry(uid) is None and self._base.is_sound(uid) and merge_codec.has_one_dot(record.state):
            merged, kind = PlainMerge(record.decoded), RowClass.NEW
        else:
            return None
        planned = tuple(PlannedRow(row.sheet, row.number, uid, kind) for row in rows)
        self.kinds.update(((row.sheet, row.number), row) for row in planned)
        return PlainRecord(uid, merged, planned, lambda: record.cells, lambda: self._known.entry(uid))

    def _compared(self, uid: str, rows: list[ReadRow]) -> PlannedRecord:
        record, mine = self._base.get(uid), self._known.entry(uid)
        if record is not None:
            base, edits = record.decoded(), [(row, _cell_edits(row, record)) for row in rows]
        else:
            base, edits = State(), self._edits_without_base(rows, mine)
        theirs = base
        for _row, changes in edits:
            theirs = join(theirs, merge.clerk_edits(base, self._file_id, uid, changes))
        if len(rows) > 1:
            self._warn_of_disagreement(uid, rows, base, theirs)
        merged = compare(self._known.state(uid), theirs, record.cells if record else {})
        if mine is not None and uid in self._taken_back:
            merged = once_more(merged, returns=bool(mine.deleted) and self._taken_back[uid])
        given: FieldValues = {}
        for row in rows:
            given |= fields_of(record.cells) if row.intact and record else row.stated
        planned = tuple(self._classify(row, changes, edits, merged) for row, changes in edits)
        return PlannedRecord(uid, merged, mine, given, record.cells if record else {}, planned)

    def _edits_without_base(self, rows: list[ReadRow], mine: Entry | None) -> RowEdits:
        """Return what the rows say of a record that did not go out in this file.

        A new record gets its office and its source with the first row. For one that is here already, what differs
        and is stated on both sides becomes a question, for nothing tells which is newer.
        """
        if mine is None or mine.values.get("source") == self._given["source"]:
            first = {name: value for name, value in self._given.items() if name not in rows[0].stated}
            said = [{**row.edits, **(first if row is rows[0] else {})} for row in rows]
            return [(row, cells_of(changes)) for row, changes in zip(rows, said, strict=True)]
        ours = fields(mine)
        before = cells_of(ours)
        edits: RowEdits = []
        for row in rows:
            differing = {n: v for n, v in row.edits.items() if ours.get(n) != v}
            after = cells_of(ours | differing)
            edits.append((row, {c: after.get(c) for c in {**before, **after} if before.get(c) != after.get(c)}))
        return edits

    def _warn_of_disagreement(self, uid: str, rows: list[ReadRow], base: State, theirs: State) -> None:
        before = conflicts(base)
        for cell in conflicts(theirs):
            if cell not in before:
                row = next((row for row in rows if cell in row.places), rows[0])
                name = cell.partition("@")[0]
                self.problems.append(
                    Problem(
                        "rows-disagree", Severity.WARNING, (name,), {"field": name}, uid, row.sheet, row.cell_of(cell)
                    )
                )

    def _classify(self, row: ReadRow, own: Mapping[str, Any], edits: RowEdits, merged: RecordMerge) -> PlannedRow:
        typed = {cell for _row, changes in edits for cell in changes}
        relevant = [
            change
            for cell, change in merged.changes.items()
            if period_of(cell) in ("", row.period) and (cell in own or cell not in typed)
        ]
        planned = PlannedRow(row.sheet, row.number, row.uid, _row_class(merged, relevant))
        self.kinds[row.sheet, row.number] = planned
        return planned


def _row_class(merged: RecordMerge, relevant: Sequence[CellChange]) -> RowClass:
    outcomes = {change.outcome for change in relevant}
    if merged.new or merged.returns:
        return RowClass.NEW
    if merged.deletion is Outcome.CONFLICT or Outcome.CONFLICT in outcomes:
        return RowClass.CONFLICT
    if merged.deletion is Outcome.TAKEN or Outcome.TAKEN in outcomes:
        return RowClass.CHANGED
    return RowClass.UNCHANGED


def _cell_edits(row: ReadRow, record: Record) -> dict[str, Any]:
    """Return the cells a row changes against the record as it went out."""
    if not row.edits:
        return {}
    before = fields_of(record.cells)
    old, new = cells_of(before), cells_of({n: v for n, v in (before | row.edits).items() if v is not None})
    return {cell: new.get(cell) for cell in {**old, **new} if old.get(cell) != new.get(cell)}
