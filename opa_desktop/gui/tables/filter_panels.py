"""The small panels that open below a filter chip: a list to tick, a range, or words to contain.

A panel works on a `FilterState` and writes every change into it at once, so that the table shows the effect while
the panel is still open. Esc and a click elsewhere close it. Lists to tick are in `terms_panel.py`, ranges and times in
`range_panel.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.tables import filter_words
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.lookup import Facets
from opa_desktop.i18n import _
from opa_desktop.locales import number

ShowFacets = Callable[[Facets], None]
AskFacets = Callable[[str, ShowFacets], None]
"""Asks for the counts of a column's values; the answer comes later, to the function given."""

_WIDTH = 316


class FilterPanel(QFrame):
    """What every panel has: a heading, and "not stated" and "stated" with their counts for every column."""

    closed = Signal()

    def __init__(self, column: str, state: FilterState, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column, self.state, self.catalogue = column, state, catalogue
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(PlainLabel(filter_words.label(column), "strong"))
        self.stated_boxes: dict[Operator, QCheckBox] = {}
        self.setFixedWidth(_WIDTH)
        self.build()
        if column in COLUMNS:
            self._add_stated()

    def build(self) -> None:
        """Add what the kind of the column needs."""

    def condition(self) -> Condition | None:
        """Return the condition the column has now."""
        return self.state.filter.condition(self.column)

    def _add_stated(self) -> None:
        now = self.condition()
        for operator in (Operator.EMPTY, Operator.NOT_EMPTY):
            box = QCheckBox(_stated_words(operator, 0), self)
            box.setChecked(now is not None and now.operator is operator)
            box.clicked.connect(lambda on, operator=operator: self._set_stated(operator, on))
            self.stated_boxes[operator] = box
            self.body.addWidget(box)

    def _set_stated(self, operator: Operator, on: bool) -> None:
        for other, box in self.stated_boxes.items():
            box.setChecked(on and other is operator)
        if on:
            self.forget()
            self.state.set_condition(Condition(self.column, operator))
        else:
            self.state.drop(self.column)

    def show_facets(self, found: Facets) -> None:
        """Show how many rows state the column and how many do not."""
        for operator, count in ((Operator.EMPTY, found.empty), (Operator.NOT_EMPTY, found.stated)):
            if operator in self.stated_boxes:
                self.stated_boxes[operator].setText(_stated_words(operator, count))
        self.body.activate()
        self.adjustSize()

    def forget(self) -> None:
        """Empty the inputs of the panel, because "stated" or "not stated" took their place."""

    def set_condition(self, operator: Operator, chosen: tuple[Any, ...]) -> None:
        """Write a condition with values into the filter, or drop it when there is none."""
        for box in self.stated_boxes.values():
            box.setChecked(False)
        if any(value is not None for value in chosen):
            self.state.set_condition(Condition(self.column, operator, chosen))
        else:
            self.state.drop(self.column)

    def open_below(self, widget: QWidget) -> None:
        """Show the panel below a widget, at its starting edge, with the keyboard in its first input."""
        self.setLayoutDirection(widget.layoutDirection())
        self.adjustSize()
        rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width() if rtl else 0, widget.height() + 2))
        self.move(corner)
        self.show()
        self.focusNextChild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc and Enter."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: Any) -> None:
        """Tell that the panel is closed."""
        super().closeEvent(event)
        self.closed.emit()


class WordsPanel(FilterPanel):
    """Words the column has to contain."""

    def build(self) -> None:
        """Add the line."""
        now = self.condition()
        self.line = QLineEdit(self)
        self.line.setAccessibleName(_("Contains these words"))
        self.line.setPlaceholderText(_("Contains these words"))
        self.line.setText(" ".join(map(str, now.values)) if now and now.operator is Operator.CONTAINS else "")
        self.line.textEdited.connect(self._on_edited)
        self.body.addWidget(self.line)

    def _on_edited(self, text: str) -> None:
        self.set_condition(Operator.CONTAINS, (text.strip() or None,))

    def forget(self) -> None:
        """Empty the line."""
        self.line.clear()


def _stated_words(operator: Operator, count: int) -> str:
    words = _("Not stated") if operator is Operator.EMPTY else _("Stated")
    return f"{words}  ({number(count)})" if count else words
