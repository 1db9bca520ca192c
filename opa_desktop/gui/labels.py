"""Labels: plain text that stands at the starting edge in both directions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from opa_desktop.gui.direction import data_text, sentence_text


class PlainLabel(QLabel):
    """A label that shows its text as it is (no markup) and stands at the starting edge whatever letter is first.

    `role` is muted, small, strong, section, page, figure or error; `tone` a colour token of the style sheet. With
    `data=True` the text is something people typed, which keeps its own order inside.
    """

    def __init__(
        self, text: str = "", role: str = "", *, tone: str = "", data: bool = False, wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._raw, self._data = "", data
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with the invisible mark its direction needs."""
        self._raw = text
        arrange = data_text if self._data else sentence_text
        super().setText(arrange(text, rtl=self.isRightToLeft()))

    def raw_text(self) -> str:
        """Return the text as it was given."""
        return self._raw

    def set_tone(self, tone: str) -> None:
        """Change the colour token of the text."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the text again when the direction changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setText(self._raw)


class ElidedLabel(PlainLabel):
    """One line that is cut with an ellipsis at its logical end when there is no room; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "", *, data: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(text, role, data=data, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves the width to the layout."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self._raw)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        # Absolute, because a painter would mirror the side once more.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), flags | Qt.TextFlag.TextSingleLine, shown)
