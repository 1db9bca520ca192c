"""The register: workbooks that were sent and received, what is answered, and which offices have reported."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.errors import OpaError
from opa_desktop.exchange import letters, register_file
from opa_desktop.gui import mailing, notices, theme
from opa_desktop.gui.elements import Button, Chip, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.history.register_views import ALL, OF_OFFICES, VIEWS, View, views_of
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import digits, number
from opa_desktop.store import register
from opa_desktop.store.register import Report


class ExchangeTab(QWidget):
    """Chips choose a view, a table shows it; below, what can be done with it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._views: dict[str, View] = {}
        self.chips = {key: Chip("", icon, tone) for key, (_words, icon, tone) in VIEWS.items()}
        self._group = QButtonGroup(self)
        self.about = PlainLabel("", "muted")
        self.log, self.offices = SimpleTable(4), SimpleTable(0)
        self.save, self.remind = Button(icon="save"), Button(icon="mail")
        self.expect, self.usual = Button(), Button("", "linkButton")
        self._build()
        self.chips[ALL].setChecked(True)

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.log.setAccessibleName(_("Register of workbooks"))
        self.offices.setAccessibleName(_("Offices and their reports"))
        self.save.setText(_("Save as a table…"))
        self.remind.setText(_("Prepare a reminder"))
        self.usual.setText(_("Expect the usual offices"))
        self._say_chips()
        self._say_office(self.offices.current_item())

    def refresh(self) -> None:
        """Read the register again."""
        self._views = views_of(self.workspace)
        self._say_chips()
        if self.view() not in self._views:
            self.chips[ALL].setChecked(True)
        self.show_view(self.view())

    def view(self) -> str:
        """Return the key of the view that is shown."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def show_view(self, key: str) -> None:
        """Show a view."""
        self.chips[key].setChecked(True)
        found, offices = self._views[key], key in OF_OFFICES
        rows = [Row(tuple(words), item) for words, item in zip(found.rows, found.items, strict=True)]
        self.log.setVisible(not offices)
        for part in (self.offices, self.remind, self.expect, self.usual):
            part.setVisible(offices)
        (self.offices if offices else self.log).show_rows([_(heading) for heading in found.headings], rows)

    def _say_chips(self) -> None:
        period = self.workspace.period if self.workspace.is_open else ""
        words = sentence(N_("Reporting period: {period}"), {"period": digits(period)}) if period else _("All periods")
        self.about.setText(words)
        for key, chip in self.chips.items():
            found = self._views.get(key)
            chip.setVisible(found is not None)
            chip.setText(f"{number(len(found.rows) if found else 0)}  {_(VIEWS[key][0])}")

    def _say_office(self, item: object) -> None:
        report = item if isinstance(item, Report) else None
        self.remind.setEnabled(report is not None)
        self.expect.setEnabled(report is not None)
        self.expect.setText(_("Do not expect this office") if report is None or report.expected else _("Expect it"))

    # --- what it does ----------------------------------------------------------------------------------------

    def _save(self) -> None:
        found, title = self._views[self.view()], _(VIEWS[self.view()][0])
        start = Path(self.workspace.settings.export_folder or Path.home()) / f"OPA-{datetime.date.today()}.xlsx"
        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Table (*.csv)")))
        if chosen := notices.ask_save(self, _("Save as a table…"), str(start), kinds):
            try:
                path = register_file.save(Path(chosen), title, found.headings, [tuple(row) for row in found.rows])
            except OpaError as error:
                self.workspace.notices.error(error)
                return
            facts = {"file": path.name}
            self.workspace.notices.say("done", lambda: sentence(N_("Saved as {file}"), facts))

    def _remind(self) -> None:
        report = self.offices.current_item()
        folder = Path(self.workspace.settings.export_folder or Path.home())
        try:
            mail = letters.reminder(self.workspace.store, report.office, self.workspace.period)
            mailing.prepare(self.workspace.notices, mail, folder / f"OPA-{report.office}.eml")
        except OpaError as error:
            self.workspace.notices.error(error)

    def _expect(self) -> None:
        report, store = self.offices.current_item(), self.workspace.store
        listed = [office for office in register.expected(store) if office != report.office]
        self._keep(listed if report.expected else [*listed, report.office])

    def _keep(self, offices: list[str] | None) -> None:
        try:
            register.set_expected(self.workspace.store, offices)
        except OpaError as error:
            self.workspace.notices.error(error)
        self.refresh()

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        chips, buttons, top, column = QWidget(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        flow = FlowLayout(chips)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            flow.addWidget(chip)
            chip.clicked.connect(lambda _on=False, key=key: self.show_view(key))
        top.addWidget(chips, 1)
        top.addWidget(self.about)
        for part in (self.save, self.remind, self.expect, self.usual):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column.setSpacing(theme.space("s"))
        column.addLayout(top)
        column.addWidget(self.log, 1)
        column.addWidget(self.offices, 1)
        column.addLayout(buttons)
        self.offices.row_changed.connect(self._say_office)
        self.save.clicked.connect(self._save)
        self.remind.clicked.connect(self._remind)
        self.expect.clicked.connect(self._expect)
        self.usual.clicked.connect(lambda: self._keep(None))
