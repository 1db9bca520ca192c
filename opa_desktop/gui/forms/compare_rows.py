"""Two values of each field one below the other, to be compared; equal ones are marked as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import Button, PlainLabel, Separator
from opa_desktop.i18n import _, isolate


@dataclass(frozen=True)
class Compared:
    """One field: its name, and its value on each side in words. `act` is done by the button of the row, if any."""

    label: str
    one: str
    other: str
    button: str = ""
    act: Callable[[], object] | None = None

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.one == self.other


class CompareRows(QWidget):
    """The fields, one below the other, under the names of the two sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QWidget] = []
        self.buttons: list[Button] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("xs"))

    def show_rows(self, rows: Sequence[Compared], one: str, other: str) -> None:
        """Show fields; `one` and `other` are the names of the sides."""
        for widget in self.rows:
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.buttons = []
        self.rows = [self._row(row, one, other) for row in rows]
        for widget in self.rows:
            self.column.addWidget(widget)

    def _row(self, row: Compared, one: str, other: str) -> QWidget:
        widget, head = QWidget(self), QHBoxLayout()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head.addWidget(PlainLabel(row.label, "strong"))
        head.addStretch(1)
        if row.same:
            head.addWidget(_equal())
        if row.act is not None:
            head.addWidget(self._button(row))
        column.addLayout(head)
        sides = ((_("both"), row.one),) if row.same else ((one, row.one), (other, row.other))
        for name, value in sides:
            column.addWidget(PlainLabel(f"{name}: {isolate(value or _('not stated'))}", "small", wrap=True))
        column.addWidget(Separator())
        return widget

    def _button(self, row: Compared) -> Button:
        button = Button(row.button, "linkButton")
        button.setAccessibleName(f"{row.button}: {row.label}")
        button.clicked.connect(lambda: row.act())
        self.buttons.append(button)
        return button


def _equal() -> QLabel:
    mark = QLabel()
    mark.setPixmap(icons.icon("checkmark", "done").pixmap(QSize(14, 14)))
    mark.setToolTip(_("The same"))
    mark.setAccessibleName(_("The same"))
    return mark
