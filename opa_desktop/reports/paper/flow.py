"""Strips and pages: which strips stand together, and on which page each of them falls.

A strip is a piece of a page that is never torn apart: a row of a table, a line of a paragraph, a heading. Nothing is
drawn here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Draw = Callable[["QPainter", float, float], None]
"""Draws a strip whose upper left corner lies at (x, y), in units."""


@dataclass(frozen=True)
class Strip:
    """A piece of a page, as wide as the text.

    `keeps` binds it to the next strip; `head` is drawn again when the strip comes first on a page; `space` means
    that it is dropped there; `breaks` begins a new page. `anchor` numbers the heading it draws, -1 for none.
    """

    height: float
    draw: Draw | None = None
    keeps: bool = False
    head: Strip | None = None
    space: bool = False
    breaks: bool = False
    anchor: int = -1
    link: int = -1


@dataclass(frozen=True)
class Placed:
    """A strip and how far below the head of the page's text it stands."""

    strip: Strip
    y: float


def paginate(strips: Iterable[Strip], room: float) -> list[list[Placed]]:
    """Fill pages of `room` units with strips; there is always at least one page."""
    pages = _Pages(room)
    for group in _groups(strips):
        if group[0].breaks or not pages.fits(group):
            pages.turn()
        for strip in group:
            pages.put(strip)
    return pages.filled()


def anchors(pages: list[list[Placed]]) -> dict[int, tuple[int, float]]:
    """Return where each heading stands: the number of its page, from 1, and how far below the head of the text."""
    return {
        placed.strip.anchor: (number, placed.y)
        for number, page in enumerate(pages, start=1)
        for placed in page
        if placed.strip.anchor >= 0
    }


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keeps:
            yield group
            group = []
    if group:
        yield group


class _Pages:
    def __init__(self, room: float) -> None:
        self._room = room
        self._pages: list[list[Placed]] = [[]]
        self._y = 0.0

    def fits(self, group: list[Strip]) -> bool:
        height = sum(strip.height for strip in group)
        return not self._pages[-1] or self._y + height <= self._room

    def turn(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
            self._y = 0.0

    def put(self, strip: Strip) -> None:
        if strip.breaks or (strip.space and not self._pages[-1]):
            return
        if self._pages[-1] and self._y + strip.height > self._room:
            self.turn()  # a group higher than a page has to be torn after all
        if not self._pages[-1] and strip.head:
            self._place(strip.head)
        self._place(strip)

    def filled(self) -> list[list[Placed]]:
        return self._pages if self._pages[-1] or len(self._pages) == 1 else self._pages[:-1]

    def _place(self, strip: Strip) -> None:
        self._pages[-1].append(Placed(strip, self._y))
        self._y += strip.height
