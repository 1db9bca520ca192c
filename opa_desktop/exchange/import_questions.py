"""Find the questions of a file: headings and texts nobody knows, dates and numbers with two meanings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop import locales
from opa_desktop.core import edtf, numbers
from opa_desktop.core.arabic import fold
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.column_habits import ColumnHabits, Habit
from opa_desktop.exchange.headings import Unknown
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.exchange.layout import SheetColumn, sheet_columns
from opa_desktop.exchange.questions import (
    DAY,
    LEAVE_OUT,
    MONTH,
    Answers,
    Ask,
    Option,
    Question,
    column_key,
    heading_key,
    term_key,
)
from opa_desktop.exchange.understand import ActivitySheet, Understood
from opa_desktop.i18n import N_, _, sentence

PLACES_NAMED = 5
SUGGESTED = 8


@dataclass
class _Asked:
    """A text that is not known, while its rows are counted."""

    column: str
    text: str
    codes: Sequence[str]
    rows: set[tuple[str, int]] = field(default_factory=set)
    places: list[tuple[str, str]] = field(default_factory=list)


def term_questions(rows: Iterable[ReadRow], catalogue: Catalogue, answers: Answers) -> list[Question]:
    """Return a question for every text that stands for no term or for several, however many rows it stands in."""
    asked: dict[str, _Asked] = {}
    for row in rows:
        for problem in row.problems:
            if problem.code in ("term-unknown", "term-ambiguous"):
                _count(asked, row, problem)
    return [_term_question(name, one, catalogue, answers) for name, one in asked.items()]


def _count(asked: dict[str, _Asked], row: ReadRow, problem: Problem) -> None:
    column, text = problem.fields[0].partition("@")[0], str(problem.facts["whole"])
    codes: Any = problem.facts.get("codes", ())
    one = asked.setdefault(term_key(COLUMNS[column].vocabulary, text), _Asked(column, text, codes))
    one.rows.add((row.sheet, row.number))
    if len(one.places) < PLACES_NAMED:
        one.places.append((problem.sheet, problem.cell))


def _term_question(name: str, one: _Asked, catalogue: Catalogue, answers: Answers) -> Question:
    vocabulary = COLUMNS[one.column].vocabulary
    codes = list(one.codes) or catalogue.suggest(vocabulary, one.text, SUGGESTED)
    options = [Option(code, catalogue.label(vocabulary, code)) for code in codes]
    return Question(
        name, Ask.TERM, one.text, (*options, Option(LEAVE_OUT, _("Leave it out"))), one.column, len(one.rows),
        tuple(one.places), answer=answers.get(name), facts={"vocabulary": vocabulary},
    )  # fmt: skip


# -- columns


def habit_questions(habits: ColumnHabits, answers: Answers, sender: str) -> list[Question]:
    """Return a question for every column whose dates or numbers have two meanings and nothing tells which."""
    kinds = ((Ask.DATES, habits.dates, _date_options), (Ask.DECIMALS, habits.decimals, _number_options))
    found = []
    for ask, columns, options in kinds:
        for column, habit in columns.items():
            if habit.unclear:
                name = column_key(ask, sender, column)
                text = habit.unclear[0][0]
                places = tuple(place for _text, place in habit.unclear)
                found.append(
                    Question(
                        name, ask, text, options(text), column, len(places), places[:PLACES_NAMED],
                        answer=answers.get(name), facts={"examples": dict(habit.examples)},
                    )
                )  # fmt: skip
    return found


def _date_options(text: str) -> tuple[Option, ...]:
    first, second = (edtf.parse(text, month_first=month_first).value for month_first in (False, True))
    day = sentence(N_("The day: {date}"), {"date": edtf.show(first)})
    return Option(DAY, day), Option(MONTH, sentence(N_("The month: {date}"), {"date": edtf.show(second)}))


def _number_options(text: str) -> tuple[Option, ...]:
    values = ((sign, numbers.parse_decimal(text, sign).value) for sign in (".", ","))
    return tuple(Option(sign, locales.number(value)) for sign, value in values if value is not None)


def habit_hints(habits: ColumnHabits) -> list[Problem]:
    """Say how columns were read whose dates or numbers had to be told by a clear cell."""
    return [*_hints(habits.dates, "dates-inferred"), *_hints(habits.decimals, "decimals-inferred")]


def _hints(columns: dict[str, Habit], code: str) -> Iterator[Problem]:
    for column, habit in columns.items():
        if habit.inferred and habit.told:
            facts = {"column": _(COLUMNS[column].label), "text": habit.examples[habit.told], "count": habit.inferred}
            yield Problem(code, Severity.HINT, (column,), facts)


# -- headings


def heading_questions(book: Understood, answers: Answers) -> list[Question]:
    """Return a question for every heading nobody knows, while there are fields it might hold.

    Rows wait for it only where too few headings of a sheet are known.
    """
    found: dict[str, Question] = {}
    for sheet in (*book.sheets, *book.asked):
        free = _free_fields(sheet)
        for heading in sheet.unknown:
            name = heading_key(heading.text)
            if free and name not in found:
                found[name] = _heading_question(name, heading, sheet, free, answers, needed=sheet in book.asked)
    return list(found.values())


def _heading_question(
    name: str, heading: Unknown, sheet: ActivitySheet, free: Sequence[SheetColumn], answers: Answers, *, needed: bool
) -> Question:
    options = [Option(one.name, one.heading()) for one in _likeliest_first(heading.text, free)]
    return Question(
        name, Ask.HEADING, heading.text, (*options, Option(LEAVE_OUT, _("Leave it out"))),
        places=((sheet.sheet.name, heading.cell),), needed=needed, answer=answers.get(name),
    )  # fmt: skip


def _free_fields(sheet: ActivitySheet) -> list[SheetColumn]:
    """Return the fields a person may fill in that no column of the sheet holds."""
    taken = {one.name for one in sheet.columns.values()}
    keys = {one.column.key for one in sheet.columns.values() if not one.language}
    return [
        one
        for one in sheet_columns()
        if one.name not in taken and one.column.key not in keys and not one.unseen and one.column.key != "number"
    ]


def _likeliest_first(text: str, columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    from rapidfuzz import fuzz

    wanted = fold(text)
    return sorted(
        columns, key=lambda one: -max(fuzz.WRatio(wanted, fold(words)) for words in (one.heading(), one.name))
    )


# -- together


def questions_of(
    rows: Iterable[ReadRow], book: Understood, habits: ColumnHabits, catalogue: Catalogue, answers: Answers
) -> list[Question]:
    """Return all questions about what is written in a file, those that rows wait for first."""
    sender = habits.sender
    asked = defaultdict(list)
    for one in (
        *habit_questions(habits, answers, sender),
        *term_questions(rows, catalogue, answers),
        *heading_questions(book, answers),
    ):
        asked[one.needed].append(one)
    return [*asked[True], *asked[False]]
