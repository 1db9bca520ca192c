"""Horizontal bars: several values for each group, side by side or stacked, with the name of the group at the start.

Implemented is solid, planned is hatched, in the colour of the cluster; periods are told apart by depth of colour and
by hatch, so that they differ in black and white too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from opa_desktop import locales
from opa_desktop.reports.chart_data import ChartData, Group, Series, Value, shown_number
from opa_desktop.reports.chart_frame import (
    CAPITAL,
    DEFAULT_WIDTH,
    MARGIN,
    SMALL,
    TEXT,
    Frame,
    Key,
    Paint,
    Room,
    Size,
    band_gid,
    frame,
    say_empty,
    value_gid,
    whole_ticks,
)
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look, blend

BAR, BETWEEN, PAD = 8.5, 2.0, 8.0
"""Thickness of a bar, distance of bars in a group, distance of groups, in points."""

BADGE, BESIDE, END = 20.0, 8.0, 30.0
"""Width of a badge, room after badge and names, least room for the value after the longest bar, in points."""

STACK = 12.0
"""Thickness of a stacked bar, in which numbers stand."""

HEAD = 26.0
"""Room above the first group of a section, for its heading."""

NAMES_SHARE = 0.36


PaintOf = Callable[[Group, Series], Paint]


def draw_pairs(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw planned against implemented, or any series, side by side for each group."""
    paints = {s.key: s.key == "planned" for s in data.series}
    plain = look.colour("muted" if data.clusters else "accent")
    keys = [Key(s.label, Paint(plain, "//" if paints[s.key] else "")) for s in data.series]

    def paint(group: Group, series: Series) -> Paint:
        return Paint(group_colour(data, group, look), look.hatch(group.cluster) if paints[series.key] else "")

    return _draw(data, look, (keys, cluster_keys(data, look)), paint, size)


