"""Clusters, areas, sub-sectors and goals as a tree with counts: what the page of goals shows, without any widget.

An activity is counted under its own goal, and in the areas that report by sub-sector under that; what fits neither
stands in a line of its own, so that nothing recorded is out of sight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from opa_desktop.core import summaries
from opa_desktop.core.arabic import fold, stem, words
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.tally import Tally

COUNTED_BY = ("area", "goal", "subsector")
"""The groups of `store.counts.tally` the tree is made of."""


class Level(StrEnum):
    """What a line of the tree stands for."""

    CLUSTER = "cluster"
    AREA = "area"
    SUBSECTOR = "subsector"
    GOAL = "goal"
    REST = "rest"  # recorded under the area alone, or under no known area


VOCABULARIES = {
    Level.CLUSTER: "clusters", Level.AREA: "areas", Level.SUBSECTOR: "subsectors", Level.GOAL: "goals",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the tree. `found` finds its activities; `served` tells that other activities name the goal too."""

    level: Level
    code: str
    tally: Tally
    found: ActivityFilter
    area: str = ""
    served: bool = False
    children: tuple[Line, ...] = field(default=())

    @property
    def key(self) -> str:
        """The identity of the line, the same after every count."""
        return f"{self.level}:{self.code or self.area}"

    @property
    def vocabulary(self) -> str:
        """The vocabulary of the code, "" for a line of the rest."""
        return VOCABULARIES.get(self.level, "")

    @property
    def is_gap(self) -> bool:
        """Whether nothing at all is recorded here."""
        return self.level is not Level.REST and not self.tally.total and not self.served

    @property
    def is_leaf_of_plan(self) -> bool:
        """Whether it is what an activity is entered under: a goal, a sub-sector, or an area that has neither."""
        return self.level in (Level.GOAL, Level.SUBSECTOR) or (self.level is Level.AREA and not self.children)


def outline(catalogue: Catalogue, tallies: Iterable[Tally], served: Collection[str]) -> tuple[Line, ...]:
    """Return the whole tree; `tallies` are counted by `COUNTED_BY`, `served` are the goals some activity serves."""
    by_area: dict[str, list[Tally]] = {}
    for tally in tallies:
        by_area.setdefault(tally.keys[0], []).append(tally)
    areas = [_area(area, by_area.pop(area, []), served, catalogue) for area in catalogue.areas()]
    clusters = list(catalogue.terms("clusters"))
    lines = [_cluster(code, [a for a in areas if catalogue.cluster_of(a.code) == code]) for code in clusters]
    loose = [area for area in areas if catalogue.cluster_of(area.code) not in clusters]
    left = [tally for rest in by_area.values() for tally in rest]
    unknown = [_line(Level.REST, "", left, ActivityFilter().where("area", *sorted(by_area)))] if left else []
    return (*lines, *loose, *unknown)


def gaps(lines: Iterable[Line]) -> int:
    """Return how many goals, sub-sectors and bare areas below these lines have no activity."""
    return sum(line.is_gap for line in walk(lines) if line.is_leaf_of_plan)


def walk(lines: Iterable[Line]) -> Iterable[Line]:
    """Yield every line, each before those below it."""
    for line in lines:
        yield line
        yield from walk(line.children)


def kept(lines: Sequence[Line], text: str, catalogue: Catalogue, *, only_gaps: bool = False) -> tuple[Line, ...]:
    """Return the lines that have all words of `text`, and with `only_gaps` no activity, with those above them.

    A line that has the words keeps everything below it. The numbers stay those of the whole.
    """
    wanted = [stem(word) for word in words(text)]
    if not wanted and not only_gaps:
        return tuple(lines)
    return tuple(found for line in lines if (found := _kept(line, wanted, catalogue, only_gaps)))


def _kept(line: Line, wanted: Sequence[str], catalogue: Catalogue, only_gaps: bool) -> Line | None:
    if wanted and all(word in _haystack(line, catalogue) for word in wanted):
        wanted = ()
    below = tuple(found for child in line.children if (found := _kept(child, wanted, catalogue, only_gaps)))
    if below:
        return replace(line, children=below)
    fits = not wanted and (not only_gaps or (line.is_gap and line.is_leaf_of_plan))
    return replace(line, children=()) if fits else None


def _haystack(line: Line, catalogue: Catalogue) -> str:
    term = catalogue.term(line.vocabulary, line.code) if line.vocabulary else None
    return fold(" ".join((line.code, *term.names.values(), *term.aliases))) if term else ""


def _cluster(code: str, areas: Sequence[Line]) -> Line:
    found = ActivityFilter().where("area", *(area.code for area in areas))
    return Line(Level.CLUSTER, code, summaries.total(a.tally for a in areas), found, children=tuple(areas))


def _area(area: str, tallies: Sequence[Tally], served: Collection[str], catalogue: Catalogue) -> Line:
    under = ActivityFilter().where("area", area)
    goals, parts = summaries.goals_of(area, catalogue), catalogue.subsectors_of(area)
    left = [t for t in tallies if t.keys[1] not in goals and t.keys[2] not in parts]
    children = [
        _line(Level.SUBSECTOR, part, [t for t in tallies if t.keys[2] == part], under.where("subsector", part), area)
        for part in parts
    ]
    for goal in goals:
        own = [t for t in tallies if t.keys[1] == goal]
        children.append(_line(Level.GOAL, goal, own, under.where("goal", goal), area, served=goal in served))
    if left and children:
        children.append(_rest(area, left, under, with_parts=bool(parts)))
    return replace(_line(Level.AREA, area, tallies, under, area), children=tuple(children))


def _rest(area: str, left: Sequence[Tally], under: ActivityFilter, *, with_parts: bool) -> Line:
    found = under.where("goal", *sorted({tally.keys[1] for tally in left}))
    if with_parts:
        found = found.where("subsector", *sorted({tally.keys[2] for tally in left}))
    return _line(Level.REST, "", left, found, area)


def _line(
    level: Level, code: str, tallies: Iterable[Tally], found: ActivityFilter, area: str = "", *, served: bool = False
) -> Line:
    return Line(level, code, replace(summaries.total(tallies), keys=(code,)), found, area, served)
