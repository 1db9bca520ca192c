"""Blocks become a Word document that truly runs right to left where the language does.

python-docx has no words for direction: sections and paragraphs get `w:bidi`, runs `w:rtl` and a complex-script font,
tables `w:bidiVisual`. Alignment in Word is logical in such paragraphs: "left" means the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.files import written_beside
from opa_desktop.i18n import N_, _, strip_marks
from opa_desktop.reports import blocks as b
from opa_desktop.reports import word_marks as marks
from opa_desktop.reports.style import Look, look
from opa_desktop.reports.widths import longest_words, shared_out
from opa_desktop.reports.words import runs_rtl

if TYPE_CHECKING:
    from opa_desktop.reports.paper import Sheet

PAGE_OF = N_("Page {page} of {pages}")
OPPOSITE = {b.Align.START: b.Align.END, b.Align.CENTRE: b.Align.CENTRE, b.Align.END: b.Align.START}

LETTER, CELL_MARGINS = 6.2 * 12700, 12 * 12700
"""An ample width of a letter at 9 points, and the margins of a cell, in Word's own unit (EMU, 12,700 a point)."""

SIZES = {1: 16, 2: 12, 3: 11}


def write(document: b.Document, path: Path, sheet: Sheet | None = None) -> None:
    """Write a document as .docx, whole or not at all; raise FileError when it cannot be written."""
    with i18n.speaking(document.language):
        made = _Writer(document, sheet).made()
    with written_beside(Path(path)) as working:
        made.save(str(working))