def draw_roles(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the roles of each institution side by side; the first series, any role, is solid and dark."""
    accent = look.colour("accent")
    forms = (Paint(accent), Paint(blend(accent, look.colour("surface"), 0.5)), Paint(accent, "//"), Paint(accent, ".."))
    paints = {series.key: forms[place % len(forms)] for place, series in enumerate(data.series)}
    keys = [Key(series.label, paints[series.key]) for series in data.series]
    return _draw(data, look, (keys,), lambda _group, series: paints[series.key], size)


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
    return _draw(data, look, (keys, cluster_keys(data, look)), paint, size)


def draw_stacked(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the statuses of each group one after the other in one bar."""
    hatches = {"planned": "//", "postponed": "..", "cancelled": "xx"}

    def paint(_group: Group | None, series: Series) -> Paint:
        return Paint(look.status(series.key), hatches.get(series.key, ""), ink="on_cluster")

    sums = [sum(value or 0 for value in series.values) for series in data.series]
    labels = [f"{s.label} ({shown_number(number)})" for s, number in zip(data.series, sums, strict=True)]
    keys = [Key(label, paint(None, series)) for label, series in zip(labels, data.series, strict=True)]
    return _draw(data, look, (keys,), paint, size, stacked=True)


def group_colour(data: ChartData, group: Group, look: Look) -> str:
    """Return the colour of a group: that of its cluster, or the accent where a chart has nothing to do with areas."""
    return look.cluster(group.cluster) if group.cluster or data.clusters else look.colour("accent")


def cluster_keys(data: ChartData, look: Look) -> list[Key]:
    """Return the legend of the clusters that occur."""
    return [Key(name, Paint(look.cluster(cluster))) for cluster, name in data.clusters]


def _draw(
    data: ChartData, look: Look, legend: Sequence[Sequence[Key]], paint: PaintOf, size: Size | None,
    *, stacked: bool = False,
) -> Any:  # fmt: skip
    layout = Layout(data, size[0] if size else DEFAULT_WIDTH, 1 if stacked else max(1, len(data.series)))
    reach = layout.reach(data, stacked)
    end = max(END, width(locales.number(round(reach)), TEXT) + 10)
    found = frame(data, look, legend, Room(layout.height, layout.start, end + MARGIN, 18), size)
    found.axes.set_ylim(layout.height, 0)
    found.axes.set_xlim(0, reach)
    if found.rtl:
        found.axes.invert_xaxis()  # before any label is placed, else the labels fall inside the bars
    _value_axis(found, reach)
    draw_names(found, data, layout)
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
        self.slots = [max(bars * (BAR + BETWEEN), STACK, len(n) * TEXT * LINE) + PAD for n in self.names]
        sections = [group.section for group in data.groups]
        self.heads = [
            HEAD if section and section not in sections[:place][-1:] else 0.0 for place, section in enumerate(sections)
        ]
        self.height = max(sum(self.slots) + sum(self.heads), 60.0)
        ends = accumulate(slot + head for slot, head in zip(self.slots, self.heads, strict=True))
        self.tops = [end - slot for end, slot in zip(ends, self.slots, strict=True)]
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
            return max(float(data.largest) * 1.02, 4)
        totals = [sum(float(s.values[g] or 0) for s in data.series) for g in range(len(data.groups))]
        return max([*totals, 4]) * 1.02


def _value_axis(found: Frame, reach: float) -> None:
    axes = found.axes
    # Words and not a formatter: the picture may be drawn again later, when another language is in use.
    room = axes.get_position().width * found.across
    ticks = whole_ticks(reach, int(room / (width(locales.number(round(reach)), TEXT) + 14)))
    axes.set_xticks(ticks, [locales.number(tick) for tick in ticks])
    axes.grid(axis="x", color=found.look.colour("border"), linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axvline(0, color=found.look.colour("control"), linewidth=0.9)


def draw_names(found: Frame, data: ChartData, layout: Layout) -> None:
    """Write the names of the groups with their badges, each on its band."""
    found.axes.set_yticks([])
    for place, group in enumerate(data.groups):
        y = found.low + found.tall * (1 - layout.middle(place) / layout.height)
        slot = found.tall * layout.slots[place] / layout.height
        found.band(y, slot, band_gid(place), pale=place % 2 == 0)
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
        begin = 0.0
        for number, series in enumerate(data.series):
            value = series.values[place] or 0
            y = layout.middle(place) if stacked else layout.bar_middle(place, number)
            bar(
                found,
                (y, begin, float(value)),
                paint(group, series),
                value_gid(place, number),
                STACK if stacked else BAR,
            )
            if stacked:
                _inside(found, (y, begin, value), paint(group, series))
                begin += float(value)
            elif value:
                write_value(found, y, float(value), shown_number(value))
        shown = sum(series.values[place] or 0 for series in data.series)
        if stacked or not shown:
            # A zero is written once and pale: it says that the group was counted, not forgotten.
            write_value(found, layout.middle(place), begin, shown_number(shown), "text" if shown else "muted")


def bar(found: Frame, place: tuple[float, float, float], paint: Paint, gid: str, thick: float = BAR) -> None:
    """Draw a bar at a height, from a beginning, of a length; nothing for a length of zero."""
    y, begin, length = place
    if length:
        found.box((begin, y - thick / 2), (length, thick), paint, gid)


def _inside(found: Frame, place: tuple[float, float, Value], paint: Paint) -> None:
    """Write the value of a part of a stacked bar above it, where it is wide enough."""
    y, begin, length = place
    across = abs(found.axes.get_xlim()[1] - found.axes.get_xlim()[0])
    room = float(length) / across * found.axes.get_position().width * found.across
    if length and width(shown_number(length), SMALL) + 2 < room:
        ink = found.look.colour("text" if paint.hatch else paint.ink)
        ground = {"facecolor": found.look.colour("surface"), "edgecolor": "none", "boxstyle": "square,pad=0.12"}
        found.axes.annotate(
            shown_number(length), (begin + float(length) / 2, y), xytext=(0, -SMALL * CAPITAL),
            textcoords="offset points", ha="center", va="baseline", fontsize=SMALL, gid="part", color=ink,
            bbox=ground if paint.hatch else None,
        )  # fmt: skip


def write_value(found: Frame, y: float, at: float, words: str, colour: str = "text") -> None:
    """Write a value just after the end of its bar."""
    size = TEXT - 0.5
    found.axes.annotate(
        words, (at, y), xytext=(-4 if found.rtl else 4, -size * CAPITAL), textcoords="offset points",
        ha=found.leading, va="baseline", fontsize=size, gid="value", annotation_clip=False,
        color=found.look.colour(colour),
    )  # fmt: skip
