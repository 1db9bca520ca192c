"""Blocks become strips: how headings, texts and pictures look on paper; the other blocks have modules beside.

Everything mirrored is mirrored here: x grows from the left edge on paper, and `Press.at` turns a distance from the
start of reading into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from opa_desktop import locales
from opa_desktop.reports.blocks import (
    Align,
    Blanks,
    Block,
    Caption,
    Contents,
    Cover,
    Document,
    Heading,
    Item,
    KeyFigures,
    Note,
    PageBreak,
    Picture,
    Spacer,
    Table,
)
from opa_desktop.reports.blocks import Paragraph as ParagraphBlock
from opa_desktop.reports.paper.cards import figure_strips
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.forms import blank_strips
from opa_desktop.reports.paper.front import contents_strips, cover_strips
from opa_desktop.reports.paper.ink import Paragraph, Pen, document_paragraph
from opa_desktop.reports.paper.lists import item_strips
from opa_desktop.reports.paper.rows import table_strips
from opa_desktop.reports.paper.sheet import UNITS, Sheet
from opa_desktop.reports.style import Look, look
from opa_desktop.reports.words import runs_rtl

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

HEADINGS = {1: 16.0, 2: 12.0, 3: 10.5}
BODY, SMALL = 10.0, 8.0
GAP = 6 * UNITS


class Press:
    """Makes the strips of one document for one sheet."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.look: Look = look("light")
        self.rtl = document.rtl
        self.width = sheet.body_width
        self._headings = 0
        self._pages: dict[int, int] = {}

    def strips(self) -> Iterator[Strip]:
        """Yield the strips of all blocks, in order."""
        for block in self.document.blocks:
            yield from self._strips_of(block)

    def know_pages(self, pages: dict[int, int]) -> None:
        """Learn the page of each heading, once the strips are on pages; the contents are drawn from it."""
        self._pages = pages

    def page_of(self, anchor: int) -> int:
        """Return the page of a heading by its number."""
        return self._pages.get(anchor, 0)

    def at(self, x: float, offset: float, wide: float) -> float:
        """Return the left edge of something `wide`, `offset` from the start of reading of a text at `x`."""
        return self.beside(x, offset, wide, self.rtl)

    def beside(self, x: float, offset: float, wide: float, rtl: bool) -> float:
        """Return the same for a text that runs its own way."""
        return x + (self.width - offset - wide if rtl else offset)

    def pen(self, size: float, token: str = "text", weight: int = 400) -> Pen:
        """Return a pen in a colour of the design."""
        return Pen(size, weight, self.look.colour(token))

    def sentence(self, text: str, pen: Pen, width: float, align: Align = Align.START) -> Paragraph:
        """Lay out words of the program."""
        return document_paragraph(text, pen, width, self.document.language, align)

    def _strips_of(self, block: Block) -> Iterator[Strip]:
        makers: dict[type, Callable[[Any], Iterator[Strip]]] = {
            Cover: lambda b: cover_strips(b, self),
            Contents: lambda b: contents_strips(b, self),
            Heading: self.heading,
            ParagraphBlock: lambda b: self._text(b.text, self.pen(BODY), data=b.data),
            Note: lambda b: self._text(b.text, self.pen(SMALL, "muted")),
            Caption: self._caption,
            Item: lambda b: item_strips(b, self),
            KeyFigures: lambda b: figure_strips(b, self),
            Table: lambda b: table_strips(b, self),
            Blanks: lambda b: blank_strips(b, self),
            Picture: self._picture,
            Spacer: lambda b: iter([Strip(b.height * UNITS, space=True)]),
            PageBreak: lambda _b: iter([Strip(0, breaks=True)]),
        }
        yield from makers[type(block)](block)

    def heading(self, block: Heading, anchor: int | None = None) -> Iterator[Strip]:
        """Yield the strips of a heading; it takes the next number of a heading unless `anchor` gives another."""
        if anchor is None:
            anchor = self._headings
            self._headings += 1
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

        yield Strip(text.height + rule + GAP * 0.6, draw, keeps=True, anchor=anchor)

    def _caption(self, block: Caption) -> Iterator[Strip]:
        text = self.sentence(block.text, self.pen(BODY, "text", 600), self.width)
        yield Strip(GAP * 0.8, space=True, keeps=True)
        yield Strip(text.height + GAP * 0.3, lambda painter, x, y: text.draw(painter, x, y), keeps=True)

    def _badge(self, painter: QPainter, block: Heading, x: float, y: float, size: float) -> None:
        side = size * 1.5 * UNITS
        self.box(painter, (x, y, side, side), self.look.cluster(block.cluster), radius=3 * UNITS)
        pen = self.pen(size * 0.78, "on_cluster", 700)
        number = self.sentence(block.badge, pen, side, Align.CENTRE)
        number.draw(painter, x, y + (side - number.height) / 2)

    def _text(self, text: str, pen: Pen, *, data: bool = False) -> Iterator[Strip]:
        if data:
            rtl = runs_rtl(text, self.rtl)
            paragraph = Paragraph(text, pen, self.width, rtl=rtl, page_rtl=rtl)
        else:
            paragraph = self.sentence(text, pen, self.width)
        count = len(paragraph.lines)
        for number in range(count):

            def draw(painter: QPainter, x: float, y: float, number: int = number) -> None:
                paragraph.draw(painter, x, y, number, number + 1)

            # Neither the first nor the last line of a paragraph stands alone on a page.
            yield Strip(paragraph.step, draw, keeps=number == 0 < count - 1 or number == count - 2)
        yield Strip(GAP * 0.7, space=True)

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
        """Draw the head and foot of a page; a cover has none."""
        if number == 1 and self.document.has_cover:
            return
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
