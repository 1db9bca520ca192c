"""Reading by pattern and reading by the parser give the same rows, whatever form the cells are written in."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opa_desktop.errors import FileError
from opa_desktop.exchange.plain_rows import PlainRows
from opa_desktop.exchange.read_workbook import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = ("نص", "a &amp; b", "_x0041_", " edges ", "=1+1", "2.5.3")
COMMENT = "<!-- from here on only the parser reads -->"

CELLS = (
    '<c r="{at}" s="1" t="s"><v>{n}</v></c>',
    '<c r="{at}" t="s"><v>{n}</v></c>',
    '<c r="{at}" t="s" s="2"><v>{n}</v></c>',
    '<c r="{at}"><v>{n}.5</v></c>',
    '<c r="{at}" s="3"><v>4323{n}</v></c>',
    '<c r="{at}" s="1"/>',
    '<c r="{at}" s="1"></c>',
    '<c r="{at}" t="inlineStr"><is><t>in &lt;line&gt; {n}</t></is></c>',
    '<c r="{at}" t="inlineStr"><is><t xml:space="preserve"> {n} &#8207;</t></is></c>',
    '<c r="{at}" t="inlineStr"><is><r><t>run</t></r><r><t>{n}</t></r></is></c>',
    '<c r="{at}" t="str"><v>text\r\n{n}</v></c>',
    '<c r="{at}" t="str"><f>A1&amp;"x"</f><v>x{n}</v></c>',
    '<c r="{at}"><f>A1</f></c>',
    '<c r="{at}"><f>A1</f><v>{n}</v></c>',
    '<c r="{at}" t="b"><v>1</v></c>',
    '<c r="{at}" t="e"><v>#N/A</v></c>',
    '<c r="{at}" t="d"><v>2018-05-1{n}</v></c>',
    '<c r="{at}"><v>1E{n}</v></c>',
    '<c r="{at}"><v>nan</v></c>',
    '<c r="{at}" t="s"><v>&#49;</v></c>',
    '<c\n r="{at}" t="s" ><v>{n}</v></c>',
    '<x:c r="{at}" t="s"><x:v>{n}</x:v></x:c>',
    '<c t="s"><v>{n}</v></c>',
)
ROWS = (
    '<row r="{r}">{cells}</row>',
    '<row r="{r}" spans="1:9" hidden="1" ht="15">{cells}</row>',
    '<row hidden="true" r="{r}">{cells}</row>',
    "<row>{cells}</row>",
    '<row r="{r}"/>',
    '<row r="{r}" note="a &gt; b > c">{cells}</row>',
    '<row r="{r}">{cells}</row >',
    '<x:row r="{r}">{cells}</x:row>',
)


@st.composite
def sheets(draw):
    rows = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        kinds = draw(st.lists(st.tuples(st.sampled_from(CELLS), st.integers(0, 5)), max_size=6))
        cells = "".join(kind.format(at=f"{'ABCDEF'[n]}{number}", n=text) for n, (kind, text) in enumerate(kinds))
        rows.append(draw(st.sampled_from(ROWS)).format(r=number * 2, cells=cells))
    return "".join(rows)


def book(path, rows, before="", declaration='<?xml version="1.0" encoding="UTF-8"?>', encoding="utf-8"):
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in STRINGS)
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/w.xml"/>'
        "</Relationships>",
        "xl/w.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/w.xml.rels": f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="t.xml"/></Relationships>',
        "xl/s.xml": f"{declaration}{before}<worksheet {MAIN} {MAIN.replace('xmlns', 'xmlns:x')}><sheetData>{rows}"
        "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></worksheet>",
        "xl/t.xml": f"{before}<sst {MAIN}>{strings}<si><r><t>rich</t></r><rPh><t>no</t></rPh></si></sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text.encode(encoding if name == "xl/s.xml" else "utf-8"))
    return path


def rows_of(path):
    with Workbook(path) as read:
        return [read.texts, *read.rows(read.sheets[0])]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_rows_by_pattern_are_those_of_the_parser(tmp_path, rows):
    assert rows_of(book(tmp_path / "a.xlsx", rows)) == rows_of(book(tmp_path / "b.xlsx", rows, COMMENT))


def test_plain_rows_are_read_by_pattern(tmp_path, monkeypatch):
    """The other test would be worth nothing if everything went to the parser."""
    taken = []
    cells = PlainRows._cells
    monkeypatch.setattr(PlainRows, "_cells", lambda self, body: taken.append(cells(self, body)) or taken[-1])
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>5</v></c></row>' for n in range(1, 9))
    assert len(rows_of(book(tmp_path / "a.xlsx", rows))) == 9
    assert len(taken) == 8 and None not in taken


def test_what_a_comment_hides_is_no_row(tmp_path):
    row = '<row r="{}"><c r="A1" t="s"><v>0</v></c></row>'
    hidden = row.format(1) + f"<!-- {row.format(2)} -->" + row.format(3)
    _texts, *rows = rows_of(book(tmp_path / "a.xlsx", hidden))
    assert [found.number for found in rows] == [1, 3]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-6"])
def test_other_encodings_are_read_by_the_parser(tmp_path, encoding):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>نص</t></is></c></row>'
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    _texts, row = rows_of(book(tmp_path / "a.xlsx", rows, "", declaration, encoding))
    assert row.cells[0].value == "نص"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
        '<row r="9999999"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>\x0b</t></is></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet><row>',
        '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_what_is_not_well_formed_is_refused_either_way(tmp_path, rows):
    for before in ("", COMMENT):
        with pytest.raises(FileError) as refused:
            rows_of(book(tmp_path / "a.xlsx", rows, before))
        assert refused.value.code == "workbook-broken"
