"""Two offices and one workbook that goes back and forth, through the window, with the keys people press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from opa_desktop.gui import background
from opa_desktop.gui.exchange.field_table import FieldTable
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.store import activities, database, exchange_log, history, reviews
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle

PERIOD = builders.PERIOD
Desk = Callable[[str, str], MainWindow]


@pytest.fixture
def desk(make_space, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return a function that opens the window of an office in a language."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    made: list[MainWindow] = []

    def open_desk(office: str, language: str) -> MainWindow:
        builders.new_store(tmp_path / f"{office}.db", office).close()
        window = MainWindow(make_space(language=language, export_folder=str(tmp_path / office)))
        window.resize(1366, 740)
        window.workspace.open(database.open_store(tmp_path / f"{office}.db"))
        window.show_shell("home")
        window.show()
        made.append(window)
        return window

    yield open_desk
    background.wait()
    for window in made:
        window.close()
        window.deleteLater()
    settle(1)


def send(window: MainWindow) -> Path:
    """Save the report of the period and prepare its e-mail; return the workbook."""
    page = window.show_page("export")
    settle()
    path = page.path()
    QTest.mouseClick(page.mail, Qt.MouseButton.LeftButton)
    settle()
    assert path.is_file() and path.with_suffix(".eml").is_file()
    return path


def open_plan(window: MainWindow, path: Path) -> FieldTable:
    window.workspace.open_page("import_", path)
    settle()
    page = window.show_page("import_")
    assert page.steps.currentWidget() is page.planning
    return page.planning.record.fields


def take_over(window: MainWindow) -> None:
    page = window.show_page("import_")
    QTest.mouseClick(page.planning.start, Qt.MouseButton.LeftButton)
    settle()
    assert page.steps.currentWidget() is page.result


def press(table: FieldTable, key: Qt.Key, *, shift: bool = False) -> None:
    QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def store_of(window: MainWindow) -> Store:
    return window.workspace.store


@pytest.mark.journey
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_goes_out_is_returned_and_taken_in_field_by_field(desk: Desk, language: str) -> None:
    ministry, secretariat = desk("SN", language), desk("GS", language)
    uid = builders.add(store_of(ministry), "ورشة عمل حول المياه", city="داكار", type="workshop")
    other = builders.add(store_of(ministry), "مؤتمر العلوم")
    ministry.workspace.announce(history_of(ministry))

    # The report goes out: it is submitted, and the secretariat takes it over and reviews it.
    open_plan(secretariat, send(ministry))
    take_over(secretariat)
    here = store_of(secretariat)
    assert activities.get(here, uid).progress[PERIOD]["review"] == "submitted"
    reviews.set_review(here, [(other, PERIOD)], "accepted")
    reviews.set_review(here, [(uid, PERIOD)], "returned", "أين عدد المشاركين؟")
    activities.edit(here, uid, {"city": "تيس", "type": "training", "description.ar": "نص الأمانة"})

    # The workbook with what changed goes back.
    page = secretariat.show_page("export")
    page.mark_stale()
    settle()
    page.back.table.choose_row(0)
    QTest.mouseClick(page.back.give, Qt.MouseButton.LeftButton)
    settle()
    (returned,) = Path(page.where.folder.text()).glob("OPA_GS_SN_*.xlsx")

    # Meanwhile the ministry changed the same city; with the keys it keeps its own, and refuses the type.
    activities.edit(store_of(ministry), uid, {"city": "كاولاك"})
    table = open_plan(ministry, returned)
    rows = {row.names[0]: place for place, row in enumerate(table.fields.rows)}
    assert table.fields.is_open(rows["city"]) and rows["city"] == 0
    press(table, Qt.Key.Key_1)
    assert table.fields.side(0) == "mine" and not table.fields.is_open(0)
    while table.currentIndex().row() != rows["type"]:
        press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_1)
    press(table, Qt.Key.Key_2)
    press(table, Qt.Key.Key_1)
    assert table.fields.side(rows["type"]) == "mine"
    take_over(ministry)
    entry = activities.get(store_of(ministry), uid)
    assert (entry.values["city"], entry.values["type"]) == ("كاولاك", "workshop")
    assert entry.values["description"]["ar"] == "نص الأمانة"
    assert entry.progress[PERIOD]["remark"] == "أين عدد المشاركين؟"
    assert activities.get(store_of(ministry), other).progress[PERIOD]["review"] == "accepted"
    sent = exchange_log.entries(store_of(ministry), exchange_log.SENT)
    assert sent[0].file_id in exchange_log.answered(store_of(ministry))

    # What is asked for is added and sent again; now both stand the same, and the register knows it.
    activities.edit(store_of(ministry), uid, {"participants": 40})
    open_plan(secretariat, send(ministry))
    take_over(secretariat)
    ours, theirs = activities.get(here, uid), activities.get(store_of(ministry), uid)
    assert (ours.values, ours.progress) == (theirs.values, theirs.progress)
    assert ours.progress[PERIOD]["review"] == "submitted" and ours.values["participants"] == 40
    assert exchange_log.answered(here)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_whole_record_is_decided_with_shift_and_the_next_open_one_follows(desk: Desk, language: str) -> None:
    ministry, secretariat = desk("SN", language), desk("GS", language)
    uids = [builders.add(store_of(ministry), f"نشاط {n}", city="داكار", type="workshop") for n in range(3)]
    ministry.workspace.announce(history_of(ministry))
    open_plan(secretariat, send(ministry))
    take_over(secretariat)
    for uid in uids:
        activities.edit(store_of(secretariat), uid, {"city": "تيس", "type": "training"})
        activities.edit(store_of(ministry), uid, {"city": "كاولاك", "type": "conference"})
    table = open_plan(secretariat, send(ministry))
    view = secretariat.show_page("import_").planning
    press(table, Qt.Key.Key_2, shift=True)
    assert not any(table.fields.is_open(row) for row in range(table.fields.rowCount()))
    QTest.mouseClick(view.record.forward, Qt.MouseButton.LeftButton)
    assert view.records.current().key == uids[1]
    press(table, Qt.Key.Key_1, shift=True)
    QTest.mouseClick(view.record.forward, Qt.MouseButton.LeftButton)
    press(table, Qt.Key.Key_1)
    press(table, Qt.Key.Key_Delete)
    take_over(secretariat)
    found = [activities.get(store_of(secretariat), uid).values for uid in uids]
    assert [(one["city"], one["type"]) for one in found] == [
        ("كاولاك", "conference"), ("تيس", "training"), ("تيس", "training"),
    ]  # fmt: skip
    history.undo(store_of(secretariat))
    assert activities.get(store_of(secretariat), uids[0]).values["city"] == "تيس"


def history_of(window: MainWindow):
    """Return what tells the pages of a window that its store was written to."""
    from opa_desktop.core.changes import Changes

    return Changes(history.newest_change_set(window.workspace.store))
