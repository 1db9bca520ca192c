"""The filter row: its boxes stand under their columns in both directions, and are one state with chips and search."""

# ruff: noqa: F401, F811 (fixtures are imported, and named again as arguments)

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.gui.pages.activities import ActivitiesPage
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_finding import (
    CTRL,
    SHIFT,
    TITLES,
    OpenPage,
    box,
    focused,
    open_page,
    store_file,
    titles,
    type_filter,
)

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
WIDE = ("number", "title", "area", "when", "leads", "status", "city", "country", "amount", "currency", "partners")


@pytest.fixture
def show_row(qtbot: object, open_page: OpenPage) -> object:
    def show(language: str = "ar") -> ActivitiesPage:
        page = open_page(language)
        qtbot.keyClick(page.panel.table, Qt.Key.Key_L, CTRL | SHIFT)
        settle(1)
        return page

    return show


def misplaced(page: ActivitiesPage) -> list[str]:
    """Return the columns whose box does not stand exactly under the heading."""
    table = page.panel.table
    head, wrong = table.headings, []
    for at in table.visible_columns():
        found, key = box(page, table.records.columns[at].key), table.records.columns[at].key
        left = head.viewport().mapTo(table, QPoint(head.sectionViewportPosition(at), 0)).x()
        place = QRect(found.mapTo(table, QPoint(0, 0)), found.size())
        expected = QRect(left + 2, place.y(), head.sectionSize(at) - 4, place.height())
        if key == "number":  # it stays at the starting edge
            edge = table.viewport().geometry()
            start = edge.right() + 1 - head.sectionSize(at) if table.isRightToLeft() else edge.left()
            expected.moveLeft(start + 2)
        if place != expected or not found.isVisible():
            wrong.append(key)
    return wrong


@BOTH
def test_the_boxes_follow_their_columns_when_these_are_moved_resized_and_scrolled(
    show_row: object, language: str
) -> None:
    page = show_row(language)
    table = page.panel.table
    head, model = table.headings, page.panel.model
    assert misplaced(page) == []
    page.columns.choose(WIDE)
    settle(1)
    assert misplaced(page) == []
    head.resizeSection(model.column_index("when"), 260)
    assert misplaced(page) == []
    head.moveSection(head.visualIndex(model.column_index("status")), 1)
    assert misplaced(page) == []
    table.horizontalScrollBar().setValue(333)
    settle(1)
    assert table.horizontalScrollBar().value() == 333
    assert misplaced(page) == []
    rightmost = max(table.visible_columns(), key=head.sectionViewportPosition)
    last = model.column_index("number" if language == "ar" else WIDE[-1])
    table.horizontalScrollBar().setValue(0)
    settle(1)
    rightmost = max(table.visible_columns(), key=head.sectionViewportPosition)
    assert rightmost == last, "the first column stands where reading begins"
    assert misplaced(page) == []


@BOTH
def test_the_first_column_stays_in_sight_and_over_the_others(show_row: object, language: str) -> None:
    page = show_row(language)
    page.columns.choose(WIDE)
    settle(1)
    table = page.panel.table
    frozen = table.frozen
    assert not frozen.isVisible(), "it stands in the table itself"
    table.horizontalScrollBar().setValue(400)
    settle(1)
    assert frozen.isVisible()
    edge, area = frozen.geometry(), table.viewport().geometry()
    assert edge.right() >= area.right() if language == "ar" else edge.left() == area.left()
    assert frozen.rowViewportPosition(2) == table.rowViewportPosition(2)
    assert frozen.headings.height() == table.headings.height()
    index = page.panel.model.index(0, page.panel.model.column_index("area"))
    table.scrollTo(index)
    assert frozen.isVisible()
    assert not frozen.geometry().intersects(table.visualRect(index).translated(area.topLeft()))
    table.headings.moveSection(table.headings.visualIndex(page.panel.model.column_index("area")), 0)
    assert page.columns.shown()[0] == "number", "nothing comes before it"


