"""The area summary as PDF, read back by pdftotext: words, order, direction, figures, page numbers."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import FileError, NotFoundError
from opa_desktop.i18n import strip_marks
from opa_desktop.reports import pages, paper, print_job
from opa_desktop.reports.pages import Options
from opa_desktop.reports.paper import Sheet
from opa_desktop.store import counts
from opa_desktop.store.database import Store
from tests import builders

OPTIONS = Options(today=datetime.date(2025, 3, 12))
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")


@pytest.fixture(autouse=True)
def _one_application(qapp: object) -> None:
    """Let the whole run share one application: Qt allows no second one."""


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def text_of(path: Path, *options: str) -> str:
    """Return the text of a PDF as people would search it: letters and not their shapes, no invisible marks."""
    return strip_marks(unicodedata.normalize("NFKC", run("pdftotext", *options, path, "-")))


def summary(store: Store, areas: list[str], path: Path, language: str = "ar", **more: object) -> print_job.Made:
    return print_job.summary(store, areas, builders.PERIOD, language, path, options=OPTIONS, **more)


@needs_poppler
def test_the_words_of_the_page_can_be_found_in_the_pdf(filled: Store, tmp_path: Path, language: str):
    summary(filled, ["5"], tmp_path / "s.pdf", language)
    found = " ".join(text_of(tmp_path / "s.pdf", "-layout").split())
    catalogue = filled.catalogue()
    for word in catalogue.name("areas", "5").split():
        assert word in found
    for word in ("ورشة", "SESRIC", "2.5.1", "SN-2018-"):
        assert word in found, word


@needs_poppler
def test_the_pages_are_numbered_in_the_language_of_the_document(filled: Store, tmp_path: Path, language: str):
    made = summary(filled, [], tmp_path / "s.pdf", language)
    # Without spaces: poppler puts those beside numbers now before and now behind them.
    found = ["".join(page.split()) for page in text_of(tmp_path / "s.pdf", "-layout").split("\f")]
    words = "".join(i18n._(paper.PAGE_OF).split())
    assert made.pages > 18
    for number in (1, 2, made.pages):
        assert words.format(page=number, pages=made.pages) in found[number - 1]


@needs_poppler
def test_the_figures_of_the_pdf_are_those_of_the_count(filled: Store, tmp_path: Path):
    summary(filled, ["8"], tmp_path / "s.pdf", "en")
    found = text_of(tmp_path / "s.pdf", "-layout")
    (tally,) = counts.tally(filled, (), simple(area=["8"], period=[builders.PERIOD]))
    together = re.search(r"^ *Together +(.*)$", found, re.MULTILINE)
    assert together is not None
    statuses = (tally.implemented, tally.ongoing, tally.postponed, tally.cancelled, tally.waiting)
    assert [int(word) for word in together[1].split()] == [tally.planned, *statuses, tally.total]
    assert len(re.findall(r"SN-2018-\d+", found)) == tally.total


@needs_poppler
def test_the_first_column_stands_where_reading_begins(filled: Store, tmp_path: Path):
    for language, at_right in (("ar", True), ("en", False)):
        summary(filled, ["8"], tmp_path / f"{language}.pdf", language)
        boxes = run("pdftotext", "-bbox", tmp_path / f"{language}.pdf", "-")
        width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
        numbers = [float(x) for x in re.findall(r'xMin="([\d.]+)"[^>]*>SN-2018', boxes)]
        assert numbers
        assert all((x > width / 2) is at_right for x in numbers)


@needs_poppler
def test_the_head_of_the_table_comes_again_on_every_page(filled: Store, tmp_path: Path):
    for number in range(80):
        builders.add(filled, f"نشاط إضافي {number}", area="12", goal="2.12.1")
    summary(filled, ["12"], tmp_path / "s.pdf", "en")
    sheets = text_of(tmp_path / "s.pdf", "-layout").split("\f")
    with_rows = [sheet for sheet in sheets if re.search(r"SN-2018-\d+", sheet)]
    assert len(with_rows) >= 3
    assert all("Lead institutions" in " ".join(sheet.split()) or "Lead" in sheet for sheet in with_rows)


@needs_poppler
def test_the_fonts_are_embedded(filled: Store, tmp_path: Path):
    summary(filled, ["5"], tmp_path / "s.pdf")
    rows = run("pdffonts", tmp_path / "s.pdf").splitlines()[2:]
    assert rows
    assert all("IBMPlexSansArabic" in row and re.search(r"\byes\b", row) for row in rows)


@needs_poppler
def test_arabic_digits_survive_in_the_text(filled: Store, tmp_path: Path):
    builders.speak("ar", digits="arabic")
    summary(filled, ["5"], tmp_path / "s.pdf")
    assert "٢٠٢٥" in text_of(tmp_path / "s.pdf", "-layout")


def test_an_area_without_activities_says_so(filled: Store, language: str):
    document = pages.area_summary(filled, ["6"], builders.PERIOD, options=OPTIONS)
    texts = [getattr(block, "text", "") for block in document.blocks]
    assert i18n._("No activity is recorded in this area for this period.") in texts
    assert paper.lay_out(document).page_count == 1


def test_an_unknown_area_or_period_is_refused(filled: Store, tmp_path: Path):
    for areas, period, code in ((["19"], builders.PERIOD, "area-unknown"), (["5"], "1999", "period-unknown")):
        with pytest.raises(NotFoundError) as refused:
            print_job.summary(filled, areas, period, "ar", tmp_path / "s.pdf")
        assert refused.value.code == code
    assert not list(tmp_path.glob("*.pdf"))


def test_another_ending_is_refused_before_anything_is_counted(filled: Store, tmp_path: Path):
    with pytest.raises(FileError) as refused:
        summary(filled, ["5"], tmp_path / "s.odt")
    assert refused.value.code == "file-type"


def test_stopping_half_way_leaves_the_old_file(filled: Store, tmp_path: Path):
    path = tmp_path / "s.pdf"
    path.write_bytes(b"old")

    def stop(done: int, total: int, _what: str) -> None:
        if total > 18 and done == 3:  # a page, not an area
            raise InterruptedError

    with pytest.raises(FileError):
        summary(filled, [], path, on_progress=stop)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["s.pdf"]


@pytest.mark.parametrize("sheet", [Sheet("A4"), Sheet("A4", landscape=True), Sheet("Letter")])
@needs_poppler
def test_the_paper_is_the_one_that_was_chosen(filled: Store, tmp_path: Path, sheet: Sheet):
    summary(filled, ["5"], tmp_path / "s.pdf", sheet=sheet)
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run("pdfinfo", tmp_path / "s.pdf"))
    assert [float(size[1]), float(size[2])] == pytest.approx(sheet.size, abs=1)


def test_the_picture_of_a_page_is_the_page(filled: Store):
    printed = paper.lay_out(pages.area_summary(filled, ["5"], builders.PERIOD, "ar", OPTIONS))
    image = printed.image(1, 72)
    assert (image.width(), image.height()) == (595, 842)
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 595, 3) for y in range(0, 842, 3))
    assert dark > 200


def test_a_document_in_another_language_leaves_the_language_in_use_alone(filled: Store):
    document = pages.area_summary(filled, ["5"], builders.PERIOD, "fr", OPTIONS)
    assert i18n.current() == "ar"
    assert document.language == "fr" and not document.rtl
    assert document.head == "Sénégal · وزارة الشؤون الخارجية"


@needs_poppler
def test_the_list_of_activities_can_be_printed(filled: Store, tmp_path: Path):
    found = simple(area=["5"], period=[builders.PERIOD])
    print_job.activity_list(filled, found, "en", tmp_path / "l.pdf", options=OPTIONS)
    shown = text_of(tmp_path / "l.pdf", "-layout")
    assert len(re.findall(r"SN-2018-\d+", shown)) == counts.tally(filled, (), found)[0].total


def test_an_empty_list_says_so(store: Store, language: str):
    document = pages.activity_list(store, ActivityFilter(), options=OPTIONS)
    assert i18n._("No activity matches this choice.") in [getattr(block, "text", "") for block in document.blocks]


def test_a_row_higher_than_a_page_is_cut_and_not_lost(filled: Store, tmp_path: Path):
    builders.add(filled, "نشاط طويل", area="6", goal=None, description__ar="كلمة " * 3000)
    options = Options(description=True, today=OPTIONS.today)
    document = pages.area_summary(filled, ["6"], builders.PERIOD, "ar", options)
    assert paper.lay_out(document).page_count >= 3
