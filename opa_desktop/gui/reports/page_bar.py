"""Which page of the preview is seen, and how large."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from opa_desktop.gui.elements import IconButton, PlainLabel
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import number, percent
from opa_desktop.reports.paper import Sheet

ZOOMS = (50, 75, 100, 125, 150, 200)
FIT_WIDTH, FIT_PAGE = "width", "page"
SCREEN_DOTS = 96.0


class PageBar(QWidget):
    """Back, page, forward, and the size; `changed` is emitted when another picture is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 1
        self.back, self.forward = IconButton("back"), IconButton("next")
        self.page, self.of, self.size_box = QSpinBox(), PlainLabel(""), QComboBox()
        self.page.setRange(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.back, self.page, self.of, self.forward, self.size_box):
            row.addWidget(widget)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self.page.valueChanged.connect(lambda _page: self._moved())
        self.size_box.activated.connect(lambda _row: self.changed.emit())

    @property
    def number(self) -> int:
        """The page that is seen, from 1."""
        return self.page.value()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.back.set_name(_("Previous page"), "PgUp")
        self.forward.set_name(_("Next page"), "PgDn")
        self.page.setAccessibleName(_("Page"))
        self.size_box.setAccessibleName(_("Size of the preview"))
        chosen = self.size_box.currentData() or FIT_WIDTH
        self.size_box.clear()
        for text, data in ((_("Whole width"), FIT_WIDTH), (_("Whole page"), FIT_PAGE)):
            self.size_box.addItem(text, data)
        for zoom in ZOOMS:
            self.size_box.addItem(percent(zoom), zoom)
        self.size_box.setCurrentIndex(max(0, self.size_box.findData(chosen)))
        self.set_count(self.count)

    def set_count(self, count: int) -> None:
        """Say how many pages there are; the page that is seen stays if it is still there."""
        self.count = count
        with QSignalBlocker(self.page):
            self.page.setRange(1, count)
        self.of.setText(sentence(N_("of {pages}"), {"pages": number(count)}))
        self._enable()

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        self.page.setValue(min(max(self.number + pages, 1), self.count))

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller."""
        now = self.size_box.currentData()
        place = ZOOMS.index(now) if now in ZOOMS else ZOOMS.index(100)
        wanted = ZOOMS[min(max(place + steps, 0), len(ZOOMS) - 1)]
        self.size_box.setCurrentIndex(self.size_box.findData(wanted))
        self.changed.emit()

    def dots_per_inch(self, sheet: Sheet, room: QSize, rim: int) -> float:
        """Return how finely a page is to be painted to have the chosen size in `room`, with a rim around it."""
        chosen = self.size_box.currentData()
        wide, high = sheet.size
        across = (room.width() - rim) / wide * 72
        if chosen == FIT_WIDTH:
            return max(across, 30.0)
        if chosen == FIT_PAGE:
            return max(min(across, (room.height() - rim) / high * 72), 20.0)
        return SCREEN_DOTS * int(chosen or 100) / 100

    def _moved(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self.back.setEnabled(self.number > 1)
        self.forward.setEnabled(self.number < self.count)
