"""What stands for an area and a status: a numbered badge in the colour of its cluster, an icon with its word.

The painting functions serve table delegates as well as the widgets here. Colour is never alone: the badge has the
number, the status its icon and word.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import ElidedLabel, PlainLabel
from opa_desktop.locales import digits

BADGE = QSize(26, 20)


def badge_size(metrics: QFontMetrics) -> QSize:
    """Return the size of a badge for a typeface: two digits and some air, at least `BADGE`."""
    wide = metrics.horizontalAdvance("88") + 10
    return QSize(max(BADGE.width(), wide), max(BADGE.height(), metrics.height() - 2))


def paint_badge(painter: QPainter, rect: QRect, area: str, cluster: str) -> None:
    """Paint the number of an area into `rect`, on the colour of its cluster."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.cluster_colour(cluster))
    painter.drawRoundedRect(QRectF(rect), 4, 4)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.colour("on_cluster"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, digits(area))
    painter.restore()


def paint_bar(painter: QPainter, rect: QRectF, parts: tuple[float, float], colour: QColor, *, rtl: bool) -> None:
    """Paint a bar: a solid part (done) and a hatched part (planned), both as shares of the whole from 0 to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("border"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    solid, hatched = (max(0.0, min(1.0, part)) for part in parts)
    hatched = min(hatched, 1.0 - solid)
    painter.setBrush(theme.colour("surface"))
    painter.drawRect(_piece(rect, solid, hatched, rtl=rtl))
    painter.setBrush(_hatch(colour))
    painter.drawRect(_piece(rect, solid, hatched, rtl=rtl))
    painter.setBrush(colour)
    painter.drawRoundedRect(_piece(rect, 0.0, solid, rtl=rtl), rect.height() / 2, rect.height() / 2)
    painter.restore()


def _piece(rect: QRectF, start: float, share: float, *, rtl: bool) -> QRectF:
    width = rect.width() * share
    offset = rect.width() * start
    x = rect.right() - offset - width if rtl else rect.left() + offset
    return QRectF(x, rect.top(), width, rect.height())


def _hatch(colour: QColor) -> QBrush:
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


class Badge(QWidget):
    """The number of an area in the colour of its cluster."""

    def __init__(self, area: str = "", cluster: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area, self._cluster = area, cluster
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_area(self, area: str, cluster: str) -> None:
        """Show another area."""
        self._area, self._cluster = area, cluster
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a badge, which grows with the text size."""
        return badge_size(self.fontMetrics())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        if self._area:
            paint_badge(QPainter(self), self.rect(), self._area, self._cluster)


class AreaLabel(QWidget):
    """An area as it is always written: [number] name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge, self.name = Badge(), ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(self.badge)
        row.addWidget(self.name, 1)

    def set_area(self, area: str, name: str, cluster: str) -> None:
        """Show an area by number, name and cluster."""
        self.badge.set_area(area, cluster)
        self.name.setText(name)
        self.setAccessibleName(f"{area} {name}")


class StatusMark(QWidget):
    """A status as it is always written: icon and word in its colour."""

    def __init__(self, status: str = "", word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._picture, self.word = QLabel(), PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.word, 1)
        self.set_status(status, word)

    def set_status(self, status: str, word: str) -> None:
        """Show a status by its code and word; a cancelled one is struck through."""
        self._status = status
        self.word.setText(word)
        font = self.word.font()
        font.setStrikeOut(status == "cancelled")
        self.word.setFont(font)
        self.word.set_tone(theme.status_token(status) if status else "")
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(icons.status_icon(self._status).pixmap(QSize(18, 18), self.devicePixelRatioF()))
        self._picture.setVisible(bool(self._status))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()
