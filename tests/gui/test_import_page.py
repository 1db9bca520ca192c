"""Import: the plan in words, decisions, and taking it over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import export_job, import_job
from opa_desktop.exchange.import_plan import RowClass
from opa_desktop.gui import notices
from opa_desktop.gui.elements import PlainLabel, PrimaryButton
from opa_desktop.gui.exchange.field_table import FieldTable
from opa_desktop.gui.exchange.plan_groups import MISSING, NOTES
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
    rows = page.planning.record.fields.fields.rows
    return {row.label: (row.base_words, row.mine_words, row.theirs_words) for row in rows}


def table(page: ImportPage) -> FieldTable:
    return page.planning.record.fields


def test_the_groups_are_counted_on_their_chips(page: ImportPage) -> None:
    found = shown(page)
    assert {key: found[key] for key in ("conflicts", "new", "changed", "rejected", MISSING, NOTES)} == {
        "conflicts": 1, "new": 1, "changed": 1, "rejected": 1, MISSING: 1, NOTES: 1,
    }  # fmt: skip
    assert page.planning.group() == RowClass.CONFLICT
    assert "edited.xlsx" in page.planning.source.raw_text()


def test_a_conflict_shows_three_sides_and_is_decided_by_keys(page: ImportPage, sample_store: Store, uid: str) -> None:
    view = table(page)
    assert fields(page)["المدينة"] == ("أنقرة", "جدة", "داكار")
    assert page.planning.decisions.open_cells(page.planning.plan.conflicts) == 1
    assert view.fields.side(0) == "" and view.fields.is_open(0)
    QTest.keyClick(view, Qt.Key.Key_2)
    assert view.fields.side(0) == "theirs" and page.planning.decisions.flat() == {(uid, "city"): "theirs"}
    QTest.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert view.fields.side(0) == "mine"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert view.fields.is_open(0)
    page.planning.every_theirs.click()
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
    assert page.steps.currentWidget() is page.result
    history.undo(sample_store)
    assert activities.get(sample_store, uid).values == before.values


def test_a_value_of_ones_own_is_typed_in_place(page: ImportPage, sample_store: Store, uid: str) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_3)
    own = page.planning.record.own
    assert own.isVisible()
    (editor,) = own._editors.values()
    assert editor.value() == "داكار"
    editor.focus_widget().selectAll()
    QTest.keyClicks(editor.focus_widget(), "Thies")
    QTest.keyClick(editor.focus_widget(), Qt.Key.Key_Return)
    assert not own.isVisible() and table(page).fields.side(0) == "own"
    assert table(page).fields.index(0, 4).data() in ("Thies", "\u200f\u2068Thies\u2069")
    page.planning.start.click()
    settle()
    assert activities.get(sample_store, uid).values["city"] == "Thies"


def test_both_texts_can_be_kept(page: ImportPage, sample_store: Store, uid: str) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_4)
    page.planning.start.click()
    settle()
    assert activities.get(sample_store, uid).values["city"] == "جدة / داكار"


def test_a_field_that_merges_by_itself_can_be_refused(page: ImportPage, sample_store: Store, uid: str) -> None:
    view = table(page)
    place = next(n for n, row in enumerate(view.fields.rows) if row.names == ("type",))
    assert view.fields.side(place) == "theirs"
    view.setCurrentIndex(view.fields.index(place, 2))
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.fields.side(place) == "mine"
    page.planning.start.click()
    settle()
    assert "type" not in activities.get(sample_store, uid).values


def test_arrows_leave_the_record_at_its_ends(page: ImportPage) -> None:
    choose(page, RowClass.UNCHANGED)
    choose(page, RowClass.CONFLICT)
    view, rows = table(page), table(page).fields.rowCount()
    for _step in range(rows):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == rows - 1, "there is no other record in this group"


def test_rows_that_are_gone_are_deleted_only_when_ticked(page: ImportPage, sample_store: Store) -> None:
    choose(page, MISSING)
    (item,) = page.planning.items(MISSING)
    assert page.planning.to_delete() == set()
    QTest.keyClick(page.planning.records, Qt.Key.Key_Space)
    assert page.planning.to_delete() == {item.key}
    page.planning.start.click()
    settle()
    assert activities.get(sample_store, item.key).deleted


def test_the_result_is_said_saved_and_mailed(
    page: ImportPage, sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.planning.start.click()
    settle()
    result = page.result
    assert "edited.xlsx" in result.made.title and "لا مجال كهذا" in result.text.toPlainText()
    for ending in ("txt", "pdf", "docx"):
        monkeypatch.setattr(notices, "ask_save", lambda *_, ending=ending: str(tmp_path / f"summary.{ending}"))
        result.save.click()
        assert (tmp_path / f"summary.{ending}").stat().st_size > 500
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    result.mail.click()
    assert opened[0].endswith(".eml") and b"X-Unsent: 1" in Path(opened[0]).read_bytes()
    result.another.click()
    assert page.steps.currentWidget() is page.choosing


def test_the_secretariat_reviews_what_it_imported(page: ImportPage, sample_store: Store, uid: str) -> None:
    page.planning.start.click()
    settle()
    result = page.result
    assert result.accept.isVisible()
    result.accept.click()
    assert activities.get(sample_store, uid).progress[builders.PERIOD]["review"] == "accepted"
    result.give_back.click()
    QTest.keyClick(result.remark.remark, Qt.Key.Key_Return)
    assert result.remark.isVisible(), "a return says why"
    QTest.keyClicks(result.remark.remark, "why")
    QTest.keyClick(result.remark.remark, Qt.Key.Key_Return)
    assert not result.remark.isVisible()
    assert activities.get(sample_store, uid).progress[builders.PERIOD]["remark"] == "why"


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
    settle()
    assert any("لا مجال كهذا" in label.raw_text() for label in page.planning.record.mend.findChildren(PlainLabel))
    choose(page, NOTES)
    assert "K" in page.planning.records.current().first


def test_the_plan_is_made_again_when_the_store_moves_and_decisions_stay(
    window: MainWindow, page: ImportPage, uid: str, sample_store: Store
) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_2)
    builders.add(sample_store, "آخر")
    page.mark_stale()
    settle()
    assert page.planning.plan.store_version == history.change_sets(sample_store, 1)[0].id
    assert page.planning.decisions.flat() == {(uid, "city"): "theirs"}


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
    monkeypatch.setattr(notices, "ask_open_several", lambda *_: [str(path)])
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


# -- passwords, folders


def test_a_password_is_asked_for_and_a_wrong_one_is_said(
    window: MainWindow, sample_store: Store, tmp_path: Path
) -> None:
    path = export_job.export(sample_store, tmp_path / "locked.xlsx", password="a long password").path
    said = []
    window.workspace.notices.said.connect(lambda notice: said.append(notice.words()))
    page = window.show_page("import_")
    page.open_file(path)
    settle()
    assert page.choosing.locked.isVisible() and not said
    page.choosing.password.setText("wrong password")
    QTest.keyClick(page.choosing.password, Qt.Key.Key_Return)
    settle()
    assert "locked.xlsx" in said[-1] and page.choosing.locked.isVisible()
    page.choosing.password.setText("a long password")
    page.choosing.open.click()
    settle()
    assert page.steps.currentWidget() is page.planning


def test_a_folder_is_listed_imported_in_one_step_and_reviewed(
    window: MainWindow, sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for office in ("MA", "TN"):
        with builders.new_store(tmp_path / f"{office}.db", office) as other:
            builders.add(other, f"نشاط {office}")
            export_job.export(other, folder / f"{office}.xlsx")
    (folder / "letter.xlsx").write_text("hello")
    monkeypatch.setattr(notices, "ask_folder", lambda *_: str(folder))
    page = window.show_page("import_")
    page.choosing.folder.click()
    settle()
    assert page.steps.currentWidget() is page.running
    words = [page.running.table.rows.row(n).words for n in range(3)]
    assert [row[0] for row in words] == ["MA.xlsx", "TN.xlsx", "letter.xlsx"] and words[0][3] == "1"
    before = activities.count(sample_store, ActivityFilter())
    page.running.start.click()
    settle()
    assert page.steps.currentWidget() is page.result and page.result.files.isVisible()
    assert activities.count(sample_store, ActivityFilter()) == before + 2
    page.result.accept.click()
    assert history.change_sets(sample_store, 1)[0].facts["review"] == "accepted"
    history.undo(sample_store)
    history.undo(sample_store)
    assert activities.count(sample_store, ActivityFilter()) == before


def test_one_file_of_a_folder_can_be_looked_into(window: MainWindow, sample_store: Store, tmp_path: Path) -> None:
    paths = [export_job.export(sample_store, tmp_path / f"{n}.xlsx").path for n in (1, 2)]
    page = window.show_page("import_")
    page.open_files(paths)
    settle()
    page.running.look.click()
    settle()
    assert page.steps.currentWidget() is page.planning and page.planning.plan.path == paths[0]


# -- questions and wrong cells


def test_a_value_chosen_once_mends_all_rows_with_the_same_text(
    window: MainWindow, sample_store: Store, tmp_path: Path
) -> None:
    def work(clerk):
        for row in (5, 6, 7):
            clerk[row, "area"] = "لا مجال كهذا"

    path = edited(export_job.export(sample_store, tmp_path / "out.xlsx").path, work)
    page = window.show_page("import_")
    page.open_file(path)
    settle()
    choose(page, RowClass.REJECTED)
    assert shown(page)["rejected"] == 3
    mend = page.planning.record.mend
    settle()
    (choice,) = mend.inputs
    choice.setCurrentIndex(choice.findData("10"))
    take = next(b for b in mend.findChildren(PrimaryButton) if b.isVisible())
    take.click()
    settle()
    assert "rejected" not in shown(page) and page.planning.plan.count(RowClass.REJECTED) == 0
    page.planning.start.click()
    settle()
    again = import_job.plan(sample_store, path)
    assert again.count(RowClass.REJECTED) == 0, "the answer is remembered"


def test_a_wrong_cell_is_mended_in_place(window: MainWindow, sample_store: Store, tmp_path: Path) -> None:
    def work(clerk):
        clerk[5, "participants"] = "about twenty"

    path = edited(export_job.export(sample_store, tmp_path / "out.xlsx").path, work)
    page = window.show_page("import_")
    page.open_file(path)
    settle()
    choose(page, RowClass.REJECTED)
    (line,) = page.planning.record.mend.inputs
    line.selectAll()
    QTest.keyClicks(line, "20")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert page.planning.plan.count(RowClass.REJECTED) == 0
    assert page.planning.plan.count(RowClass.CHANGED) == 1
