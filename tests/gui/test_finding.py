"""Journeys of finding, in a real window with typed keys: filter, save a view, restart; type into cells; take back."""

# ruff: noqa: F401, F811 (fixtures are imported, and named again as arguments)

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter, Condition, Operator, Sort
from opa_desktop.gui.forms.bulk_form import BulkForm
from opa_desktop.gui.pages.export import ExportPage
from opa_desktop.gui.pages.import_ import ImportPage
from opa_desktop.gui.pages.reports import ReportsPage
from opa_desktop.store import activities
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_finding import (
    CTRL,
    SHIFT,
    TITLES,
    OpenPage,
    focused,
    open_page,
    select_rows,
    stand,
    store_file,
    titles,
    type_filter,
)

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.mark.journey
@BOTH
def test_a_filter_is_typed_saved_as_a_view_and_found_after_a_restart(
    qtbot: object,
    open_page: OpenPage,
    language: str,
) -> None:
    page = open_page(language)
    window = page.window()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_L, CTRL | SHIFT)
    type_filter(page, "area", {"ar": "الصح", "en": "heal"}[language])
    type_filter(page, "status", "planned")
    assert titles(page) == [TITLES[language][1]]
    page.panel.state.set_sort((Sort("when", descending=True),))
    qtbot.mouseClick(page.panel.tabs.new_button, Qt.MouseButton.LeftButton)
    name_box = page.panel.tabs.name_box
    assert name_box.text(), "what is filtered is suggested as a name"
    name_box.clear()
    name = {"ar": "صحة مزمعة", "en": "Planned health & more"}[language]
    type_text(name_box, name)
    qtbot.keyClick(name_box, Qt.Key.Key_Return)
    assert page.panel.views.current.name == name
    assert not page.panel.views.is_changed

    page = open_page(language)
    assert page.window() is not window
    assert titles(page) == list(TITLES[language])
    tabs = page.panel.tabs.tabs
    place = page.panel.views.own_names().index(name) + tabs.count() - 1
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    settle()
    assert titles(page) == [TITLES[language][1]]
    assert page.panel.state.sort == (Sort("when", descending=True),)
    assert set(page.panel.bar.chips) == {"area", "status"}


@pytest.mark.journey
@BOTH
def test_what_is_typed_into_the_search_box_is_found_letter_by_letter(
    qtbot: object,
    open_page: OpenPage,
    language: str,
) -> None:
    page = open_page(language)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F, CTRL)
    type_text(focused(), {"ar": "إستثم", "en": "invest"}[language])
    QApplication.processEvents()
    settle()
    assert titles(page) == [TITLES[language][0]]
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert len(titles(page)) == 5


@pytest.mark.journey
@BOTH
def test_several_rows_are_marked_undone_and_redone(
    qtbot: object,
    open_page: OpenPage,
    language: str,
) -> None:
    page = open_page(language)
    store, window = page.workspace.store, page.window()
    select_rows(page, 1, 3, 4)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_M, CTRL)
    settle()
    uids = [entry.uid for entry in activities.find(store, ActivityFilter()).entries]

    def states() -> list[str]:
        return [activities.get(store, uid).get("status", PERIOD) for uid in uids]

    assert states() == ["implemented"] * 5
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert states() == ["implemented", "planned", "implemented", "cancelled", "ongoing"]
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    settle()
    assert states() == ["implemented"] * 5


