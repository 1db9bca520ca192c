"""The progress report as a Word document: styles, contents, direction, fonts, and what LibreOffice makes of it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opa_desktop.i18n import _
from opa_desktop.paths import resource
from opa_desktop.reports import print_job
from opa_desktop.reports.progress import progress_report
from opa_desktop.reports.style import FAMILY
from opa_desktop.reports.word.fonts import MIXED
from opa_desktop.reports.word.styles import STYLES
from opa_desktop.store.database import Store
from tests import builders
from tests.reports import planted
from tests.reports.planted import PERIOD, plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


@pytest.fixture(scope="module")
def _planted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    with builders.new_store(path, "GS") as store:
        planted.plant(store)
    return path


@pytest.fixture
def known(_planted_file: Path, tmp_path: Path) -> Iterator[Store]:
    with builders.copy_of(_planted_file, tmp_path / "planted.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _one_application(qapp: object) -> None:
    """Let the whole run share one application: Qt allows no second one."""


@pytest.fixture
def path(known: Store, tmp_path: Path, language: str) -> Path:
    """Return the report in the language in use."""
    return print_job.report(known, PERIOD, language, tmp_path / "r.docx").path


@pytest.fixture
def opened(path: Path) -> Any:
    from docx import Document

    return Document(str(path))


def test_headings_are_those_that_word_navigates_by(opened: Any, known: Store):
    found = [(p.style.name, plain(p.text)) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    document = progress_report(known, PERIOD)
    assert found == [(f"Heading {h.level}", plain(h.title)) for h in document.headings]
    shapes = {
        style.style_id: style.element.pPr for style in opened.styles if style.style_id in ("Heading1", "Heading2")
    }
    levels = {name: shape.find(f"{W}outlineLvl").get(f"{W}val") for name, shape in shapes.items()}
    assert levels == {"Heading1": "0", "Heading2": "1"}


def test_every_paragraph_has_a_style_of_ours_and_no_look_of_its_own(opened: Any):
    ours = {style.identity for style in STYLES}
    body = opened.element.body
    assert {p.pPr.pStyle.val for p in body.iter(f"{W}p")} <= ours
    assert not list(body.iter(f"{W}sz"))
    assert not [f for f in body.iter(f"{W}rFonts")]


def test_the_contents_are_a_field_with_its_entries_written_out(opened: Any, known: Store):
    entries = [p for p in opened.paragraphs if p.style.style_id in ("TOC1", "TOC2")]
    headings = progress_report(known, PERIOD).headings
    assert len(entries) == len(headings)
    codes = [text.text.strip() for text in opened.element.body.iter(f"{W}instrText")]
    assert codes[0].startswith('TOC \\o "1-2"')
    bookmarks = {mark.get(f"{W}name") for mark in opened.element.body.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in opened.element.body.iter(f"{W}hyperlink")]
    assert len(anchors) == len(set(anchors)) == len(headings) and set(anchors) == bookmarks
    assert {code.split()[1] for code in codes if code.startswith("PAGEREF")} == bookmarks
    kinds = [mark.get(f"{W}fldCharType") for mark in opened.element.body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate") == len(headings) + 1
    order = [child.tag.removeprefix(W) for child in opened.settings.element]
    assert order[:2] == ["zoom", "embedTrueTypeFonts"] and order.index("updateFields") + 1 == order.index("compat")


def test_entries_carry_the_page_on_paper_until_word_has_its_own(opened: Any, known: Store):
    from opa_desktop.reports import paper

    entries = [p for p in opened.paragraphs if p.style.style_id in ("TOC1", "TOC2")]
    written = [plain("".join(t.text or "" for t in p._p.iter(f"{W}t"))) for p in entries]
    pages = paper.lay_out(progress_report(known, PERIOD)).heading_pages
    assert all(text.endswith(str(pages[number])) for number, text in enumerate(written))


def test_every_paragraph_run_and_table_knows_its_direction(opened: Any, language: str):
    rtl = language == "ar"
    body = opened.element.body
    assert all((table.tblPr.find(f"{W}bidiVisual") is not None) is rtl for table in body.iter(f"{W}tbl"))
    assert (body.sectPr.find(f"{W}bidi") is not None) is rtl
    for paragraph in body.iter(f"{W}p"):
        runs_rtl = paragraph.pPr.find(f"{W}bidi") is not None
        for run in paragraph.iter(f"{W}r"):
            marked = run.rPr is not None and run.rPr.find(f"{W}rtl") is not None
            if "".join(t.text or "" for t in run.iter(f"{W}t")).strip():
                assert marked is runs_rtl
    arabic = [p for p in opened.paragraphs if p.style.name == "List Bullet" and "حملة صحية" in p.text]
    assert all(p._p.pPr.find(f"{W}bidi") is not None for p in arabic) and arabic


def test_pictures_have_words_and_the_cover_has_no_head(opened: Any):
    assert len(opened.inline_shapes) == 2
    assert all(shape._inline.docPr.get("descr") for shape in opened.inline_shapes)
    assert opened.sections[0].different_first_page_header_footer
    assert _("Progress report") in [plain(p.text) for p in opened.paragraphs if p.style.name == "Title"]


def test_the_file_carries_its_fonts_whole(path: Path):
    with zipfile.ZipFile(path) as package:
        table = package.read("word/fontTable.xml").decode()
        fonts = [package.read(f"word/fonts/font{n}.odttf") for n in (1, 2)]
    assert FAMILY in table and "embedRegular" in table and "embedBold" in table
    for font, weight in zip(fonts, ("Regular", "Bold"), strict=True):
        own = resource("fonts", f"IBMPlexSansArabic-{weight}.ttf").read_bytes()
        assert font[MIXED:] == own[MIXED:] and font[:MIXED] != own[:MIXED]


def test_nothing_in_the_file_tells_the_time_of_its_making(path: Path):
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2018-12-31" in package.read("docProps/core.xml")
        assert "docProps/thumbnail.jpeg" not in package.namelist()


@needs_office
@pytest.mark.journey
def test_libreoffice_opens_it_and_shows_every_page(path: Path, known: Store, tmp_path: Path, language: str):
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    text = planted.text_of_pdf(tmp_path / "out" / "r.pdf", "-layout")
    made = print_job.report(known, PERIOD, language, tmp_path / "r.pdf")
    assert abs(text.count("\f") - made.pages) <= 1
    for words in ("Trade forum", "SESRIC", "2.5.3", str(planted.TOTAL.total)):
        assert words in text
    fonts = subprocess.run(["pdffonts", str(tmp_path / "out" / "r.pdf")], capture_output=True, text=True, check=True)
    assert "IBMPlexSansArabic" in fonts.stdout, "the embedded font is used"
