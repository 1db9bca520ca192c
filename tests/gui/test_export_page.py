"""Export: what is chosen, what is written, and what the register says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.exchange import export_job, import_job
from opa_desktop.gui import background, notices
from opa_desktop.gui.exchange.export_choices import ALL, CHANGED, FILTERED
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.export import ExportPage
from opa_desktop.i18n import _
from opa_desktop.store import activities, database, exchange_log, reviews
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import settle


@pytest.fixture
def page(window: MainWindow, sample_store: Store, tmp_path: Path) -> ExportPage:
    builders.add(sample_store, "ناقص", goal=None, leads=None, area="7")
    window.workspace.update_settings(export_folder=str(tmp_path / "out"))
    found = window.show_page("export")
    settle()
    return found


def write(page: ExportPage) -> Path:
    path = page.path()
    page.save.click()
    settle()
    return path


def sent(page: ExportPage) -> list[tuple[str, ...]]:
    return [page.register.table.rows.row(n).words for n in range(page.register.table.rows.rowCount())]


def test_the_report_of_the_period_is_suggested_with_its_name(page: ExportPage, sample_store: Store) -> None:
    count = activities.count(sample_store, simple(period=[builders.PERIOD]))
    assert str(count) in page.save.text() and page.choices.count() == count
    assert page.where.name.text().startswith("OPA_GS_2017-2018_v01_")


def test_the_workbook_is_written_entered_and_comes_back_without_changes(page: ExportPage, sample_store: Store) -> None:
    path = write(page)
    assert openpyxl.load_workbook(path).sheetnames[1] == builders.PERIOD
    assert not import_job.plan(sample_store, path).changes_something
    (row,) = sent(page)
    assert (row[0], row[2], row[6]) == ("v01", path.name, _("saved")) and "_v02_" in page.where.name.text()
    assert page.open_folder.isVisible()


def test_incomplete_ones_can_be_left_out(page: ExportPage, sample_store: Store) -> None:
    assert page.choices.leave_out.isVisible()
    before = page.choices.count()
    page.choices.leave_out.click()
    assert page.choices.count() < before
    path = write(page)
    assert len(import_job.plan(sample_store, path).rows) == page.choices.count()


def test_only_what_changed_since_the_last_sending(page: ExportPage, sample_store: Store) -> None:
    assert not page.choices.radios[CHANGED].isVisible()
    page.choices.radios[ALL].click()
    write(page)
    uid = builders.add(sample_store, "جديد بعد الإرسال")
    page.mark_stale()
    page.choices.radios[CHANGED].click()
    assert page.choices.count() == 1
    assert [record.uid for record in import_job.plan(sample_store, write(page)).records] == [uid]


def test_the_filter_of_the_table_is_offered(window: MainWindow, page: ExportPage) -> None:
    assert not page.choices.radios[FILTERED].isVisible()
    window.workspace.open_page("export", simple(area=["5"]))
    assert page.choices.kind() == FILTERED
    assert page.choices.count() == activities.count(window.workspace.store, simple(area=["5"]))


def test_another_language_of_the_workbook(page: ExportPage) -> None:
    page.choices.radios[ALL].click()
    page.choices.language.setCurrentIndex(page.choices.language.findData("fr"))
    sheet = openpyxl.load_workbook(write(page)).worksheets[1]
    assert not sheet.sheet_view.rightToLeft and "Titre" in str(sheet["D2"].value)


def test_an_empty_workbook_and_the_folder(page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ask_save", lambda *_: str(tmp_path / "t"))
    page.template.click()
    settle()
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames[1] == builders.PERIOD
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.show_folder()
    assert opened == [str(tmp_path / "out")]


def test_a_folder_that_cannot_be_written_is_one_sentence(
    window: MainWindow, page: ExportPage, sample_store: Store
) -> None:
    said = []
    window.workspace.notices.said.connect(lambda notice: said.append(notice))
    page.where.folder.setText("/proc/nowhere")
    write(page)
    assert said[-1].kind == "error" and not exchange_log.entries(sample_store)
    assert page.save.isEnabled()


@pytest.mark.parametrize("speech", ["ar", "en", "fr"])
def test_the_page_opens_in_every_language(make_window, speech: str) -> None:
    window = make_window(language=speech)
    page = window.show_page("export")
    settle()
    assert page.save.isEnabled() and page.choices.found() != ActivityFilter()
    assert page.choices.language.currentData() == speech


# -- notes, passwords, e-mails, the way back


@pytest.fixture
def ministry(make_space, tmp_path: Path):
    """Return the export page of an office with three activities, one incomplete."""
    with builders.new_store(tmp_path / "sn.db", "SN") as made:
        for number in range(2):
            builders.add(made, f"نشاط {number}")
        builders.add(made, "ناقص", goal=None, leads=None, area="7")
    window = MainWindow(make_space(export_folder=str(tmp_path / "out"), secretariat_email="opa@example.org"))
    window.workspace.open(database.open_store(tmp_path / "sn.db"))
    window.show_shell("export")
    window.show()
    settle()
    yield window.show_page("export")
    background.wait()
    window.close()
    window.deleteLater()
    settle(1)


def test_a_report_is_submitted_and_says_what_is_incomplete(ministry: ExportPage, secretariat: Store) -> None:
    store = ministry.workspace.store
    assert ministry.choices.submit.isVisible() and ministry.choices.say_incomplete.isChecked()
    path = write(ministry)
    assert {e.progress[builders.PERIOD]["review"] for e in activities.walk(store, ActivityFilter())} == {"submitted"}
    plan = import_job.plan(secretariat, path)
    assert plan.head.note == ministry.choices.note_text() != "" and plan.sender == "SN"
    assert ministry.choices.count() == 3 and not exchange_log.unsent(store)


def test_an_email_is_prepared_and_never_called_sent(ministry: ExportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, said = [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    ministry.notices.said.connect(lambda notice: said.append(notice.words()))
    ministry.choices.note.setText("مع الشكر")
    path = ministry.path()
    ministry.mail.click()
    settle()
    assert opened == [str(path.with_suffix(".eml"))] and path.is_file()
    draft = Path(opened[0]).read_bytes()
    assert b"To: opa@example.org" in draft and b"X-Unsent: 1" in draft
    assert ".eml" in said[-1] and sent(ministry)[0][6] == _("e-mail prepared")
    assert exchange_log.entries(ministry.workspace.store)[0].facts["prepared"]


def test_without_a_mail_program_the_text_is_copied_and_the_file_shown(
    ministry: ExportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())))
    ministry.mail.click()
    settle()
    copied = QGuiApplication.clipboard().text()
    assert "opa@example.org" in copied and builders.PERIOD in copied
    assert opened[-1] == str(ministry.path().parent)


def test_a_password_is_made_shown_once_and_used(ministry: ExportPage, secretariat: Store) -> None:
    where = ministry.where
    where.protect.click()
    password = where.password.text()
    assert len(password) == 19 and where.password.isVisible()
    where.password.setText("short")
    assert not ministry.save.isEnabled() and not ministry.mail.isEnabled()
    where.password.setText(password)
    path = write(ministry)
    assert len(import_job.plan(secretariat, path, password=password).rows) == 3
    where.renew.click()
    assert where.password.text() != password


def test_the_secretariat_returns_workbooks_to_the_selected_offices(page: ExportPage, tmp_path: Path) -> None:
    store = page.workspace.store
    with builders.new_store(tmp_path / "ma.db", "MA") as office:
        uid = builders.add(office, "نشاط المغرب")
        import_job.apply(store, import_job.plan(store, export_job.export(office, tmp_path / "ma.xlsx").path))
        reviews.set_review(store, [(uid, builders.PERIOD)], "returned", "أين العدد؟")
        page.mark_stale()
        settle()
        assert page.back.isVisible() and page.back.table.rows.row(0).item == "MA"
        page.back.table.choose_row(0)
        page.back.give.click()
        settle()
        (path,) = (tmp_path / "out").glob("OPA_GS_MA_*.xlsx")
        assert path.with_suffix(".eml").is_file()
        import_job.apply(office, import_job.plan(office, path))
        assert activities.get(office, uid).progress[builders.PERIOD]["remark"] == "أين العدد؟"
    assert sent(page)[0][2] == path.name
