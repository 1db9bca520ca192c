"""Points of a list on paper: a sign at the start, the text behind it, some of it in colour.

Every paragraph begins where its own direction begins, and the sign stands where the first one does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opa_desktop.reports.blocks import Item
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.ink import Paragraph
from opa_desktop.reports.paper.sheet import UNITS
from opa_desktop.reports.words import runs_rtl

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from opa_desktop.reports.paper.press import Press

SIGNS = ("•", "–", "·")
INDENT, STEP = 13.0 * UNITS, 15.0 * UNITS
SIZE, BELOW = 10.0, 3.0 * UNITS

Line = tuple[Paragraph, int]


def item_strips(block: Item, press: Press) -> Iterator[Strip]:
    """Yield the lines of a point; neither its first nor its last line stands alone on a page."""
    offset = block.level * STEP
    room = press.width - offset - INDENT
    rtl = runs_rtl(block.text, press.rtl)
    text = SIGNS[min(block.level, len(SIGNS) - 1)]
    sign = Paragraph(text, press.pen(SIZE, "muted"), INDENT, rtl=rtl, page_rtl=rtl)
    lines = [(paragraph, n) for paragraph in _paragraphs(block, press, room) for n in range(len(paragraph.lines))]
    for number, (paragraph, n) in enumerate(lines):

        def draw(
            painter: QPainter, x: float, y: float, number: int = number, paragraph: Paragraph = paragraph, n: int = n
        ) -> None:
            if number == 0:
                sign.draw(painter, press.beside(x, offset, INDENT, rtl), y)
            paragraph.draw(painter, press.beside(x, offset + INDENT, room, paragraph.rtl), y, n, n + 1)

        yield Strip(paragraph.step, draw, keeps=number == 0 < len(lines) - 1 or number == len(lines) - 2)
    yield Strip(BELOW, space=True)


def _paragraphs(block: Item, press: Press, room: float) -> Iterator[Paragraph]:
    """Yield the paragraphs of a point; a mark stands before the text where both run the same way, else behind it."""
    more = list(block.more)
    same = runs_rtl(block.text, press.rtl) == press.rtl
    yield _data(block.text, press, room, mark=(block.mark, block.tone) if same else ("", ""))
    if block.mark and not same:
        yield _data(more.pop(0) if more else "", press, room, mark=(block.mark, block.tone))
    for text in more:
        yield _data(text, press, room)


def _data(text: str, press: Press, room: float, mark: tuple[str, str] = ("", "")) -> Paragraph:
    word, tone = mark
    pen = press.pen(SIZE)
    rtl = runs_rtl(text, press.rtl)
    if not word:
        return Paragraph(text, pen, room, rtl=rtl, page_rtl=rtl)
    lead = f"{word} {text}".rstrip()
    return Paragraph(
        lead, pen, room, rtl=press.rtl, page_rtl=press.rtl, mark=(len(word), press.pen(SIZE, tone or "text", 600))
    )
