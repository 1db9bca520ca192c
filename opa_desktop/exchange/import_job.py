"""Import a workbook: plan first, without touching the store; then apply what a person agreed to, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.changes import Changes
from opa_desktop.core.merge_cells import period_of
from opa_desktop.core.merge_plan import Choice, PlainMerge
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange import import_apply, import_origin
from opa_desktop.exchange.collecting import without_collecting
from opa_desktop.exchange.encryption import is_encrypted
from opa_desktop.exchange.export_job import sha256_of
from opa_desktop.exchange.guard import check_kind
from opa_desktop.exchange.import_known import Known, deleted_uids, taken_back
from opa_desktop.exchange.import_marks import (
    Cleared,
    cleared_columns,
    drop_columns_sorted_alone,
    notice_hidden_rows,
    reject_repeated_rows,
    reject_rows_parted_from_identity,
    warn_of_missing_rows,
)
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord, RowClass
from opa_desktop.exchange.import_planner import missing_records, name_new_rows, planned_deletions, planned_records
from opa_desktop.exchange.import_read import Asked, ReadFile, read_file
from opa_desktop.exchange.import_rows import CLEAR, KEEP
from opa_desktop.exchange.likely_matches import match_questions, take_answers, typed_rows
from opa_desktop.exchange.questions import worth_remembering
from opa_desktop.store import answers as answered
from opa_desktop.store import exchange_log, periods

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

__all__ = ["CLEAR", "KEEP", "ImportPlan", "PlannedRecord", "RowClass", "apply", "plan"]


@without_collecting
def plan(
    store: Store,
    path: Path,
    *,
    blank: str = KEEP,
    password: str = "",
    answers: Mapping[str, str] | None = None,
    replacements: Mapping[tuple[str, str], str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Return what importing the workbook at `path` would do; the store is only read.

    `blank` says what an emptied cell means: KEEP leaves the value and notes it, CLEAR removes the value. `answers` are
    those to questions of an earlier plan of the file, by their keys; what was answered for other files is known.
    `replacements` mend values of rejected rows: by sheet and cell ("C17"), or by column and text for all rows at once
    (see `questions.replacement_key`). `on_progress` is told how many bytes of how many are read and may raise
    `Cancelled`. Raise FileError when the workbook cannot be read, `workbook-password` and `workbook-password-wrong`
    among the reasons.
    """
    path, given = Path(path), dict(answers or {})
    if not (password and is_encrypted(path)):
        check_kind(path)
    version = import_apply.store_version(store)
    asked = Asked(blank, password, answered.remembered(store) | given, replacements or {})
    made = ImportPlan(path, sha256_of(path), "", blank, store_version=version, answers=given)
    return _planned(store, made, read_file(store, path, asked, on_progress))


def _planned(store: Store, made: ImportPlan, read: ReadFile) -> ImportPlan:
    """Return the plan with everything that was read of its file compared with the store."""
    book, rows, manifest = read.book, read.rows, read.book.manifest
    noticed = _settle_identities(read)
    typed = typed_rows(rows, read.base)
    take_answers(typed, read.answers)
    uids = {*(row.uid for row in rows if row.uid), *deleted_uids(manifest)}
    known = Known(store, uids, exchange_log.untouched(store, book.file_id))
    strange = [row for row in typed if known.entry(row.uid) is None]
    matches, looks = match_questions(store, strange, read.answers, manifest.office if manifest else store.office.code)
    anew = taken_back(store, made.sha256)
    found = planned_records(rows, book, read.base, known, _given(read, made.path), anew)
    cleared = cleared_columns(rows, read.reader.base_fields)
    sender, locked = import_origin.sender_of(manifest, store.office), periods.locked(store)
    everything = (*found.records, *planned_deletions(manifest, known))
    records = _held_back(import_origin.marked(everything, sender, store.office, locked), cleared)
    made = replace(
        made,
        file_id=book.file_id,
        rows=tuple(found.rows),
        records=records,
        sender=sender,
        created=manifest.created if manifest else "",
        missing=tuple(missing_records(read.base, rows, book)),
        new_periods=_new_periods(store, read, found.records),
        ignored_columns=tuple(dict.fromkeys(text for sheet in (*book.sheets, *book.asked) for text in sheet.ignored)),
        already=_imported_before(store, made.sha256),
        head=replace(manifest, records=(), prints={}) if manifest else None,
        questions=(*read.questions, *matches),
    )
    about = [*_about_the_file(made, read, again=bool(anew)), *import_origin.about_the_file(store, made.head, locked)]
    about += [*import_origin.warnings(records), *noticed, *looks, *found.problems, *(one.problem for one in cleared)]
    return replace(made, problems=(*about, *(problem for row in rows for problem in row.problems)))


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
    changes = import_apply.apply(store, planned, wanted, on_progress)
    answered.remember(store, worth_remembering(planned.answers))
    return changes


