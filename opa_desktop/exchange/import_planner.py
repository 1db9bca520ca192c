"""Make the plan: rows become states of records, and these are compared with what the store holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opa_desktop.core import merge, merge_codec, shape
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.merge_cells import cells_of, fields_of, period_of
from opa_desktop.core.merge_plan import CellChange, Outcome, RecordMerge, compare, once_more
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import derived_uid
from opa_desktop.core.versions import DELETED, State, conflicts, join
from opa_desktop.errors import InputError
from opa_desktop.exchange.import_plan import PlannedRecord, PlannedRow, RowClass
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.exchange.manifest import Manifest, Record, record_from_json
from opa_desktop.exchange.understand import Understood
from opa_desktop.store import activities, exchange_log, history
from opa_desktop.store.database import Store

LOOKED_BACK = 1_000
"""Change sets among which an undone import is looked for."""

RowEdits = list[tuple[ReadRow, dict[str, Any]]]


@dataclass(frozen=True)
class Known:
    """What the store holds of the records of a file: entries and merge states by uid."""

    entries: Mapping[str, Entry]
    states: Mapping[str, State]


def sound_base(store: Store, book: Understood, uids: Iterable[str]) -> tuple[dict[str, Record], bool]:
    """Return the records as they went out in the file, and whether some of them had to be left aside as damaged.

    They stand in the manifest; when that is gone, and the file came from this store, in the register of exchanges.
    """
    if book.manifest:
        records = [record for record in book.manifest.records if record.cells]
    else:
        found = exchange_log.base(store, book.file_id, uids) if book.file_id else {}
        records = [record_from_json(json.loads(text)) for text in found.values()]
    sound = {record.uid: record for record in records if _is_sound(record)}
    return sound, len(sound) < len(records)


def _is_sound(record: Record) -> bool:
    """Tell whether a record of a manifest can be taken as it is: anybody may have written that sheet."""
    try:
        record.decoded()
        values = fields_of(record.cells)
        shape.refuse_wrong_shapes(values)
        return cells_of(values).keys() <= record.cells.keys()
    except (InputError, ValueError, TypeError, KeyError, AttributeError):
        return False


def known_records(store: Store, uids: Iterable[str]) -> Known:
    """Return what the store holds of some records."""
    entries = activities.by_uid(store, list(uids))
    texts = activities.states(store, entries)
    return Known(entries, {uid: merge_codec.decode(texts[uid], cells_of(entry)) for uid, entry in entries.items()})


def taken_back(store: Store, digest: str) -> dict[str, bool]:
    """Return the records of the last import of this very file if it was undone, with whether they were new in it."""
    received = exchange_log.find(store, sha256=digest, direction=exchange_log.RECEIVED)
    last = next((found.change_set for found in received if found.change_set), None)
    undone = {found.id for found in history.change_sets(store, LOOKED_BACK) if found.undone}
    if last is None or last not in undone:
        return {}
    return {change.uid: not change.before for change in history.records(store, last)}


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
    base: Mapping[str, Record],
    known: Known,
    path: Path,
    taken_back: Mapping[str, bool],
) -> tuple[list[PlannedRecord], list[PlannedRow], list[Problem]]:
    """Return the records of a file, its rows in their order, and what was noticed about them.

    `taken_back` are the records of an import of this file that was undone, with whether they were new in it.
    """
    groups: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        if not row.rejected:
            groups[row.uid].append(row)
    planner = _Planner(book, base, known, path, taken_back)
    records = [planner.record(uid, group) for uid, group in groups.items()]
    ordered = [planner.kinds.get((row.sheet, row.number)) or _rejected(row) for row in rows]
    return records, ordered, planner.problems


def deleted_uids(manifest: Manifest | None) -> list[str]:
    """Return the records of which the file only says that they were deleted."""
    return [record.uid for record in manifest.records if not record.cells] if manifest else []


def planned_deletions(manifest: Manifest | None, known: Known) -> list[PlannedRecord]:
    """Return the records that were deleted elsewhere and live here."""
    found = []
    for record in manifest.records if manifest else ():
        if record.cells or record.uid not in known.states:
            continue
        try:
            theirs = record.decoded()
        except ValueError:
            continue
        merged = compare(known.states[record.uid], State({DELETED: theirs.cells.get(DELETED, ())}))
        if merged.deletion is not Outcome.SAME:
            found.append(PlannedRecord(record.uid, merged, known.entries[record.uid], {}, {}))
    return found


def missing_records(base: Mapping[str, Record], rows: Iterable[ReadRow], book: Understood) -> list[str]:
    """Return the records that went out on a sheet that is still there, and have no row on any sheet.

    Only the manifest knows all of them; without it none can be missed.
    """
    if book.manifest is None:
        return []
    present = {row.uid for row in rows}
    periods = {sheet.period for sheet in book.sheets}
    missing = []
    for uid, record in base.items():
        own = {period_of(cell) for cell in record.cells} - {""}
        if uid not in present and (own or {""}) & periods:
            missing.append(uid)
    return missing


def _rejected(row: ReadRow) -> PlannedRow:
    return PlannedRow(row.sheet, row.number, row.uid, RowClass.REJECTED)


class _Planner:
    """Turns the rows of one record after the other into a planned record, and classifies the rows."""

    def __init__(
        self,
        book: Understood,
        base: Mapping[str, Record],
        known: Known,
        path: Path,
        taken_back: Mapping[str, bool],
    ) -> None:
        self._taken_back = taken_back
        self._book = book
        self._base = base
        self._known = known
        name = (book.manifest.file_name if book.manifest else "") or path.name
        self._given = {"source": f"workbook:{name}"}
        if book.manifest and book.manifest.office:
            self._given["office"] = book.manifest.office
        self.kinds: dict[tuple[str, int], PlannedRow] = {}
        self.problems: list[Problem] = []

    def record(self, uid: str, rows: list[ReadRow]) -> PlannedRecord:
        """Return the plan of one record, given its rows on all sheets."""
        record, mine = self._base.get(uid), self._known.entries.get(uid)
        if record is not None:
            base, edits = record.decoded(), [(row, _cell_edits(row, record)) for row in rows]
        else:
            base, edits = State(), self._edits_without_base(rows, mine)
        theirs = base
        for _row, changes in edits:
            theirs = join(theirs, merge.clerk_edits(base, self._book.file_id, uid, changes))
        self._warn_of_disagreement(uid, rows, base, theirs)
        merged = compare(self._known.states.get(uid), theirs, record.cells if record else {})
        if mine is not None and uid in self._taken_back:
            merged = once_more(merged, returns=bool(mine.deleted) and self._taken_back[uid])
        given: FieldValues = {}
        for row in rows:
            given |= row.stated
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
        edits: RowEdits = []
        for row in rows:
            differing = {n: v for n, v in row.edits.items() if ours.get(n) != v}
            before = cells_of({n: ours[n] for n in ours})
            after = cells_of(ours | differing)
            edits.append((row, {c: after.get(c) for c in {**before, **after} if before.get(c) != after.get(c)}))
        return edits

    def _warn_of_disagreement(self, uid: str, rows: list[ReadRow], base: State, theirs: State) -> None:
        before = conflicts(base)
        for cell in conflicts(theirs):
            if cell not in before:
                row = next((row for row in rows if cell in row.places), rows[0])
                self.problems.append(
                    Problem(
                        "rows-disagree", Severity.WARNING, (cell.partition("@")[0],), {"field": cell.partition("@")[0]},
                        uid, row.sheet, row.places.get(cell, f"A{row.number}"),
                    )
                )  # fmt: skip

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


def periods_in(records: Iterable[PlannedRecord]) -> set[str]:
    """Return the periods in which the file says something about records."""
    return {period_of(cell) for record in records for cell in record.merge.theirs.cells} - {""}
