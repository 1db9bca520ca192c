"""What is noticed about a file as a whole: identities, columns and cells that lost their place, and newer versions."""

from __future__ import annotations

import datetime
import json

import pytest

from opa_desktop.core import merge_codec
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.versions import Sibling, State
from opa_desktop.exchange import export_job, import_job, layout, manifest
from opa_desktop.exchange.merged_cells import Merges, Range, range_of
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.understand import understand
from opa_desktop.store import activities
from tests import builders
from tests.exchange.books import FIRST, PERIOD, codes, counts, edited, exported, imported, rezipped

MANY = 10


@pytest.fixture
def many(store):
    for number in range(MANY):
        builders.add(store, f"نشاط {number}", city=f"مدينة {number}", when=f"2018-05-{number + 1:02}")
    return store


def everything(store):
    return {entry.uid: entry for entry in activities.walk(store, ActivityFilter())}


def sort_all_but(clerk, *left):
    """Turn all rows round, but for the columns somebody had hidden or forgotten to select."""
    names = [name for name in clerk.columns if name not in left]
    values = [{name: clerk[FIRST + n, name] for name in names} for n in range(MANY)]
    for place, row in enumerate(reversed(values)):
        for name, value in row.items():
            clerk[FIRST + place, name] = value


# -- rows parted from their identity


def test_rows_sorted_without_their_identities_are_recognised(many, tmp_path):
    path = edited(exported(many, tmp_path), lambda clerk: sort_all_but(clerk, "uid"))
    plan = import_job.plan(many, path, blank="clear")
    assert counts(plan) == {"rows": MANY, "unchanged": MANY} and codes(plan) == ["identity-sorted-alone"]


def test_of_such_rows_the_edited_ones_are_refused(many, tmp_path):
    def work(clerk):
        sort_all_but(clerk, "uid")
        clerk[FIRST, "city"] = "داكار"
        clerk.type_new(FIRST + MANY, title__ar="جديد", area="6")

    before = everything(many)
    plan = imported(many, edited(exported(many, tmp_path), work))
    assert counts(plan) == {"rows": MANY + 1, "new": 1, "unchanged": MANY - 1, "rejected": 1}
    assert [p.cell for p in plan.problems if p.code == "identity-unsure"] == [f"A{FIRST}"]
    assert {uid: everything(many)[uid] for uid in before} == before


def test_a_column_sorted_alone_is_found_among_real_edits(many, tmp_path):
    def work(clerk):
        titles = [clerk[FIRST + n, "title.ar"] for n in range(MANY)]
        for place, title in enumerate(sorted(titles, reverse=True)):
            clerk[FIRST + place, "title.ar"] = title
        clerk[FIRST + 4, "title.ar"] = "عنوان صحيح"
        clerk[FIRST + 1, "city"] = "داكار"

    plan = import_job.plan(many, edited(exported(many, tmp_path), work))
    assert counts(plan) == {"rows": MANY, "changed": 1, "unchanged": MANY - 1}
    assert [(p.code, p.fields) for p in plan.problems] == [("column-sorted-alone", ("title.ar",))]


def test_edits_that_bring_new_values_are_edits(many, tmp_path):
    def work(clerk):
        for place in range(MANY):
            clerk[FIRST + place, "city"] = f"أخرى {place}"
            clerk[FIRST + place, "status"] = "Cancelled" if place % 2 else "Planned"

    plan = import_job.plan(many, edited(exported(many, tmp_path), work))
    assert counts(plan) == {"rows": MANY, "changed": MANY} and not plan.problems


def test_a_copied_row_may_be_said_to_be_a_new_one(many, tmp_path):
    def work(clerk):
        for name in clerk.columns:
            clerk[FIRST + MANY, name] = clerk[FIRST, name]
        clerk[FIRST + MANY, "title.ar"] = "نسخة أخرى تماما"

    path = edited(exported(many, tmp_path), work)
    (problem,) = import_job.plan(many, path).problems
    assert (problem.code, problem.cell) == ("uid-twice", f"A{FIRST + MANY}")
    plan = import_job.plan(many, path, replacements={(problem.sheet, problem.cell): "new"})
    assert counts(plan) == {"rows": MANY + 1, "new": 1, "unchanged": MANY}


# -- merged cells


