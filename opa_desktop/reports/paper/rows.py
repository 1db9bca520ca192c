"""Tables on paper: columns in the order of reading, whole rows, a head that is repeated on every page.

Only a row higher than most of a page is cut, between two lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from opa_desktop.reports.blocks import Align, Cell, Table
from opa_desktop.reports.paper.flow import Strip
from opa_desktop.reports.paper.ink import Paragraph, Pen, text_width
from opa_desktop.reports.paper.sheet import UNITS
from opa_desktop.reports.widths import longest_words, shared_out
from opa_desktop.reports.words import runs_rtl

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from opa_desktop.reports.paper.press import Press

TEXT, DETAIL, HEAD = 8.5, 7.5, 8.5
INSET, PAD = 4.0 * UNITS, 3.0 * UNITS
HIGHEST = 0.6
"""A row may take this share of a page before it is cut."""

LONGEST = 6
"""How many of the longest words of a column are measured."""

Line = tuple[Paragraph, int]


@dataclass(frozen=True)
class _Column:
    offset: float  # from the start of reading
    width: float
    align: Align


def table_strips(table: Table, press: Press) -> Iterator[Strip]:
    """Yield the head of a table and its rows; every row carries the head, in case it comes first on a page."""
    columns = _columns(table, press)
    head = _head(table, columns, press) if table.head else None
    if head:
        yield head
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        strips = list(_row(row, columns, press, head, zebra=number % 2 == 1, total=table.total and number == last))
        # Neither the first row nor the sum stands alone on a page.
        together = number == 0 < last or (table.total and number == last - 1)
        yield from (*strips[:-1], replace(strips[-1], keeps=together))
    yield Strip(8 * UNITS, space=True)


def _columns(table: Table, press: Press) -> list[_Column]:
    needs = [_need(table, place, press) for place in range(len(table.columns))]
    wide = shared_out([column.share for column in table.columns], needs, press.width)
    offsets = [sum(wide[:place]) for place in range(len(wide))]
    return [_Column(offset, w, c.align) for offset, w, c in zip(offsets, wide, table.columns, strict=True)]


def _need(table: Table, place: int, press: Press) -> float:
    """Return the width of the longest word of a column, which must not be torn."""
    titles = table.columns[place].title.split(" ") if table.head else []
    head = [text_width(word, press.pen(HEAD, weight=600)) for word in titles]
    body = [text_width(word, press.pen(TEXT, weight=600)) for word in longest_words(table, place, LONGEST)]
    return max(*head, *body, 0.0) + 2 * INSET + UNITS


def _head(table: Table, columns: Sequence[_Column], press: Press) -> Strip:
    pen = press.pen(HEAD, "accent", 600)
    cells = [
        _lines([press.sentence(column.title, pen, place.width - 2 * INSET, place.align)])
        for column, place in zip(table.columns, columns, strict=True)
    ]
    high = max(_height(lines) for lines in cells) + 2 * PAD

    def draw(painter: QPainter, x: float, y: float) -> None:
        press.fill(painter, x, y, press.width, high, press.look.colour("accent_soft"))
        press.fill(painter, x, y + high - 0.8 * UNITS, press.width, 0.8 * UNITS, press.look.colour("accent"))
        _draw_cells(painter, press, columns, cells, x, y)

    return Strip(high, draw, keeps=True)


def _row(
    row: Sequence[Cell], columns: Sequence[_Column], press: Press, head: Strip | None, *, zebra: bool, total: bool
) -> Iterator[Strip]:
    cells = [_lines(_paragraphs(cell, place, press, total)) for cell, place in zip(row, columns, strict=True)]
    for part in _parts(cells, press.sheet.body_height * HIGHEST):
        high = max((_height(lines) for lines in part), default=0.0) + 2 * PAD

        def draw(
            painter: QPainter, x: float, y: float, part: Sequence[Sequence[Line]] = part, high: float = high
        ) -> None:
            if zebra or total:
                press.fill(painter, x, y, press.width, high, press.look.colour("accent_soft" if total else "alt"))
            press.fill(painter, x, y + high - 0.5 * UNITS, press.width, 0.5 * UNITS, press.look.colour("border"))
            _draw_cells(painter, press, columns, part, x, y)

        yield Strip(high, draw, head=head)


def _paragraphs(cell: Cell, place: _Column, press: Press, total: bool) -> list[Paragraph]:
    weight = 600 if cell.strong or total else 400
    parts = [(cell.text, Pen(TEXT, weight, press.look.colour(cell.tone or "text")))]
    if cell.detail:
        parts.append((cell.detail, press.pen(DETAIL, "muted")))
    return [
        Paragraph(
            text, pen, place.width - 2 * INSET, rtl=not cell.ltr and runs_rtl(text, press.rtl), page_rtl=press.rtl,
            align=place.align,
        )
        for text, pen in parts
    ]  # fmt: skip


def _lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    return [(paragraph, n) for paragraph in paragraphs for n in range(len(paragraph.lines))]


def _height(lines: Sequence[Line]) -> float:
    return sum(paragraph.step for paragraph, _n in lines)


def _parts(cells: Sequence[list[Line]], highest: float) -> Iterator[list[list[Line]]]:
    """Cut a row into parts no higher than `highest`; nearly always it is one part."""
    rest = [list(lines) for lines in cells]
    first = True
    while first or any(rest):
        first = False
        part: list[list[Line]] = []
        for lines in rest:
            taken: list[Line] = []
            while lines and (not taken or _height(taken) + lines[0][0].step <= highest):
                taken.append(lines.pop(0))
            part.append(taken)
        yield part


def _draw_cells(
    painter: QPainter, press: Press, columns: Sequence[_Column], cells: Sequence[Sequence[Line]], x: float, y: float
) -> None:
    for place, lines in zip(columns, cells, strict=True):
        below = y + PAD
        left = press.at(x, place.offset, place.width) + INSET
        for paragraph, n in lines:
            paragraph.draw(painter, left, below, n, n + 1)
            below += paragraph.step
