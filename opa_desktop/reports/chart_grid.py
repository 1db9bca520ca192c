"""A grid of counts: one row for each area, one cell for each goal; the deeper the colour, the more activities.

A gap (a goal without any activity) is a hollow cell with a zero; where an area has no such goal, there is no cell.
"""

from __future__ import annotations

from typing import Any

from opa_desktop import locales
from opa_desktop.i18n import _
from opa_desktop.reports.chart_bars import BADGE, BESIDE, badge
from opa_desktop.reports.chart_data import ChartData
from opa_desktop.reports.chart_frame import (
    DEFAULT_WIDTH,
    MARGIN,
    SMALL,
    TEXT,
    Frame,
    Key,
    Paint,
    Room,
    Size,
    frame,
    say_empty,
)
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look, blend

CELL, PAD = 20.0, 4.0
STEPS = (1, 3, 6, 11)
"""From how many activities on a cell takes the next depth of colour."""


def draw_goals(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the goals of each area as cells."""
    across = size[0] if size else DEFAULT_WIDTH
    names = [wrapped(group.label, TEXT, across * 0.34) for group in data.groups]
    slots = [max(CELL, len(lines) * TEXT * LINE) + PAD for lines in names]
    found = frame(data, look, (_legend(look),), Room(sum(slots) + TEXT * LINE + 8, MARGIN), size)
    found.axes.set_axis_off()
    widest = max((width(line, TEXT) for lines in names for line in lines), default=0.0)
    start = MARGIN + BADGE + BESIDE + widest + 14
    wide = (found.across - MARGIN - start) / max(len(data.series), 1)
    y = found.low + found.tall
    _header(found, data, start, wide, y - TEXT * LINE / 2)
    y -= TEXT * LINE + 8
    stretch = (found.tall - TEXT * LINE - 8) / max(sum(slots), 1)
    for place, group in enumerate(data.groups):
        middle = y - slots[place] * stretch / 2
        found.band(middle, slots[place] * stretch, f"{data.column}:{group.code}", pale=False)
        badge(found, group, MARGIN, middle)
        _name(found, names[place], middle)
        for number, series in enumerate(data.series):
            _cell(found, series.values[place], start + number * wide, middle, (wide - PAD, CELL))
        y -= slots[place] * stretch
    if data.is_empty:
        say_empty(found)
    return found.figure


def _legend(look: Look) -> list[Key]:
    ends = [str(step - 1) for step in STEPS[1:]]
    words = [
        locales.digits(f"{first}–{last}" if str(first) != last else last)
        for first, last in zip(STEPS, ends, strict=False)
    ]
    words.append(locales.digits(f"{STEPS[-1]}+"))
    hollow = Key(_("No activity of its own yet"), Paint(look.colour("surface"), edge=look.colour("control")))
    return [hollow, *(Key(word, Paint(_depth(step, look))) for word, step in zip(words, STEPS, strict=True))]


def _header(found: Frame, data: ChartData, start: float, wide: float, y: float) -> None:
    for number, series in enumerate(data.series):
        middle = start + number * wide + (wide - PAD) / 2
        found.text(middle, y, series.label, SMALL, "muted", ha="center")


def _name(found: Frame, lines: list[str], y: float) -> None:
    top = y + (len(lines) - 1) * TEXT * LINE / 2
    for number, line in enumerate(lines):
        found.text(MARGIN + BADGE + BESIDE, top - number * TEXT * LINE, line, gid="name")


def _cell(found: Frame, value: int | None, offset: float, y: float, size: Size) -> None:
    if value is None:
        return
    colour = _depth(value, found.look)
    edge = found.look.colour("border" if value else "control")
    found.patch(offset, y, size, Paint(colour, edge=edge), rounded=3)
    ink = "muted" if not value else ("on_accent" if value >= STEPS[2] else "text")
    found.text(offset + size[0] / 2, y, locales.number(value), TEXT, ink, ha="center", gid="value")


def _depth(value: int, look: Look) -> str:
    step = sum(1 for least in STEPS if value >= least)
    return blend(look.colour("accent"), look.colour("surface"), (0.0, 0.18, 0.4, 0.75, 1.0)[step])
