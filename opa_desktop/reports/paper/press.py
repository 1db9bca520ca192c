"""Blocks become strips: how each kind of block looks on paper, except tables (`rows.py`).

Everything mirrored is mirrored here: x grows from the left edge on paper, and `Press.at` turns a distance from the
start of reading into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from opa_desktop import locales
from opa_desktop.reports.blocks import (
    Align,
    Block,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Picture,
    Spacer,
    Table,
)
from opa_desktop.reports.blocks import Paragraph as ParagraphBlock
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.ink import Paragraph, Pen, document_paragraph
from opa_desktop.reports.paper.sheet import UNITS, Sheet
from opa_desktop.reports.style import Look, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

HEADINGS = {1: 16.0, 2: 12.0, 3: 10.5}
BODY, SMALL, FIGURE = 10.0, 8.0, 18.0
GAP = 6 * UNITS


class Press:
    """Makes the strips of one document for one sheet."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.look: Look = look("light")
        self.rtl = document.rtl
        self.width = sheet.body_width

    def strips(self) -> Iterator[Strip]:
        """Yield the strips of all blocks, in order."""
        for block in self.document.blocks:
            yield from self._strips_of(block)

    def at(self, x: float, offset: float, wide: float) -> float:
        """Return the left edge of something `wide`, `offset` from the start of reading of a text at `x`."""
        return x + (self.width - offset - wide if self.rtl else offset)

    def pen(self, size: float, token: str = "text", weight: int = 400) -> Pen:
        """Return a pen in a colour of the design."""
        return Pen(size, weight, self.look.colour(token))

    def sentence(self, text: str, pen: Pen, width: float, align: Align = Align.START) -> Paragraph:
        """Lay out words of the program."""
        return document_paragraph(text, pen, width, self.document.language, align)

    def _strips_of(self, block: Block) -> Iterator[Strip]:
        from opa_desktop.reports.paper.rows import table_strips

        makers: dict[type, Callable[[Any], Iterator[Strip]]] = {
            Heading: self._heading,
            ParagraphBlock: lambda b: self._text(b.text, self.pen(BODY)),
            Note: lambda b: self._text(b.text, self.pen(SMALL, "muted")),
            KeyFigures: self._figures,
            Table: lambda b: table_strips(b, self),
            Picture: self._picture,
            Spacer: lambda b: iter([Strip(b.height * UNITS, space=True)]),
            PageBreak: lambda _b: iter([Strip(0, breaks=True)]),
        }
        yield from makers[type(block)](block)

    def _heading(self, block: Heading) -> Iterator[Strip]:
        size = HEADINGS[block.level]
        pen = self.pen(size, "text" if block.level == 1 else "accent", 700 if block.level == 1 else 600)
        indent = (size * 1.9 * UNITS) if block.badge else 0.0
        text = self.sentence(block.text, pen, self.width - indent)
        rule = 5 * UNITS if block.level == 1 else 0.0
        yield Strip(GAP * (1.6 if block.level > 1 else 0.4), space=True, keeps=True)

        def draw(painter: QPainter, x: float, y: float) -> None:
            if block.badge:
                self._badge(painter, block, self.at(x, 0, size * 1.5 * UNITS), y, size)
            text.draw(painter, self.at(x, indent, self.width - indent), y)
            if rule:
                colour = self.look.cluster(block.cluster) if block.cluster else self.look.colour("accent")
                self.fill(painter, x, y + text.height + 2 * UNITS, self.width, 1.6 * UNITS, colour)

        yield Strip(text.height + rule + GAP * 0.6, draw, keeps=True)

    def _badge(self, painter: QPainter, block: Heading, x: float, y: float, size: float) -> None:
        side = size * 1.5 * UNITS
        self.box(painter, (x, y, side, side), self.look.cluster(block.cluster), radius=3 * UNITS)
        pen = self.pen(size * 0.78, "on_cluster", 700)
        number = self.sentence(block.badge, pen, side, Align.CENTRE)
        number.draw(painter, x, y + (side - number.height) / 2)

    def _text(self, text: str, pen: Pen) -> Iterator[Strip]:
        paragraph = self.sentence(text, pen, self.width)
        count = len(paragraph.lines)
        for number in range(count):

            def draw(painter: QPainter, x: float, y: float, number: int = number) -> None:
                paragraph.draw(painter, x, y, number, number + 1)

            # Neither the first nor the last line of a paragraph stands alone on a page.
            yield Strip(paragraph.step, draw, keeps=number == 0 < count - 1 or number == count - 2)
        yield Strip(GAP * 0.7, space=True)

    def _figures(self, block: KeyFigures) -> Iterator[Strip]:
        gap = 7 * UNITS
        wide = (self.width - gap * (block.across - 1)) / block.across
        for first in range(0, len(block.figures), block.across):
            cards = [self._card(figure, wide) for figure in block.figures[first : first + block.across]]
            high = max(height for height, _draw in cards)

            def draw(painter: QPainter, x: float, y: float, cards: list[Any] = cards, high: float = high) -> None:
                for place, (_height, draw_card) in enumerate(cards):
                    draw_card(painter, self.at(x, place * (wide + gap), wide), y, high)

            yield Strip(high + gap, draw)

    def _card(self, figure: KeyFigure, wide: float) -> tuple[float, Callable[..., None]]:
        inset = 7 * UNITS
        room = wide - 2 * inset
        parts = [self.sentence(figure.value, self.pen(FIGURE, figure.tone, 600), room)]
        if parts[0].height > parts[0].step * 1.1:  # a long sum of money: smaller, not broken
            parts = [self.sentence(figure.value, self.pen(FIGURE * 0.62, figure.tone, 600), room)]
        parts.append(self.sentence(figure.label, self.pen(SMALL + 0.5, "muted"), room))
        if figure.detail:
            parts.append(self.sentence(figure.detail, self.pen(SMALL, "muted"), room))

        def draw(painter: QPainter, x: float, y: float, high: float) -> None:
            self.box(painter, (x, y, wide, high), self.look.colour("surface"), "border", 5 * UNITS)
            below = y + inset * 0.7
            for part in parts:
                part.draw(painter, x + inset, below)
                below += part.height

        return sum(part.height for part in parts) + 1.4 * inset, draw

    def _picture(self, block: Picture) -> Iterator[Strip]:
        high = min(self.width * block.ratio, self.sheet.body_height * 0.95)
        wide = high / block.ratio

        def draw(painter: QPainter, x: float, y: float) -> None:
            from PySide6.QtCore import QRectF
            from PySide6.QtGui import QImage, QPainter

            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(x + (self.width - wide) / 2, y, wide, high), QImage.fromData(block.png))

        yield Strip(high, draw)
        yield Strip(GAP, space=True)

    def running(self, painter: QPainter, number: int, count: int, page_words: str) -> None:
        """Draw the head and foot of a page."""
        x, wide = self.sheet.left, self.width
        head = self.sheet.body_top - 26 * UNITS
        self._ends(painter, x, head, self.document.head, self.document.head_end)
        self.fill(painter, x, head + 15 * UNITS, wide, 0.6 * UNITS, self.look.colour("border"))
        foot = self.sheet.body_top + self.sheet.body_height + 14 * UNITS
        words = page_words.format(page=locales.number(number), pages=locales.number(count))
        self._ends(painter, x, foot, self.document.foot, words)

    def _ends(self, painter: QPainter, x: float, y: float, start: str, end: str) -> None:
        pen = self.pen(SMALL, "muted")
        room = self.width * 0.48
        self.sentence(start, pen, room).draw(painter, self.at(x, 0, room), y, 0, 1)
        self.sentence(end, pen, room, Align.END).draw(painter, self.at(x, self.width - room, room), y, 0, 1)

    def fill(self, painter: QPainter, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Fill a rectangle."""
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QColor

        painter.fillRect(QRectF(x, y, wide, high), QColor(colour))

    def box(
        self,
        painter: QPainter,
        place: tuple[float, float, float, float],
        colour: str,
        edge: str = "",
        radius: float = 0,
    ) -> None:
        """Fill a box with round corners, with an edge in the colour of a token ("" for none)."""
        from PySide6.QtCore import QRectF, Qt
        from PySide6.QtGui import QColor, QPainter, QPen

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colour))
        painter.setPen(QPen(QColor(self.look.colour(edge)), 0.8 * UNITS) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(*place), radius, radius)
