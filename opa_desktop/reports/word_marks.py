"""The marks of direction, font and table that python-docx has no words for, as small changes of the XML.

The order of children matters to Word: every mark is put where the schema wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from opa_desktop.reports.blocks import Align

LATIN_FAMILY, ARABIC_FAMILY = "Calibri", "Arial"
"""Fonts of the reader's machine: Word embeds none, so the document asks for what every Office has."""

FIELD = ("begin", "code", "separate", "result", "end")

LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}


def styles(document: Any, language: str, rtl: bool) -> None:
    """Set font, language and direction of the styles everything is based on."""
    for style in document.styles:
        if style.name == "Normal" or style.name.startswith("Heading "):
            properties = style.element.get_or_add_rPr()
            _fonts(properties)
            _language(properties, language)
    normal = document.styles["Normal"]
    if rtl:
        paragraph_mark(normal.element.get_or_add_pPr())


def section_rtl(section: Any) -> None:
    """Let a section run right to left: margins, columns and page numbers mirror."""
    from docx.oxml import OxmlElement

    properties = section._sectPr
    mark = OxmlElement("w:bidi")
    grid = properties.find(_q("w:docGrid"))
    if grid is not None:
        grid.addprevious(mark)
    else:
        properties.append(mark)


def paragraph(found: Any, rtl: bool, align: Align = Align.START) -> None:
    """Give a paragraph its direction and alignment; "left" is the start of a right-to-left paragraph, too."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    sides = {
        Align.START: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.END: WD_ALIGN_PARAGRAPH.RIGHT,
    }
    found.alignment = sides[align]
    found.paragraph_format.space_after = 0
    if rtl:
        paragraph_mark(found._p.get_or_add_pPr())


def paragraph_mark(properties: Any) -> None:
    """Put `w:bidi` into the properties of a paragraph, before what must follow it."""
    from docx.oxml import OxmlElement

    if properties.find(_q("w:bidi")) is not None:
        return
    mark = OxmlElement("w:bidi")
    later = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    for name in later:
        if (child := properties.find(_q(name))) is not None:
            child.addprevious(mark)
            return
    properties.append(mark)


def run(found: Any, size: float, colour: str, strong: bool, rtl: bool) -> None:
    """Give a run its size, colour and weight in both scripts, and its direction."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    found.font.size = Pt(size)
    found.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    found.font.bold = strong or None
    found.font.cs_bold = strong or None
    properties = found._r.get_or_add_rPr()
    _fonts(properties)
    size_mark = OxmlElement("w:szCs")
    size_mark.set(_q("w:val"), str(round(size * 2)))
    properties.find(_q("w:sz")).addnext(size_mark)
    if rtl:
        found.font.rtl = True


def field(code: str, runs: Sequence[Any]) -> None:
    """Make five formatted runs (one for each of `FIELD`) a field such as PAGE; Word fills in its number."""
    from docx.oxml import OxmlElement

    for kind, found in zip(FIELD, runs, strict=True):
        if kind == "result":
            found.text = "1"
            continue
        mark = OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
        if kind == "code":
            mark.text = code
        else:
            mark.set(_q("w:fldCharType"), kind)
        found._r.append(mark)


def end_tab(found: Any, width: int) -> None:
    """Give a paragraph one tab stop at its end; tabs of right-to-left paragraphs are measured from the start too."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    found.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def table_rtl(table: Any) -> None:
    """Let the columns of a table run from right to left."""
    from docx.oxml import OxmlElement

    mark = OxmlElement("w:bidiVisual")
    table._tbl.tblPr.find(_q("w:tblStyle")).addnext(mark)


def head_row(row: Any) -> None:
    """Repeat a row at the head of every page."""
    _row_mark(row, "w:cantSplit")
    _row_mark(row, "w:tblHeader")


def whole_row(row: Any) -> None:
    """Keep a row on one page."""
    _row_mark(row, "w:cantSplit")


def widths(table: Any, wide: Sequence[float]) -> None:
    """Set the widths of a table's columns, in EMU."""
    for column, width in zip(table.columns, wide, strict=True):
        column.width = round(width)
        for cell in column.cells:
            cell.width = round(width)


def shade(cell: Any, colour: str) -> None:
    """Fill a cell with a colour."""
    from docx.oxml import OxmlElement

    mark = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour.lstrip("#"))):
        mark.set(_q(name), value)
    cell._tc.get_or_add_tcPr().append(mark)


def pale_borders(table: Any, colour: str) -> None:
    """Draw the lines of a table thin and pale."""
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", colour.lstrip("#"))):
            line.set(_q(name), value)
        borders.append(line)
    layout = table._tbl.tblPr.find(_q("w:tblLayout"))
    layout.addprevious(borders)


def page_break() -> Any:
    """Return the kind of break that begins a new page."""
    from docx.enum.text import WD_BREAK

    return WD_BREAK.PAGE


def _row_mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fonts(properties: Any) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:  # the fonts of the theme would win over ours
            del fonts.attrib[name]
    for kind, family in (("ascii", LATIN_FAMILY), ("hAnsi", LATIN_FAMILY), ("cs", ARABIC_FAMILY)):
        fonts.set(_q(f"w:{kind}"), family)


def _language(properties: Any, language: str) -> None:
    from docx.oxml import OxmlElement

    mark = properties.find(_q("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    mark.set(_q("w:val"), LANGUAGES["en"] if language == "ar" else LANGUAGES[language])
    mark.set(_q("w:bidi"), LANGUAGES["ar"])


def _q(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
