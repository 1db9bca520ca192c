"""History and bin: before and after, the way back, the bin, backups."""

from __future__ import annotations

import pytest

from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import notices
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.history import HistoryPage
from opa_desktop.gui.simple_table import Row, RowsModel
from opa_desktop.store import activities, backups
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle


@pytest.fixture
def uid(sample_store: Store) -> str:
    return builders.add(sample_store, "ورشة", city="أنقرة")


@pytest.fixture
def page(window: MainWindow, uid: str) -> HistoryPage:
    window.workspace.apply([Edit(uid, {"city": "داكار"})], Verb.EDIT)
    found = window.show_page("history")
    settle()
    return found


def table(view: object) -> list[tuple[str, ...]]:
    return [view.rows.row(place).words for place in range(view.rows.rowCount())]


def test_a_change_shows_the_value_before_and_after(page: HistoryPage) -> None:
    assert "ورشة" in table(page.changes.sets)[0][2]
    (cells,) = table(page.changes.fields)
    assert cells[2:] == ("أنقرة", "داكار")


def test_one_value_is_put_back(page: HistoryPage, sample_store: Store, uid: str) -> None:
    page.changes.put_back.click()
    assert activities.get(sample_store, uid).get("city") == "أنقرة"


def test_the_history_of_one_record(window: MainWindow, page: HistoryPage, uid: str) -> None:
    window.workspace.open_page("history", uid)
    assert len(table(page.changes.sets)) == 2
    assert page.changes.only.isVisible()
    page.changes.only.removed.emit()
    assert len(table(page.changes.sets)) > 2


def test_a_large_change_set_is_read_beside_the_window(page: HistoryPage) -> None:
    page.changes.sets.choose_row(len(table(page.changes.sets)) - 1)
    settle()
    assert table(page.changes.fields)


def test_the_bin_recovers(window: MainWindow, page: HistoryPage, sample_store: Store, uid: str) -> None:
    window.workspace.apply([Edit(uid, deleted=True)], Verb.DELETE)
    page.tabs.setCurrentWidget(page.bin)
    assert [cells[1] for cells in table(page.bin.table)] == ["ورشة"]
    page.bin.recover.click()
    assert not activities.get(sample_store, uid).deleted
    assert not table(page.bin.table)


def test_the_bin_is_emptied_after_a_question_and_a_backup(
    window: MainWindow, page: HistoryPage, sample_store: Store, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.workspace.apply([Edit(uid, deleted=True)], Verb.DELETE)
    page.tabs.setCurrentWidget(page.bin)
    answers = iter((False, True))
    monkeypatch.setattr(notices, "confirm", lambda *_words: next(answers))
    page.bin.purge.click()
    settle()
    assert activities.count(sample_store, ActivityFilter(deleted=True)) == 1
    page.bin.purge.click()
    settle()
    assert activities.count(sample_store, ActivityFilter(deleted=True)) == 0
    assert [backup.reason for backup in backups.listing(sample_store.path)] == ["purge"]


def test_backups_are_made_listed_and_checked(window: MainWindow, page: HistoryPage) -> None:
    page.do_restore()
    page.backups.make.click()
    settle()
    page.refresh()
    assert len(table(page.backups.table)) == 1
    page.backups.check.click()
    settle()
    assert window.notice_bar.property("kind") == "done"


def test_the_table_model_keeps_the_rules_of_qt(qtmodeltester: object) -> None:
    model = RowsModel()
    model.show_rows(("a", "b"), [Row(("1", "2")), Row(("3", "4"))])
    qtmodeltester.check(model)
