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
from opa_desktop.reports.kinds import KINDS
from opa_desktop.settings import Settings
from opa_desktop.store import report_texts
from opa_desktop.store.database import Store
from opa_desktop.store.report_texts import CLOSING, INTRODUCTION, WHOLE, Part
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
    page.choices.contents.choose("charts", False)
    workspace.update_settings(language="fr")
    qtbot.waitUntil(lambda: page._document.language == "fr", timeout=WAIT)
    assert page.choices.areas.ticked() == ("5",)
    assert not page.choices.contents.parts["charts"].isChecked()


def test_everything_that_takes_the_keyboard_has_a_name(page: ReportsPage):
    for widget in (page.choices.kind, page.choices.areas.list, page.choices.language, page.choices.paper):
        assert widget.accessibleName()
    for widget in (page.bar.page, page.bar.back, page.bar.forward, page.bar.size_box, page.view):
        assert widget.accessibleName()


def choose(qtbot: Any, page: ReportsPage, kind: str) -> None:
    """Choose a kind of document as a person does, and wait for its pages."""
    page.choices.kind.setCurrentIndex(page.choices.kind.findData(kind))
    with qtbot.waitSignal(page.press.laid_out, timeout=WAIT):
        page.choices.kind.activated.emit(page.choices.kind.currentIndex())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_has_its_preview_and_its_choices(qtbot: Any, page: ReportsPage, kind: str):
    if kind != "summary":
        choose(qtbot, page, kind)
    assert page.bar.count >= 1
    heeds = KINDS[kind].heeds
    assert page.choices.areas.isVisibleTo(page) is ("areas" in heeds)
    assert page.choices.words.isVisibleTo(page) is ("found" in heeds)
    for name, box in page.choices.contents.parts.items():
        assert box.isVisibleTo(page) is (name in heeds), name
    assert page.texts_button.isVisibleTo(page) is (kind == "report")


def test_what_is_chosen_is_kept_for_each_kind(qtbot: Any, page: ReportsPage):
    contents = page.choices.contents
    contents.choose("outcome", False)
    choose(qtbot, page, "report")
    assert contents.parts["outcome"].isChecked() and contents.parts["description"].isChecked()
    choose(qtbot, page, "summary")
    assert not contents.parts["outcome"].isChecked()
    contents.columns.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "number" not in page.choices.wish("").options.columns


def test_one_activity_is_found_by_its_number_and_printed(qtbot: Any, page: ReportsPage, workspace: Workspace):
    choose(qtbot, page, "sheet")
    with qtbot.waitSignal(page.press.laid_out, timeout=WAIT):
        qtbot.keyClicks(page.choices.words, "SN-2018-007")
    assert page.bar.count == 1
    assert page._document.title == "نشاط 6"


def test_another_page_can_ask_for_the_sheet_of_an_activity(qtbot: Any, page: ReportsPage, workspace: Workspace):
    uid = builders.add(workspace.store, "نشاط مطلوب")
    with qtbot.waitSignal(page.press.laid_out, timeout=WAIT):
        page.receive(uid)
    assert page._document.title == "نشاط مطلوب"
    assert page.choices.filter_chip.isVisibleTo(page)


def test_the_texts_of_the_report_are_kept_as_they_are_typed(qtbot: Any, page: ReportsPage, workspace: Workspace):
    choose(qtbot, page, "report")
    page.texts_button.click()
    assert page.writes_texts
    page.texts.choose(Part("area", "5"), "ar")
    box = page.texts.boxes[INTRODUCTION]
    box.setPlainText("مقدمة المجال")
    with qtbot.waitSignal(workspace.changed, timeout=WAIT):
        pass  # a moment after the last key
    held = report_texts.of_period(workspace.store, builders.PERIOD)
    assert held == {(Part("area", "5"), INTRODUCTION): {"ar": "مقدمة المجال"}}
    workspace.undo()
    assert box.toPlainText() == ""
    workspace.redo()
    assert box.toPlainText() == "مقدمة المجال"


def test_what_is_typed_is_kept_when_the_place_is_left(qtbot: Any, page: ReportsPage, workspace: Workspace):
    choose(qtbot, page, "report")
    page.texts_button.click()
    page.texts.boxes[CLOSING].setPlainText("خاتمة")
    page.texts.choose(Part("goal", "2.5.3"), "fr")
    page.texts.boxes[CLOSING].setPlainText("Pour finir")
    with qtbot.waitSignal(page.press.laid_out, timeout=WAIT):
        page.texts_button.click()  # back to the pages, which show it at once
    held = report_texts.of_period(workspace.store, builders.PERIOD)
    assert held == {(WHOLE, CLOSING): {"ar": "خاتمة"}, (Part("goal", "2.5.3"), CLOSING): {"fr": "Pour finir"}}
    assert "خاتمة" in [getattr(block, "text", "") for block in page._document.blocks]


def test_texts_are_taken_over_from_the_period_before(qtbot: Any, page: ReportsPage, workspace: Workspace):
    report_texts.put(workspace.store, "2016-2017", WHOLE, INTRODUCTION, {"ar": "من قبل"})
    choose(qtbot, page, "report")
    page.texts_button.click()
    assert page.texts.take_over.isVisibleTo(page) and "2016-2017" in page.texts.take_over.text()
    page.texts.take_over.click()
    assert page.texts.boxes[INTRODUCTION].toPlainText() == "من قبل"


def test_the_boxes_of_texts_run_as_their_language_does(qtbot: Any, page: ReportsPage):
    choose(qtbot, page, "report")
    page.texts_button.click()
    for language, side in (("fr", Qt.LayoutDirection.LeftToRight), ("ar", Qt.LayoutDirection.RightToLeft)):
        page.texts.choose(WHOLE, language)
        assert all(box.layoutDirection() is side for box in page.texts.boxes.values())
    assert all(
        widget.accessibleName() for widget in (page.texts.tree, page.texts.languages, *page.texts.boxes.values())
    )
