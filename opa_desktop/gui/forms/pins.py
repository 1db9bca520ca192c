"""Pins: the fields whose values stay for the next activity after “save and new”."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from opa_desktop.core.columns import Column, Kind, Owner
from opa_desktop.gui import icons
from opa_desktop.i18n import N_, _, sentence

_KINDS = (Kind.TERM, Kind.TERMS, Kind.TEXT, Kind.YES_NO)
_NEVER = ("plan_line", "amount_note", "container")  # they belong to one activity

KEPT = N_("{field}: kept for the next activity (Ctrl+Shift+P)")
NOT_KEPT = N_("Keep {field} for the next activity (Ctrl+Shift+P)")


def can_be_pinned(column: Column) -> bool:
    """Tell whether the value of a column may stay for the next activity."""
    return column.kind in _KINDS and not column.progress and column.owner is Owner.OFFICE and column.key not in _NEVER


class PinButton(QToolButton):
    """The pin beside a label: hollow and faint, or filled. The keyboard reaches it by its command."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, checkable=True, autoRaise=True, objectName="pin")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no stop on the way through the fields: Ctrl+Shift+P does it
        self.setIconSize(QSize(12, 12))
        self.toggled.connect(lambda _on: self._draw())
        self._draw()

    def say(self, field: str) -> None:
        """Say in words whether the field is kept."""
        self.setToolTip(sentence(KEPT if self.isChecked() else NOT_KEPT, {"field": _(field)}))
        self.setAccessibleName(self.toolTip())

    def _draw(self) -> None:
        on = self.isChecked()
        self.setIcon(icons.icon("pin", "accent" if on else "control", filled=on))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pin again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
