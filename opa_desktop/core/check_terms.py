"""Checks of codes: known, and fitting together."""

from __future__ import annotations

from collections.abc import Iterator

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.check_context import Context, blocker, hint, warning
from opa_desktop.core.columns import ACTIVITY_COLUMNS, PROGRESS_COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem
from opa_desktop.i18n import _

_TERMS = tuple(column for column in ACTIVITY_COLUMNS if column.kind in (Kind.TERM, Kind.TERMS))
_PROGRESS_TERMS = tuple(column for column in PROGRESS_COLUMNS if column.kind is Kind.TERM)


def goal_elsewhere(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """The goal is one of the area."""
    area, goal = entry.values.get("area"), entry.values.get("goal")
    right = catalogue.area_of(goal) if goal else ""
    if area and right and right != area:
        yield blocker("goal-elsewhere", "area", "goal", goal=goal, right=right, area=area)


def subsector_elsewhere(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """The sub-sector is one of the area."""
    area, subsector = entry.values.get("area"), entry.values.get("subsector")
    if area and subsector and subsector not in catalogue.subsectors_of(area):
        name = catalogue.name("subsectors", subsector)
        yield blocker("subsector-elsewhere", "area", "subsector", subsector=name, area=area)


def goal_repeated(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """The goal does not stand among the other goals as well."""
    goal = entry.values.get("goal")
    if goal and goal in entry.values.get("other_goals", ()):
        yield hint("goal-repeated", "goal", "other_goals", goal=goal)


def code_unknown(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """Every code is in its list; lists that are still empty are not judged."""
    for column in _TERMS:
        value = entry.values.get(column.key)
        for code in value or () if column.kind is Kind.TERMS else (value,):
            yield from _unknown(column, column.key, code, catalogue)
    for period, row in entry.progress.items():
        for column in _PROGRESS_TERMS:
            code = period if column.key == "period" else row.get(column.key)
            yield from _unknown(column, f"{column.key}@{period}", code, catalogue)


def _unknown(column: Column, field: str, code: str | None, catalogue: Catalogue) -> Iterator[Problem]:
    vocabulary = column.vocabulary
    if code and not catalogue.known(vocabulary, code) and catalogue.terms(vocabulary):
        yield warning("code-unknown", field, field=_(column.label), code=code)


def lead_also_partner(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """Nobody is lead and partner at once."""
    partners = entry.values.get("partners", ())
    for code in entry.values.get("leads", ()):
        if code in partners:
            yield warning("lead-also-partner", "leads", "partners", name=catalogue.name("parties", code))


def country_missing(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A city stands with its country."""
    if entry.values.get("city") and not entry.values.get("country"):
        yield hint("country-missing", "city", "country", city=entry.values["city"])
