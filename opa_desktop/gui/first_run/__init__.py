"""The first run: language, office, numbers and dates, and what to start with; it ends with a store.

Nothing is written before the last step. A place that cannot be written to is told on the step, which stays.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.errors import OpaError
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.first_run.choices import SAMPLE, WORKBOOK, Beginning
from opa_desktop.gui.first_run.start_step import StartStep
from opa_desktop.gui.first_run.steps import LanguageStep, NumbersStep, OfficeStep, Step
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill
from opa_desktop.locales import number


class FirstRun(QWidget):
    """The steps with Back and Next; `finished` carries the `Beginning`."""

    finished = Signal(object)

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.language, self.office = LanguageStep(workspace), OfficeStep(workspace)
        self.numbers, self.start = NumbersStep(workspace), StartStep(workspace, path)
        self.steps: tuple[Step, ...] = (self.language, self.office, self.numbers, self.start)
        self.back, self.next = Button("", "ghost", "back"), PrimaryButton()
        self.place, self.trouble = PlainLabel("", "muted"), PlainLabel("", "error", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self.back.clicked.connect(lambda: self.show_step(self._stack.currentIndex() - 1))
        self.next.clicked.connect(self._go_on)
        workspace.language_changed.connect(self.retranslate)
        self.retranslate()
        self.show_step(0)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        for step in self.steps:
            step.retranslate()
        self.back.setText(_("Back"))
        self._show_state()

    def show_step(self, place: int) -> None:
        """Show a step by its place, and put the keyboard into it."""
        self.trouble.setText("")
        self._stack.setCurrentIndex(place)
        self._show_state()
        self.steps[place].first_widget().setFocus()

    def _build(self) -> None:
        card, foot = Card(), QHBoxLayout()
        for step in self.steps:
            self._stack.addWidget(step)
            step.changed.connect(self._show_state)
        foot.addWidget(self.place, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        for part in (self._stack, self.trouble):
            card.body.addWidget(part)
        card.body.addLayout(foot)
        card.body.setContentsMargins(28, 24, 28, 20)
        card.setMaximumSize(900, 620)
        card.setMinimumSize(640, 480)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        column.addStretch(1)
        column.addLayout(middle, 8)
        column.addStretch(1)

    def _show_state(self) -> None:
        place, last = self._stack.currentIndex(), len(self.steps) - 1
        facts = {"step": number(place + 1), "steps": number(last + 1)}
        self.place.setText(fill(_("Step {step} of {steps}"), facts))
        self.back.setVisible(place > 0)
        self.next.setText(_("Begin") if place == last else _("Next"))
        self.next.setEnabled(self.steps[place].ready())

    def _go_on(self) -> None:
        place = self._stack.currentIndex()
        if self.steps[place] is self.office:
            self.numbers.suggest(self.office.office())
        if place < len(self.steps) - 1:
            self.show_step(place + 1)
            return
        try:
            self.finished.emit(self._make())
        except OpaError as error:
            self.trouble.setText(str(error))

    def _make(self) -> Beginning:
        from opa_desktop.store import database

        path, period = self.start.path, self.start.chosen_period()
        with database.create(path, self.office.office()) as store:
            if self.start.beginning() == SAMPLE:
                from opa_desktop.store import filling

                filling.fill(store)
        workbook = self.start.workbook if self.start.beginning() == WORKBOOK else None
        return Beginning(path, period, workbook)
