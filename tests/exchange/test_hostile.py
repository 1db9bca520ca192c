"""Files that are no workbook, or a trap: each gives one sentence, quickly, and the store stays byte for byte."""

from __future__ import annotations

import resource
import time
import zipfile

import openpyxl
import pytest

from opa_desktop.errors import Cancelled, FileError
from opa_desktop.exchange import import_job
from opa_desktop.exchange.guard import Limits
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.sheet_reader import Is, address, column_letters, column_number
from tests import builders
from tests.exchange.books import PERIOD, exported, rezipped

SHEET = "xl/worksheets/sheet2.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
BOMB = b"<row r='9'><c r='A9' t='str'><v>" + b"A" * 400_000_000


@pytest.fixture
def good(store, tmp_path):
    builders.add(store, "ورشة")
    return exported(store, tmp_path, "good.xlsx")


def refused(store, path):
    """Return the code with which a file is refused, and prove the rest of the promise."""
    before = store.path.read_bytes()
    started = time.monotonic()
    with pytest.raises(FileError) as error:
        import_job.plan(store, path)
    assert time.monotonic() - started < 5
    assert store.path.read_bytes() == before
    sentence = str(error.value)
    assert path.name in sentence and "\n" not in sentence and "{" not in sentence
    return error.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-empty"),
        ("العنوان,المجال\nورشة,5\n".encode(), "workbook-text"),
        ("العنوان\tالمجال".encode("utf-16"), "workbook-text"),
        (OLE, "workbook-xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-password"),
        (b"%PDF-1.7 \x00\x01", "workbook-pdf"),
        (b"<html><body>login</body></html>", "workbook-html"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "workbook-unknown"),
        (b"PK\x03\x04 and then nothing of a zip", "workbook-broken"),
    ],
)  # fmt: skip
def test_other_files_under_the_name_of_a_workbook(store, tmp_path, content, code, language):
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    assert refused(store, path) == code


def test_no_file_at_all(store, tmp_path):
    assert refused(store, tmp_path / "none.xlsx") == "file-missing"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_a_file_that_was_cut_off(store, good, tmp_path, share):
    whole = good.read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refused(store, path) == "workbook-broken"


def test_a_zip_that_is_no_workbook(store, tmp_path):
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    assert refused(store, path) == "workbook-other"


def test_a_spreadsheet_in_open_document_format(store, tmp_path):
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<x/>")
    assert refused(store, path) == "workbook-ods"


