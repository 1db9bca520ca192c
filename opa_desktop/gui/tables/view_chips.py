"""The views above the table: filters that everybody needs, one click away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.gui.elements import Chip
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.i18n import N_, _


@dataclass(frozen=True)
class View:
    """A filter with a name."""

    name: str
    filter: ActivityFilter


VIEWS = (
    View(N_("All activities"), ActivityFilter()),
    View(N_("Incomplete"), ActivityFilter(incomplete=True)),
    View(N_("Without a date"), ActivityFilter((Condition("when", Operator.EMPTY),))),
    View(N_("Still planned"), ActivityFilter((Condition("status", Operator.ONE_OF, ("planned",)),))),
)
"""The built-in views, in the order of reading."""


class ViewChips(QWidget):
    """One chip per view; the one whose filter is in use is on."""

    def __init__(self, state: FilterState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.flow = FlowLayout(self, gap=8, line_gap=6)
        self.chips = [Chip(parent=self) for _view in VIEWS]
        for chip, view in zip(self.chips, VIEWS, strict=True):
            chip.clicked.connect(lambda _on, view=view: self._choose(view))
            self.flow.addWidget(chip)
        state.changed.connect(self._show)
        self._show()

    def retranslate(self) -> None:
        """Name the views in the language in use."""
        self.setAccessibleName(_("Views"))
        for chip, view in zip(self.chips, VIEWS, strict=True):
            chip.setText(_(view.name))

    def _choose(self, view: View) -> None:
        self.state.set_filter(view.filter)
        self._show()

    def _show(self) -> None:
        for chip, view in zip(self.chips, VIEWS, strict=True):
            chip.setChecked(self.state.filter == view.filter)
