"""A sentence is pasted, the reader proposes fields, and a person takes each or not; what was read is marked in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import is_empty
from opa_desktop.core.names import best
from opa_desktop.gui import theme
from opa_desktop.gui.elements import PlainLabel, PrimaryButton
from opa_desktop.gui.forms.text_editors import PlainText
from opa_desktop.i18n import N_, _, fill, isolate, ngettext, sentence, strip_marks
from opa_desktop.locales import number
from opa_desktop.reader.one_sentence import LIKELY, NO_SPAN, Proposal, Reading

UNSURE, NOW = N_("not sure"), N_("now: {value}")
_ASK_MS = 300
_LINES = 6


class ProposalRow(QWidget):
    """One proposal with its tick. `looked_at` names it while the keyboard or the mouse is on it, else None."""

    looked_at = Signal(object)

    def __init__(self, proposal: Proposal, words: str, *, ticked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.tick, self.words = QCheckBox(self), PlainLabel(words, wrap=True)
        self.tick.setChecked(ticked)
        self.tick.setAccessibleName(words)
        self.tick.installEventFilter(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as one on the box."""
        self.tick.toggle()

    def event(self, event: QEvent) -> bool:
        """Tell whether the mouse is over this proposal."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.looked_at.emit(self.proposal if event.type() == QEvent.Type.Enter else None)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell whether the keyboard is on this proposal."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.looked_at.emit(self.proposal if event.type() == QEvent.Type.FocusIn else None)
        return super().eventFilter(watched, event)


class ProsePanel(QWidget):
    """The sentence, the proposals, and the button that takes those ticked: `taken` holds them by column key.

    `asked` wants the text in the box read.
    """

    taken = Signal(object)
    asked = Signal(str)

    def __init__(self, catalogue: Callable[[], Catalogue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._now: Callable[[str], object] = lambda key: None
        self._reading = Reading("", "", ())
        self.help, self.text = PlainLabel("", "small", wrap=True), PlainText(_LINES, self)
        self.found, self.take = PlainLabel("", "strong", wrap=True), PrimaryButton()
        self.rows: list[ProposalRow] = []
        self._timer = QTimer(self, singleShot=True, interval=_ASK_MS)
        self._timer.timeout.connect(self.ask)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("s"))
        for widget in (self.help, self.text, self.found, self.take):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.text.textChanged.connect(self._on_typed)
        self.take.clicked.connect(self._take)
        self._show_rows()

    def set_text(self, text: str) -> None:
        """Put a sentence into the box, and have it read."""
        self.text.setPlainText(text)
        self.ask()

    def ask(self) -> None:
        """Have the text in the box read."""
        self._timer.stop()
        self.asked.emit(self.text.toPlainText())

    def show_reading(self, reading: Reading, now: Callable[[str], object]) -> None:
        """Show what was read; `now` gives the value a field has already, by column key."""
        self._reading, self._now = reading, now
        if self.text.toPlainText() != reading.text:
            self.text.blockSignals(True)
            self.text.setPlainText(reading.text)  # on one line, as the spans count it
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.blockSignals(False)
        self._show_rows()

    def chosen(self) -> Sequence[Proposal]:
        """Return the proposals that are ticked."""
        return [row.proposal for row in self.rows if row.tick.isChecked()]

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.help.setText(
            _("Paste a sentence of a report: what it says is proposed for the fields. Take what is right.")
        )
        self.text.setAccessibleName(_("Sentence to read"))
        self._show_rows()

    def _on_typed(self) -> None:
        self._timer.start()

    def _show_rows(self) -> None:
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(proposal) for proposal in self._reading.proposals]
        for place, row in enumerate(self.rows):
            self.column.insertWidget(3 + place, row)
        self._say_count()
        self._mark(None)

    def _row(self, proposal: Proposal) -> ProposalRow:
        now = self._now(proposal.key)
        kept = not is_empty(now) and now != proposal.value
        words = f"{_(COLUMNS[proposal.key].label)}: {isolate(self._words(proposal.key, proposal.value))}"
        remarks = [_(UNSURE)] if proposal.sure < LIKELY else []
        if kept:
            remarks.append(sentence(NOW, {"value": self._words(proposal.key, now)}))
        if remarks:
            words += f" ({'; '.join(remarks)})"
        row = ProposalRow(proposal, words, ticked=proposal.sure >= LIKELY and not kept, parent=self)
        row.tick.toggled.connect(lambda _on: self._say_count())
        row.looked_at.connect(self._mark)
        return row

    def _words(self, key: str, value: object) -> str:
        if isinstance(value, dict):
            return best(value)
        return strip_marks(values.show(COLUMNS[key], value, self._catalogue()))

    def _say_count(self) -> None:
        count = len(self.chosen())
        if not self._reading.text:
            self.found.setText("")
        elif self._reading.language != "ar":
            self.found.setText(_("Only Arabic sentences are understood so far; this one gives a title."))
        else:
            self.found.setText(_("It says:") if self.rows else _("Nothing in it fits a field."))
        words = ngettext("Take {count} field", "Take {count} fields", count)
        self.take.setText(fill(words, {"count": number(count)}))
        self.take.setEnabled(count > 0)
        self.take.setVisible(bool(self.rows))

    def _mark(self, chosen: Proposal | None) -> None:
        """Mark in the text where the proposals come from, the one that is looked at strongly."""
        spans = [(proposal, proposal.span) for proposal in self._reading.proposals if proposal.key != "title"]
        marks = [self._selection(span, strong=False) for proposal, span in spans if span != NO_SPAN]
        if chosen is not None and chosen.span != NO_SPAN:
            marks.append(self._selection(chosen.span, strong=True))
        self.text.setExtraSelections(marks)

    def _selection(self, span: tuple[int, int], *, strong: bool) -> QTextEdit.ExtraSelection:
        selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        look.setBackground(theme.colour("accent" if strong else "accent_soft"))
        if strong:
            look.setForeground(theme.colour("on_accent"))
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        selection.format, selection.cursor = look, cursor  # type: ignore[misc]
        return selection

    def _take(self) -> None:
        self.taken.emit({proposal.key: proposal.value for proposal in self.chosen()})
