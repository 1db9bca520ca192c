"""The register: what was sent, received and answered, and who has not reported."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices

from opa_desktop.exchange import export_job, import_job
from opa_desktop.gui import notices
from opa_desktop.gui.history.exchange_tab import ExchangeTab
from opa_desktop.gui.history.register_views import NOT_REPORTED, REPORTED, UNANSWERED
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.store import exchange_log
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle


@pytest.fixture
def tab(window: MainWindow, sample_store: Store, tmp_path: Path) -> ExchangeTab:
    """The register of the secretariat after Morocco has reported and got its workbook back."""
    with builders.new_store(tmp_path / "ma.db", "MA") as office:
        builders.add(office, "نشاط المغرب")
        import_job.apply(
            sample_store, import_job.plan(sample_store, export_job.export(office, tmp_path / "ma.xlsx").path)
        )
    export_job.export(sample_store, tmp_path / "back.xlsx", letter=export_job.Letter(to="MA"))
    window.workspace.update_settings(export_folder=str(tmp_path))
    page = window.show_page("history")
    page.tabs.setCurrentWidget(page.exchange)
    settle()
    return page.exchange


def rows(tab: ExchangeTab) -> list[tuple[str, ...]]:
    table = tab.offices if tab.offices.isVisible() else tab.log
    return [table.rows.row(n).words for n in range(table.rows.rowCount())]


def test_the_log_shows_both_directions_and_what_waits(tab: ExchangeTab) -> None:
    assert [row[4] for row in rows(tab)] == ["back.xlsx", "ma.xlsx"]
    tab.chips[exchange_log.SENT].click()
    assert [row[4] for row in rows(tab)] == ["back.xlsx"]
    tab.chips[UNANSWERED].click()
    assert len(rows(tab)) == 1


def test_who_has_not_reported_is_listed_and_saved(
    tab: ExchangeTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.chips[NOT_REPORTED].click()
    names = {row[0] for row in rows(tab)}
    assert len(names) > 80 and "المغرب" not in names and "السنغال" in names
    for ending in ("xlsx", "csv"):
        path = tmp_path / f"offices.{ending}"
        monkeypatch.setattr(notices, "ask_save", lambda *_, path=path: str(path))
        tab.save.click()
        assert path.stat().st_size > 1000
    sheet = openpyxl.load_workbook(tmp_path / "offices.xlsx").active
    assert sheet.max_row == len(names) + 1 and sheet.sheet_view.rightToLeft
    tab.chips[REPORTED].click()
    assert "المغرب" in {row[0] for row in rows(tab)}


def test_an_office_can_be_left_out_of_the_expected_and_reminded(
    tab: ExchangeTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tab.chips[NOT_REPORTED].click()
    before, first = len(rows(tab)), rows(tab)[0][0]
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    tab.remind.click()
    assert b"X-Unsent: 1" in Path(opened[0]).read_bytes()
    tab.expect.click()
    assert len(rows(tab)) == before - 1 and first not in {row[0] for row in rows(tab)}
    tab.usual.click()
    assert len(rows(tab)) == before


def test_other_offices_have_no_list_of_offices(make_space, tmp_path: Path) -> None:
    from opa_desktop.store import database

    builders.new_store(tmp_path / "sn.db", "SN").close()
    window = MainWindow(make_space())
    window.workspace.open(database.open_store(tmp_path / "sn.db"))
    window.show_shell("history")
    window.show()
    page = window.show_page("history")
    page.tabs.setCurrentWidget(page.exchange)
    settle()
    assert not page.exchange.chips[NOT_REPORTED].isVisible() and page.exchange.chips["all"].isVisible()
    window.close()
    window.deleteLater()
    settle(1)


@pytest.mark.parametrize("speech", ["ar", "en", "fr"])
def test_every_view_is_said_in_every_language(make_window, speech: str) -> None:
    window = make_window(language=speech)
    page = window.show_page("history")
    page.tabs.setCurrentWidget(page.exchange)
    settle()
    for chip in page.exchange.chips.values():
        chip.click()
