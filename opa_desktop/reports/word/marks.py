"""The parts of a Word document as XML: paragraphs, runs, fields and tables, each mark where the schema wants it.

python-docx has no words for direction and is slow with long tables, so the body is built here. Paragraphs get
`w:bidi`, runs `w:rtl`, tables `w:bidiVisual`; alignment is logical in such paragraphs: "left" means the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from opa_desktop.reports.blocks import Align

SIDES = {Align.START: "left", Align.CENTRE: "center", Align.END: "right"}
OPPOSITE = {Align.START: Align.END, Align.CENTRE: Align.CENTRE, Align.END: Align.START}
PADDING = (("top", 55), ("left", 80), ("bottom", 55), ("right", 80))
"""The room around the text of a cell, in twentieths of a point, as on paper."""

EMU_PER_TWENTIETH = 635
"""Word measures tables in twentieths of a point; python-docx and pictures in EMU, 12,700 a point."""


def name(short: str) -> str:
    """Return the full name of "w:bidi" and the like."""
    from docx.oxml.ns import qn

    return str(qn(short))


def element(tag: str, children: Iterable[Any] = (), **attributes: str) -> Any:
    """Return an element such as "w:bidi" with children and attributes of the same namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(name(f"w:{key}"), value)
    made.extend(list(children))
    return made


def paragraph(
    style: str, content: Iterable[Any], *, rtl: bool, align: Align = Align.START, keep: bool = False, tab: int = 0
) -> Any:
    """Return a paragraph. `keep` binds it to the next one, `tab` is a tab stop at its end, in EMU.

    `align` names a side of the paragraph itself: its start is the right side where it runs right to left.
    """
    properties = [element("w:pStyle", val=style)]
    if keep:
        properties.append(element("w:keepNext"))
    if tab:
        stop = element("w:tab", val="right", pos=str(tab // EMU_PER_TWENTIETH))
        properties.append(element("w:tabs", [stop]))
    if rtl:
        properties.append(element("w:bidi"))
    properties.append(element("w:jc", val=SIDES[align]))
    return element("w:p", [element("w:pPr", properties), *content])


def run(text: str, *, rtl: bool, colour: str = "", strong: bool = False, size: float = 0) -> Any:
    """Return a run of text; line ends and tabs in it are kept. Without colour and size it looks as its style."""
    properties = []
    if strong:
        properties += [element("w:b"), element("w:bCs")]
    if colour:
        properties.append(element("w:color", val=colour.lstrip("#")))
    if size:
        half = str(round(size * 2))
        properties += [element("w:sz", val=half), element("w:szCs", val=half)]
    if rtl:
        properties.append(element("w:rtl"))
    return element("w:r", [*([element("w:rPr", properties)] if properties else []), *_pieces(text)])


def field(code: str, result: Sequence[Any], *, rtl: bool) -> list[Any]:
    """Return the runs of a field such as PAGE; `result` are the runs that stand there until Word works it out."""
    text = element("w:instrText")
    text.text = f" {code} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        _in_run(element("w:fldChar", fldCharType="begin"), rtl),
        _in_run(text, rtl),
        _in_run(element("w:fldChar", fldCharType="separate"), rtl),
        *result,
        _in_run(element("w:fldChar", fldCharType="end"), rtl),
    ]


def field_begin(code: str, *, rtl: bool) -> list[Any]:
    """Return the runs that open a field whose result runs over several paragraphs."""
    return field(code, (), rtl=rtl)[:-1]


def field_end(*, rtl: bool) -> Any:
    """Return the run that closes such a field."""
    return _in_run(element("w:fldChar", fldCharType="end"), rtl)


def bookmark(number: int, label: str, content: Sequence[Any]) -> list[Any]:
    """Return content with a bookmark around it."""
    start = element("w:bookmarkStart", id=str(number), name=label)
    return [start, *content, element("w:bookmarkEnd", id=str(number))]


def link(label: str, content: Sequence[Any]) -> Any:
    """Return content that leads to a bookmark."""
    return element("w:hyperlink", content, anchor=label, history="1")


def page_break() -> Any:
    """Return a run that begins a new page."""
    return element("w:r", [element("w:br", type="page")])


def table(widths: Sequence[float], rows: Iterable[Any], *, rtl: bool, colour: str) -> Any:
    """Return a table with thin lines of a colour; `widths` of its columns are in EMU."""
    twentieths = [str(round(width / EMU_PER_TWENTIETH)) for width in widths]
    lines = [
        element(f"w:{side}", val="single", sz="4", space="0", color=colour.lstrip("#"))
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    properties = [
        element("w:tblStyle", val="TableGrid"),
        *([element("w:bidiVisual")] if rtl else []),
        element("w:tblW", type="dxa", w=str(sum(map(int, twentieths)))),
        element("w:tblBorders", lines),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", [element(f"w:{side}", w=str(width), type="dxa") for side, width in PADDING]),
    ]
    grid = element("w:tblGrid", [element("w:gridCol", w=width) for width in twentieths])
    return element("w:tbl", [element("w:tblPr", properties), grid, *rows])


def row(cells: Iterable[Any], *, head: bool = False, height: float = 0) -> Any:
    """Return a row that stays whole; a `head` is repeated on every page. `height` is the least one, in points."""
    properties = [element("w:cantSplit")]
    if height:
        properties.append(element("w:trHeight", val=str(round(height * 20)), hRule="atLeast"))
    if head:
        properties.append(element("w:tblHeader"))
    return element("w:tr", [element("w:trPr", properties), *cells])


def cell(width: float, paragraphs: Sequence[Any], *, shade: str = "") -> Any:
    """Return a cell of a width in EMU, filled with a colour if one is given."""
    properties = [element("w:tcW", type="dxa", w=str(round(width / EMU_PER_TWENTIETH)))]
    if shade:
        properties.append(element("w:shd", val="clear", color="auto", fill=shade.lstrip("#")))
    return element("w:tc", [element("w:tcPr", properties), *paragraphs])


def section_rtl(section: Any) -> None:
    """Let a section run right to left: margins, columns and page numbers mirror."""
    properties = section._sectPr
    mark = element("w:bidi")
    grid = properties.find(name("w:docGrid"))
    if grid is not None:
        grid.addprevious(mark)
    else:
        properties.append(mark)


def _pieces(text: str) -> Iterable[Any]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("w:br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield element("w:tab")
            if part:
                made = element("w:t")
                made.text = part
                made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                yield made


def _in_run(content: Any, rtl: bool) -> Any:
    properties = [element("w:rPr", [element("w:rtl")])] if rtl else []
    return element("w:r", [*properties, content])
