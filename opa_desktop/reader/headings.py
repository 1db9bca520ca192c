"""Headings of a report: areas, ranges of goals, goals and sub-sectors, as they are really printed.

A goal may stand before its word («2.2.4 الهدف»), carry a colon, or share the line of the area. The words of the
headings, in three languages, are in `resources/reader/headings.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader import lexicon
from opa_desktop.reader.plain import plain_phrase, plainly

_CODE = r"\d{1,2}(?:\s?\.\s?\d{1,2}){1,2}"
_LONGEST = 260  # characters: a heading with the long name of an area and a range of goals is below that
_LONGEST_SUBSECTOR = 120
_LIKE_ENOUGH = 82  # of 100: a doubled word or a spelling mistake in the name of a sub-sector


@dataclass(frozen=True)
class Heading:
    """What a line that is no list line announces; every part may be empty. `goals` is (first, last) of a range."""

    area: str = ""
    goal: str = ""
    goals: tuple[str, str] = ("", "")
    subsector: str = ""

    def __bool__(self) -> bool:
        return bool(self.area or self.goal or self.goals[0] or self.subsector)


def read_heading(text: str, area: str, catalogue: Catalogue) -> Heading:
    """Read a line without a bullet as a heading; an empty heading when it is none.

    `area` is the area in force, needed for the names of its sub-sectors.
    """
    line = plainly(text).text.strip()
    if not line or len(line) > _LONGEST:
        return Heading()
    number = _area_pattern().match(line)
    if number:
        return Heading(str(int(number[1])), _goal_in(line[number.end() :]), _range_in(line))
    if _range_pattern().match(line):
        return Heading(goals=_range_in(line))
    if goal := _goal_alone(line):
        return Heading(goal=goal)
    return Heading(subsector=_subsector(line, area, catalogue))


@cache
def _words(kind: str) -> str:
    words = sorted({plain_phrase(row["word"]) for row in lexicon.rows("headings") if row["kind"] == kind}, key=len)
    return "|".join(map(re.escape, reversed(words)))


@cache
def _area_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('area')})\s*\(?(?:رقم\s*)?(\d{{1,2}})\)?(?!\s?[.\d]\d)")


@cache
def _range_pattern() -> re.Pattern[str]:
    # The word between the first code and the last is printed in several damaged ways, so any short word will do.
    return re.compile(rf"(?:{_words('goals')})\s*:?\s*\w{{0,3}}\s*({_CODE})\s*(?:\w{{1,4}}|-|–)\s*({_CODE})")


@cache
def _goal_pattern() -> re.Pattern[str]:
    word = rf"(?:{_words('goal')})"
    return re.compile(rf"(?:{word}\s*:?\s*\(?({_CODE})\)?|\(?({_CODE})\)?\s*:?\s*{word})(?!\w)")


def _range_in(line: str) -> tuple[str, str]:
    found = _range_pattern().search(line)
    return (_code(found[1]), _code(found[2])) if found else ("", "")


def _goal_in(rest: str) -> str:
    found = _goal_pattern().search(rest)
    return _code(found[1] or found[2]) if found else ""


def _goal_alone(line: str) -> str:
    """Return the goal of a line that begins with it; a name may follow, but not a whole sentence."""
    found = _goal_pattern().match(line)
    if not found:
        return ""
    rest = line[found.end() :].strip(" :.-–")
    again = _goal_pattern().fullmatch(rest)  # printed twice on one line
    return _code(found[1] or found[2]) if not rest or again or not rest.endswith(".") else ""


def _code(printed: str) -> str:
    return ".".join(str(int(part)) for part in printed.replace(" ", "").split("."))


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_words('ordinal')})\s*[:.)-]?|\(?\d{{1,2}}\s*[.):-])\s*(\D.*)")


def _subsector(line: str, area: str, catalogue: Catalogue) -> str:
    codes = catalogue.subsectors_of(area) if area else ()
    numbered = _numbered().match(line)
    if not codes or len(line) > _LONGEST_SUBSECTOR:
        return ""
    name = (numbered[1] if numbered else line).strip(" :.")
    exact = [code for code in catalogue.find("subsectors", name) if code in codes]
    if exact:
        return exact[0]
    return _likest(name, codes, catalogue) if numbered else ""


def _likest(name: str, codes: tuple[str, ...], catalogue: Catalogue) -> str:
    from rapidfuzz import fuzz

    def likeness(code: str) -> float:
        term = catalogue.term("subsectors", code)
        forms = (*term.names.values(), *term.aliases) if term else ()
        return max((fuzz.token_sort_ratio(name, plain_phrase(form)) for form in forms), default=0.0)

    best = max(codes, key=likeness)
    return best if likeness(best) >= _LIKE_ENOUGH else ""
