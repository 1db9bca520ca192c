"""Import a workbook: plan first, without touching the store; then apply what a person agreed to, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.changes import Changes
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange import import_apply
from opa_desktop.exchange.export_job import sha256_of
from opa_desktop.exchange.guard import check_kind
from opa_desktop.exchange.import_marks import (
    drop_columns_sorted_alone,
    reject_repeated_rows,
    warn_of_cleared_columns,
    warn_of_missing_rows,
)
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord, RowClass, to_json
from opa_desktop.exchange.import_planner import (
    known_records,
    missing_records,
    name_new_rows,
    periods_in,
    planned_deletions,
    planned_records,
    sound_base,
)
from opa_desktop.exchange.import_rows import CLEAR, KEEP, RowReader
from opa_desktop.exchange.read_cells import CellReader
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.sheet_reader import Is
from opa_desktop.exchange.understand import Understood, understand
from opa_desktop.store import exchange_log

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

__all__ = ["CLEAR", "KEEP", "ImportPlan", "PlannedRecord", "RowClass", "apply", "plan", "to_json"]


def plan(store: Store, path: Path, *, blank: str = KEEP, on_chunk: Callable[[], None] | None = None) -> ImportPlan:
    """Return what importing the workbook at `path` would do; the store is only read.

    `blank` says what an emptied cell means: KEEP leaves the value and notes it, CLEAR removes the value. `on_chunk`
    is called while the file is read and may raise `Cancelled`. Raise FileError when it is no readable workbook.
    """
    path = Path(path)
    check_kind(path)
    digest, version = sha256_of(path), import_apply.store_version(store)
    with Workbook(path, on_chunk=on_chunk) as book:
        understood = understand(book, store.catalogue())
        uids = _uids(book, understood)
        base, damaged = sound_base(store, understood, uids)
        cells = CellReader(store.catalogue(), book.date1904, understood.long_texts)
        is_secretariat = store.office.is_secretariat
        reader = RowReader(cells, understood.manifest, base, blank, secretariat=is_secretariat)
        rows = [row for sheet in understood.sheets for row in reader.read_sheet(book, sheet)]
    reject_repeated_rows(rows)
    whole_file = drop_columns_sorted_alone(rows, reader.base_fields)
    name_new_rows(rows, understood.file_id)
    deleted = [record.uid for record in understood.manifest.records if not record.cells] if understood.manifest else []
    known = known_records(store, {*(row.uid for row in rows if row.uid), *deleted})
    records, kinds, noticed = planned_records(rows, understood, base, known, path)
    missing = missing_records(base, rows, understood) if understood.manifest else []
    already = _imported_before(store, digest)
    new_periods = sorted(p for p in periods_in(records) if not store.catalogue().known("periods", p))
    problems = [
        *_about_the_file(understood, already, damaged=damaged),
        *(Problem("period-new", Severity.HINT, facts={"period": period}) for period in new_periods),
        *(problem for sheet in understood.sheets for problem in sheet.problems),
        *warn_of_missing_rows(len(missing), len(base)),
        *whole_file,
        *warn_of_cleared_columns(rows, reader.base_fields),
        *noticed,
        *(problem for row in rows for problem in row.problems),
    ]
    manifest = understood.manifest
    return ImportPlan(
        path, digest, understood.file_id, manifest.office if manifest else "", manifest.created if manifest else "",
        blank, tuple(kinds), (*records, *planned_deletions(manifest, known)), tuple(missing), tuple(new_periods),
        tuple(dict.fromkeys(heading for sheet in understood.sheets for heading in sheet.ignored)), tuple(problems),
        already, version,
    )  # fmt: skip


def apply(
    store: Store,
    planned: ImportPlan,
    keep: str | None = None,
    *,
    accept: Collection[str] | None = None,
    decisions: Mapping[tuple[str, str], str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Changes:
    """Carry out a plan as one change set, after a backup; return what was done.

    `keep` ("mine" or "theirs") answers every conflict, `decisions` single ones by uid and cell; what neither answers
    is left as it is here. `accept` restricts the import to some records. Raise StoreError `store-moved-on` when the
    store has changed since the plan was made.
    """
    return import_apply.apply(store, planned, keep, accept, decisions or {}, on_progress)


def _uids(book: Workbook, understood: Understood) -> list[str]:
    """Return the identities on the sheets, needed to ask the register when the manifest is gone."""
    if understood.manifest:
        return []
    found = []
    for sheet in understood.sheets:
        place = next((place for place, one in sheet.columns.items() if one.name == "uid"), None)
        for row in book.rows(sheet.sheet) if place is not None else ():
            cell = row.cells.get(place) if place is not None else None
            if row.number >= sheet.first_row and cell is not None and cell.kind is Is.TEXT:
                found.append(cell.value.strip().lower())
    return found


def _imported_before(store: Store, digest: str) -> str:
    found = exchange_log.find(store, sha256=digest, direction=exchange_log.RECEIVED)
    return found[0].at if found else ""


def _about_the_file(understood: Understood, already: str, *, damaged: bool) -> list[Problem]:
    problems = []
    if understood.damaged or damaged:
        problems.append(Problem("manifest-missing", Severity.WARNING))
    if already:
        problems.append(Problem("file-imported-before", Severity.HINT, facts={"at": already[:16].replace("T", " ")}))
    return problems
