"""The last step of the first run: the period, what to start with, and where the store lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from opa_desktop.gui import notices
from opa_desktop.gui.elements import Button, ElidedLabel, PlainLabel
from opa_desktop.gui.first_run.choices import BEGINNINGS, EMPTY, WORKBOOK
from opa_desktop.gui.first_run.steps import Step
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _
from opa_desktop.locales import digits

WORDS = {
    "empty": N_("Empty: I begin with my first activity"),
    "workbook": N_("A workbook I received"),
    "sample": N_("Sample data, to look around; one step removes it again"),
}


class StartStep(Step):
    """The period the window shows first, what to start with, and the place of the store."""

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.path = path
        self.workbook: Path | None = None
        self.period, self._period_label = QComboBox(), PlainLabel()
        self._period_label.setBuddy(self.period)
        self.radios = {key: QRadioButton() for key in BEGINNINGS}
        self.choose_file, self.file_name = Button("", "ghost", "folder_open"), ElidedLabel()
        self.choose_place, self.place = Button("", "ghost", "folder"), ElidedLabel()
        self._place_label, self._start_label = PlainLabel("", "strong"), PlainLabel("", "strong")
        self.choose_file.clicked.connect(self._ask_file)
        self.choose_place.clicked.connect(self._ask_place)
        self._build()

    def beginning(self) -> str:
        """Return what to start with, one of `BEGINNINGS`."""
        return next(key for key, radio in self.radios.items() if radio.isChecked())

    def chosen_period(self) -> str:
        """Return the label of the period chosen."""
        return str(self.period.currentData() or "")

    def ready(self) -> bool:
        """Tell whether a workbook is chosen where one is wanted."""
        return self.beginning() != WORKBOOK or self.workbook is not None

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.heading.setText(_("What to start with"))
        self.help.setText(_("All of this can be changed later."))
        self._period_label.setText(_("Reporting period"))
        self.period.setAccessibleName(_("Reporting period"))
        self._fill_periods()
        self._start_label.setText(_("Start with"))
        for key, radio in self.radios.items():
            radio.setText(_(WORDS[key]))
        self.choose_file.setText(_("Choose the workbook…"))
        self.choose_place.setText(_("Choose another folder…"))
        self._place_label.setText(_("Where the store and its backups lie"))
        self._show_files()

    def first_widget(self) -> QWidget:
        """Return the period."""
        return self.period

    def _build(self) -> None:
        group = QButtonGroup(self)
        for part in (self._period_label, self.period, self._start_label):
            self.body.addWidget(part)
        for key, radio in self.radios.items():
            group.addButton(radio)
            radio.setChecked(key == EMPTY)
            radio.toggled.connect(lambda _on: self._show_files())
            self.body.addWidget(radio)
            if key == WORKBOOK:
                self._add_row(self.choose_file, self.file_name)
        self.body.addWidget(self._place_label)
        self._add_row(self.choose_place, self.place)
        self.body.addStretch(1)

    def _add_row(self, button: Button, label: ElidedLabel) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addWidget(label, 1)
        self.body.addLayout(row)

    def _fill_periods(self) -> None:
        from opa_desktop.store import reference

        chosen = self.chosen_period()
        self.period.clear()
        for period in reversed(reference.shipped_periods()):
            self.period.addItem(digits(period.label), period.label)
        self.period.setCurrentIndex(max(0, self.period.findData(chosen)))

    def _show_files(self) -> None:
        wanted = self.beginning() == WORKBOOK
        self.choose_file.setVisible(wanted)
        self.file_name.setVisible(wanted)
        self.file_name.setText(self.workbook.name if self.workbook else "")
        self.place.setText(str(self.path))
        self.changed.emit()

    def _ask_file(self) -> None:
        if found := notices.ask_open(self, _("Choose the workbook"), "", _("Workbook (*.xlsx)")):
            self.workbook = Path(found)
            self._show_files()

    def _ask_place(self) -> None:
        if found := notices.ask_folder(self, _("Choose the folder of the store"), str(self.path.parent)):
            self.path = Path(found) / self.path.name
            self._show_files()
