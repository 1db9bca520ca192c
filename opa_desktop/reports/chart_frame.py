"""What surrounds every chart: figure, title, legend and counting rule, each in a strip of measured height.

The strips are measured and not guessed, so no text is cut in any language. Everything physical (right, left, which
way the value axis runs) is decided here, once, from the direction of the language in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop import i18n
from opa_desktop.i18n import _
from opa_desktop.reports.chart_data import ChartData
from opa_desktop.reports.chart_text import LINE, width, wrapped
from opa_desktop.reports.style import Look, blend, prepare_matplotlib

TITLE, SUBTITLE, TEXT, SMALL = 13.0, 9.5, 8.5, 7.5
"""Sizes of text in points."""

CAPITAL = 0.34
"""Half the height of digits and capitals as a share of the size: centring on it looks level in both scripts."""

MARGIN, GAP, SWATCH = 16.0, 7.0, 18.0
DEFAULT_WIDTH = 760.0
ROW = (TEXT + 2.5) * LINE

Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True)
class Paint:
    """How a bar or swatch is filled: its colour, a hatch on a pale ground ("" for solid), its edge ("" for alike).

    `ink` is the token of the colour in which something can be written on it.
    """

    colour: str
    hatch: str = ""
    edge: str = ""
    ink: str = "text"


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its word and how its swatch is filled."""

    label: str
    paint: Paint


@dataclass(frozen=True)
class Room:
    """What a chart needs for itself, in points: height between the strips, and room beside the axes."""

    body: float
    start: float = MARGIN
    end: float = MARGIN
    below: float = 0.0


@dataclass(frozen=True)
class Frame:
    """A figure of `across` by `high` points that has its surroundings, and the axes in the room that is left.

    `low` and `tall` are the foot and the height of the axes. `start` is the fraction across the axes at which
    reading begins: 1 where the language runs right to left, else 0.
    """

    figure: Any
    axes: Any
    look: Look
    rtl: bool
    across: float
    high: float
    low: float
    tall: float

    @property
    def start(self) -> int:
        """The side of the axes on which reading begins, as a fraction."""
        return 1 if self.rtl else 0

    @property
    def leading(self) -> str:
        """The physical side on which reading begins."""
        return "right" if self.rtl else "left"

    @property
    def trailing(self) -> str:
        """The physical side on which reading ends."""
        return "left" if self.rtl else "right"

    def text(self, offset: float, y: float, text: str, size: float = TEXT, colour: str = "text", **more: Any) -> None:
        """Write a line whose start lies `offset` points from the start of the figure, its middle `y` points high."""
        self.figure.text(
            self.x(offset), (y - size * CAPITAL) / self.high, text,
            **{"fontsize": size, "color": self.look.colour(colour), "ha": self.leading, "va": "baseline"} | more,
        )  # fmt: skip

    def patch(
        self, offset: float, y: float, size: Size, paint: Paint, *, rounded: float = 0.0, gid: str | None = None
    ) -> None:
        """Draw a filled box whose start lies `offset` points from the start of the figure, its middle `y` high."""
        from matplotlib.patches import FancyBboxPatch

        wide, tall = size
        left = self.x(offset + wide if self.rtl else offset)
        shape = f"round,pad=0,rounding_size={rounded / self.across}" if rounded else "square,pad=0"
        box = FancyBboxPatch(
            (left, (y - tall / 2) / self.high), wide / self.across, tall / self.high, boxstyle=shape,
            mutation_aspect=self.across / self.high, transform=self.figure.transFigure, linewidth=0.8,
        )  # fmt: skip
        fill(box, paint, self.look)
        box.set_gid(gid)
        self.figure.add_artist(box)

    def box(self, corner: Size, size: Size, paint: Paint, gid: str) -> None:
        """Draw a bar on the axes, from its lower corner in the units of the axes."""
        from matplotlib.patches import Rectangle

        drawn = Rectangle(corner, *size, linewidth=0.8)
        drawn.set_gid(gid)
        fill(drawn, paint, self.look)
        # Not `bar` or `add_patch`: they work out limits anew for every bar, and ours are set.
        self.axes.add_artist(drawn)

    def band(self, y: float, tall: float, gid: str, *, pale: bool) -> None:
        """Lay a band across the whole figure, its middle `y` points high: the row of a group.

        It runs under the names too, so that the eye finds the bar of a short name. `gid` says what the row stands for.
        """
        from matplotlib.patches import Rectangle

        box = Rectangle((0.0, (y - tall / 2) / self.high), 1.0, tall / self.high, transform=self.figure.transFigure)
        box.set(zorder=-1, linewidth=0, facecolor=self.look.colour("alt") if pale else "none", gid=gid)
        self.figure.add_artist(box)

    def x(self, offset: float) -> float:
        """Return the place `offset` points from the start of the figure, as a fraction of its width."""
        return (self.across - offset if self.rtl else offset) / self.across


