"""The workbook as it goes out: what Excel, a clerk and another program find in it."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from opa_desktop.core.filters import simple
from opa_desktop.errors import Cancelled, FileError
from opa_desktop.exchange import export_job, import_job
from opa_desktop.exchange.layout import LISTS_SHEET, MANIFEST_SHEET, sheet_columns
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.understand import understand
from opa_desktop.store import activities, exchange_log
from tests import builders
from tests.exchange.books import FIRST, PERIOD, Clerk, counts, exported

LINK = '=HYPERLINK("http://x")'


@pytest.fixture
def filled(store):
    money = {"amount": Decimal("12500.50"), "currency": "USD", "participants": 30}
    links = {"leads": ("SESRIC", "ICDT"), "evidence": ("https://a.b/c;d", "A/1")}
    builders.add(store, "=ورشة عمل", title__en=LINK, notes="قنطبوش", **money, **links)
    builders.add(store, "مؤتمر", period="2016-2017", status="planned", when="2017-03")
    return store


def clerk(path, sheet=PERIOD):
    return Clerk(openpyxl.load_workbook(path), sheet)


def test_sheets_are_instructions_one_per_period_and_the_hidden_ones(filled, tmp_path, language):
    book = openpyxl.load_workbook(exported(filled, tmp_path, language=language))
    assert book.sheetnames[1:] == ["2016-2017", PERIOD, LISTS_SHEET, MANIFEST_SHEET]
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "visible", "hidden", "veryHidden"]
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "ar") for sheet in book.worksheets[:3])
    assert book.active.title == "2016-2017"


def test_machine_names_are_hidden_headings_frozen_and_noted(filled, tmp_path):
    sheet = clerk(exported(filled, tmp_path)).sheet
    assert sheet.row_dimensions[1].hidden and sheet["A1"].value == "opa:uid"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "C3"
    assert sheet["D2"].comment is not None
    assert sheet.auto_filter.ref and sheet.print_title_rows == "$2:$2"


def test_the_sheet_is_protected_without_password_and_open_for_the_clerks_work(filled, tmp_path):
    found = clerk(exported(filled, tmp_path))
    lock = found.sheet.protection
    assert lock.sheet and not lock.password
    assert not any((lock.sort, lock.autoFilter, lock.insertRows, lock.formatCells, lock.formatColumns))
    assert found.cell(FIRST, "uid").protection.locked and found.cell(FIRST, "number").protection.locked
    assert not found.cell(FIRST, "title.ar").protection.locked


def test_text_that_looks_like_a_formula_stays_text(filled, tmp_path):
    found = clerk(exported(filled, tmp_path))
    for name in ("title.ar", "title.en"):
        assert found.cell(FIRST, name).data_type == "s"
    assert found[FIRST, "title.en"] == LINK


def test_codes_and_times_are_text_and_money_is_a_number(filled, tmp_path):
    found = clerk(exported(filled, tmp_path))
    assert (found[FIRST, "goal"], found[FIRST, "when"]) == ("2.5.3", "2018-05-18")
    assert all(found.cell(FIRST, name).number_format == "@" for name in ("goal", "when", "title.ar", "leads"))
    assert found[FIRST, "amount"] == 12500.5 and found[FIRST, "currency"] == "USD"
    assert found[FIRST, "leads"] == "SESRIC ; ICDT"


def test_drop_downs_refer_to_ranges_that_exist(filled, tmp_path):
    book = openpyxl.load_workbook(exported(filled, tmp_path))
    sources = {rule.formula1 for rule in book[PERIOD].data_validations.dataValidation if rule.type == "list"}
    assert {"opa_list_area", "opa_list_goal", "opa_list_status", "opa_list_country"} <= sources
    for name in sources:
        sheet, cells = next(iter(book.defined_names[name].destinations))
        values = [row[0].value for row in book[sheet][cells]]
        assert values and None not in values


def test_empty_rows_behind_the_last_one_have_an_identity(filled, tmp_path):
    found = clerk(exported(filled, tmp_path))
    uids = [found[row, "uid"] for row in range(FIRST, FIRST + 201)]
    assert len(set(uids)) == 201 and None not in uids
    assert found[FIRST + 1, "title.ar"] is None


def test_right_to_left_texts_have_their_reading_order_and_codes_theirs(filled, tmp_path):
    found = clerk(exported(filled, tmp_path, language="ar"))
    assert found.cell(FIRST, "title.ar").alignment.readingOrder == 2
    assert found.cell(FIRST, "title.en").alignment.readingOrder == 1
    assert found.cell(FIRST, "when").alignment.readingOrder == 1


def test_private_notes_stay_in_the_office_unless_asked_for(filled, tmp_path):
    plain = exported(filled, tmp_path)
    assert "notes" not in clerk(plain).columns
    assert "قنطبوش" not in _everything(plain)
    assert clerk(exported(filled, tmp_path, "n.xlsx", notes=True))[FIRST, "notes"] == "قنطبوش"


def test_other_periods_stay_out_of_the_file_altogether(filled, tmp_path):
    page = activities.find(filled, simple(period=[PERIOD]))
    builders_edit = {"outcome.ar@2016-2017": "نتيجة قديمة", "status@2016-2017": "planned"}
    activities.edit(filled, page.entries[0].uid, builders_edit)
    path = exported(filled, tmp_path, found=simple(period=[PERIOD]))
    assert openpyxl.load_workbook(path).sheetnames[1:2] == [PERIOD]
    assert "نتيجة قديمة" not in _everything(path)


def test_no_direction_marks_leave_with_the_file(store, tmp_path):
    builders.add(store, "ورشة\u200f عمل", city="\u202bأنقرة")
    assert not any(mark in _everything(exported(store, tmp_path)) for mark in "\u200e\u200f\u202a\u202b\u2068")


def test_a_text_longer_than_a_cell_goes_on_elsewhere_and_controls_are_reported(store, tmp_path):
    builders.add(store, description__ar="ن" * 70_000, city="أنق\x07رة")
    result = export_job.export(store, tmp_path / "long.xlsx")
    assert [(p.code, p.sheet, p.facts["count"]) for p in result.notices] == [("text-cleaned", PERIOD, 1)]
    book = openpyxl.load_workbook(result.path)
    assert sum(len(str(row[1].value)) for row in book["_long"].iter_rows()) == 70_000 - 32_000


def test_an_activity_without_progress_is_not_forgotten(store, tmp_path):
    activities.add(store, {"title.ar": "بلا فترة", "area": "5"})
    assert openpyxl.load_workbook(exported(store, tmp_path, language="ar")).worksheets[1]["D3"].value == "بلا فترة"


def test_the_file_names_itself_in_three_places(filled, tmp_path):
    result = export_job.export(filled, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(result.path)
    assert book.custom_doc_props["OPA file"].value == result.file_id
    assert book.defined_names["opa_file"].value == f'"{result.file_id}"'
    assert any(result.file_id == cell.value for row in book.worksheets[0].iter_rows() for cell in row)


def test_what_was_sent_stands_in_the_register_with_its_base(filled, tmp_path):
    result = export_job.export(filled, tmp_path / "a.xlsx")
    (sent,) = exchange_log.entries(filled, exchange_log.SENT)
    assert (sent.file_id, sent.sha256, sent.rows) == (result.file_id, result.sha256, 2)
    uids = [entry.uid for entry in activities.find(filled, simple()).entries]
    assert set(exchange_log.base(filled, result.file_id, uids)) == set(uids)


def test_a_template_is_empty_and_names_its_period(store, tmp_path, language):
    result = export_job.template(store, tmp_path / "t.xlsx", periods=[PERIOD])
    found = clerk(result.path)
    assert found[FIRST, "uid"] and found[FIRST, "title.ar"] is None
    assert result.rows == 0
    assert export_job.template(store, tmp_path / "t.xlsx").periods == ("2018-2019",)


def test_every_column_has_a_heading_of_its_own_in_every_language(language):
    headings = [one.heading(language) for one in sheet_columns(notes=True)]
    assert all(headings) and len(set(headings)) == len(headings)


def test_an_older_file_is_whole_when_the_export_is_cancelled(filled, tmp_path):
    path = exported(filled, tmp_path)
    before = path.read_bytes()

    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        export_job.export(filled, path, on_progress=cancel)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["out.xlsx"]


def test_only_workbook_names_are_written(filled, tmp_path):
    with pytest.raises(FileError, match="xlsx"):
        export_job.export(filled, tmp_path / "a.csv")


def _everything(path):
    import zipfile

    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_a_text_that_looks_like_runs_is_kept_as_it_is(store, tmp_path):
    texts = ["<r><t>x</t></r>", "<r>a & b</r>", "<r> _x0041_ </r>", "_x0041_", " <b> "]
    for number, text in enumerate(texts):
        builders.add(store, f"ورشة {number}", description__ar=text)
    path = exported(store, tmp_path)
    assert counts(import_job.plan(store, path)) == {"rows": 5, "unchanged": 5}
    with Workbook(path) as book:
        shown = {cell.value for row in book.rows(book.sheet(PERIOD)) for cell in row.cells.values()}
    assert {text.strip() for text in texts} <= {str(value).strip() for value in shown}


def test_every_row_goes_out_with_its_print(store, tmp_path):
    uid = builders.add(store, "ورشة", amount=Decimal("12500.50"), currency="USD", participants=3)
    long = builders.add(store, "طويل", description__ar="ن" * 70_000)
    other = builders.add(store, "قديم", period="2016-2017")
    with Workbook(exported(store, tmp_path)) as book:
        made = understand(book, store.catalogue()).manifest
    assert {sheet: set(prints) for sheet, prints in made.prints.items()} == {PERIOD: {uid}, "2016-2017": {other}}
    assert long not in made.prints[PERIOD], "the rest of a long text stands elsewhere"
