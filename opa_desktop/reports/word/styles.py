"""The styles of our Word documents: Word's own where it has one, so that its navigation and lists know them.

What a style says is said nowhere else: whoever changes a style in Word changes the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opa_desktop.reports.style import FAMILY, Look
from opa_desktop.reports.word.marks import element, name

LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: sizes and distances in points; `start` and `hanging` indent it.

    Lines have the height they have on paper, unless `grows` lets them follow what they hold.
    """

    name: str
    identity: str
    size: float = 10
    tone: str = "text"
    strong: bool = False
    before: float = 0
    after: float = 4.2
    keep: bool = False
    start: float = 0
    hanging: float = 0
    based_on: str = "Normal"
    grows: bool = False


STYLES = (
    Style("Normal", "Normal", based_on=""),
    Style("Title", "Title", 30, strong=True, before=150, after=6),
    Style("Subtitle", "Subtitle", 19, "accent", True, after=12),
    Style("heading 1", "Heading1", 16, strong=True, before=2.4, after=5, keep=True),
    Style("heading 2", "Heading2", 12, "accent", True, 9.6, 3.6, True),
    Style("heading 3", "Heading3", 10.5, "accent", True, 9.6, 3.6, True),
    Style("caption", "Caption", 10, strong=True, before=4.8, after=1.8, keep=True),
    Style("TOC Heading", "TOCHeading", 16, strong=True, after=5, keep=True, based_on="Heading1"),
    Style("toc 1", "TOC1", 10, strong=True, before=4, after=0, keep=True),
    Style("toc 2", "TOC2", 9, after=0, start=16),
    Style("toc 3", "TOC3", 9, after=0, start=32),
    Style("List Bullet", "ListBullet", after=3, start=13, hanging=13),
    Style("List Bullet 2", "ListBullet2", after=3, start=28, hanging=13),
    Style("List Bullet 3", "ListBullet3", after=3, start=43, hanging=13),
    Style("List Continue", "ListContinue", after=3, start=13),
    Style("List Continue 2", "ListContinue2", after=3, start=28),
    Style("List Continue 3", "ListContinue3", after=3, start=43),
    Style("OPA Note", "OPANote", 8, "muted"),
    Style("OPA Gap", "OPAGap", 5.5, after=0),
    Style("OPA Picture", "OPAPicture", after=6, grows=True),
    Style("OPA Running", "OPARunning", 8, "muted", after=0),
    Style("OPA Cover", "OPACover", 13, strong=True, after=3),
    Style("OPA Cover Foot", "OPACoverFoot", 12, "muted", after=3),
    Style("OPA Table", "OPATable", 8.5, after=0),
    Style("OPA Table Head", "OPATableHead", 8.5, "accent", True, after=0),
    Style("OPA Table Detail", "OPATableDetail", 7.5, "muted", after=0),
    Style("OPA Figure", "OPAFigure", 18, strong=True, after=0),
    Style("OPA Figure Label", "OPAFigureLabel", 8.5, "muted", after=0),
)
"""Every style we use; those that Word does not know yet are added."""

RULED = ("Heading1", "TOCHeading")

SINGLE = "240"
LEADING = 1.42
"""Height of a line as a multiple of its size, as on paper."""


def set_up(document: Any, language: str, look: Look, *, rtl: bool) -> None:
    """Give the document our styles, in its language and direction."""
    known = {style.style_id: style.element for style in document.styles}
    for style in STYLES:
        found = known.get(style.identity)
        if found is None:
            found = _added(document, style)
        _shape(found, style, look, rtl=rtl)
        _letters(found, style, look, language, rtl=rtl)


def _added(document: Any, style: Style) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(name("w:styleId"), style.identity)
    made.quick_style = not style.identity.startswith("TOC")
    return made.element


def _shape(found: Any, style: Style, look: Look, *, rtl: bool) -> None:
    properties = found.get_or_add_pPr()
    kept = ("w:numPr", "w:outlineLvl")
    numbering, outline = (properties.find(name(mark)) for mark in kept)
    for child in list(properties):
        properties.remove(child)
    marks: list[Any] = [element("w:keepNext"), element("w:keepLines")] if style.keep else []
    marks += [element("w:widowControl")]
    marks += [] if numbering is None else [numbering]
    marks += [_rule(look.colour("accent").lstrip("#"))] if style.identity in RULED else []
    marks += [element("w:bidi")] if rtl else []
    line = (SINGLE, "auto") if style.grows else (_twentieths(style.size * LEADING), "exact")
    before, after = _twentieths(style.before), _twentieths(style.after)
    marks.append(element("w:spacing", before=before, after=after, line=line[0], lineRule=line[1]))
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
    marks = [element("w:rFonts", ascii=FAMILY, hAnsi=FAMILY, cs=FAMILY)]
    marks += (
        [element("w:b"), element("w:bCs")] if style.strong else [element("w:b", val="0"), element("w:bCs", val="0")]
    )
    marks.append(element("w:color", val=look.colour(style.tone).lstrip("#")))
    marks += [element("w:sz", val=half), element("w:szCs", val=half)]
    marks += [element("w:rtl")] if rtl else []
    latin = LANGUAGES["en"] if language == "ar" else LANGUAGES[language]
    marks.append(element("w:lang", val=latin, bidi=LANGUAGES["ar"]))
    properties.extend(marks)


def _rule(colour: str) -> Any:
    """Return the line below a heading that opens a part."""
    return element("w:pBdr", [element("w:bottom", val="single", sz="12", space="2", color=colour)])


def _twentieths(points: float) -> str:
    return str(round(points * 20))
