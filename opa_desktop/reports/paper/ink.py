"""Text on paper: fonts, the direction of a text, and paragraphs laid out in lines.

`QTextLayout` shapes and orders the letters; it does not mirror alignment, so the place of every line is set here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.reports.blocks import Align
from opa_desktop.reports.paper.sheet import UNITS
from opa_desktop.reports.style import FAMILY, font_files, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QGuiApplication, QPainter, QTextLayout

LEADING = 1.42
"""Height of a line as a multiple of its size: enough for stacked Arabic marks."""

_kept: list[QGuiApplication] = []


@dataclass(frozen=True)
class Pen:
    """How a text is written: size in points, weight (400, 600 or 700), colour (`#RRGGBB`)."""

    size: float = 9.5
    weight: int = 400
    colour: str = "#1B1F24"


def ensure_application() -> None:
    """Make sure that Qt can draw: start it without a window where there is none, and load the bundled font.

    Qt allows one application in a process, and loses everything when it is collected: it is kept for good.
    """
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["opa", "-platform", "offscreen"]))
    if FAMILY not in QFontDatabase.families():
        for file in font_files():
            QFontDatabase.addApplicationFont(file)


@lru_cache(maxsize=64)
def _font(size: float, weight: int) -> QFont:
    from PySide6.QtGui import QFont

    font = QFont(tokens()["fonts"])
    font.setPixelSize(round(size * UNITS))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # The font swaps digits by language with this feature; in a PDF such digits are lost to search and copying.
    font.setFeature(QFont.Tag("locl"), 0)
    return font


def text_width(text: str, pen: Pen) -> float:
    """Return the width of one line of text, in units."""
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(_font(pen.size, pen.weight)).horizontalAdvance(text)


class Paragraph:
    """A text broken into lines of a width (units); it can be drawn whole or a few lines at a time.

    `rtl` is the direction of the text itself; `align` names a side by the direction of the document, `page_rtl`.
    """

    def __init__(
        self, text: str, pen: Pen, width: float, *, rtl: bool, page_rtl: bool, align: Align = Align.START,
        mark: tuple[int, Pen] | None = None,
    ) -> None:  # fmt: skip
        """Lay out; `mark` is the length of the beginning that is written with a pen of its own."""
        self.pen = pen
        self.step = pen.size * LEADING * UNITS
        self.layouts = []
        for number, line in enumerate(text.split("\n") if text else ()):
            self.layouts.append(_laid_out(line, pen, width, rtl, None if number else mark))
        self.lines = [(layout, n) for layout in self.layouts for n in range(layout.lineCount())]
        self.width, self.rtl, self._align, self._page_rtl = width, rtl, align, page_rtl

    @property
    def height(self) -> float:
        """The height of all lines, in units."""
        return len(self.lines) * self.step

    @property
    def natural_width(self) -> float:
        """The width of the longest line, in units."""
        return max((layout.lineAt(n).naturalTextWidth() for layout, n in self.lines), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Draw the lines from `first` up to before `last`, the first of them at the point (x, y)."""
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QColor

        painter.setPen(QColor(self.pen.colour))
        for number, (layout, n) in enumerate(self.lines[first:last]):
            line = layout.lineAt(n)
            rise = (self.step - line.height()) / 2
            left = x + self._indent(line.naturalTextWidth())
            line.draw(painter, QPointF(left, y + number * self.step + rise))

    def _indent(self, used: float) -> float:
        free = max(self.width - used, 0.0)
        if self._align is Align.CENTRE:
            return free / 2
        at_right = self._page_rtl == (self._align is Align.START)
        return free if at_right else 0.0


def _laid_out(text: str, pen: Pen, width: float, rtl: bool, mark: tuple[int, Pen] | None = None) -> QTextLayout:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QTextLayout, QTextOption

    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout = QTextLayout(text, _font(pen.size, pen.weight))
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if mark:
        layout.setFormats([_marked(*mark)])
    layout.beginLayout()
    for line in _lines(layout):
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _marked(length: int, pen: Pen) -> Any:
    from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

    found = QTextLayout.FormatRange()
    found.start, found.length = 0, length
    form = QTextCharFormat()
    form.setForeground(QColor(pen.colour))
    form.setFont(_font(pen.size, pen.weight))
    found.format = form
    return found


def _lines(layout: QTextLayout) -> Iterator[Any]:
    while (line := layout.createLine()).isValid():
        yield line


def document_paragraph(text: str, pen: Pen, width: float, language: str, align: Align = Align.START) -> Paragraph:
    """Lay out a sentence of the program: it runs the way the document runs."""
    rtl = i18n.is_rtl(language)
    return Paragraph(text, pen, width, rtl=rtl, page_rtl=rtl, align=align)
