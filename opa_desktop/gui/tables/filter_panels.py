"""The small panels that open below a filter chip: a list to tick, a range, or words to contain.

A panel works on a `FilterState` and writes every change into it at once, so that the table shows the effect while
the panel is still open. Esc and a click elsewhere close it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.edtf import bounds
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.tables import filter_words
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.tick_list import TickList
from opa_desktop.i18n import _

ShowCounts = Callable[[Mapping[str, int] | None], None]
AskCounts = Callable[[str, ShowCounts], None]
"""Asks for the counts of a column's values; the answer comes later, to the function given."""

_WIDTH = 300


class FilterPanel(QFrame):
    """What every panel has: a heading, and "not stated" and "stated" for every column."""

    closed = Signal()

    def __init__(self, column: str, state: FilterState, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column, self.state, self.catalogue = column, state, catalogue
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(PlainLabel(filter_words.label(column), "strong"))
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
        self._boxes = {}
        for operator, words in ((Operator.EMPTY, _("Not stated")), (Operator.NOT_EMPTY, _("Stated"))):
            box = QCheckBox(words, self)
            box.setChecked(now is not None and now.operator is operator)
            box.clicked.connect(lambda on, operator=operator: self._set_stated(operator, on))
            self._boxes[operator] = box
            self.body.addWidget(box)

    def _set_stated(self, operator: Operator, on: bool) -> None:
        for other, box in self._boxes.items():
            box.setChecked(on and other is operator)
        if on:
            self.forget()
            self.state.set_condition(Condition(self.column, operator))
        else:
            self.state.drop(self.column)

    def forget(self) -> None:
        """Empty the inputs of the panel, because "stated" or "not stated" took their place."""

    def set_condition(self, operator: Operator, chosen: tuple[Any, ...]) -> None:
        """Write a condition with values into the filter, or drop it when there is none."""
        for box in getattr(self, "_boxes", {}).values():
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


class TermsPanel(FilterPanel):
    """A list of terms to tick, with how many activities have each."""

    def build(self) -> None:
        """Add the list with what is chosen; the counts come with `show_counts`."""
        now = self.condition()
        chosen = now.values if now is not None and now.operator is Operator.ONE_OF else ()
        self.list = TickList(filter_words.label(self.column), self)
        self.list.show_terms(self._labels(), chosen)
        self.list.changed.connect(self._on_ticked)
        self.body.addWidget(self.list)

    def _labels(self) -> dict[Any, str]:
        if COLUMNS.get(self.column) and COLUMNS[self.column].kind is Kind.YES_NO:
            return {value: filter_words.value_words(self.column, value, self.catalogue) for value in (True, False)}
        vocabulary = filter_words.vocabulary(self.column)
        return {code: self.catalogue.label(vocabulary, code) for code in self.catalogue.terms(vocabulary)}

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show the counts, the values that occur first."""
        if counts is not None:
            self.list.show_counts(counts)
            self.body.activate()
            self.adjustSize()

    def _on_ticked(self) -> None:
        self.set_condition(Operator.ONE_OF, self.list.ticked())

    def forget(self) -> None:
        """Tick nothing."""
        self.list.tick_none()


class RangePanel(FilterPanel):
    """From and to: amounts, numbers of people, dates."""

    def build(self) -> None:
        """Add the two lines."""
        now = self.condition()
        low, high = (*now.values, None, None)[:2] if now and now.operator is Operator.BETWEEN else (None, None)
        self.lines = [self._add_line(_("From"), low), self._add_line(_("To"), high)]
        self.message = PlainLabel("", "error", wrap=True)
        self.message.hide()
        self.body.addWidget(self.message)

    def _add_line(self, words: str, value: Any) -> QLineEdit:
        name = PlainLabel(words, "small")
        line = QLineEdit(self)
        line.setAccessibleName(words)
        name.setBuddy(line)
        column = COLUMNS[self.column]
        line.setText("" if value is None else values.show(column, value, self.catalogue))
        line.editingFinished.connect(self._on_edited)
        self.body.addWidget(name)
        self.body.addWidget(line)
        return line

    def _on_edited(self) -> None:
        bounds_, unread = [], ""
        for line, last in zip(self.lines, (False, True), strict=True):
            bound = self._read(line.text(), last=last)
            if bound is None and line.text().strip():
                unread = line.text().strip()
            bounds_.append(bound)
        self.message.setText(_("“{text}” could not be read.").format(text=unread) if unread else "")
        self.message.setVisible(bool(unread))
        if not unread:
            self.set_condition(Operator.BETWEEN, tuple(bounds_))

    def _read(self, text: str, *, last: bool) -> Any:
        column = COLUMNS[self.column]
        value = values.parse(column, text, self.catalogue).value
        if value is not None and column.kind is Kind.WHEN:
            return bounds(value)[1 if last else 0]
        return value

    def forget(self) -> None:
        """Empty both lines."""
        for line in self.lines:
            line.clear()


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


def make_panel(column: str, state: FilterState, catalogue: Catalogue, parent: QWidget | None = None) -> FilterPanel:
    """Make the panel that fits the kind of a column."""
    kind = COLUMNS[column].kind if column in COLUMNS else Kind.TERMS
    if kind in (Kind.TERM, Kind.TERMS, Kind.YES_NO):
        return TermsPanel(column, state, catalogue, parent)
    if kind in (Kind.MONEY, Kind.COUNT, Kind.WHEN):
        return RangePanel(column, state, catalogue, parent)
    return WordsPanel(column, state, catalogue, parent)
