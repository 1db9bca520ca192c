"""Sums of money as horizontal bars: one section for each currency, each with a scale of its own.

There is no value axis: lengths can be compared within a section only, and the amount stands at each bar. What has no
funder is no funder: it is written without a bar, which would dwarf the others.
"""

from __future__ import annotations

from typing import Any

from opa_desktop import locales
from opa_desktop.i18n import fill, ngettext
from opa_desktop.reports.chart_bars import HEAD, Layout, bar, cluster_keys, draw_names, group_colour, write_value
from opa_desktop.reports.chart_data import ChartData, Value, shown_number
from opa_desktop.reports.chart_frame import (
    DEFAULT_WIDTH,
    MARGIN,
    TEXT,
    Frame,
    Paint,
    Room,
    Size,
    frame,
    say_empty,
    value_gid,
)
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look

LEAST_BAR = 0.004
"""The length of a bar that would be too short to be seen, as a share of the longest."""


def draw_amounts(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the amounts of each section; what is not stated is drawn in activities, hatched and grey."""
    across = size[0] if size else DEFAULT_WIDTH
    layout = Layout(data, across, 1)
    words = [_words(data, place) for place in range(len(data.groups))]
    end = max((width(text, TEXT) for text in words), default=0.0) + 12
    legend = (cluster_keys(data, look),)
    found = frame(data, look, legend, Room(layout.height, layout.start, end + MARGIN), size)
    found.axes.set_axis_off()
    found.axes.set_ylim(layout.height, 0)
    found.axes.set_xlim(0, 1)
    if found.rtl:
        found.axes.invert_xaxis()
    draw_names(found, data, layout)
    _headings(found, data, layout)
    largest = _largest(data)
    for place, group in enumerate(data.groups):
        value = _value(data, place) if _is_drawn(data, place) else 0
        length = max(float(value) / float(largest[group.section]), LEAST_BAR) if value else 0.0
        stated = data.series[0].values[place] is not None
        paint = Paint(group_colour(data, group, look)) if stated else Paint(look.colour("muted"), "//")
        bar(found, (layout.middle(place), 0, length), paint, value_gid(place, 0 if stated else 1))
        write_value(found, layout.middle(place), length, words[place])
    if data.is_empty:
        say_empty(found)
    return found.figure


def _value(data: ChartData, place: int) -> Value:
    amount, activities = (series.values[place] for series in data.series)
    return (activities or 0) if amount is None else amount


def _is_drawn(data: ChartData, place: int) -> bool:
    group = data.groups[place]
    return bool(group.code) or data.column != "funders" or data.series[0].values[place] is None


def _words(data: ChartData, place: int) -> str:
    amount, activities = (series.values[place] for series in data.series)
    if amount is None:
        return shown_number(activities)
    number = int(activities or 0)
    told = fill(ngettext("{count} activity", "{count} activities", number), {"count": locales.number(number)})
    return f"{shown_number(amount)} · {told}"


def _largest(data: ChartData) -> dict[str, Value]:
    largest: dict[str, Value] = {}
    for place, group in enumerate(data.groups):
        drawn = _value(data, place) if _is_drawn(data, place) else 0
        largest[group.section] = max(largest.get(group.section, 0), drawn)
    return {section: value or 1 for section, value in largest.items()}


def _headings(found: Frame, data: ChartData, layout: Layout) -> None:
    for place, group in enumerate(data.groups):
        if layout.heads[place]:
            above = layout.tops[place] - HEAD * 0.42
            y = found.low + found.tall * (1 - above / layout.height)
            for number, line in enumerate(wrapped(group.section, TEXT + 1, found.across - 2 * MARGIN, "semibold")):
                found.text(MARGIN, y - number * TEXT * LINE, line, TEXT + 1, fontweight="semibold", gid="section")
