"""Saved views as tabs: built-in ones for all, own ones with filter, order, columns and widths."""

# ruff: noqa: F401, F811 (fixtures are imported, and named again as arguments)

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.store import exchange_log, views
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_finding import OpenPage, announce, open_page, store_file, titles


def tab_texts(page: ActivitiesPage) -> list[str]:
    return [page.panel.tabs.tabs.tabText(place) for place in range(page.panel.tabs.tabs.count())]


def press_tab(qtbot: object, page: ActivitiesPage, place: int) -> None:
    tabs = page.panel.tabs.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    settle()


def save_as(qtbot: object, page: ActivitiesPage, name: str) -> None:
    page.do_save_view()
    name_box = page.panel.tabs.name_box
    name_box.clear()
    type_text(name_box, name)
    qtbot.keyClick(name_box, Qt.Key.Key_Return)
    settle()


def test_the_built_in_views_are_there_in_every_language(open_page: OpenPage, language: str) -> None:
    page = open_page(language)
    keys = [view.key for view in page.panel.views.views]
    assert keys == ["all", "report", "incomplete", "changed", "undated"]
    assert all(tab_texts(page)) and len(set(tab_texts(page))) == 5


def test_each_built_in_view_shows_what_it_says(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    found = {}
    for place, view in enumerate(page.panel.views.views):
        press_tab(qtbot, page, place)
        found[view.key] = len(titles(page))
        assert not page.panel.views.is_changed
    assert found["all"] == found["report"] == 5
    assert found["undated"] == 1
    assert page.panel.state.filter.condition("when") is not None
    exchange_log.write(page.workspace.store, exchange_log.Exchange(0, "", exchange_log.SENT, "file"))
    announce(page)
    press_tab(qtbot, page, 1)
    assert page.panel.state.filter.periods == (PERIOD,)
    page.workspace.set_period("2018-2019")
    settle()
    assert page.panel.state.filter.periods == ("2018-2019",), "the view of this period follows the window"


def test_a_view_keeps_filter_order_columns_and_widths(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    page.panel.state.set_filter(ActivityFilter().where("area", "12"))
    page.panel.state.set_sort((Sort("title", True), Sort("number")))
    page.columns.choose(("title", "status", "area"))
    page.panel.table.setColumnWidth(page.panel.model.column_index("area"), 222)
    settle()
    save_as(qtbot, page, "صحة")
    press_tab(qtbot, page, 0)
    assert page.columns.shown() == ("title", "status", "area"), "all activities took over the columns as they were set"
    page.columns.choose(("number", "title"))
    page.panel.state.set_sort((Sort("number"),))
    press_tab(qtbot, page, 5)
    assert page.columns.shown() == ("title", "status", "area")
    assert page.panel.table.columnWidth(page.panel.model.column_index("area")) == 222
    assert page.panel.state.sort == (Sort("title", True), Sort("number"))
    page.columns.choose(("title", "city"))
    assert not page.panel.views.is_changed, "columns are kept as they are chosen"
    page = open_page()
    assert page.columns.shown() == ("number", "title")
    press_tab(qtbot, page, 5)
    assert page.columns.shown() == ("title", "city")
    assert page.panel.state.filter == ActivityFilter().where("area", "12")


def test_a_changed_view_says_so_and_is_saved_or_taken_back(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    tabs, state = page.panel.tabs, page.panel.state
    state.set_filter(ActivityFilter().where("area", "12"))
    settle()
    assert tab_texts(page)[0].endswith("•")
    assert tabs.new_button.isVisible() and not tabs.save_button.isVisible()
    save_as(qtbot, page, "Health")
    assert not tabs.new_button.isVisible()
    state.set_filter(state.filter.where("status", "planned"))
    settle()
    assert tabs.save_button.isVisible()
    press_tab(qtbot, page, 5)
    assert state.filter == ActivityFilter().where("area", "12"), "a click on its own tab takes the changes back"
    state.set_filter(state.filter.where("status", "planned"))
    settle()
    qtbot.mouseClick(tabs.save_button, Qt.MouseButton.LeftButton)
    assert not page.panel.views.is_changed
    assert views.views(page.workspace.store)[-1].filter == ActivityFilter().where("area", "12").where(
        "status", "planned"
    )


def test_views_are_renamed_deleted_put_back_and_put_in_order(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    tabs = page.panel.tabs
    for name in ("One", "Two", "Three"):
        page.panel.state.set_filter(ActivityFilter(text=name))
        settle()
        save_as(qtbot, page, name)
    press_tab(qtbot, page, 6)
    tabs.rename()
    tabs.name_box.clear()
    type_text(tabs.name_box, "One")
    said: list[object] = []
    page.notices.said.connect(said.append)
    qtbot.keyClick(tabs.name_box, Qt.Key.Key_Return)
    assert "already a view" in said[-1].words()
    assert tabs.name_box.isVisible(), "the name can be mended"
    tabs.name_box.clear()
    type_text(tabs.name_box, "Second")
    qtbot.keyClick(tabs.name_box, Qt.Key.Key_Return)
    assert page.panel.views.own_names() == ["One", "Second", "Three"]
    tabs.tabs.moveTab(6, 7)
    assert page.panel.views.own_names() == ["One", "Three", "Second"]
    tabs.tabs.moveTab(5, 0)
    assert [view.key for view in page.panel.views.views][:2] == ["all", "report"], "a built-in view keeps its place"
    tabs.delete()
    assert page.panel.views.own_names() == ["One", "Three"]
    assert page.panel.views.current.key == "all"
    said[-1].action()
    assert sorted(page.panel.views.own_names()) == ["One", "Second", "Three"]
    assert page.panel.state.filter == ActivityFilter(text="Two")
    page = open_page("en")
    assert sorted(page.panel.views.own_names()) == ["One", "Second", "Three"]


def test_a_name_is_given_up_with_esc(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    page.panel.state.set_filter(ActivityFilter(text="مؤتمر"))
    settle()
    page.do_save_view()
    assert page.panel.tabs.name_box.isVisible()
    qtbot.keyClick(page.panel.tabs.name_box, Qt.Key.Key_Escape)
    assert not page.panel.tabs.name_box.isVisible()
    assert page.panel.views.own_names() == []


def test_what_another_page_asks_for_is_no_view(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    press_tab(qtbot, page, 4)
    page.receive(ActivityFilter().where("area", "7"))
    settle()
    assert page.panel.views.current.key == "all"
    assert titles(page) == ["Trade fair"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_tabs_are_walked_with_the_arrow_keys(qtbot: object, open_page: OpenPage, language: str) -> None:
    page = open_page(language)
    tabs = page.panel.tabs.tabs
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Left if language == "ar" else Qt.Key.Key_Right)
    settle()
    assert page.panel.views.current.key == "report"
    first, second = tabs.tabRect(0), tabs.tabRect(1)
    assert first.left() > second.left() if language == "ar" else first.left() < second.left()


def test_a_store_for_reading_only_offers_its_views(make_window: object) -> None:
    window = make_window()
    window.workspace.store.read_only = True
    page = window.show_page("activities")
    settle()
    page.panel.views.choose(1)
    page.columns.choose(("title", "city"))
    assert page.columns.shown() == ("title", "city")
