"""The outline of the progress report: which activity stands under which area, goal or sub-sector, and below which.

Plain data, read in one go. An activity stands under its own goal, and a part below its parent only where both have
the same place: so the points under a heading are exactly the activities that are counted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.filters import Sort
from opa_desktop.reports.frame import in_areas
from opa_desktop.reports.options import BY_TIME, Options
from opa_desktop.reports.progress.telling import READ
from opa_desktop.store import activities
from opa_desktop.store.report_texts import Part

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

BY_NUMBER_SORT = (Sort("area"), Sort("goal"), Sort("number"))
BY_TIME_SORT = (Sort("area"), Sort("goal"), Sort("when"), Sort("number"))

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Point:
    """An activity with the parts that stand below it."""

    row: Row
    parts: tuple[Point, ...] = ()

    def walk(self, level: int = 0) -> Iterator[tuple[Row, int]]:
        """Yield this activity and its parts in order, each with its level."""
        yield self.row, level
        for part in self.parts:
            yield from part.walk(level + 1)


@dataclass(frozen=True)
class Section:
    """The activities of one goal or sub-sector; of the area itself where `part` is the area."""

    part: Part
    points: tuple[Point, ...]
    also: tuple[Row, ...] = ()
    """Activities of other goals that name this one among their other goals."""

    @property
    def rows(self) -> list[Row]:
        """All its activities in order, parts among them."""
        return [row for point in self.points for row, _level in point.walk()]


@dataclass(frozen=True)
class Chapter:
    """An area with its sections, in the order of the catalogue; what stands under the area alone comes first."""

    area: str
    sections: tuple[Section, ...]

    @property
    def rows(self) -> list[Row]:
        """All its activities in order."""
        return [row for section in self.sections for row in section.rows]


@dataclass
class _Places:
    points: dict[Part, list[Row]] = field(default_factory=dict)
    also: dict[Part, list[Row]] = field(default_factory=dict)


def outline(store: Store, areas: Sequence[str], period: str, options: Options) -> list[Chapter]:
    """Return the chapters of some areas (none: all) in a period, in their order, also those without activities.

    Of all areas, what has no known area comes last, in a chapter of its own.
    """
    sort = BY_TIME_SORT if options.order == BY_TIME else BY_NUMBER_SORT
    ids = activities.ids(store, in_areas([], period), sort)
    rows = activities.rows(store, ids, READ, period)
    catalogue = store.catalogue()
    places = _places(_undated_last(rows) if options.order == BY_TIME else rows, catalogue)
    chapters = [Chapter(area, tuple(_sections(area, places, catalogue))) for area in areas or catalogue.areas()]
    if areas or all(catalogue.known("areas", row.get("area") or "") for row in rows):
        return chapters
    return [*chapters, Chapter("", tuple(_sections("", places, catalogue)))]


def place_of(row: Row, catalogue: Catalogue) -> Part:
    """Return the part of the report an activity stands in: its sub-sector, its goal, or its area."""
    if sector := row.get("subsector"):
        return Part("subsector", sector)
    goal = row.get("goal") or ""
    # A bare prefix such as "2.7" is no goal: such areas report as a whole.
    return Part("goal", goal) if goal.count(".") == 2 else Part("area", row.get("area") or "")


def _undated_last(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: not row.get("when"))


def _places(rows: Iterable[Row], catalogue: Catalogue) -> _Places:
    places = _Places()
    for row in rows:
        places.points.setdefault(place_of(row, catalogue), []).append(row)
        for goal in row.get("other_goals") or ():
            if goal != row.get("goal"):
                places.also.setdefault(Part("goal", goal), []).append(row)
    return places


def _sections(area: str, places: _Places, catalogue: Catalogue) -> Iterator[Section]:
    own = [Part("area", area)]
    known = [Part("goal", goal) for goal in catalogue.goals_of(area)]
    known += [Part("subsector", code) for code in catalogue.subsectors_of(area)]
    # Goals that no list knows yet still have their activities; they follow in the order of their numbers.
    more = sorted(
        (part for part, rows in places.points.items() if part not in known + own and _of(rows, area, catalogue)),
        key=lambda part: [int(n) if n.isdecimal() else 0 for n in part.code.split(".")],
    )
    for part in (*own, *known, *more):
        # The same goal may be claimed under two areas: each keeps its own activities.
        rows = _of(places.points.get(part, ()), area, catalogue)
        also = places.also.get(part, ())
        if rows or also:
            yield Section(part, tuple(_points(rows)), tuple(also))


def _of(rows: Iterable[Row], area: str, catalogue: Catalogue) -> list[Row]:
    """Return the rows of an area; "" stands for every area that is not known."""
    known = catalogue.areas()
    return [row for row in rows if (found if (found := row.get("area") or "") in known else "") == area]


def _points(rows: Sequence[Row]) -> Iterator[Point]:
    here = {row["uid"] for row in rows}
    below: dict[str, list[Row]] = {}
    for row in rows:
        if _stands_below(row, here):
            below.setdefault(row["parent"], []).append(row)
    told: set[str] = set()
    for row in rows:
        if not _stands_below(row, here):
            yield _point(row, below, told)
    # A ring of parents would hide its activities: the first that is left opens it.
    for row in rows:
        if row["uid"] not in told:
            yield _point(row, below, told)


def _stands_below(row: Row, here: set[str]) -> bool:
    return row.get("parent") in here and row.get("parent") != row["uid"]


def _point(row: Row, below: Mapping[str, Sequence[Row]], told: set[str]) -> Point:
    told.add(row["uid"])
    parts = [_point(part, below, told) for part in below.get(row["uid"], ()) if part["uid"] not in told]
    return Point(row, tuple(parts))
