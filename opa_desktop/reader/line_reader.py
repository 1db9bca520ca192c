"""Read one list line into fields, each with its value, where it is printed, and how sure the reader is.

In here: which reader fills which field, and what a part takes from the line that announces it. The rules of each field
stand in their own modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from opa_desktop.core.catalogue import Catalogue, Status
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import language_of
from opa_desktop.reader.clauses import Clause, main_clause
from opa_desktop.reader.damage import find_damage
from opa_desktop.reader.dates import read_when
from opa_desktop.reader.kinds import read_type
from opa_desktop.reader.money import read_money
from opa_desktop.reader.names import Name, party_tree, place_tree
from opa_desktop.reader.outline import Item
from opa_desktop.reader.places import read_place
from opa_desktop.reader.plain import Plain, plainly
from opa_desktop.reader.reading import Reading
from opa_desktop.reader.roles import read_roles
from opa_desktop.reader.status import read_status
from opa_desktop.reader.titles import headline
from opa_desktop.reader.years import Years

LEAST_SURE = 0.45
"""Below this a reading is left out: an unsure field stays empty."""

_SURE_LEAD = 0.85
_EVENTS = ("meeting", "conference", "workshop", "training", "study_visit", "exhibition")
_WITHOUT_SPAN = (0, 0)
_SERIOUS = ("report-share-above-total", "report-amounts-several", "report-date-impossible")


@dataclass(frozen=True)
class LineRead:
    """What was read from a line: readings by column key, problems, and what the search for repeats needs."""

    item: Item
    plain: Plain
    names: tuple[Name, ...]
    language: str
    title: str
    readings: Mapping[str, Reading] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def value(self, key: str) -> Any:
        """Return the value read for a column, None when it was not read."""
        reading = self.readings.get(key)
        return reading.value if reading else None


class LineReader:
    """Reads lines with the names of one catalogue; `years` are those in which a date without a year may lie."""

    def __init__(self, catalogue: Catalogue, years: Years) -> None:
        self._catalogue = catalogue
        self._years = years
        self._parties = party_tree(catalogue)
        self._places = place_tree(catalogue)

    def read(self, item: Item, announced_by: LineRead | None = None) -> LineRead:
        """Read a line; `announced_by` is the line that announces it as its part."""
        plain = plainly(item.body)
        language = language_of(item.body)
        if language != "ar":  # the word lists are Arabic so far: anything read from another language would be a guess
            return LineRead(item, plain, (), language, headline(plain), problems=tuple(_damage(item)))
        names = self._parties.find_all(plain)
        clause = main_clause(plain, names)
        problems = list(_damage(item))
        readings = {key: reading for key, reading in self._fields(plain, names, clause, announced_by, problems)}
        if announced_by is not None:
            _inherit(readings, clause, announced_by)
        if not readings.get("type"):
            readings["type"] = Reading("other", _WITHOUT_SPAN, 0.5)
        kept = {key: reading for key, reading in readings.items() if reading and reading.sure >= LEAST_SURE}
        if "status" not in kept:
            problems.append(_problem("report-status-unsure", item.line, ("status",)))
        title = headline(plain, *_title_bounds(plain, clause, kept.get("type")))
        return LineRead(item, plain, names, language, title, kept, tuple(problems))

    def _fields(
        self,
        plain: Plain,
        names: tuple[Name, ...],
        clause: Clause,
        announced_by: LineRead | None,
        problems: list[Problem],
    ) -> Iterator[tuple[str, Reading | None]]:
        announced = Status(announced_by.value("status")) if announced_by and announced_by.value("status") else None
        yield "status", read_status(plain, clause, names, announced)
        yield "type", read_type(plain, clause, names)
        when = read_when(plain, clause, names, self._years)
        yield "when", when.reading
        roles = read_roles(plain, clause, names)
        yield from (("leads", roles.leads), ("partners", roles.partners), ("funders", roles.funders))
        yield "beneficiaries", roles.beneficiaries
        yield "notes", Reading(roles.department, _WITHOUT_SPAN, 0.95) if roles.department else None
        place = read_place(plain, self._places.find_all(plain), names, self._catalogue)
        yield from (("city", place.city), ("country", place.country))
        money = read_money(plain)
        yield from (("amount", money.amount), ("currency", money.currency), ("amount_note", money.note))
        problems.extend(_problem(code, 0, _fields_of(code)) for code in (*when.remarks, *money.remarks))


def _inherit(readings: dict[str, Reading | None], clause: Clause, announced_by: LineRead) -> None:
    """Give a part what its announcement says of all: who pays, and for a bare title also who leads, what and when."""
    bare = clause.verb is None
    kind = announced_by.value("type")
    own_lead = readings.get("leads")
    if kind != "statement" and bare and (own_lead is None or own_lead.sure < _SURE_LEAD):
        _take(readings, announced_by, "leads", 0.9)
    if not readings.get("funders"):
        _take(readings, announced_by, "funders", 0.9)
    own_kind = readings.get("type")
    if bare and kind in _EVENTS and (own_kind is None or own_kind.value not in _EVENTS):
        _take(readings, announced_by, "type", 0.7)
    elif bare and own_kind is not None and own_kind.value == "financing" and kind != "financing":
        readings["type"] = None  # what the part is about, not what was done
    if bare and not readings.get("when"):
        _take(readings, announced_by, "when", 0.7)


def _take(readings: dict[str, Reading | None], announced_by: LineRead, key: str, share: float) -> None:
    if theirs := announced_by.readings.get(key):
        readings[key] = Reading(theirs.value, _WITHOUT_SPAN, theirs.sure * share, implied=True)


def _title_bounds(plain: Plain, clause: Clause, kind: Reading | None) -> tuple[int, int]:
    """Return where the main clause begins and where the noun of the type ends, in the plain text."""
    begin = plain.words[clause.place].start if clause.place < len(plain.words) else 0
    reach = next((i + 1 for i, place in enumerate(plain.places) if kind and place >= kind.span[1] - 1), 0)
    return begin, reach if kind and kind.span != _WITHOUT_SPAN else 0


def _damage(item: Item) -> Iterator[Problem]:
    for problem in damage_problems(item.body, item.line):
        yield replace(problem, fields=("description",))


def damage_problems(text: str, line: int) -> Iterator[Problem]:
    """Yield a finding for each damaged place of a printed text."""
    for damage in find_damage(text):
        yield Problem(damage.code, Severity.HINT, (), {"before": damage.before, "after": damage.after, "line": line})


def _problem(code: str, line: int, fields: tuple[str, ...]) -> Problem:
    return Problem(code, Severity.WARNING if code in _SERIOUS else Severity.HINT, fields, {"line": line})


def _fields_of(code: str) -> tuple[str, ...]:
    return ("when",) if re.match("report-da(te|ys)", code) else ("amount",)
