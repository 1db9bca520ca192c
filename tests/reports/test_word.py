"""The summary as a Word document: its words, its tables, and the marks of direction in the XML."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from opa_desktop.reports import print_job
from opa_desktop.reports.pages import Options
from opa_desktop.store import counts
from opa_desktop.store.database import Store
from tests import builders

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPTIONS = Options(today=datetime.date(2025, 3, 12))


@pytest.fixture
def opened(filled: Store, tmp_path: Path, language: str) -> Any:
    """Return the summary of area 5 in the language in use, opened again."""
    from docx import Document

    made = print_job.summary(filled, ["5"], builders.PERIOD, language, tmp_path / "s.docx", options=OPTIONS)
    return Document(str(made.path))


def test_every_activity_has_its_row(opened: Any, filled: Store):
    from opa_desktop.core.filters import simple

    numbers = [row.cells[0].text for table in opened.tables for row in table.rows if "SN-2018-" in row.cells[0].text]
    (tally,) = counts.tally(filled, (), simple(area=["5"], period=[builders.PERIOD]))
    assert len(numbers) == tally.total


def test_the_document_runs_the_way_its_language_does(opened: Any, language: str):
    rtl = language == "ar"
    body = opened.element.body
    assert (body.sectPr.find(f"{W}bidi") is not None) is rtl
    assert all((table._tbl.tblPr.find(f"{W}bidiVisual") is not None) is rtl for table in opened.tables)
    headings = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) >= 3
    assert all((p._p.pPr.find(f"{W}bidi") is not None) is rtl for p in headings)
    assert all(bool(run.font.rtl) is rtl for p in headings for run in p.runs)


def test_marks_stand_where_word_wants_them(opened: Any, language: str):
    if language != "ar":
        pytest.skip("only a right-to-left document has these marks")
    for table in opened.tables:
        names = [child.tag.removeprefix(W) for child in table._tbl.tblPr]
        assert (
            names.index("tblStyle") < names.index("bidiVisual") < names.index("tblBorders") < names.index("tblLayout")
        )
    for paragraph in opened.paragraphs:
        names = [child.tag.removeprefix(W) for child in paragraph._p.pPr]
        assert "jc" not in names or names.index("bidi") < names.index("jc")


def test_heads_are_repeated_and_rows_stay_whole(opened: Any):
    tables = [table for table in opened.tables if len(table.rows) > 2]
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)


def test_pages_are_numbered_by_word(opened: Any):
    codes = [found.text for found in opened.sections[0].footer._element.iter(f"{W}instrText")]
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


def test_the_chart_has_words_for_those_who_cannot_see_it(opened: Any):
    (picture,) = opened.inline_shapes
    assert picture._inline.docPr.get("descr")


def test_an_arabic_title_keeps_its_direction_in_a_french_document(filled: Store, tmp_path: Path):
    from docx import Document

    print_job.summary(filled, ["5"], builders.PERIOD, "fr", tmp_path / "s.docx", options=OPTIONS)
    cells = [c for t in Document(str(tmp_path / "s.docx")).tables for r in t.rows for c in r.cells if "ورشة" in c.text]
    assert cells
    assert all(cell.paragraphs[0]._p.pPr.find(f"{W}bidi") is not None for cell in cells)
    assert all(cell.paragraphs[0].runs[0].font.rtl for cell in cells)
