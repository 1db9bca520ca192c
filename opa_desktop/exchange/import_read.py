"""Read a workbook for an import: what it is, how its records went out, and what its rows say now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.problems import Problem
from opa_desktop.exchange.column_habits import ColumnHabits
from opa_desktop.exchange.import_known import Base, base_of
from opa_desktop.exchange.import_questions import habit_hints, questions_of
from opa_desktop.exchange.import_rows import ReadRow, RowReader
from opa_desktop.exchange.layout import DAY_FIRST_PROPERTY
from opa_desktop.exchange.questions import Answers, Question, replacement_key
from opa_desktop.exchange.read_cells import CellReader
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.sheet_reader import Is
from opa_desktop.exchange.understand import Understood, understand

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


@dataclass(frozen=True)
class Asked:
    """How a file is to be read: what an emptied cell means, its password, and what a person said about it.

    `replacements` are mended values by sheet and cell, or by column and text (see `questions.replacement_key`).
    """

    blank: str
    password: str
    answers: Mapping[str, str]
    replacements: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class ReadFile:
    """What was read of a file: what it is, its base, what was answered, its rows, and what is open about them."""

    book: Understood
    base: Base
    answers: Answers
    reader: RowReader
    rows: list[ReadRow]
    questions: tuple[Question, ...]
    hints: tuple[Problem, ...]


def read_file(store: Store, path: Path, asked: Asked, on_progress: Callable[[int, int], None] | None) -> ReadFile:
    """Read a workbook against the base it carries; raise FileError when it is no workbook of activities."""
    catalogue = store.catalogue()
    with Workbook(path, on_read=on_progress, password=asked.password) as book:
        answers = _answers(asked, book)
        understood = understand(book, catalogue, answers)
        base = base_of(store, understood, _uids(book, understood))
        manifest = understood.manifest
        day_first = DAY_FIRST_PROPERTY in book.properties
        habits = ColumnHabits(answers, manifest.office if manifest else "", day_first=day_first)
        cells = CellReader(catalogue, book.date1904, understood.long_texts, answers, habits)
        secretariat = store.office.is_secretariat
        reader = RowReader(cells, manifest, base, asked.blank, answers, secretariat=secretariat)
        rows: list[ReadRow] = []
        merged: list[Problem] = []
        for sheet in understood.sheets:
            rows += reader.read_sheet(book, sheet)
            merged += reader.merged_problems(sheet)
    for row in rows:
        if row.waiting:
            reader.settle(row)
    questions = questions_of(rows, understood, habits, cells.catalogue, answers)
    hints = (*understood.problems, *merged, *habit_hints(habits))
    return ReadFile(understood, base, answers, reader, rows, tuple(questions), hints)


def _answers(asked: Asked, book: Workbook) -> Answers:
    sheets = {sheet.name for sheet in book.sheets}
    mended = {replacement_key(place, what, sheets): value for (place, what), value in asked.replacements.items()}
    return Answers({**asked.answers, **mended})


def _uids(book: Workbook, understood: Understood) -> list[str]:
    """Return the identities on the sheets, needed to ask the register when the manifest is gone."""
    if understood.manifest:
        return []
    found = []
    for sheet in understood.sheets:
        place = sheet.place_of("uid")
        if place is not None:
            cells = (row.cells.get(place) for row in book.rows(sheet.sheet) if row.number >= sheet.first_row)
            found += [cell.value.strip().lower() for cell in cells if cell is not None and cell.kind is Is.TEXT]
    return found
