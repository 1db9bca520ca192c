"""Which panel fits a column."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.gui.tables.filter_panels import FilterPanel, WordsPanel
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.range_panel import RangePanel
from opa_desktop.gui.tables.terms_panel import TermsPanel

_PANELS: dict[Kind, type[FilterPanel]] = {
    Kind.TERM: TermsPanel,
    Kind.TERMS: TermsPanel,
    Kind.YES_NO: TermsPanel,
    Kind.MONEY: RangePanel,
    Kind.COUNT: RangePanel,
    Kind.WHEN: RangePanel,
}
_AS_TERMS = ("city",)
"""Columns of text with few enough values that a list to tick serves better than words to contain."""


def make_panel(column: str, state: FilterState, catalogue: Catalogue, parent: QWidget | None = None) -> FilterPanel:
    """Make the panel that fits the kind of a column; a virtual name is one of terms."""
    if column not in COLUMNS or column in _AS_TERMS:
        return TermsPanel(column, state, catalogue, parent)
    return _PANELS.get(COLUMNS[column].kind, WordsPanel)(column, state, catalogue, parent)
