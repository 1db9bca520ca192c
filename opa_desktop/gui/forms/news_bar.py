"""The bar over the fields when the form and somebody else changed the same: field by field, mine or theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import Button, IconButton, PlainLabel
from opa_desktop.gui.history import words
from opa_desktop.i18n import N_, _, sentence

BOTH = N_("{field}: “{mine}” here, “{theirs}” there.")


@dataclass(frozen=True)
class Clash:
    """A field that is typed here and was changed elsewhere, with both values."""

    field: str
    mine: Any
    theirs: Any


class NewsBar(QFrame):
    """Lists the clashes. `theirs_asked` names the field whose other value is wanted; without it mine stays."""

    theirs_asked = Signal(str)

    def __init__(self, catalogue: Callable[[], Catalogue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("kind", "warning")
        self._catalogue = catalogue
        self.clashes: list[Clash] = []
        self.icon, self.heading, self.dismiss = QLabel(self), PlainLabel("", "strong", wrap=True), IconButton("dismiss")
        self.rows: list[QWidget] = []
        self.buttons: dict[str, Button] = {}
        self.column, row = QVBoxLayout(), QHBoxLayout(self)
        self.column.addWidget(self.heading)
        row.setContentsMargins(theme.space("m"), 6, theme.space("s"), 6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.column, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.dismiss.clicked.connect(self.clear)
        self.hide()

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Show fields that both have changed, with those that are shown already."""
        newer = {clash.field for clash in clashes}
        self.clashes = [*(old for old in self.clashes if old.field not in newer), *clashes]
        self.retranslate()
        self.setVisible(bool(self.clashes))

    def settle(self, field: str) -> None:
        """Take one field away: it is decided."""
        self.clashes = [clash for clash in self.clashes if clash.field != field]
        self.show_clashes(())

    def clear(self) -> None:
        """Take the bar away; what is typed here stays."""
        self.clashes = []
        self.show_clashes(())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.heading.setText(_("Changed elsewhere meanwhile. What is typed here stays, unless you take the other."))
        self.dismiss.set_name(_("Keep what is typed here"))
        self.buttons = {}
        self.rows = [self._row(clash) for clash in self.clashes]
        for row in self.rows:
            self.column.addWidget(row)
        self._draw()

    def _row(self, clash: Clash) -> QWidget:
        row = QWidget(self)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        name = words.field_label(clash.field)
        mine, theirs = (
            words.field_value(clash.field, value, self._catalogue()) or _("not stated")
            for value in (clash.mine, clash.theirs)
        )
        box.addWidget(PlainLabel(sentence(BOTH, {"field": name, "mine": mine, "theirs": theirs}), wrap=True), 1)
        button = Button(_("Take the other"), "ghost")
        button.setAccessibleName(f"{button.text()}: {name}")
        button.clicked.connect(lambda: self.theirs_asked.emit(clash.field))
        self.buttons[clash.field] = button
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _draw(self) -> None:
        self.icon.setPixmap(icons.icon("warning", "warning").pixmap(QSize(20, 20), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "icon"):
            self._draw()
