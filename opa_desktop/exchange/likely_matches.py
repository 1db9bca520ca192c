"""Rows that somebody typed, and that look like an activity that is here already: proposed, never taken for it silently.

Without an answer such a row is a new activity, and a warning says what it looks like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opa_desktop.core.entry import Entry, build
from opa_desktop.core.names import best
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.import_known import Base
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.exchange.questions import NEW, Answers, Ask, Option, Question, match_key
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.store.similar import Repeat, likely_repeats

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

COMPARED = 300
"""Rows that are compared at most: a list of thousands is looked through for repeats after it is here."""

PROPOSED = 3


def typed_rows(rows: Sequence[ReadRow], base: Base) -> list[ReadRow]:
    """Return the rows that belong to no record that went out in the file."""
    return [row for row in rows if not row.intact and not row.rejected and row.uid not in base]


def take_answers(rows: Sequence[ReadRow], answers: Answers) -> None:
    """Give rows the identity of the activity that a person said they are."""
    for row in rows:
        answer = answers.get(match_key(row.uid))
        if answer and answer != NEW:
            row.uid = answer


def match_questions(
    store: Store, rows: Sequence[ReadRow], answers: Answers, office: str
) -> tuple[list[Question], list[Problem]]:
    """Return a question for each of the (new) rows that looks like an activity here, and a warning for it.

    `office` is the one they are of. Rows that were answered about are not asked about again.
    """
    questions, problems = [], []
    for row in rows[:COMPARED]:
        if answers.get(match_key(row.uid)):
            continue
        entry = build(row.uid, {"office": office, **row.stated})
        if repeats := likely_repeats(store, entry, PROPOSED):
            questions.append(_question(row, entry, repeats))
            facts = {"activity": _label(repeats[0].entry), "percent": repeats[0].likeness.score}
            cell = next(_title_cells(row), f"A{row.number}")
            problems.append(Problem("row-looks-known", Severity.WARNING, ("title",), facts, row.uid, row.sheet, cell))
    return questions, problems


def _question(row: ReadRow, entry: Entry, repeats: Sequence[Repeat]) -> Question:
    options = [
        Option(found.entry.uid, sentence(N_("Yes: {activity}"), {"activity": _label(found.entry)})) for found in repeats
    ]
    options.append(Option(NEW, _("No, it is a new one")))
    cell = next(_title_cells(row), f"A{row.number}")
    facts = {"scores": {found.entry.uid: found.likeness.score for found in repeats}}
    return Question(
        match_key(row.uid), Ask.MATCH, best(entry.values.get("title")), tuple(options), "title", 1,
        ((row.sheet, cell),), needed=False, facts=facts,
    )  # fmt: skip


def _title_cells(row: ReadRow) -> Iterator[str]:
    return (row.cell_of(name) for name in row.places if name.startswith("title."))


def _label(entry: Entry) -> str:
    return " · ".join(part for part in (entry.values.get("number", ""), best(entry.values.get("title"))) if part)
