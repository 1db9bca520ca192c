"""What cannot be read and what only a person knows: choose the right value once, for all rows with the same text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import Problem, say
from opa_desktop.exchange.questions import LEAVE_OUT, Ask, Question
from opa_desktop.exchange.questions import say as say_question
from opa_desktop.gui.direction import follow_text
from opa_desktop.gui.elements import Button, PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.plan_groups import ListItem, address
from opa_desktop.i18n import _, fill, ngettext
from opa_desktop.locales import number

FEW = 3
"""Options that stand side by side as buttons; more stand in a list."""


class MendPane(QWidget):
    """The questions and the wrong cells of a line, each with its place and the input that settles it."""

    answered = Signal(str, str)  # key of a question, value
    mended = Signal(str, str, str)  # sheet and cell, or column and text; and the value to read in its place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalogue = Catalogue()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.inputs: list[QWidget] = []

    def show_line(self, item: ListItem | None, questions: Iterable[Question]) -> None:
        """Show what is open about a line: its own question, or the cells of a rejected row."""
        self._clear()
        if item is not None and item.question is not None:
            self._add_question(item.question)
        elif item is not None and item.ticked is None and item.record is None:
            by_place = {place: question for question in questions for place in question.places}
            for problem in item.problems:
                question = by_place.get((problem.sheet, problem.cell)) or _same_text(questions, problem)
                if question is not None:
                    self._add_question(question, problem)
                elif problem.cell and problem.fields:
                    self._add_cell(problem)
        self.setVisible(bool(self.inputs))

    def take_focus(self) -> None:
        """Put the keyboard into the first input."""
        if self.inputs:
            self.inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- a question ------------------------------------------------------------------------------------------

    def _add_question(self, question: Question, problem: Problem | None = None) -> None:
        self.box.addWidget(PlainLabel(say_question(question), "strong", wrap=True))
        self.box.addWidget(PlainLabel(self._about(question, problem), "muted", wrap=True))
        choose = self._add_buttons if len(question.options) <= FEW and question.ask is not Ask.TERM else self._add_list
        choose(question)

    def _about(self, question: Question, problem: Problem | None) -> str:
        places = [address(problem)] if problem else [" · ".join(place) for place in question.places[:FEW]]
        words = ngettext("{count} row waits for it.", "{count} rows wait for it.", question.rows)
        rows = fill(words, {"count": number(question.rows)}) if question.rows else ""
        return "\n".join(part for part in ("; ".join(places), rows) if part)

    def _add_buttons(self, question: Question) -> None:
        line = QHBoxLayout()
        for option in question.options:
            button = Button(option.label)
            button.clicked.connect(lambda _on=False, value=option.value: self.answered.emit(question.key, value))
            line.addWidget(button)
            self.inputs.append(button)
        line.addStretch(1)
        self.box.addLayout(line)

    def _add_list(self, question: Question) -> None:
        line, choice, take = QHBoxLayout(), QComboBox(), PrimaryButton(_("Use this for all of them"), "checkmark")
        choice.setAccessibleName(say_question(question))
        for value, label in self._choices(question):
            choice.addItem(label, value)
        choice.setPlaceholderText(_("Choose…"))
        choice.setCurrentIndex(choice.findData(question.answer) if question.answer else -1)
        take.setEnabled(choice.currentIndex() >= 0)
        choice.currentIndexChanged.connect(lambda place: take.setEnabled(place >= 0))
        take.clicked.connect(lambda: self.answered.emit(question.key, choice.currentData()))
        line.addWidget(choice, 1)
        line.addWidget(take)
        self.box.addLayout(line)
        self.inputs.append(choice)

    def _choices(self, question: Question) -> list[tuple[str, str]]:
        """Return the options of a question, the likely ones first, and then every other term of its list."""
        found = {option.value: option.label for option in question.options if option.value != LEAVE_OUT}
        vocabulary = question.facts.get("vocabulary", "")
        for code in self.catalogue.terms(vocabulary) if vocabulary else ():
            found.setdefault(code, self.catalogue.label(vocabulary, code))
        left_out = [(option.value, option.label) for option in question.options if option.value == LEAVE_OUT]
        return [*found.items(), *left_out]

    # --- a cell ----------------------------------------------------------------------------------------------

    def _add_cell(self, problem: Problem) -> None:
        text, line = str(problem.facts.get("text", "")), QHBoxLayout()
        edit, here, everywhere = (
            QLineEdit(text),
            PrimaryButton(_("Use it in this cell")),
            Button(_("In all such cells")),
        )
        edit.setAccessibleName(_("The right value"))
        follow_text(edit)
        column = problem.fields[0].partition("@")[0]
        here.clicked.connect(lambda: self._mend(problem.sheet, problem.cell, edit))
        everywhere.clicked.connect(lambda: self._mend(column, text, edit))
        edit.returnPressed.connect(lambda: self._mend(problem.sheet, problem.cell, edit))
        everywhere.setVisible(bool(text))
        self.box.addWidget(PlainLabel(" · ".join((address(problem), say(problem))), "", wrap=True))
        for part, stretch in ((edit, 1), (here, 0), (everywhere, 0)):
            line.addWidget(part, stretch)
        self.box.addLayout(line)
        self.inputs.append(edit)

    def _mend(self, place: str, what: str, edit: QLineEdit) -> None:
        if value := edit.text().strip():
            self.mended.emit(place, what, value)

    def _clear(self) -> None:
        self.inputs.clear()
        _empty(self.box)


def _same_text(questions: Iterable[Question], problem: Problem) -> Question | None:
    """Return the question about the text of a problem, which names only the first places of that text."""
    column = problem.fields[0].partition("@")[0] if problem.fields else ""
    whole = str(problem.facts.get("whole", problem.facts.get("text", "")))
    return next((q for q in questions if q.column == column and q.text == whole), None)


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while layout.count():
        part = layout.takeAt(0)
        if widget := part.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := part.layout():
            _empty(inner)
            inner.deleteLater()
