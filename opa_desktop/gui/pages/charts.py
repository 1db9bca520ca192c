"""Charts: one at a time, with its numbers as a table beside it; a click opens the activities behind a row."""

from __future__ import annotations

import calendar
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter, Operator
from opa_desktop.gui import background, notices, printing, theme
from opa_desktop.gui.chart_canvas import ChartCanvas
from opa_desktop.gui.elements import Button, Chip, FilterChip
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.tables.chart_table import ChartTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, sentence
from opa_desktop.locales import digits

if TYPE_CHECKING:
    from opa_desktop.reports.chart_data import ChartData

PERIODS = "periods"
"""The chart that compares; it has a choice of periods of its own."""


Asked = tuple[str, ActivityFilter, str]
"""What is counted: the chart, the filter and the language."""


class ChartsPage(Page):
    """Choice of chart, the chart, its table; save, copy, print."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        from opa_desktop.reports.charts import CHARTS

        self.name = next(iter(CHARTS))
        self.canvas, self.table = ChartCanvas(workspace), ChartTable()
        self.press = printing.Press(self)
        self.press.failed.connect(self.notices.error)
        self.choices = {name: Chip() for name in CHARTS}
        self.period_chips: dict[str, Chip] = {}
        self.filter_chip = FilterChip()
        self.as_table = Button("", "ghost", "table_simple")
        self.copy_button, self.save_button = Button("", "ghost", "copy"), Button("", "primary", "save")
        self.print_button = Button("", "ghost", "print")
        self._found = ActivityFilter()
        self._data: ChartData | None = None
        self._asked: Asked | None = None
        self._build()
        self._connect()

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        from opa_desktop.reports.charts import CHARTS

        for name, chip in self.choices.items():
            chip.setText(_(CHARTS[name].short))
            chip.setToolTip(_(CHARTS[name].title))
        self.filter_chip.set_texts(_("Only the activities of the filter"), _("Show all activities again"))
        words = ((self.as_table, _("Table")), (self.copy_button, _("Copy")), (self.print_button, _("Print")))
        for button, text in (*words, (self.save_button, _("Save the picture…"))):
            button.setText(text)
        self.as_table.setToolTip(_("The same numbers as a table"))
        self._layers.widget(0).setAccessibleName(_("Charts"))

    def refresh(self) -> None:
        """Count again in the background, then draw."""
        from opa_desktop.reports import charts

        self._show_choices()
        self._asked = (self.name, self.found(), current())
        background.run(
            self, charts.data, self.workspace.store, *self._asked,
            done=partial(self._take, self._asked), failed=self.notices.error,
        )  # fmt: skip

    def found(self) -> ActivityFilter:
        """Return which activities the chart counts."""
        if self.name == PERIODS:
            chosen = [label for label, chip in self.period_chips.items() if chip.isChecked()]
            return self._found.where("period", *chosen) if chosen else self._found.without("period")
        period = self.workspace.period
        return self._found.where("period", period) if period else self._found

    def receive(self, argument: object) -> None:
        """Chart the activities of a filter, or show the chart of a name."""
        if isinstance(argument, ActivityFilter):
            self._found = argument.without("period")
        elif argument in self.choices:
            self.choices[str(argument)].setChecked(True)
            self.name = str(argument)
        self.mark_stale()

    def _take(self, asked: Asked, data: ChartData) -> None:
        if asked != self._asked:
            return  # answers may overtake one another; only the last question counts
        self._data = data
        self.canvas.show_chart(asked[0], data)
        self.table.show_data(data)

    def _show_choices(self) -> None:
        from opa_desktop.store import periods

        self.choices[self.name].setChecked(True)
        labels = [period.label for period in periods.all_periods(self.workspace.store)]
        if list(self.period_chips) != labels:
            self._make_period_chips(labels)
        for label, chip in self.period_chips.items():
            chip.setText(digits(label))
            chip.setVisible(self.name == PERIODS)
        self.filter_chip.setVisible(self._found != ActivityFilter())

    # --- what it does ----------------------------------------------------------------------------------------

    def can(self, command: str) -> bool:
        """Tell whether a command makes sense: there must be a picture."""
        return super().can(command) and self._data is not None

    def do_copy(self) -> None:
        """Copy what is seen: the picture, or the table."""
        if self.as_table.isChecked():
            QGuiApplication.clipboard().setMimeData(self.table.mime())
            self.notices.say("done", lambda: _("The table was copied."))
        else:
            self.do_copy_chart()

    def do_copy_chart(self) -> None:
        """Copy the picture."""
        if not self.canvas.image.isNull():
            QGuiApplication.clipboard().setImage(self.canvas.image)
            self.notices.say("done", lambda: _("The picture was copied."))

    def do_save_pdf(self) -> None:
        """Ask for a file and save the chart as PDF."""
        self._save(".pdf")

    def do_print(self) -> None:
        """Print the chart with its numbers."""
        if self._data is not None:
            printing.print_chart(self, self.workspace, self.press, self.name, self._data)

    def _save(self, ending: str = ".png") -> None:
        folder = Path(self.workspace.settings.export_folder or Path.home())
        start = folder / f"opa-{self.name}-{self.workspace.period or 'all'}{ending}"
        kinds = [_("Picture (*.png)"), _("Drawing (*.svg)"), _("PDF document (*.pdf)")]
        if ending == ".pdf":
            kinds.reverse()
        chosen = notices.ask_save(self, _("Save the picture"), str(start), ";;".join(kinds))
        if chosen and self._data is not None:
            path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(ending)
            background.run(
                self, _save_chart, self.name, self._data, current(), path,
                done=self._saved, failed=self.notices.error,
            )  # fmt: skip

    def _saved(self, path: Path) -> None:
        self.workspace.update_settings(export_folder=str(path.parent))
        self.notices.say("done", lambda: sentence(N_("Saved as {file}"), {"file": path.name}))

    def _open_row(self, column: str, code: str) -> None:
        """Show the activities behind a row of the chart."""
        found = self.found()
        if column == "month":
            year, month = (int(part) for part in code.split("-"))
            last = calendar.monthrange(year, month)[1]
            found = ActivityFilter(found.conditions, found.text, f"{code}-01", f"{code}-{last:02d}")
        elif code:
            found = found.where(column, code)
        else:
            found = found.where(column, operator=Operator.EMPTY)
        self.workspace.open_page("activities", found)

    def _choose(self, name: str) -> None:
        self.name = name
        self.mark_stale()

    def _drop_filter(self) -> None:
        self._found = ActivityFilter()
        self.mark_stale()

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.as_table.setCheckable(True)
        chips, tools = FlowLayout(), QHBoxLayout()
        for chip in self.choices.values():
            chips.addWidget(chip)
        self._chip_row = FlowLayout()
        self._chip_row.addWidget(self.filter_chip)
        tools.setSpacing(theme.space("s"))
        tools.addLayout(chips, 1)
        for button in (self.as_table, self.copy_button, self.print_button, self.save_button):
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.canvas)
        self._layers = QStackedWidget()
        self._layers.addWidget(area)
        self._layers.addWidget(self.table)
        card, inside, column = QFrame(), QVBoxLayout(), QVBoxLayout(self)
        card.setObjectName("card")
        card.setLayout(inside)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._layers)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(theme.space("s"))
        column.addLayout(tools)
        column.addLayout(self._chip_row)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self._one = QButtonGroup(self)
        for name, chip in self.choices.items():
            self._one.addButton(chip)
            chip.clicked.connect(partial(self._choose, name))
        self.filter_chip.removed.connect(self._drop_filter)
        self.as_table.toggled.connect(lambda on: self._layers.setCurrentIndex(int(on)))
        self.copy_button.clicked.connect(self.do_copy)
        self.save_button.clicked.connect(lambda: self._save())
        self.print_button.clicked.connect(self.do_print)
        self.canvas.chosen.connect(self._open_row)
        self.table.chosen.connect(self._open_row)

    def _make_period_chips(self, labels: list[str]) -> None:
        for chip in self.period_chips.values():
            self._chip_row.removeWidget(chip)
            chip.deleteLater()
        self.period_chips = {}
        for label in labels:
            chip = Chip(digits(label))
            chip.clicked.connect(lambda _on: self.mark_stale())
            self._chip_row.addWidget(chip)
            self.period_chips[label] = chip


def _save_chart(name: str, data: ChartData, language: str, path: Path) -> Path:
    from opa_desktop.reports import charts

    return charts.save(charts.draw_data(name, data, language), path)