class _Writer:
    """Writes the blocks of one document one after the other."""

    def __init__(self, document: b.Document, sheet: Sheet | None) -> None:
        from docx import Document

        self.document, self.rtl = document, document.rtl
        self.look: Look = look("light")
        self.out = Document()
        self.section = self.out.sections[0]
        self._set_up(sheet)

    def made(self) -> Any:
        for block in self.document.blocks:
            getattr(self, f"_{type(block).__name__.lower()}")(block)
        return self.out

    def _set_up(self, sheet: Sheet | None) -> None:
        from docx.shared import Pt

        marks.styles(self.out, self.document.language, self.rtl)
        if sheet:
            self.section.page_width, self.section.page_height = (Pt(points) for points in sheet.size)
        for side in ("left_margin", "right_margin"):
            setattr(self.section, side, Pt(48))
        if self.rtl:
            marks.section_rtl(self.section)
        self.out.core_properties.title = strip_marks(self.document.title)
        self.out.core_properties.language = self.document.language
        self._ends(self.section.header, self.document.head, self.document.head_end)
        self._foot()

    def _ends(self, place: Any, start: str, end: str) -> Any:
        paragraph = place.paragraphs[0]
        paragraph.style = "Normal"  # the style "Header" has tab stops of its own, in the middle
        marks.paragraph(paragraph, self.rtl)
        marks.end_tab(paragraph, self._room())
        self._run(paragraph, start, 8, "muted")
        self._run(paragraph, "\t", 8)
        if end:
            self._run(paragraph, end, 8, "muted")
        return paragraph

    def _foot(self) -> None:
        paragraph = self._ends(self.section.footer, self.document.foot, "")
        before, _page, rest = _(PAGE_OF).partition("{page}")
        between, _pages, after = rest.partition("{pages}")
        for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            if text:
                self._run(paragraph, text, 8, "muted")
            if code:
                marks.field(code, [self._run(paragraph, "", 8, "muted") for _mark in marks.FIELD])

    def _paragraph_(self, style: str = "Normal") -> Any:
        paragraph = self.out.add_paragraph(style=style)
        marks.paragraph(paragraph, self.rtl)
        return paragraph

    def _run(
        self, paragraph: Any, text: str, size: float = 10, tone: str = "text", strong: bool = False,
        rtl: bool | None = None,
    ) -> Any:  # fmt: skip
        run = paragraph.add_run(text)
        marks.run(run, size, self.look.colour(tone), strong, self.rtl if rtl is None else rtl)
        return run

    def _heading(self, block: b.Heading) -> None:
        paragraph = self._paragraph_(f"Heading {block.level}")
        paragraph.paragraph_format.keep_with_next = True
        text = f"{block.badge}. {block.text}" if block.badge else block.text
        self._run(paragraph, text, SIZES[block.level], "text" if block.level == 1 else "accent", True)

    def _paragraph(self, block: b.Paragraph) -> None:
        self._run(self._paragraph_(), block.text)

    def _note(self, block: b.Note) -> None:
        self._run(self._paragraph_(), block.text, 8, "muted")

    def _keyfigures(self, block: b.KeyFigures) -> None:
        for first in range(0, len(block.figures), block.across):
            figures = block.figures[first : first + block.across]
            table = self._grid(1, len(figures))
            for cell, figure in zip(table.rows[0].cells, figures, strict=True):
                self._fill(cell, [(figure.value, 16, figure.tone, True), (figure.label, 8.5, "muted", False)])
                if figure.detail:
                    self._fill(cell, [(figure.detail, 8, "muted", False)], more=True)
            self._paragraph_()

    def _table(self, block: b.Table) -> None:
        table = self._grid(len(block.rows) + 1, len(block.columns))
        marks.widths(table, shared_out([column.share for column in block.columns], _needs(block), self._room()))
        marks.head_row(table.rows[0])
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            marks.shade(cell, self.look.colour("accent_soft"))
            self._fill(cell, [(column.title, 9, "accent", True)], column.align)
        for row, cells in zip(list(table.rows)[1:], block.rows, strict=True):
            marks.whole_row(row)
            last = block.total and cells is block.rows[-1]
            for cell, content, column in zip(row.cells, cells, block.columns, strict=True):
                self._content(cell, content, column.align, strong=last)
        self._paragraph_()

    def _content(self, cell: Any, content: b.Cell, align: b.Align, *, strong: bool) -> None:
        rtl = not content.ltr and runs_rtl(content.text, self.rtl)
        self._fill(cell, [(content.text, 9, content.tone or "text", content.strong or strong)], align, rtl=rtl)
        if content.detail:
            rtl = runs_rtl(content.detail, self.rtl)
            self._fill(cell, [(content.detail, 8, "muted", False)], align, more=True, rtl=rtl)

    def _picture(self, block: b.Picture) -> None:
        room = self._room()
        picture = self._paragraph_().add_run().add_picture(BytesIO(block.png), width=room)
        picture._inline.docPr.set("descr", strip_marks(block.words))

    def _spacer(self, _block: b.Spacer) -> None:
        self._paragraph_()

    def _pagebreak(self, _block: b.PageBreak) -> None:
        self._paragraph_().add_run().add_break(marks.page_break())

    def _room(self) -> int:
        wide, left, right = self.section.page_width, self.section.left_margin, self.section.right_margin
        return int(wide or 0) - int(left or 0) - int(right or 0)

    def _grid(self, rows: int, columns: int) -> Any:
        table = self.out.add_table(rows, columns, style="Table Grid")
        table.autofit = False
        marks.pale_borders(table, self.look.colour("border"))
        if self.rtl:
            marks.table_rtl(table)
        return table

    def _fill(
        self, cell: Any, parts: Sequence[tuple[str, float, str, bool]], align: b.Align = b.Align.START, *,
        more: bool = False, rtl: bool | None = None,
    ) -> None:  # fmt: skip
        for number, (text, size, tone, strong) in enumerate(parts):
            fresh = more or number
            paragraph = cell.add_paragraph() if fresh else cell.paragraphs[0]
            # Data may run against the document; the text still stands where the document begins.
            runs = self.rtl if rtl is None else rtl
            marks.paragraph(paragraph, runs, align if runs == self.rtl else OPPOSITE[align])
            self._run(paragraph, text, size, tone, strong, runs)


def _needs(table: b.Table) -> list[float]:
    """Estimate the width of the longest word of each column; the fonts of the reader's machine are not known here."""
    columns = enumerate(table.columns)
    words = [[*column.title.split(" "), *longest_words(table, place, 1)] for place, column in columns]
    return [max(len(word) for word in found) * LETTER + CELL_MARGINS for found in words]
