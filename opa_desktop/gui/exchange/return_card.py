"""The secretariat's way back: which offices have news waiting, and the workbooks that bring it to them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.gui import background
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, ngettext

if TYPE_CHECKING:
    from opa_desktop.exchange.export_job import ExportResult
    from opa_desktop.store.database import Store


class ReturnCard(Card):
    """Offices with how many activities hold news for each; a workbook is written for those that are selected."""

    written = Signal(list)  # ExportResult, one for every office
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.table, self.give = SimpleTable(0, several=True), Button(icon="arrow_export")
        self.about = PlainLabel("", "muted", wrap=True)
        self._job: background.Job | None = None
        foot = QHBoxLayout()
        foot.addWidget(self.give)
        foot.addWidget(self.about, 1)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_ranges: self._say_button())

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("Back to the offices"))
        self.table.setAccessibleName(_("Offices with news"))
        self.about.setText(
            _("Each workbook holds only what the secretariat changed and remarked, pointed out in colour.")
        )
        self._say_button()

    def refresh(self) -> None:
        """Look in the background which offices have news."""
        from opa_desktop.exchange import returned

        store = self.workspace.store
        if not store.office.is_secretariat:
            self.hide()
            return
        self._job = background.run(
            self, returned.offices_with_news, store, self.workspace.period, done=self._show, failed=self.failed.emit
        )  # fmt: skip

    def _show(self, found: dict[str, int]) -> None:
        catalogue = self.workspace.catalogue
        rows = [
            Row((catalogue.name("offices", office), locales.number(count)), office) for office, count in found.items()
        ]
        self.table.show_rows((_("Office"), _("Activities with news")), rows)
        self.setVisible(bool(rows))
        self._say_button()

    def _say_button(self) -> None:
        count = len(self.table.selected_items())
        words = ngettext("Write {count} returned workbook", "Write {count} returned workbooks", count)
        self.give.setText(fill(words, {"count": locales.number(count)}))
        self.give.setEnabled(count > 0)

    def write(self, folder: Path, note: str, password: str) -> None:
        """Write the workbooks of the selected offices into a folder, in the background."""
        offices = self.table.selected_items()
        self._job = background.run(
            self, write_all, self.workspace.store, offices, self.workspace.period, folder, note, password,
            done=self.written.emit, failed=self.failed.emit, progress=lambda *_step: None,
        )  # fmt: skip


def write_all(
    store: Store, offices: list[str], period: str, folder: Path, note: str, password: str,
    on_progress: Callable[[int, int, str], None],
) -> list[ExportResult]:  # fmt: skip
    """Write the returned workbook of each office and, beside it, the draft of its e-mail."""
    from opa_desktop.exchange import letters, mail_draft, returned

    made = []
    for place, office in enumerate(offices):
        on_progress(place, len(offices), office)
        path = folder / returned.file_name(store, office, period, datetime.date.today())
        made.append(returned.export_returned(store, office, path, period, note=note, password=password))
        mail_draft.write_draft(letters.letter(store, path), path.with_suffix(mail_draft.ENDING))
    return made
