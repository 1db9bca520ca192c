"""Export: what is chosen, what is written, and what the register says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices

from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.exchange import import_job
from opa_desktop.gui import notices
from opa_desktop.gui.exchange.export_choices import ALL, CHANGED, FILTERED
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.export import ExportPage
from opa_desktop.store import activities, exchange_log
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle


@pytest.fixture
def page(window: MainWindow, sample_store: Store, tmp_path: Path) -> ExportPage:
    builders.add(sample_store, "ناقص", goal=None, leads=None, area="7")
    window.workspace.update_settings(export_folder=str(tmp_path / "out"))
    found = window.show_page("export")
    settle()
    return found


def write(page: ExportPage) -> Path:
    path = page.path()
    page.save.click()
    settle()
    return path


def test_the_report_of_the_period_is_suggested_with_its_name(page: ExportPage, sample_store: Store) -> None:
    count = activities.count(sample_store, simple(period=[builders.PERIOD]))
    assert str(count) in page.save.text() and page.choices.count() == count
    assert page.name.text().startswith("OPA_GS_2017-2018_v01_")


def test_the_workbook_is_written_entered_and_comes_back_without_changes(page: ExportPage, sample_store: Store) -> None:
    path = write(page)
    assert openpyxl.load_workbook(path).sheetnames[1] == builders.PERIOD
    assert not import_job.plan(sample_store, path).changes_something
    (row,) = [page.table.rows.row(n).words for n in range(page.table.rows.rowCount())]
    assert row[1] == path.name and "_v02_" in page.name.text()
    assert page.open_folder.isVisible()


def test_incomplete_ones_can_be_left_out(page: ExportPage, sample_store: Store) -> None:
    assert page.choices.leave_out.isVisible()
    before = page.choices.count()
    page.choices.leave_out.click()
    assert page.choices.count() < before
    path = write(page)
    assert len(import_job.plan(sample_store, path).rows) == page.choices.count()


def test_only_what_changed_since_the_last_sending(page: ExportPage, sample_store: Store) -> None:
    assert not page.choices.radios[CHANGED].isVisible()
    write(page)
    uid = builders.add(sample_store, "جديد بعد الإرسال")
    page.mark_stale()
    page.choices.radios[CHANGED].click()
    assert page.choices.count() == 1
    assert [record.uid for record in import_job.plan(sample_store, write(page)).records] == [uid]


def test_the_filter_of_the_table_is_offered(window: MainWindow, page: ExportPage) -> None:
    assert not page.choices.radios[FILTERED].isVisible()
    window.workspace.open_page("export", simple(area=["5"]))
    assert page.choices.kind() == FILTERED
    assert page.choices.count() == activities.count(window.workspace.store, simple(area=["5"]))


def test_another_language_of_the_workbook(page: ExportPage) -> None:
    page.choices.radios[ALL].click()
    page.choices.language.setCurrentIndex(page.choices.language.findData("fr"))
    sheet = openpyxl.load_workbook(write(page)).worksheets[1]
    assert not sheet.sheet_view.rightToLeft and "Titre" in str(sheet["D2"].value)


def test_an_empty_workbook_and_the_folder(page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ask_save", lambda *_: str(tmp_path / "t"))
    page.template.click()
    settle()
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames[1] == builders.PERIOD
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.show_folder()
    assert opened == [str(tmp_path / "out")]


def test_a_folder_that_cannot_be_written_is_one_sentence(
    window: MainWindow, page: ExportPage, sample_store: Store
) -> None:
    said = []
    window.workspace.notices.said.connect(lambda notice: said.append(notice))
    page.folder.setText("/proc/nowhere")
    write(page)
    assert said[-1].kind == "error" and not exchange_log.entries(sample_store)
    assert page.save.isEnabled()


@pytest.mark.parametrize("speech", ["ar", "en", "fr"])
def test_the_page_opens_in_every_language(make_window, speech: str) -> None:
    window = make_window(language=speech)
    page = window.show_page("export")
    settle()
    assert page.save.isEnabled() and page.choices.found() != ActivityFilter()
    assert page.choices.language.currentData() == speech
