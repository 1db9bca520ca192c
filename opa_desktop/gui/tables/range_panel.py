"""The panel of a column of amounts, counts or times: from and to, and for times those that move with the calendar."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from opa_desktop.core import relative_dates, values
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.edtf import bounds
from opa_desktop.core.filters import Operator
from opa_desktop.gui.elements import Chip, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.tables.filter_panels import FilterPanel
from opa_desktop.i18n import N_, _, sentence

UNREAD = N_("“{text}” could not be read.")


class RangePanel(FilterPanel):
    """From and to, both included; either may be left open."""

    def build(self) -> None:
        """Add the two lines, and for a time the names of times."""
        now = self.condition()
        between = now is not None and now.operator is Operator.BETWEEN
        self._relative = relative_dates.name_of(now) if now is not None else ""
        low, high = (
            (*now.values, None, None)[:2] if now is not None and between and not self._relative else (None, None)
        )
        self.lines = [self._add_line(_("From"), low), self._add_line(_("To"), high)]
        self.message = PlainLabel("", "error", wrap=True)
        self.message.hide()
        self.body.addWidget(self.message)
        self.names: dict[str, Chip] = {}
        if COLUMNS[self.column].kind is Kind.WHEN:
            self._add_names()

    def _add_line(self, words: str, value: Any) -> QLineEdit:
        name = PlainLabel(words, "small")
        line = QLineEdit(self)
        line.setAccessibleName(words)
        name.setBuddy(line)
        line.setText(self._shown(value))
        line.editingFinished.connect(self._on_edited)
        self.body.addWidget(name)
        self.body.addWidget(line)
        return line

    def _shown(self, value: Any) -> str:
        column = COLUMNS[self.column]
        if value is None or value == "":
            return ""
        if column.kind is Kind.MONEY:
            value = Decimal(str(value))
        return values.show(column, value, self.catalogue)

    def _add_names(self) -> None:
        box = QWidget(self)
        flow = FlowLayout(box, gap=6, line_gap=6)
        for name, (words, _days) in relative_dates.RELATIVE.items():
            chip = Chip(_(words), parent=box)
            chip.setChecked(name == self._relative)
            chip.clicked.connect(lambda on, name=name: self._set_name(name, on=on))
            self.names[name] = chip
            flow.addWidget(chip)
        box.setMinimumHeight(flow.heightForWidth(self.width() - 28))
        self.body.addWidget(box)

    def _set_name(self, name: str, *, on: bool) -> None:
        self._relative = name if on else ""
        for line in self.lines:
            line.clear()
        self._say("")
        self._tick_names()
        if on:
            self.set_condition(Operator.BETWEEN, relative_dates.condition(self.column, name).values)
        else:
            self.state.drop(self.column)

    def _tick_names(self) -> None:
        for name, chip in self.names.items():
            chip.setChecked(name == self._relative)

    def _on_edited(self) -> None:
        texts = [line.text().strip() for line in self.lines]
        if self._relative and not any(texts):
            return  # a line that is left empty takes no named time away
        ends = [self._read(text, last=last) for text, last in zip(texts, (False, True), strict=True)]
        unread = next((text for text, end in zip(texts, ends, strict=True) if text and end is None), "")
        self._say(unread)
        if not unread and (any(texts) or self.condition() is not None):
            self._relative = ""
            self._tick_names()
            self.set_condition(Operator.BETWEEN, tuple(ends))

    def _say(self, unread: str) -> None:
        self.message.setText(sentence(UNREAD, {"text": unread}) if unread else "")
        self.message.setVisible(bool(unread))

    def _read(self, text: str, *, last: bool) -> Any:
        column = COLUMNS[self.column]
        value = values.parse(column, text, self.catalogue).value
        if value is not None and column.kind is Kind.WHEN:
            return bounds(value)[1 if last else 0]
        return value

    def forget(self) -> None:
        """Empty both lines."""
        self._relative = ""
        self._tick_names()
        for line in self.lines:
            line.clear()
