"""The machine form of a time: one date or an interval of Extended Date/Time Format, levels 0 and 1 (ISO 8601-2).

Understood are days, months, years; seasons (`2018-21` is spring); unknown digits (`201X`, `2018-XX`, `2018-05-XX`);
`?` uncertain, `~` about, `%` both; intervals with `/`, open (`..`) or unknown (nothing) at one end. Years run from
1900 to 2199 only: a report of this programme has no others, and a Hijri year is caught instead of stored.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

EARLIEST, LATEST = 1900, 2199
OPEN = ".."
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
"""What an open or unknown end counts as, so that days can be compared as text."""

_PART = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # of the north; month 14 is February of the next year


@dataclass(frozen=True, slots=True)
class Part:
    """One end of a time. `month` 0 and `day` 0: not given; -1: given as unknown (XX); months 21 to 24 are seasons."""

    year: str
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def season(self) -> int:
        """The season, 1 (spring) to 4 (winter), 0 if it is none."""
        return self.month - 20 if self.month > 20 else 0

    @property
    def exact(self) -> bool:
        """Tell whether it is a plain year, month or day: nothing unknown, unsure or seasonal."""
        return not self.mark and self.year.isdigit() and 0 <= self.month <= 12 and self.day >= 0

    def first(self) -> str:
        """Return the first day it can mean, ISO."""
        month = _SEASONS[self.month][0] if self.season else max(self.month, 0) or 1
        return f"{self.year.replace('X', '0')}-{month:02}-{max(self.day, 0) or 1:02}"

    def last(self) -> str:
        """Return the last day it can mean, ISO."""
        year = int(self.year.replace("X", "9"))
        month = _SEASONS[self.month][1] if self.season else max(self.month, 0) or 12
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        return f"{year}-{month:02}-{self.day if self.day > 0 else calendar.monthrange(year, month)[1]:02}"

    def __str__(self) -> str:
        numbers = (n for n in (self.month, self.day) if n)
        return "-".join((self.year, *("XX" if n < 0 else f"{n:02}" for n in numbers))) + self.mark


def day_exists(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day in the years that are understood."""
    return EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def read_part(text: str) -> Part | None:
    """Read one end of a time; None when it is not in machine form or there is no such day."""
    found = _PART.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], _number(found["month"]), _number(found["day"])
    part = Part(year, month, day, found["mark"] or "")
    return part if _sound(part) else None


def _number(text: str | None) -> int:
    return 0 if text is None else -1 if text == "XX" else int(text)


def _sound(part: Part) -> bool:
    if not EARLIEST <= int(part.year.replace("X", "0")) <= LATEST:
        return False
    if not part.year.isdigit():
        return part.month == 0
    if part.month in _SEASONS or part.month <= 0:
        return part.day == 0 or part.day == part.month == -1
    if part.day <= 0:
        return part.month <= 12
    return day_exists(int(part.year), part.month, part.day)


@lru_cache(maxsize=4096)
def read_when(when: str) -> tuple[Part | str, Part | str] | None:
    """Read a time as its two ends, the same twice for a single date; an end is `..` when open, "" when unknown.

    None when the text is not in machine form, a day does not exist, or neither end is known. The order of the ends
    is not judged here.
    """
    start, slash, end = when.partition("/")
    first = _end(start)
    last = _end(end) if slash else first
    if first is None or last is None or not (isinstance(first, Part) or isinstance(last, Part)):
        return None
    return first, last


def _end(text: str) -> Part | str | None:
    return text if text in (OPEN, "") else read_part(text)
