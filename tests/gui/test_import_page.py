"""Import: the plan in words, decisions, and taking it over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import export_job
from opa_desktop.exchange.import_plan import RowClass
from opa_desktop.gui import notices
from opa_desktop.gui.exchange.plan_rows import MISSING, NOTES
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.import_ import ImportPage
from opa_desktop.store import activities, history
from opa_desktop.store.database import Store
from tests import builders
from tests.exchange.books import edited
from tests.gui.conftest import settle


@pytest.fixture
def uid(sample_store: Store) -> str:
    return builders.add(sample_store, "ورشة للاختبار", city="أنقرة", partners=("ICDT",))


@pytest.fixture
def book(sample_store: Store, uid: str, tmp_path: Path) -> Path:
    """A workbook with a conflict, a change, a new row, a rejected one, and one that is gone."""
    path = export_job.export(sample_store, tmp_path / "out.xlsx").path

    def work(clerk):
        row = clerk.row_of(uid)
        clerk.type_new(row, city="داكار", type="Training", partners="ICDT ; SESRIC")
        others = [r for r in range(3, 40) if r != row][:3]
        clerk[others[0], "title.en"] = "A new English title"
        clerk[others[1], "area"] = "لا مجال كهذا"
        clerk[others[2], "city"] = None
        clerk.sheet.delete_rows(others[2] + 20)
        clerk.type_new(600, title__ar="صف جديد", area="5")

    path = edited(path, work)
    activities.edit(sample_store, uid, {"city": "جدة"})
    return path


@pytest.fixture
def page(window: MainWindow, book: Path) -> ImportPage:
    found = window.show_page("import_")
    window.workspace.open_page("import_", book)
    settle()
    return found


def shown(page: ImportPage) -> dict[str, int]:
    found = page.planning._groups
    return {str(key): len(items) for key, items in found.items() if items}


def choose(page: ImportPage, group: str) -> None:
    page.planning.chips[group].click()


def fields(page: ImportPage) -> dict[str, tuple[str, str, str]]:
    return {row.label: (row.base, row.mine, row.theirs) for row in page.planning.fields.fields.rows}


def test_the_groups_are_counted_on_their_chips(page: ImportPage) -> None:
    found = shown(page)
    assert {key: found[key] for key in ("conflicts", "new", "changed", "rejected", MISSING, NOTES)} == {
        "conflicts": 1, "new": 1, "changed": 1, "rejected": 1, MISSING: 1, NOTES: 1,
    }  # fmt: skip
    assert page.planning.group() == RowClass.CONFLICT
    assert "edited.xlsx" in page.planning.source.raw_text()


def test_a_conflict_shows_three_sides_and_is_decided_by_keys(page: ImportPage, sample_store: Store, uid: str) -> None:
    table = page.planning.fields
    assert fields(page)["المدينة"] == ("أنقرة", "جدة", "داكار")
    assert page.planning._open_conflicts(page.planning.accepted())
    assert table.fields.side(0) == ""
    QTest.keyClick(table, Qt.Key.Key_2)
    assert table.fields.side(0) == "theirs" and page.planning.decisions == {(uid, "city"): "theirs"}
    QTest.keyClick(table, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert table.fields.side(0) == "mine"
    page.planning.all_theirs.click()
    page.planning.start.click()
    settle()
    entry = activities.get(sample_store, uid)
    assert (entry.values["city"], entry.values["type"]) == ("داكار", "training")
    assert set(entry.values["partners"]) == {"ICDT", "SESRIC"}


def test_what_is_not_decided_stays_and_the_import_is_one_step_back(
    page: ImportPage, sample_store: Store, uid: str
) -> None:
    before = activities.get(sample_store, uid)
    page.planning.start.click()
    settle()
    entry = activities.get(sample_store, uid)
    assert (entry.values["city"], entry.values["type"]) == ("جدة", "training")
    assert page.steps.currentWidget() is page.choosing
    history.undo(sample_store)
    assert activities.get(sample_store, uid).values == before.values


def test_records_are_left_out_by_their_tick(page: ImportPage, sample_store: Store) -> None:
    total = activities.find(sample_store, ActivityFilter()).total
    choose(page, RowClass.NEW)
    QTest.keyClick(page.planning.records, Qt.Key.Key_Space)
    page.planning.start.click()
    settle()
    assert activities.find(sample_store, ActivityFilter()).total == total


def test_rejected_rows_and_notes_name_sheet_and_cell(page: ImportPage) -> None:
    choose(page, RowClass.REJECTED)
    assert "2017-2018" in page.planning.records.current().first
    assert "لا مجال كهذا" in page.planning.hint.raw_text()
    choose(page, NOTES)
    assert "K" in page.planning.records.current().first


def test_the_plan_is_made_again_when_the_store_moves_and_decisions_stay(
    window: MainWindow, page: ImportPage, uid: str, sample_store: Store
) -> None:
    QTest.keyClick(page.planning.fields, Qt.Key.Key_2)
    builders.add(sample_store, "آخر")
    page.mark_stale()
    settle()
    assert page.planning.plan.store_version == history.change_sets(sample_store, 1)[0].id
    assert page.planning.decisions == {(uid, "city"): "theirs"}


def test_clearing_is_asked_for(page: ImportPage) -> None:
    page.planning.blank.click()
    settle()
    assert shown(page)["changed"] == 2 and NOTES not in shown(page)


def test_putting_the_file_away_changes_nothing(page: ImportPage, sample_store: Store) -> None:
    before = history.change_sets(sample_store, 1)[0].id
    page.planning.stop.click()
    settle()
    assert page.steps.currentWidget() is page.choosing
    assert history.change_sets(sample_store, 1)[0].id == before


def test_a_file_that_is_no_workbook_is_one_sentence(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_text("hello")
    said = []
    window.workspace.notices.said.connect(lambda notice: said.append(notice.words()))
    monkeypatch.setattr(notices, "ask_open", lambda *_: str(path))
    page = window.show_page("import_")
    page.do_import()
    settle()
    assert "letter.xlsx" in said[-1] and page.steps.currentWidget() is page.choosing


@pytest.mark.parametrize("speech", ["ar", "en", "fr"])
def test_everything_is_said_in_every_language(make_window, book: Path, speech: str) -> None:
    window = make_window(language=speech)
    page = window.show_page("import_")
    page.open_file(book)
    settle()
    for group in (RowClass.CONFLICT, RowClass.NEW, RowClass.REJECTED, NOTES):
        choose(page, group)
        assert page.planning.records.current() is not None
    assert page.planning.start.isEnabled()
