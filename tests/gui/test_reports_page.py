"""The reports page: the preview shows the pages that are printed, and every way out works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from opa_desktop.core.filters import simple
from opa_desktop.gui import background, notices, printing
from opa_desktop.gui.pages import make_page
from opa_desktop.gui.pages.reports import ReportsPage
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, _
from opa_desktop.settings import Settings
from opa_desktop.store.database import Store
from tests import builders

WAIT = 30_000


@pytest.fixture
def workspace(qtbot: Any, store: Store, tmp_path: Path) -> Workspace:
    """Return a workspace with enough activities for several pages."""
    for number in range(40):
        builders.add(store, f"نشاط {number}", area="5", planned=True)
    made = Workspace(Settings(period=builders.PERIOD, export_folder=str(tmp_path)), tmp_path / "settings.json")
    made.open(store)
    return made


@pytest.fixture
def page(qtbot: Any, workspace: Workspace) -> ReportsPage:
    """Return the page with the summary of area 5 in its preview."""
    made = make_page("reports", workspace)
    assert isinstance(made, ReportsPage)
    made.choices.refresh()
    made.receive("5")
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitSignal(made.press.painted, timeout=WAIT):
        made.show()
    yield made
    background.wait()


def painted(qtbot: Any, page: ReportsPage) -> Any:
    return qtbot.waitSignal(page.press.painted, timeout=WAIT)


def test_the_preview_shows_the_first_page_and_counts_them(page: ReportsPage):
    assert page.bar.count >= 2
    assert page.view.page.width() > 200
    assert page.choices.areas.ticked() == ("5",)


def test_pages_are_turned_by_keys_and_buttons(qtbot: Any, page: ReportsPage):
    with painted(qtbot, page):
        qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.bar.number == 2
    with painted(qtbot, page):
        page.bar.back.click()
    assert page.bar.number == 1
    assert not page.bar.back.isEnabled()
    with painted(qtbot, page):
        qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.bar.number == page.bar.count
    assert not page.bar.forward.isEnabled()


def test_the_page_can_be_seen_larger(qtbot: Any, page: ReportsPage):
    before = page.view.page.width()
    page.bar.zoom(5)
    qtbot.waitUntil(lambda: page.view.page.width() > before, timeout=WAIT)


def test_turning_the_paper_lays_the_document_out_again(qtbot: Any, page: ReportsPage):
    page.choices.landscape.click()
    qtbot.waitUntil(lambda: page.view.page.width() > page.view.page.height(), timeout=WAIT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_speaks_the_language_that_is_chosen(qtbot: Any, page: ReportsPage, language: str):
    box = page.choices.language
    box.setCurrentIndex(box.findData(language))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page._document.language == language, timeout=WAIT)


def test_the_list_of_a_filter_is_shown(qtbot: Any, page: ReportsPage):
    page.receive(simple(area=["5"], status=["implemented"]))
    assert page.choices.kind.currentData() == "list"
    qtbot.waitUntil(lambda: page._document.headings[0].text == _("List of activities"), timeout=WAIT)


@pytest.mark.parametrize(("button", "ending"), [("pdf_button", ".pdf"), ("word_button", ".docx")])
def test_the_report_is_saved(
    qtbot: Any, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, ending: str
):
    asked = []
    monkeypatch.setattr(notices, "ask_save", lambda *words: asked.append(words) or str(tmp_path / "تقرير"))
    with qtbot.waitSignal(page.notices.said, timeout=WAIT) as told:
        getattr(page, button).click()
    assert told.args[0].kind == "done"
    assert (tmp_path / f"تقرير{ending}").stat().st_size > 5000
    assert asked[0][2].endswith(f"opa-summary-area-5-{builders.PERIOD}{ending}")


def test_a_place_that_cannot_be_written_is_one_sentence(
    qtbot: Any, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(notices, "ask_save", lambda *_words: str(tmp_path / "file" / "r.pdf"))
    with qtbot.waitSignal(page.notices.said, timeout=WAIT) as told:
        page.pdf_button.click()
    assert told.args[0].kind == "error"


def test_printing_gives_the_pages_of_the_preview(
    qtbot: Any, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "printed.pdf"

    def printer_to_file(_parent: object, sheet: Any) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printing.set_paper(printer, sheet)
        return printer

    monkeypatch.setattr(printing, "ask_printer", printer_to_file)
    with qtbot.waitSignal(page.notices.said, timeout=WAIT) as told:
        page.print_button.click()
    assert told.args[0].kind == "done"
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == page.bar.count


def test_a_printer_that_is_not_chosen_prints_nothing(page: ReportsPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "ask_printer", lambda *_asked: None)
    page.do_print()


def test_choices_stay_when_the_language_changes(qtbot: Any, page: ReportsPage, workspace: Workspace):
    page.choices.contents["charts"].setChecked(False)
    workspace.update_settings(language="fr")
    qtbot.waitUntil(lambda: page._document.language == "fr", timeout=WAIT)
    assert page.choices.areas.ticked() == ("5",)
    assert not page.choices.contents["charts"].isChecked()


def test_everything_that_takes_the_keyboard_has_a_name(page: ReportsPage):
    for widget in (page.choices.kind, page.choices.areas.list, page.choices.language, page.choices.paper):
        assert widget.accessibleName()
    for widget in (page.bar.page, page.bar.back, page.bar.forward, page.bar.size_box, page.view):
        assert widget.accessibleName()
