"""An import plan in words: what stands in its lists and in the table of fields. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop import locales
from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Kind
from opa_desktop.core.entry import split
from opa_desktop.core.merge_cells import cells_of, field_names, fields_of, shown_cells
from opa_desktop.core.merge_plan import Outcome
from opa_desktop.core.names import best
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.core.versions import DELETED, is_deleted
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord, PlannedRow, RowClass
from opa_desktop.i18n import LANGUAGES, N_, _, is_rtl, isolate, isolate_ltr, sentence

MINE, THEIRS = "mine", "theirs"
DELETIONS, MISSING, NOTES = "deletions", "missing", "notes"

GROUPS: dict[str, tuple[str, str, str]] = {
    RowClass.CONFLICT: (N_("Conflicts"), "warning", "error"),
    RowClass.NEW: (N_("New"), "add_circle", "done"),
    RowClass.CHANGED: (N_("Changed"), "edit", "ongoing"),
    DELETIONS: (N_("Deleted there"), "delete", "error"),
    RowClass.REJECTED: (N_("Rejected"), "prohibited", "warning"),
    MISSING: (N_("Without a row"), "subtract", "muted"),
    RowClass.UNCHANGED: (N_("The same"), "checkmark", "muted"),
    NOTES: (N_("Notes"), "info", "muted"),
}
"""The groups of a plan in the order of their chips: words, icon and colour token."""

TICKED = (RowClass.CONFLICT, RowClass.NEW, RowClass.CHANGED, DELETIONS)
"""Groups whose records are taken only when they are ticked."""


@dataclass(frozen=True)
class ListItem:
    """A line of a group: two columns of words, the record behind it if there is one, and its problems."""

    first: str
    second: str
    record: PlannedRecord | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def uid(self) -> str:
        """The record's uid, "" for a line without one."""
        return self.record.uid if self.record else ""


@dataclass(frozen=True)
class FieldRow:
    """A line of the table of fields: what a field is in the base, here and in the file.

    `asked` are the cells behind it that wait for a decision.
    """

    label: str
    base: str
    mine: str
    theirs: str
    outcome: Outcome
    asked: tuple[str, ...] = ()


@dataclass
class _Field:
    """Collects the cells of one line."""

    names: tuple[str, ...]
    outcomes: set[Outcome] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)


def groups(plan: ImportPlan, missing_titles: Mapping[str, str]) -> dict[str, list[ListItem]]:
    """Return the lines of every group of a plan; `missing_titles` by uid, for records that have no row."""
    found: dict[str, list[ListItem]] = {key: [] for key in GROUPS}
    for record in plan.records:
        key = DELETIONS if record.moves_to_bin else record.kind
        found[key].append(ListItem(number_of(record), title_of(record), record))
    rejected = {(row.sheet, row.number): row for row in plan.rows if row.kind is RowClass.REJECTED}
    by_row: dict[tuple[str, int], list[Problem]] = {place: [] for place in rejected}
    for problem in plan.problems:
        place = (problem.sheet, _row_number(problem.cell))
        if place in by_row and problem.severity is Severity.BLOCKER:
            by_row[place].append(problem)
        else:
            found[NOTES].append(ListItem(address(problem), say(problem), problems=(problem,)))
    found[RowClass.REJECTED] = [_rejected(row, by_row[place]) for place, row in rejected.items()]
    found[MISSING] = [ListItem("", missing_titles.get(uid, uid)) for uid in plan.missing]
    return found


def _rejected(row: PlannedRow, problems: Sequence[Problem]) -> ListItem:
    words = say(problems[0]) if problems else ""
    return ListItem(
        sentence(N_("{sheet}, row {row}"), {"sheet": row.sheet, "row": row.number}), words, None, tuple(problems)
    )


def _row_number(cell: str) -> int:
    digits = "".join(character for character in cell if character.isdigit())
    return int(digits or 0)


def address(problem: Problem) -> str:
    """Return where a problem is: sheet and cell, as Excel names them."""
    parts = [part for part in (problem.sheet, problem.cell) if part]
    return " · ".join(isolate_ltr(part) if is_rtl() else part for part in parts)


def number_of(record: PlannedRecord) -> str:
    """Return the number of a record, "" for one that has none yet."""
    number = (record.mine.values if record.mine else record.theirs).get("number")
    return str(number or "")


def title_of(record: PlannedRecord) -> str:
    """Return the title of a record, here or in the file."""
    if record.mine and (titles := record.mine.values.get("title")):
        return best(titles)
    for language in LANGUAGES:
        if text := record.theirs.get(f"title.{language}"):
            return str(text)
    return _("Without a title")


def field_rows(record: PlannedRecord, catalogue: Catalogue) -> list[FieldRow]:
    """Return the lines of a record's table: every field that differs, the disputed ones first."""
    fields: dict[str, _Field] = {}
    for cell, change in record.merge.changes.items():
        if names := field_names(cell):
            line = fields.setdefault(names[0], _Field(names))
            line.outcomes.add(change.outcome)
            line.asked += [cell] if change.outcome is Outcome.CONFLICT else []
    base, mine = fields_of(record.base), fields_of(cells_of(record.mine) if record.mine else {})
    theirs = fields_of(shown_cells(record.merge.theirs), record.theirs)
    rows = [_field_row(line, base, mine, theirs, catalogue) for line in fields.values()]
    if record.merge.deletion is not Outcome.SAME:
        rows.insert(0, _deletion_row(record))
    return sorted(rows, key=lambda row: row.outcome is not Outcome.CONFLICT)


def _field_row(
    line: _Field, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], catalogue: Catalogue
) -> FieldRow:
    order = (Outcome.CONFLICT, Outcome.TAKEN, Outcome.KEPT)
    outcome = next(found for found in order if found in line.outcomes)
    sides = [_words(line.names, side, catalogue) for side in (base, mine, theirs)]
    return FieldRow(label(line.names), *sides, outcome, tuple(line.asked))


def _deletion_row(record: PlannedRecord) -> FieldRow:
    here = is_deleted(record.merge.mine)
    sides = (_("in the bin"), _("changed")) if here else (_("kept"), _("in the bin"))
    asked = (DELETED,) if record.merge.deletion is Outcome.CONFLICT else ()
    return FieldRow(_("Bin"), "", sides[0], sides[1], record.merge.deletion, asked)


def label(names: Iterable[str]) -> str:
    """Return the words for a field or a group of fields, with language and period."""
    labels: list[str] = []
    language = period = ""
    for name in names:
        column, language, period = split(name)
        labels.append(_(column.label))
    parts = [_join(labels)]
    parts += [LANGUAGES[language].own_name] if language in LANGUAGES else []
    parts += [isolate(locales.digits(period))] if period else []
    return " · ".join(parts)


def _words(names: Iterable[str], side: Mapping[str, Any], catalogue: Catalogue) -> str:
    found = []
    for name in names:
        if side.get(name) is not None:
            column = split(name)[0]
            text = side[name] if column.kind is Kind.NAMES else values.show(column, side[name], catalogue)
            found.append(str(text))
    return _join(found)


def _join(parts: Sequence[str]) -> str:
    return " · ".join(parts)


def takes(record: PlannedRecord, decisions: Mapping[tuple[str, str], str]) -> bool:
    """Tell whether importing a record would do something, given what was decided so far."""
    if record.kind in (RowClass.NEW, RowClass.CHANGED):
        return True
    decided = any((record.uid, cell) in decisions for cell in record.undecided)
    return decided or bool(record.merge.cells(Outcome.TAKEN))
