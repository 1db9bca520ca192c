"""Charts: one at a time, with its numbers as a table beside it; a click opens the activities behind a number."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import background, notices, printing, theme
from opa_desktop.gui.chart_canvas import ChartCanvas
from opa_desktop.gui.elements import Button, Chip, FilterChip
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.tables import filter_state, filter_words, lookup
from opa_desktop.gui.tables.chart_table import ChartTable
from opa_desktop.gui.tables.filter_bar import FilterBar
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current, sentence
from opa_desktop.locales import digits

if TYPE_CHECKING:
    from opa_desktop.gui.tables.filter_panels import ShowFacets
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.store.database import Store

COMPARING = ("periods", "heatmap")
"""The charts that compare periods; they have a choice of periods of their own."""


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
        self.state = FilterState(self)
        self.bar = FilterBar(self.state, lambda: workspace.catalogue, self._ask_facets)
        self.text_chip = FilterChip()
        self.as_table = Button("", "ghost", "table_simple")
        self.copy_button, self.save_button = Button("", "ghost", "copy"), Button("", "primary", "save")
        self.print_button = Button("", "ghost", "print")
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
        self.bar.retranslate()
        words = ((self.as_table, _("Table")), (self.copy_button, _("Copy")), (self.print_button, _("Print")))
        for button, text in (*words, (self.save_button, _("Save the picture…"))):
            button.setText(text)
        self.as_table.setToolTip(_("The same numbers as a table"))
        self._layers.widget(0).setAccessibleName(_("Charts"))

    def refresh(self) -> None:
        """Count again in the background, then draw."""
        self._show_choices()
        self._asked = (self.name, self.found(), current())
        background.run(
            self, _counted, self.workspace.store, *self._asked,
            done=partial(self._take, self._asked), failed=self.notices.error,
        )  # fmt: skip

    def found(self) -> ActivityFilter:
        """Return which activities the chart counts."""
        found = self.state.filter
        if self.name in COMPARING:
            chosen = [label for label, chip in self.period_chips.items() if chip.isChecked()]
            return found.where("period", *chosen) if chosen else found
        period = self.workspace.period
        return found.where("period", period) if period and not found.periods else found

    def receive(self, argument: object) -> None:
        """Chart the activities of a filter, or show the chart of a name."""
        if isinstance(argument, ActivityFilter):
            self.state.set_filter(argument)
        elif argument in self.choices:
            self.choices[str(argument)].setChecked(True)
            self.name = str(argument)
        self.mark_stale()

    def _take(self, asked: Asked, answer: tuple[ChartData, int, int]) -> None:
        if asked != self._asked:
            return  # answers may overtake one another; only the last question counts
        data, shown, total = answer
        self._data = data
        self.bar.set_counts(shown, total)
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
            chip.setVisible(self.name in COMPARING)
        self._say_text()

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

    def _open(self, place: int, number: int) -> None:
        """Show the activities behind a group of the chart, or behind one of its numbers."""
        if self._data is not None:
            self.workspace.open_page("activities", self._data.behind(self.found(), place, number))

    def _choose(self, name: str) -> None:
        self.name = name
        self.mark_stale()

    # --- the filter ------------------------------------------------------------------------------------------

    def _say_text(self) -> None:
        """Show the words that are searched for; the bar leaves them to a search box, and there is none here."""
        words = filter_words.part_words(self.state.filter, filter_state.TEXT, self.workspace.catalogue)
        self.text_chip.set_texts(words, _("Show all activities again"))
        self.text_chip.setVisible(bool(self.state.filter.text.strip()))

    def _ask_facets(self, column: str, show: ShowFacets) -> None:
        """Count the values that a panel offers, in the background."""
        arguments = (self.workspace.store, column, self.state.filter, self.workspace.period)
        owner = getattr(show, "__self__", self)
        background.run(owner, lookup.facets_of, *arguments, done=show, failed=self.notices.error)

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.as_table.setCheckable(True)
        chips, tools = FlowLayout(), QHBoxLayout()
        for chip in self.choices.values():
            chips.addWidget(chip)
        self._chip_row = FlowLayout()
        self._chip_row.addWidget(self.text_chip)
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
        column.addWidget(self.bar)
        column.addLayout(self._chip_row)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self._one = QButtonGroup(self)
        for name, chip in self.choices.items():
            self._one.addButton(chip)
            chip.clicked.connect(partial(self._choose, name))
        self.text_chip.removed.connect(lambda: self.state.drop(filter_state.TEXT))
        self.state.changed.connect(self.mark_stale)
        self.as_table.toggled.connect(lambda on: self._layers.setCurrentIndex(int(on)))
        self.copy_button.clicked.connect(self.do_copy)
        self.save_button.clicked.connect(lambda: self._save())
        self.print_button.clicked.connect(self.do_print)
        self.canvas.chosen.connect(self._open)
        self.table.chosen.connect(self._open)

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


def _counted(store: Store, name: str, found: ActivityFilter, language: str) -> tuple[ChartData, int, int]:
    """Count what a chart shows, how many activities match, and how many there are in the same periods."""
    from opa_desktop.core.filters import simple
    from opa_desktop.reports import charts
    from opa_desktop.store import counts

    asked = (found, simple(period=found.periods))
    shown, total = (sum(tally.total for tally in counts.tally(store, (), one)) for one in asked)
    return charts.data(store, name, found, language), shown, total


def _save_chart(name: str, data: ChartData, language: str, path: Path) -> Path:
    from opa_desktop.reports import charts

    return charts.save(charts.draw_data(name, data, language), path)
