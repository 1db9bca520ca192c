"""Import a workbook: plan first, without touching the store; then apply what a person agreed to, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.changes import Changes
from opa_desktop.core.merge_plan import Choice
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange import import_apply, import_origin
from opa_desktop.exchange.encryption import is_encrypted
from opa_desktop.exchange.export_job import sha256_of
from opa_desktop.exchange.guard import check_kind
from opa_desktop.exchange.import_marks import (
    drop_columns_sorted_alone,
    reject_repeated_rows,
    warn_of_cleared_columns,
    warn_of_missing_rows,
)
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord, RowClass
from opa_desktop.exchange.import_planner import (
    deleted_uids,
    known_records,
    missing_records,
    name_new_rows,
    periods_in,
    planned_deletions,
    planned_records,
    sound_base,
    taken_back,
)
from opa_desktop.exchange.import_rows import CLEAR, KEEP, ReadRow, RowReader
from opa_desktop.exchange.manifest import Record
from opa_desktop.exchange.read_cells import CellReader
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.sheet_reader import Is
from opa_desktop.exchange.understand import Understood, understand
from opa_desktop.store import exchange_log, periods

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

__all__ = ["CLEAR", "KEEP", "ImportPlan", "PlannedRecord", "RowClass", "apply", "plan"]


def plan(
    store: Store,
    path: Path,
    *,
    blank: str = KEEP,
    password: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Return what importing the workbook at `path` would do; the store is only read.

    `blank` says what an emptied cell means: KEEP leaves the value and notes it, CLEAR removes the value. `on_progress`
    is told how many bytes of how many are read and may raise `Cancelled`. Raise FileError when the workbook cannot be
    read, `workbook-password` and `workbook-password-wrong` among the reasons.
    """
    path = Path(path)
    if not (password and is_encrypted(path)):
        check_kind(path)
    digest, version = sha256_of(path), import_apply.store_version(store)
    read = _read(store, path, blank, password, on_progress)
    book, rows = read.book, read.rows
    reject_repeated_rows(rows)
    sorted_alone = drop_columns_sorted_alone(rows, read.reader.base_fields)
    name_new_rows(rows, book.file_id)
    known = known_records(store, {*(row.uid for row in rows if row.uid), *deleted_uids(book.manifest)})
    anew = taken_back(store, digest)
    records, kinds, noticed = planned_records(rows, book, read.base, known, path, anew)
    sender, locked = import_origin.sender_of(book.manifest, store.office), periods.locked(store)
    everything = import_origin.marked(
        (*records, *planned_deletions(book.manifest, known)), sender, store.office, locked
    )
    made = ImportPlan(
        path, digest, book.file_id, blank, tuple(kinds), everything,
        sender=sender,
        created=book.manifest.created if book.manifest else "",
        missing=tuple(missing_records(read.base, rows, book)),
        new_periods=tuple(sorted(p for p in periods_in(records) if not store.catalogue().known("periods", p))),
        ignored_columns=tuple(dict.fromkeys(heading for sheet in book.sheets for heading in sheet.ignored)),
        already=_imported_before(store, digest),
        store_version=version,
        head=replace(book.manifest, records=()) if book.manifest else None,
    )  # fmt: skip
    about = [*_about_the_file(made, read, again=bool(anew)), *import_origin.about_the_file(store, made.head, locked)]
    about += import_origin.warnings(everything)
    return replace(made, problems=(*about, *sorted_alone, *noticed, *_about_the_rows(read)))


def apply(
    store: Store,
    planned: ImportPlan,
    keep: str | None = None,
    *,
    accept: Collection[str] | None = None,
    decisions: Mapping[tuple[str, str], Choice] | None = None,
    delete: Collection[str] = (),
    others: bool = False,
    change_set: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> Changes:
    """Carry out a plan as one change set, after a backup; return what was done.

    `keep` ("mine" or "theirs") answers every conflict, `decisions` single cells by uid and name (also with a value of
    one's own); what neither answers is left as it is here. `accept` restricts the import to some records; without it
    all are taken but those of other offices, which, like guarded cells, need `others`. `delete` are records without a
    row that move to the bin. `change_set` is one to write into, of a run of several files, which made its backup.
    Raise StoreError `store-moved-on` when the store has changed since the plan was made.
    """
    wanted = import_apply.Wanted(keep, accept, decisions or {}, delete, others, change_set)
    return import_apply.apply(store, planned, wanted, on_progress)


@dataclass(frozen=True)
class _Read:
    """What was read of a file: what it is, its base (some of it damaged?), and its rows."""

    book: Understood
    base: Mapping[str, Record]
    damaged: bool
    reader: RowReader
    rows: list[ReadRow]


def _read(store: Store, path: Path, blank: str, password: str, on_progress: Callable[[int, int], None] | None) -> _Read:
    catalogue = store.catalogue()
    with Workbook(path, on_read=on_progress, password=password) as book:
        understood = understand(book, catalogue)
        base, damaged = sound_base(store, understood, _uids(book, understood))
        cells = CellReader(catalogue, book.date1904, understood.long_texts)
        reader = RowReader(cells, understood.manifest, base, blank, secretariat=store.office.is_secretariat)
        rows = [row for sheet in understood.sheets for row in reader.read_sheet(book, sheet)]
    return _Read(understood, base, damaged, reader, rows)


def _uids(book: Workbook, understood: Understood) -> list[str]:
    """Return the identities on the sheets, needed to ask the register when the manifest is gone."""
    if understood.manifest:
        return []
    found = []
    for sheet in understood.sheets:
        place = next((place for place, one in sheet.columns.items() if one.name == "uid"), -1)
        cells = (row.cells.get(place) for row in book.rows(sheet.sheet) if row.number >= sheet.first_row)
        found += [cell.value.strip().lower() for cell in cells if cell is not None and cell.kind is Is.TEXT]
    return found


def _imported_before(store: Store, digest: str) -> str:
    found = exchange_log.find(store, sha256=digest, direction=exchange_log.RECEIVED)
    return found[0].at if found else ""


def _about_the_file(made: ImportPlan, read: _Read, *, again: bool) -> list[Problem]:
    problems = []
    if read.book.damaged or read.damaged:
        problems.append(Problem("manifest-missing", Severity.WARNING))
    if made.already:
        at = made.already[:16].replace("T", " ")
        code = "file-taken-back" if again else "file-imported-before"
        problems.append(Problem(code, Severity.HINT, facts={"at": at}))
    problems += [Problem("period-new", Severity.HINT, facts={"period": period}) for period in made.new_periods]
    problems += [problem for sheet in read.book.sheets for problem in sheet.problems]
    return problems + warn_of_missing_rows(len(made.missing), len(read.base))


def _about_the_rows(read: _Read) -> list[Problem]:
    cleared = warn_of_cleared_columns(read.rows, read.reader.base_fields)
    return [*cleared, *(problem for row in read.rows for problem in row.problems)]
