"""Asking the store for a list without waiting: the first rows at once, the rest behind them, only the last question.

In here: which question is under way and which answer still counts. What is asked stands in `lookup.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from opa_desktop.gui import background
from opa_desktop.gui.tables.lookup import Answer, Question

FIRST_LANE, REST_LANE = "first rows", "whole lists"
"""The threads that read lists. First rows have one of their own: what whole lists read would push the pages of the
store they need out of its memory, and the next letter would have to wait for them."""


class Asker(QObject):
    """Asks questions about one list. A new one stops the one under way, whose answer is dropped.

    `begun` brings the first rows of a list that is not the one shown, `answered` the whole of it.
    """

    begun = Signal(object)
    answered = Signal(object)

    def __init__(self, failed: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._question: Question | None = None
        self._shown: tuple[object, ...] = ()
        self._totals: dict[tuple[object, ...], int] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._question is not None

    def forget(self) -> None:
        """Drop what is remembered of the store, after it has changed."""
        self._totals.clear()

    def ask(self, question: Question, columns: Sequence[str]) -> None:
        """Ask a question in the background; `columns` are those the first rows are shown with."""
        self.stop()
        self._question = question
        if question.key == self._shown:
            # The list that is shown is only read again: its first rows alone would make it jump.
            self._ask_rest(question, None)
            return
        background.run(
            self, question.first, columns,
            done=lambda answer: self._take_first(question, answer),
            failed=lambda error: self._fail(question, error),
            lane=FIRST_LANE,
        )  # fmt: skip

    def stop(self) -> None:
        """Break off the question under way, if there is one."""
        if self._question is not None:
            self._question.stop()
            self._question = None

    def _take_first(self, question: Question, answer: Answer) -> None:
        if question is not self._question:
            return
        self._shown = question.key
        total = self._totals.get(_total_key(question))
        if answer.whole and len(answer.ids) and total is not None:
            self._question = None
            self.answered.emit(Answer(answer.ids, total, rows=answer.rows))
            return
        if len(answer.ids):
            self.begun.emit(answer)
        # Only once they are on the screen: the rest would keep the processor from painting them.
        QTimer.singleShot(0, self, lambda: self._ask_rest(question, answer))

    def _ask_rest(self, question: Question, begun: Answer | None) -> None:
        if question is not self._question:
            return
        background.run(
            self, question.rest, begun, self._totals.get(_total_key(question)),
            done=lambda answer: self._take_rest(question, answer),
            failed=lambda error: self._fail(question, error),
            lane=REST_LANE,
        )  # fmt: skip

    def _take_rest(self, question: Question, answer: Answer) -> None:
        if question is not self._question:
            return
        self._question, self._shown = None, question.key
        self._totals[_total_key(question)] = answer.total
        self.answered.emit(answer)

    def _fail(self, question: Question, error: Exception) -> None:
        if question is self._question:
            self._question = None
            self._failed(error)


def _total_key(question: Question) -> tuple[object, ...]:
    return question.store, question.found.deleted, question.period
