"""The charts page: every chart appears, the table says the same, clicks open the activities, files are written."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.gui import background, notices
from opa_desktop.gui.pages import make_page
from opa_desktop.gui.pages.charts import ChartsPage
from opa_desktop.gui.workspace import Workspace
from opa_desktop.reports.charts import CHARTS, Spot
from opa_desktop.settings import Settings
from opa_desktop.store import activities
from opa_desktop.store.database import Store
from tests import builders

WAIT = 20_000


@pytest.fixture
def workspace(qtbot: Any, store: Store, tmp_path: Path) -> Workspace:
    """Return a workspace with activities in two areas."""
    for number in range(6):
        builders.add(store, f"نشاط {number}", area="5" if number else "12", goal=None, planned=True)
    made = Workspace(Settings(period=builders.PERIOD, export_folder=str(tmp_path)), tmp_path / "settings.json")
    made.open(store)
    return made


@pytest.fixture
def page(qtbot: Any, workspace: Workspace) -> ChartsPage:
    """Return the page with its first chart drawn."""
    made = make_page("charts", workspace)
    assert isinstance(made, ChartsPage)
    qtbot.addWidget(made)
    made.resize(1100, 620)
    with qtbot.waitSignal(made.canvas.drawn, timeout=WAIT):
        made.show()
    yield made
    background.wait()


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_appears_with_its_table(qtbot: Any, page: ChartsPage, name: str):
    if page.name != name:
        with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
            page.choices[name].click()
    assert not page.canvas.image.isNull()
    assert page.canvas.accessibleName().startswith(page._data.title)
    model = page.table.numbers
    header, rows = page._data.table()
    assert (model.rowCount(), model.columnCount()) == (len(rows), len(header))


def test_the_table_model_is_sound(page: ChartsPage, qtmodeltester: Any):
    qtmodeltester.check(page.table.numbers, force_py=True)


def test_the_counts_follow_the_period(qtbot: Any, page: ChartsPage, workspace: Workspace):
    assert page.found() == simple(period=[builders.PERIOD])
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        workspace.set_period("2016-2017")
    assert page._data.is_empty


def middle(spot: Spot) -> QPoint:
    return QPoint(round(spot.left + spot.width / 2), round(spot.top + spot.height / 2))


def test_a_click_on_a_row_opens_its_activities(qtbot: Any, page: ChartsPage, workspace: Workspace):
    spot = next(spot for spot in page.canvas._spots if (spot.place, spot.number) == (4, -1))
    place = QPoint(round(spot.left + spot.width - 20), round(spot.top + spot.height / 2))  # on the name
    with qtbot.waitSignal(workspace.page_requested, timeout=WAIT) as asked:
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["activities", simple(period=[builders.PERIOD], area=["5"])]


def test_a_click_on_a_bar_opens_exactly_what_it_counts(
    qtbot: Any, page: ChartsPage, workspace: Workspace, store: Store
):
    spot = next(spot for spot in page.canvas._spots if (spot.place, spot.number) == (4, 1))
    with qtbot.waitSignal(workspace.page_requested, timeout=WAIT) as asked:
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=middle(spot))
    assert asked.args[1] == simple(period=[builders.PERIOD], area=["5"], planned=[True])
    assert activities.find(store, asked.args[1]).total == page._data.series[1].values[4] == 5


def test_hovering_says_the_number(page: ChartsPage):
    spots = {(spot.place, spot.number): spot for spot in page.canvas._spots}
    said = i18n.strip_marks(page.canvas._words(spots[4, 1]))
    assert said.startswith(i18n.strip_marks(page._data.groups[4].said))
    assert said.splitlines()[1:] == ["مدرج في الخطة: 5"]
    assert len(page.canvas._words(spots[4, -1]).splitlines()) == 3


def test_enter_on_a_row_of_the_table_opens_it_too(qtbot: Any, page: ChartsPage, workspace: Workspace):
    page.as_table.click()
    page.table.setCurrentIndex(page.table.model().index(11, 0))
    with qtbot.waitSignal(workspace.page_requested, timeout=WAIT) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args[1] == simple(period=[builders.PERIOD], area=["12"])


def test_a_month_opens_the_activities_of_that_month(qtbot: Any, page: ChartsPage, workspace: Workspace):
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.choices["months"].click()
    qtbot.waitUntil(lambda: page._data.column == "when", timeout=WAIT)
    with qtbot.waitSignal(workspace.page_requested, timeout=WAIT) as asked:
        page.canvas.chosen.emit(0, -1)
    assert asked.args[1].condition("when").values == ("2018-05-01", "2018-05-31")


def test_a_filter_narrows_the_chart_until_it_is_dropped(qtbot: Any, page: ChartsPage):
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.receive(simple(area=["12"]))
    qtbot.waitUntil(lambda: page._data.largest == 1, timeout=WAIT)
    assert page.bar.chips["area"].isVisible()
    assert i18n.strip_marks(page.bar.count.text()) == "1 من 6"
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.bar.chips["area"].close_button.click()
    qtbot.waitUntil(lambda: page._data.largest == 5, timeout=WAIT)
    assert not page.bar.chips


def test_words_that_are_searched_for_are_seen_and_can_be_dropped(qtbot: Any, page: ChartsPage):
    page.receive(ActivityFilter(text="قسطنطينية"))
    qtbot.waitUntil(lambda: page._data.is_empty, timeout=WAIT)
    assert page.text_chip.isVisible()
    page.text_chip.close_button.click()
    qtbot.waitUntil(lambda: page._data.largest == 5, timeout=WAIT)
    assert not page.text_chip.isVisible()


def test_switching_quickly_shows_the_last_chart_and_never_waits(qtbot: Any, page: ChartsPage):
    for name in CHARTS:
        begun = time.perf_counter()
        page.choices[name].click()
        assert time.perf_counter() - begun < 0.3
    last = list(CHARTS)[-1]
    qtbot.waitUntil(lambda: page._asked[0] == last and page.canvas._name == last, timeout=WAIT)


def test_the_periods_to_compare_are_chosen_by_chips(qtbot: Any, page: ChartsPage):
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.choices["periods"].click()
    assert all(chip.isVisible() for chip in page.period_chips.values())
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.period_chips["2016-2017"].click()
        page.period_chips[builders.PERIOD].click()
    qtbot.waitUntil(lambda: [s.key for s in page._data.series] == ["2016-2017", builders.PERIOD], timeout=WAIT)


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_the_chart_is_saved_where_the_person_says(
    qtbot: Any, page: ChartsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
):
    path = tmp_path / f"رسم{ending}"
    monkeypatch.setattr(notices, "ask_save", lambda *_asked: str(path))
    with qtbot.waitSignal(page.notices.said, timeout=WAIT) as told:
        page.save_button.click()
    assert told.args[0].kind == "done"
    assert path.stat().st_size > 1000


def test_picture_and_table_go_to_the_clipboard(page: ChartsPage):
    page.do_copy()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    page.as_table.setChecked(True)
    page.do_copy()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[5].split("\t")[1:] == ["5", "5"]


def test_the_picture_follows_language_and_theme(qtbot: Any, page: ChartsPage, workspace: Workspace):
    arabic = page.canvas.image.copy()
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        workspace.update_settings(language="fr")
    qtbot.waitUntil(lambda: page._data.groups[0].label == "La Palestine et Al-Qods", timeout=WAIT)
    assert page.canvas.image != arabic


def test_nothing_recorded_is_said_and_not_drawn_as_zeros_only(qtbot: Any, page: ChartsPage):
    with qtbot.waitSignal(page.canvas.drawn, timeout=WAIT):
        page.receive(ActivityFilter(text="لا يوجد"))
    assert page._data.is_empty
