"""What the tests of finding share: a window on a store that outlives it, some activities, and what hands do there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from opa_desktop.core.changes import Changes
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import database
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.fixtures_activities import bury, settle, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
OpenPage = Callable[..., ActivitiesPage]

TITLES = {
    "ar": ("ورشة عمل حول الاستثمار", "مؤتمر الصحة", "دورة للمعلمين", "معرض تجاري", "حملة تطعيم"),
    "en": ("Workshop on investment", "Health conference", "Course for teachers", "Trade fair", "Vaccination drive"),
}


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Return the file of a store of Senegal with five activities in the period 2017-2018."""
    path = tmp_path / "finding.db"
    with builders.new_store(path, "SN") as store:
        fill(store)
    return path


def fill(store: Store) -> list[str]:
    """Write five activities with titles in Arabic and English; return their uids in the order of their numbers."""
    more = (
        {"amount": Decimal(12500), "currency": "USD"},
        {"area": "12", "goal": None, "status": "planned", "when": "2018-11", "leads": ("ISESCO",)},
        {"area": "11", "goal": None, "city": "داكار", "country": "SN", "amount": Decimal(500), "currency": "EUR"},
        {
            "area": "7",
            "goal": None,
            "status": "cancelled",
            "leads": ("ICDT",),
            "amount": Decimal(7500),
            "currency": "USD",
        },
        {"area": "12", "goal": None, "status": "ongoing", "when": None},
    )
    rows = zip(TITLES["ar"], TITLES["en"], more, strict=True)
    return [builders.add(store, arabic, title__en=english, **fields) for arabic, english, fields in rows]


@pytest.fixture
def open_page(qtbot: object, make_space: Callable[..., Workspace], store_file: Path) -> Iterator[OpenPage]:
    """Return a function that starts the program on the store: a window in a language, showing the activities."""
    bury()
    windows: list[MainWindow] = []

    def start(language: str = "ar", **chosen: object) -> ActivitiesPage:
        for window in windows:  # a restart: one program has the store at a time
            if window.isVisible():
                window.close()
                window.workspace.close()
                chosen = {"tables": window.workspace.settings.tables, **chosen}
        space = make_space(language=language, **chosen)
        space.open(database.open_store(store_file))
        window = MainWindow(space)
        qtbot.addWidget(window)
        window.resize(1366, 740)
        window.show_shell("activities")
        window.show()
        window.activateWindow()
        windows.append(window)
        settle()
        page = window.current_page()
        assert isinstance(page, ActivitiesPage)
        page.panel.table.setFocus()
        return page

    yield start
    settle()


def titles(page: ActivitiesPage) -> list[str]:
    """Return the titles that are shown, from the top."""
    model = page.panel.model
    return [model.text(row, model.column_index("title")) for row in range(model.rowCount())]


def stand(page: ActivitiesPage, row: int, key: str) -> None:
    """Put the cursor into a cell of the table."""
    model = page.panel.model
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    index = model.index(row, model.column_index(key))
    page.panel.table.selectionModel().setCurrentIndex(index, flags)
    page.panel.table.setFocus()


def select_rows(page: ActivitiesPage, *rows: int) -> None:
    """Select rows of the table."""
    page.panel.table.select_rows(rows, rows[0])
    page.panel.table.setFocus()


def box(page: ActivitiesPage, key: str) -> object:
    """Return the box of a column in the filter row."""
    found = page.panel.row.box(key)
    assert found is not None, f"{key} has no box"
    return found


def type_filter(page: ActivitiesPage, key: str, text: str) -> None:
    """Type into a box of the filter row, in the place of what it holds, and let the answer come."""
    line = box(page, key)
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    line.finish()
    settle()


def announce(page: ActivitiesPage) -> None:
    """Tell the window that the store was written elsewhere."""
    page.workspace.announce(Changes())
    settle()


def focused() -> object:
    """Return the widget that has the keyboard."""
    return QApplication.focusWidget()
