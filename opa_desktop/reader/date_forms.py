"""The forms in which dates are printed, each to its EDTF text.

One day, days of one month («23-24 سبتمبر 2018», «يومي 8 و9 ...»), days of two months, months, years; twin names
(«يوليو/تموز»); digits of any script. Names of months are whole words and need a number beside them: «مارس» is also a
verb, «آب» a father.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from opa_desktop.core import edtf
from opa_desktop.reader.phrases import marker, table
from opa_desktop.reader.plain import Plain
from opa_desktop.reader.years import Years

ANY = Years()
DAY, MONTH, YEAR = 3, 2, 1
"""How exactly a date is given."""

_D = r"(?<![\d.,])0?(?P<{}>[12]?\d|3[01])(?![\d.,]*\d)"
_Y = r"(?:\s*،?\s*(?:من\s+)?(?:عام\s+|سنه\s+)?(?P<{}>(?:19|20)\d\d)(?!\d|\s*[-–]\s*(?:19|20)\d\d))"
_TO = r"\s*(?:-|–|—|الي|حتي|وحتي|والي)\s*(?:يوم\s+)?"
_AND = r"\s*[،,]?\s*و\s*(?:يوم\s+)?"


@dataclass(frozen=True)
class Printed:
    """A printed date: its EDTF text ("" for a day that does not exist), its span in plain text, how exact, how sure.

    `remarks` are problem codes.
    """

    when: str
    start: int
    end: int
    rank: int
    sure: float = 0.95
    remarks: tuple[str, ...] = ()


def printed_dates(plain: Plain, years: Years = ANY) -> tuple[Printed, ...]:
    """Return the dates of a text in order, none inside another and none inside quotes.

    `years` tell the year of a date without one.
    """
    found: list[Printed] = []
    only_year = _only_year(plain)
    for read, pattern in _forms():
        for match in pattern.finditer(plain.text):
            start, end = match.start(), match.end()
            if (
                plain.shade[start] == 1
                or _is_deadline(plain.text, start)
                or any(start < date.end and date.start < end for date in found)
            ):
                continue
            if date := read(match, years, only_year):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _is_deadline(text: str, start: int) -> bool:
    """Tell whether a date is an aim («بحلول نهاية ...») and no time."""
    return any(
        text[m.end() : start].count(" ") <= 2 for m in marker("deadline").finditer(text, max(0, start - 20), start)
    )


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for name, number in table("months", "name", "month").items()}


@cache
def _month(name: str) -> str:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return rf"(?:(?<!\w)|(?<=\sو))(?:شهر\s+|شهري\s+)?(?P<{name}>{names})(?!\w)(?:\s*[/(]\s*(?:{names})(?!\w)\)?)?"


@cache
def _forms():  # type: ignore[no-untyped-def]
    """Return the readers with their patterns, the longest forms first."""
    day, other_day, year = _D.format("d1"), _D.format("d2"), _Y.format("y2")
    month, other_month, first_year = _month("m1"), _month("m2"), _Y.format("y1")
    between = rf"(?:{_TO}|{_AND}|\s+من\s+)"
    few = rf"(?:{_TO}|{_AND})"
    year_before = rf"(?:{marker('year_word').pattern})\s+"
    one_year = r"(?P<y1>(?:19|20)\d\d)(?![\d/]|\.\d)"
    specs = (
        (_two_days, rf"{day}\s+{month}{first_year}?{between}{other_day}\s+{other_month}{year}"),
        (_days, rf"{day}(?:{few}{_D.format('d3')})?{few}{other_day}\s+{month}{year}?"),
        (_day, rf"{day}\s+{month}{year}?"),
        (_numeric_day, r"(?<![\d/.-])(?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})[/.-](?P<y2>(?:19|20)\d\d)(?![\d/.-]*\d)"),
        (_iso_day, r"(?<![\d/.-])(?P<y2>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"),
        (_open_month, rf"(?:من|منذ)\s+{month}{year}\s+(?:حتي|الي)\s+(?:الان|اليوم|تاريخه)"),
        (_half_years, rf"{year_before}{one_year}\s+والنصف\s+الاول\s+من\s+(?:سنه|عام)\s+(?P<y2>20\d\d)"),
        (_months_of, rf"{month}{first_year}?{between}{other_month}{year}"),
        (_one_month, rf"{month}{year}"),
        (_years, rf"{year_before}\(?{one_year}\s*(?:[-–]|و|الي)\s*(?P<y2>(?:19|20)\d\d)(?!\d)"),
        (_one_year, rf"{year_before}{one_year}"),
    )
    return tuple((read, re.compile(pattern)) for read, pattern in specs)


def _number(match: re.Match[str], name: str) -> int:
    return _months()[match[name]] if name.startswith("m") and not match[name].isdecimal() else int(match[name])


def _two_days(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    end_year = int(match["y2"])
    months = _number(match, "m1"), _number(match, "m2")
    start_year = int(match["y1"] or (end_year - 1 if months[0] > months[1] else end_year))
    first = _iso(start_year, months[0], int(match["d1"]))
    last = _iso(end_year, months[1], int(match["d2"]))
    separate = re.search(r"\d\s*[،,]?\s*و\s*\d|\bو\s*\d|ي\s+و\s*\d", match.group()) is not None
    between = match.string[max(0, match.start() - 5) : match.start()].endswith("بين ")
    if first > last:
        return None
    remarks = ("report-dates-separate",) if separate and not between and _far(first, last) else ()
    return Printed(f"{first}/{last}", *match.span(), DAY, 0.75 if remarks else 0.95, remarks)


def _far(first: str, last: str) -> bool:
    """Tell whether two days are too far apart for one event, so that «و» between them joins separate dates."""
    import datetime

    try:
        days = datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)
    except ValueError:
        return False
    return days.days > 31


def _days(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    year, sure = _year(match, years, only_year)
    low, high = sorted((int(match["d1"]), int(match["d2"])))
    if not year or low < 1:
        return None
    month = _number(match, "m1")
    swapped = int(match["d1"]) > int(match["d2"])
    when = f"{_iso(year, month, low)}/{_iso(year, month, high)}" if low != high else _iso(year, month, low)
    if not edtf.is_valid(when):
        return _impossible(match)
    remarks = ("report-days-swapped",) if swapped else ()
    return Printed(when, *match.span(), DAY, sure * (0.8 if swapped else 1), remarks)


def _day(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    year, sure = _year(match, years, only_year)
    if not year:
        return None
    when = _iso(year, _number(match, "m1"), int(match["d1"]))
    return Printed(when, *match.span(), DAY, sure) if edtf.is_valid(when) else _impossible(match)


def _impossible(match: re.Match[str]) -> Printed:
    """Keep the place of a day that does not exist, so that nothing else is read from its month and year."""
    return Printed("", *match.span(), DAY, 0.0, ("report-date-impossible",))


def _numeric_day(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    when = _iso(int(match["y2"]), int(match["m1"]), int(match["d1"]))
    return Printed(when, *match.span(), DAY, 0.85) if edtf.is_valid(when) else None


_iso_day = _numeric_day


def _open_month(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    return Printed(f"{int(match['y2']):04}-{_number(match, 'm1'):02}/..", *match.span(), MONTH, 0.9)


def _half_years(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    return Printed(f"{match['y1']}-01/{match['y2']}-06", *match.span(), YEAR, 0.85)


def _months_of(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    end_year = int(match["y2"])
    months = _number(match, "m1"), _number(match, "m2")
    start_year = int(match["y1"] or (end_year - 1 if months[0] > months[1] else end_year))
    when = f"{start_year:04}-{months[0]:02}/{end_year:04}-{months[1]:02}"
    return Printed(when, *match.span(), MONTH, 0.9) if edtf.is_valid(when) else None


def _one_month(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    return Printed(f"{int(match['y2']):04}-{_number(match, 'm1'):02}", *match.span(), MONTH)


def _years(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    low, high = sorted((int(match["y1"]), int(match["y2"])))
    return Printed(f"{low}/{high}" if low != high else f"{low}", *match.span(), YEAR, 0.85) if high - low < 5 else None


def _one_year(match: re.Match[str], years: Years, only_year: int) -> Printed | None:
    return Printed(match["y1"], *match.span(), YEAR, 0.85)


def _year(match: re.Match[str], years: Years, only_year: int) -> tuple[int, float]:
    """Return the year of a date and how sure it is: printed, the only one of the sentence, or the only possible one."""
    if match["y2"]:
        return int(match["y2"]), 0.95
    if only_year:
        return only_year, 0.7
    only = years.one(_number(match, "m1"), int(match["d1"]))
    return (only, 0.7) if only else (0, 0.0)


def _only_year(plain: Plain) -> int:
    """Return the year of the first sentence when exactly one is told there as a year («لعام 2018»), else 0."""
    end = plain.sentences[0][1] if plain.sentences else 0
    told = {int(m[1]) for m in re.finditer(r"(?<!\w)ل?(?:عام|سنه|العام|السنه)\s+(20\d\d)(?!\d)", plain.text[:end])}
    return told.pop() if len(told) == 1 else 0


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
