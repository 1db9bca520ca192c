"""The table model holds ids and pages, never the whole list, and says every cell to the eye and to the ear."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from opa_desktop import i18n
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Place, columns_at
from opa_desktop.core.filters import Sort
from opa_desktop.gui.tables.records import COLUMN_ROLE, UID_ROLE, VALUE_ROLE, RecordsModel
from opa_desktop.gui.tables.row_pages import KEPT_PAGES, PAGE_ROWS, RowPages

ROWS = 1000


class Rows:
    """Generated activities by id, and a note of which ids were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, ids: Sequence[int], columns: Sequence[str]) -> list[dict]:
        self.asked += list(ids)
        return [self.row(row_id) for row_id in ids]

    def row(self, row_id: int) -> dict:
        return {
            "id": row_id,
            "uid": f"uid-{row_id}",
            "number": f"SN-2018-{row_id:03}",
            "title": {"ar": f"نشاط رقم {row_id}", "en": f"Activity {row_id}"},
            "area": str(row_id % 18 + 1),
            "leads": ("SESRIC",),
            "when": "2018-05-18",
            "status": "implemented",
            "amount": Decimal(row_id * 1000),
        }


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def model(qapp: object, rows: Rows, catalogue: Catalogue) -> RecordsModel:
    made = RecordsModel()
    made.show(array("q", range(1, ROWS + 1)), rows.fetch, catalogue)
    return made


def cell(model: RecordsModel, row: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row, model.column_index(key)).data(role)


def test_the_model_passes_the_model_tester(qtmodeltester: object, model: RecordsModel) -> None:
    qtmodeltester.check(model)


def test_the_model_stays_sound_while_its_rows_change(model: RecordsModel, rows: Rows, catalogue: Catalogue) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for length in (10, 0, 500):
        model.show(array("q", range(1, length + 1)), rows.fetch, catalogue)
        assert model.rowCount() == length
    model.relabel()
    assert tester.model() is model


def test_the_columns_are_those_of_the_table(model: RecordsModel) -> None:
    assert [column.key for column in model.columns] == [column.key for column in columns_at(Place.TABLE)]
    assert model.columnCount() == len(model.columns)


def test_only_the_pages_looked_at_are_read(model: RecordsModel, rows: Rows) -> None:
    assert rows.asked == []
    cell(model, 0, "title")
    cell(model, 700, "title")
    assert len(rows.asked) == 2 * PAGE_ROWS
    start = 700 // PAGE_ROWS * PAGE_ROWS
    assert set(rows.asked) == {*range(1, PAGE_ROWS + 1), *range(start + 1, start + PAGE_ROWS + 1)}
    cell(model, 5, "area")
    assert len(rows.asked) == 2 * PAGE_ROWS, "a page that is kept is not read again"


def test_a_long_list_never_keeps_more_than_some_pages(rows: Rows) -> None:
    pages = RowPages(array("q", range(1, 100_001)), lambda ids: rows.fetch(ids, ()))
    for position in range(0, 100_000, PAGE_ROWS):
        assert pages.row(position)["id"] == position + 1
    assert len(pages._pages) == KEPT_PAGES


def test_a_record_that_has_gone_is_an_empty_row(qapp: object, catalogue: Catalogue) -> None:
    model = RecordsModel()
    model.show(array("q", [1, 2]), lambda ids, columns: [{"id": 2, "uid": "b", "number": "SN-1"}], catalogue)
    assert cell(model, 0, "number") == ""
    assert model.uid(0) == ""
    assert model.uid(1) == "b"


def test_cells_are_said_in_the_language_in_use(model: RecordsModel, language: str) -> None:
    assert cell(model, 6, "when") == {"ar": "18 مايو 2018", "en": "18 May 2018", "fr": "18 mai 2018"}[language]
    spoken = cell(model, 6, "title", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(i18n._("Title") + ": ")
    assert model.headerData(0, Qt.Orientation.Horizontal) == i18n._("Number")


def test_an_empty_cell_is_said_to_be_not_stated(model: RecordsModel) -> None:
    i18n.use("en")
    assert cell(model, 0, "city", Qt.ItemDataRole.AccessibleTextRole) == "City: not stated"


def test_text_that_runs_against_the_table_is_isolated(model: RecordsModel) -> None:
    i18n.use("en")
    model.relabel()
    title = cell(model, 0, "title")
    assert title == "Activity 1"
    i18n.use("ar")
    model.relabel()
    assert cell(model, 0, "title") == "نشاط رقم 1"
    assert cell(model, 0, "number") == "\u2066SN-2018-001\u2069"


def test_the_typed_values_are_there_for_the_delegate(model: RecordsModel) -> None:
    assert cell(model, 4, "area", VALUE_ROLE) == "6"
    assert cell(model, 4, "area", COLUMN_ROLE).key == "area"
    assert cell(model, 4, "title", UID_ROLE) == "uid-5"


def test_sorting_is_asked_of_the_store(qtbot: object, model: RecordsModel, rows: Rows) -> None:
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(model.column_index("title"), Qt.SortOrder.DescendingOrder)
    assert asked.args == [Sort("title", descending=True)]
    assert rows.asked == [], "sorting reads no rows"
