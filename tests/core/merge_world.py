"""A small world of offices that edit, send, delete, settle and hand-edit the same records, for property tests.

Records are merge states only; workbooks are what matters of them here: visible rows and the states they went out with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from opa_desktop.core import merge
from opa_desktop.core.merge_plan import compare, settle
from opa_desktop.core.versions import (
    DELETED,
    Dot,
    State,
    canonical,
    conflicts,
    delete,
    is_deleted,
    join,
    shown,
    write,
)

OFFICES = ("MA", "TN", "GS")
TEXTS = ("title.ar", "type", "city")
SETS = tuple(f"sdgs/{number}" for number in "1234")
CELLS = (*TEXTS, *SETS)

words = st.sampled_from(["a", "b", "c", "نص", " نص\u200f ", "x\u00a0y", None])
goals = st.frozensets(st.sampled_from(SETS), max_size=3)
Records = dict[str, State]


@dataclass
class Workbook:
    """Visible rows by uid and cell, and the states of the records when it was written."""

    file_id: str
    rows: dict[str, dict[str, Any]]
    base: Records

    def returned(self) -> Records:
        """Return the states this file stands for: its base with the edits made by hand."""
        found = dict(self.base)
        for uid, row in self.rows.items():
            base = self.base.get(uid, State())
            edits = {c: v for c, v in row.items() if canonical(v) != shown(base, c)}
            found[uid] = merge.clerk_edits(base, self.file_id, uid, edits)
        return found


def export(records: Records, file_id: str) -> Workbook:
    """Write the living records into a workbook."""
    rows = {
        uid: {cell: shown(state, cell) for cell in CELLS} for uid, state in records.items() if not is_deleted(state)
    }
    return Workbook(file_id, rows, dict(records))


def take(records: Records, book: Workbook) -> Records:
    """Import a workbook, leaving conflicts open in the records."""
    return take_states(records, book.returned())


def take_states(records: Records, states: Records) -> Records:
    return records | {uid: join(records.get(uid, State()), state) for uid, state in states.items()}


@dataclass(frozen=True)
class Step:
    kind: str
    office: str
    other: str
    place: int
    cell: str
    text: str | None
    goals: frozenset[str]
    with_goals: bool


@st.composite
def _step(draw: st.DrawFn) -> Step:
    kinds = ("edit", "edit", "edit", "new", "delete", "send", "hand", "hand", "settle")
    return Step(
        draw(st.sampled_from(kinds)), draw(st.sampled_from(OFFICES)), draw(st.sampled_from(OFFICES)),
        draw(st.integers(0, 3)), draw(st.sampled_from(TEXTS)), draw(words), draw(goals), draw(st.booleans()),
    )  # fmt: skip


steps = st.lists(_step(), max_size=20)


@dataclass
class World:
    """The records of every office, the files that went round, and every value ever written."""

    records: dict[str, Records] = field(default_factory=lambda: {office: {} for office in OFFICES})
    files: list[Workbook] = field(default_factory=list)
    written: dict[tuple[str, str, Dot], State] = field(default_factory=dict)
    """What the writer of a dot had before it."""

    def run(self, step: Step) -> None:
        getattr(self, f"_{step.kind}")(step)

    def everything(self) -> Records:
        found: Records = {}
        for records in self.records.values():
            found = take_states(found, records)
        for book in self.files:
            found = take_states(found, book.returned())
        return found

    def put(self, office: str, uid: str, state: State) -> None:
        self._remember(uid, self.records[office].get(uid, State()), state)
        self.records[office][uid] = state

    def _remember(self, uid: str, before: State, after: State) -> None:
        old = {(cell, s.dot) for cell, siblings in before.cells.items() for s in siblings}
        for cell, siblings in after.cells.items():
            for sibling in siblings:
                if (cell, sibling.dot) not in old:
                    self.written.setdefault((uid, cell, sibling.dot), before)

    def _one(self, step: Step) -> str | None:
        uids = sorted({uid for records in self.records.values() for uid in records})
        uid = uids[step.place % len(uids)] if uids else None
        return uid if uid in self.records[step.office] else None

    def _new(self, step: Step) -> None:
        uid = f"{step.office}{len(self.records[step.office])}"
        if uid not in self.everything():
            changes = {"title.ar": step.text, **dict.fromkeys(step.goals, True)}
            self.put(step.office, uid, write(State(), step.office, changes))

    def _edit(self, step: Step) -> None:
        if uid := self._one(step):
            state = self.records[step.office][uid]
            wanted = {c: c in step.goals or None for c in SETS} if step.with_goals else {step.cell: step.text}
            changes = {c: v for c, v in wanted.items() if canonical(v) != shown(state, c)}
            self.put(step.office, uid, write(state, step.office, changes))

    def _delete(self, step: Step) -> None:
        if uid := self._one(step):
            self.put(step.office, uid, delete(self.records[step.office][uid], step.office))

    def _send(self, step: Step) -> None:
        book = export(self.records[step.office], f"file{len(self.files)}")
        self.records[step.other] = take(self.records[step.other], book)

    def _hand(self, step: Step) -> None:
        book = export(self.records[step.office], f"file{len(self.files)}")
        if book.rows:
            row = book.rows[sorted(book.rows)[step.place % len(book.rows)]]
            row[step.cell] = step.text
            if step.with_goals:
                row |= {cell: cell in step.goals or None for cell in SETS}
        for uid, state in book.returned().items():
            self._remember(uid, book.base.get(uid, State()), state)
        self.files.append(book)
        self.records[step.other] = take(self.records[step.other], book)

    def _settle(self, step: Step) -> None:
        for uid, state in list(self.records[step.office].items()):
            decided = {cell: None if cell == DELETED else shown(state, cell) for cell in conflicts(state)}
            self.put(step.office, uid, write(state, step.office, decided))


def played(moves: list[Step]) -> World:
    """Return the world after some steps."""
    world = World()
    for step in moves:
        world.run(step)
    return world


def import_file(records: Records, book: Workbook, keep: str, actor: str) -> Records:
    """Import a workbook as the program does: preview, every conflict decided as `keep` ("" leaves them), applied."""
    out = dict(records)
    for uid, theirs in book.returned().items():
        found = compare(records.get(uid), theirs)
        cells = [*found.conflicts, DELETED] if keep else []
        out[uid] = settle(found, actor, dict.fromkeys(cells, keep))
    return out
