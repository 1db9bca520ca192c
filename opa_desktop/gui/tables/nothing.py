"""What stands in place of the table when it has no rows: how to begin, or which part of the filter is in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui.elements import Button, EmptyState
from opa_desktop.gui.tables import filter_words
from opa_desktop.gui.tables.filter_state import FilterState, parts
from opa_desktop.gui.tables.lookup import Answer, Offer
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

_OFFERS = 3


class NothingHere(EmptyState):
    """The empty table: a way to begin, or ways out of a filter that finds nothing."""

    new_asked = Signal()

    def __init__(self, state: FilterState, catalogue: Callable[[], Catalogue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nothing")  # no card of its own: it stands inside the frame of the table
        self.state = state
        self._catalogue = catalogue
        self._answer = Answer()
        self.new = self.add_button(self.new_asked.emit, "primary", "add")
        self.clear = self.add_button(state.clear, "ghost", "filter_dismiss")
        self.offers: list[Button] = []

    def show_answer(self, answer: Answer) -> None:
        """Take over the answer of the store; only used when it has no rows."""
        self._answer = answer
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is the matter in the language in use."""
        filtered = bool(parts(self.state.filter))
        if filtered:
            self.set_texts(_("Nothing matches the filter"), _("Take a part of it away, or search with fewer words."))
        else:
            self.set_texts(_("No activities yet"), _("Add the first one, or import a workbook."))
        self.new.setText(_("New activity"))
        self.clear.setText(_("Clear all"))
        self.new.setVisible(not filtered)
        self.clear.setVisible(filtered)
        self._show_offers(self._answer.offers[:_OFFERS] if filtered else ())

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        for button in self.offers:
            self.buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = [self._offer(offer) for offer in offers]

    def _offer(self, offer: Offer) -> Button:
        words = filter_words.part_words(self.state.filter, offer.part, self._catalogue())
        text = ngettext("Without “{part}”: {count} activity", "Without “{part}”: {count} activities", offer.hits)
        button = self.add_button(lambda: self.state.drop(offer.part))
        button.setText(fill(text, {"part": filter_words.inner(words), "count": number(offer.hits)}))
        return button
