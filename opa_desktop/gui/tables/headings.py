"""The headings of the activities table: the order of the rows marked on each, and room for a filter row below.

In here: a header view that shows an order of several columns, tells which key was held while a heading was clicked,
and lays the boxes of a filter row under its sections. Not in here: what is typed into the boxes (`filter_row.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from opa_desktop.core.filters import Sort

_PLACES = "¹²³⁴⁵⁶⁷⁸⁹"
_EDGE = 2  # pixels between a box and the edges of its section
_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Headings(QHeaderView):
    """The headings. `sort_asked` tells which section was clicked, and whether it is added to the order there is.

    The box of the section `pinned` stays at the starting edge when the others are scrolled sideways. `reserved` is
    room in pixels for the boxes of another header that is drawn below this one.
    """

    sort_asked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: dict[int, QWidget] = {}
        self.pinned = -1
        self.reserved = 0
        self._make_box: Callable[[int], QWidget] | None = None
        self._order: dict[int, tuple[int, bool]] = {}
        self._more = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(lambda section: self.sort_asked.emit(section, self._more))
        self.sectionResized.connect(lambda *_sizes: self.place_boxes())
        self.sectionMoved.connect(lambda *_places: self.place_boxes())

    # --- the order -------------------------------------------------------------------------------------------

    def show_order(self, order: Sequence[Sort], section_of: Callable[[str], int]) -> None:
        """Mark the columns the rows are ordered by: an arrow each, and a figure where there are several."""
        marks = {section_of(one.column): (place, one.descending) for place, one in enumerate(order)}
        if marks != self._order:
            self._order = marks
            self.viewport().update()

    def order_of(self, section: int) -> tuple[int, bool] | None:
        """Return the place of a section in the order (from 0) and whether it runs downwards; None if it has none."""
        return self._order.get(section)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Give the style the arrow of every column of the order, where Qt knows of one only."""
        super().initStyleOptionForIndex(option, section)
        place = self._order.get(section)
        if place is None:
            return
        arrows = QStyleOptionHeader.SortIndicator
        # Qt's "down" is the arrow of an ascending order.
        option.sortIndicator = arrows.SortUp if place[1] else arrows.SortDown
        if len(self._order) > 1:
            option.text = f"{option.text}\N{NO-BREAK SPACE}{_PLACES[min(place[0], len(_PLACES) - 1)]}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember the keys that are held: with Ctrl or Shift a click adds to the order."""
        self._more = bool(event.modifiers() & _MORE)
        super().mouseReleaseEvent(event)

    # --- the filter row --------------------------------------------------------------------------------------

    @property
    def has_boxes(self) -> bool:
        """Whether the filter row is shown."""
        return self._make_box is not None

    def show_boxes(self, make: Callable[[int], QWidget] | None) -> None:
        """Show a filter row whose boxes `make` makes, one per visible section; None takes it away."""
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        self._make_box = make
        self.updateGeometries()
        self.geometriesChanged.emit()

    def box_height(self) -> int:
        """Return the height of the filter row, 0 when it is hidden."""
        return self.fontMetrics().height() + 14 if self.has_boxes else self.reserved

    def sizeHint(self) -> QSize:
        """Return the size of the headings and of the row below them."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self.box_height())

    def updateGeometries(self) -> None:
        """Leave the room of the filter row free under the headings."""
        self.setViewportMargins(0, 0, 0, self.box_height())
        super().updateGeometries()
        self.place_boxes()

    def place_boxes(self) -> None:
        """Put every box under its section, wherever that was moved, resized or scrolled to."""
        if self._make_box is None:
            return
        top, height = self.viewport().height(), self.box_height()
        for section in range(self.count()):
            if self.isSectionHidden(section):
                if section in self.boxes:
                    self.boxes[section].hide()
                continue
            if section not in self.boxes:
                self.boxes[section] = self._make_box(section)
            place = QRect(
                self._left(section) + _EDGE, top + 1, self.sectionSize(section) - 2 * _EDGE, height - 2 * _EDGE
            )
            self._place(section, place)

    def _left(self, section: int) -> int:
        if section == self.pinned:
            return self.viewport().width() - self.sectionSize(section) if self.isRightToLeft() else 0
        # Qt counts the place of a section from the left here, in both directions.
        return self.sectionViewportPosition(section)

    def _place(self, section: int, place: QRect) -> None:
        box = self.boxes[section]
        if section == self.pinned and self.parentWidget() is not None:
            # Beside the header and not inside it, so that it lies over what is scrolled and over a frozen column.
            if box.parentWidget() is not self.parentWidget():
                box.setParent(self.parentWidget())
            place = place.translated(self.pos())
        box.setGeometry(place)
        box.show()
        if section == self.pinned:
            box.raise_()

    def boxes_in_order(self) -> list[QWidget]:
        """Return the boxes that are shown, in the order of reading."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return [self.boxes[at] for at in order if at in self.boxes and not self.isSectionHidden(at)]
