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
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import language_of
from opa_desktop.exchange.layout import LONG_SHEET, SheetColumn
from opa_desktop.exchange.sheet_reader import Cell, Is
from opa_desktop.i18n import speaking

_LONG = re.compile(rf"…\[{LONG_SHEET} (\d+)\]\s*\Z")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: what a date typed into a plain cell becomes
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.NAMES, Kind.LINES)


@dataclass(frozen=True)
class Reading:
    """What a cell says: its value (None: empty), whether it has an opinion at all, and what was noticed.

    `name` is the field without its period; it differs from the column's for a text whose language was guessed.
    """

    name: str
    value: Any = None
    opinion: bool = True
    readable: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one workbook."""

    catalogue: Catalogue
    date1904: bool
    long_texts: Mapping[str, str]

    def read(self, cell: Cell | None, one: SheetColumn, period: str) -> Reading:
        """Return what a cell of a column says; `period` is the period of the row."""
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
        return self._parsed(raw, one, period, noticed)

    def _raw(self, cell: Cell, one: SheetColumn) -> tuple[Any, tuple[Problem, ...], Problem | None]:
        """Return what stands in the cell as Python data, what was noticed, and why it is refused."""
        if cell.kind is Is.TEXT:
            text = self.whole_text(cell.value)
            return (text, (), None) if text is not None else (None, (), _problem(one, "text-continues"))
        if cell.kind in (Is.DATE, Is.ISO_DATE):
            return self._date(cell, one)
        if cell.kind is Is.NUMBER and one.column.kind is Kind.WHEN and _FIRST_SERIAL < cell.value < _LAST_SERIAL:
            day = self.moment(cell.value).date()
            return day, (_problem(one, "cell-serial-date", Severity.HINT, text=cell.value, date=day),), None
        return cell.value, (), None

    def whole_text(self, text: str) -> str | None:
        """Return a text with its rest from the sheet of long texts; None when that rest is missing."""
        match = _LONG.search(text)
        if match is None:
            return text
        rest = self.long_texts.get(match[1])
        return None if rest is None else text[: match.start()] + rest

    def moment(self, serial: float) -> datetime.datetime:
        """Return the moment a date's number stands for; raise OverflowError beyond the calendar."""
        return (_EPOCH_1904 if self.date1904 else _EPOCH) + datetime.timedelta(days=float(serial))

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

    def _parsed(self, raw: Any, one: SheetColumn, period: str, noticed: tuple[Problem, ...]) -> Reading:
        if isinstance(raw, float):
            raw = Decimal(repr(raw))
        name, column = one.name, one.column
        if column.kind is Kind.NAMES:
            language = one.language or _language_of(str(raw))
            name = f"{column.key}.{language}"
            at = f"@{period or '-'}" if column.progress else ""
            parsed = values.parse_field(name + at, raw, self.catalogue)
        else:
            parsed = values.parse(column, raw, self.catalogue, period=period)
        problems = tuple(replace(problem, fields=(name,)) for problem in (*noticed, *parsed.problems))
        return Reading(name, parsed.value, parsed.ok, parsed.ok, problems)


def _language_of(text: str) -> str:
    with speaking("en"):  # the same file must mean the same in every language of the window
        return language_of(text)


def _silent(one: SheetColumn, code: str, /, **facts: object) -> Reading:
    return Reading(one.name, opinion=False, problems=(_problem(one, code, Severity.WARNING, **facts),))


def _problem(one: SheetColumn, code: str, severity: Severity = Severity.WARNING, /, **facts: object) -> Problem:
    return Problem(code, severity, (one.name,), facts)
