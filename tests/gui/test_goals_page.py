"""The page of goals: the tree and its counts, gaps, words, keys, and the ways to other pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.tally import Tally
from opa_desktop.gui.goals.goals_model import GoalColumn, GoalsModel
from opa_desktop.gui.goals.outline import COUNTED_BY, Level, Line, gaps, kept, outline, walk
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.goals import GoalsPage
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, counts
from opa_desktop.store.database import Store
from opa_desktop.store.time_span import time_span
from tests import builders
from tests.gui.fixtures_activities import settle, type_text, workspace  # noqa: F401

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: object, workspace: Workspace) -> MainWindow:  # noqa: F811
    store = workspace.store
    builders.add(store, "ورشة المياه", when="2018-05", planned=True)
    builders.add(store, "تقرير المياه", when="2016/2018-11-02", status="ongoing")
    builders.add(store, "مشروع في المجال السابع", area="7", goal=None, subsector="7.s1")
    builders.add(store, "مؤتمر الصحة", area="12", goal=None, other_goals=("2.5.1",))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show_shell("goals")
    made.show()
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> GoalsPage:
    found = window.current_page()
    assert isinstance(found, GoalsPage)
    return found


def lines_of(page: GoalsPage) -> dict[str, Line]:
    """Return the lines that are in the tree by key."""
    found: dict[str, Line] = {}

    def look(parent: QModelIndex) -> None:
        for row in range(page.tree.lines.rowCount(parent)):
            index = page.tree.lines.index(row, 0, parent)
            line = page.tree.lines.line(index)
            found[line.key] = line
            look(index)

    look(QModelIndex())
    return found


def cell(page: GoalsPage, key: str, column: GoalColumn) -> str:
    index = page.tree.lines.find(key)
    return index.siblingAtColumn(column).data()


def choose(page: GoalsPage, code: str) -> None:
    page.receive(code)
    settle()


# --- the outline, without a widget -----------------------------------------------------------------------------------


def test_everything_recorded_is_in_the_tree(store: Store, catalogue: Catalogue) -> None:
    builders.fill_with_sample(store)
    lines = outline(catalogue, counts.tally(store, COUNTED_BY, ActivityFilter()), set())
    assert sum(line.tally.total for line in lines) == counts.tally(store, (), ActivityFilter())[0].total
    for line in walk(lines):
        assert activities.count(store, line.found) >= line.tally.total, "a count leads to its activities"
        if line.level is Level.CLUSTER or (line.children and not catalogue.subsectors_of(line.area)):
            assert line.tally.total == sum(child.tally.total for child in line.children)


def test_the_tree_has_the_whole_plan(catalogue: Catalogue) -> None:
    lines = list(walk(outline(catalogue, [], set())))
    levels = [line.level for line in lines]
    assert (levels.count(Level.CLUSTER), levels.count(Level.AREA)) == (5, 18)
    assert levels.count(Level.SUBSECTOR) == len(catalogue.terms("subsectors"))
    assert len({line.key for line in lines}) == len(lines)
    assert not any(line.code.count(".") == 1 and line.level is Level.GOAL for line in lines), "a bare prefix is no goal"


def test_a_goal_that_others_serve_is_no_gap(catalogue: Catalogue) -> None:
    every, served = outline(catalogue, [], set()), outline(catalogue, [], {"2.5.1"})
    assert gaps(every) - gaps(served) == 1


def test_an_unknown_area_has_a_line_of_its_own(catalogue: Catalogue) -> None:
    *_clusters, last = outline(catalogue, [Tally(("", "", ""), total=2)], set())
    assert last.level is Level.REST and last.tally.total == 2
    assert last.found.condition("area").values == ("",)


def test_words_are_found_in_any_spelling_and_language(catalogue: Catalogue) -> None:
    lines = outline(catalogue, [], set())
    for text in ("المياة", "water", "eau vision", "2.5.3"):
        goals = [line.code for line in walk(kept(lines, text, catalogue)) if line.level is Level.GOAL]
        assert "2.5.3" in goals and len(goals) < 10, text
    assert kept(lines, "xyzzy", catalogue) == ()


def test_an_area_that_is_found_keeps_its_goals(catalogue: Catalogue) -> None:
    (cluster,) = kept(outline(catalogue, [], set()), "الصحة", catalogue)
    (area,) = [line for line in cluster.children if line.code == "12"]
    assert len(area.children) == len(catalogue.goals_of("12"))


def test_the_time_span_is_as_precise_as_what_is_stated(store: Store) -> None:
    assert time_span(store, ActivityFilter()) == ("", "")
    for when in ("2017-03/2018-12", "2018-05-18", None, "2018-05-18/2018-11-02"):
        builders.add(store, "نشاط", when=when)
    assert time_span(store, ActivityFilter()) == ("2017-03", "2018-12")


# --- the model -------------------------------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(qapp: QApplication, catalogue: Catalogue, qtmodeltester: object) -> None:
    model = GoalsModel()
    checked = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = outline(catalogue, [Tally(("5", "2.5.3", ""), total=1), Tally(("5", "", ""), total=1)], set())
    model.show_lines(lines, catalogue)
    qtmodeltester.check(model)
    model.show_lines(kept(lines, "2.5.3", catalogue), catalogue)
    assert checked.model() is model
    assert not model.find("goal:2.1.1").isValid()


@pytest.mark.parametrize("code", ["ar", "en"])
def test_cells_say_their_heading(page: GoalsPage, code: str) -> None:
    page.workspace.update_settings(language=code)
    index = page.tree.lines.find("goal:2.1.1")
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2.1.1" in spoken and spoken.endswith(i18n._("no activity"))
    count = index.siblingAtColumn(GoalColumn.IMPLEMENTED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert count == f"{i18n._('Implemented')}: 0"


# --- journeys --------------------------------------------------------------------------------------------------------


def test_counts_of_the_period_stand_beside_the_goals(page: GoalsPage) -> None:
    assert [cell(page, "goal:2.5.3", column) for column in list(GoalColumn)[1:]] == ["2", "1", "1"]
    assert cell(page, "subsector:7.s1", GoalColumn.RECORDED) == "1"
    assert cell(page, "rest:12", GoalColumn.RECORDED) == "1", "recorded under the area alone"
    assert lines_of(page)["goal:2.1.1"].is_gap and not lines_of(page)["goal:2.5.1"].is_gap
    page.workspace.set_period("2018-2019")
    assert cell(page, "goal:2.5.3", GoalColumn.RECORDED) == i18n._("no activity")


@pytest.mark.journey
@pytest.mark.parametrize(("code", "words"), [("ar", "المياه"), ("en", "water")])
def test_a_goal_is_found_by_words_and_its_activities_opened_by_enter(
    qtbot: object, window: MainWindow, page: GoalsPage, code: str, words: str
) -> None:
    page.workspace.update_settings(language=code)
    page.filter.setFocus()
    type_text(page.filter, words)
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.tree.hasFocus()
    for _step in range(12):
        if page.tree.current_line().key == "goal:2.5.3":
            break
        qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    settle()
    assert page.details.records.model.rowCount() == 2
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    settle()
    assert window.pages.key == "activities"
    assert window.current_page().panel.state.filter.condition("goal").values == ("2.5.3",)
    assert window.current_page().panel.model.rowCount() == 2


@pytest.mark.journey
@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_new_activity_has_area_and_goal_of_the_line(
    qtbot: object, window: MainWindow, page: GoalsPage, code: str
) -> None:
    page.workspace.update_settings(language=code)
    choose(page, "2.5.1")
    page.tree.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    settle()
    form = window.current_page().form
    assert window.current_page().in_form
    assert (form.fields["area"].editor.value(), form.fields["goal"].editor.value()) == ("5", "2.5.1")


def test_a_new_activity_of_a_sub_sector(window: MainWindow, page: GoalsPage) -> None:
    page.tree.choose("subsector:7.s2")
    page.details.new.click()
    settle()
    form = window.current_page().form
    assert (form.fields["area"].editor.value(), form.fields["subsector"].editor.value()) == ("7", "7.s2")


def test_only_gaps(qtbot: object, page: GoalsPage) -> None:
    qtbot.mouseClick(page.only_gaps, Qt.MouseButton.LeftButton)
    shown = lines_of(page)
    assert "goal:2.5.3" not in shown and "goal:2.5.1" not in shown and "goal:2.1.1" in shown
    leaves = [line for line in shown.values() if not line.children]
    assert all(line.is_gap for line in leaves)
    assert str(len(leaves)) in i18n.strip_marks(page.only_gaps.text())


def test_the_details_say_three_languages_counts_and_time(page: GoalsPage) -> None:
    choose(page, "2.5.3")
    details = page.details
    texts = [text.raw_text() for _language, text in details.names.values()]
    names = page.workspace.catalogue.term("goals", "2.5.3").names
    assert texts == [names["ar"], names["en"], names["fr"]]
    assert details.note.isVisible(), "the labels are not official wording"
    assert "2016" in details.time.raw_text() and "2018" in details.time.raw_text()
    assert not details.others.isVisible()
    choose(page, "2.5.1")
    assert details.others.isVisible()
    assert details.records.currentWidget() is details.records.empty


def test_activities_of_other_goals_are_shown(window: MainWindow, page: GoalsPage) -> None:
    choose(page, "2.5.1")
    page.details.others.click()
    settle()
    assert window.current_page().panel.model.rowCount() == 1


def test_the_area_of_a_goal_is_printed(qtbot: object, window: MainWindow, page: GoalsPage) -> None:
    choose(page, "2.5.3")
    page.tree.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    settle()
    assert window.pages.key == "reports"
    assert window.current_page().choices.areas.ticked() == ("5",)


def test_an_activity_is_opened_from_the_table(qtbot: object, window: MainWindow, page: GoalsPage) -> None:
    choose(page, "2.5.3")
    table = page.details.records.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert window.pages.key == "activities" and window.current_page().in_form


def test_what_is_folded_stays_folded(page: GoalsPage) -> None:
    tree = page.tree
    tree.expand(tree.lines.find("area:5"))
    tree.collapse(tree.lines.find("cluster:C1"))
    page.filter.setText("2.1.1")
    assert tree.isExpanded(tree.lines.find("area:1")), "what is found is in sight"
    page.filter.clear()
    page.refresh()
    assert tree.isExpanded(tree.lines.find("area:5")) and not tree.isExpanded(tree.lines.find("cluster:C1"))
    assert not tree.isExpanded(tree.lines.find("area:1"))


@pytest.mark.parametrize(("code", "into"), [("ar", Qt.Key.Key_Left), ("en", Qt.Key.Key_Right)])
def test_the_arrows_follow_the_direction(qtbot: object, page: GoalsPage, code: str, into: Qt.Key) -> None:
    page.workspace.update_settings(language=code)
    page.tree.choose("area:5")
    qtbot.keyClick(page.tree, into)
    assert page.tree.isExpanded(page.tree.lines.find("area:5"))


def test_the_cursor_stays_where_it_was_when_something_changes(page: GoalsPage) -> None:
    choose(page, "2.5.3")
    builders.add(page.workspace.store, "نشاط آخر")
    page.refresh()
    assert page.tree.current_line().key == "goal:2.5.3" and page.tree.current_line().tally.total == 3


def test_nothing_found_says_so(page: GoalsPage) -> None:
    page.filter.setText("xyzzy")
    assert page.nothing.isVisible() and not page.details.isEnabled()
    page.filter.clear()
    assert not page.nothing.isVisible() and page.details.isEnabled()
