"""A table of terms: found by words in any spelling, sorted by a heading, with a way to the activities that use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from opa_desktop.core.arabic import fold, stem, words
from opa_desktop.gui import theme
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.tables import clipboard
from opa_desktop.i18n import strip_marks
from opa_desktop.locales import number

NOWHERE = -1
Spare = Sequence[tuple[int, int]]
"""Columns that give way where there is little room: column, and the width of the table they need, in line heights."""
_LEAST = 60


@dataclass(frozen=True)
class TermRow:
    """A term in the table: `words` for its columns, `uses` as a number to sort by, `sought` what it is found by."""

    code: str
    words: tuple[str, ...]
    uses: int = 0
    sought: tuple[str, ...] = ()

    def has(self, wanted: Sequence[str]) -> bool:
        """Tell whether the term has all of some folded words."""
        text = fold(" ".join((*self.words, *self.sought)))
        return all(word in text for word in wanted)


class TermTable(SimpleTable):
    """Terms as rows. `uses_asked` tells the term whose number of uses was clicked, `picked` that others are chosen."""

    uses_asked = Signal(str)
    picked = Signal()

    def __init__(
        self,
        stretched: Sequence[int],
        uses_at: int = NOWHERE,
        *,
        several: bool = False,
        spare: Spare = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stretched[0], several=several, parent=parent)
        self._stretched, self._uses_at, self._spare = tuple(stretched), uses_at, spare
        self._headings: Sequence[str] = ()
        self._terms: Sequence[TermRow] = ()
        self._text = ""
        self._order = (NOWHERE, Qt.SortOrder.AscendingOrder)
        self._links = _Links(self)
        if uses_at != NOWHERE:
            self.setItemDelegateForColumn(uses_at, self._links)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.clicked.connect(self._on_click)
        self.setMouseTracking(uses_at != NOWHERE)
        self.entered.connect(self._show_hand)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.picked.emit())

    def show_terms(self, headings: Sequence[str], terms: Sequence[TermRow]) -> None:
        """Show other terms; the cursor stays on its term."""
        self._headings, self._terms = headings, terms
        self._show()

    def search(self, text: str) -> None:
        """Show only the terms that have all words of a text."""
        self._text = text
        self._show()

    @property
    def shown(self) -> int:
        """How many terms are shown."""
        return self.rows.rowCount()

    def choose(self, code: str) -> bool:
        """Put the cursor on a term; tell whether it is shown."""
        place = self._place(code)
        if place != NOWHERE:
            self.choose_row(place)
            self.scrollTo(self.rows.index(place, 0))
        return place != NOWHERE

    def choose_all(self, codes: Sequence[str]) -> None:
        """Select several terms, the cursor on the first."""
        flags = self.selectionModel().SelectionFlag
        self.clearSelection()
        for place in sorted((self._place(code) for code in codes), reverse=True):
            if place != NOWHERE:
                index = self.rows.index(place, 0)
                self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def choose_none(self) -> None:
        """Take cursor and selection away."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def copy(self, *, headings: bool) -> None:
        """Put the selected rows on the clipboard."""
        codes = set(self.selected_items())
        table = [[strip_marks(text) for text in row.words] for row in self._terms if row.code in codes]
        if table:
            clipboard.put([list(self._headings), *table] if headings else table, headings=headings)

    # --- order and words -------------------------------------------------------------------------------------

    def _show(self) -> None:
        here, chosen = self.current_item(), self.selected_items()
        wanted = [stem(word) for word in words(self._text)]
        terms = [term for term in self._terms if term.has(wanted)]
        column, order = self._order
        if column != NOWHERE:
            terms.sort(key=lambda term: self._key(term, column), reverse=order is Qt.SortOrder.DescendingOrder)
        blocked = self.selectionModel().blockSignals(True)
        self.rows.show_rows(self._headings, [Row(term.words, term.code) for term in terms])
        self.selectionModel().blockSignals(blocked)
        self._fit()
        self._choose_again(here, chosen)

    def _choose_again(self, here: str | None, chosen: Sequence[str]) -> None:
        still = [code for code in chosen if self._place(code) != NOWHERE]
        if len(still) > 1:
            self.choose_all(still)
        elif here is not None and not self.choose(here):
            self.choose_none()
            self.row_changed.emit(None)

    def _key(self, term: TermRow, column: int) -> tuple[int, str]:
        return (term.uses, "") if column == self._uses_at else (0, fold(term.words[column]))

    def _sort_by(self, column: int) -> None:
        header, (before, order) = self.horizontalHeader(), self._order
        falling = column == before and order is Qt.SortOrder.AscendingOrder
        if column == self._uses_at and column != before:
            falling = True  # what is used most is looked for first
        self._order = (column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._order)
        self._show()

    def _place(self, code: str) -> int:
        rows = range(self.rows.rowCount())
        return next((place for place in rows if self.rows.row(place).item == code), NOWHERE)

    # --- looks -----------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        super()._fit()
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_LEAST)
        for column in self._stretched[1:]:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of spare columns to the others where there is little of it."""
        super().resizeEvent(event)
        for column, least in self._spare:
            self.setColumnHidden(column, self.width() < least * self.fontMetrics().height())

    def _on_click(self, index: QModelIndex) -> None:
        code = self.rows.row(index.row()).item
        if index.column() == self._uses_at and not self._many() and self._uses(code):
            self.uses_asked.emit(code)

    def _many(self) -> bool:
        return len(self.selected_items()) > 1

    def _uses(self, code: str) -> int:
        return next((term.uses for term in self._terms if term.code == code), 0)

    def _show_hand(self, index: QModelIndex) -> None:
        hand = index.column() == self._uses_at and self._uses(self.rows.row(index.row()).item)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Give the pointer its shape back."""
        super().leaveEvent(event)
        self.viewport().unsetCursor()


class _Links(QStyledItemDelegate):
    """Draws the number of uses as a link."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if strip_marks(option.text) not in ("", number(0)):
            option.font.setUnderline(True)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, theme.colour("link"))
