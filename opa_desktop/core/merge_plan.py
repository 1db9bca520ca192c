"""What joining a record from elsewhere with ours would do, cell by cell: a preview, without doing it.

Pure functions of the two states. A workbook's import plan is made of these; so will be every other merge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from opa_desktop.core.versions import DELETED, State, conflicts, is_deleted, join, known, shown, write


class Outcome(StrEnum):
    """What happens to one cell."""

    SAME = "same"
    TAKEN = "taken"  # theirs is newer: it replaces ours
    KEPT = "kept"  # ours is newer: their older value changes nothing
    CONFLICT = "conflict"  # both changed


@dataclass(frozen=True)
class Own:
    """A value a person gives to a cell in place of what stands on either side; None clears it."""

    value: Any


Choice = str | Own
"""What a person decided about a cell: "mine", "theirs", or a value of their own."""


@dataclass(frozen=True)
class CellChange:
    """One cell in which the two sides differ: its value in the base, here and there, and what becomes of it."""

    cell: str
    outcome: Outcome
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class RecordMerge:
    """What a merge would do to one record: `new` when we do not have it, and the cells that differ.

    `deletion` is TAKEN when it moves to the bin, CONFLICT when one side deleted what the other changed. `again` are
    cells taken although they were seen and put back before, `returns` says that the record comes out of the bin; see
    `once_more`.
    """

    new: bool
    mine: State
    theirs: State
    changes: Mapping[str, CellChange] = field(default_factory=dict)
    deletion: Outcome = Outcome.SAME
    again: frozenset[str] = frozenset()
    returns: bool = False

    def cells(self, outcome: Outcome) -> list[str]:
        """Return the cells with this outcome."""
        return [name for name, change in self.changes.items() if change.outcome is outcome]

    @property
    def conflicts(self) -> list[str]:
        """The cells a person has to decide."""
        return self.cells(Outcome.CONFLICT)

    @property
    def merges_both(self) -> bool:
        """Whether both sides changed the record, in different cells."""
        return bool(self.cells(Outcome.TAKEN)) and bool(self.cells(Outcome.KEPT))


class PlainMerge(RecordMerge):
    """A merge of which it is known without looking at cells that nothing differs, or that the whole record is new.

    The states are only made when somebody asks for them: most records of most files are of these two sorts.
    """

    def __init__(self, theirs: Callable[[], State], mine: Callable[[], State] | None = None) -> None:
        values = {"new": mine is None, "deletion": Outcome.SAME, "again": frozenset(), "returns": False}
        self.__dict__.update(values, _mine=mine or State, _theirs=theirs)

    @cached_property
    def mine(self) -> State:  # type: ignore[override]
        """What is known here."""
        return self._mine()  # type: ignore[no-any-return, attr-defined]

    @cached_property
    def theirs(self) -> State:  # type: ignore[override]
        """What the file knows."""
        return self._theirs()  # type: ignore[no-any-return, attr-defined]

    @cached_property
    def changes(self) -> Mapping[str, CellChange]:  # type: ignore[override]
        """The cells that differ: none, or all of a new record."""
        return compare(None, self.theirs).changes if self.new else {}

    @property
    def conflicts(self) -> list[str]:
        """The cells a person has to decide: none."""
        return []

    @property
    def merges_both(self) -> bool:
        """Whether both sides changed the record: no."""
        return False


def compare(mine: State | None, theirs: State, base: Mapping[str, Any] | None = None) -> RecordMerge:
    """Return what joining `theirs` into `mine` (None: we do not have the record) would do.

    `base` holds the values of the cells as they were last exchanged; it is only shown, never decides.
    """
    ours = mine or State()
    joined = join(ours, theirs)
    disputed = conflicts(joined)
    before = conflicts(ours)
    changes = {}
    for cell in theirs.cells:
        if cell != DELETED:
            open_again = cell in disputed and disputed[cell] != before.get(cell)
            change = _change(cell, ours, theirs, joined, open_again, base or {})
            if change.outcome is not Outcome.SAME:
                changes[cell] = change
    return RecordMerge(mine is None, ours, theirs, changes, _deletion(ours, joined))


def _change(
    cell: str, mine: State, theirs: State, joined: State, disputed: bool, base: Mapping[str, Any]
) -> CellChange:
    ours, others, after = shown(mine, cell), shown(theirs, cell), shown(joined, cell)
    if disputed:
        outcome = Outcome.CONFLICT
    elif after != ours:
        outcome = Outcome.TAKEN
    else:
        outcome = Outcome.SAME if others == ours else Outcome.KEPT
    return CellChange(cell, outcome, base.get(cell), ours, others)


def _deletion(mine: State, joined: State) -> Outcome:
    if DELETED in conflicts(joined) and DELETED not in conflicts(mine):
        return Outcome.CONFLICT
    if is_deleted(joined) == is_deleted(mine):
        return Outcome.SAME
    return Outcome.TAKEN


def once_more(merge: RecordMerge, *, returns: bool) -> RecordMerge:
    """Return the merge of a file that was imported and taken back, and is now imported again.

    Taking back was a write that had seen the file, so joining alone would change nothing: what still stands as it
    was put back is offered anew. `returns` says that the record is in the bin only because it was taken back.
    """
    anew = {cell for cell, c in merge.changes.items() if c.outcome is Outcome.KEPT and c.mine == c.base}
    changes = {cell: replace(c, outcome=Outcome.TAKEN) if cell in anew else c for cell, c in merge.changes.items()}
    return replace(merge, changes=changes, again=frozenset(anew), returns=returns)


def settle(merge: RecordMerge, actor: str, choices: Mapping[str, Choice], refused: Iterable[str] = ()) -> State:
    """Return the state after the merge, with a person's decisions in it.

    `choices` say "mine", "theirs" or a value of one's own for cells (and, of the first two, for `deleted`). A disputed
    cell they do not name is left as it is here, as if it had not been in the file; any other takes its outcome.
    `refused` cells are joined and our value is written over them, so that the refusal travels and the change does not
    come back. `actor` writes the decisions.
    """
    choices = {**dict.fromkeys(refused, "mine"), **choices}
    waiting = {cell for cell in merge.conflicts if cell not in choices}
    if merge.deletion is Outcome.CONFLICT and DELETED not in choices:
        waiting.add(DELETED)
    theirs = State({name: siblings for name, siblings in merge.theirs.cells.items() if name not in waiting})
    joined = join(merge.mine, theirs)
    decided: dict[str, Any] = {cell: merge.changes[cell].theirs for cell in merge.again if cell not in choices}
    if merge.returns:
        decided[DELETED] = None
    for cell, choice in choices.items():
        if cell != DELETED:
            decided |= _decided_cell(merge, cell, choice)
    if merge.deletion is Outcome.CONFLICT and DELETED in choices:
        decided[DELETED] = _decided_deletion(merge, joined, str(choices[DELETED]))
    return write(joined, actor, decided)


def _decided_cell(merge: RecordMerge, cell: str, choice: Choice) -> dict[str, Any]:
    """Return what has to be written for a decision about a cell: nothing where the outcome is the decision."""
    if isinstance(choice, Own):
        return {cell: choice.value}
    change = merge.changes.get(cell)
    if change is None:
        return {}
    joined = "theirs" if change.outcome is Outcome.TAKEN and cell not in merge.again else "mine"
    if change.outcome is not Outcome.CONFLICT and choice == joined:
        return {}
    return {cell: change.theirs if choice == "theirs" else change.mine}


def _decided_deletion(merge: RecordMerge, joined: State, side: str) -> Any:
    deleter = merge.mine if shown(merge.mine, DELETED) else merge.theirs
    wants_bin = (side == "mine") == (deleter is merge.mine)
    return tuple(sorted(known(joined).items())) if wants_bin else None
