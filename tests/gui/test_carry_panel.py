"""What is not finished is carried over into the next period: chosen from a list, linked, and undone in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.forms.carry_panel import CarryPanel
from opa_desktop.gui.forms.tick_rows import TickRowsModel
from opa_desktop.gui.simple_table import Row
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, history, periods
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle

NEXT = "2018-2019"


@pytest.fixture
def uids(workspace: Workspace) -> dict[str, str]:
    statuses = ("planned", "ongoing", "postponed", "implemented", "cancelled")
    return {status: builders.add(workspace.store, f"نشاط {status}", status=status) for status in statuses}


@pytest.fixture
def panel(qtbot: object, workspace: Workspace, uids: dict[str, str]) -> CarryPanel:
    workspace.set_period(NEXT)
    return shown(qtbot, workspace)


def shown(qtbot: object, workspace: Workspace) -> CarryPanel:
    made = CarryPanel(workspace)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def listed(panel: CarryPanel) -> list[str]:
    return [one.uid for one, _title, _number in panel.listed]


def test_what_is_planned_and_ongoing_is_ticked_and_postponed_is_offered(
    panel: CarryPanel, uids: dict[str, str]
) -> None:
    assert panel.periods() == (PERIOD, NEXT)
    assert listed(panel) == [uids["planned"], uids["ongoing"], uids["postponed"]]
    assert panel.table.rows.ticked_items() == [uids["planned"], uids["ongoing"]]


def test_new_activities_continue_the_old_ones_in_one_step(
    qtbot: object, panel: CarryPanel, uids: dict[str, str]
) -> None:
    store = panel.workspace.store
    with qtbot.waitSignals([panel.closed, panel.workspace.notices.undo_offered]):
        panel.apply_button.click()
    every = activities.find(store, ActivityFilter()).entries
    made = {entry.get("continues"): entry for entry in every if entry.get("continues")}
    assert set(made) == {uids["planned"], uids["ongoing"]}
    assert made[uids["ongoing"]].get("status", NEXT) == "ongoing"
    assert history.next_undo(store).verb == Verb.CARRY
    panel.workspace.undo()
    assert activities.count(store, ActivityFilter()) == len(uids)
    panel.workspace.redo()
    assert activities.count(store, ActivityFilter()) == len(uids) + 2


def test_the_same_activities_may_get_an_entry_instead(panel: CarryPanel, uids: dict[str, str]) -> None:
    panel.as_entry.setChecked(True)
    panel.apply()
    store = panel.workspace.store
    assert activities.count(store, ActivityFilter()) == len(uids)
    assert activities.get(store, uids["planned"]).get("status", NEXT) == "planned"
    assert NEXT not in activities.get(store, uids["postponed"]).progress


def test_the_keyboard_ticks_one_and_all(qtbot: object, panel: CarryPanel, uids: dict[str, str]) -> None:
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert panel.table.rows.ticked_items() == [uids["ongoing"]]
    assert panel.all.checkState() is Qt.CheckState.PartiallyChecked
    panel.all.click()
    assert len(panel.table.rows.ticked_items()) == 3
    panel.all.click()
    assert panel.table.rows.ticked_items() == []
    assert not panel.apply_button.isEnabled()
    assert not panel.apply()


def test_what_was_carried_over_is_not_offered_again(
    qtbot: object, panel: CarryPanel, workspace: Workspace, uids: dict[str, str]
) -> None:
    panel.apply()
    again = shown(qtbot, workspace)
    assert listed(again) == [uids["postponed"]]


def test_where_there_is_nothing_it_says_so(qtbot: object, panel: CarryPanel) -> None:
    panel.from_period.setCurrentIndex(panel.from_period.findData(NEXT))
    settle()
    assert panel.nothing.isVisible() and not panel.table.isVisible()


def test_nothing_goes_into_a_locked_period(qtbot: object, workspace: Workspace, uids: dict[str, str]) -> None:
    periods.set_period(workspace.store, NEXT, locked=True)
    workspace.set_period(NEXT)
    panel = shown(qtbot, workspace)
    assert panel.table.rows.ticked_items()
    assert not panel.apply_button.isEnabled()
    assert panel.summary.raw_text()


def test_many_are_carried_over_in_the_background(qtbot: object, workspace: Workspace) -> None:
    made = [Edit(changes=builders.activity(f"ن {n}", status="planned")) for n in range(250)]
    activities.apply(workspace.store, made, Verb.ADD)
    workspace.set_period(NEXT)
    panel = shown(qtbot, workspace)
    with qtbot.waitSignal(panel.closed, timeout=10_000):
        assert panel.apply()
        assert not panel.apply_button.isEnabled(), "the window is not held up, and a second press does nothing"
    assert history.next_undo(workspace.store).records == 250


def test_another_language_keeps_the_ticks(panel: CarryPanel) -> None:
    panel.table.rows.tick_all(True)
    for language in ("en", "fr", "ar"):
        panel.workspace.update_settings(language=language)
    assert len(panel.table.rows.ticked_items()) == 3


def test_escape_leaves(qtbot: object, panel: CarryPanel) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: object) -> None:
    model = TickRowsModel()
    model.show_ticked(("أ", "ب"), [Row((str(n), "x"), n) for n in range(3)], {1})
    qtmodeltester.check(model)
    assert model.ticked_items() == [1]
