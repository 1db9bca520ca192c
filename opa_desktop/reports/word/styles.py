"""The styles of our Word documents: Word's own where it has one, so that its navigation and lists know them.

What a style says is said nowhere else: whoever changes a style in Word changes the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opa_desktop.reports.style import Look
from opa_desktop.reports.word.marks import element, name

LATIN_FAMILY, ARABIC_FAMILY = "Calibri", "Arial"
"""Fonts of the reader's machine: Word embeds none, so the document asks for what every Office has."""

LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: sizes and distances in points; `start` and `hanging` indent it, `level` is of outlines."""

    name: str
    identity: str
    size: float = 10
    tone: str = "text"
    strong: bool = False
    before: float = 0
    after: float = 4
    keep: bool = False
    start: float = 0
    hanging: float = 0
    based_on: str = "Normal"


STYLES = (
    Style("Normal", "Normal", based_on=""),
    Style("Title", "Title", 30, strong=True, before=150, after=6),
    Style("Subtitle", "Subtitle", 19, "accent", True, after=12),
    Style("heading 1", "Heading1", 16, strong=True, before=18, after=6, keep=True),
    Style("heading 2", "Heading2", 12, "accent", True, 12, 4, True),
    Style("heading 3", "Heading3", 11, "accent", True, 8, 3, True),
    Style("caption", "Caption", 10, strong=True, before=8, after=4, keep=True),
    Style("TOC Heading", "TOCHeading", 16, strong=True, after=8, keep=True, based_on="Heading1"),
    Style("toc 1", "TOC1", 10, strong=True, before=5, after=1),
    Style("toc 2", "TOC2", 9.5, after=1, start=14),
    Style("toc 3", "TOC3", 9.5, after=1, start=28),
    Style("List Bullet", "ListBullet", after=3, start=16, hanging=14),
    Style("List Bullet 2", "ListBullet2", after=3, start=32, hanging=14),
    Style("List Bullet 3", "ListBullet3", after=3, start=48, hanging=14),
    Style("List Continue", "ListContinue", after=3, start=16),
    Style("List Continue 2", "ListContinue2", after=3, start=32),
    Style("List Continue 3", "ListContinue3", after=3, start=48),
    Style("OPA Note", "OPANote", 8, "muted"),
    Style("OPA Gap", "OPAGap", 4, after=0),
    Style("OPA Running", "OPARunning", 8, "muted", after=0),
    Style("OPA Cover", "OPACover", 13, strong=True, after=3),
    Style("OPA Cover Foot", "OPACoverFoot", 12, "muted", after=3),
    Style("OPA Table", "OPATable", 9, after=0),
    Style("OPA Table Head", "OPATableHead", 9, "accent", True, after=0),
    Style("OPA Table Detail", "OPATableDetail", 8, "muted", after=0),
    Style("OPA Figure", "OPAFigure", 16, strong=True, after=0),
    Style("OPA Figure Label", "OPAFigureLabel", 8.5, "muted", after=0),
)
"""Every style we use; those that Word does not know yet are added."""

_AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def set_up(document: Any, language: str, look: Look, *, rtl: bool) -> None:
    """Give the document our styles, in its language and direction."""
    known = {style.style_id: style.element for style in document.styles}
    for style in STYLES:
        found = known.get(style.identity)
        if found is None:
            found = _added(document, style)
        _shape(found, style, rtl=rtl)
        _letters(found, style, look, language, rtl=rtl)


def _added(document: Any, style: Style) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(name("w:styleId"), style.identity)
    made.quick_style = not style.identity.startswith("TOC")
    return made.element


def _shape(found: Any, style: Style, *, rtl: bool) -> None:
    properties = found.get_or_add_pPr()
    kept = ("w:numPr", "w:outlineLvl")
    numbering, outline = (properties.find(name(mark)) for mark in kept)
    for child in list(properties):
        properties.remove(child)
    marks: list[Any] = [element("w:keepNext"), element("w:keepLines")] if style.keep else []
    marks += [element("w:widowControl")]
    marks += [] if numbering is None else [numbering]
    marks += [element("w:bidi")] if rtl else []
    marks.append(element("w:spacing", before=_twentieths(style.before), after=_twentieths(style.after)))
    if style.start:
        marks.append(element("w:ind", left=_twentieths(style.start), hanging=_twentieths(style.hanging)))
    marks += [] if outline is None else [outline]
    properties.extend(marks)
    _base(found, style)


def _base(found: Any, style: Style) -> None:
    base = found.find(name("w:basedOn"))
    if base is None and style.based_on:
        base = element("w:basedOn")
        found.find(name("w:name")).addnext(base)
    if base is not None:
        base.set(name("w:val"), style.based_on)


def _letters(found: Any, style: Style, look: Look, language: str, *, rtl: bool) -> None:
    properties = found.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    half = str(round(style.size * 2))
    marks = [element("w:rFonts", ascii=LATIN_FAMILY, hAnsi=LATIN_FAMILY, cs=ARABIC_FAMILY)]
    marks += (
        [element("w:b"), element("w:bCs")] if style.strong else [element("w:b", val="0"), element("w:bCs", val="0")]
    )
    marks.append(element("w:color", val=look.colour(style.tone).lstrip("#")))
    marks += [element("w:sz", val=half), element("w:szCs", val=half)]
    marks += [element("w:rtl")] if rtl else []
    latin = LANGUAGES["en"] if language == "ar" else LANGUAGES[language]
    marks.append(element("w:lang", val=latin, bidi=LANGUAGES["ar"]))
    properties.extend(marks)


def _twentieths(points: float) -> str:
    return str(round(points * 20))
