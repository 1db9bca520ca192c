"""Export activities into a workbook, or make an empty one to fill by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.core import filters
from opa_desktop.core.changes import Changes
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.office import SECRETARIAT
from opa_desktop.core.problems import Problem
from opa_desktop.core.uid import new_uid
from opa_desktop.errors import FileError
from opa_desktop.exchange import encryption
from opa_desktop.exchange.collecting import without_collecting
from opa_desktop.exchange.export_content import records_of, sheets_of
from opa_desktop.exchange.import_plan import problem_json
from opa_desktop.exchange.layout import SheetColumn, sheet_columns, sheet_name
from opa_desktop.exchange.manifest import Manifest, Record
from opa_desktop.exchange.write_activity_sheet import Marks, SheetContent
from opa_desktop.exchange.write_workbook import workbook_bytes, write
from opa_desktop.store import activities, exchange_log, reviews
from opa_desktop.store.history import newest_change_set
from opa_desktop.store.inside import inside
from opa_desktop.store.periods import all_periods, locked

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

OnProgress = Callable[[int, int], None]
"""Told how many rows of how many are written; may raise `Cancelled`."""

ENDING = ".xlsx"
NO_FILTER = ActivityFilter()


@dataclass(frozen=True)
class ExportResult:
    """What was written: the file, its id, how many activities and rows on which sheets, and notices about texts.

    `submitted` is what marking the entries as submitted changed.
    """

    path: Path
    file_id: str
    activities: int
    rows: int
    periods: tuple[str, ...]
    sha256: str
    notices: tuple[Problem, ...] = field(default_factory=tuple)
    submitted: Changes = field(default_factory=Changes)

    def to_json(self) -> dict[str, Any]:
        """Return the result as the answer of the command line."""
        return {
            "file": str(self.path),
            "file_id": self.file_id,
            "activities": self.activities,
            "rows": self.rows,
            "periods": list(self.periods),
            "sha256": self.sha256,
            "submitted": len(self.submitted.uids),
            "problems": [problem_json(problem) for problem in self.notices],
        }


@dataclass(frozen=True)
class Letter:
    """What a workbook says besides its records.

    `to` is the office it is written for (None: the secretariat, from everybody else), `note` a line of the sender,
    `selection` a word for what was chosen where the filter does not tell, `marks` what to point out in cells, `first`
    the columns to begin with.
    """

    to: str | None = None
    note: str = ""
    selection: str = ""
    marks: Marks = field(default_factory=dict)
    first: tuple[str, ...] = ()


@without_collecting
def export(
    store: Store,
    path: Path,
    found: ActivityFilter = NO_FILTER,
    *,
    language: str | None = None,
    notes: bool = False,
    password: str = "",
    submit: bool = False,
    letter: Letter | None = None,
    on_progress: OnProgress | None = None,
) -> ExportResult:
    """Write the activities that `found` keeps into a workbook, and enter it in the register of the store.

    The workbook has a sheet for every period asked for (or that occurs). Internal `notes` stay here unless asked
    for. A `password` encrypts the file. `submit` marks the entries as submitted first; when the file cannot be
    written they stay as they were. Raise FileError when the file cannot be written, InputError `password-short`.
    """
    path = refuse_other_endings(path)
    encryption.refuse_short(password)
    seen = newest_change_set(store)
    job = _Export(
        store, path, found, language or i18n.current(), notes, password, letter or Letter(), on_progress, seen
    )  # fmt: skip
    if not submit:
        return job.write()
    with store.write():
        job.store = inside(store)
        return job.write(submit=True)


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
    manifest = _manifest(store, path, sheets, columns, language, selection="template", to=_recipient(store, None))
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


@dataclass
class _Export:
    """One export under way."""

    store: Store
    path: Path
    found: ActivityFilter
    language: str
    notes: bool
    password: str
    letter: Letter
    on_progress: OnProgress | None
    seen: int  # the last change set that the workbook can know of

    def write(self, *, submit: bool = False) -> ExportResult:
        entries = list(activities.walk(self.store, self.found))
        sheets = sheets_of(entries, self.found, self.language)
        periods = {sheet.period for sheet in sheets}
        submitted = reviews.submit(self.store, entries, periods) if submit else Changes()
        if submitted.change_set:
            again = activities.by_uid(self.store, [entry.uid for entry in entries])
            entries = [again[entry.uid] for entry in entries]
            sheets = sheets_of(entries, self.found, self.language)
        sheets = [replace(sheet, marks=self.letter.marks) for sheet in sheets]
        columns = sheet_columns(notes=self.notes, first=self.letter.first)
        records = records_of(self.store, self.found, entries, columns, periods)
        manifest = self._manifest(sheets, columns, records)
        rows = sum(len(sheet.entries) for sheet in sheets)
        notices = self._write_file(manifest, sheets, columns, rows)
        digest = sha256_of(self.path)
        result = ExportResult(
            self.path, manifest.file_id, len(entries), rows, manifest.periods, digest, tuple(notices), submitted
        )  # fmt: skip
        if not self.store.read_only:
            self._enter(manifest, result, max(self.seen, submitted.change_set))
        return result

    def _manifest(
        self, sheets: Sequence[SheetContent], columns: Sequence[SheetColumn], records: tuple[Record, ...]
    ) -> Manifest:
        to = _recipient(self.store, self.letter.to)
        made = _manifest(
            self.store, self.path, sheets, columns, self.language,
            selection=self.letter.selection or _selection(self.found), to=to,
        )  # fmt: skip
        answers = tuple(exchange_log.received_from(self.store, to)) if to else ()
        return replace(
            made, found=filters.to_json(self.found), records=records, note=self.letter.note, answers=answers,
            locked=locked(self.store) if self.store.office.is_secretariat else (),
        )  # fmt: skip

    def _write_file(
        self, manifest: Manifest, sheets: Sequence[SheetContent], columns: list[SheetColumn], rows: int
    ) -> list[Problem]:
        tick, catalogue = _ticker(rows, self.on_progress), self.store.catalogue()
        if not self.password:
            return write(self.path, manifest, sheets, columns, catalogue, tick)
        # Only in memory: a file without a password must not lie about, not even for a moment.
        plain, notices = workbook_bytes(manifest, sheets, columns, catalogue, tick)
        encryption.write_encrypted(plain, self.path, self.password)
        return notices

    def _enter(self, manifest: Manifest, result: ExportResult, seen: int) -> None:
        base = ((record.uid, record.text) for record in manifest.records)
        facts = {
            "activities": result.activities, "selection": manifest.selection, "found": dict(manifest.found),
            "seen": seen, "answers": list(manifest.answers), "encrypted": bool(self.password), "note": self.letter.note,
            "folder": str(self.path.parent), "language": manifest.language, "created": manifest.created,
        }  # fmt: skip
        entry = exchange_log.Exchange(
            0, "", exchange_log.SENT, manifest.file_id, manifest.to, exchange_log.SEPARATOR.join(manifest.periods),
            self.path.name, result.sha256, result.rows, facts,
        )  # fmt: skip
        exchange_log.write(self.store, entry, base)


def _recipient(store: Store, to: str | None) -> str:
    if to is not None:
        return to
    return "" if store.office.is_secretariat else SECRETARIAT


def _selection(found: ActivityFilter) -> str:
    if found.changed_since or found.unsent:
        return "since"
    return "whole" if found == NO_FILTER else "filtered"


def _manifest(
    store: Store,
    path: Path,
    sheets: Sequence[SheetContent],
    columns: Sequence[SheetColumn],
    language: str,
    *,
    selection: str,
    to: str,
) -> Manifest:
    office = store.office
    return Manifest(
        new_uid(), office=office.code, unit=office.unit, person=office.person, email=office.email, actor=office.actor,
        to=to, language=language, file_name=path.name, created=datetime.now(UTC).isoformat(timespec="seconds"),
        selection=selection, sheets={sheet.name: sheet.period for sheet in sheets},
        columns=tuple(one.name for one in columns),
    )  # fmt: skip


def _ticker(total: int, on_progress: OnProgress | None) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if on_progress and (done % 50 == 0 or done == total):
            on_progress(done, total)

    return tick
