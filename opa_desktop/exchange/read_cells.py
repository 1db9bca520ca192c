"""From a cell to a value: what was typed, what Excel made of it, and what could not be read.

A cell that cannot be read never counts as empty: it has no opinion, and a problem says so with its address.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Kind
from opa_desktop.core.edtf import Order
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.shown_dates import show
from opa_desktop.core.texts import language_of
from opa_desktop.core.typed_values import read_name
from opa_desktop.exchange.column_habits import ColumnHabits
from opa_desktop.exchange.layout import LONG_SHEET, SheetColumn
from opa_desktop.exchange.questions import DAY, MONTH, Answers, term_key
from opa_desktop.exchange.sheet_reader import Cell, Is
from opa_desktop.i18n import speaking

_LONG = re.compile(rf"…\[{LONG_SHEET} (\d+)\]\s*\Z")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: what a date typed into a plain cell becomes
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.NAMES, Kind.LINES)
_UNKNOWN_TERMS = ("term-unknown", "term-ambiguous")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: its value (None: empty), whether it has an opinion at all, and what was noticed.

    `name` is the field without its period; it differs from the column's for a text whose language was guessed.
    A cell that is `waiting` can only be read when the whole column is known.
    """

    name: str
    value: Any = None
    opinion: bool = True
    readable: bool = True
    problems: tuple[Problem, ...] = ()
    waiting: bool = False


