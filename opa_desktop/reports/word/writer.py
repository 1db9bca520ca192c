"""Writes the blocks of one document one after the other; tables and the contents have modules beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from opa_desktop.i18n import N_, _, strip_marks
from opa_desktop.reports import blocks as b
from opa_desktop.reports.paper.sheet import Sheet
from opa_desktop.reports.style import Look, look
from opa_desktop.reports.word import contents, marks, styles, tables
from opa_desktop.reports.words import runs_rtl

PAGE_OF = N_("Page {page} of {pages}")
if TYPE_CHECKING:
    from docx.shared import Length

EMU = 12700
"""Word's own unit in a point."""

HIGHEST = 0.9
"""A picture may take this share of the height between the margins, so that its caption has room above it."""

ITEMS = ("ListBullet", "ListBullet2", "ListBullet3")
MORE = ("ListContinue", "ListContinue2", "ListContinue3")


class Writer:
    """Writes one document."""

    def __init__(self, document: b.Document, sheet: Sheet, pages: Mapping[int, int]) -> None:
        """Begin a document; `pages` are those of its headings, by number, for the contents."""
        from docx import Document

        self.document, self.rtl, self.pages = document, document.rtl, pages
        self.look: Look = look("light")
        self.out = Document()
        self.section: Any = self.out.sections[0]
        self._headings = 0
        self._set_up(sheet)

    def made(self) -> Any:
        """Write all blocks and return python-docx's document."""
        write: dict[type, Callable[[Any], None]] = {
            b.Cover: self._cover,
            b.Contents: lambda block: contents.write(block, self),
            b.Heading: self._heading,
            b.Paragraph: self._paragraph,
            b.Note: lambda block: self.text("OPANote", block.text),
            b.Caption: lambda block: self.text("Caption", block.text, keep=True),
            b.Item: self._item,
            b.KeyFigures: lambda block: tables.key_figures(block, self),
            b.Table: lambda block: tables.table(block, self),
            b.Blanks: lambda block: tables.blanks(block, self),
            b.Picture: self._picture,
            b.Spacer: lambda _block: self.text("OPAGap", ""),
            b.PageBreak: self._page_break,
        }
        for place, block in enumerate(self.document.blocks):
            self._next = self.document.blocks[place + 1 : place + 2]
            write[type(block)](block)
        return self.out

    @property
    def room(self) -> int:
        """The width of the text, in EMU."""
        wide, left, right = self.section.page_width, self.section.left_margin, self.section.right_margin
        return int(wide or 0) - int(left or 0) - int(right or 0)

    def add(self, found: Any) -> None:
        """Append an element to the body, before the properties of its section."""
        self.out.element.body.sectPr.addprevious(found)

    def text(self, style: str, text: str, **look_: Any) -> None:
        """Write a paragraph of words of the program in a style."""
        self.add(marks.paragraph(style, [marks.run(text, rtl=self.rtl)] if text else [], rtl=self.rtl, **look_))

    def colour(self, tone: str) -> str:
        """Return the colour of a token; that of texts is left to the style."""
        return self.look.colour(tone) if tone not in ("", "text") else ""

    def data(
        self, style: str, text: str, *, tone: str = "", strong: bool = False, align: b.Align = b.Align.START
    ) -> Any:
        """Return a paragraph of data: it runs the way its letters do and still stands where the document begins."""
        rtl = runs_rtl(text, self.rtl)
        content = [marks.run(text, rtl=rtl, colour=self.colour(tone), strong=strong)] if text else []
        return marks.paragraph(style, content, rtl=rtl, align=align if rtl == self.rtl else marks.OPPOSITE[align])

    def _set_up(self, sheet: Sheet) -> None:
        self._set_page(sheet)
        styles.set_up(self.out, self.document.language, self.look, rtl=self.rtl)
        if self.rtl:
            marks.section_rtl(self.section)
        self.section.different_first_page_header_footer = self.document.has_cover
        if any(isinstance(block, b.Contents) for block in self.document.blocks):
            update = marks.element("w:updateFields", val="true")
            self.out.settings.element.find(marks.name("w:compat")).addprevious(update)
        self._running(self.section.header, self.document.head, [self._run(self.document.head_end)])
        self._running(self.section.footer, self.document.foot, self._page_numbers())

    def _set_page(self, sheet: Sheet) -> None:
        from docx.enum.section import WD_ORIENT

        section = self.section
        section.page_width, section.page_height = (_length(points) for points in sheet.size)
        section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = _length(sheet.side)
        section.top_margin, section.bottom_margin = _length(sheet.top), _length(sheet.bottom)
        section.header_distance = section.footer_distance = _length(sheet.bottom / 2)

    def _running(self, place: Any, start: str, end: list[Any]) -> None:
        content = [self._run(start), self._run("\t"), *end]
        old = place.paragraphs[0]._p
        old.addprevious(marks.paragraph("OPARunning", content, rtl=self.rtl, tab=self.room))
        old.getparent().remove(old)

    def _page_numbers(self) -> list[Any]:
        before, _page, rest = _(PAGE_OF).partition("{page}")
        between, _pages, after = rest.partition("{pages}")
        runs: list[Any] = []
        for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            runs += [self._run(text)] if text else []
            runs += marks.field(code, [self._run("1")], rtl=self.rtl) if code else []
        return runs

    def _run(self, text: str) -> Any:
        return marks.run(text, rtl=self.rtl)

    def _cover(self, block: b.Cover) -> None:
        for line in block.above:
            self.text("OPACover", line)
        self.text("Title", block.title)
        self.text("Subtitle", block.about)
        for line in block.below:
            self.text("OPACoverFoot", line)
        self._page_break(b.PageBreak())

    def _heading(self, block: b.Heading) -> None:
        number = self._headings
        self._headings += 1
        named = marks.bookmark(number, contents.bookmark_of(number), [self._run(block.title)])
        self.add(marks.paragraph(f"Heading{block.level}", named, rtl=self.rtl, keep=True))

    def _paragraph(self, block: b.Paragraph) -> None:
        if block.data:
            for line in block.text.split("\n"):
                self.add(self._prose("Normal", line))
        else:
            self.text("Normal", block.text)

    def _item(self, block: b.Item) -> None:
        level = min(block.level, len(ITEMS) - 1)
        more = list(block.more)
        rtl = runs_rtl(block.text, self.rtl)
        if block.mark and rtl == self.rtl:
            self.add(self._marked(ITEMS[level], block, block.text))
        else:
            self.add(self._prose(ITEMS[level], block.text))
            if block.mark:
                self.add(self._marked(MORE[level], block, more.pop(0) if more else ""))
        for text in more:
            self.add(self._prose(MORE[level], text))

    def _prose(self, style: str, text: str) -> Any:
        rtl = runs_rtl(text, self.rtl)
        return marks.paragraph(style, [marks.run(text, rtl=rtl)], rtl=rtl)

    def _marked(self, style: str, block: b.Item, text: str) -> Any:
        mark = marks.run(block.mark, rtl=self.rtl, colour=self.colour(block.tone), strong=True)
        content = [mark, marks.run(f" {text}", rtl=self.rtl)] if text else [mark]
        return marks.paragraph(style, content, rtl=self.rtl)

    def _picture(self, block: b.Picture) -> None:
        high = int(self.section.page_height or 0) - int(self.section.top_margin or 0)
        high -= int(self.section.bottom_margin or 0)
        wide = min(self.room, round(high * HIGHEST / block.ratio))
        holder = self.out.add_paragraph()
        inline = holder.add_run().add_picture(BytesIO(block.png), width=wide)._inline
        inline.docPr.set("descr", strip_marks(block.words))
        made = marks.paragraph("OPAPicture", list(holder._p.r_lst), rtl=self.rtl, align=b.Align.CENTRE)
        holder._p.getparent().remove(holder._p)
        self.add(made)

    def _page_break(self, _block: b.PageBreak) -> None:
        self.add(marks.paragraph("OPANote", [marks.page_break()], rtl=self.rtl))


def _length(points: float) -> Length:
    from docx.shared import Length

    return Length(round(points * EMU))
