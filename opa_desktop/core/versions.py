"""The kernel of the merge: what is known of one record, and how two such states become one.

A record is a set of *cells* (`core/merge_cells.py` says which). A cell holds siblings: one is the normal case,
several with different values are a conflict. Every write gets a *dot*, (actor, counter), and remembers which dots
of the same cell its writer had seen; a sibling disappears only when a write that had seen it stands beside it.

Joining is therefore "put both together and drop what somebody knowingly replaced", which gives the same result in
any order, any grouping and any number of times. Because each write carries what it saw of *its own cell*, a state
may leave cells out (another period, private notes, a column that was deleted in the workbook): an absent cell has
no opinion. Clearing a field is a write of None and not an absence. Pure functions; no entries, no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from opa_desktop.core.texts import clean_text, is_clean

Dot = tuple[str, int]
Vector = tuple[tuple[str, int], ...]
"""A version vector, (actor, highest counter) sorted by actor."""

DELETED = "deleted"
"""The cell of the bin: its value is the version vector the deleter had seen, None after a recovery."""

NOWHERE: Dot = ("", 0)
"""The dot of a value whose origin is unknown; every real write replaces it."""

_EDGES = "\u200b\u200c\u200d \t\r\n"


class Sibling(NamedTuple):
    """One value of a cell: who wrote it, and what its writer had seen of this cell.

    `seen` leaves out the writer's own earlier dots: a writer always knows what it wrote before.
    """

    dot: Dot
    value: Any
    seen: Vector = ()

    def replaces(self, dot: Dot) -> bool:
        """Tell whether the writer of this value had seen `dot` and replaced it."""
        if dot[0] == self.dot[0]:
            return dot[1] < self.dot[1]
        return dot == NOWHERE or any(actor == dot[0] and count >= dot[1] for actor, count in self.seen)


@dataclass(frozen=True)
class State:
    """What is known of a record: its siblings by cell name. States are equal when they know the same."""

    cells: Mapping[str, tuple[Sibling, ...]] = field(default_factory=dict)


def canonical(value: Any) -> Any:
    """Return `value` in the form in which equal values are equal: clean, trimmed text, "" and empty groups as None.

    Control characters and direction marks do not count (`texts.clean_text`), nor do no-break spaces.
    """
    if isinstance(value, str):
        if is_clean(value):
            return value.strip() or None
        text = clean_text(value)[0]
        return text.replace("\u00a0", " ").strip(_EDGES) or None
    if isinstance(value, tuple | list):
        parts = tuple(canonical(part) for part in value)
        return parts if any(part is not None for part in parts) else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    return value


def known(state: State) -> dict[str, int]:
    """Return the version vector of everything in the state: the highest counter of every actor."""
    vector: dict[str, int] = {}
    for siblings in state.cells.values():
        _learn(vector, siblings)
    return vector


def _learn(vector: dict[str, int], siblings: Iterable[Sibling]) -> None:
    for sibling in siblings:
        for actor, count in (sibling.dot, *sibling.seen):
            if vector.get(actor, 0) < count:
                vector[actor] = count


def write(state: State, actor: str, changes: Mapping[str, Any], counter: int = 0) -> State:
    """Return the state after `actor` wrote `changes` (cell name to value) over everything it could see.

    `counter` 0 takes the actor's next one. A given counter is for actors that write once (see `merge.clerk_edits`).
    """
    if not changes:
        return state
    counter = counter or known(state).get(actor, 0) + 1
    cells = dict(state.cells)
    for name, value in changes.items():
        seen: dict[str, int] = {}
        _learn(seen, cells.get(name, ()))
        seen.pop(actor, None)
        seen.pop(NOWHERE[0], None)
        cells[name] = (Sibling((actor, counter), canonical(value), tuple(sorted(seen.items()))),)
    return State(cells)


def join(mine: State, theirs: State) -> State:
    """Return what both states know together: commutative, associative and idempotent."""
    cells: dict[str, tuple[Sibling, ...]] = dict(mine.cells)
    for name, siblings in theirs.cells.items():
        ours = cells.get(name, ())
        if ours != siblings:
            cells[name] = _latest(ours, siblings)
    return State(cells)


def _latest(ours: tuple[Sibling, ...], others: tuple[Sibling, ...]) -> tuple[Sibling, ...]:
    """Return the siblings of both sides that nobody knowingly replaced, sorted by dot."""
    together: dict[Dot, Sibling] = {}
    for sibling in (*ours, *others):
        twin = together.get(sibling.dot)
        # One dot means one value; should a damaged file say otherwise, every store picks the same one.
        together[sibling.dot] = sibling if twin is None else max(twin, sibling, key=lambda s: (repr(s.value), s.seen))
    kept = (s for s in together.values() if not any(other.replaces(s.dot) for other in together.values()))
    return tuple(sorted(kept, key=lambda s: s.dot))


def values(state: State, cell: str) -> list[Any]:
    """Return the different values of a cell, in the order of their dots."""
    found: list[Any] = []
    for sibling in state.cells.get(cell, ()):
        if sibling.value not in found:
            found.append(sibling.value)
    return found


def shown(state: State, cell: str) -> Any:
    """Return the value a cell shows: the same in every store that knows the same, whatever came first.

    Of the elements of a set (`leads/SESRIC`) and of every other cell: a value wins over its absence, then the
    highest dot wins.
    """
    siblings = state.cells.get(cell, ())
    if not siblings:
        return None
    return max(siblings, key=lambda s: (s.value is not None, s.dot[1], s.dot[0])).value


def conflicts(state: State) -> dict[str, tuple[Sibling, ...]]:
    """Return the cells with several different values; `deleted` when the bin did not know of a later edit.

    For `deleted` the siblings are those of the edits the deleter had not seen.
    """
    found = {
        name: siblings
        for name, siblings in state.cells.items()
        if len(siblings) > 1 and name != DELETED and any(s.value != siblings[0].value for s in siblings)
    }
    if late := _edits_after_deletion(state):
        found[DELETED] = late
    return found


def _edits_after_deletion(state: State) -> tuple[Sibling, ...]:
    seen: dict[str, int] = {}
    for sibling in state.cells.get(DELETED, ()):
        for actor, count in sibling.value or ():
            seen[actor] = max(seen.get(actor, 0), count)
    if not seen:
        return ()
    edits = (s for name, siblings in state.cells.items() if name != DELETED for s in siblings)
    return tuple(s for s in edits if s.dot[1] > seen.get(s.dot[0], 0))


def is_deleted(state: State) -> bool:
    """Tell whether the record is in the bin; a record that was edited in ignorance of its deletion is not."""
    return bool(shown(state, DELETED)) and not _edits_after_deletion(state)


def delete(state: State, actor: str) -> State:
    """Return the state after `actor` moved the record to the bin, remembering all it had seen."""
    return write(state, actor, {DELETED: tuple(sorted(known(state).items())) or (("", 0),)})


def recover(state: State, actor: str) -> State:
    """Return the state after `actor` took the record back from the bin."""
    return write(state, actor, {DELETED: None})
