"""Journeys through the page of the activities, with real widgets, real keys and a real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n
from opa_desktop.core.arabic import fold
from opa_desktop.core.changes import Changes
from opa_desktop.core.filters import ActivityFilter, Condition, Operator, Sort
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.gui.tables import clipboard, filter_words, lookup, records_panel
from opa_desktop.gui.tables.filter_panels import WordsPanel
from opa_desktop.gui.tables.filter_state import FilterState, parts, without
from opa_desktop.gui.tables.hits import needles, spans
from opa_desktop.gui.tables.panels import make_panel
from opa_desktop.gui.tables.range_panel import RangePanel
from opa_desktop.gui.tables.table_layout import TableLayout, from_json, to_json
from opa_desktop.gui.tables.terms_panel import TermsPanel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text, workspace  # noqa: F401

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: object, workspace: Workspace) -> MainWindow:  # noqa: F811
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show_shell("activities")
    made.show()
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> ActivitiesPage:
    found = window.current_page()
    assert isinstance(found, ActivitiesPage)
    return found


def fill_store(workspace: Workspace) -> list[str]:  # noqa: F811
    """Write five activities and return their uids in the order of their numbers."""
    store = workspace.store
    uids = [
        builders.add(store, "ورشة عمل حول الاستثمار", title__en="Workshop on investment"),
        builders.add(store, "مؤتمر الصحة", area="12", goal=None, status="planned", when="2018-11"),
        builders.add(store, "دورة تدريبية للمعلمين", area="11", goal=None, city="داكار", country="SN"),
        builders.add(store, "معرض تجاري", area="7", goal=None, status="cancelled", leads=("ICDT",)),
        builders.add(store, "حملة تطعيم", area="12", goal=None, status="ongoing", when=None),
    ]
    workspace.announce(Changes())
    return uids


def shown_titles(page: ActivitiesPage) -> list[str]:
    model = page.panel.model
    return [model.text(row, model.column_index("title")) for row in range(model.rowCount())]


def refreshed(page: ActivitiesPage) -> None:
    page.refresh()
    settle()


def set_filter(page: ActivitiesPage, found: ActivityFilter) -> None:
    page.panel.state.set_filter(found)
    settle()


# --- journeys -----------------------------------------------------------------------------------------------------


@pytest.mark.journey
@pytest.mark.parametrize(("code", "title"), [("ar", "ورشة عمل حول الزراعة"), ("en", "Workshop on agriculture")])
def test_a_new_activity_is_typed_saved_and_found_in_the_table(
    qtbot: object, qapp: QApplication, window: MainWindow, page: ActivitiesPage, code: str, title: str
) -> None:
    page.workspace.update_settings(language=code)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.in_form
    type_text(QApplication.focusWidget(), title)
    form = page.form
    for key, text in (("goal", "2.5.3"), ("leads", "SESRIC"), ("when", "18/5/2018")):
        form.fields[key].editor.take_focus()
        type_text(QApplication.focusWidget(), text)
    form.fields["status"].editor.buttons["implemented"].click()
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert not form.is_dirty()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settle()
    assert not page.in_form
    assert shown_titles(page) == [title]
    assert page.panel.current_uid() == activities.find(page.workspace.store, ActivityFilter()).entries[0].uid


@pytest.mark.journey
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_save_and_start_the_next(
    qtbot: object, window: MainWindow, page: ActivitiesPage, key: Qt.Key
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    type_text(QApplication.focusWidget(), "الأول")
    modifiers = CTRL | (Qt.KeyboardModifier.KeypadModifier if key is Qt.Key.Key_Enter else CTRL)
    qtbot.keyClick(window, key, modifiers)
    assert page.in_form and page.form.record.is_new
    type_text(QApplication.focusWidget(), "الثاني")
    qtbot.keyClick(window, key, modifiers)
    settle()
    assert set(shown_titles(page)) == {"الأول", "الثاني"}


@pytest.mark.journey
def test_a_record_is_opened_edited_and_its_row_follows(qtbot: object, window: MainWindow, page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    refreshed(page)
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Return)
    assert page.in_form
    title = page.form.fields["title"].editor
    title.focus_widget().clear()
    type_text(title.focus_widget(), "مؤتمر الصحة العامة")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.keyClick(page.form, Qt.Key.Key_Escape)
    settle()
    assert shown_titles(page)[1] == "مؤتمر الصحة العامة"
    assert page.panel.table.current_row() == 1, "the cursor stays on the record"


@pytest.mark.journey
def test_what_was_deleted_comes_back(qtbot: object, window: MainWindow, page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    refreshed(page)
    page.panel.select(tuple(uids[1:3]))
    offers: list[str] = []
    page.notices.undo_offered.connect(offers.append)
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    settle()
    assert len(shown_titles(page)) == 3
    assert len(offers) == 1, "one step, one offer to undo"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert len(shown_titles(page)) == 5
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    settle()
    assert len(shown_titles(page)) == 3


@pytest.mark.journey
def test_a_form_left_halfway_is_there_again(qtbot: object, window: MainWindow, page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    refreshed(page)
    page.open_record(uids[0])
    page.form.fields["city"].editor.take_focus()
    type_text(QApplication.focusWidget(), "!")
    qtbot.keyClick(page.form, Qt.Key.Key_Escape)
    assert not page.in_form
    page.open_record(uids[0])
    assert page.form.fields["city"].editor.value() == "!أنقرة", "the cursor stands at the start of a field"


def test_the_form_steps_through_the_list(qtbot: object, window: MainWindow, page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    refreshed(page)
    page.open_record(uids[1])
    qtbot.keyClick(window, Qt.Key.Key_PageDown, CTRL)
    assert page.form.record.uid == uids[2]
    qtbot.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    assert page.form.record.uid == uids[0]
    page.do_previous_record()
    assert page.form.record.uid == uids[0], "the first record has none before it"


def test_a_new_activity_takes_over_what_the_filter_says(page: ActivitiesPage) -> None:
    set_filter(page, ActivityFilter().where("area", "11").where("status", "planned"))
    page.do_new()
    assert page.form.fields["area"].editor.value() == "11"
    assert page.form.fields["status"].editor.value() == "planned"
    assert not page.form.is_dirty()


def test_the_filter_of_another_page_is_shown(page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    page.do_new()
    page.receive(ActivityFilter().where("area", "12"))
    settle()
    assert not page.in_form
    assert len(shown_titles(page)) == 2


def test_marking_as_implemented_is_one_step(page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    refreshed(page)
    page.panel.select(tuple(uids[1:4]))
    page.do_mark_implemented()
    settle()
    states = [activities.get(page.workspace.store, uid).get("status", PERIOD) for uid in uids]
    assert states == ["implemented"] * 4 + ["ongoing"]
    page.workspace.undo()
    assert activities.get(page.workspace.store, uids[1]).get("status", PERIOD) == "planned"


# --- filter, search, order ----------------------------------------------------------------------------------------


def test_chips_say_the_filter_and_take_it_away(qtbot: object, page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    set_filter(page, ActivityFilter().where("area", "12", "11").where("status", "ongoing"))
    bar = page.panel.bar
    words = {part: i18n.strip_marks(chip.body.text()) for part, chip in bar.chips.items()}
    assert "الصحة" in words["area"] and "التعليم" in words["area"]
    assert i18n.strip_marks(bar.count.raw_text()) == i18n.strip_marks(
        i18n.sentence("{shown} of {total}", {"shown": 1, "total": 5})
    )
    qtbot.mouseClick(bar.chips["status"].close_button, Qt.MouseButton.LeftButton)
    settle()
    assert set(bar.chips) == {"area"}
    assert len(shown_titles(page)) == 3
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    settle()
    assert len(shown_titles(page)) == 5
    assert bar.chips == {}


def test_the_panel_of_a_chip_shows_counts_and_filters_at_once(qtbot: object, page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    bar = page.panel.bar
    bar.open_panel("area", bar.add_button)
    settle()
    panel = bar.panel
    assert isinstance(panel, TermsPanel)
    items = [panel.list.list.item(row) for row in range(panel.list.list.count())]
    health = next(item for item in items if item.data(Qt.ItemDataRole.UserRole) == "12")
    assert "(2)" in health.text()
    health.setCheckState(Qt.CheckState.Checked)
    settle()
    assert page.panel.state.filter.condition("area") == Condition("area", Operator.ONE_OF, ("12",))
    assert len(shown_titles(page)) == 2
    health.setCheckState(Qt.CheckState.Unchecked)
    assert page.panel.state.filter.condition("area") is None
    panel.close()


def test_search_finds_other_spellings_and_marks_them(page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    page.search("إستثمار")
    settle()
    assert shown_titles(page) == ["ورشة عمل حول الاستثمار"]
    title = shown_titles(page)[0]
    marked = [title[start : start + length] for start, length in spans(title, needles("إستثمار"))]
    assert marked == ["استثمار"]


def test_the_search_box_shows_what_is_searched(window: MainWindow, page: ActivitiesPage) -> None:
    box = window.top_bar.search
    page.receive(ActivityFilter(text="معرض"))
    assert box.text() == "معرض"
    page.do_clear_filters()
    assert box.text() == ""


def test_many_rows_are_copied_in_the_background(page: ActivitiesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_panel, "_COPIED_AT_ONCE", 2)
    fill_store(page.workspace)
    refreshed(page)
    page.do_select_all()
    QApplication.clipboard().clear()
    page.do_copy()
    settle()
    assert len(QApplication.clipboard().mimeData().text().split("\n")) == 5


def test_nothing_found_says_which_part_is_in_the_way(qtbot: object, page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    set_filter(page, ActivityFilter().where("area", "11").where("status", "cancelled"))
    nothing = page.panel.nothing
    assert nothing.isVisible()
    assert not nothing.new.isVisible()
    assert [offer.part for offer in page.panel.answer.offers] == ["area", "status"]
    qtbot.mouseClick(nothing.offers[0], Qt.MouseButton.LeftButton)
    settle()
    assert shown_titles(page) == ["معرض تجاري"]


def test_an_empty_store_says_how_to_begin(qtbot: object, page: ActivitiesPage) -> None:
    assert page.panel.nothing.isVisible()
    qtbot.mouseClick(page.panel.nothing.new, Qt.MouseButton.LeftButton)
    assert page.in_form


def test_a_heading_sorts_and_sorts_back(qtbot: object, page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    refreshed(page)
    head, model = page.panel.table.horizontalHeader(), page.panel.model
    at = model.column_index("title")
    x = head.sectionViewportPosition(at) + head.sectionSize(at) // 2
    for descending in (False, True):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        settle()
        assert page.panel.state.sort == (Sort("title", descending),)
        titles = shown_titles(page)
        assert titles == sorted(titles, key=fold, reverse=descending)


def test_the_period_of_the_window_limits_the_list(page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    builders.add(page.workspace.store, "نشاط لاحق", period="2018-2019")
    refreshed(page)
    assert len(shown_titles(page)) == 5
    page.workspace.set_period("2018-2019")
    settle()
    assert shown_titles(page) == ["نشاط لاحق"]
    page.workspace.set_period("")
    settle()
    assert len(shown_titles(page)) == 6


def test_an_overtaken_answer_is_dropped(page: ActivitiesPage) -> None:
    fill_store(page.workspace)
    for text in ("م", "مع", "معر", "معرض"):
        page.search(text)
    settle()
    assert shown_titles(page) == ["معرض تجاري"]


@pytest.mark.parametrize("name", filter_words.offered())
def test_everything_that_is_offered_can_be_filtered_by(page: ActivitiesPage, name: str) -> None:
    fill_store(page.workspace)
    state, space = page.panel.state, page.workspace
    panel = make_panel(name, state, space.catalogue, page)
    assert isinstance(panel, TermsPanel | RangePanel | WordsPanel)
    panel.show_facets(lookup.facets_of(space.store, name, state.filter, PERIOD))
    for operator in (Operator.EMPTY, Operator.NOT_EMPTY) if name not in filter_words.VIRTUAL_LABELS else ():
        state.set_condition(Condition(name, operator))
        assert i18n.strip_marks(filter_words.part_words(state.filter, name, space.catalogue))
        lookup.look_up(space.store, state.filter, state.sort, PERIOD)
    panel.close()


def test_a_filter_is_the_sum_of_its_parts() -> None:
    found = ActivityFilter(
        (Condition("area", Operator.ONE_OF, ("5",)),),
        "كلمة",
        since="2018-01-01",
        incomplete=True,
        deleted=True,
        changed_since="2018-01-01T00:00:00",
        unsent=True,
        uids=("u",),
    )
    assert len(parts(found)) == 8
    for part in parts(found):
        assert part not in parts(without(found, part))
        found = without(found, part)
    assert found == ActivityFilter()


def test_typing_waits_and_everything_else_does_not(qtbot: object) -> None:
    state = FilterState()
    with qtbot.assertNotEmitted(state.changed, wait=50):
        state.set_text("كلمة")
    qtbot.waitSignal(state.changed, timeout=1000)
    with qtbot.waitSignal(state.changed, timeout=20):
        state.drop("text")


# --- columns, clipboard, layout -----------------------------------------------------------------------------------


def test_rows_are_copied_as_cells(page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    activities.edit(page.workspace.store, uids[0], {"title.ar": "=cmd|'/c calc'!A1"})
    refreshed(page)
    page.panel.select((uids[0], uids[1]))
    page.do_copy_headings()
    data = QApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[0] == i18n._("Number")
    assert len(lines) == 3
    assert lines[1].split("\t")[1].startswith("'="), "a formula arrives as text"
    assert not set(data.text()) & set(i18n.DIRECTION_MARKS)
    assert '<table dir="rtl">' in data.html()
    page.do_copy()
    assert len(QApplication.clipboard().mimeData().text().split("\n")) == 2


def test_html_is_escaped() -> None:
    assert "<td>&lt;b&gt;</td>" in clipboard.as_html([["<b>"]], headings=False)


def test_columns_are_chosen_and_remembered(page: ActivitiesPage) -> None:
    columns = page.columns
    columns.choose((*columns.shown(), "city"))
    assert columns.shown()[-1] == "city"
    assert page.workspace.settings.tables["activities"]["shown"][-1] == "city"
    columns.choose(())
    assert columns.shown(), "the last column stays"
    actions = {action.text(): action for action in columns.menu().actions()}
    actions[i18n._("City")].trigger()
    assert "city" not in columns.shown()
    columns.reset()
    assert columns.shown() == TableLayout().shown


def test_a_layout_survives_the_settings_and_damage(page: ActivitiesPage) -> None:
    columns = page.panel.model.columns
    layout = TableLayout(("title", "city"), {"title": 320}, (Sort("title", True),))
    assert from_json(to_json(layout), columns) == layout
    for damaged in (
        None,
        [],
        {"shown": "title"},
        {"shown": ["nonsense"], "widths": {"title": "wide"}, "sort": [["x"]]},
    ):
        assert from_json(damaged, columns) == TableLayout()


def test_the_preview_follows_the_cursor_and_can_be_hidden(qtbot: object, page: ActivitiesPage) -> None:
    uids = fill_store(page.workspace)
    refreshed(page)
    page.panel.select((uids[2],))
    assert page.panel.preview.title.raw_text() == "دورة تدريبية للمعلمين"
    page.do_preview()
    assert not page.panel.preview.isVisible()
    page.do_preview()
    assert page.panel.preview.isVisible()
    qtbot.mouseClick(page.panel.preview.edit, Qt.MouseButton.LeftButton)
    assert page.in_form
    assert isinstance(page.form, ActivityForm)


def test_the_page_speaks_every_language_and_direction(qapp: QApplication, page: ActivitiesPage, tmp_path: Path) -> None:
    fill_store(page.workspace)
    set_filter(page, ActivityFilter().where("area", "12"))
    for language in (*i18n.LANGUAGES, "ar"):
        page.workspace.update_settings(language=language)
        settle()
        assert page.layoutDirection() is qapp.layoutDirection()
        assert page.panel.columns_button.text() == i18n._("Columns")
        words = i18n.strip_marks(page.panel.bar.chips["area"].body.text())
        assert page.workspace.catalogue.name("areas", "12") in words
        page.grab()
