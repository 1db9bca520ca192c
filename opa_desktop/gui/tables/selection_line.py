"""The line under the table: the sum of what is selected, and what is wrong with the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from opa_desktop import locales
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui import icons
from opa_desktop.gui.elements import ElidedLabel
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.store.counts import SelectionSums

AMOUNT = N_("{amount} {currency}")
PLACE = N_("Row {row} of {count}")
SIGMA = "Σ"
_PIECES = 4  # currencies that are said; more are counted


class SelectionLine(QWidget):
    """Shows `SelectionSums`; a complaint takes their place while the cursor is in its cell."""

    def __init__(self, catalogue: Callable[[], Catalogue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._sums = SelectionSums(0)
        self._place = (-1, 0)
        self._complaint: Callable[[], str] | None = None
        self._mark, self.words = QLabel(), ElidedLabel("", "muted", data=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)

    def show_sums(self, sums: SelectionSums) -> None:
        """Show the sums of a selection."""
        self._sums = sums
        self.retranslate()

    def show_complaint(self, say: Callable[[], str] | None) -> None:
        """Show what is wrong with a cell, and say it to screen readers; None shows the sums again."""
        self._complaint = say
        self.retranslate()
        if say is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._mark.setVisible(self._complaint is not None)
        if self._complaint is not None:
            self._draw_mark()
        text = self._complaint() if self._complaint is not None else self._sums_words()
        self.words.setText(text)
        self.setAccessibleName(text or _("Sum of the selection"))

    def _sums_words(self) -> str:
        sums = self._sums
        if sums.rows < 2:
            return self._place_words()
        pieces = [fill(ngettext("{count} row", "{count} rows", sums.rows), {"count": locales.number(sums.rows)})]
        pieces += [self._amount(currency, amount) for currency, amount, _count in sums.sums[:_PIECES]]
        if len(sums.sums) > 1:
            count = len(sums.sums)
            words = ngettext("{count} currency", "{count} currencies", count)
            pieces.append(fill(words, {"count": locales.number(count)}))
        return f"{SIGMA}  " + " · ".join(pieces)

    def _place_words(self) -> str:
        row, count = self._place
        facts = {"row": locales.number(row + 1), "count": locales.number(count)}
        return sentence(PLACE, facts) if 0 <= row < count else ""

    def show_place(self, row: int, count: int) -> None:
        """Say where the cursor is, for when nothing more is selected than its row."""
        self._place = row, count
        self.retranslate()

    def _amount(self, currency: str, amount: object) -> str:
        name = self._catalogue().name("currencies", currency) if currency else _("without a currency")
        return sentence(AMOUNT, {"amount": locales.number(amount), "currency": name})  # type: ignore[arg-type]

    def _draw_mark(self) -> None:
        self._mark.setPixmap(icons.icon("warning", "error").pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark in the colour of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._draw_mark()
