"""Horizontal bars: several values for each group, side by side or stacked, with the name of the group at the start.

Implemented is solid, planned is hatched, in the colour of the cluster; periods are told apart by depth of colour and
by hatch, so that they differ in black and white too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from opa_desktop import locales
from opa_desktop.reports.chart_data import ChartData, Group, Series
from opa_desktop.reports.chart_frame import (
    CAPITAL,
    DEFAULT_WIDTH,
    MARGIN,
    TEXT,
    Frame,
    Key,
    Paint,
    Room,
    Size,
    fill,
    frame,
    say_empty,
    whole_ticks,
)
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look, blend

BAR, BETWEEN, PAD = 8.5, 2.0, 8.0
"""Thickness of a bar, distance of bars in a group, distance of groups, in points."""

BADGE, BESIDE, END = 20.0, 8.0, 30.0
"""Width of a badge, room after badge and names, room for the value after the longest bar, in points."""

NAMES_SHARE = 0.36


PaintOf = Callable[[Group, Series], Paint]


def draw_pairs(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw planned against implemented, or any series, side by side for each group."""
    paints = {s.key: s.key == "planned" for s in data.series}
    keys = [Key(s.label, Paint(look.colour("muted"), "//" if paints[s.key] else "")) for s in data.series]

    def paint(group: Group, series: Series) -> Paint:
        return Paint(look.cluster(group.cluster), look.hatch(group.cluster) if paints[series.key] else "")

    return _draw(data, look, (keys, _cluster_keys(data, look)), paint, size)


