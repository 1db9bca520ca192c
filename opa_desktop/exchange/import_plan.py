"""The plan of an import, as data: what every row is, what becomes of every record, and what was noticed.

Made by `import_job.plan`, carried out by `import_job.apply`; nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from opa_desktop.core.entry import Entry, FieldValues
from opa_desktop.core.merge_cells import fields_of
from opa_desktop.core.merge_plan import Outcome, PlainMerge, RecordMerge
from opa_desktop.core.problems import Problem, say
from opa_desktop.core.versions import DELETED
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.exchange.questions import Question
from opa_desktop.i18n import strip_marks


class RowClass(StrEnum):
    """What a row of the file is; every row is exactly one of these."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflicts"
    REJECTED = "rejected"


@dataclass(frozen=True)
class PlannedRow:
    """A row of the file that holds something, with its sheet and number, and what it is."""

    sheet: str
    number: int
    uid: str
    kind: RowClass


@dataclass(frozen=True)
class PlannedRecord:
    """What becomes of one record: `merge` cell by cell, `mine` as it is here (None: new).

    `theirs` are the fields as the file gives them (lists in their order there), `base` the cells as they went out.
    `outside` tells that the record belongs to another office than the file, so that it is taken only when somebody
    says so; `guarded` are cells the sender may not change (the secretariat's, or of a locked period): what stands
    here is kept unless somebody decides otherwise.
    """

    uid: str
    merge: RecordMerge
    mine: Entry | None
    theirs: FieldValues
    base: Mapping[str, Any]
    rows: tuple[PlannedRow, ...] = ()
    outside: bool = False
    guarded: tuple[str, ...] = ()

    @property
    def kind(self) -> RowClass:
        """What the record is as a whole."""
        if self.merge.new or self.merge.returns:
            return RowClass.NEW
        if self.merge.conflicts or self.merge.deletion is Outcome.CONFLICT:
            return RowClass.CONFLICT
        if self.merge.cells(Outcome.TAKEN) or self.merge.deletion is Outcome.TAKEN:
            return RowClass.CHANGED
        return RowClass.UNCHANGED

    @property
    def undecided(self) -> tuple[str, ...]:
        """The cells a person has to decide, `deleted` among them."""
        deleted = (DELETED,) if self.merge.deletion is Outcome.CONFLICT else ()
        return (*self.merge.conflicts, *deleted)

    def marked(self, *, outside: bool, guarded: tuple[str, ...]) -> PlannedRecord:
        """Return the same with what the sender has no say in."""
        values = (self.uid, self.merge, self.mine, self.theirs, self.base, self.rows)
        return PlannedRecord(*values, outside, guarded)

    @property
    def moves_to_bin(self) -> bool:
        """Whether the record moves to the bin because it was deleted elsewhere."""
        return self.merge.deletion is Outcome.TAKEN


class PlainRecord(PlannedRecord):
    """A record that nobody touched on the way: the same here, or new. It is read when somebody asks for it."""

    def __init__(
        self,
        uid: str,
        merge: PlainMerge,
        rows: tuple[PlannedRow, ...],
        read: Callable[[], Mapping[str, Any]],
        find: Callable[[], Entry | None],
    ) -> None:
        given = {"uid": uid, "merge": merge, "rows": rows, "outside": False, "guarded": ()}
        self.__dict__.update(given, _read=read, _find=find)

    @cached_property
    def mine(self) -> Entry | None:  # type: ignore[override]
        """The record as it stands here, None when it is new."""
        return self._find()  # type: ignore[no-any-return, attr-defined]

    @cached_property
    def base(self) -> Mapping[str, Any]:  # type: ignore[override]
        """The cells as they went out."""
        return self._read()  # type: ignore[no-any-return, attr-defined]

    @cached_property
    def theirs(self) -> FieldValues:  # type: ignore[override]
        """The fields as the file gives them."""
        return fields_of(self.base)


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `sender` is the office in the file's manifest, "" when it is not known.

    `already` is the time (ISO, UTC) at which the very same file was imported before. `missing` are uids that went out
    in the file and have no row any more. `store_version` is the number of the last change set the plan saw. `head` is
    the file's manifest without its records, None when the file has none. `questions` are what only a person can tell;
    `answers` were given to this plan, by the keys of their questions.
    """

    path: Path
    sha256: str
    file_id: str
    blank: str
    rows: tuple[PlannedRow, ...] = ()
    records: tuple[PlannedRecord, ...] = ()
    sender: str = ""
    created: str = ""
    missing: tuple[str, ...] = ()
    new_periods: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
    already: str = ""
    store_version: int = 0
    head: Manifest | None = None
    questions: tuple[Question, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    def count(self, kind: RowClass) -> int:
        """Return how many rows are of a kind."""
        return self.counts[kind]

    @property
    def counts(self) -> Counter[RowClass]:
        """The number of rows of every kind."""
        return Counter(row.kind for row in self.rows)

    @property
    def merged(self) -> tuple[PlannedRecord, ...]:
        """Records that both sides changed in different fields, and that merge by themselves."""
        return tuple(r for r in self.records if r.merge.merges_both and not r.undecided)

    @property
    def conflicts(self) -> tuple[PlannedRecord, ...]:
        """Records that wait for a decision."""
        return tuple(record for record in self.records if record.undecided)

    @property
    def deletions(self) -> tuple[PlannedRecord, ...]:
        """Records that move to the bin."""
        return tuple(record for record in self.records if record.moves_to_bin)

    @property
    def outside(self) -> tuple[PlannedRecord, ...]:
        """Records of other offices that the file would add or change; they are taken only when somebody says so."""
        return tuple(r for r in self.records if r.outside and (r.kind is not RowClass.UNCHANGED or r.moves_to_bin))

    @property
    def guarded(self) -> tuple[PlannedRecord, ...]:
        """Records with changes the sender may not make."""
        return tuple(record for record in self.records if record.guarded and not record.outside)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods the file has sheets of, as far as its manifest tells."""
        return self.head.periods if self.head else ()

    @property
    def changes_something(self) -> bool:
        """Whether applying the plan would change a record, decisions aside."""
        return any(record.kind in (RowClass.NEW, RowClass.CHANGED) for record in self.records)

    @property
    def needs_a_person(self) -> bool:
        """Whether something is left that only a person can decide: conflicts, rejected rows, others' records."""
        waiting = any(question.is_open for question in self.questions)
        return bool(self.conflicts or self.outside or self.guarded or waiting) or self.count(RowClass.REJECTED) > 0

    def to_json(self) -> dict[str, Any]:
        """Return the plan as the answer of the command line: counts of rows, and problems with their addresses."""
        counts = self.counts
        return {
            "file": str(self.path),
            "sender": self.sender,
            "rows": len(self.rows),
            **{str(kind): counts[kind] for kind in RowClass},
            "merged": len(self.merged),
            "missing": len(self.missing),
            "deleted": len(self.deletions),
            "outside": len(self.outside),
            "guarded": len(self.guarded),
            "periods": list(self.periods),
            "ignored_columns": list(self.ignored_columns),
            "already_imported": self.already or None,
            "questions": [question.to_json() for question in self.questions],
            "problems": [problem_json(problem) for problem in self.problems],
        }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem of a workbook as the command line gives it, its sentence in the language in use."""
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.fields[0].partition("@")[0] if problem.fields else "",
        "code": problem.code,
        "severity": str(problem.severity),
        "message": strip_marks(say(problem)),
    }
