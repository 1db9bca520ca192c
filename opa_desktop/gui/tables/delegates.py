"""How the cells of the activities table are drawn: badges, status marks, and the words that were searched.

Everything is painted, for a page of a table has no room for hundreds of widgets. Texts are cut at their logical end
and stand at the starting edge of the table, whatever script they begin with.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column
from opa_desktop.gui import badges, icons, theme
from opa_desktop.gui.tables.hits import needles, spans
from opa_desktop.gui.tables.records import COLUMN_ROLE, VALUE_ROLE

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_ICON = 16
_GAP = 6
_SEARCHED = ("title", "number", "leads", "partners", "funders", "beneficiaries", "city", "country")
_BADGED = ("area",)


class RecordDelegate(QStyledItemDelegate):
    """Draws every cell of the table; the row height is fixed, so that a view never has to ask for it."""

    def __init__(self, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row_height = row_height
        self.catalogue = Catalogue()
        self._sought: tuple[str, ...] = ()

    def set_search(self, text: str) -> None:
        """Mark the words of a search from now on."""
        self._sought = needles(text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed height, and a width that shows the text."""
        width = option.fontMetrics.horizontalAdvance(index.data() or "") + 2 * PADDING
        return QSize(width, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        self.initStyleOption(option, index)
        painter.save()
        self._paint_ground(painter, option)
        column: Column | None = index.data(COLUMN_ROLE)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(option.font)
        if column is not None and column.key in _BADGED and index.data(VALUE_ROLE):
            self._paint_area(painter, option, inner, index.data(VALUE_ROLE))
        elif column is not None and column.vocabulary == "statuses" and index.data(VALUE_ROLE):
            self._paint_status(painter, option, inner, index)
        else:
            sought = self._sought if column is not None and column.key in _SEARCHED else ()
            paint_text(painter, option, inner, option.text, _text_colour(option), sought)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.features & QStyleOptionViewItem.ViewItemFeature.Alternate:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.AlternateBase))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_area(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, area: str) -> None:
        metrics = painter.fontMetrics()
        size = badges.BADGE.expandedTo(QSize(metrics.horizontalAdvance("88") + 8, metrics.height() - 2))
        badge = QRect(inner.left(), inner.center().y() - size.height() // 2 + 1, size.width(), size.height())
        badge = QStyle.visualRect(option.direction, inner, badge)
        badges.paint_badge(painter, badge, area, self.catalogue.cluster_of(area))
        rest = QStyle.visualRect(option.direction, inner, inner.adjusted(size.width() + _GAP, 0, 0, 0))
        paint_text(painter, option, rest, self.catalogue.name("areas", area), _text_colour(option), ())

    def _paint_status(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, index: Index) -> None:
        status = index.data(VALUE_ROLE)
        place = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icons.status_icon(status).paint(painter, QStyle.visualRect(option.direction, inner, place))
        rest = QStyle.visualRect(option.direction, inner, inner.adjusted(_ICON + _GAP, 0, 0, 0))
        font = QFont(option.font)
        font.setStrikeOut(status == "cancelled")
        painter.setFont(font)
        paint_text(painter, option, rest, option.text, theme.colour(theme.status_token(status)), ())


def paint_text(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    text: str,
    colour: QColor,
    sought: tuple[str, ...],
) -> None:
    """Draw one line of text into `rect`, cut with an ellipsis, with the sought words marked."""
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(colour)
    marked = spans(shown, sought)
    side = QStyle.visualAlignment(option.direction, option.displayAlignment)
    if not marked:
        painter.setLayoutDirection(option.direction)
        # The side is final here: left to itself the painter would turn it over by the direction once more.
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(rect, flags, shown)
        return
    layout = _laid_out(shown, painter.font(), option.direction)
    line = layout.lineAt(0)
    spare = rect.width() - line.naturalTextWidth()
    x = rect.left() + (spare if side & Qt.AlignmentFlag.AlignRight else 0)
    y = rect.top() + (rect.height() - line.height()) / 2
    layout.draw(painter, QPointF(x, y), [_mark(start, length) for start, length in marked])


def _laid_out(text: str, font: QFont, direction: Qt.LayoutDirection) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    # Exactly its natural width: then where the line begins does not depend on its direction.
    line.setLineWidth(100_000)
    width = line.naturalTextWidth()
    layout.endLayout()
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    look = QTextCharFormat()
    look.setBackground(theme.colour("warning_soft"))
    look.setForeground(theme.colour("warning"))
    look.setFontUnderline(True)  # a hit is not told by its colour alone
    found.format = look
    return found


def _text_colour(option: QStyleOptionViewItem) -> QColor:
    return option.palette.color(QPalette.ColorRole.Text)