@BOTH
def test_row_chips_and_search_are_one_state(show_row: object, language: str) -> None:
    page = show_row(language)
    state, bar = page.panel.state, page.panel.bar
    page.columns.choose(("number", "title", "area", "amount"))
    type_filter(page, "amount", ">1,000")
    assert titles(page) == [TITLES[language][0], TITLES[language][3]]
    assert set(bar.chips) == {"amount"}
    state.drop("amount")
    settle()
    assert box(page, "title").text() == "" and len(titles(page)) == 5
    state.set_condition(Condition("area", Operator.ONE_OF, ("12",)))
    assert box(page, "area").text() == page.workspace.catalogue.name("areas", "12")
    page.search({"ar": "تطعيم", "en": "vaccination"}[language])
    settle()
    assert titles(page) == [TITLES[language][4]]
    page.do_clear_filters()
    settle()
    assert box(page, "area").text() == ""
    assert state.filter == ActivityFilter()


@pytest.mark.parametrize(
    ("key", "text", "count"),
    [
        ("title", "ورشة", 1), ("title", "=", 0), ("when", "=", 1), ("when", "<>", 4), ("when", ">مايو 2018", 1),
        ("when", "18/5/2018", 3), ("area", "5, 7", 2), ("area", "!12", 3), ("leads", "sesric", 3),
        ("status", "الغاء, ملغى", 1), ("city", "داكار", 1), ("number", "001", 1), ("amount", "500..8000", 2),
        ("currency", "usd", 2),
    ],
)  # fmt: skip
def test_every_way_of_typing_a_condition_finds_its_rows(show_row: object, key: str, text: str, count: int) -> None:
    page = show_row()
    page.columns.choose(("number", "title", "area", "when", "leads", "status", "city", "amount", "currency"))
    settle(1)
    if key == "status":
        text = page.workspace.catalogue.name("statuses", "cancelled")
    type_filter(page, key, text)
    assert box(page, key).property("problem") in (None, ""), box(page, key).toolTip()
    assert len(titles(page)) == count


def test_what_cannot_be_read_is_marked_and_changes_nothing(show_row: object) -> None:
    page = show_row("en")
    type_filter(page, "area", "12")
    type_filter(page, "when", "someday")
    assert box(page, "when").property("problem") == "error"
    assert i18n.strip_marks(box(page, "when").toolTip()).startswith("“someday” could not be read.")
    assert set(page.panel.bar.chips) == {"area"}
    type_filter(page, "when", "2018")
    assert box(page, "when").property("problem") == ""
    assert box(page, "when").text() == "2018", "what was typed stays as it was typed"


@BOTH
def test_the_boxes_are_walked_with_tab_in_the_order_of_reading(qtbot: object, show_row: object, language: str) -> None:
    page = show_row(language)
    assert focused() is box(page, "number")
    for key in ("title", "area", "when"):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is box(page, key)
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is box(page, "area")
    type_text(focused(), "12")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert focused() is page.panel.table, "Enter goes to what was found"
    assert len(titles(page)) == 2


def test_without_hits_the_row_stays_and_offers_a_way_out(qtbot: object, show_row: object) -> None:
    page = show_row()
    type_filter(page, "title", "xyz")
    assert box(page, "title").isVisible()
    assert page.panel.nothing.isVisible()
    qtbot.mouseClick(page.panel.nothing.offers[0], Qt.MouseButton.LeftButton)
    settle()
    assert len(titles(page)) == 5
    assert box(page, "title").text() == ""
    assert not page.panel.nothing.isVisible()


def test_the_row_is_hidden_again_and_its_filter_stays(qtbot: object, show_row: object) -> None:
    page = show_row()
    type_filter(page, "area", "12")
    height = page.panel.table.headings.height()
    page.do_filter_row()
    settle(1)
    assert page.panel.table.headings.height() < height
    assert page.panel.row.box("area") is None
    assert len(titles(page)) == 2
    page.do_filter_row()
    settle(1)
    assert box(page, "area").text() == page.workspace.catalogue.name("areas", "12")


def test_the_boxes_say_what_they_are_in_every_language(show_row: object, language: str) -> None:
    page = show_row(language)
    for code in i18n.LANGUAGES:
        page.workspace.update_settings(language=code)
        settle(1)
        assert i18n._("Title") in box(page, "title").accessibleName()
        assert misplaced(page) == []
