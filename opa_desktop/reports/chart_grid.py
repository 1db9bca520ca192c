"""A grid of counts: one row for each area, a cell for each goal or period; the deeper the colour, the more activities.

A gap (a goal without any activity) is a hollow cell with a zero; where an area has no such goal, there is no cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from opa_desktop import locales
from opa_desktop.i18n import _, isolate_ltr, strip_marks
from opa_desktop.reports.chart_bars import BADGE, BESIDE, badge
from opa_desktop.reports.chart_data import ChartData, Value
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
    band_gid,
    frame,
    say_empty,
    value_gid,
)
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look, blend

CELL, PAD, WIDEST = 20.0, 4.0, 90.0
FEW = (1, 3, 6, 11)
SHARES = (0.0, 0.1, 0.3, 0.6)
"""From how many activities on a cell takes the next depth of colour; of many, as shares of the largest number."""


def draw_goals(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the goals of each area as cells."""
    return _draw(data, look, _("No activity of its own yet"), size)


def draw_heatmap(data: ChartData, look: Look, size: Size | None = None) -> Any:
    """Draw the periods of each area as cells."""
    return _draw(data, look, _("None implemented"), size)


def steps_up_to(largest: Value) -> tuple[int, ...]:
    """Return the least numbers of the four depths of colour, round ones, for a grid with this largest number."""
    if largest <= FEW[-1] * 2:
        return FEW
    digits = 10 ** max(0, len(str(int(largest))) - 2)
    return (1, *(max(2, round(float(largest) * share / digits)) * digits for share in SHARES[1:]))


def _draw(data: ChartData, look: Look, hollow: str, size: Size | None) -> Any:
    grid = _Grid(data, size[0] if size else DEFAULT_WIDTH)
    legend = _legend(look, grid.steps, hollow)
    found = frame(data, look, (legend,), Room(sum(grid.slots) + grid.head, MARGIN), size)
    found.axes.set_axis_off()
    _header(found, grid)
    stretch = (found.tall - grid.head) / max(sum(grid.slots), 1)
    y = found.low + found.tall - grid.head
    for place, group in enumerate(data.groups):
        slot = grid.slots[place] * stretch
        found.band(y - slot / 2, slot, band_gid(place), pale=False)
        if group.badge:
            badge(found, group, MARGIN, y - slot / 2)
        _name(found, grid.names[place], y - slot / 2)
        for number, series in enumerate(data.series):
            _cell(found, grid, series.values[place], (place, number), y - slot / 2)
        y -= slot
    if data.is_empty:
        say_empty(found)
    return found.figure


class _Grid:
    """Where the cells stand: names and headings broken into lines, widths and heights in points."""

    def __init__(self, data: ChartData, across: float) -> None:
        self.names = [wrapped(group.label, TEXT, across * 0.34) for group in data.groups]
        self.slots = [max(CELL, len(lines) * TEXT * LINE) + PAD for lines in self.names]
        widest = max((width(line, TEXT) for lines in self.names for line in lines), default=0.0)
        self.start = MARGIN + BADGE + BESIDE + widest + 14
        self.wide = min((across - MARGIN - self.start) / max(len(data.series), 1), WIDEST)
        self.headings = [_heading(series.label, self.wide - PAD) for series in data.series]
        self.head = max((len(lines) for lines in self.headings), default=1) * SMALL * LINE + 8
        self.steps = steps_up_to(data.largest)

    def middle(self, number: int) -> float:
        """Return how far the middle of a column lies from the start."""
        return self.start + number * self.wide + (self.wide - PAD) / 2

    def size(self, value: Value) -> float:
        """Return the size of text at which a number fits its cell."""
        return min(TEXT, TEXT * (self.wide - PAD - 2) / max(width(locales.number(value), TEXT), 1))


def _heading(label: str, room: float) -> list[str]:
    """Break a heading; a period too long for its column is broken after its first year."""
    lines = wrapped(label, SMALL, room)
    years = strip_marks(label).split("-")
    if len(lines) == 1 and len(years) == 2 and width(label, SMALL) > room:
        return [f"{years[0]}–", years[1]]
    return lines


def _legend(look: Look, steps: Sequence[int], hollow: str) -> list[Key]:
    words = [
        isolate_ltr(
            f"{locales.number(first)}–{locales.number(after - 1)}" if first < after - 1 else locales.number(first)
        )
        for first, after in pairwise(steps)
    ]
    words.append(isolate_ltr(f"{locales.number(steps[-1])}+"))
    empty = Key(hollow, Paint(look.colour("surface"), edge=look.colour("control")))
    return [empty, *(Key(word, Paint(_depth(step, look, steps))) for word, step in zip(words, steps, strict=True))]


def _header(found: Frame, grid: _Grid) -> None:
    top = found.low + found.tall
    for number, lines in enumerate(grid.headings):
        for place, line in enumerate(lines):
            y = top - grid.head + 8 + (len(lines) - place - 0.5) * SMALL * LINE - 2
            found.text(grid.middle(number), y, line, SMALL, "muted", ha="center", gid="heading")


def _name(found: Frame, lines: list[str], y: float) -> None:
    top = y + (len(lines) - 1) * TEXT * LINE / 2
    for number, line in enumerate(lines):
        found.text(MARGIN + BADGE + BESIDE, top - number * TEXT * LINE, line, gid="name")


def _cell(found: Frame, grid: _Grid, value: Value | None, place: tuple[int, int], y: float) -> None:
    if value is None:
        return
    colour = _depth(value, found.look, grid.steps)
    edge = found.look.colour("border" if value else "control")
    offset = grid.start + place[1] * grid.wide
    found.patch(offset, y, (grid.wide - PAD, CELL), Paint(colour, edge=edge), rounded=3, gid=value_gid(*place))
    ink = "muted" if not value else ("on_accent" if value >= grid.steps[2] else "text")
    found.text(grid.middle(place[1]), y, locales.number(value), grid.size(value), ink, ha="center", gid="value")


def _depth(value: Value, look: Look, steps: Sequence[int]) -> str:
    step = sum(1 for least in steps if value >= least)
    return blend(look.colour("accent"), look.colour("surface"), (0.0, 0.18, 0.4, 0.75, 1.0)[step])
