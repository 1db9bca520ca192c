"""The sheet: its sizes and margins, and the units everything on paper is measured in.

Everything is laid out in units of a twentieth of a point. They are fine enough for whole-number font sizes to be
exact, and every device (PDF, printer, picture of a page) scales from them, so all show the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

UNITS = 20
"""Units in a point."""

PER_INCH = 72 * UNITS

SIZES: dict[str, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""Width and height of the papers, upright, in points."""


@dataclass(frozen=True)
class Sheet:
    """A paper, upright or turned, with margins in points.

    `head` and `foot` are the heights kept for the running head and foot within the upper and lower margin.
    """

    paper: str = "A4"
    landscape: bool = False
    side: float = 42.0
    top: float = 64.0
    bottom: float = 54.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        wide, high = SIZES.get(self.paper, SIZES["A4"])
        return (high, wide) if self.landscape else (wide, high)

    @property
    def width(self) -> float:
        """The width of the sheet in units."""
        return self.size[0] * UNITS

    @property
    def height(self) -> float:
        """The height of the sheet in units."""
        return self.size[1] * UNITS

    @property
    def left(self) -> float:
        """The distance of the text from the left edge, in units; the same as from the right edge."""
        return self.side * UNITS

    @property
    def body_width(self) -> float:
        """The width of the text, in units."""
        return (self.size[0] - 2 * self.side) * UNITS

    @property
    def body_top(self) -> float:
        """The distance of the text from the upper edge, in units."""
        return self.top * UNITS

    @property
    def body_height(self) -> float:
        """The height of the text, in units."""
        return (self.size[1] - self.top - self.bottom) * UNITS
