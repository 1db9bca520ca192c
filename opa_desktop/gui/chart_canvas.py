"""A chart on the screen: a picture drawn in the background, whose rows can be clicked.

matplotlib draws in `reports/charts.py`, on another thread; here the finished pixels are shown. While a new picture is
under way the old one stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from opa_desktop.gui import background, theme
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, sentence

if TYPE_CHECKING:
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.reports.charts import Rendered, Spot

SETTLE_MS = 120
VALUE = N_("{name}: {value}")
LEAST_WIDTH = 640
POINTS_PER_PIXEL = 72 / 96
LARGER = 1.12
"""Charts are made for paper; on the screen their texts are as large as those of the window."""


class ChartCanvas(QWidget):
    """Shows one chart; `drawn` says that it is ready.

    `chosen` carries what was clicked: the number of the group, and that of the series or -1 for the whole group.
    """

    chosen = Signal(int, int)
    drawn = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = ""
        self._data: ChartData | None = None
        self._image = QImage()
        self._spots: tuple[Spot, ...] = ()
        self._wanted = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._later.timeout.connect(self._draw)
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST_WIDTH, 300)
        workspace.settings_changed.connect(lambda _names: self._later.start())

    @property
    def image(self) -> QImage:
        """The picture as it is shown, null before the first one is ready."""
        return self._image

    def show_chart(self, name: str, data: ChartData) -> None:
        """Draw counted data in the background, then show it."""
        self._name, self._data = name, data
        self.setAccessibleName(f"{data.title}. {data.subtitle}")
        self._draw()

    def _draw(self) -> None:
        if self._data is None:
            return
        from opa_desktop.reports import charts

        self._wanted += 1
        wanted = self._wanted
        scale = LARGER * self._workspace.settings.text_size / 100
        wide = max(self.width(), LEAST_WIDTH)
        background.run(
            self, charts.render, self._name, self._data, current(), theme.current(),
            (wide * POINTS_PER_PIXEL / scale, 0.0), 96 * scale * self.devicePixelRatioF(),
            done=lambda made: self._take(made, wanted), failed=self._workspace.notices.error,
        )  # fmt: skip

    def _take(self, made: Rendered, wanted: int) -> None:
        if wanted != self._wanted:
            return  # a later picture is under way
        picture = QImage(made.pixels, made.width, made.height, QImage.Format.Format_RGBA8888).copy()
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._image, self._spots = picture, made.spots
        self.setMinimumHeight(round(made.height / self.devicePixelRatioF()))
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(LEAST_WIDTH, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture from the starting edge; the ground has its colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if not self._image.isNull():
            wide = self._image.width() / self._image.devicePixelRatio()
            painter.drawImage(QPointF(self.width() - wide if self.isRightToLeft() else 0.0, 0.0), self._image)
        else:
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("The chart is being drawn…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again for another width, once it settles."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._data is not None:
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_later"):
            self._later.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the number under the mouse, and what it stands for."""
        spot = self._spot(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        if spot:
            QToolTip.showText(event.globalPosition().toPoint(), self._words(spot), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar, cell or row that is clicked."""
        spot = self._spot(event.position())
        if spot and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(spot.place, spot.number)

    def _spot(self, place: QPointF) -> Spot | None:
        dpr = self._image.devicePixelRatio() if not self._image.isNull() else 1.0
        free = self.width() - self._image.width() / dpr if self.isRightToLeft() else 0.0
        x, y = (place.x() - free) * dpr, place.y() * dpr
        return next(
            (s for s in self._spots if s.left <= x <= s.left + s.width and s.top <= y <= s.top + s.height), None
        )

    def _words(self, spot: Spot) -> str:
        if self._data is None:
            return ""
        group = self._data.groups[spot.place]
        words = self._data.words(spot.place)
        named = [(series.label, word) for series, word in zip(self._data.series, words, strict=True)]
        shown = named if spot.number < 0 else named[spot.number : spot.number + 1]
        name = f"{group.said} ({group.section})" if group.section else group.said
        return "\n".join([name, *(sentence(VALUE, {"name": label, "value": word}) for label, word in shown if word)])
