"""Columns over time: values of neighbouring months, running the way the language is read."""

from __future__ import annotations

from typing import Any

from opa_desktop import locales
from opa_desktop.reports.chart_data import ChartData, Series
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
from opa_desktop.reports.chart_text import LINE, width
from opa_desktop.reports.style import Look

BODY, AXIS = 260.0, 36.0
THICK = 0.38
"""Width of a column as a share of the room of its month, where two stand side by side."""


def draw_months(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw planned and implemented side by side for each month."""
    paints = {s.key: _paint(s, look) for s in data.series}
    legend = ([Key(series.label, paints[series.key]) for series in data.series],)
    count = max(len(data.groups), 1)
    top = max(float(data.largest) * 1.1, 4)
    axis = max(AXIS, width(locales.number(round(top)), TEXT) + 10)
    found = frame(data, look, legend, Room(BODY, MARGIN + axis, MARGIN, 2 * TEXT * LINE + 10), size)
    found.axes.set_xlim(-0.5, count - 0.5)
    found.axes.set_ylim(0, top)
    if found.rtl:
        found.axes.invert_xaxis()
    _value_axis(found, top)
    room = ((size[0] if size else DEFAULT_WIDTH) - 2 * MARGIN - axis) / count
    _month_names(found, data, room)
    for place in range(len(data.groups)):
        found.axes.axvspan(place - 0.5, place + 0.5, facecolor="none", linewidth=0, gid=band_gid(place))
    for number, series in enumerate(data.series):
        shift = (number - (len(data.series) - 1) / 2) * THICK
        _columns(found, (number, series), shift, paints[series.key], room)
    if data.is_empty:
        say_empty(found)
    return found.figure


def _paint(series: Series, look: Look) -> Paint:
    return Paint(look.colour("planned"), "//") if series.key == "planned" else Paint(look.colour("done"))


def _value_axis(found: Frame, top: float) -> None:
    axes, ticks = found.axes, whole_ticks(top)
    axes.yaxis.set_ticks_position(found.leading)
    axes.set_yticks(ticks, [locales.number(tick) for tick in ticks])
    axes.tick_params(length=0)
    axes.grid(axis="y", color=found.look.colour("border"), linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axhline(0, color=found.look.colour("control"), linewidth=0.9)


def _month_names(found: Frame, data: ChartData, room: float) -> None:
    """Write the months, every second or third where they are narrow, and below them the year where it begins."""
    widest = max((width(group.label, SMALL) for group in data.groups), default=0.0)
    step = max(1, -int(-(widest + 4) // room))
    shown = range(0, len(data.groups), step)
    found.axes.set_xticks(list(shown), [data.groups[place].label for place in shown], fontsize=SMALL)
    year = ""
    for place in shown:
        if data.groups[place].badge != year:
            year = data.groups[place].badge
            found.axes.annotate(
                locales.digits(year), (place, 0), xytext=(0, -TEXT * LINE * 2 - 8), textcoords="offset points",
                ha="center", va="bottom", fontsize=SMALL, fontweight="semibold", annotation_clip=False,
                color=found.look.colour("muted"),
            )  # fmt: skip


def _columns(found: Frame, numbered: tuple[int, Series], shift: float, paint: Paint, room: float) -> None:
    number, series = numbered
    for place, value in enumerate(series.values):
        if not value:
            continue
        left = place + shift - THICK * 0.46
        found.box((left, 0), (THICK * 0.92, float(value)), paint, value_gid(place, number))
        if width(locales.number(value), SMALL) < room * THICK + 2:
            found.axes.annotate(
                locales.number(value), (place + shift, value), xytext=(0, SMALL * CAPITAL), textcoords="offset points",
                ha="center", va="baseline", fontsize=SMALL, color=found.look.colour("text"), gid="value",
            )  # fmt: skip
