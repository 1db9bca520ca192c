"""The structure of a report: headings, list lines, parts of announcements, continuations; as text and as Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader.document import read_document
from opa_desktop.reader.outline import Item, Outline, read_outline
from tests.reader import small_report


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(small_report.text(), encoding="utf-8")
    return path


@pytest.fixture
def outline(text_file: Path, catalogue: Catalogue) -> Outline:
    return read_outline(read_document(text_file), catalogue)


def item(outline: Outline, piece: str) -> Item:
    return next(item for item in outline.items if piece in item.body)


def test_areas_are_found_also_in_the_plural_and_with_arabic_digits(outline: Outline) -> None:
    assert list(outline.areas) == ["5", "7", "10", "11"]


def test_goals_are_found_reversed_doubled_with_a_colon_and_on_the_line_of_the_area(outline: Outline) -> None:
    assert list(outline.goals) == ["2.5.1", "2.5.3", "2.7", "2.10", "2.11"]


def test_every_list_line_is_an_item_or_unread_with_a_reason(outline: Outline) -> None:
    bulleted = sum(line.lstrip().startswith(("- ", "●")) or line == "-" for line in small_report.LINES)
    assert outline.lines == bulleted - 1  # a dash alone, without a blank, is a dash
    assert {one.reason for one in outline.unread} == {"report-line-before-areas", "report-line-page-number"}


def test_remnants_of_html_and_tables_are_no_list_lines(outline: Outline) -> None:
    assert not any("العلوم - التعليم" in item.body for item in outline.items)


def test_a_line_without_a_bullet_after_a_page_break_continues_the_one_before(outline: Outline) -> None:
    continued = item(outline, "الطاقة يشمل")
    assert continued.body.endswith("وتونس، والسنغال ومالي.")
    assert len(continued.lines) == 2
    assert continued.printed.startswith("- أصدر")


def test_sub_sectors_are_found_also_with_a_doubled_word(outline: Outline) -> None:
    assert item(outline, "الدورات التالية").subsector == "7.s1"
    assert item(outline, "ندوة حول الصكوك").subsector == "7.s2"


def test_indented_parts_belong_to_the_line_before_them(outline: Outline) -> None:
    container = item(outline, "الأنشطة التالية")
    assert container.container
    assert item(outline, "حول المياه").parent_line == container.line
    assert item(outline, "حول التربة").parent_line == container.line
    assert item(outline, "الطاقة").parent_line == 0


def test_flat_parts_end_where_the_shape_changes(outline: Outline) -> None:
    container = item(outline, "الدورات التالية")
    assert container.container  # announced in words, without a colon
    assert item(outline, "الجمارك").parent_line == container.line
    assert item(outline, "مذكرة تفاهم").parent_line == 0


def test_a_stated_number_tells_how_many_flat_parts_there_are(outline: Outline) -> None:
    container = item(outline, "تدريبين")
    parts = [one for one in outline.items if one.parent_line == container.line]
    assert [one.body[:7] for one in parts] == ["استضافه", "قام سيس"]


def test_the_body_wins_over_a_heading_of_a_range(outline: Outline) -> None:
    codes = {problem.code for problem in outline.findings}
    assert "report-range-contradicted" in codes
    assert "report-heading-twice" in codes
    assert item(outline, "اجتماع خبراء").goal == "2.5.3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_a_report_is_read_in_every_usual_encoding(encoding: str, tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "report.txt"
    lines = [line.replace("١١", "11") for line in small_report.LINES]  # cp1256 has no Arabic digits
    path.write_bytes("\r\n".join(lines).encode(encoding, errors="replace"))
    outline = read_outline(read_document(path), catalogue)
    assert list(outline.areas) == ["5", "7", "10", "11"]
    assert item(outline, "ندوة حول الصكوك").line == small_report.line_of("ندوة حول الصكوك")


def test_a_word_document_gives_the_same_outline(tmp_path: Path, outline: Outline, catalogue: Catalogue) -> None:
    word = read_outline(read_document(small_report.as_word(tmp_path / "report.docx")), catalogue)
    assert word.areas == outline.areas
    assert word.goals == outline.goals
    assert [one.body for one in word.items] == [one.body for one in outline.items]
    assert [bool(one.parent_line) for one in word.items] == [bool(one.parent_line) for one in outline.items]
    assert [one.line for one in word.items] == [one.line for one in outline.items]  # paragraphs are numbered alike


def test_a_document_without_lists_is_a_plan_without_records(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    assert read_outline(read_document(path), catalogue).lines == 0


def test_an_announcement_without_parts_is_an_activity_and_a_finding(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "report.txt"
    path.write_text("مجال الأولوية 5: البيئة\nالهدف 2.5.1\n- نظم سيسرك ما يلي:\nالهدف 2.5.2", encoding="utf-8")
    outline = read_outline(read_document(path), catalogue)
    assert not outline.items[0].container
    assert [problem.code for problem in outline.findings] == ["report-container-empty"]
