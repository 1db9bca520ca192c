"""Places of a form on paper: a label, room for handwriting with lines to write on, boxes to tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opa_desktop.reports.blocks import Blank, Blanks
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.ink import Paragraph, text_width
from opa_desktop.reports.paper.sheet import UNITS

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from opa_desktop.reports.paper.press import Press

LABEL, HINT, CHOICE = 8.5, 7.0, 8.5
WRITING = 17.5 * UNITS
"""The height of a line of handwriting: 6.2 mm."""

INSET, GAP, TICK = 5.0 * UNITS, 4.5 * UNITS, 8.5 * UNITS
RULE = 0.5 * UNITS

Draw = Callable[["QPainter", float, float, float], None]


@dataclass(frozen=True)
class _Box:
    width: float
    height: float
    draw: Draw  # painter, left edge, upper edge, height of the row


def blank_strips(block: Blanks, press: Press) -> Iterator[Strip]:
    """Yield one row of a form; it is never torn."""
    whole = sum(place.share for place in block.places)
    free = press.width - GAP * (len(block.places) - 1)
    boxes = [_box(place, free * place.share / whole, press) for place in block.places]
    high = max(box.height for box in boxes)

    def draw(painter: QPainter, x: float, y: float) -> None:
        offset = 0.0
        for box in boxes:
            box.draw(painter, press.at(x, offset, box.width), y, high)
            offset += box.width + GAP

    yield Strip(high + GAP, draw)


def _box(place: Blank, wide: float, press: Press) -> _Box:
    room = wide - 2 * INSET
    label = Paragraph(
        f"{place.label}  {place.hint}".rstrip(), press.pen(HINT, "muted"), room, rtl=press.rtl, page_rtl=press.rtl,
        mark=(len(place.label), press.pen(LABEL, "accent", 600)),
    )  # fmt: skip
    head = label.height + INSET * 0.8
    ticks = _ticks(place.choices, room, press)
    writing = ticks[-1][2] + CHOICE * 1.6 * UNITS if ticks else place.lines * WRITING

    def draw(painter: QPainter, left: float, top: float, high: float) -> None:
        press.box(painter, (left, top, wide, high), "#FFFFFF", "control", 3 * UNITS)
        label.draw(painter, left + INSET, top + INSET * 0.5)
        for text, offset, down in ticks:
            _draw_tick(painter, press, text, (left + INSET, room, offset), top + head + down)
        for line in range(1, place.lines if not ticks else 1):
            press.fill(painter, left + INSET, top + head + line * WRITING, room, RULE, press.look.colour("border"))

    return _Box(wide, head + writing + INSET * 0.4, draw)


def _ticks(choices: Sequence[str], room: float, press: Press) -> list[tuple[Paragraph, float, float]]:
    """Place the choices one behind the other: text, distance from the start of reading, distance from above."""
    placed: list[tuple[Paragraph, float, float]] = []
    pen = press.pen(CHOICE)
    offset, down = 0.0, 0.0
    for choice in choices:
        wide = TICK + 4 * UNITS + text_width(choice, pen) * 1.02
        if offset and offset + wide > room:
            offset, down = 0.0, down + CHOICE * 1.75 * UNITS
        placed.append((press.sentence(choice, pen, wide - TICK - 4 * UNITS + UNITS), offset, down))
        offset += wide + 10 * UNITS
    return placed


def _draw_tick(
    painter: QPainter, press: Press, text: Paragraph, place: tuple[float, float, float], top: float
) -> None:  # fmt: skip
    left, room, offset = place
    wide = text.natural_width
    at = left + (room - offset - TICK if press.rtl else offset)
    rise = (text.step - TICK) / 2
    press.box(painter, (at, top + rise, TICK, TICK), "#FFFFFF", "control", UNITS)
    behind = at - 4 * UNITS - wide if press.rtl else at + TICK + 4 * UNITS
    text.draw(painter, behind - (text.width - wide if press.rtl else 0.0), top)
