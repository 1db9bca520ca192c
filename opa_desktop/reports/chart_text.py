"""Measured text for charts: how wide a text is drawn, and where a long name is broken so that it is never cut."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from opa_desktop.reports.style import prepare_matplotlib

LINE = 1.32
"""Height of a line as a multiple of its size; what matplotlib draws for our font at line spacing 1.0 is near it."""


def width(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of one line of text in points."""
    return _measure(text, size, weight)


def wrapped(text: str, size: float, room: float, weight: str = "regular") -> list[str]:
    """Break a text at its spaces into lines no wider than `room` points; a single longer word keeps a line."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=4096)
def _measure(text: str, size: float, weight: str) -> float:
    from matplotlib.font_manager import FontProperties

    return float(_renderer().get_text_width_height_descent(text, FontProperties(size=size, weight=weight), False)[0])


@lru_cache(maxsize=1)
def _renderer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    prepare_matplotlib()  # else the first chart of a process would be measured in another font
    # At 72 dots an inch a pixel is a point.
    return RendererAgg(1, 1, 72)
