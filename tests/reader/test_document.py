"""Bytes become numbered paragraphs, or one sentence says why not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from opa_desktop.errors import FileError
from opa_desktop.reader import document
from opa_desktop.reader.document import decode, read_document, without_markup


def code_of(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_document(path)
    assert str(caught.value)
    return caught.value.code


def test_a_missing_file_and_a_wrong_ending_are_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "file-missing"
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(b"%PDF")
    assert code_of(pdf) == "file-type"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", bytes(range(256)) * 4])
def test_bytes_that_are_no_text_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(data)
    assert code_of(path) == "cannot-read"


def test_a_file_that_only_calls_itself_a_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("not a package", encoding="utf-8")
    assert code_of(path) == "cannot-read"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "a package, but no document")
    assert code_of(path) == "cannot-read"


def test_a_swollen_package_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "0" * 100_000)
    monkeypatch.setattr(document, "MOST_UNPACKED_BYTES", 50_000)
    assert code_of(path) == "cannot-read"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_text("- سطر", encoding="utf-8")
    monkeypatch.setattr(document, "MOST_BYTES", 3)
    assert code_of(path) == "cannot-read"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1256"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    text = "مجال الأولوية 1: فلسطين\n- سطر أول\n- سطر ثان\n" * 20
    assert decode(text.encode(encoding)) == (encoding, text)


def test_lines_are_numbered_as_editors_number_them(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("أ\r\nب\n\fج\u2028د".encode())
    paragraphs = read_document(path).paragraphs
    assert [(one.line, one.text) for one in paragraphs] == [(1, "أ"), (2, "ب"), (3, "ج\u2028د")]
    assert paragraphs[2].new_page


def test_remnants_of_html_are_removed() -> None:
    assert without_markup("<li>ورشة &amp; دورة</li>").strip() == "- ورشة & دورة"
    assert without_markup('<p style="x">نص</p>').strip() == "نص"
    assert without_markup("5 < 7 و 9 > 3") == "5 < 7 و 9 > 3"


def test_a_word_paragraph_with_line_breaks_is_several_lines_of_one_number(tmp_path: Path) -> None:
    import docx

    word = docx.Document()
    word.add_paragraph("الهدف 2.5.1")
    word.add_paragraph("- سطر أول\n- سطر ثان")
    table = word.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "خلية"
    path = tmp_path / "report.docx"
    word.save(str(path))
    lines = [(one.line, one.part, one.text, one.in_table) for one in read_document(path).paragraphs]
    assert lines[1:3] == [(2, 0, "- سطر أول", False), (2, 1, "- سطر ثان", False)]
    assert (3, 0, "خلية", True) in lines


def test_deleted_text_of_a_word_document_is_left_out(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word = docx.Document()
    paragraph = word.add_paragraph("باق ")
    inserted = f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>مضاف</w:t></w:r></w:ins>'
    deleted = f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>محذوف</w:delText></w:r></w:del>'
    paragraph._p.append(parse_xml(inserted))
    paragraph._p.append(parse_xml(deleted))
    path = tmp_path / "report.docx"
    word.save(str(path))
    assert read_document(path).paragraphs[0].text == "باق مضاف"