@pytest.mark.journey
@BOTH
def test_several_rows_are_changed_in_bulk_undone_and_redone(qtbot: object, open_page: OpenPage, language: str) -> None:
    page = open_page(language)
    store, window = page.workspace.store, page.window()
    uids = [entry.uid for entry in activities.find(store, ActivityFilter()).entries]

    def cities() -> list[str | None]:
        return [activities.get(store, uid).get("city") for uid in uids]

    before = cities()
    select_rows(page, 0, 2, 3)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_B, CTRL | SHIFT)
    settle()
    form = page.stack.currentWidget()
    assert isinstance(form, BulkForm)
    form.fields["city"].editor.take_focus()
    type_text(focused(), {"ar": "تونس", "en": "Tunis"}[language])
    form.fields["city"].editor.on_leave()
    offered: list[str] = []
    page.notices.undo_offered.connect(offered.append)
    qtbot.mouseClick(form.apply_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.in_list and len(offered) == 1
    changed = cities()
    assert [now != was for now, was in zip(changed, before, strict=True)] == [True, False, True, True, False]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert cities() == before
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    settle()
    assert cities() == changed


def test_the_form_steps_in_the_order_of_the_list(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    page.panel.state.set_sort((Sort("title", descending=True),))
    settle()
    order = titles(page)
    assert order == sorted(TITLES["en"], reverse=True)
    stand(page, 0, "title")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Return)
    seen = []
    for _step in order:
        seen.append(page.form.fields["title"].editor.value()["en"])
        qtbot.keyClick(page.window(), Qt.Key.Key_PageDown, CTRL)
    assert seen == order


def test_a_record_that_leaves_the_filter_keeps_its_place_for_the_next_step(open_page: OpenPage) -> None:
    page = open_page("en")
    page.panel.state.set_filter(ActivityFilter().where("area", "12", "11"))
    settle()
    stand(page, 0, "title")
    page.panel.table.opened.emit()
    uid, following = page.form.record.uid, page.panel.model.uid(1)
    activities.edit(page.workspace.store, uid, {"area": "1"})
    page.panel.ask()
    settle()
    page.do_next_record()
    assert page.form.record.uid == following


# --- several orders, sums, elsewhere ------------------------------------------------------------------------------


def test_ctrl_click_adds_a_column_to_the_order(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    head, state = page.panel.table.headings, page.panel.state

    def click(key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = page.panel.model.column_index(key)
        middle = head.sectionViewportPosition(at) + head.sectionSize(at) // 2
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, pos=_point(middle))
        settle()

    click("area")
    click("title", CTRL)
    assert state.sort == (Sort("area"), Sort("title"))
    assert head.order_of(page.panel.model.column_index("title")) == (1, False)
    click("title", SHIFT)
    assert state.sort == (Sort("area"), Sort("title", descending=True))
    model = page.panel.model
    shown = [(model.row(row)["area"], model.text(row, model.column_index("title"))) for row in range(5)]
    assert [area for area, _title in shown] == ["5", "7", "11", "12", "12"]
    assert shown[3][1] > shown[4][1]
    click("title", CTRL)
    assert state.sort == (Sort("area"),), "a third click takes the column out"
    click("area")
    assert state.sort == (Sort("area", descending=True),)


def _point(x: int) -> object:
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)


def test_a_selection_is_added_up_by_currency(open_page: OpenPage) -> None:
    page = open_page("en")
    select_rows(page, 0, 2, 3)
    page.panel.summer.sum_up()
    settle()
    words = page.panel.line.words.raw_text()
    assert words.startswith("Σ  3 rows · 20,000 ")
    assert "500 " in words and "2 currencies" in words
    select_rows(page, 1)
    page.panel.summer.sum_up()
    assert page.panel.line.words.raw_text() == "Row 2 of 5"


def test_what_is_filtered_is_exported_and_printed(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    page.panel.state.set_filter(ActivityFilter().where("area", "12"))
    settle()
    window, wanted = page.window(), ActivityFilter().where("area", "12").where("period", PERIOD)
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    settle()
    export = window.current_page()
    assert isinstance(export, ExportPage)
    assert export.choices.found() == wanted
    window.show_page("activities")
    page.do_print()
    settle()
    reports = window.current_page()
    assert isinstance(reports, ReportsPage)
    assert reports.choices.wish(PERIOD).found.condition("area") == wanted.condition("area")
    window.show_page("activities")


def test_a_block_of_cells_is_shown_before_it_is_imported(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    number = page.panel.model.text(1, 0)
    QApplication.clipboard().setText(f"\tندوة جديدة\t5\t12/3/2018\tSESRIC\tمنفذ\n{number}\tمؤتمر\t12\t\tISESCO\tمنفذ\n")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_V, CTRL)
    settle()
    shown = page.window().current_page()
    assert isinstance(shown, ImportPage)
    plan = shown.planning.plan
    assert plan is not None and len(plan.rows) == 2
    assert len(activities.find(page.workspace.store, ActivityFilter()).entries) == 5, "nothing is written yet"


# --- what the panels add ------------------------------------------------------------------------------------------


def test_none_of_these_and_moving_times_are_chosen_in_the_panels(open_page: OpenPage) -> None:
    page = open_page("en")
    bar, state = page.panel.bar, page.panel.state
    bar.open_panel("status", bar.add_button)
    settle()
    panel = bar.panel
    panel.choices[Operator.NOT_ONE_OF].click()
    item = next(panel.list.list.item(n) for n in range(5) if panel.list.list.item(n).data(0x100) == "implemented")
    assert i18n.strip_marks(item.text()).endswith("(2)")
    item.setCheckState(Qt.CheckState.Checked)
    settle()
    assert state.filter.condition("status") == Condition("status", Operator.NOT_ONE_OF, ("implemented",))
    assert len(titles(page)) == 3
    panel.close()
    bar.open_panel("when", bar.add_button)
    settle()
    assert bar.panel.stated_boxes[Operator.EMPTY].text().endswith("(1)")
    bar.panel.names["this_period"].click()
    settle()
    assert i18n.strip_marks(bar.chips["when"].body.text()) == "When: This period"
    assert page.panel.asked().condition("when").values == ("2017-01-01", "2018-12-31")
    bar.panel.close()
