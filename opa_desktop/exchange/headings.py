"""Which column of a sheet is which field: by machine name, by heading in any language, or as a person said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from opa_desktop.core.arabic import fold
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.layout import SheetColumn, headings_of, is_mark, sheet_columns
from opa_desktop.exchange.questions import LEAVE_OUT, Answers, heading_key
from opa_desktop.exchange.read_workbook import Row, Sheet
from opa_desktop.exchange.sheet_reader import Is, address
from opa_desktop.i18n import _


@dataclass(frozen=True)
class Unknown:
    """A heading nobody knows: its text, and where it stands."""

    text: str
    cell: str


@dataclass
class Found:
    """The columns of a sheet by place, headings that are not known, and what was noticed."""

    columns: dict[int, SheetColumn] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def known_headings() -> dict[str, SheetColumn]:
    """Return the columns by every heading under which they may stand, folded.

    A text in several languages under its bare name ("Title") has no language; its cells are looked at for that.
    """
    found: dict[str, SheetColumn] = {}
    for one in sheet_columns(notes=True):
        for heading in headings_of(one):
            found.setdefault(fold(heading), one)
    for column in COLUMNS.values():
        if column.kind is Kind.NAMES:
            bare = SheetColumn(column.key, column)
            for heading in headings_of(bare):
                found.setdefault(fold(heading), bare)
    return found


class Headings:
    """The headings that are known, with those a person explained."""

    def __init__(self, answers: Answers) -> None:
        self._known = known_headings()
        self._answers = answers
        self._by_name = {one.name: one for one in self._known.values()}

    def get(self, text: str) -> SheetColumn | None:
        """Return the column of a heading, None when nobody knows it."""
        found = self._known.get(fold(text))
        return found or self._by_name.get(self._answers.get(heading_key(text)))

    def is_left_out(self, text: str) -> bool:
        """Tell whether a column is not to be read: because a person said so, or because we made it."""
        return is_mark(text) or self._answers.get(heading_key(text)) == LEAVE_OUT

    def columns_of(self, sheet: Sheet, row: Row, labels: Row | None) -> Found:
        """Return the columns of a sheet, given its row of machine names or headings, and the headings below it."""
        made = Found()
        for place in sorted({*row.cells, *(labels.cells if labels else ())}):
            text, label = text_at(row, place), text_at(labels, place)
            cell = address(labels.number if labels else row.number, place)
            one = self.get(text) or self.get(label)
            if one is None:
                if (label or text) and not self.is_left_out(label or text):
                    made.unknown.append(Unknown(label or text, cell))
            elif one in made.columns.values():
                facts = {"column": _(one.column.label)}
                made.problems.append(
                    Problem("column-twice", Severity.WARNING, (one.name,), facts, sheet=sheet.name, cell=cell)
                )
            else:
                made.columns[place] = one
                if label and self.get(label) is None and not self.is_left_out(label):
                    made.problems.append(_renamed(one, label, sheet, cell))
        return made


def _renamed(one: SheetColumn, label: str, sheet: Sheet, cell: str) -> Problem:
    facts = {"column": one.heading(), "heading": label}
    return Problem("column-renamed", Severity.HINT, (one.name,), facts, sheet=sheet.name, cell=cell)


def changed_columns(columns: Mapping[int, SheetColumn], written: tuple[str, ...], sheet: Sheet) -> list[Problem]:
    """Say which columns of an export are gone from a sheet or stand elsewhere; `written` are their names in order."""
    present = [one.name for _place, one in sorted(columns.items())]
    by_name = {one.name: one for one in sheet_columns(notes=True)}
    gone = [name for name in written if name not in present and name in by_name]
    problems = []
    if gone:
        facts = {"columns": _listed([by_name[name] for name in gone])}
        problems.append(Problem("columns-gone", Severity.HINT, tuple(gone), facts, sheet=sheet.name))
    kept = [name for name in written if name in present]
    if moved := _moved([name for name in present if name in kept], kept):
        facts = {"columns": _listed([by_name[name] for name in moved if name in by_name])}
        problems.append(Problem("columns-moved", Severity.HINT, tuple(moved), facts, sheet=sheet.name))
    return problems


def _moved(present: list[str], written: list[str]) -> list[str]:
    """Return the fewest names that have to move for one order to become the other (a longest common run stays)."""
    rank = {name: place for place, name in enumerate(written)}
    best: list[list[str]] = []  # best[n] is a rising run of n + 1 names whose last stands as early as can be
    for name in present:
        place = next((n for n, run in enumerate(best) if rank[run[-1]] > rank[name]), len(best))
        best[place : place + 1] = [[*(best[place - 1] if place else []), name]]
    stay = set(best[-1]) if best else set()
    return [name for name in present if name not in stay]


def _listed(columns: list[SheetColumn]) -> str:
    return " · ".join(one.heading() for one in columns)


def text_at(row: Row | None, place: int) -> str:
    """Return the text in a cell of a row, "" when there is none."""
    cell = row.cells.get(place) if row else None
    return str(cell.value).strip() if cell is not None and cell.kind is Is.TEXT else ""
