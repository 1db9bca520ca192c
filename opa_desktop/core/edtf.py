"""When something happens: EDTF text, what people type for it, its first and last day, and its form in words.

A *when* is a text in the machine form of `core/edtf_parts.py`, such as `2018-05-18` or `2018-11/2018-12`.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum

from opa_desktop.core.edtf_parts import FIRST_DAY, LAST_DAY, Part, read_when
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.shown_dates import show
from opa_desktop.core.typed_dates import read_typed

__all__ = ["Order", "bounds", "is_valid", "of_day", "order_of", "parse", "show"]

_TIME_OF_DAY = re.compile(r"(?<=\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_YEARS_OR_SEASON = re.compile(r"(20(?:20|21|22|23))-(2[1-4])")


def is_valid(when: str) -> bool:
    """Tell whether `when` is in machine form, its days exist, and its end is not before its start."""
    ends = read_when(when)
    return ends is not None and not _reversed(ends)


def bounds(when: str) -> tuple[str, str]:
    """Return the first and the last possible day, ISO; the ends of time where an end is open or unknown.

    A time that is not valid, and an empty one, give two empty texts.
    """
    ends = read_when(when)
    if ends is None or _reversed(ends):
        return "", ""
    return _first(ends[0]), _last(ends[1])


def of_day(day: datetime.date) -> str:
    """Return the when of a day, or of the day of a moment."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def parse(text: str, *, period: str = "", month_first: bool = False) -> Parsed:
    """Read what people type for a time, or its machine form: an EDTF text, None for an empty text.

    Days stand before months (12/3/25 is in March) unless `month_first` says otherwise. `period`, a label such as
    2017-2018, only serves the example when the year is missing: a year is never guessed.
    """
    machine = _TIME_OF_DAY.sub("", text.strip())
    ends = read_when(machine)
    if ends is None:
        return read_typed(text, period=period, month_first=month_first)
    if _reversed(ends):
        return _reversed_problem(ends)
    if ends[0] == ends[1]:
        return _season_or_years(machine.partition("/")[0])
    return Parsed(machine)


class Order(StrEnum):
    """Which of two numbers in a typed date is the day."""

    DAY = "day"  # 25/3/2018
    MONTH = "month"  # 3/25/2018
    EITHER = "either"  # 3/4/2018 alone does not tell
    NONE = ""  # nothing hangs on it


def order_of(text: str) -> Order:
    """Return the order of day and month that a typed time shows."""
    if read_when(_TIME_OF_DAY.sub("", text.strip())) is not None:
        return Order.NONE
    day, month = read_typed(text), read_typed(text, month_first=True)
    if day.ok and month.ok:
        return Order.NONE if day.value == month.value else Order.EITHER
    return Order.DAY if day.ok else Order.MONTH if month.ok else Order.NONE


def _season_or_years(when: str) -> Parsed:
    """Ask for a look at 2021-22: by the standard a summer, but people write two years so."""
    years = _YEARS_OR_SEASON.fullmatch(when)
    if not years or int(years[2]) != int(years[1]) % 100 + 1:
        return Parsed(when)
    facts = {"text": when, "first": show(when), "second": show(f"{years[1]}/20{years[2]}")}
    return Parsed(when, (Problem("date-ambiguous", Severity.WARNING, facts=facts),))


def _reversed_problem(ends: tuple[Part | str, Part | str]) -> Parsed:
    start, end = (show(str(part)) for part in ends)
    return refused("range-reversed", start=start, end=end)


def _reversed(ends: tuple[Part | str, Part | str]) -> bool:
    return _first(ends[0]) > _last(ends[1])


def _first(end: Part | str) -> str:
    return end.first() if isinstance(end, Part) else FIRST_DAY


def _last(end: Part | str) -> str:
    return end.last() if isinstance(end, Part) else LAST_DAY