def fill(patch: Any, paint: Paint, look: Look) -> None:
    """Give a patch of matplotlib its colour and hatch."""
    ground = blend(paint.colour, look.colour("surface"), 0.12)
    patch.set(facecolor=ground if paint.hatch else paint.colour, edgecolor=paint.edge or paint.colour)
    patch.set_hatch(paint.hatch * 2 or None)
    patch.set_hatch_linewidth(0.7)


def frame(data: ChartData, look: Look, legend: Sequence[Sequence[Key]], room: Room, size: Size | None = None) -> Frame:
    """Make a figure with title, legend and note, and empty axes between them.

    `legend` holds the keys by row; long rows are broken. `size` is the wanted size of the figure, None for the
    natural one; a figure never becomes lower than its parts need.
    """
    from matplotlib.figure import Figure

    prepare_matplotlib()
    across = size[0] if size else DEFAULT_WIDTH
    strips = _Strips(data, legend, across - 2 * MARGIN)
    natural = strips.top + room.body + room.below + strips.bottom
    high = max(size[1], natural) if size else natural
    figure = Figure(figsize=(across / 72, high / 72), facecolor=look.colour("surface"))
    rtl = i18n.is_rtl()
    left, right = (room.end, room.start) if rtl else (room.start, room.end)
    low = strips.bottom + room.below
    tall = high - strips.top - low
    axes = figure.add_axes((left / across, low / high, (across - left - right) / across, tall / high))
    found = Frame(figure, axes, look, rtl, across, high, low, tall)
    _calm(found)
    strips.write(found)
    return found


def say_empty(found: Frame) -> None:
    """Write in the middle of the axes that there is nothing to show."""
    found.axes.text(
        0.5, 0.5, _("No data for this choice"), transform=found.axes.transAxes, ha="center", va="center",
        fontsize=TITLE, color=found.look.colour("muted"), gid="empty", zorder=9,
        bbox={"boxstyle": "round,pad=0.6", "facecolor": found.look.colour("surface"), "edgecolor": "none"},
    )  # fmt: skip


def band_gid(place: int) -> str:
    """Return the mark of what stands for a whole group, by which a click finds it."""
    return f"group:{place}"


def value_gid(place: int, number: int) -> str:
    """Return the mark of what stands for one value: of a group, and of a series by its number."""
    return f"value:{place}:{number}"


def whole_ticks(reach: float, most: int = 6) -> list[int]:
    """Return round whole numbers from 0 up to `reach`: about six, and no more than `most` steps."""
    from matplotlib.ticker import MaxNLocator

    return [
        round(tick)
        for tick in MaxNLocator(nbins=max(1, min(most, 6)), integer=True).tick_values(0, reach)
        if 0 <= tick <= reach
    ]


class _Strips:
    """The texts around a chart, broken into lines that fit, and the heights they need (points)."""

    def __init__(self, data: ChartData, legend: Sequence[Sequence[Key]], room: float) -> None:
        self.title = wrapped(data.title, TITLE, room, "semibold") if data.title else []
        self.subtitle = wrapped(data.subtitle, SUBTITLE, room) if data.subtitle else []
        self.note = wrapped(data.note, SMALL, room) if data.note else []
        self.legend = [row for keys in legend for row in _rows(keys, room)]
        lines = len(self.title) * TITLE + len(self.subtitle) * SUBTITLE
        self.top = MARGIN + lines * LINE + len(self.legend) * ROW + 2.5 * GAP
        self.bottom = MARGIN + len(self.note) * SMALL * LINE

    def write(self, found: Frame) -> None:
        y = self._lines(found, found.high - MARGIN, self.title, TITLE, "text", "semibold")
        y = self._lines(found, y, self.subtitle, SUBTITLE, "muted") - GAP
        for row in self.legend:
            _legend_row(found, y - ROW / 2, row)
            y -= ROW
        self._lines(found, self.bottom - MARGIN / 2, self.note, SMALL, "muted")

    @staticmethod
    def _lines(
        found: Frame, y: float, lines: Sequence[str], size: float, colour: str, weight: str = "regular"
    ) -> float:
        for line in lines:
            found.text(MARGIN, y - size * LINE / 2, line, size, colour, fontweight=weight)
            y -= size * LINE
        return y


def _rows(keys: Sequence[Key], room: float) -> list[list[Key]]:
    rows: list[list[Key]] = []
    used = room
    for key in keys:
        need = _key_width(key)
        if used + need > room:
            rows.append([])
            used = 0.0
        rows[-1].append(key)
        used += need
    return rows


def _key_width(key: Key) -> float:
    return SWATCH + 6 + width(key.label, TEXT) + 16


def _legend_row(found: Frame, y: float, row: Sequence[Key]) -> None:
    offset = MARGIN
    for key in row:
        found.patch(offset, y, (SWATCH, TEXT), key.paint)
        found.text(offset + SWATCH + 6, y, key.label)
        offset += _key_width(key)


def _calm(found: Frame) -> None:
    """Take away what is not needed: the box and the marks of the ticks."""
    found.axes.set_facecolor("none")
    for spine in found.axes.spines.values():
        spine.set_visible(False)
    found.axes.tick_params(length=0, labelsize=TEXT, colors=found.look.colour("muted"))
