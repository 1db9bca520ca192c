"""A page as data: blocks in the order of reading, with all words said but nothing measured or drawn.

`paper/` paints them, `word.py` writes them; both walk the same list, so PDF, print, preview and Word cannot differ in
what they say. Nothing here knows which side is right or left: there are only start and end.
"""

from __future__ import annotations

import datetime
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

    @property
    def title(self) -> str:
        """The heading in one line, with its badge."""
        return f"{self.badge}. {self.text}" if self.badge else self.text


@dataclass(frozen=True)
class Paragraph:
    """Running text; it runs in the direction of most of its letters when it is data and not words of the program."""

    text: str
    data: bool = False


@dataclass(frozen=True)
class Note:
    """Small pale text: counting rules, sources, reservations."""

    text: str


@dataclass(frozen=True)
class Caption:
    """The line above a picture or table that names it; it never stands apart from it."""

    text: str


@dataclass(frozen=True)
class Item:
    """A point of a list, such as an activity told in words.

    `mark` is a word in the colour of the token `tone` before the text ("" for none), `more` are further paragraphs of
    the same point, and `level` 1 and 2 stand below the point before them.
    """

    text: str
    more: tuple[str, ...] = ()
    mark: str = ""
    tone: str = ""
    level: int = 0


@dataclass(frozen=True)
class Cover:
    """The first page: lines at its head, the title with what it covers below, and lines at its foot."""

    title: str
    about: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The list of the headings that follow it, down to a level, with their pages."""

    title: str
    levels: int = 2


@dataclass(frozen=True)
class Blank:
    """A place of a form to be filled by hand: its label, a small hint, and room for some lines or boxes to tick.

    `share` is its part of the width of the row; `lines` counts lines of handwriting.
    """

    label: str
    hint: str = ""
    lines: int = 1
    choices: tuple[str, ...] = ()
    share: float = 1.0


@dataclass(frozen=True)
class Blanks:
    """Places of a form in one row."""

    places: tuple[Blank, ...]


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

    `total` marks the last row as a sum; without `head` the titles of the columns are not shown.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    head: bool = True


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


Block = (
    Cover | Contents | Heading | Paragraph | Note | Caption | Item | KeyFigures | Table | Picture | Blanks | Spacer
    | PageBreak
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A whole document: its language, what stands at the head of every page, and its blocks.

    `head` stands at the start and `head_end` at the end of the running head; `foot` at the start of the foot, whose
    end holds the number of the page; a cover has neither. `day` is the day the file says it was made: the same
    document gives the same file.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    head: str = ""
    head_end: str = ""
    foot: str = ""
    day: datetime.date = datetime.date(2016, 1, 1)

    @property
    def has_cover(self) -> bool:
        """Whether it begins with a cover."""
        return bool(self.blocks) and isinstance(self.blocks[0], Cover)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def rtl(self) -> bool:
        """Whether the document runs right to left."""
        return is_rtl(self.language)
