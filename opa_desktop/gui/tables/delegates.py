"""How the cells of the activities table are drawn: badges, status marks, and the words that were searched.

Everything is painted, for a page of a table has no room for hundreds of widgets. A page has to be there within the
16 ms of a frame: so the model is asked once per cell, and lines, badges and marks that were drawn are kept.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column
from opa_desktop.gui import badges, icons, theme
from opa_desktop.gui.tables.cell_line import CellLine, Step
from opa_desktop.gui.tables.hits import needles
from opa_desktop.gui.tables.painted_text import LineCache, paint_text
from opa_desktop.gui.tables.records import END_ALIGNED, RecordsModel

__all__ = ["PADDING", "RecordDelegate", "paint_text"]

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_ICON = 16
_GAP = 6
_SEARCHED = ("title", "number", "leads", "partners", "funders", "beneficiaries", "city", "country")
# Plain numbers: an operation on Qt's flags costs as much as all the rest of a cell.
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_ALTERNATE = QStyleOptionViewItem.ViewItemFeature.Alternate.value


class RecordDelegate(QStyledItemDelegate):
    """Draws every cell of the table; the row height is fixed, so that a view never has to ask for it.

    Some cells can be typed into. `text_of` gives the text a cell is edited in, `typed` is the letter that started it,
    if one did; `stepped` tells where to go after it, `reverted` that a cell is to show its value again.
    """

    stepped = Signal(Step)
    reverted = Signal(int, int)

    def __init__(self, records: RecordsModel, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records = records
        self.row_height = row_height
        self.catalogue = Catalogue()
        self.text_of: Callable[[int, Column], str] = lambda row, column: ""
        self.typed: str | None = None
        self.line: CellLine | None = None
        self._sought: tuple[str, ...] = ()
        self._lines = LineCache()
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def set_search(self, text: str) -> None:
        """Mark the words of a search from now on."""
        self._sought = needles(text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed height, and a width that shows the text."""
        width = option.fontMetrics.horizontalAdvance(index.data() or "") + 2 * PADDING
        return QSize(width, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row, at = index.row(), index.column()
        column = self.records.columns[at]
        value = self.records.row(row).get(column.key)
        self._lines.use(option.font)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if reason := self.records.complaint(row, at):
            inner = self._paint_complaint(painter, option, inner)
            self._paint_line(painter, option, inner, self.records.shown(row, at), theme.colour(reason.tone), column)
        elif value and column.key == "area":
            self._paint_area(painter, option, inner, value)
        elif value and column.vocabulary == "statuses":
            self._paint_status(painter, option, inner, value, self.records.shown(row, at))
        else:
            text = self.records.shown(row, at)
            self._paint_line(painter, option, inner, text, option.palette.color(QPalette.ColorRole.Text), column)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state.value
        if state & _SELECTED:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        elif option.features.value & _ALTERNATE:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.AlternateBase))
        if state & _FOCUSED:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, colour: QColor,
        column: Column | None = None,
    ) -> None:  # fmt: skip
        if not text:
            return
        sought = self._sought if column is not None and column.key in _SEARCHED else ()
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        at_end = column is not None and column.kind in END_ALIGNED
        painter.setPen(colour)
        self._lines.line(text, rect.width(), option, sought).draw(painter, rect, at_right=rtl is not at_end)

    # --- badges and marks ------------------------------------------------------------------------------------

    def _paint_area(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, area: str) -> None:
        size = badges.badge_size(option.fontMetrics)
        place = QRect(inner.left(), inner.center().y() - size.height() // 2 + 1, size.width(), size.height())
        picture = self._picture(painter, "area", area, size, option)
        painter.drawPixmap(QStyle.visualRect(option.direction, inner, place).topLeft(), picture)
        rest = QStyle.visualRect(option.direction, inner, inner.adjusted(size.width() + _GAP, 0, 0, 0))
        name = self.catalogue.name("areas", area)
        self._paint_line(painter, option, rest, name, option.palette.color(QPalette.ColorRole.Text))

    def _paint_status(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, status: str, text: str
    ) -> None:
        rest = self._paint_icon(painter, option, inner, "status", status)
        colour = theme.colour(theme.status_token(status))
        self._paint_line(painter, option, rest, text, colour)
        if status == "cancelled":
            self._strike(painter, option, rest, text)

    def _strike(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str) -> None:
        width = round(self._lines.line(text, rect.width(), option).width)
        middle = rect.center().y() + 1
        start = rect.right() - width if option.direction is Qt.LayoutDirection.RightToLeft else rect.left()
        painter.drawLine(start, middle, start + width, middle)

    def _paint_complaint(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect) -> QRect:
        return self._paint_icon(painter, option, inner, "warning", "")

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, what: str, code: str) -> QRect:
        """Draw the mark at the starting edge and return the room beside it."""
        place = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        picture = self._picture(painter, what, code, QSize(_ICON, _ICON), option)
        painter.drawPixmap(QStyle.visualRect(option.direction, inner, place).topLeft(), picture)
        return QStyle.visualRect(option.direction, inner, inner.adjusted(_ICON + _GAP, 0, 0, 0))

    def _picture(self, painter: QPainter, what: str, code: str, size: QSize, option: QStyleOptionViewItem) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (what, code, size.width(), size.height(), ratio, theme.current(), option.font.key(), badges.digits(code))
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._drawn(what, code, size, ratio, option)
        return found

    def _drawn(self, what: str, code: str, size: QSize, ratio: float, option: QStyleOptionViewItem) -> QPixmap:
        if what == "warning":
            return icons.icon("warning", "error").pixmap(size, ratio)
        if what == "status":
            return icons.status_icon(code).pixmap(size, ratio)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(option.font)
        badges.paint_badge(painter, QRect(0, 0, size.width(), size.height()), code, self.catalogue.cluster_of(code))
        painter.end()
        return picture

    # --- typing ----------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line a cell is typed in, with its text or the letter that was typed."""
        column = self.records.columns[index.column()]
        line = CellLine(column, self.catalogue, parent)
        line.setFont(option.font)
        row, at = index.row(), index.column()
        line.finished.connect(lambda step: self._finish(line, step))
        line.reverted.connect(lambda: self._revert(line, row, at))
        if self.typed is None:
            line.begin(self.text_of(row, column), typed=False)
        else:
            line.begin(self.typed, typed=True)
        self.typed = None
        self.line = line
        line.destroyed.connect(self._forget_line)
        return line

    def _forget_line(self) -> None:
        self.line = None

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the text alone: Qt asks again whenever a row is read anew, which must not undo what is typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if it is another text than before."""
        if isinstance(editor, CellLine) and editor.is_changed:
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave every key to the line, which knows them all."""
        return False

    def _finish(self, line: CellLine, step: Step) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(step)

    def _revert(self, line: CellLine, row: int, at: int) -> None:
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.reverted.emit(row, at)
