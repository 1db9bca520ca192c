"""Tables of a Word document: those of the page, key figures side by side, and the places of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from opa_desktop.reports import blocks as b
from opa_desktop.reports.widths import longest_words, shared_out
from opa_desktop.reports.word import marks

if TYPE_CHECKING:
    from opa_desktop.reports.word.writer import Writer

LETTER, CELL_MARGINS = 5.1 * 12700, 9 * 12700
"""The width of a letter of the head of a table, and the margins of a cell, in EMU."""

WRITING = 17.5
"""The height of a line of handwriting, in points."""

TICK = "☐"


def table(block: b.Table, writer: Writer) -> None:
    """Write a table; its head comes again on every page and no row is torn."""
    widths = shared_out([column.share for column in block.columns], _needs(block), writer.room)
    rows = [_head(block, widths, writer)] if block.head else []
    for cells in block.rows:
        strong = block.total and cells is block.rows[-1]
        rows.append(marks.row([
            marks.cell(width, _content(cell, column.align, writer, strong=strong))
            for cell, column, width in zip(cells, block.columns, widths, strict=True)
        ]))  # fmt: skip
    _put(widths, rows, writer)


def key_figures(block: b.KeyFigures, writer: Writer) -> None:
    """Write key figures as boxes side by side."""
    for first in range(0, len(block.figures), block.across):
        figures = block.figures[first : first + block.across]
        width = writer.room / block.across
        cells = [marks.cell(width, _figure(figure, writer)) for figure in figures]
        _put([width] * len(figures), [marks.row(cells)], writer)


def blanks(block: b.Blanks, writer: Writer) -> None:
    """Write one row of a form: labels, and room to write or boxes to tick below them."""
    whole = sum(place.share for place in block.places)
    widths = [writer.room * place.share / whole for place in block.places]
    high = max(place.lines for place in block.places) * WRITING + 14
    cells = [marks.cell(width, _place(place, writer)) for place, width in zip(block.places, widths, strict=True)]
    _put(widths, [marks.row(cells, height=high)], writer)


def _put(widths: Sequence[float], rows: Sequence[Any], writer: Writer) -> None:
    writer.add(marks.table(widths, rows, rtl=writer.rtl, colour=writer.look.colour("border")))
    writer.text("OPAGap", "")  # two tables without a paragraph between them become one


def _head(block: b.Table, widths: Sequence[float], writer: Writer) -> Any:
    shade = writer.look.colour("accent_soft")
    cells = [
        marks.cell(width, [_words("OPATableHead", column.title, writer, align=column.align)], shade=shade)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    return marks.row(cells, head=True)


def _content(cell: b.Cell, align: b.Align, writer: Writer, *, strong: bool) -> list[Any]:
    strong = strong or cell.strong
    if cell.ltr:
        side = marks.OPPOSITE[align] if writer.rtl else align
        run = marks.run(cell.text, rtl=False, colour=writer.colour(cell.tone), strong=strong)
        content = [marks.paragraph("OPATable", [run], rtl=False, align=side)]
    else:
        content = [writer.data("OPATable", cell.text, tone=cell.tone, strong=strong, align=align)]
    lines = cell.detail.split("\n") if cell.detail else []
    return content + [writer.data("OPATableDetail", line, align=align) for line in lines]


def _figure(figure: b.KeyFigure, writer: Writer) -> list[Any]:
    lines = [
        _words("OPAFigure", figure.value, writer, tone=figure.tone),
        _words("OPAFigureLabel", figure.label, writer),
    ]
    return lines + ([_words("OPAFigureLabel", figure.detail, writer)] if figure.detail else [])


def _place(place: b.Blank, writer: Writer) -> list[Any]:
    lines = [_words("OPATableHead", place.label, writer)]
    if place.hint:
        lines.append(_words("OPATableDetail", place.hint, writer))
    if place.choices:
        lines.append(_words("OPATable", "    ".join(f"{TICK} {choice}" for choice in place.choices), writer))
    return lines


def _words(style: str, text: str, writer: Writer, *, tone: str = "", align: b.Align = b.Align.START) -> Any:
    run = marks.run(text, rtl=writer.rtl, colour=writer.colour(tone))
    return marks.paragraph(style, [run], rtl=writer.rtl, align=align)


def _needs(table: b.Table) -> list[float]:
    """Estimate the width of the longest word of each column; the fonts of the reader's machine are not known here."""
    needs = []
    for place, column in enumerate(table.columns):
        titles = column.title.split(" ") if table.head else []
        words = [*titles, *longest_words(table, place, 1)]
        needs.append(max((len(word) for word in words), default=0) * LETTER + CELL_MARGINS)
    return needs