class CellReader:
    """Reads the cells of one workbook."""

    def __init__(
        self,
        catalogue: Catalogue,
        date1904: bool,
        long_texts: Mapping[str, str],
        answers: Answers | None = None,
        habits: ColumnHabits | None = None,
    ) -> None:
        answers = answers or Answers({})
        self.catalogue = catalogue.with_answers(answers.terms) if answers.terms else catalogue
        self.habits = habits or ColumnHabits(answers, "")
        self._answers = answers
        self._epoch = _EPOCH_1904 if date1904 else _EPOCH
        self._long_texts = long_texts
        self._known: dict[tuple[str, str, str], Parsed] = {}

    def read(self, cell: Cell | None, one: SheetColumn, period: str, *, last: bool = False) -> Reading:
        """Return what a cell of a column says; `period` is the period of the row.

        `last` says that the whole column was seen: what is not clear now is a question for a person.
        """
        if cell is None:
            return Reading(one.name)
        if cell.kind is Is.ERROR:
            return _silent(one, "cell-error", text=str(cell.value))
        if cell.kind is Is.NO_VALUE:
            return _silent(one, "cell-not-calculated")
        raw, noticed, refused = self._raw(cell, one)
        if refused:
            return Reading(one.name, opinion=False, readable=False, problems=(refused,))
        if cell.formula:
            noticed = (*noticed, _problem(one, "cell-formula", Severity.HINT, text=str(raw)))
        parsed, name = self._parsed(raw, one, period, last=last)
        if parsed is None:
            return Reading(name, waiting=True)
        return self._reading(parsed, name, noticed, one)

    # -- what stands in the cell

    def _raw(self, cell: Cell, one: SheetColumn) -> tuple[Any, tuple[Problem, ...], Problem | None]:
        """Return what stands in the cell as Python data, what was noticed, and why it is refused."""
        if cell.kind is Is.TEXT:
            text = self.whole_text(cell.value)
            if text is None:
                return None, (), _problem(one, "text-continues")
            meant = self._answers.text(one.column.key, text)
            return text if meant is None else meant, (), None
        if cell.kind in (Is.DATE, Is.ISO_DATE):
            return self._date(cell, one)
        if cell.kind is Is.NUMBER and one.column.kind is Kind.WHEN and _FIRST_SERIAL < cell.value < _LAST_SERIAL:
            day = self.moment(cell.value).date()
            return day, (_problem(one, "cell-serial-date", Severity.HINT, text=cell.value, date=day),), None
        return cell.value, (), None

    def whole_text(self, text: str) -> str | None:
        """Return a text with its rest from the sheet of long texts; None when that rest is missing."""
        match = _LONG.search(text) if text.endswith("]") or "…[" in text else None
        if match is None:
            return text
        rest = self._long_texts.get(match[1])
        return None if rest is None else text[: match.start()] + rest

    def moment(self, serial: float) -> datetime.datetime:
        """Return the moment a date's number stands for; raise OverflowError beyond the calendar."""
        return self._epoch + datetime.timedelta(days=float(serial))

    def _date(self, cell: Cell, one: SheetColumn) -> tuple[Any, tuple[Problem, ...], Problem | None]:
        try:
            moment = (
                datetime.datetime.fromisoformat(cell.value) if cell.kind is Is.ISO_DATE else self.moment(cell.value)
            )
        except (ValueError, OverflowError):
            return None, (), _problem(one, "cell-is-date", text=str(cell.value))
        day = moment.date()
        if one.column.kind is Kind.WHEN:
            return day, (), None
        if one.column.kind in _TEXTS:
            return day.isoformat(), (), None
        code = f"{day.day}.{day.month}.{day.year % 100}"
        if one.column.vocabulary == "goals" and self.catalogue.known("goals", code):
            return code, (_problem(one, "cell-was-code", code=code),), None
        return None, (), _problem(one, "cell-is-date", text=day.isoformat())

    # -- what it means

    def _parsed(self, raw: Any, one: SheetColumn, period: str, *, last: bool) -> tuple[Parsed | None, str]:
        """Return what was read and the field it belongs to; None instead while the column is not known."""
        if isinstance(raw, float):
            raw = Decimal(repr(raw))
        column = one.column
        if column.kind is Kind.NAMES:
            language = one.language or _language_of(str(raw))
            return read_name(raw, column), f"{column.key}.{language}"
        if isinstance(raw, str) and column.kind is Kind.WHEN:
            return self._when(raw, one, period, last=last), one.name
        if isinstance(raw, str) and column.kind is Kind.MONEY:
            return self._money(raw, one, last=last), one.name
        return self._parse(raw, one, period), one.name

    def _parse(self, raw: Any, one: SheetColumn, period: str, **habit: Any) -> Parsed:
        if not isinstance(raw, str):
            return values.parse(one.column, raw, self.catalogue, period=period)
        known = (one.name, period, raw) if not habit else (one.name, f"{period}{habit}", raw)
        if known not in self._known:
            self._known[known] = values.parse(one.column, raw, self.catalogue, period=period, **habit)
        return self._known[known]

    def _when(self, text: str, one: SheetColumn, period: str, *, last: bool) -> Parsed | None:
        order = self.habits.order(one.name, text)
        if order is not Order.EITHER:
            return self._parse(text, one, period, month_first=order is Order.MONTH)
        if not last:
            return None
        first = self.habits.first(one.name)
        if first:
            return self._parse(text, one, period, month_first=first == MONTH)
        readings = [self._parse(text, one, period, month_first=first == MONTH).value for first in (DAY, MONTH)]
        facts = {"text": text, "first": show(readings[0]), "second": show(readings[1])}
        return Parsed(None, (Problem("date-ambiguous", Severity.BLOCKER, facts=facts),))

    def _money(self, text: str, one: SheetColumn, *, last: bool) -> Parsed | None:
        self.habits.note_number(one.name, text)
        parsed = self._parse(text, one, "")
        if parsed.problems and parsed.problems[0].code == "number-ambiguous":
            if not last:
                return None
            if sign := self.habits.sign(one.name):
                return self._parse(text, one, "", decimal_sign=sign)
        return parsed

    def _reading(self, parsed: Parsed, name: str, noticed: tuple[Problem, ...], one: SheetColumn) -> Reading:
        if not parsed.problems and not noticed:
            return Reading(name, parsed.value)
        left_out = [problem for problem in parsed.problems if self._is_left_out(problem, one)]
        rest = tuple(problem for problem in parsed.problems if problem not in left_out)
        # Of a list only what is known is read: without an answer the rest would be lost.
        ok = parsed.ok if not left_out else not any(problem.severity is Severity.BLOCKER for problem in rest)
        ok = ok and not any(problem.code in _UNKNOWN_TERMS for problem in rest)
        said = tuple(replace(problem, fields=(name,)) for problem in (*noticed, *rest))
        return Reading(name, parsed.value, ok and (parsed.value is not None or not left_out), ok, said)

    def _is_left_out(self, problem: Problem, one: SheetColumn) -> bool:
        """Tell whether a person said that the text of a problem is not to be read."""
        if not self._answers.left_out or problem.code not in _UNKNOWN_TERMS:
            return False
        return term_key(one.column.vocabulary, str(problem.facts["whole"])) in self._answers.left_out


def _language_of(text: str) -> str:
    with speaking("en"):  # the same file must mean the same in every language of the window
        return language_of(text)


def _silent(one: SheetColumn, code: str, /, **facts: object) -> Reading:
    return Reading(one.name, opinion=False, problems=(_problem(one, code, Severity.WARNING, **facts),))


def _problem(one: SheetColumn, code: str, severity: Severity = Severity.WARNING, /, **facts: object) -> Problem:
    return Problem(code, severity, (one.name,), facts)
