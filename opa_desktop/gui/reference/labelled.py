"""The parts of a form beside a table: a field under its label, a row of buttons, the pane around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.forms.editor import as_field

SIDE_WIDTH = 340
_LETTERS = 8  # a list is as wide as its form, not as its longest line


class Labelled(QWidget):
    """An input under its label, which is also its accessible name."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.label = field, PlainLabel("", "muted")
        self.label.setBuddy(field)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            as_field(field)
        elif isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(_LETTERS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(self.label)
        box.addWidget(field)

    def set_name(self, words: str, help_: str = "") -> None:
        """Say what belongs into the field."""
        self.label.setText(words)
        self.field.setAccessibleName(words)
        self.field.setToolTip(help_)
        if isinstance(self.field, QPlainTextEdit | QLineEdit):
            self.field.setPlaceholderText(help_ if isinstance(self.field, QPlainTextEdit) else "")


def flowing(*parts: QWidget) -> QWidget:
    """Return a row of buttons that takes as many lines as it needs."""
    row = QWidget()
    flow = FlowLayout(row, gap=8)
    for part in parts:
        flow.addWidget(part)
    return row


def side_pane(content: QWidget) -> QScrollArea:
    """Return a pane for a form beside a table, which scrolls upright when the window is too low for it."""
    area = QScrollArea()
    area.setObjectName("pageScroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setMinimumWidth(SIDE_WIDTH)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
