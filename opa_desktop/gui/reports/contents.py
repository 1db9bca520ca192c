"""What a document holds: boxes to tick, the order of activities, the columns of their table; for each kind its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from opa_desktop.core.columns import COLUMNS
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.tables.tick_list import TickList
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _
from opa_desktop.reports.kinds import KINDS
from opa_desktop.reports.options import BY_NUMBER, BY_TIME, SHARES, Options

PARTS = {
    "charts": N_("With charts"),
    "goals": N_("With the goals"),
    "list": N_("With the activities"),
    "abbreviations": N_("With the abbreviations"),
    "outcome": N_("With outcomes"),
    "description": N_("With descriptions"),
    "numbers": N_("With reference numbers"),
    "gaps": N_("With goals without activities"),
    "hijri": N_("With the Hijri date"),
}
"""The parts that can be left out: names of the fields of `Options`."""

ORDERS = {BY_NUMBER: N_("By number"), BY_TIME: N_("By time")}


class Contents(QWidget):
    """The choices of contents; `changed` is emitted after each. What is chosen is kept for each kind of document."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = {name: QCheckBox() for name in PARTS}
        self.order, self.columns = QComboBox(), TickList("")
        self._order_label, self._columns_label = PlainLabel("", "muted"), PlainLabel("", "muted")
        self._chosen: dict[str, dict[str, Any]] = {
            key: {"hijri": workspace.settings.hijri} if "hijri" in kind.heeds else {} for key, kind in KINDS.items()
        }
        self._key = "summary"
        self._build()
        self.show_for(self._key)

    def retranslate(self) -> None:
        """Set every text in the language in use; what is chosen stays."""
        for name, box in self.parts.items():
            box.setText(_(PARTS[name]))
        self._order_label.setText(_("Order of the activities"))
        self._columns_label.setText(_("Columns of the table"))
        self.order.setAccessibleName(self._order_label.raw_text())
        self.columns.list.setAccessibleName(self._columns_label.raw_text())
        self.order.clear()
        for key, text in ORDERS.items():
            self.order.addItem(_(text), key)
        self.show_for(self._key)

    def options(self, key: str) -> Options:
        """Return the options of a kind as they are chosen."""
        return KINDS[key].options(**self._chosen[key])

    def show_for(self, key: str) -> None:
        """Show the choices a kind heeds, as they were left."""
        self._key = key
        heeds, options = KINDS[key].heeds, self.options(key)
        for name, box in self.parts.items():
            box.setVisible(name in heeds)
            box.setChecked(bool(getattr(options, name)))
        for widget in (self.order, self._order_label):
            widget.setVisible("order" in heeds)
        self.order.setCurrentIndex(max(0, self.order.findData(options.order)))
        for widget in (self.columns, self._columns_label):
            widget.setVisible("columns" in heeds)
        labels = {name: _(COLUMNS[name].label) for name in SHARES if name != "title"}
        self.columns.show_terms(labels, [name for name in labels if name in options.columns])
        self.columns.search.hide()

    def choose(self, name: str, value: Any) -> None:
        """Choose a part, an order or columns for the kind that is shown."""
        self._chosen[self._key][name] = value
        self.show_for(self._key)
        self.changed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for box in self.parts.values():
            column.addWidget(box)
        for label, widget in ((self._order_label, self.order), (self._columns_label, self.columns)):
            label.setBuddy(self.columns.list if widget is self.columns else widget)
            column.addSpacing(4)
            column.addWidget(label)
            column.addWidget(widget)
        for name, box in self.parts.items():
            box.clicked.connect(lambda on, name=name: self.choose(name, bool(on)))
        self.order.activated.connect(lambda _row: self.choose("order", self.order.currentData()))
        self.columns.changed.connect(self._choose_columns)

    def _choose_columns(self) -> None:
        self._chosen[self._key]["columns"] = ("title", *self.columns.ticked())
        self.changed.emit()
