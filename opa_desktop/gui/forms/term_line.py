"""A line in which terms are found by typing: their number, their code, or words of their name in any spelling.

Used by the editors of one term and of several. The list below the line shows what the typed text may mean; Enter
and Tab take the marked row, Alt+Down opens the whole list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from opa_desktop.gui.forms.editor import FormContext

SUGGESTIONS = 8
_LIST_WIDTH = 420
_CODE_ROLE = Qt.ItemDataRole.UserRole + 1


class Suggestions(QCompleter):
    """The list below a line; `taken` is emitted with the code of the row that was chosen.

    Tab takes the marked row and goes on to the next field, as it does without a list.
    """

    taken = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.setWidget(line)
        self.setModel(QStandardItemModel(self))
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(12)
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overloads

    def offer(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show rows of code and label with the first one marked; hide the list when there are none."""
        model = self.model()
        model.clear()
        for code, label in rows:
            item = QStandardItem(label)
            item.setData(code, _CODE_ROLE)
            item.setEditable(False)
            model.appendRow(item)
        if not rows:
            self.popup().hide()
            return
        line = self.widget()
        width = max(line.width(), _LIST_WIDTH)
        start = line.width() - width if line.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        self.complete(QRect(start, 0, width, line.height()))
        self.popup().setCurrentIndex(self.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(_CODE_ROLE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab go on after it has taken a row."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.popup().isVisible():
            marked = self.popup().currentIndex()
            self.popup().hide()
            self._take(marked)
            self.widget().focusNextPrevChild(True)
            return True
        return super().eventFilter(watched, event)


class TermLine(QLineEdit):
    """A line that suggests terms of a vocabulary. `taken` is emitted with the code of the term chosen in its list."""

    taken = Signal(str)

    def __init__(self, vocabulary: str, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vocabulary = vocabulary
        self.context = context
        self.parent_code = ""
        self.is_offered: Callable[[str], bool] = lambda code: True
        self.suggestions = Suggestions(self)
        self.suggestions.taken.connect(self.taken)
        self.textEdited.connect(self._on_typed)

    def show_all(self) -> None:
        """Show every term, below the parent if there is one."""
        table = self.context.catalogue.terms(self.vocabulary)
        codes = [code for code, term in table.items() if self.parent_code in ("", term.parent)]
        self._offer(codes)

    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self.suggestions.popup().isVisible()

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self.suggestions.popup().hide()
            return
        catalogue = self.context.catalogue
        self._offer(catalogue.suggest(self.vocabulary, text, SUGGESTIONS, self.parent_code))

    def _offer(self, codes: Sequence[str]) -> None:
        label = self.context.catalogue.label
        self.suggestions.offer([(code, label(self.vocabulary, code)) for code in codes if self.is_offered(code)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the whole list with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_all()
            return
        super().keyPressEvent(event)
