"""The contents of a Word document: Word's own field, with its entries written out as links to the headings.

Each entry asks for the page of its heading in a field of its own. Until that is worked out, which Word offers to do
when it opens the document, the page on paper stands there: with the same font and lines it is the same, or nearly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opa_desktop import locales
from opa_desktop.reports.blocks import Contents, Heading
from opa_desktop.reports.word import marks

if TYPE_CHECKING:
    from opa_desktop.reports.word.writer import Writer


def bookmark_of(number: int) -> str:
    """Return the name of the bookmark of a heading, by its number in the document."""
    return f"_Toc{number + 1:08d}"


def write(block: Contents, writer: Writer) -> None:
    """Write the title and the entries, and the field they belong to."""
    writer.text("TOCHeading", block.title)
    found = [(n, heading) for n, heading in enumerate(writer.document.headings) if heading.level <= block.levels]
    code = f'TOC \\o "1-{block.levels}" \\h \\z \\u'
    for place, (number, heading) in enumerate(found):
        opening = marks.field_begin(code, rtl=writer.rtl) if place == 0 else []
        content = [*opening, marks.link(bookmark_of(number), _entry(number, heading, writer))]
        if place == len(found) - 1:
            content.append(marks.field_end(rtl=writer.rtl))
        writer.add(_line(heading.level, content, writer))


def _entry(number: int, heading: Heading, writer: Writer) -> list[Any]:
    rtl = writer.rtl
    known = locales.number(writer.pages[number]) if number in writer.pages else ""
    page = marks.field(f"PAGEREF {bookmark_of(number)} \\h", [marks.run(known, rtl=rtl)], rtl=rtl)
    return [marks.run(heading.title, rtl=rtl), marks.run("\t", rtl=rtl), *page]


def _line(level: int, content: list[Any], writer: Writer) -> Any:
    line = marks.paragraph(f"TOC{level}", content, rtl=writer.rtl, tab=writer.room)
    for stop in line.pPr.iter(marks.name("w:tab")):
        stop.set(marks.name("w:leader"), "dot")
    return line
