"""A workbook as clerks really send it back: sorted, cut, moved, renamed, filtered, merged, summed up."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import import_job
from opa_desktop.exchange.import_plan import RowClass
from opa_desktop.store import activities
from tests import builders
from tests.exchange.books import FIRST, PERIOD, codes, counts, edited, exported, through_libreoffice

COUNT = 8


@pytest.fixture
def filled(store):
    for number in range(COUNT):
        money = {"amount": Decimal(100 * number), "currency": "USD"}
        builders.add(store, f"نشاط {chr(0x64A - number)}", city=f"مدينة {number}", participants=number, **money)
    return store


def everything(store):
    return {entry.uid: entry for entry in activities.walk(store, ActivityFilter())}


def rows_of(clerk, count):
    """The cells of the first rows, by the name of their column."""
    return [{name: clerk[FIRST + n, name] for name in clerk.columns} for n in range(count)]


def put_back(clerk, rows):
    for place in range(len(rows) + 3):
        for name in clerk.columns:
            clerk[FIRST + place, name] = rows[place].get(name) if place < len(rows) else None


def move_column(clerk, name, after):
    """Move a column behind another one, with its headings."""
    sheet, columns = clerk.sheet, clerk.columns
    order = [key for key in columns if key != name]
    order.insert(order.index(after) + 1, name)
    width = range(1, sheet.max_row + 1)
    values = {key: [sheet.cell(row, columns[key]).value for row in width] for key in columns}
    for place, key in enumerate(order, start=1):
        for row, value in zip(width, values[key], strict=True):
            sheet.cell(row, place).value = value
    clerk.columns = {key: place for place, key in enumerate(order, start=1)}


def work(clerk):
    """What a clerk does in a week: every single thing of it is allowed or at least usual."""
    rows = rows_of(clerk, COUNT)
    rows.sort(key=lambda row: row["title.ar"])
    del rows[2]
    rows[0]["city"] = "داكار"
    rows[4] |= {"status": "Planned", "when": "2019"}
    typed = {
        "title.ar": "زيارة دراسية",
        "area": "6",
        "status": "مزمع",
        "when": "مايو 2018",
        "leads": "ICDT",
        "amount": 7,
    }
    rows.insert(3, typed)
    rows.append({"title.ar": "المجموع", "amount": f"=SUM(A{FIRST}:A{FIRST + 7})", "participants": 28})
    put_back(clerk, rows)
    move_column(clerk, "city", "title.ar")
    sheet, columns = clerk.sheet, clerk.columns
    sheet.cell(2, columns["city"]).value = "المكان بالضبط"
    sheet.cell(2, len(columns) + 1).value = "ملاحظاتي"
    sheet.cell(FIRST + 1, len(columns) + 1).value = "أتصل بالمنظمة"
    for row in (FIRST + 5, FIRST + 6):
        sheet.row_dimensions[row].hidden = True
    sheet.merge_cells(start_row=FIRST + 1, end_row=FIRST + 2, start_column=columns["city"], end_column=columns["city"])
    clerk.book.create_sheet("حساباتي").append(["لا شيء"])


def check(store, path):
    before = everything(store)
    plan = import_job.plan(store, path)
    assert counts(plan) == {"rows": 9, "new": 1, "changed": 2, "unchanged": 5, "rejected": 1}
    found = codes(plan)
    for code in ("row-subtotal", "cells-merged", "rows-hidden", "column-renamed", "columns-moved", "sheet-ignored"):
        assert found.count(code) == 1, code
    assert "columns-gone" not in found and "identity-sorted-alone" not in found and "column-sorted-alone" not in found
    assert plan.ignored_columns == ("ملاحظاتي",) and len(plan.missing) == 1
    places = {p.code: (p.sheet, p.cell) for p in plan.problems}
    assert places["row-subtotal"] == (PERIOD, f"A{FIRST + 8}")
    assert [row.number for row in plan.rows if row.kind is RowClass.NEW] == [FIRST + 3]
    import_job.apply(store, plan)
    after = everything(store)
    assert before.keys() < after.keys(), "nobody was deleted"
    changed = [uid for uid in before if after[uid] != before[uid]]
    assert "داكار" in {after[uid].get("city") for uid in changed}
    assert {after[uid].get("status", PERIOD) for uid in changed} == {"implemented", "planned"}
    (new,) = (entry for uid, entry in after.items() if uid not in before)
    assert (new.get("title"), new.get("area"), new.get("when", PERIOD)) == ({"ar": "زيارة دراسية"}, "6", "2018-05")
    assert counts(import_job.plan(store, path))["unchanged"] == 8, "and a second time there is nothing to do"


def test_a_clerks_workbook_is_imported_as_the_clerk_meant_it(filled, tmp_path):
    check(filled, edited(exported(filled, tmp_path), work))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_a_clerks_workbook_saved_by_libreoffice_says_the_same(filled, tmp_path):
    check(filled, through_libreoffice(edited(exported(filled, tmp_path), work), tmp_path / "lo"))