def draw_periods(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw one bar for each period and group; the latest period is solid, the older ones pale and hatched."""
    places = {series.key: place for place, series in enumerate(data.series)}

    def tint(colour: str, series: Series) -> Paint:
        age = len(places) - 1 - places[series.key]
        hatches = ("", "//", "..", "xx", "--", "\\\\")
        return Paint(blend(colour, look.colour("surface"), max(1 - 0.22 * age, 0.45)), hatches[age % len(hatches)])

    def paint(group: Group, series: Series) -> Paint:
        return tint(look.cluster(group.cluster), series)

    keys = [Key(series.label, tint(look.colour("muted"), series)) for series in data.series]
    return _draw(data, look, (keys, _cluster_keys(data, look)), paint, size)


def draw_stacked(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the statuses of each group one after the other in one bar."""
    hatches = {"planned": "//", "postponed": "..", "cancelled": "xx"}

    def paint(_group: Group | None, series: Series) -> Paint:
        return Paint(look.status(series.key), hatches.get(series.key, ""))

    keys = [Key(series.label, paint(None, series)) for series in data.series]
    return _draw(data, look, (keys,), paint, size, stacked=True)


def _cluster_keys(data: ChartData, look: Look) -> list[Key]:
    return [Key(name, Paint(look.cluster(cluster))) for cluster, name in data.clusters]


def _draw(
    data: ChartData, look: Look, legend: Sequence[Sequence[Key]], paint: PaintOf, size: Size | None,
    *, stacked: bool = False,
) -> Any:  # fmt: skip
    layout = Layout(data, size[0] if size else DEFAULT_WIDTH, 1 if stacked else max(1, len(data.series)))
    found = frame(data, look, legend, Room(layout.height, layout.start, END + MARGIN, 18), size)
    found.axes.set_ylim(layout.height, 0)
    reach = layout.reach(data, stacked)
    found.axes.set_xlim(0, reach)
    if found.rtl:
        found.axes.invert_xaxis()  # before any label is placed, else the labels fall inside the bars
    _value_axis(found, reach)
    _names(found, data, layout)
    _bars(found, data, layout, paint, stacked)
    if data.is_empty:
        say_empty(found)
    return found.figure


class Layout:
    """Where the groups stand: names broken into lines, and slots high enough for bars and names (points)."""

    def __init__(self, data: ChartData, across: float, bars: int) -> None:
        self.badge = BADGE + BESIDE if any(group.badge for group in data.groups) else 0.0
        room = across * NAMES_SHARE - self.badge
        self.names = [wrapped(group.label, TEXT, room) for group in data.groups]
        widest = max((width(line, TEXT) for lines in self.names for line in lines), default=0.0)
        self.start = MARGIN + self.badge + widest + BESIDE + 4
        self.slots = [max(bars * (BAR + BETWEEN), len(n) * TEXT * LINE) + PAD for n in self.names]
        self.height = max(sum(self.slots), 60.0)
        self.tops = [sum(self.slots[:place]) for place in range(len(self.slots))]
        self.bars = bars

    def middle(self, group: int) -> float:
        """Return how far the middle of a group lies below the top."""
        return self.tops[group] + self.slots[group] / 2

    def bar_middle(self, group: int, series: int) -> float:
        """Return how far the middle of one bar of a group lies below the top."""
        return self.middle(group) + (series - (self.bars - 1) / 2) * (BAR + BETWEEN)

    def reach(self, data: ChartData, stacked: bool) -> float:
        """Return the largest number the value axis must hold."""
        if not stacked:
            return max(data.largest * 1.02, 4)
        totals = [sum(s.values[g] or 0 for s in data.series) for g in range(len(data.groups))]
        return max([*totals, 4]) * 1.02


def _value_axis(found: Frame, reach: float) -> None:
    axes = found.axes
    # Words and not a formatter: the picture may be drawn again later, when another language is in use.
    ticks = whole_ticks(reach)
    axes.set_xticks(ticks, [locales.number(tick) for tick in ticks])
    axes.grid(axis="x", color=found.look.colour("border"), linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axvline(0, color=found.look.colour("control"), linewidth=0.9)


def _names(found: Frame, data: ChartData, layout: Layout) -> None:
    found.axes.set_yticks([])
    for place, group in enumerate(data.groups):
        y = found.low + found.tall * (1 - layout.middle(place) / layout.height)
        slot = found.tall * layout.slots[place] / layout.height
        found.band(y, slot, f"{data.column}:{group.code}", pale=place % 2 == 0)
        if group.badge:
            badge(found, group, MARGIN, y)
        _name(found, layout.names[place], MARGIN + layout.badge, y)


def _name(found: Frame, lines: Sequence[str], offset: float, y: float) -> None:
    top = y + (len(lines) - 1) * TEXT * LINE / 2
    for number, line in enumerate(lines):
        found.text(offset, top - number * TEXT * LINE, line, gid="name")


def badge(found: Frame, group: Group, offset: float, y: float) -> None:
    """Draw the number of an area in a box of its cluster's colour."""
    found.patch(offset, y, (BADGE, TEXT + 5), Paint(found.look.cluster(group.cluster)), rounded=3)
    found.text(
        offset + BADGE / 2, y, locales.digits(group.badge), TEXT - 0.5, "on_cluster", ha="center", fontweight="semibold"
    )


def _bars(found: Frame, data: ChartData, layout: Layout, paint: PaintOf, stacked: bool) -> None:
    for place, group in enumerate(data.groups):
        begin = 0
        for number, series in enumerate(data.series):
            value = series.values[place] or 0
            y = layout.middle(place) if stacked else layout.bar_middle(place, number)
            _bar(found, y, begin, value, paint(group, series))
            begin = begin + value if stacked else 0
            if not stacked and value:
                _value(found, y, value, value)
        shown = begin if stacked else sum(series.values[place] or 0 for series in data.series)
        if stacked or not shown:
            _value(found, layout.middle(place), begin, shown)


def _bar(found: Frame, y: float, begin: int, value: int, paint: Paint) -> None:
    if value:
        (bar,) = found.axes.barh(y, value, BAR, left=begin, linewidth=0.8)
        fill(bar, paint, found.look)


def _value(found: Frame, y: float, at: float, value: int) -> None:
    # A zero is written once and pale: it says that the group was counted, not forgotten.
    size = TEXT - 0.5
    found.axes.annotate(
        locales.number(value), (at, y), xytext=(-4 if found.rtl else 4, -size * CAPITAL), textcoords="offset points",
        ha=found.leading, va="baseline", fontsize=size, gid="value", annotation_clip=False,
        color=found.look.colour("text" if value else "muted"),
    )  # fmt: skip
