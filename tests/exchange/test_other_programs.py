"""Workbooks that went through other programs on the way, and second opinions of other readers."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from opa_desktop.exchange import import_job
from opa_desktop.exchange.read_workbook import Workbook
from opa_desktop.exchange.sheet_reader import Is
from tests import builders
from tests.exchange.books import FIRST, PERIOD, counts, edited, exported, through_libreoffice

office_suite = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


@pytest.fixture
def filled(store):
    texts = {"description__ar": "سطر أول\nسطر ثانٍ", "title__en": "=1+1", "evidence": ("https://a.b/c", "d; e")}
    builders.add(store, "ورشة", amount=Decimal("12500.50"), currency="USD", participants=3, planned=True, **texts)
    builders.add(store, "مؤتمر", period="2016-2017", when="2017-03/2017-04", goal="2.5.2")
    return store


@office_suite
@pytest.mark.parametrize("way", [("xlsx",), ("xlsx", "xlsx"), ("ods", "xlsx")])
def test_nothing_changes_through_libreoffice(filled, tmp_path, way):
    path = exported(filled, tmp_path)
    for number, ending in enumerate(way):
        path = through_libreoffice(path, tmp_path / f"lo{number}", ending)
    plan = import_job.plan(filled, path)
    assert counts(plan) == {"rows": 2, "unchanged": 2}
    assert plan.sender == "SN" and not plan.problems


@office_suite
def test_edits_survive_libreoffice(filled, tmp_path):
    path = edited(exported(filled, tmp_path), lambda clerk: clerk.type_new(FIRST, city="داكار", goal="2.5.1"))
    plan = import_job.plan(filled, through_libreoffice(path, tmp_path / "lo"))
    assert counts(plan) == {"rows": 2, "changed": 1, "unchanged": 1}


@office_suite
def test_libreoffice_shows_an_export_as_it_is_meant(filled, tmp_path):
    """A workbook that another program opens and prints without complaint is a sound one."""
    pdf = through_libreoffice(exported(filled, tmp_path), tmp_path / "lo", "pdf")
    assert pdf.stat().st_size > 5_000


def test_calamine_and_our_reader_see_the_same(filled, tmp_path):
    calamine = pytest.importorskip("python_calamine", reason="python-calamine, the second opinion, is not installed")
    path = exported(filled, tmp_path)
    other = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(PERIOD).to_python()
    with Workbook(path) as book:
        ours = {row.number: row.cells for row in book.rows(book.sheet(PERIOD))}
    for number, cells in ours.items():
        for place, cell in cells.items():
            assert cell.kind in (Is.TEXT, Is.NUMBER) and other[number - 1][place] == cell.value
    assert sum(len(cells) for cells in ours.values()) == sum(value != "" for row in other for value in row)
