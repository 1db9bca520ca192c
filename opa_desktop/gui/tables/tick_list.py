"""A list of terms to tick, with a count behind each and a line to find one among many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opa_desktop.core.arabic import fold
from opa_desktop.gui.direction import data_text
from opa_desktop.i18n import _, is_rtl
from opa_desktop.locales import number

_VALUE = Qt.ItemDataRole.UserRole
_SEARCH_FROM = 12  # shorter lists are seen at a glance
_ROWS_SHOWN = 10
_BOX = 40  # the box to tick, its margins and the scroll bar
_MOST_OTHERS = 300  # values that are in no vocabulary, the most frequent first
_WHOLE_LISTS_TO = 40  # longer vocabularies only show what occurs


class TickList(QWidget):
    """Terms to tick. `changed` is emitted when a person ticks or unticks one."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[Any, str] = {}
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Find in the list"))
        self.search.setAccessibleName(_("Find in the list"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.search)
        box.addWidget(self.list)
        self.search.textChanged.connect(self._on_search)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())

    def show_terms(self, labels: Mapping[Any, str], ticked: Sequence[Any]) -> None:
        """Show terms with their labels, some of them ticked."""
        self._labels = dict(labels)
        self._fill([*labels, *(value for value in ticked if value not in labels)], set(ticked), {})
        self.search.setVisible(len(labels) > _SEARCH_FROM)

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Show how many activities have each term; of a long vocabulary only the terms that occur, most first."""
        ticked = set(self.ticked())
        values = list(self._labels)
        if len(values) > _WHOLE_LISTS_TO:
            values = [value for value in values if counts.get(value) or value in ticked]
            values.sort(key=lambda value: -counts.get(value, 0))
        elif not values:
            values = sorted(ticked)  # a column of free text: its values are those that occur, the most frequent first
        others = [value for value in counts if value and value not in self._labels and value not in ticked]
        self._fill([*values, *others[:_MOST_OTHERS]], ticked, counts)
        self.search.setVisible(self.list.count() > _SEARCH_FROM)

    def ticked(self) -> tuple[Any, ...]:
        """Return the values that are ticked, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_VALUE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick_none(self) -> None:
        """Take every tick away; `changed` stays silent."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _fill(self, values: Sequence[Any], ticked: set[Any], counts: Mapping[Any, int]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for value in values:
            words = self._labels.get(value, str(value))
            item = QListWidgetItem(self._with_count(words, counts.get(value, 0)))
            item.setData(_VALUE, value)
            item.setToolTip(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._fit()
        self._on_search(self.search.text())

    def _with_count(self, words: str, count: int) -> str:
        # The words are cut here and not by the view, which would cut the count away first.
        metrics, behind = self.list.fontMetrics(), f"  ({number(count)})" if count else ""
        room = self.list.viewport().width() - _BOX - metrics.horizontalAdvance(behind)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 60)) if count else words
        return data_text(cut, rtl=is_rtl()) + behind

    def _fit(self) -> None:
        rows = max(2, min(self.list.count(), _ROWS_SHOWN))
        height = self.list.sizeHintForRow(0) if self.list.count() else self.fontMetrics().height() + 6
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth() + 2)

    def _on_search(self, text: str) -> None:
        sought = fold(text).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            words = fold(f"{item.toolTip()} {item.data(_VALUE)}")
            item.setHidden(not all(word in words for word in sought))
