"""Checks for what has to be there before an activity is sent."""

from __future__ import annotations

from collections.abc import Iterator

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.check_context import Context, blocker
from opa_desktop.core.entry import Entry
from opa_desktop.core.names import best
from opa_desktop.core.problems import Problem


def needs_goal(area: str, catalogue: Catalogue) -> bool:
    """Tell whether an activity of `area` has to name a goal: not where the area reports under its prefix only."""
    return any(code.count(".") == 2 for code in catalogue.goals_of(area))


def title(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """There is a title in at least one language."""
    if not best(entry.values.get("title")):
        yield blocker("title-missing", "title")


def area(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """There is a priority area."""
    if not entry.values.get("area"):
        yield blocker("area-missing", "area")


def goal(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """There is a goal, where the area has goals."""
    of_area = entry.values.get("area")
    if of_area and not entry.values.get("goal") and needs_goal(of_area, catalogue):
        yield blocker("goal-missing", "goal", area=of_area)


def leads(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """Somebody carries it out."""
    if not entry.values.get("leads"):
        yield blocker("leads-missing", "leads")


def progress(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """There is an entry for at least one period."""
    if not entry.progress:
        yield blocker("progress-missing", "period")


def status(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """Every period has a status."""
    for period, row in entry.progress.items():
        if not row.get("status"):
            yield blocker("status-missing", f"status@{period}", period=period)
