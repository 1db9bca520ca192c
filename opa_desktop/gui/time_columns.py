"""A small column chart over time for the home page: implemented solid, the rest hatched.

The charts page draws the real charts; this one is painted at once, without a drawing library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from opa_desktop.core.tally import Tally
from opa_desktop.gui import theme
from opa_desktop.gui.direction import mirrored
from opa_desktop.i18n import _, fill
from opa_desktop.locales import digits, number

MOST_COLUMNS = 8


@dataclass(frozen=True)
class TimeColumn:
    """One column: a year, or a quarter (1 to 4; 0 for the whole year), and what it holds."""

    year: int
    quarter: int
    implemented: int
    total: int

    def words(self) -> str:
        """Return its label in the language in use."""
        year = digits(str(self.year))
        return fill(_("Q{quarter} {year}"), {"quarter": number(self.quarter), "year": year}) if self.quarter else year


def time_columns(months: Iterable[Tally]) -> list[TimeColumn]:
    """Gather tallies by month (`2018-05`) into quarters, or years when there are too many; undated ones are out."""
    by_quarter: dict[tuple[int, int], Tally] = {}
    for tally in months:
        month = tally.keys[0]
        if len(month) == 7:
            key = (int(month[:4]), (int(month[5:]) + 2) // 3)
            by_quarter[key] = by_quarter.get(key, Tally()) + tally
    if len(by_quarter) > MOST_COLUMNS:
        by_quarter = _by_year(by_quarter)
    return [TimeColumn(*key, t.implemented, t.total) for key, t in sorted(by_quarter.items())][-MOST_COLUMNS:]


def _by_year(quarters: dict[tuple[int, int], Tally]) -> dict[tuple[int, int], Tally]:
    found: dict[tuple[int, int], Tally] = {}
    for (year, _quarter), tally in quarters.items():
        found[year, 0] = found.get((year, 0), Tally()) + tally
    return found


class TimeColumns(QWidget):
    """The painted columns; time runs from the starting edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[TimeColumn] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_columns(self, columns: Sequence[TimeColumn]) -> None:
        """Show other columns; their figures are also said to screen readers."""
        self._columns = columns
        said = (fill(_("{when}: {done} of {total} implemented"), _facts(column)) for column in columns)
        self.setAccessibleName("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(300, 140)

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the labels can be read."""
        return QSize(200, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axis and the columns."""
        painter = QPainter(self)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * theme.size("small") / theme.size("body"))
        painter.setFont(small)
        line = painter.fontMetrics().height()
        plot = QRect(34, line // 2, self.width() - 38, self.height() - line - line // 2 - 6)
        largest = max((column.total for column in self._columns), default=0)
        if not largest:
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("No dates in this period"))
            return
        self._paint_axis(painter, plot, largest)
        step = plot.width() / len(self._columns)
        for place, column in enumerate(self._columns):
            start = round(plot.left() + place * step)
            self._paint_column(painter, plot, QRect(start, plot.top(), round(step), plot.height()), column, largest)

    def _paint_axis(self, painter: QPainter, plot: QRect, largest: int) -> None:
        for share in (0.0, 0.5, 1.0):
            if share == 0.5 and largest < 2:
                continue
            y = round(plot.bottom() - share * plot.height())
            painter.setPen(theme.colour("border"))
            across = mirrored(QRect(plot.left(), y, plot.width(), 1), self.rect(), rtl=self.isRightToLeft())
            painter.drawLine(across.topLeft(), across.topRight())
            painter.setPen(theme.colour("muted"))
            place = mirrored(QRect(0, y - 10, 28, 20), self.rect(), rtl=self.isRightToLeft())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number(round(largest * share)))

    def _paint_column(self, painter: QPainter, plot: QRect, room: QRect, column: TimeColumn, largest: int) -> None:
        width = min(48, round(room.width() * 0.6))
        start = room.left() + (room.width() - width) // 2
        done, whole = (round(plot.height() * count / largest) for count in (column.implemented, column.total))
        rest = QRect(start, plot.bottom() - whole, width, whole - done)
        solid = QRect(start, plot.bottom() - done, width, done)
        rtl = self.isRightToLeft()
        accent = theme.colour("accent")
        painter.setPen(QPen(theme.colour("muted"), 1))
        painter.setBrush(QBrush(theme.colour("muted"), Qt.BrushStyle.BDiagPattern))
        if rest.height() > 0:
            painter.drawRect(mirrored(rest, self.rect(), rtl=rtl))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(mirrored(solid, self.rect(), rtl=rtl)), accent)
        painter.setPen(theme.colour("muted"))
        under = QRect(room.left(), plot.bottom() + 4, room.width(), painter.fontMetrics().height())
        shown = painter.fontMetrics().elidedText(column.words(), Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(mirrored(under, self.rect(), rtl=rtl), Qt.AlignmentFlag.AlignCenter, shown)


def _facts(column: TimeColumn) -> dict[str, object]:
    return {"when": column.words(), "done": number(column.implemented), "total": number(column.total)}
