"""Extend the catalogue from a workbook of goals and lines of the plan: plan first, then apply in one named step.

A row whose code is new becomes a new term; one whose code is known changes what it states and leaves the rest: an
empty cell clears nothing. Rows that cannot be read are rejected with the address of the cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.core.changes import Changes, Verb
from opa_desktop.core.problems import Problem
from opa_desktop.errors import StoreError
from opa_desktop.exchange.catalogue_layout import GOALS
from opa_desktop.exchange.catalogue_rows import ReadTerm, read_rows
from opa_desktop.exchange.catalogue_sheets import find_sheets
from opa_desktop.exchange.guard import check_kind
from opa_desktop.exchange.import_apply import store_version
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.store import backups, term_rows
from opa_desktop.store.term_rows import TermChange, row_of

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


class TermClass(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class PlannedTerm:
    """One row of the workbook: where it stands, what it would do, the term before (None: new) and after, problems."""

    sheet: str
    number: int
    vocabulary: str
    code: str
    kind: TermClass
    before: Term | None = None
    after: Term | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class CataloguePlan:
    """What taking a workbook into the catalogue would do; `problems` concern the file as a whole."""

    path: Path
    rows: tuple[PlannedTerm, ...]
    problems: tuple[Problem, ...] = ()
    store_version: int = 0

    @property
    def counts(self) -> dict[TermClass, int]:
        """How many rows there are of each class; together they are all rows that were read."""
        found = Counter(row.kind for row in self.rows)
        return {kind: found[kind] for kind in TermClass}

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the file, then those of its rows."""
        return (*self.problems, *(problem for row in self.rows for problem in row.problems))


def plan(store: Store, path: Path, *, on_progress: Callable[[int, int], None] | None = None) -> CataloguePlan:
    """Return what taking the workbook at `path` into the catalogue would do; the store is only read.

    Raise FileError when it is no readable workbook, or holds neither goals nor lines of the plan.
    """
    path = Path(path)
    check_kind(path)
    version, catalogue = store_version(store), store.catalogue()
    with Workbook(path, on_read=on_progress) as book:
        sheets = find_sheets(book)
        if not sheets:
            raise book.archive.refused("workbook-no-catalogue")
        rows: list[PlannedTerm] = []
        # Goals first: a line of the plan may belong to a goal that is new in the same file.
        for sheet in sorted(sheets, key=lambda one: one.vocabulary != GOALS):
            planned = _planned(read_rows(book, sheet, catalogue), catalogue, rows)
            rows += planned
            catalogue = catalogue.with_terms(row.after for row in planned if row.after)
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    rows.sort(key=lambda row: (order[row.sheet], row.number))
    return CataloguePlan(path, tuple(rows), tuple(p for sheet in sheets for p in sheet.problems), version)


def apply(store: Store, planned: CataloguePlan, *, accept: Collection[str] | None = None) -> Changes:
    """Take the new and changed terms into the catalogue as one change set, after a backup.

    `accept` restricts it to some codes. Raise StoreError `store-moved-on` when the store has changed since the plan
    was made.
    """
    if store.read_only:
        raise StoreError("store-read-only", path=store.path)
    if store_version(store) != planned.store_version:
        raise StoreError("store-moved-on")
    taken = [row.after for row in planned.rows if row.after and (accept is None or row.code in accept)]
    if not taken:
        return Changes(verb=Verb.CATALOGUE)
    backups.make(store, reason="import")
    changes = [TermChange(term.vocabulary, term.code, row_of(term)) for term in taken]
    return term_rows.write(store, changes, Verb.CATALOGUE, {"file": planned.path.name})


def _planned(rows: Iterable[ReadTerm], catalogue: Catalogue, earlier: list[PlannedTerm]) -> list[PlannedTerm]:
    first = {(row.vocabulary, row.code): row.number for row in earlier if row.code}
    out = []
    for row in rows:
        if row.code:
            if number := first.get((row.vocabulary, row.code)):
                row.note("catalogue-code-twice", "code", code=row.code, row=number)
            first.setdefault((row.vocabulary, row.code), row.number)
        out.append(_classified(row, catalogue))
    return out


def _classified(row: ReadTerm, catalogue: Catalogue) -> PlannedTerm:
    made = PlannedTerm(
        row.sheet, row.number, row.vocabulary, row.code, TermClass.REJECTED, problems=tuple(row.problems)
    )
    if row.rejected:
        return made
    read, before = row.term(), catalogue.terms(row.vocabulary).get(row.code)
    if before is None:
        return replace(made, kind=TermClass.NEW, after=read)
    after = replace(
        before,
        names={**before.names, **read.names},
        parent=read.parent or before.parent,
        facts={**before.facts, **read.facts},
    )
    if after == before:
        return replace(made, kind=TermClass.UNCHANGED, before=before)
    return replace(made, kind=TermClass.CHANGED, before=before, after=after)
