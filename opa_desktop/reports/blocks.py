"""A page as data: blocks in the order of reading, with all words said but nothing measured or drawn.

`paper/` paints them, `word.py` writes them; both walk the same list, so PDF, print, preview and Word cannot differ in
what they say. Nothing here knows which side is right or left: there are only start and end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from opa_desktop.i18n import is_rtl


class Align(StrEnum):
    """Where the text of a cell stands in its column."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a new part), 2 or 3; it never stands alone at the foot of a page.

    `badge` is a short text in a box of the colour of `cluster` before the heading.
    """

    text: str
    level: int = 1
    badge: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text of the document."""

    text: str


@dataclass(frozen=True)
class Note:
    """Small pale text: counting rules, sources, reservations."""

    text: str


@dataclass(frozen=True)
class KeyFigure:
    """One number that is to be seen at once; `tone` is a token of the colours, `detail` a small line below."""

    value: str
    label: str
    tone: str = "text"
    detail: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """Key figures side by side, at most `across` in a row."""

    figures: tuple[KeyFigure, ...]
    across: int = 4


@dataclass(frozen=True)
class Cell:
    """One cell: its text, and how it is set.

    `tone` is a token of the colours ("" for text), `detail` is a small second paragraph, `ltr` keeps a code or link
    left to right in every language.
    """

    text: str
    detail: str = ""
    tone: str = ""
    strong: bool = False
    ltr: bool = False


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading, its share of the width (any positive numbers), and the alignment of its cells."""

    title: str
    share: float
    align: Align = Align.START


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head that is repeated on every page; a row is never torn apart.

    `total` marks the last row as a sum.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture as the bytes of a PNG file; `words` say what it shows, for those who cannot see it.

    `ratio` is height by width; the picture takes the whole width unless the page is too low for it.
    """

    png: bytes = field(repr=False)
    ratio: float
    words: str


@dataclass(frozen=True)
class Spacer:
    """An empty space, in points; dropped at the head of a page."""

    height: float = 8.0


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Note | KeyFigures | Table | Picture | Spacer | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole document: its language, what stands at the head of every page, and its blocks.

    `head` stands at the start and `head_end` at the end of the running head; `foot` at the start of the foot, whose
    end holds the number of the page.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    head: str = ""
    head_end: str = ""
    foot: str = ""

    @property
    def rtl(self) -> bool:
        """Whether the document runs right to left."""
        return is_rtl(self.language)