def test_what_a_merged_range_hides_is_neither_cleared_nor_changed(many, tmp_path):
    def work(clerk):
        city = clerk.columns["city"]
        clerk.sheet.merge_cells(start_row=FIRST, end_row=FIRST + 2, start_column=city, end_column=city + 1)
        clerk[FIRST, "city"] = "داكار"

    plan = import_job.plan(many, edited(exported(many, tmp_path), work), blank="clear")
    assert counts(plan) == {"rows": MANY, "changed": 1, "unchanged": MANY - 1}
    (problem,) = plan.problems
    assert (problem.code, problem.facts["range"], problem.cell) == ("cells-merged", "K3:L5", "K3")


def test_merged_titles_above_the_headings_are_no_concern(many, tmp_path):
    path = edited(exported(many, tmp_path), lambda clerk: clerk.sheet.merge_cells("A1:D1"))
    assert not import_job.plan(many, path).problems


def test_ranges_of_the_whole_sheet_cost_nothing(many, tmp_path):
    merges = b'<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C3"/></mergeCells>'
    path = rezipped(
        exported(many, tmp_path), tmp_path / "m.xlsx",
        lambda name, data: data.replace(b"</sheetData>", b"</sheetData>" + merges) if "sheet2" in name else data,
    )  # fmt: skip
    assert codes(import_job.plan(many, path)) == ["cells-merged", "cells-merged"]


def test_a_range_shows_its_first_cell_and_hides_the_others():
    merges = Merges([range_of("B3:C5"), range_of("E4:E4")])
    assert [merges.covered(row) for row in range(1, 7)] == [set(), set(), {2}, {1, 2}, {1, 2}, set()]
    assert str(Range(3, 1, 5, 2)) == "B3:C5"


# -- much at once


def test_a_column_that_was_emptied_waits_for_a_tick(many, tmp_path):
    def work(clerk):
        for place in range(6):
            clerk[FIRST + place, "city"] = None
        clerk[FIRST + 7, "when"] = None

    path = edited(exported(many, tmp_path), work)
    plan = import_job.plan(many, path, blank="clear")
    assert "mass-clear" in codes(plan) and len(plan.guarded) == 6 and plan.needs_a_person
    import_job.apply(many, plan)
    entries = list(everything(many).values())
    assert sum(entry.get("city") is None for entry in entries) == 0
    assert sum(entry.get("when", PERIOD) is None for entry in entries) == 1, "a single cell is not held back"
    import_job.apply(many, import_job.plan(many, exported(many, tmp_path, "again.xlsx")))


def test_missing_rows_are_deleted_only_when_they_are_ticked(many, tmp_path):
    path = edited(exported(many, tmp_path), lambda clerk: clerk.sheet.delete_rows(FIRST, 3))
    plan = import_job.plan(many, path)
    assert len(plan.missing) == 3 and "rows-missing" in codes(plan)
    import_job.apply(many, plan, delete=[plan.missing[0], "somebody-else"])
    assert len(everything(many)) == MANY - 1


# -- what Excel does


def test_dates_are_counted_from_1904_where_the_workbook_says_so(store, tmp_path):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = PERIOD
    for row in (["Title", "Priority area", "When"], ["x", 5, datetime.date(2018, 5, 18)], ["y", 5, 41776]):
        book.active.append(row)
    book.save(tmp_path / "mac.xlsx")
    plan = import_job.plan(store, tmp_path / "mac.xlsx")
    assert [record.theirs[f"when@{PERIOD}"] for record in plan.records] == ["2018-05-18", "2018-05-18"]


def test_goal_codes_that_became_dates_are_given_back_wherever_they_stand(many, tmp_path):
    def work(clerk):
        clerk[FIRST, "other_goals"] = datetime.datetime(2003, 5, 2)
        clerk[FIRST + 1, "goal"] = datetime.datetime(2002, 8, 2)
        clerk[FIRST + 1, "area"] = "8"

    plan = import_job.plan(many, edited(exported(many, tmp_path), work))
    said = {(p.code, p.facts["code"]) for p in plan.problems}
    assert said == {("cell-was-code", "2.5.3"), ("cell-was-code", "2.8.2")}
    assert plan.count(import_job.RowClass.CHANGED) == 2


# -- sheets


def test_a_renamed_sheet_keeps_its_period(many, tmp_path):
    def work(clerk):
        clerk.sheet.title = "تقرير الوزارة"
        clerk[FIRST, "city"] = "داكار"
        clerk.type_new(FIRST + MANY, title__ar="زيارة", area="6", status="مزمع")

    plan = import_job.plan(many, edited(exported(many, tmp_path), work))
    assert counts(plan) == {"rows": MANY + 1, "new": 1, "changed": 1, "unchanged": MANY - 1}
    assert not plan.missing and f"status@{PERIOD}" in plan.records[-1].theirs


