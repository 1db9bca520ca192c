"""The reference page: institutions, periods, lists, and the workbook that extends the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import write_catalogue
from opa_desktop.gui import notices
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.reference import TABS, ReferencePage
from opa_desktop.gui.reference.institutions_tab import USES, InstitutionsTab
from opa_desktop.gui.reference.period_values import Unread, read_day, read_label, read_total
from opa_desktop.gui.reference.periods_tab import PeriodsTab
from opa_desktop.gui.reference.term_table import TermRow, TermTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, periods, term_merge, terms
from opa_desktop.store.database import Store
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text, workspace  # noqa: F401

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MakeWindow = Callable[[Workspace], MainWindow]


@pytest.fixture
def make_window(qtbot: object) -> MakeWindow:
    def make(space: Workspace) -> MainWindow:
        made = MainWindow(space)
        qtbot.addWidget(made)
        made.resize(1366, 740)
        made.show_shell("reference")
        made.show()
        made.activateWindow()
        settle()
        return made

    return make


@pytest.fixture
def window(make_window: MakeWindow, workspace: Workspace) -> MainWindow:  # noqa: F811
    store = workspace.store
    terms.add(store, {"ar": "مركز البحوث الإحصائية", "en": "Center of Statistical Research"}, "subsidiary", (), "CSR")
    terms.add(store, {"ar": "مركز البحوث الإحصائيات"}, "", ("CSR Ankara",), "CSRA")
    builders.add(store, "ورشة", leads=("CSR",))
    builders.add(store, "مؤتمر", leads=("CSRA", "SESRIC"), partners=("CSR",))
    builders.add(store, "دورة", leads=("SESRIC",), funders=("CSRA",), period="2016-2017")
    return make_window(workspace)


@pytest.fixture
def page(window: MainWindow) -> ReferencePage:
    found = window.current_page()
    assert isinstance(found, ReferencePage)
    return found


@pytest.fixture
def tab(page: ReferencePage) -> InstitutionsTab:
    return page.institutions


@pytest.fixture
def secretariat_window(make_window: MakeWindow, make_space: Callable[..., Workspace], secretariat: Store) -> MainWindow:
    space = make_space()
    space.open(secretariat)
    return make_window(space)


def shown(table: TermTable) -> list[str]:
    return [table.rows.row(place).item for place in range(table.rows.rowCount())]


def words(table: TermTable, code: str) -> tuple[str, ...]:
    return next(table.rows.row(place).words for place, item in enumerate(shown(table)) if item == code)


def retype(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    type_text(line, text)


def lead_codes(store: Store) -> list[tuple[str, ...]]:
    return [entry.get("leads") for entry in activities.find(store, ActivityFilter()).entries]


# --- tables ----------------------------------------------------------------------------------------------------------


def test_the_models_keep_the_rules_of_qt(page: ReferencePage, qtmodeltester: object) -> None:
    for key in TABS:
        page.receive(key)
        settle()
    tables = page.findChildren(TermTable)
    assert len(tables) == 6
    for table in tables:
        checked = QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
        qtmodeltester.check(table.rows)
        table.search("xyzzy")
        table.search("")
        assert checked.model() is table.rows


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("text", ["الإحصائيه", "statistical research", "CSR", "احصائية"])
def test_an_institution_is_found_in_any_spelling(tab: InstitutionsTab, code: str, text: str) -> None:
    tab.workspace.update_settings(language=code)
    tab.search.setFocus()
    type_text(tab.search, text)
    assert "CSR" in shown(tab.table) and tab.table.shown < 20
    assert str(tab.table.shown) in i18n.strip_marks(tab.count.text())


def test_only_a_category_is_shown(tab: InstitutionsTab) -> None:
    tab.category.setCurrentIndex(tab.category.findData("subsidiary"))
    assert "CSR" in shown(tab.table) and "CSRA" not in shown(tab.table)


def test_a_heading_sorts(tab: InstitutionsTab) -> None:
    header = tab.table.horizontalHeader()
    header.sectionClicked.emit(USES)
    uses = [int(words(tab.table, code)[USES]) for code in shown(tab.table)]
    assert uses == sorted(uses, reverse=True) and uses[0] > 0
    header.sectionClicked.emit(0)
    assert shown(tab.table)[0].startswith("A")


def test_rows_are_copied(qtbot: object, window: MainWindow, tab: InstitutionsTab) -> None:
    tab.table.choose("CSR")
    tab.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().split("\t")[:2] == ["CSR", "مركز البحوث الإحصائية"]
    QApplication.clipboard().clear()  # what is left in it at the end of the process would bring that down


@pytest.mark.parametrize("order", [0, 1])
def test_the_cursor_stays_on_its_term(qapp: QApplication, order: int) -> None:
    table = TermTable((1,), several=True)
    rows = [TermRow(code, (code, name)) for code, name in (("b", "2"), ("a", "1"), ("c", "3"))]
    table.show_terms(("x", "y"), rows)
    table.choose("c")
    table.horizontalHeader().sectionClicked.emit(order)
    table.show_terms(("x", "y"), rows[:1] + rows[2:])
    assert table.current_item() == "c" and table.selected_items() == ["c"]
    table.search("b")
    assert table.current_item() is None


# --- institutions ----------------------------------------------------------------------------------------------------


def test_uses_lead_to_the_activities(qtbot: object, window: MainWindow, tab: InstitutionsTab) -> None:
    assert words(tab.table, "CSR")[USES] == "2"
    tab.show_code("CSR")
    index = tab.table.rows.index(shown(tab.table).index("CSR"), USES)
    qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=tab.table.visualRect(index).center())
    settle()
    assert window.pages.key == "activities"
    assert window.current_page().panel.model.rowCount() == 2, "also of other periods than that of the window"


def test_the_form_tells_each_role(window: MainWindow, tab: InstitutionsTab) -> None:
    tab.show_code("CSRA")
    lines = [i18n.strip_marks(button.accessibleName()) for button in tab.form.uses.buttons]
    assert len(lines) == 2 and all(line.endswith(": 1") for line in lines)
    tab.form.uses.buttons[1].click()
    settle()
    assert window.current_page().panel.model.rowCount() == 1


@pytest.mark.journey
@pytest.mark.parametrize(("code", "name"), [("ar", "مركز آخر"), ("en", "Another centre")])
def test_a_name_is_changed_and_the_step_undone(
    qtbot: object, window: MainWindow, tab: InstitutionsTab, code: str, name: str
) -> None:
    tab.workspace.update_settings(language=code)
    tab.show_code("CSR")
    retype(tab.form.fields.names[code], name)
    assert tab.form.save_button.isEnabled()
    qtbot.mouseClick(tab.form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert name in words(tab.table, "CSR")
    assert not tab.form.is_dirty()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert name not in words(tab.table, "CSR")
    assert tab.form.fields.names["ar"].text() == "مركز البحوث الإحصائية", "the form follows"


def test_what_is_typed_is_saved_when_another_row_is_chosen(tab: InstitutionsTab) -> None:
    tab.show_code("CSR")
    tab.form.fields.aliases.setFocus()
    type_text(tab.form.fields.aliases, "الإحصاء")
    tab.table.choose("CSRA")
    settle()
    assert tab.form.code == "CSRA"
    assert terms.find(tab.workspace.store, "CSR").aliases == ("الإحصاء",)


def test_what_cannot_be_saved_stays_typed(tab: InstitutionsTab) -> None:
    tab.show_code("CSR")
    retype(tab.form.fields.names["fr"], "SESRIC")
    tab.table.choose("CSRA")
    settle()
    assert tab.form.code == "CSR" and tab.table.current_item() == "CSR"
    assert "SESRIC" in tab.form.message.raw_text() and tab.form.message.isVisible()
    tab.workspace.update_settings(language="en")
    settle()
    assert tab.form.fields.names["fr"].text() == "SESRIC", "a change of language takes nothing away"
    tab.form.discard.click()
    assert not tab.form.is_dirty()


@pytest.mark.journey
@pytest.mark.parametrize(("code", "name"), [("ar", "البحوث الاحصائية مركز"), ("en", "Research Centre Statistical")])
def test_a_look_alike_is_shown_before_one_is_added(qtbot: object, tab: InstitutionsTab, code: str, name: str) -> None:
    tab.workspace.update_settings(language=code)
    tab.add.click()
    form = tab.form
    retype(form.fields.code, "CSX")
    retype(form.fields.names[code], name)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.alike_title.isVisible() and form.alike.buttons
    assert not tab.workspace.catalogue.known("institutions", "CSX")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert tab.workspace.catalogue.known("institutions", "CSX")
    assert tab.table.current_item() == "CSX" and tab.form.code == "CSX"


def test_the_look_alike_can_be_taken_instead(tab: InstitutionsTab) -> None:
    tab.add.click()
    retype(tab.form.fields.names["en"], "Statistical Research Center")
    tab.form.save_button.click()
    tab.form.alike.buttons[0].click()
    settle()
    assert tab.form.code == "CSR" and not tab.form.is_dirty()


def test_a_new_one_is_given_up(tab: InstitutionsTab) -> None:
    tab.add.click()
    assert tab.form.code == "" and tab.form.fields.code.hasFocus()
    tab.form.discard.click()
    assert tab.form.code == tab.table.current_item() != ""


def test_one_that_is_used_cannot_be_removed(tab: InstitutionsTab) -> None:
    tab.show_code("CSR")
    tab.form.remove.click()
    assert tab.form.message.isVisible() and tab.form.uses.buttons, "the uses stand below the refusal"
    assert tab.workspace.catalogue.known("institutions", "CSR")


def test_one_that_is_not_used_is_removed_and_comes_back(
    qtbot: object, window: MainWindow, tab: InstitutionsTab
) -> None:
    terms.add(tab.workspace.store, {"ar": "هيئة أخرى تماما"}, "", (), "ZZZ")
    tab.refresh()
    tab.show_code("ZZZ")
    tab.form.remove.click()
    settle()
    assert "ZZZ" not in shown(tab.table) and tab.form.code != "ZZZ"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert "ZZZ" in shown(tab.table)


def test_a_shipped_one_is_changed_and_set_back(tab: InstitutionsTab) -> None:
    tab.show_code("SESRIC")
    assert not tab.form.remove.isVisible() and not tab.form.reset.isVisible()
    before = tab.form.fields.names["en"].text()
    retype(tab.form.fields.names["en"], "Ankara Centre")
    tab.form.save_button.click()
    settle()
    tab.form.reset.click()
    settle()
    assert tab.form.fields.names["en"].text() == before


@pytest.mark.journey
@pytest.mark.parametrize("code", ["ar", "en"])
def test_institutions_are_merged_by_keys_and_the_merge_undone(
    qtbot: object, window: MainWindow, tab: InstitutionsTab, code: str
) -> None:
    tab.workspace.update_settings(language=code)
    store = tab.workspace.store
    before = lead_codes(store)
    tab.table.choose("CSR")
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, SHIFT)
    assert set(tab.merging.codes) == {"CSR", "CSRA"} and tab.merging.isVisible()
    tab.merging.choices["CSR"].click()
    told = i18n.strip_marks(tab.merging.effect.raw_text())
    assert told == {"ar": "يتغير نشاطان.", "en": "2 activities are changed."}[code]
    assert "CSR Ankara" in i18n.strip_marks(tab.merging.aliases.raw_text())
    qtbot.mouseClick(tab.merging.start, Qt.MouseButton.LeftButton)
    settle()
    assert "CSRA" not in shown(tab.table) and tab.form.code == "CSR"
    assert ("CSR", "SESRIC") in lead_codes(store)
    assert term_merge.merged(store) == {"CSRA": "CSR"}
    assert tab.workspace.catalogue.find("institutions", "CSR Ankara") == ("CSR",)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert "CSRA" in shown(tab.table) and lead_codes(store) == before
    assert tab.workspace.catalogue.find("institutions", "CSR Ankara") == ("CSRA",)


def test_the_merge_is_given_up(tab: InstitutionsTab) -> None:
    tab.table.choose_all(["CSR", "CSRA"])
    tab.merging.cancel.click()
    settle()
    assert tab.form.isVisible() and not tab.merging.isVisible()


@pytest.mark.parametrize("code", ["ar", "en"])
def test_look_alikes_are_merged_or_told_apart(tab: InstitutionsTab, code: str) -> None:
    tab.workspace.update_settings(language=code)
    settle()
    assert "1" in i18n.strip_marks(tab.alike_chip.text())
    tab.alike_chip.click()
    assert tab.alike.isVisible() and tab.alike.pairs[0].score > 88
    tab.alike.merge.click()
    assert set(tab.merging.codes) == {"CSR", "CSRA"}
    tab.alike_chip.click()
    tab.alike.keep_apart.click()
    settle()
    assert not tab.alike.pairs and tab.alike.none.isVisible()


# --- periods ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def secretariat_periods(secretariat_window: MainWindow) -> Iterator[PeriodsTab]:
    page = secretariat_window.current_page()
    page.receive("periods")
    settle()
    yield page.periods


@pytest.mark.parametrize(
    ("text", "label"),
    [("2019-2020", "2019-2020"), ("٢٠١٩ – ٢٠٢٠", "2019-2020"), ("2021/2022", "2021-2022"), ("2023", "2023")],
)
def test_a_label_is_read_in_any_digits(text: str, label: str) -> None:
    assert read_label(text) == label


@pytest.mark.parametrize("text", ["", "2020-2019", "last year", "20-21"])
def test_a_wrong_label_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        read_label(text)


def test_days_and_totals_are_read() -> None:
    assert (read_day("١/٧/٢٠١٩"), read_day("")) == ("2019-07-01", "")
    assert (read_total("١٬٢٠٠"), read_total(" ")) == (1200, None)
    for read, text in ((read_day, "2019"), (read_day, "soon"), (read_total, "many")):
        with pytest.raises(Unread):
            read(text)


@pytest.mark.journey
@pytest.mark.parametrize(("code", "day"), [("ar", "١/٧/٢٠١٩"), ("en", "1 July 2019")])
def test_a_period_is_added_and_the_window_offers_it(
    qtbot: object, window: MainWindow, page: ReferencePage, code: str, day: str
) -> None:
    page.workspace.update_settings(language=code)
    page.receive("periods")
    settle()
    tab = page.periods
    tab.add.click()
    assert tab.form.label.hasFocus()
    type_text(tab.form.label, "2019-2020")
    retype(tab.form.starts, day)
    retype(tab.form.total, "900")
    qtbot.mouseClick(tab.form.save_button, Qt.MouseButton.LeftButton)
    settle()
    made = periods.get(page.workspace.store, "2019-2020")
    assert (made.starts_on, made.published_total) == ("2019-07-01", 900)
    assert shown(tab.table)[0] == "2019-2020" == tab.table.current_item()
    assert window.top_bar.period.findData("2019-2020") > 0
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert "2019-2020" not in shown(tab.table) and tab.form.period.label != "2019-2020"


def test_a_wrong_day_is_said_and_kept(page: ReferencePage) -> None:
    page.receive("periods")
    settle()
    tab = page.periods
    retype(tab.form.ends, "بعد غد")
    tab.form.save_button.click()
    assert tab.form.message.isVisible() and tab.form.ends.text() == "بعد غد"
    here = tab.form.period.label
    tab.table.choose(PERIOD)
    assert tab.form.period.label == here == tab.table.current_item()


@pytest.mark.journey
@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_locked_period_cannot_be_changed_in_the_form(
    qtbot: object, secretariat_window: MainWindow, secretariat_periods: PeriodsTab, code: str
) -> None:
    window, tab = secretariat_window, secretariat_periods
    window.workspace.update_settings(language=code)
    uid = builders.add(tab.workspace.store, "ورشة", status="planned")
    tab.table.choose(PERIOD)
    qtbot.mouseClick(tab.form.lock, Qt.MouseButton.LeftButton)
    settle()
    assert periods.get(tab.workspace.store, PERIOD).locked
    assert words(tab.table, PERIOD)[-1] == i18n._("locked")
    window.workspace.open_page("activities", uid)
    settle()
    form = window.current_page().form
    form.fields["status"].editor.buttons["implemented"].click()
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    settle()
    assert activities.get(tab.workspace.store, uid).get("status", PERIOD) == "planned"
    window.show_page("reference")
    settle()
    tab.form.lock.click()
    settle()
    assert not periods.get(tab.workspace.store, PERIOD).locked


def test_only_the_secretariat_locks(page: ReferencePage) -> None:
    page.receive("periods")
    settle()
    assert not page.periods.form.lock.isVisible()
    assert page.periods.form.lock_state.isVisible()


def test_the_activities_of_a_period(window: MainWindow, page: ReferencePage) -> None:
    page.receive("periods")
    settle()
    page.periods.table.choose("2016-2017")
    page.periods.form.show_activities.click()
    settle()
    assert window.current_page().panel.model.rowCount() == 1


# --- lists and the workbook ------------------------------------------------------------------------------------------


@pytest.fixture
def workbook(page: ReferencePage, tmp_path: Path) -> Path:
    """Return a filled-in template: a changed goal, a new one, a wrong one, and a line of the plan."""
    path = tmp_path / "catalogue.xlsx"
    write_catalogue.write_template(path, page.workspace.catalogue, "ar")
    book = load_workbook(path)
    goals, lines = book.worksheets
    goals["C2"] = "نص رسمي"
    empty = next(row for row in range(2, goals.max_row) if not goals.cell(row, 1).value)
    for row, code in enumerate(("2.7.1", "2.99.1"), start=empty):
        goals.cell(row, 1).value, goals.cell(row, 3).value = code, "هدف جديد"
    for place, text in enumerate(("P-1", "2.7.1", "بند من الخطة", "", "", "SESRIC", "2016", "2018"), start=1):
        lines.cell(2, place).value = text
    book.save(path)
    return path


def test_states_and_goals_tell_their_uses(window: MainWindow, page: ReferencePage) -> None:
    page.receive("states")
    settle()
    table = page.lists["states"].table
    assert len(shown(table)) > 57 and int(words(table, "TR")[6]) == 3
    page.receive("goals")
    settle()
    goals = page.lists["goals"]
    assert shown(goals.table)[:3] == ["1", "2.1.1", "2.1.2"], "areas stand before their goals"
    assert words(goals.table, "2.5.3")[5] == "3"
    goals.table.uses_asked.emit("2.5.3")
    settle()
    assert window.current_page().panel.model.rowCount() == 3


@pytest.mark.journey
@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_workbook_extends_the_catalogue_after_a_look(
    qtbot: object, window: MainWindow, page: ReferencePage, workbook: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    page.workspace.update_settings(language=code)
    monkeypatch.setattr(notices, "ask_open", lambda *_words: str(workbook))
    page.receive("plan_lines")
    settle()
    lines = page.lists["plan_lines"]
    assert lines.empty.isVisible()
    lines.load.click()
    settle()
    preview = page.preview
    assert preview.isVisible()
    counts = preview.plan.counts
    assert (counts["new"], counts["changed"], counts["rejected"]) == (2, 1, 1)
    qtbot.mouseClick(preview.chips["rejected"], Qt.MouseButton.LeftButton)
    (row,) = [preview.table.rows.row(place).words for place in range(preview.table.rows.rowCount())]
    assert "2.99.1" in row and "A" in row[-1], "the cell is named"
    qtbot.mouseClick(preview.chips["changed"], Qt.MouseButton.LeftButton)
    assert preview.fields.rows.row(0).words[2] == "نص رسمي"
    qtbot.mouseClick(preview.start, Qt.MouseButton.LeftButton)
    settle()
    catalogue = page.workspace.catalogue
    assert catalogue.name("goals", "2.1.1", "ar") == "نص رسمي" and catalogue.known("goals", "2.7.1")
    assert "P-1" in shown(lines.table) and "SESRIC" in words(lines.table, "P-1")[3]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert not page.workspace.catalogue.known("goals", "2.7.1") and lines.empty.isVisible()


def test_a_workbook_is_left_as_it_is(page: ReferencePage, workbook: Path) -> None:
    page.open_workbook(workbook)
    settle()
    page.preview.cancel.click()
    assert page.tabs.isVisible() and not page.workspace.catalogue.known("goals", "2.7.1")


def test_a_store_that_moved_on_is_looked_at_again(page: ReferencePage, workbook: Path) -> None:
    page.open_workbook(workbook)
    settle()
    builders.add(page.workspace.store, "نشاط")
    page.apply_workbook()
    settle()
    assert page.preview.isVisible() and not page.workspace.catalogue.known("goals", "2.7.1")
    page.apply_workbook()
    settle()
    assert page.workspace.catalogue.known("goals", "2.7.1")


def test_a_file_that_is_none_is_refused(window: MainWindow, page: ReferencePage, tmp_path: Path) -> None:
    path = tmp_path / "note.xlsx"
    path.write_text("no workbook", "utf-8")
    page.open_workbook(path)
    settle()
    assert window.notice_bar.property("kind") == "error" and page.tabs.isVisible()


def test_a_template_is_saved(page: ReferencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ask_save", lambda *_words: str(tmp_path / "template"))
    page.lists["goals"].template.click()
    settle()
    book = load_workbook(tmp_path / "template.xlsx", read_only=True)
    assert len(book.sheetnames) == 2


# --- the page --------------------------------------------------------------------------------------------------------


def test_other_pages_ask_for_a_tab_or_an_institution(window: MainWindow, page: ReferencePage) -> None:
    window.workspace.open_page("reference", "states")
    assert page.tabs.currentWidget() is page.lists["states"]
    window.workspace.open_page("reference", "CSRA")
    settle()
    assert page.tabs.currentWidget() is page.institutions and page.institutions.form.code == "CSRA"


def test_what_is_typed_is_saved_when_the_page_is_left(
    window: MainWindow, page: ReferencePage, tab: InstitutionsTab
) -> None:
    tab.show_code("CSR")
    retype(tab.form.fields.names["fr"], "Centre de recherche")
    window.show_page("home")
    assert terms.find(page.workspace.store, "CSR").names["fr"] == "Centre de recherche"


def test_nothing_can_be_changed_in_a_store_opened_to_read(
    make_window: MakeWindow, make_space: Callable[..., Workspace], store: Store
) -> None:
    from opa_desktop.store import database

    path = store.path
    store.close()
    space = make_space()
    space.open(database.open_store(path, read_only=True))
    page = make_window(space).current_page()
    assert not page.institutions.add.isEnabled() and not page.institutions.form.fields.isEnabled()
    page.receive("periods")
    settle()
    assert not page.periods.add.isEnabled()
