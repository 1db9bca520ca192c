"""How the lines of the tree of goals are drawn: colour of the cluster, badge of the area, bars, hollow gaps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui import icons, theme
from opa_desktop.gui.badges import badge_size, paint_badge, paint_bar
from opa_desktop.gui.goals.goals_model import LINE_ROLE, GoalColumn
from opa_desktop.gui.goals.outline import Level, Line
from opa_desktop.gui.tables.delegates import paint_text

Index = QModelIndex | QPersistentModelIndex
PADDING, GAP = 6, 6
BAR_HEIGHT, MARK = 8, 16


class GoalsDelegate(QStyledItemDelegate):
    """Draws the cells of the tree. Bars are shares of the largest line of the same level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = Catalogue()
        self.row_height = theme.row_height("compact")
        self._largest: dict[Level, int] = {}

    def set_scale(self, largest: dict[Level, int]) -> None:
        """Tell how many activities fill a whole bar, by level."""
        self._largest = largest

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line, which grows with the text size."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(self.row_height, option.fontMetrics.height() + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        self.initStyleOption(option, index)
        line: Line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        font = QFont(option.font)
        if line.level is Level.CLUSTER:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        if index.column() == GoalColumn.NAME:
            self._paint_name(painter, option, inner, line)
        elif index.column() == GoalColumn.RECORDED:
            self._paint_recorded(painter, option, inner, line)
        else:
            token = "muted" if option.text == "0" or not line.tally.total else "text"
            paint_text(painter, option, inner, option.text, theme.colour(token), ())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, line: Line) -> None:
        used = 0
        if line.level is Level.CLUSTER:
            used = self._paint_square(painter, option, inner, line.code)
        elif line.level is Level.AREA:
            used = self._paint_badge(painter, option, inner, line.code)
        token = "muted" if line.level is Level.REST else "text"
        rest = QStyle.visualRect(option.direction, inner, inner.adjusted(used, 0, 0, 0))
        paint_text(painter, option, rest, option.text, theme.colour(token), ())

    def _paint_square(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, cluster: str) -> int:
        place = QRect(inner.left(), inner.center().y() - 5, 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.cluster_colour(cluster))
        painter.drawRoundedRect(QRectF(QStyle.visualRect(option.direction, inner, place)), 3, 3)
        return place.width() + GAP

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, area: str) -> int:
        size = badge_size(painter.fontMetrics())
        place = QRect(inner.left(), inner.center().y() - size.height() // 2 + 1, size.width(), size.height())
        place = QStyle.visualRect(option.direction, inner, place)
        paint_badge(painter, place, area, self.catalogue.cluster_of(area))
        return size.width() + GAP

    def _paint_recorded(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, line: Line) -> None:
        if line.is_gap:
            self._paint_gap(painter, option, inner)
            return
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        digits = painter.fontMetrics().horizontalAdvance("888") + GAP
        place = QRect(inner.left() + digits, inner.center().y() - BAR_HEIGHT // 2, inner.width() - digits, BAR_HEIGHT)
        largest = max(1, self._largest.get(line.level, 1))
        shares = (line.tally.implemented / largest, (line.tally.total - line.tally.implemented) / largest)
        colour = theme.cluster_colour(self._cluster(line))
        bar = QRectF(QStyle.visualRect(option.direction, inner, place))
        paint_bar(painter, bar, shares, colour, rtl=rtl)
        figure = QRect(inner.left(), inner.top(), digits - GAP, inner.height())
        figure = QStyle.visualRect(option.direction, inner, figure)
        option.displayAlignment = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        paint_text(painter, option, figure, option.text, option.palette.color(QPalette.ColorRole.Text), ())

    def _paint_gap(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect) -> None:
        place = QRect(inner.left(), inner.center().y() - MARK // 2 + 1, MARK, MARK)
        icons.icon("circle", "late").paint(painter, QStyle.visualRect(option.direction, inner, place))
        rest = QStyle.visualRect(option.direction, inner, inner.adjusted(MARK + GAP, 0, 0, 0))
        paint_text(painter, option, rest, option.text, theme.colour("late"), ())

    def _cluster(self, line: Line) -> str:
        return line.code if line.level is Level.CLUSTER else self.catalogue.cluster_of(line.area)
