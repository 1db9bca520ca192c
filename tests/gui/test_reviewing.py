"""The secretariat reviews what is selected in the list, and nobody else does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.store import activities, database, history
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle


def shown(window: MainWindow) -> ActivitiesPage:
    page = window.show_page("activities")
    settle()
    return page


def reviews(store: Store, uids: list[str]) -> list[str | None]:
    return [activities.get(store, uid).progress[builders.PERIOD].get("review") for uid in uids]


def test_selected_entries_are_accepted_in_one_step(window: MainWindow, sample_store: Store) -> None:
    uids = [builders.add(sample_store, f"نشاط {n}") for n in range(2)]
    page = shown(window)
    page.panel.select(tuple(uids))
    assert page.can("accept")
    window.dispatcher.run("accept")
    assert reviews(sample_store, uids) == ["accepted", "accepted"]
    history.undo(sample_store)
    assert reviews(sample_store, uids) == [None, None]


def test_a_return_asks_for_its_remark_in_place(window: MainWindow, sample_store: Store) -> None:
    uid = builders.add(sample_store, "نشاط")
    page = shown(window)
    page.panel.select((uid,))
    window.dispatcher.run("send_back")
    assert page.remark.isVisible()
    QTest.keyClicks(page.remark.remark, "When was it?")
    QTest.keyClick(page.remark.remark, Qt.Key.Key_Return)
    entry = activities.get(sample_store, uid).progress[builders.PERIOD]
    assert (entry["review"], entry["remark"]) == ("returned", "When was it?")
    assert not page.remark.isVisible()
    window.dispatcher.run("send_back")
    QTest.keyClick(page.remark.remark, Qt.Key.Key_Escape)
    assert not page.remark.isVisible()


def test_offices_do_not_review(make_space, tmp_path) -> None:
    with builders.new_store(tmp_path / "sn.db", "SN") as made:
        builders.add(made, "نشاط")
    window = MainWindow(make_space())
    window.workspace.open(database.open_store(tmp_path / "sn.db"))
    window.show_shell("activities")
    window.show()
    settle()
    page = window.show_page("activities")
    assert not page.can("accept") and not page.can("send_back") and page.can("new")
    window.close()
    window.deleteLater()
    settle(1)
