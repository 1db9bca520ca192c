"""The front of a document on paper: its cover, and the contents with the pages of its headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.reports.blocks import Align, Contents, Cover, Heading
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.ink import Paragraph, text_width
from opa_desktop.reports.paper.sheet import UNITS

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from opa_desktop.reports.paper.press import Press

TITLE, ABOUT, LINE = 30.0, 19.0, 13.0
SIZES = {1: 10.0, 2: 9.0, 3: 9.0}
INDENT = 16.0 * UNITS
NUMBER = 26.0 * UNITS
"""The room kept for the number of a page."""

CLUSTERS = ("C1", "C2", "C3", "C4", "C5")

_Placed = list[tuple[Paragraph, float]]


def cover_strips(block: Cover, press: Press) -> Iterator[Strip]:
    """Yield the cover, which fills its page."""
    high = press.sheet.body_height
    texts = _above(block, press, high) + _below(block, press, high)
    title = press.sentence(block.title, press.pen(TITLE, "text", 700), press.width)
    about = press.sentence(block.about, press.pen(ABOUT, "accent", 600), press.width)
    middle = high * 0.34

    def draw(painter: QPainter, x: float, y: float) -> None:
        for paragraph, down in texts:
            paragraph.draw(painter, x, y + down)
        _stripes(painter, press, x, y + middle - 16 * UNITS)
        title.draw(painter, x, y + middle)
        about.draw(painter, x, y + middle + title.height + 6 * UNITS)

    yield Strip(high, draw)
    yield Strip(0, breaks=True)


def _above(block: Cover, press: Press, high: float) -> _Placed:
    placed: _Placed = []
    down = high * 0.06
    for number, line in enumerate(block.above):
        paragraph = press.sentence(line, press.pen(LINE + (2 if number == 0 else 0), "text", 600), press.width)
        placed.append((paragraph, down))
        down += paragraph.height + 3 * UNITS
    return placed


def _below(block: Cover, press: Press, high: float) -> _Placed:
    paragraphs = [press.sentence(line, press.pen(LINE - 1, "muted"), press.width) for line in block.below]
    down = high - sum(paragraph.height + 3 * UNITS for paragraph in paragraphs)
    placed: _Placed = []
    for paragraph in paragraphs:
        placed.append((paragraph, down))
        down += paragraph.height + 3 * UNITS
    return placed


def _stripes(painter: QPainter, press: Press, x: float, y: float) -> None:
    wide = press.width / len(CLUSTERS)
    for number, cluster in enumerate(CLUSTERS):
        press.fill(painter, press.at(x, number * wide, wide), y, wide, 4 * UNITS, press.look.cluster(cluster))


def contents_strips(block: Contents, press: Press) -> Iterator[Strip]:
    """Yield the title of the contents and a line for each heading; pages are looked up when they are drawn."""
    yield from press.heading(Heading(block.title), anchor=-1)
    for anchor, heading in enumerate(press.document.headings):
        if heading.level <= block.levels:
            yield from _entry(anchor, heading, press)


def _entry(anchor: int, heading: Heading, press: Press) -> Iterator[Strip]:
    indent = (heading.level - 1) * INDENT
    first = heading.level == 1
    pen = press.pen(SIZES[heading.level], "text", 600 if first else 400)
    text = press.sentence(heading.title, pen, press.width - indent - NUMBER * 1.5)
    if first:
        yield Strip(4 * UNITS, space=True, keeps=True)
    last = text.lines[-1:]
    used = last[0][0].lineAt(last[0][1]).naturalTextWidth() if last else 0.0
    dots = "." * max(int((press.width - indent - NUMBER - used - 8 * UNITS) / text_width(".", pen)), 0)
    leader = press.sentence(dots, press.pen(pen.size, "border"), press.width - NUMBER, Align.END)

    def draw(painter: QPainter, x: float, y: float) -> None:
        text.draw(painter, press.at(x, indent, press.width - indent - NUMBER * 1.5), y)
        foot = y + text.height - text.step
        leader.draw(painter, press.at(x, 0, press.width - NUMBER), foot, 0, 1)
        words = locales.number(press.page_of(anchor))
        press.sentence(words, pen, NUMBER, Align.END).draw(painter, press.at(x, press.width - NUMBER, NUMBER), foot)

    yield Strip(text.height, draw, keeps=first, link=anchor)
