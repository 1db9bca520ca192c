"""A line in which terms are found by typing: their number, their code, or words of their name in any spelling.

Used by the editors of one term and of several. The list below the line shows what the typed text may mean; Enter
and Tab take the marked row, Alt+Down opens the whole list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.gui import icons
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.term_offers import Asked, Offer, Row, offers
from opa_desktop.i18n import N_, _, sentence

DID_YOU_MEAN, ADD = N_("Did you mean…"), N_("Add “{name}” to the institutions")
_LIST_WIDTH = 420
_OFFER_ROLE = Qt.ItemDataRole.UserRole + 1


class Suggestions(QCompleter):
    """The list below a line; `taken` is emitted with the offer of the row that was chosen.

    Tab takes the marked row and goes on to the next field, as it does without a list.
    """

    taken = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.setWidget(line)
        self.setModel(QStandardItemModel(self))
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(12)
        self.popup().setObjectName("suggestions")
        self.popup().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.popup().setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overloads

    def offer(self, rows: Sequence[tuple[Offer, str]]) -> None:
        """Show offers with their words, the first sure one marked; hide the list when there are none."""
        model = self.model()
        model.clear()
        for offer, words in rows:
            model.appendRow(_item(offer, words))
        if not rows:
            self.popup().hide()
            return
        line = self.widget()
        width = max(line.width(), _LIST_WIDTH)
        start = line.width() - width if line.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        self.complete(QRect(start, 0, width, line.height()))
        sure = next((place for place, (offer, _words) in enumerate(rows) if _can_be_marked(offer)), -1)
        self.popup().setCurrentIndex(self.completionModel().index(sure, 0) if sure >= 0 else QModelIndex())

    def marked(self) -> Offer | None:
        """Return the offer of the marked row, None when none is marked."""
        return self.popup().currentIndex().data(_OFFER_ROLE) if self.popup().isVisible() else None

    def _take(self, index: QModelIndex) -> None:
        if (offer := index.data(_OFFER_ROLE)) is not None:
            self.taken.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab go on after it has taken the marked row."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.popup().isVisible():
            marked = self.popup().currentIndex()
            self.popup().hide()
            if marked.isValid():
                self._take(marked)
            self.widget().focusNextPrevChild(True)
            return True
        return super().eventFilter(watched, event)


def _item(offer: Offer, words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(offer, _OFFER_ROLE)
    item.setEditable(False)
    if offer.row is Row.DID_YOU_MEAN:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    elif offer.row is Row.ADD:
        item.setIcon(icons.icon("add", "accent"))
    return item


def _can_be_marked(offer: Offer) -> bool:
    return offer.row is Row.TERM and offer.sure


class TermLine(QLineEdit):
    """A line that suggests terms of a column.

    `taken` is emitted with the code of the term chosen in its list, `add_asked` with the name of one to be added.
    """

    taken = Signal(str)
    add_asked = Signal(str)

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.context = context
        self.parent_code = ""
        self.is_offered: Callable[[str], bool] = lambda code: True
        self.suggestions = Suggestions(self)
        self.suggestions.taken.connect(self._on_taken)
        self.textEdited.connect(self._on_typed)

    def show_all(self) -> None:
        """Show every term, below the parent if there is one, those used last first."""
        self._offer("")

    def show_offers(self) -> None:
        """Show what the text may mean, and every term when there is none or it is a term already."""
        text = self.text()
        known = self.context.catalogue.find(self.column.vocabulary, text)
        self._offer("" if known else text)

    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self.suggestions.popup().isVisible()

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self._offer(text)
        else:
            self.suggestions.popup().hide()

    def _offer(self, text: str) -> None:
        vocabulary = self.column.vocabulary
        asked = Asked(text, self.column.key, vocabulary, self.parent_code, self.is_offered)
        found = offers(asked, self.context.catalogue, self.context.terms)
        self.suggestions.offer([(offer, self._words(offer)) for offer in found])

    def _words(self, offer: Offer) -> str:
        if offer.row is Row.DID_YOU_MEAN:
            return _(DID_YOU_MEAN)
        if offer.row is Row.ADD:
            return sentence(ADD, {"name": offer.text})
        return self.context.catalogue.label(self.column.vocabulary, offer.code)

    def _on_taken(self, offer: Offer) -> None:
        if offer.row is Row.ADD:
            self.add_asked.emit(offer.text)
        elif offer.row is Row.TERM:
            self.context.terms.use(self.column.key, offer.code)
            self.taken.emit(offer.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_offers()
            return
        super().keyPressEvent(event)