def _settle_identities(read: ReadFile) -> list[Problem]:
    """Find out whose rows they are, and which of their edits nobody meant; return what was noticed."""
    manifest = read.book.manifest
    by_sheet = {sheet.sheet.name: sheet.written_as for sheet in read.book.sheets}
    written = manifest.prints if manifest else {}
    prints = {name: written[old] for name, old in by_sheet.items() if old in written}
    noticed = reject_rows_parted_from_identity(read.rows, prints)
    reject_repeated_rows(read.rows)
    noticed += drop_columns_sorted_alone(read.rows, read.reader.base_fields)
    name_new_rows(read.rows, read.book.file_id)
    return [*noticed, *notice_hidden_rows(read.rows)]


def _given(read: ReadFile, path: Path) -> dict[str, str]:
    """Return the fields a record gets that was typed into the file."""
    manifest = read.book.manifest
    given = {"source": f"workbook:{(manifest.file_name if manifest else '') or path.name}"}
    if manifest and manifest.office:
        given["office"] = manifest.office
    return given


def _held_back(records: Sequence[PlannedRecord], cleared: Sequence[Cleared]) -> tuple[PlannedRecord, ...]:
    """Return the records with the cells guarded that were emptied together with too many others."""
    if not cleared:
        return tuple(records)
    held = [
        tuple(one.name for one in cleared if record.uid in one.uids and one.name in record.merge.changes)
        for record in records
    ]
    return tuple(
        record.marked(outside=record.outside, guarded=(*record.guarded, *names)) if names else record
        for record, names in zip(records, held, strict=True)
    )


def _new_periods(store: Store, read: ReadFile, records: Sequence[PlannedRecord]) -> tuple[str, ...]:
    """Return the periods in which the file says something and that are not known here."""
    catalogue = store.catalogue()
    stated = {row.period for row in read.rows if row.intact}
    for record in records:
        if not isinstance(record.merge, PlainMerge):
            stated |= {period_of(cell) for cell in record.merge.theirs.cells}
    carried = read.book.manifest.periods if read.book.manifest else ()
    if not all(catalogue.known("periods", period) for period in carried):
        stated |= {period_of(cell) for record in records for cell in record.base}
    return tuple(sorted(period for period in stated - {""} if not catalogue.known("periods", period)))


def _imported_before(store: Store, digest: str) -> str:
    found = exchange_log.find(store, sha256=digest, direction=exchange_log.RECEIVED)
    return found[0].at if found else ""


def _about_the_file(made: ImportPlan, read: ReadFile, *, again: bool) -> list[Problem]:
    problems = []
    if read.book.damaged or read.base.damaged:
        problems.append(Problem("manifest-missing", Severity.WARNING))
    if made.already:
        at = made.already[:16].replace("T", " ")
        code = "file-taken-back" if again else "file-imported-before"
        problems.append(Problem(code, Severity.HINT, facts={"at": at}))
    problems += [Problem("period-new", Severity.HINT, facts={"period": period}) for period in made.new_periods]
    problems += [problem for sheet in read.book.sheets for problem in sheet.problems]
    problems += read.hints
    return problems + warn_of_missing_rows(len(made.missing), len(read.base))
