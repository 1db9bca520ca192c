"""An import plan in words: its groups, and the lines of each. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opa_desktop.core.merge_plan import Choice, Outcome
from opa_desktop.core.names import best
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord, PlannedRow, RowClass
from opa_desktop.exchange.questions import Question
from opa_desktop.exchange.questions import say as say_question
from opa_desktop.i18n import LANGUAGES, N_, _, is_rtl, isolate_ltr, sentence

QUESTIONS, MERGED, OUTSIDE, DELETIONS = "questions", "merged", "outside", "deletions"
MISSING, NOTES = "missing", "notes"

GROUPS: dict[str, tuple[str, str, str]] = {
    RowClass.CONFLICT: (N_("Conflicts"), "warning", "error"),
    RowClass.REJECTED: (N_("Rejected"), "prohibited", "warning"),
    QUESTIONS: (N_("Questions"), "question_circle", "warning"),
    RowClass.NEW: (N_("New"), "add_circle", "done"),
    RowClass.CHANGED: (N_("Changed"), "edit", "ongoing"),
    MERGED: (N_("Merged by itself"), "arrow_swap", "done"),
    DELETIONS: (N_("Deleted there"), "delete", "error"),
    OUTSIDE: (N_("Of other offices"), "building_government", "warning"),
    MISSING: (N_("Without a row"), "subtract", "muted"),
    RowClass.UNCHANGED: (N_("The same"), "checkmark", "muted"),
    NOTES: (N_("Notes"), "info", "muted"),
}
"""The groups of a plan in the order of their chips: words, icon and colour token."""

TICKED = (RowClass.CONFLICT, RowClass.NEW, RowClass.CHANGED, MERGED, DELETIONS)
"""Groups whose records are taken unless their tick is taken away."""

UNTICKED = (OUTSIDE, MISSING)
"""Groups whose records are left alone unless they are ticked, one by one."""


@dataclass(frozen=True)
class ListItem:
    """A line of a group: two columns of words, the record behind it if there is one, and its problems.

    `key` is the uid of the activity, "" for a line without one; `ticked` what its tick says before anybody touches it,
    None for a line without a tick.
    """

    first: str
    second: str
    record: PlannedRecord | None = None
    problems: tuple[Problem, ...] = ()
    key: str = ""
    ticked: bool | None = None
    question: Question | None = None


def groups(plan: ImportPlan, missing_titles: Mapping[str, str]) -> dict[str, list[ListItem]]:
    """Return the lines of every group of a plan; `missing_titles` by uid, for records that have no row."""
    found: dict[str, list[ListItem]] = {key: [] for key in GROUPS}
    found[QUESTIONS] = [_asked(question) for question in plan.questions]
    for record in plan.records:
        key = group_of(record)
        ticked = key in TICKED if key in (*TICKED, *UNTICKED) else None
        found[key].append(ListItem(number_of(record), title_of(record), record, key=record.uid, ticked=ticked))
    rejected = {(row.sheet, row.number): row for row in plan.rows if row.kind is RowClass.REJECTED}
    by_row: dict[tuple[str, int], list[Problem]] = {place: [] for place in rejected}
    for problem in plan.problems:
        place = (problem.sheet, _row_number(problem.cell))
        if place in by_row and problem.severity is Severity.BLOCKER:
            by_row[place].append(problem)
        else:
            found[NOTES].append(ListItem(address(problem), say(problem), problems=(problem,)))
    found[RowClass.REJECTED] = [_rejected(row, by_row[place]) for place, row in rejected.items()]
    found[MISSING] = [ListItem("", missing_titles.get(uid, uid), key=uid, ticked=False) for uid in plan.missing]
    return found


def _asked(question: Question) -> ListItem:
    return ListItem(
        " · ".join(question.places[0]) if question.places else "", say_question(question), question=question
    )


def group_of(record: PlannedRecord) -> str:
    """Return the key of the group a record stands in."""
    if record.outside and (record.kind is not RowClass.UNCHANGED or record.moves_to_bin):
        return OUTSIDE
    if record.moves_to_bin:
        return DELETIONS
    if record.kind is RowClass.CHANGED and record.merge.merges_both:
        return MERGED
    return record.kind


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


def takes(record: PlannedRecord, choices: Mapping[str, Choice]) -> bool:
    """Tell whether importing a record would do something, given what was decided about its cells."""
    if record.kind is RowClass.NEW or record.moves_to_bin:
        return True
    if any(cell in choices for cell in record.undecided):
        return True
    refused = {cell for cell in record.guarded if choices.get(cell, "mine") == "mine"}
    return bool(set(record.merge.cells(Outcome.TAKEN)) - refused) or any(c != "mine" for c in choices.values())
