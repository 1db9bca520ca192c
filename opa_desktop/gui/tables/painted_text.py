"""Lines of text as cells show them: shaped once, cut to their room, with the words of a search marked.

Shaping a line costs most of what it takes to paint a cell, so a `LineCache` keeps the lines that were painted. Texts
are cut at their logical end and stand at the starting edge, whatever script they begin with.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from opa_desktop.gui import theme
from opa_desktop.gui.tables.hits import Span, spans

_MOST_LINES = 6_000  # some screens of cells, a few megabytes
_ENDLESS = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Line:
    """One shaped line: its layout, its size in pixels, and which of its letters are marked."""

    layout: QTextLayout
    width: float
    height: float
    marked: tuple[Span, ...] = ()

    def draw(self, painter: QPainter, rect: QRect, *, at_right: bool) -> None:
        """Draw the line into `rect` with the pen of the painter, at the left or the right edge."""
        x = rect.left() + (rect.width() - self.width if at_right else 0)
        place = QPointF(x, rect.top() + (rect.height() - self.height) / 2)
        if self.marked:
            self.layout.draw(painter, place, [_mark(start, length) for start, length in self.marked])
        else:
            self.layout.draw(painter, place)


def shape(text: str, font: QFont, room: int, direction: Qt.LayoutDirection, sought: tuple[str, ...] = ()) -> Line:
    """Return `text` as a line no wider than `room` pixels, cut with an ellipsis where it is too long."""
    flat = text.replace("\n", " ")
    layout, width, height = _laid_out(flat, font, direction)
    if width > room:
        flat = QFontMetrics(font).elidedText(flat, Qt.TextElideMode.ElideRight, room)
        layout, width, height = _laid_out(flat, font, direction)
    return Line(layout, width, height, tuple(spans(flat, sought)) if sought else ())


class LineCache:
    """Shaped lines by text and room, for one typeface at a time; the words of a search belong to the key."""

    def __init__(self) -> None:
        self._lines: dict[tuple[object, ...], Line] = {}
        self._font = QFont()

    def forget(self) -> None:
        """Drop every line, after the typeface has changed."""
        self._lines.clear()

    def use(self, font: QFont) -> None:
        """Shape with this typeface from now on."""
        if font != self._font:
            self._font = QFont(font)
            self._lines.clear()

    def line(self, text: str, room: int, option: QStyleOptionViewItem, sought: tuple[str, ...] = ()) -> Line:
        """Return the line for a text, shaped now or before."""
        key = (text, room, option.direction, sought)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            found = self._lines[key] = shape(text, self._font, room, option.direction, sought)
        return found


def paint_text(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    text: str,
    colour: QColor,
    sought: tuple[str, ...],
) -> None:
    """Draw one line of text into `rect`, cut with an ellipsis, with the sought words marked."""
    painter.setPen(colour)
    side = QStyle.visualAlignment(option.direction, option.displayAlignment)
    line = shape(text, painter.font(), rect.width(), option.direction, sought)
    line.draw(painter, rect, at_right=bool(side & Qt.AlignmentFlag.AlignRight))


def _laid_out(text: str, font: QFont, direction: Qt.LayoutDirection) -> tuple[QTextLayout, float, float]:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    # First endless and then exactly its natural width: so where it begins does not depend on its direction.
    line.setLineWidth(_ENDLESS)
    width = line.naturalTextWidth()
    line.setLineWidth(width)
    layout.endLayout()
    return layout, width, line.height()


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    look = QTextCharFormat()
    look.setBackground(theme.colour("warning_soft"))
    look.setForeground(theme.colour("warning"))
    look.setFontUnderline(True)  # a hit is not told by its colour alone
    found.format = look
    return found
