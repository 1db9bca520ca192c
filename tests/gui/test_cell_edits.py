"""Cells are typed into as in a spreadsheet: F2, a letter, Enter, Tab, Esc; what is wrong is marked and never blocks."""

# ruff: noqa: F401, F811 (fixtures are imported, and named again as arguments)

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.gui.tables.cell_line import CellLine
from opa_desktop.store import activities, history
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_finding import (
    CTRL,
    SHIFT,
    TITLES,
    OpenPage,
    focused,
    open_page,
    stand,
    store_file,
    titles,
)

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def stored(page: ActivitiesPage, row: int, key: str) -> object:
    return activities.get(page.workspace.store, page.panel.model.uid(row)).get(key, PERIOD)


def cursor(page: ActivitiesPage) -> tuple[int, str]:
    index = page.panel.table.currentIndex()
    return index.row(), page.panel.model.columns[index.column()].key


def shown(page: ActivitiesPage, row: int, key: str) -> str:
    return page.panel.model.text(row, page.panel.model.column_index(key))


def complaint(page: ActivitiesPage, row: int, key: str) -> str:
    found = page.panel.model.complaint(row, page.panel.model.column_index(key))
    return found.say() if found else ""


def type_cell(qtbot: object, page: ActivitiesPage, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a text letter by letter, the first one into the table, and leave the cell with a key."""
    type_text(page.panel.table, text[0])
    assert isinstance(focused(), CellLine), "a letter begins to type"
    type_text(focused(), text[1:])
    assert focused().text() == text
    qtbot.keyClick(focused(), key)
    settle()


@pytest.mark.journey
@BOTH
def test_a_column_of_dates_is_typed_downwards(qtbot: object, open_page: OpenPage, language: str) -> None:
    page = open_page(language)
    stand(page, 1, "when")
    type_cell(qtbot, page, {"ar": "12 مارس 2018", "en": "12 March 2018"}[language])
    assert cursor(page) == (2, "when")
    type_cell(qtbot, page, "١٨/٥/٢٠١٨")
    type_cell(qtbot, page, "18-20/5/2018")
    assert [stored(page, row, "when") for row in (1, 2, 3)] == ["2018-03-12", "2018-05-18", "2018-05-18/2018-05-20"]
    assert page.panel.table.hasFocus()
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, CTRL)
    settle()
    assert stored(page, 3, "when") == "2018-05-18", "every cell is a step of its own"


@pytest.mark.journey
@BOTH
def test_a_row_is_typed_sideways_in_the_order_of_reading(
    qtbot: object,
    open_page: OpenPage,
    language: str,
) -> None:
    page = open_page(language)
    page.columns.choose(("number", "title", "area", "when", "leads", "status", "amount", "currency"))
    stand(page, 1, "title")
    title = {"ar": "مؤتمر الصحة العامة", "en": "Public health conference"}[language]
    type_cell(qtbot, page, title, Qt.Key.Key_Tab)
    assert cursor(page) == (1, "when"), "the area is not typed here"
    type_cell(qtbot, page, "5/2018", Qt.Key.Key_Tab)
    type_cell(qtbot, page, "sesr", Qt.Key.Key_Tab)
    assert cursor(page) == (1, "status")
    type_cell(qtbot, page, {"ar": "منف", "en": "impl"}[language], Qt.Key.Key_Tab)
    type_cell(qtbot, page, "٢٥٠٠", Qt.Key.Key_Tab)
    type_cell(qtbot, page, "eur", Qt.Key.Key_Tab)
    assert cursor(page) == (2, "title"), "behind the last cell comes the next row"
    assert stored(page, 1, "title")[language] == title
    assert [stored(page, 1, key) for key in ("when", "leads", "status", "amount", "currency")] == [
        "2018-05", ("SESRIC",), "implemented", Decimal(2500), "EUR",
    ]  # fmt: skip
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    assert cursor(page) == (1, "currency")


def test_f2_changes_what_is_there_and_esc_takes_it_back(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    stand(page, 0, "title")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    line = focused()
    assert line.text() == TITLES["ar"][0]
    line.setCursorPosition(len(line.text()))
    type_text(line, " والتجارة")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert titles(page)[0] == TITLES["ar"][0]
    assert history.next_undo(page.workspace.store).facts["title"] == TITLES["ar"][4], "nothing was written"
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert cursor(page) == (1, "title")
    assert history.next_undo(page.workspace.store).facts["title"] == TITLES["ar"][4], "an untouched cell writes nothing"
    assert page.panel.table.hasFocus()


def test_the_title_is_changed_in_the_language_it_is_shown_in(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("fr")
    stand(page, 0, "title")
    type_cell(qtbot, page, "ورشة أخرى")
    assert stored(page, 0, "title") == {"ar": "ورشة أخرى", "en": TITLES["en"][0]}


@BOTH
def test_a_text_that_cannot_be_read_stays_marked_and_holds_nobody(
    qtbot: object,
    open_page: OpenPage,
    language: str,
) -> None:
    page = open_page(language)
    stand(page, 0, "when")
    type_cell(qtbot, page, "xyz")
    assert cursor(page) == (1, "when"), "the cursor goes on"
    assert shown(page, 0, "when") == "xyz"
    assert stored(page, 0, "when") == "2018-05-18", "nothing is written"
    assert "xyz" in complaint(page, 0, "when")
    assert page.panel.line.words.raw_text() != complaint(page, 0, "when")
    stand(page, 0, "when")
    assert page.panel.line.words.raw_text() == complaint(page, 0, "when")
    spoken = page.panel.model.index(0, page.panel.model.column_index("when")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "xyz" in spoken
    page.panel.state.set_sort((Sort("title"),))
    settle()
    row = titles(page).index(TITLES[language][0])
    assert shown(page, row, "when") == "xyz", "it stays with its record"
    stand(page, row, "when")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    assert focused().text() == "xyz"
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert complaint(page, row, "when") == ""
    assert shown(page, row, "when") != "xyz"


def test_a_value_that_fails_a_check_is_written_and_marked_until_it_is_right(
    qtbot: object,
    open_page: OpenPage,
) -> None:
    page = open_page("en")
    page.columns.choose(("number", "title", "amount", "currency"))
    stand(page, 1, "amount")
    type_cell(qtbot, page, "300")
    assert stored(page, 1, "amount") == Decimal(300)
    assert "currency" in complaint(page, 1, "amount").lower()
    stand(page, 1, "currency")
    type_cell(qtbot, page, "USD")
    assert complaint(page, 1, "amount") == ""
    assert complaint(page, 1, "currency") == ""


def test_terms_are_offered_and_several_are_parted_by_a_semicolon(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    stand(page, 0, "leads")
    type_text(page.panel.table, "s")
    line = focused()
    type_text(line, "esr")
    assert line.list.isVisible() and line.list.marked() == "SESRIC"
    type_text(line, ";")
    assert line.text() == "SESRIC; "
    type_text(line, "icd")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert stored(page, 0, "leads")[0] == "SESRIC" and len(stored(page, 0, "leads")) == 2
    stand(page, 0, "status")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    qtbot.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert focused().list.count() == 5
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)


def test_the_row_does_not_run_away_while_it_is_typed_into(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    page.panel.state.set_filter(ActivityFilter().where("status", "planned"))
    settle()
    stand(page, 0, "status")
    type_cell(qtbot, page, "impl")
    assert titles(page) == [TITLES["en"][1]], "it stays until the list is asked for again"
    assert shown(page, 0, "status") == "Implemented"
    page.panel.ask()
    settle()
    assert titles(page) == []


def test_an_answer_waits_until_the_cell_is_left(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    stand(page, 0, "title")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    line = focused()
    page.panel.ask()
    settle()
    assert focused() is line
    type_text(line, "New title")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert titles(page)[0] == "New title"


def test_what_is_not_typed_here_says_where_it_is(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    stand(page, 0, "area")
    type_text(page.panel.table, "5")
    assert not isinstance(focused(), CellLine)
    assert page.panel.line.words.raw_text() == "Priority area is changed in the form (Enter)."


def test_a_locked_period_is_refused_in_the_cell(qtbot: object, open_page: OpenPage) -> None:
    from opa_desktop.store import periods

    page = open_page("en")
    periods.set_period(page.workspace.store, PERIOD, locked=True)
    stand(page, 0, "status")
    type_cell(qtbot, page, "ongo")
    assert "locked" in complaint(page, 0, "status")
    assert stored(page, 0, "status") == "implemented"


def test_the_keyboard_elsewhere_keeps_what_was_typed(qtbot: object, open_page: OpenPage) -> None:
    page = open_page("en")
    stand(page, 0, "title")
    type_text(page.panel.table, "N")
    type_text(focused(), "ew")
    page.panel.bar.add_button.setFocus()
    settle()
    assert titles(page)[0] == "New"


def test_the_model_stays_sound_while_it_is_typed_into(qtbot: object, open_page: OpenPage) -> None:
    page = open_page()
    tester = QAbstractItemModelTester(page.panel.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stand(page, 0, "when")
    type_cell(qtbot, page, "2019")
    type_cell(qtbot, page, "xyz")
    page.panel.state.set_filter(ActivityFilter(text="ورشة"))
    settle()
    assert tester.model() is page.panel.model
