"""The panel of a column of terms: a list to tick with counts, for "one of these" or "none of these"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.gui.elements import Chip
from opa_desktop.gui.tables import filter_words
from opa_desktop.gui.tables.filter_panels import FilterPanel
from opa_desktop.gui.tables.lookup import Facets
from opa_desktop.gui.tables.tick_list import TickList
from opa_desktop.i18n import _

_CHOSEN = (Operator.ONE_OF, Operator.NOT_ONE_OF)


class TermsPanel(FilterPanel):
    """A list of terms to tick, with how many activities have each; a count says what a tick would leave."""

    def build(self) -> None:
        """Add the choice of the operator and the list with what is chosen; the counts come with `show_facets`."""
        now = self.condition()
        self.operator = now.operator if now is not None and now.operator in _CHOSEN else Operator.ONE_OF
        row = QHBoxLayout()
        self.choices: dict[Operator, Chip] = {}
        for operator, words in ((Operator.ONE_OF, _("One of these")), (Operator.NOT_ONE_OF, _("None of these"))):
            chip = Chip(words, parent=self)
            chip.setChecked(operator is self.operator)
            chip.clicked.connect(lambda _on, operator=operator: self._set_operator(operator))
            self.choices[operator] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.body.addLayout(row)
        self.list = TickList(filter_words.label(self.column), self)
        self.list.show_terms(self._labels(), self._ticked(now))
        self.list.changed.connect(self._on_ticked)
        self.body.addWidget(self.list)

    def _ticked(self, now: Condition | None) -> tuple[Any, ...]:
        return now.values if now is not None and now.operator in _CHOSEN else ()

    def _labels(self) -> dict[Any, str]:
        column = COLUMNS.get(self.column)
        if column is not None and column.kind is Kind.YES_NO:
            return {value: filter_words.value_words(self.column, value, self.catalogue) for value in (True, False)}
        vocabulary = filter_words.vocabulary(self.column)
        if not vocabulary:
            return {}  # a text whose values are those that occur
        return {code: self.catalogue.label(vocabulary, code) for code in self.catalogue.terms(vocabulary)}

    def show_facets(self, found: Facets) -> None:
        """Show the counts, the values that occur first."""
        self.show_counts(found.values)
        super().show_facets(found)

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Show how many activities have each term."""
        self.list.show_counts(counts)

    def _set_operator(self, operator: Operator) -> None:
        self.operator = operator
        for other, chip in self.choices.items():
            chip.setChecked(other is operator)
        self._on_ticked()

    def _on_ticked(self) -> None:
        ticked = self.list.ticked()
        if ticked or self.condition() is not None:
            self.set_condition(self.operator, ticked)

    def forget(self) -> None:
        """Tick nothing."""
        self.list.tick_none()
