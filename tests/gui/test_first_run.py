"""The first run makes a store, in the language one chooses on its first step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.first_run import FirstRun
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.session import Session
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities
from tests.gui.conftest import settle

MakeSpace = Callable[..., Workspace]


@pytest.fixture
def begun(make_space: MakeSpace, tmp_path: Path, qtbot: object) -> tuple[MainWindow, FirstRun]:
    """Return the window and the first run in it."""
    window = MainWindow(make_space(period=""))
    qtbot.addWidget(window)
    window.show()
    Session(window.workspace, window).begin(tmp_path / "new" / "opa.db")
    return window, window.findChild(FirstRun)


def go_through(first_run: FirstRun, office: str) -> None:
    first_run.next.click()
    first_run.office.choose(office)
    first_run.next.click()
    first_run.next.click()


def test_four_steps_make_an_empty_store(begun: tuple[MainWindow, FirstRun]) -> None:
    window, first_run = begun
    go_through(first_run, "SN")
    first_run.office.person.setText("Awa")
    first_run.next.click()
    settle()
    store = window.workspace.store
    assert (store.office.code, store.office.kind, store.office.person) == ("SN", "state", "Awa")
    assert window.pages.key == "home"
    assert window.workspace.period
    assert window.current_page().empty.isVisible()


def test_the_sample_fills_the_store(begun: tuple[MainWindow, FirstRun]) -> None:
    window, first_run = begun
    go_through(first_run, "SESRIC")
    first_run.start.radios["sample"].setChecked(True)
    first_run.next.click()
    settle()
    assert window.workspace.store.office.kind == "institution"
    assert activities.count(window.workspace.store, ActivityFilter()) > 100


def test_the_language_holds_at_once(begun: tuple[MainWindow, FirstRun]) -> None:
    window, first_run = begun
    assert window.isRightToLeft()
    first_run.language.buttons["fr"].click()
    assert i18n.current() == "fr"
    assert not window.isRightToLeft()
    assert first_run.next.text() == i18n._("Next")


def test_an_office_is_found_by_part_of_its_name(begun: tuple[MainWindow, FirstRun]) -> None:
    _window, first_run = begun
    first_run.next.click()
    assert not first_run.next.isEnabled()
    first_run.office.search.setText("السنغال")
    labels = [first_run.office.offices.item(row).text() for row in range(first_run.office.offices.count())]
    assert any("السنغال" in label for label in labels)
    first_run.office.offices.setCurrentRow(0)
    assert first_run.next.isEnabled()


def test_typing_a_name_to_the_end_chooses_the_office(begun: tuple[MainWindow, FirstRun], qtbot: QtBot) -> None:
    _window, first_run = begun
    first_run.next.click()
    qtbot.keyClicks(first_run.office.search, "Seneg")
    assert first_run.next.isEnabled()
    assert first_run.office.office().code == "SN"


def test_the_down_key_leads_from_the_search_into_the_list(begun: tuple[MainWindow, FirstRun], qtbot: QtBot) -> None:
    _window, first_run = begun
    first_run.next.click()
    qtbot.keyClicks(first_run.office.search, "islamic")
    assert not first_run.next.isEnabled()
    qtbot.keyClick(first_run.office.search, Qt.Key.Key_Down)
    assert first_run.next.isEnabled()


def test_the_months_follow_the_state(begun: tuple[MainWindow, FirstRun]) -> None:
    window, first_run = begun
    first_run.next.click()
    first_run.office.choose("DZ")
    first_run.next.click()
    assert window.workspace.settings.months == "maghreb"
    assert "مارس" in first_run.numbers.sample.raw_text()


def test_a_place_that_cannot_be_written_to_is_told_and_stays(
    begun: tuple[MainWindow, FirstRun], tmp_path: Path
) -> None:
    window, first_run = begun
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    go_through(first_run, "SN")
    first_run.start.path = blocked / "opa.db"
    first_run.next.click()
    assert not window.workspace.is_open
    assert first_run.trouble.raw_text()
    assert first_run.next.isEnabled()


def test_a_workbook_must_be_chosen_before_one_begins_with_it(begun: tuple[MainWindow, FirstRun]) -> None:
    _window, first_run = begun
    go_through(first_run, "SN")
    first_run.start.radios["workbook"].setChecked(True)
    assert not first_run.next.isEnabled()