def test_sheets_that_are_gone_or_strange_are_named(many, tmp_path):
    builders.add(many, "قديم", period="2016-2017")

    def work(clerk):
        del clerk.book["2016-2017"]
        clerk.book.create_sheet("حساب")["A1"] = 5

    plan = import_job.plan(many, edited(exported(many, tmp_path), work))
    said = {(p.code, p.facts["sheet"]) for p in plan.problems}
    assert said == {("sheet-gone", "2016-2017"), ("sheet-ignored", "حساب")}
    assert counts(plan) == {"rows": MANY, "unchanged": MANY} and not plan.missing


def test_columns_that_are_gone_are_named_and_say_nothing(many, tmp_path):
    path = edited(exported(many, tmp_path), lambda clerk: clerk.sheet.delete_cols(clerk.columns["city"]))
    plan = import_job.plan(many, path, blank="clear")
    assert [(p.code, p.fields) for p in plan.problems] == [("columns-gone", ("city",))]
    assert counts(plan) == {"rows": MANY, "unchanged": MANY}


# -- versions


def newer(path, tmp_path, change):
    """Rewrite the manifest of a workbook as a newer version of the program would."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book[layout.MANIFEST_SHEET]
    rows = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    text = "".join(row[0] for row in rows[1:])
    head, *lines = text.split(manifest.LINE_END)
    text = manifest.LINE_END.join(change(json.loads(head), lines))
    for place, value in enumerate((manifest.MARK, "9", manifest.hash_of(text), "1"), start=1):
        sheet.cell(1, place).value = value
    sheet.delete_rows(2, 50)
    sheet["A2"] = text
    book.save(tmp_path / "newer.xlsx")
    return tmp_path / "newer.xlsx"


def test_a_newer_format_is_read_and_what_is_not_understood_travels_on(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة")
    strange = {"mood": "cheerful", "title.es": "Taller", "city2": {"of": ["later"]}, "status+when+why@2017-2018": 1}

    def change(head, lines):
        record = manifest.Record.of_text(lines[0])
        state = record.decoded()
        more = {name: (Sibling(("SN.x", 4), value),) for name, value in strange.items()}
        text = merge_codec.encode(State({**state.cells, **more}), record.cells)
        head |= {"format": 9, "program": "9.0", "hopes": [1, 2]}
        return [json.dumps(head, ensure_ascii=False), manifest.Record(uid, text, {**record.cells, **strange}).text]

    path = newer(exported(store, tmp_path), tmp_path, change)
    plan = imported(secretariat, path)
    assert counts(plan) == {"rows": 1, "new": 1} and codes(plan) == ["format-newer"]
    assert not plan.needs_a_person and "manifest-missing" not in codes(plan)
    activities.edit(secretariat, uid, {"city": "داكار"})
    with Workbook(exported(secretariat, tmp_path, "on.xlsx")) as book:
        (record,) = understand(book, secretariat.catalogue()).manifest.records
    kept = record.decoded().cells
    assert {name: kept[name][0].value for name in strange} == strange
    assert counts(import_job.plan(secretariat, path)) == {"rows": 1, "unchanged": 1}


def test_a_column_of_a_newer_version_is_named_and_left_aside(store, tmp_path):
    builders.add(store, "ورشة")

    def work(clerk):
        clerk.sheet.cell(1, 60).value, clerk.sheet.cell(2, 60).value = "opa:mood", "المزاج"
        clerk.sheet.cell(FIRST, 60).value = "بهيج"

    plan = import_job.plan(store, edited(exported(store, tmp_path), work))
    assert plan.ignored_columns == ("المزاج",) and counts(plan) == {"rows": 1, "unchanged": 1}


def test_a_record_of_which_the_manifest_says_nonsense_is_left_aside(store, secretariat, tmp_path):
    good, bad = builders.add(store, "سليم"), builders.add(store, "فاسد")

    def change(head, lines):
        head["prints"] = {}
        return [
            json.dumps(head),
            *(line.replace('"city":"أنقرة"', '"city":5') if bad in line else line for line in lines),
        ]

    plan = import_job.plan(secretariat, newer(exported(store, tmp_path), tmp_path, change))
    assert "manifest-missing" in codes(plan) and counts(plan) == {"rows": 2, "new": 2}
    assert {record.uid for record in plan.records if record.base} == {good}


def test_a_workbook_without_anything_to_say_is_still_read(store, tmp_path):
    path = export_job.template(store, tmp_path / "t.xlsx", periods=[PERIOD]).path
    assert counts(import_job.plan(store, path)) == {}
