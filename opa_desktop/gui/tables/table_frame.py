"""The white box around the table: what stands where rows are missing, the line below, and a sign of waiting."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from opa_desktop.gui.tables.asking import Asker
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.i18n import _

WAIT_MS = 300
"""From when on waiting is shown; what is quicker would only flicker."""
_BAR_HEIGHT = 3
_ENDLESS = 16_777_215  # Qt's own largest height


class TableFrame(QFrame):
    """Lays out a table, what stands in its place, and the line below both.

    While a filter row is shown the headings stay above an empty list: otherwise the box in which someone types would
    vanish with the last row.
    """

    def __init__(self, table: RecordsTable, nothing: QWidget, line: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableFrame")
        self._table, self._nothing, self._line = table, nothing, line
        self._asker: Asker | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._show_waiting)
        self.bar = QProgressBar(table, textVisible=False)
        self.bar.setRange(0, 0)
        self.bar.hide()
        nothing.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        nothing.setSizePolicy(policy)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 1)
        box.setSpacing(0)
        box.addWidget(table, 1)
        box.addWidget(nothing, 1)
        box.addWidget(line)
        table.headings.geometriesChanged.connect(self._place_bar)

    def show_rows(self, count: int, headings: bool) -> None:
        """Show the table, or without rows what stands in its place, below the headings if they are wanted."""
        self._nothing.setVisible(count == 0)
        self._table.setVisible(count > 0 or headings)
        self._line.setVisible(count > 0)
        top = self._table.headings.sizeHint().height() + 2
        self._table.setMaximumHeight(_ENDLESS if count else top)

    def wait_for(self, asker: Asker) -> None:
        """Show that an answer is awaited, once it takes long enough to be noticed."""
        self._asker = asker
        self._timer.start()

    def rest(self) -> None:
        """Show that nothing is awaited."""
        self._timer.stop()
        self.bar.hide()

    def _show_waiting(self) -> None:
        if self._asker is not None and self._asker.is_waiting:
            self.bar.setAccessibleName(_("Reading the list…"))
            self._place_bar()
            self.bar.show()
            self.bar.raise_()

    def _place_bar(self) -> None:
        head = self._table.headings
        self.bar.setGeometry(head.x(), head.y() + head.height(), head.width(), _BAR_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar under the headings."""
        super().resizeEvent(event)
        self._place_bar()
