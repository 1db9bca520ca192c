"""The fields of one record of a plan: in the base, here, in the file, and what will stand. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.entry import FieldValues, fields, split
from opa_desktop.core.merge_cells import cells_of, field_names, fields_of, shown_cells
from opa_desktop.core.merge_plan import Choice, Outcome, Own, settle
from opa_desktop.core.versions import DELETED, is_deleted
from opa_desktop.exchange.field_words import label_of, words_of
from opa_desktop.exchange.import_plan import PlannedRecord
from opa_desktop.i18n import _

MINE, THEIRS, OWN = "mine", "theirs", "own"
TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.NAMES)
LISTS = (Kind.TERMS, Kind.LINES)


@dataclass(frozen=True)
class FieldRow:
    """A line of the table: a field, or fields that only make sense together, as it is on every side.

    `names` are its fields, `cells` those that differ, `asked` those that wait for a decision, `guarded` those the
    sender may not change. `mine` and `theirs` are the values by field; the words of each side stand beside them.
    """

    label: str
    base_words: str
    mine_words: str
    theirs_words: str
    outcome: Outcome
    names: tuple[str, ...] = ()
    cells: Mapping[str, Outcome] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    mine: Mapping[str, Any] = field(default_factory=dict)
    theirs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_deletion(self) -> bool:
        """Whether the line is about the bin."""
        return not self.names

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its fields."""
        return tuple(split(name)[0] for name in self.names)

    def both(self) -> FieldValues | None:
        """Return the values of both sides together, None where that makes no sense."""
        if len(self.names) != 1 or self.is_deletion:
            return None
        (name,), kind = self.names, self.columns[0].kind
        mine, theirs = self.mine.get(name), self.theirs.get(name)
        if kind in LISTS:
            return {name: tuple(dict.fromkeys((*(mine or ()), *(theirs or ()))))}
        if kind not in TEXTS or not mine or not theirs or mine == theirs:
            return None
        return {name: f"{mine}{_glue(kind, str(mine), str(theirs))}{theirs}"}


def _glue(kind: Kind, mine: str, theirs: str) -> str:
    return "\n" if kind is Kind.LONG_TEXT or "\n" in mine + theirs else " / "


@dataclass
class _Line:
    names: tuple[str, ...]
    cells: dict[str, Outcome] = field(default_factory=dict)


def field_rows(record: PlannedRecord, catalogue: Catalogue) -> list[FieldRow]:
    """Return the lines of a record's table: every field that differs, the disputed ones first."""
    lines: dict[str, _Line] = {}
    for cell, change in record.merge.changes.items():
        if names := field_names(cell):
            lines.setdefault(names[0], _Line(names)).cells[cell] = change.outcome
    base, mine = fields_of(record.base), fields(record.mine) if record.mine else {}
    theirs = fields_of(shown_cells(record.merge.theirs), record.theirs)
    rows = [_field_row(line, record, base, mine, theirs, catalogue) for line in lines.values()]
    if record.merge.deletion is not Outcome.SAME:
        rows.insert(0, _deletion_row(record))
    return sorted(rows, key=lambda row: row.outcome is not Outcome.CONFLICT)


def _field_row(
    line: _Line,
    record: PlannedRecord,
    base: FieldValues,
    mine: FieldValues,
    theirs: FieldValues,
    catalogue: Catalogue,
) -> FieldRow:
    order = (Outcome.CONFLICT, Outcome.TAKEN, Outcome.KEPT)
    outcome = next(found for found in order if found in line.cells.values())
    words = [words_of(line.names, side, catalogue) for side in (base, mine, theirs)]
    return FieldRow(
        label_of(line.names), *words, outcome, line.names, line.cells,
        asked=tuple(cell for cell, found in line.cells.items() if found is Outcome.CONFLICT),
        guarded=tuple(cell for cell in line.cells if cell in record.guarded),
        mine={name: mine.get(name) for name in line.names}, theirs={name: theirs.get(name) for name in line.names},
    )  # fmt: skip


def _deletion_row(record: PlannedRecord) -> FieldRow:
    here = is_deleted(record.merge.mine)
    sides = (_("in the bin"), _("changed")) if here else (_("kept"), _("in the bin"))
    asked = (DELETED,) if record.merge.deletion is Outcome.CONFLICT else ()
    return FieldRow(_("Bin"), "", *sides, record.merge.deletion, cells={DELETED: record.merge.deletion}, asked=asked)


# --- decisions about a line ----------------------------------------------------------------------------------


def choices_of(row: FieldRow, side: str) -> dict[str, Choice | None]:
    """Return what choosing a side for a line decides about its cells; None takes a decision back.

    Where a side stands by itself, nothing has to be decided.
    """
    found: dict[str, Choice | None] = {}
    for cell, outcome in row.cells.items():
        by_itself = THEIRS if outcome is Outcome.TAKEN and cell not in row.guarded else MINE
        found[cell] = None if outcome is not Outcome.CONFLICT and side == by_itself else side
    return found


def own_choices(row: FieldRow, own: Mapping[str, Any]) -> dict[str, Choice | None]:
    """Return what values of one's own for the fields of a line decide about its cells, and about further ones."""
    after = cells_of({name: value for name, value in own.items() if value not in (None, "", ())})
    before = cells_of({name: value for name, value in row.mine.items() if value is not None})
    changed = (c for c in {**row.cells, **before, **after} if c in row.cells or after.get(c) != before.get(c))
    return {cell: Own(after.get(cell)) for cell in changed}


def side_of(row: FieldRow, choices: Mapping[str, Choice]) -> str:
    """Return the side that will stand for a line: MINE, THEIRS, OWN, or "" while it is open or mixed."""
    found = set()
    for cell, outcome in row.cells.items():
        choice = choices.get(cell)
        if isinstance(choice, Own):
            return OWN
        if choice is None and outcome is Outcome.CONFLICT:
            return ""
        by_itself = THEIRS if outcome is Outcome.TAKEN and cell not in row.guarded else MINE
        found.add(choice or by_itself)
    return found.pop() if len(found) == 1 else ""


def is_open(row: FieldRow, choices: Mapping[str, Choice]) -> bool:
    """Tell whether a line still waits for a decision."""
    return any(cell not in choices for cell in row.asked)


def results(
    record: PlannedRecord, rows: Sequence[FieldRow], choices: Mapping[str, Choice], catalogue: Catalogue
) -> list[str]:
    """Return in words what will stand in each line when the record is imported with these decisions."""
    kept: dict[str, Choice] = dict.fromkeys(record.guarded, MINE)
    settled = settle(record.merge, "preview", kept | dict(choices))
    mine = fields(record.mine) if record.mine else {}
    after = fields_of(shown_cells(settled), mine, record.theirs)
    deleted = _("in the bin") if is_deleted(settled) else _("kept")
    return [deleted if row.is_deletion else words_of(row.names, after, catalogue) for row in rows]
