"""Key figures on paper: cards side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from opa_desktop.reports.blocks import KeyFigure, KeyFigures
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.sheet import UNITS

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from opa_desktop.reports.paper.press import Press

FIGURE, SMALL = 18.0, 8.0


def figure_strips(block: KeyFigures, press: Press) -> Iterator[Strip]:
    """Yield the cards, a row of them at a time."""
    gap = 7 * UNITS
    wide = (press.width - gap * (block.across - 1)) / block.across
    for first in range(0, len(block.figures), block.across):
        cards = [_card(figure, wide, press) for figure in block.figures[first : first + block.across]]
        high = max(height for height, _draw in cards)

        def draw(painter: QPainter, x: float, y: float, cards: list[Any] = cards, high: float = high) -> None:
            for place, (_height, draw_card) in enumerate(cards):
                draw_card(painter, press.at(x, place * (wide + gap), wide), y, high)

        yield Strip(high + gap, draw)


def _card(figure: KeyFigure, wide: float, press: Press) -> tuple[float, Callable[..., None]]:
    inset = 7 * UNITS
    room = wide - 2 * inset
    parts = [press.sentence(figure.value, press.pen(FIGURE, figure.tone, 600), room)]
    if parts[0].height > parts[0].step * 1.1:  # a long sum of money: smaller, not broken
        parts = [press.sentence(figure.value, press.pen(FIGURE * 0.62, figure.tone, 600), room)]
    parts.append(press.sentence(figure.label, press.pen(SMALL + 0.5, "muted"), room))
    if figure.detail:
        parts.append(press.sentence(figure.detail, press.pen(SMALL, "muted"), room))

    def draw(painter: QPainter, x: float, y: float, high: float) -> None:
        press.box(painter, (x, y, wide, high), press.look.colour("surface"), "border", 5 * UNITS)
        below = y + inset * 0.7
        for part in parts:
            part.draw(painter, x + inset, below)
            below += part.height

    return sum(part.height for part in parts) + 1.4 * inset, draw
