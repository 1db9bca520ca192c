"""What only a person can tell about a workbook, asked once for all its rows and remembered.

A question is data: what it is about, the options, how many rows wait for it. An answer is a word, kept under the key of
its question. How questions are found is in `import_questions.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from opa_desktop.core.arabic import fold
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.term_index import key
from opa_desktop.exchange.sheet_reader import Cell, Is, column_number
from opa_desktop.i18n import N_, _, sentence, strip_marks

LEAVE_OUT = "-"
"""The answer that a heading or a text is not to be read at all."""

NEW = "new"
"""The answer that a row is an activity of its own."""

DAY, MONTH = "day", "month"
"""The answers which of two numbers in a date comes first."""


class Ask(StrEnum):
    """What a question is about."""

    HEADING = "heading"  # which field a column holds
    TERM = "term"  # what a text stands for in a list
    DATES = "dates"  # whether day or month comes first in a column
    DECIMALS = "decimals"  # which sign marks decimals in a column
    MATCH = "match"  # whether a row without identity is an activity that is here already


SENTENCES: dict[Ask, str] = {
    Ask.HEADING: N_("Which field does the column “{text}” hold?"),
    Ask.TERM: N_("What does “{text}” stand for in “{column}”?"),
    Ask.DATES: N_("Which comes first in the dates of “{column}”, such as {text}?"),
    Ask.DECIMALS: N_("How is {text} meant in “{column}”?"),
    Ask.MATCH: N_("Is “{text}” an activity that is here already?"),
}


@dataclass(frozen=True)
class Option:
    """One answer to choose: the word for the program and the words for people."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """A question about a file.

    `text` is what stands in the file, `column` the key of the field it is about ("" for a heading), `places` the first
    cells in which it stands. `rows` wait for the answer; without `needed` they are read all the same. `answer` is what
    was answered, now or for an earlier file; `facts` serve those who show it, such as the `vocabulary` of a term.
    """

    key: str
    ask: Ask
    text: str
    options: tuple[Option, ...]
    column: str = ""
    rows: int = 0
    places: tuple[tuple[str, str], ...] = ()
    needed: bool = True
    answer: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether rows wait for it."""
        return self.needed and not self.answer

    def to_json(self) -> dict[str, Any]:
        """Return the question as the answer of the command line."""
        return {
            "key": self.key, "question": strip_marks(say(self)), "text": self.text, "column": self.column,
            "options": [{"value": option.value, "label": strip_marks(option.label)} for option in self.options],
            "rows": self.rows, "needed": self.needed, "answer": self.answer or None,
        }  # fmt: skip


def say(question: Question) -> str:
    """Return the question as one sentence in the language in use."""
    column = COLUMNS.get(question.column.partition(".")[0])
    facts = {"text": question.text, "column": _(column.label) if column else question.column}
    return sentence(SENTENCES[question.ask], facts)


# -- keys


def heading_key(text: str) -> str:
    """Return the key of the question which field a column holds."""
    return f"{Ask.HEADING}:{fold(text)}"


def term_key(vocabulary: str, text: str) -> str:
    """Return the key of the question what a text stands for in a list."""
    return f"{Ask.TERM}:{vocabulary}:{key(text)}"


def column_key(ask: Ask, sender: str, column: str) -> str:
    """Return the key of a question about a column; offices have habits, so it holds for files of one sender."""
    return f"{ask}:{sender}:{column}"


def match_key(uid: str) -> str:
    """Return the key of the question whether a row is an activity that is here already."""
    return f"{Ask.MATCH}:{uid}"


_TEXT, _CELL = "text", "cell"
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}\Z")


def replacement_key(place: str, what: str, sheets: Container[str]) -> str:
    """Return the key under which a mended value is kept.

    `place` and `what` are the name of one of the `sheets` and a cell ("C17"), or the key of a column and a text that
    is meant for another value wherever it stands in that column.
    """
    if place in sheets and _ADDRESS.match(what):
        return f"{_CELL}:{place}!{what}"
    column = COLUMNS[place.partition(".")[0]]
    return term_key(column.vocabulary, what) if column.vocabulary else f"{_TEXT}:{place}:{key(what)}"


class Answers:
    """The answers that hold for one file, sorted by what they are about."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.by_key = dict(answers)
        self.terms: dict[tuple[str, str], str] = {}
        self.left_out: set[str] = set()
        self.cells: dict[tuple[str, int], dict[int, Cell]] = defaultdict(dict)
        self.texts: dict[str, str] = {}
        for name, value in self.by_key.items():
            kind, _colon, rest = name.partition(":")
            if kind == Ask.TERM and value == LEAVE_OUT:
                self.left_out.add(name)
            elif kind == Ask.TERM:
                vocabulary, _colon, text = rest.partition(":")
                self.terms[vocabulary, text] = value
            elif kind == _CELL:
                self._mend(rest, value)
            elif kind == _TEXT:
                self.texts[rest] = value

    def get(self, name: str) -> str:
        """Return the answer to a question, "" when there is none."""
        return self.by_key.get(name, "")

    def _mend(self, place: str, value: str) -> None:
        sheet, _mark, cell = place.rpartition("!")
        letters = cell.rstrip("0123456789")
        if _ADDRESS.match(cell):
            self.cells[sheet, int(cell[len(letters) :])][column_number(letters)] = Cell(Is.TEXT, value)

    def cells_of(self, sheet: str, row: int) -> Mapping[int, Cell]:
        """Return the cells of a row that a person mended, by column."""
        return self.cells.get((sheet, row), {})

    def text(self, column: str, text: str) -> str | None:
        """Return what stands for a text in a column, None when it stands for itself."""
        return self.texts.get(f"{column}:{key(text)}") if self.texts else None


def worth_remembering(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that hold for later files too: not those about single cells."""
    return {name: value for name, value in answers.items() if name.partition(":")[0] in list(Ask)}