def test_a_workbook_about_something_else(store, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name", "price"])
    book.active.append(["bread", 3])
    book.save(tmp_path / "shop.xlsx")
    assert refused(store, tmp_path / "shop.xlsx") == "workbook-no-table"


def test_a_part_that_unfolds_without_end(store, good, tmp_path):
    path = rezipped(good, tmp_path / "bomb.xlsx", lambda name, data: BOMB if name == SHEET else data)
    assert refused(store, path) == "workbook-bomb"


def test_a_part_that_lies_about_its_size(store, good, tmp_path):
    path = tmp_path / "lie.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out, zipfile.ZipFile(good) as source:
        for info in source.infolist():
            data = b"<a>" + b" " * 120_000_000 if info.filename == SHEET else source.read(info)
            out.writestr(info.filename, data)
            if info.filename == SHEET:
                out.infolist()[-1].file_size = 1000
    assert refused(store, path) in ("workbook-bomb", "workbook-broken")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_document_types_and_entities_anywhere(store, good, tmp_path, part):
    trap = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    path = rezipped(good, tmp_path / "dtd.xlsx", lambda name, data: trap + _body(data) if name == part else data)
    assert refused(store, path) == "workbook-unsafe"


def _body(data):
    return data.partition(b"?>")[2] if data.startswith(b"<?xml") else data


def test_names_that_lead_outside_or_come_twice(store, good, tmp_path):
    for name in ("../../evil.xml", "/abs.xml", "C:/evil.xml", "XL/WORKBOOK.XML"):
        path = rezipped(good, tmp_path / "name.xlsx", lambda _name, data: data)
        with zipfile.ZipFile(path, "a") as parts:
            parts.writestr(name, "x")
        assert refused(store, path) == "workbook-unsafe", name


def test_thousands_of_parts(store, good, tmp_path):
    path = rezipped(good, tmp_path / "many.xlsx", lambda _name, data: data)
    with zipfile.ZipFile(path, "a") as parts:
        for number in range(400):
            parts.writestr(f"xl/media/{number}.bin", b"")
    assert refused(store, path) == "workbook-unsafe"


def test_xml_that_nests_without_end(store, good, tmp_path):
    deep = b"<a>" * 100_000
    path = rezipped(good, tmp_path / "deep.xlsx", lambda name, data: deep if name == SHEET else data)
    assert refused(store, path) == "workbook-unsafe"


def test_broken_xml_and_references_to_nothing(store, good, tmp_path):
    for trap in (
        b"<worksheet><sheetData><row r='x'>",
        b"<a",
        b"\xff\xfe\x00",
        b"<a><row r='1'><c r='A1' t='s'><v>999999</v>",
    ):
        path = rezipped(good, tmp_path / "xml.xlsx", lambda name, data, trap=trap: trap if name == SHEET else data)
        assert refused(store, path) == "workbook-broken", trap


def test_a_missing_part_is_named(store, good, tmp_path):
    path = rezipped(good, tmp_path / "gap.xlsx", lambda name, data: None if name == SHEET else data)
    assert refused(store, path) == "workbook-no-part"


def test_sheets_without_number(store, tmp_path):
    book = openpyxl.Workbook()
    for number in range(30):
        book.create_sheet(f"s{number}")
    book.save(tmp_path / "many.xlsx")
    assert refused(store, tmp_path / "many.xlsx") == "workbook-sheets"


def test_a_dimension_and_merges_of_the_whole_sheet_cost_nothing(store, good, tmp_path):
    def change(name, data):
        if name != SHEET:
            return data
        data = data.replace(b"<dimension ref=", b'<dimension ref="A1:XFD1048576"/><x y=')
        return data.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
        )

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    plan = import_job.plan(store, rezipped(good, tmp_path / "huge.xlsx", change))
    assert [row.kind for row in plan.rows] == ["unchanged"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_columns_beyond_the_last_one_are_refused_and_far_ones_passed_over(store, good, tmp_path):
    far = b'<row r="500"><c r="XFD500"><v>1</v></c></row></sheetData>'
    path = rezipped(
        good, tmp_path / "far.xlsx", lambda n, data: data.replace(b"</sheetData>", far) if n == SHEET else data
    )
    assert len(import_job.plan(store, path).rows) == 1
    beyond = far.replace(b"XFD", b"ZZZ")
    path = rezipped(
        good, tmp_path / "z.xlsx", lambda n, data: data.replace(b"</sheetData>", beyond) if n == SHEET else data
    )
    assert refused(store, path) == "workbook-broken"


def test_more_rows_than_accepted(good):
    with pytest.raises(FileError) as error, Workbook(good, Limits(rows=50)) as book:
        list(book.rows(book.sheet(PERIOD)))
    assert error.value.code == "workbook-rows"


def test_a_reader_that_takes_too_long_stops(good):
    with pytest.raises(FileError) as error:
        Workbook(good, Limits(seconds=-1))
    assert error.value.code == "workbook-slow"


def test_reading_is_cancelled_between_two_chunks(store, good):
    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        import_job.plan(store, good, on_progress=cancel)


def test_macros_are_ignored_and_never_run(store, good, tmp_path):
    path = rezipped(good, tmp_path / "macro.xlsx", lambda _name, data: data)
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    assert len(import_job.plan(store, path).rows) == 1


def test_random_bytes_never_get_through_as_anything_but_a_sentence(store, good, tmp_path):
    import random

    chance, whole = random.Random(7), good.read_bytes()
    path = tmp_path / "fuzz.xlsx"
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            import_job.plan(store, path)
        except FileError as error:
            assert str(error)


def test_cells_say_what_they_are(tmp_path):
    import datetime

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["نص", 5, 2.5, True, datetime.datetime(2018, 5, 18), "#N/A", "=1+1", " "])
    sheet["J2"] = "_x0041_"
    book.save(tmp_path / "kinds.xlsx")
    with Workbook(tmp_path / "kinds.xlsx") as read:
        first, second = read.rows(read.sheets[0])
    kinds = [cell.kind for cell in first.cells.values()]
    assert kinds == [Is.TEXT, Is.NUMBER, Is.NUMBER, Is.BOOLEAN, Is.DATE, Is.ERROR, Is.NO_VALUE, Is.TEXT]
    assert first.cells[4].value == 43238 and first.cells[0].value == "نص"
    assert (second.number, second.cells[9].value) == (2, "A")


def test_column_letters_count_as_in_excel():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_number(column_letters(n)) == n for n in range(1000))
    assert address(17, 2) == "C17"
