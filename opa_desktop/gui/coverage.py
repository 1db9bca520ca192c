"""The 18 areas in two columns with little bars: how much is implemented, how much else is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.summaries import AreaRow
from opa_desktop.core.tally import Tally
from opa_desktop.gui import theme
from opa_desktop.gui.badges import badge_size, paint_badge, paint_bar
from opa_desktop.gui.direction import mirrored
from opa_desktop.gui.labels import PlainLabel
from opa_desktop.i18n import _, fill
from opa_desktop.locales import number

LINE_SHARE = 0.85
"""Two lines of a name may stand this much closer than the typeface asks for."""
BAR_WIDTH, BAR_HEIGHT, FIGURE_WIDTH, GAP = 80, 10, 40, 8


class AreaButton(QAbstractButton):
    """One area: badge, name, bar and number; a click asks for its activities."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._largest = AreaRow("", "", Tally()), 1
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_row(self, row: AreaRow, name: str, largest: int) -> None:
        """Show an area; `largest` is the total that fills a whole bar."""
        self._row, self._largest = row, max(1, largest)
        self.setText(name)
        facts = {"area": row.area, "name": name, "done": row.tally.implemented, "total": row.tally.total}
        words = fill(_("{area} {name}: {done} of {total} implemented"), facts)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @property
    def area(self) -> str:
        """The number of the area that is shown."""
        return self._row.area

    def sizeHint(self) -> QSize:
        """Return the height of two lines, which grows with the text size."""
        return QSize(280, round(LINE_SHARE * 2 * self.fontMetrics().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the least room a row needs."""
        return QSize(220, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row from the starting edge: badge, name, bar, number."""
        painter, rtl, whole = QPainter(self), self.isRightToLeft(), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle = whole.center().y()
        size = badge_size(self.fontMetrics())
        badge = QRect(4, middle - size.height() // 2, size.width(), size.height())
        paint_badge(painter, mirrored(badge, whole, rtl=rtl), self._row.area, self._row.cluster)
        bar_start = whole.width() - BAR_WIDTH - FIGURE_WIDTH
        name_start = badge.right() + GAP
        name = QRect(name_start, 0, bar_start - GAP - name_start, whole.height())
        self._write(painter, mirrored(name, whole, rtl=rtl), self.text(), "text")
        bar = mirrored(QRect(bar_start, middle - BAR_HEIGHT // 2, BAR_WIDTH, BAR_HEIGHT), whole, rtl=rtl)
        tally, colour = self._row.tally, theme.cluster_colour(self._row.cluster)
        shares = (tally.implemented / self._largest, (tally.total - tally.implemented) / self._largest)
        paint_bar(painter, QRectF(bar), shares, colour, rtl=rtl)
        figure = QRect(whole.width() - FIGURE_WIDTH + GAP, 0, FIGURE_WIDTH - GAP - 4, whole.height())
        self._write(painter, mirrored(figure, whole, rtl=rtl), number(tally.total), "text")

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 4, 4)

    def _write(self, painter: QPainter, place: QRect, text: str, token: str) -> None:
        painter.setPen(theme.colour(token))
        # Absolute, because a painter knows the direction of the text only, not that of the window.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        lines = two_lines(text, painter.fontMetrics(), place)
        height = place.height() // len(lines)
        step = min(height, painter.fontMetrics().height())
        top = place.top() + (place.height() - step * len(lines)) // 2
        for line in lines:
            painter.drawText(QRect(place.left(), top, place.width(), step), flags | Qt.TextFlag.TextDontClip, line)
            top += step


def two_lines(text: str, metrics: QFontMetrics, place: QRect) -> list[str]:
    """Return the text in one line, or in two where it is too long for one and the place is high enough."""
    if metrics.horizontalAdvance(text) <= place.width() or place.height() < LINE_SHARE * 2 * metrics.height():
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())]
    first, rest = "", text.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= place.width():
        first = f"{first} {rest.pop(0)}".strip()
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, place.width())
    return [first, second] if first else [second]


class Coverage(QWidget):
    """All areas, first column at the starting edge; `chosen` carries the number of the area that was clicked.

    It is one stop of the Tab key; the arrow keys go from area to area.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("m"))
        self._grid.setVerticalSpacing(2)
        self._buttons: list[AreaButton] = []

    def show_rows(self, rows: Sequence[AreaRow], catalogue: Catalogue) -> None:
        """Show one row for each area."""
        rows = [row for row in rows if row.area]
        while len(self._buttons) < len(rows):
            self._add_button(len(self._buttons), (len(rows) + 1) // 2)
        largest = max((row.tally.total for row in rows), default=1)
        for button, row in zip(self._buttons, rows, strict=False):
            button.show_row(row, catalogue.name("areas", row.area), largest)

    def _add_button(self, place: int, per_column: int) -> None:
        button = AreaButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(lambda: self.chosen.emit(button.area))
        self._grid.addWidget(button, place % per_column, place // per_column)
        self._buttons.append(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the areas with the arrow keys; sideways follows the direction of the window."""
        here = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), 0)
        half = (len(self._buttons) + 1) // 2
        ahead = -half if self.isRightToLeft() else half
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and 0 <= here + step < len(self._buttons):
            self._buttons[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._buttons:
            self._buttons[here].click()
        else:
            super().keyPressEvent(event)


class Legend(QWidget):
    """What solid and hatched mean, as in every chart of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (PlainLabel("", "small"), PlainLabel("", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for swatch, label in zip((_Swatch(solid=True), _Swatch(solid=False)), self._words, strict=True):
            row.addWidget(swatch)
            row.addWidget(label)
            row.addSpacing(theme.space("m"))
        row.addStretch(1)

    def set_texts(self, solid: str, hatched: str) -> None:
        """Set the two words."""
        for label, text in zip(self._words, (solid, hatched), strict=True):
            label.setText(text)


class _Swatch(QWidget):
    def __init__(self, *, solid: bool) -> None:
        super().__init__()
        self._solid = solid
        self.setFixedSize(28, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a whole bar of one kind."""
        shares = (1.0, 0.0) if self._solid else (0.0, 1.0)
        paint_bar(QPainter(self), QRectF(self.rect()), shares, theme.colour("muted"), rtl=self.isRightToLeft())
