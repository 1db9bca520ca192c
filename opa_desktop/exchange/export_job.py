"""Export activities into a workbook, or make an empty one to fill by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.core import filters, merge_codec
from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.merge_cells import cells_of, column_of, period_of
from opa_desktop.core.office import Office
from opa_desktop.core.problems import Problem
from opa_desktop.core.uid import new_uid
from opa_desktop.core.versions import DELETED, State
from opa_desktop.errors import FileError
from opa_desktop.exchange.import_plan import problem_json
from opa_desktop.exchange.layout import SheetColumn, sheet_columns, sheet_name
from opa_desktop.exchange.manifest import Manifest, Record, record_to_json
from opa_desktop.exchange.write_activity_sheet import SheetContent
from opa_desktop.exchange.write_workbook import write
from opa_desktop.store import activities, exchange_log
from opa_desktop.store.periods import all_periods

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

OnProgress = Callable[[int, int], None]
"""Told how many rows of how many are written; may raise `Cancelled`."""

ENDING = ".xlsx"
NO_FILTER = ActivityFilter()


@dataclass(frozen=True)
class ExportResult:
    """What was written: the file, its id, how many activities and rows on which sheets, and notices about texts."""

    path: Path
    file_id: str
    activities: int
    rows: int
    periods: tuple[str, ...]
    sha256: str
    notices: tuple[Problem, ...] = field(default_factory=tuple)

    def to_json(self) -> dict[str, Any]:
        """Return the result as the answer of the command line."""
        return {
            "file": str(self.path),
            "file_id": self.file_id,
            "activities": self.activities,
            "rows": self.rows,
            "periods": list(self.periods),
            "sha256": self.sha256,
            "problems": [problem_json(problem) for problem in self.notices],
        }


def export(
    store: Store,
    path: Path,
    found: ActivityFilter = NO_FILTER,
    *,
    language: str | None = None,
    notes: bool = False,
    on_progress: OnProgress | None = None,
) -> ExportResult:
    """Write the activities that `found` keeps into a workbook, and enter it in the register of the store.

    The workbook has a sheet for every period asked for (or that occurs). Internal `notes` stay here unless asked
    for. Raise FileError when the file cannot be written.
    """
    path = refuse_other_endings(path)
    entries = list(activities.walk(store, found))
    sheets = _sheets(entries, found, language or i18n.current())
    columns = sheet_columns(notes=notes)
    records = _records(store, found, entries, columns, {sheet.period for sheet in sheets})
    manifest = _manifest(store.office, path, sheets, columns, records, language, found)
    rows = sum(len(sheet.entries) for sheet in sheets)
    tick = _ticker(rows, on_progress)
    notices = write(path, manifest, sheets, columns, store.catalogue(), tick)
    digest = sha256_of(path)
    periods = tuple(sheet.period for sheet in sheets if sheet.period)
    if not store.read_only:
        _enter(store, manifest, path, digest, periods, rows, len(entries))
    return ExportResult(path, manifest.file_id, len(entries), rows, periods, digest, tuple(notices))


def template(
    store: Store, path: Path, *, periods: Sequence[str] | None = None, language: str | None = None
) -> ExportResult:
    """Write an empty workbook of the store's office to fill by hand, with a sheet for every period.

    None for `periods` means the latest one the store knows; an empty list a single sheet where the period is typed.
    """
    path = refuse_other_endings(path)
    language = language or i18n.current()
    if periods is None:
        periods = [period.label for period in all_periods(store)][-1:]
    sheets = [SheetContent(sheet_name(period, language), period, ()) for period in periods or ("",)]
    columns = sheet_columns()
    manifest = _manifest(store.office, path, sheets, columns, (), language, None)
    write(path, manifest, sheets, columns, store.catalogue())
    return ExportResult(path, manifest.file_id, 0, 0, tuple(periods), sha256_of(path))


def refuse_other_endings(path: Path) -> Path:
    """Return the path; raise FileError when the file name is not that of a workbook."""
    path = Path(path)
    if path.suffix.lower() != ENDING:
        raise FileError("file-type", path=path, endings=ENDING)
    return path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sheets(entries: Sequence[Entry], found: ActivityFilter, language: str) -> list[SheetContent]:
    periods = list(found.periods) or sorted({period for entry in entries for period in entry.progress})
    sheets = [
        SheetContent(sheet_name(period, language), period, [e for e in entries if period in e.progress])
        for period in periods
    ]
    shown = {entry.uid for sheet in sheets for entry in sheet.entries}
    if (rest := [entry for entry in entries if entry.uid not in shown]) or not sheets:
        sheets.append(SheetContent(sheet_name("", language), "", rest))
    return sheets


def _records(
    store: Store, found: ActivityFilter, entries: Sequence[Entry], columns: Sequence[SheetColumn], periods: set[str]
) -> tuple[Record, ...]:
    """Return what the workbook carries of every record, and the deletions of those in the bin."""
    keys = {one.column.key for one in columns}
    states = activities.states(store, (entry.uid for entry in entries))
    records = [_record(entry, states[entry.uid], keys, periods) for entry in entries]
    bin_entries = list(activities.walk(store, replace(found, deleted=True)))
    states = activities.states(store, (entry.uid for entry in bin_entries))
    for entry in bin_entries:
        state = merge_codec.decode(states[entry.uid], cells_of(entry))
        if siblings := state.cells.get(DELETED):
            records.append(Record(entry.uid, merge_codec.encode(State({DELETED: siblings}), {})))
    return tuple(records)


def _record(entry: Entry, text: str, keys: set[str], periods: set[str]) -> Record:
    cells = cells_of(entry)
    state = merge_codec.decode(text, cells)
    kept = {name: value for name, value in cells.items() if _travels(name, keys, periods)}
    inside = {name: siblings for name, siblings in state.cells.items() if _travels(name, keys, periods)}
    return Record(entry.uid, merge_codec.encode(State(inside), kept), kept)


def _travels(cell: str, keys: set[str], periods: set[str]) -> bool:
    """Tell whether a cell goes into the workbook: not private notes, not other periods; what is unknown does."""
    column = column_of(cell)
    if column is None:
        return True
    return column.key in keys and (not column.progress or period_of(cell) in periods)


def _manifest(
    office: Office,
    path: Path,
    sheets: Sequence[SheetContent],
    columns: Sequence[SheetColumn],
    records: Sequence[Record],
    language: str | None,
    found: ActivityFilter | None,
) -> Manifest:
    selection = "template" if found is None else "whole" if found == NO_FILTER else "filtered"
    if found is not None and found.changed_since:
        selection = "since"
    return Manifest(
        new_uid(), office.code, office.unit, office.person, office.actor,
        language or i18n.current(), path.name, datetime.now(UTC).isoformat(timespec="seconds"), selection,
        filters.to_json(found or NO_FILTER), {sheet.name: sheet.period for sheet in sheets},
        tuple(one.name for one in columns), tuple(records),
    )  # fmt: skip


def _ticker(total: int, on_progress: OnProgress | None) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if on_progress and (done % 50 == 0 or done == total):
            on_progress(done, total)

    return tick


def _enter(
    store: Store, manifest: Manifest, path: Path, digest: str, periods: Sequence[str], rows: int, count: int
) -> None:
    base = ((record.uid, json.dumps(record_to_json(record), ensure_ascii=False)) for record in manifest.records)
    facts = {"activities": count, "selection": manifest.selection, "found": dict(manifest.found)}
    entry = exchange_log.Exchange(
        0, "", exchange_log.SENT, manifest.file_id, "", " ; ".join(periods), path.name, digest, rows, facts
    )
    exchange_log.write(store, entry, base)
