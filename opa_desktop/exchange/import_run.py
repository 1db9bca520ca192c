"""Import many workbooks in one run: a result for every file, one backup before, one step to undo after.

A file that is refused does not stop the others. Each file is written in a transaction of its own, into one change
set, so that a later file of the run is compared with what an earlier one brought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop.core.changes import Changes, Verb
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.errors import Cancelled, FileError, OpaError
from opa_desktop.exchange import import_job
from opa_desktop.exchange.export_job import ENDING
from opa_desktop.exchange.import_plan import ImportPlan, RowClass, problem_json
from opa_desktop.i18n import strip_marks
from opa_desktop.store import change_log

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

OnFile = Callable[[int, int, str], None]
"""Told how many files of how many are done, and the name of the one under way; may raise `Cancelled`."""

FLAGS = ("sender-unknown", "file-own", "file-for-other", "file-older", "file-period-locked", "period-new")
"""Codes of what is unusual about a file as a whole: its office, its period, its version."""

LEFT_OUT = ("file-for-other",)
"""Flags of files a run does not import by itself."""


class FileState(StrEnum):
    """What became of a file."""

    REFUSED = "refused"  # it cannot be read
    LEFT_OUT = "left-out"  # it is for somebody else
    PLANNED = "planned"
    IMPORTED = "imported"
    OPEN = "open"  # imported, and something in it waits for a person
    SAME = "same"  # nothing in it was new


@dataclass(frozen=True)
class FileResult:
    """One file of a run: its plan or why it was refused, its flags, and what importing it did."""

    path: Path
    plan: ImportPlan | None = None
    error: OpaError | None = None
    flags: tuple[Problem, ...] = ()
    changes: Changes | None = None

    @property
    def state(self) -> FileState:
        """What became of the file."""
        if self.plan is None:
            return FileState.REFUSED
        if self.changes is None:
            blocked = any(flag.code in LEFT_OUT for flag in self.flags)
            return FileState.LEFT_OUT if blocked else FileState.PLANNED
        if self.plan.needs_a_person:
            return FileState.OPEN
        return FileState.IMPORTED if self.changes.uids else FileState.SAME

    def to_json(self) -> dict[str, Any]:
        """Return the result as the command line gives it."""
        if self.plan is None:
            error = self.error or FileError("workbook-broken", path=self.path.name)
            return {
                "file": str(self.path), "state": str(self.state),
                "error": {"code": error.code, "message": strip_marks(str(error))},
            }  # fmt: skip
        flags = [problem_json(flag) for flag in self.flags]
        return self.plan.to_json() | {"file": str(self.path), "state": str(self.state), "flags": flags}


@dataclass(frozen=True)
class Run:
    """What a run did: the files in their order, all changes together, and whether it was stopped on the way."""

    files: tuple[FileResult, ...]
    changes: Changes = field(default_factory=Changes)
    cancelled: bool = False


def workbooks_in(paths: Iterable[Path]) -> list[Path]:
    """Return the workbooks named by `paths`; of a folder, those inside it and below, by name.

    Files that Excel keeps beside an open workbook are passed over. Raise FileError for a folder without workbooks.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() == ENDING and p.name[0] not in "~.")
        if not inside:
            raise FileError("folder-empty", path=path)
        found += inside
    return list(dict.fromkeys(found))


def plan_files(
    store: Store, paths: Iterable[Path], *, blank: str = import_job.KEEP, password: str = "",
    on_progress: OnFile | None = None,
) -> list[FileResult]:  # fmt: skip
    """Return what importing each file by itself would do; the store is only read."""
    listed = list(paths)
    made = []
    for place, path in enumerate(listed):
        if on_progress:
            on_progress(place, len(listed), path.name)
        made.append(_planned(store, path, blank, password))
    return made


def import_files(
    store: Store, paths: Iterable[Path], *, keep: str | None = None, blank: str = import_job.KEEP, password: str = "",
    others: bool = False, on_progress: OnFile | None = None,
) -> Run:  # fmt: skip
    """Import files one after the other as one change set, and return what became of each.

    `keep`, `blank` and `others` are those of `import_job`. When the run is cancelled, files that are done stay done
    and are returned: one undo takes them back. Raise Cancelled when nothing was changed yet.
    """
    listed, results, total = list(paths), [], Changes(verb=Verb.IMPORT)
    cancelled = False
    try:
        for place, path in enumerate(listed):
            if on_progress:
                on_progress(place, len(listed), path.name)
            found = _planned(store, path, blank, password)
            if found.plan is not None and (others or found.state is not FileState.LEFT_OUT):
                found = _applied(store, found, keep, others, total.change_set)
            results.append(found)
            total = _together(total, found.changes)
    except Cancelled:
        if not total.change_set:
            raise
        cancelled = True
    finally:
        total = _named(store, total, results)
    return Run(tuple(results), total, cancelled)


def _planned(store: Store, path: Path, blank: str, password: str) -> FileResult:
    try:
        plan = import_job.plan(store, path, blank=blank, password=password)
    except OpaError as error:
        if error.code == "cancelled":
            raise
        return FileResult(path, error=error)
    return FileResult(path, plan, flags=flags_of(store, plan))


def flags_of(store: Store, plan: ImportPlan) -> tuple[Problem, ...]:
    """Return what is unusual about a file as a whole."""
    found = [problem for problem in plan.problems if problem.code in FLAGS]
    if not plan.sender:
        found.insert(0, Problem("sender-unknown", Severity.WARNING))
    elif plan.sender == store.office.code:
        found.insert(0, Problem("file-own", Severity.HINT))
    return tuple(found)


def _applied(store: Store, found: FileResult, keep: str | None, others: bool, change_set: int) -> FileResult:
    assert found.plan is not None
    try:
        changes = import_job.apply(store, found.plan, keep=keep, others=others, change_set=change_set)
    except OpaError as error:
        return FileResult(found.path, error=error, flags=found.flags)
    return replace(found, changes=changes)


def _together(total: Changes, more: Changes | None) -> Changes:
    if more is None or not more.uids:
        return total
    added = (*total.added, *more.added)
    updated = dict.fromkeys((*total.updated, *(uid for uid in more.updated if uid not in added)))
    deleted = dict.fromkeys((*total.deleted, *more.deleted))
    return Changes(more.change_set, Verb.IMPORT, more.facts, added, tuple(updated), tuple(deleted))


def _named(store: Store, total: Changes, results: list[FileResult]) -> Changes:
    """Give the change set of a run its name: how many activities came from how many workbooks."""
    files = sum(1 for result in results if result.changes and result.changes.uids)
    if not total.change_set or files < 2:
        return total
    facts = {**total.facts, "count": len(set(total.uids)), "files": files}
    with store.write() as session:
        change_log.close(session, total.change_set, facts, len(set(total.uids)))
    return replace(total, facts=facts)


def count(results: Iterable[FileResult], kind: RowClass) -> int:
    """Return how many rows of all files are of a kind."""
    return sum(result.plan.count(kind) for result in results if result.plan)
