"""One store with known answers: table, chart, page, report, Word, PDF and `opa count` agree to the unit.

In each language, since direction and digits are where numbers go astray.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from opa_desktop.core.filters import simple
from opa_desktop.reports import charts, pages, print_job
from opa_desktop.reports.blocks import Item, Table
from opa_desktop.reports.kinds import Wish, make
from opa_desktop.store import activities, counts
from opa_desktop.store.database import Store
from tests import builders
from tests.opa import Opa
from tests.reports import planted
from tests.reports.planted import AREAS, CONTAINERS, EARLIER_TOTAL, PERIOD, PLACES, TOTAL

FOUND = simple(period=[PERIOD])
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")


@pytest.fixture(scope="module")
def _planted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    with builders.new_store(path, "GS") as store:
        planted.plant(store)
    return path


@pytest.fixture
def known(_planted_file: Path, tmp_path: Path):
    with builders.copy_of(_planted_file, tmp_path / "planted.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _one_application(qapp: object) -> None:
    """Let the whole run share one application: Qt allows no second one."""


def test_the_count_in_sql_gives_the_known_answers(known: Store):
    assert {tally.keys[0]: tally for tally in counts.tally(known, ["area"], FOUND)} == AREAS
    assert counts.tally(known, (), FOUND) == [TOTAL]
    assert counts.tally(known, (), simple(period=[planted.EARLIER]))[0].total == EARLIER_TOTAL


def test_the_table_lists_every_activity_and_what_announces_parts(known: Store):
    rows = activities.rows(known, activities.ids(known, FOUND), ("area", "container"), PERIOD)
    assert len(rows) == TOTAL.total + CONTAINERS
    for area, tally in AREAS.items():
        assert sum(row["area"] == area and not row.get("container") for row in rows) == tally.total


def test_opa_count_gives_the_same(known: Store, language: str):
    answer = Opa(known.path, language).ok("count", "--by", "area", "--period", PERIOD)
    assert answer["total"] == TOTAL.total
    found = {str(row["area"]): planted.fields_of(row) for row in answer["rows"]}
    assert found == {
        area: (t.planned, t.implemented, t.ongoing, t.postponed, t.cancelled, t.total) for area, t in AREAS.items()
    }


def test_the_chart_shows_the_same(known: Store, language: str):
    data = charts.data(known, "areas", FOUND)
    for series in data.series:
        values = dict(zip((group.code for group in data.groups), series.values, strict=True))
        wanted = {area: getattr(tally, series.key) for area, tally in AREAS.items()}
        assert {area: value for area, value in values.items() if value or area in wanted} == wanted


def test_the_page_of_all_areas_shows_the_same(known: Store, language: str, tmp_path: Path):
    document = pages.area_summary(known, [], PERIOD)
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = {planted.plain(row[0].text).partition(".")[0]: [cell.text for cell in row[1:]] for row in table.rows}
    assert {area: rows[area] for area in AREAS} == {area: planted.numbers(tally) for area, tally in AREAS.items()}
    assert [cell.text for cell in table.rows[-1][1:]] == planted.numbers(TOTAL)
    print_job.write(document, tmp_path / "s.docx")
    first = next(rows for rows in planted.tables_of_word(tmp_path / "s.docx") if len(rows) > 18)
    assert first[-1][1:] == planted.numbers(TOTAL)


@needs_poppler
def test_the_pdf_of_an_area_shows_the_same(known: Store, language: str, tmp_path: Path):
    print_job.summary(known, ["5"], PERIOD, language, tmp_path / "s.pdf")
    text = planted.text_of_pdf(tmp_path / "s.pdf", "-layout")
    lines = [re.findall(r"(?<![\d.])\d+(?![\d.])", line) for line in text.splitlines()]
    wanted = planted.numbers(AREAS["5"])
    if language == "ar":  # read from the left, the columns stand the other way round
        wanted = wanted[::-1]
    assert wanted in lines


def test_the_report_tells_each_activity_once_in_its_place(known: Store, language: str):
    document = make(known, Wish("report", (), PERIOD, language))
    points = [block for block in document.blocks if isinstance(block, Item)]
    assert len(points) == TOTAL.total + CONTAINERS
    marked = [point for point in points if point.mark]
    assert len(marked) == TOTAL.total - TOTAL.implemented


def test_the_report_in_word_has_the_same_under_every_heading(known: Store, language: str, tmp_path: Path):
    print_job.report(known, PERIOD, language, tmp_path / "r.docx")
    told = planted.told_in_word(tmp_path / "r.docx")
    assert len(told.points) == TOTAL.total + CONTAINERS
    wanted = [*PLACES.values()]
    wanted[list(PLACES).index("2.5.3")] += CONTAINERS
    order = ["2.1.1", "2.1.2", "5", "2.5.1", "2.5.3", "7.s1", "7.s2", "11", "2.12.1"]
    by_place = dict(zip(PLACES, wanted, strict=True))
    assert told.below_each() == [by_place[place] for place in order]
    overview = [rows for rows in planted.tables_of_word(tmp_path / "r.docx") if len(rows) > 18]
    assert overview[0][-1][1:] == planted.numbers(TOTAL)


@needs_poppler
def test_the_report_in_pdf_says_the_same_totals(known: Store, language: str, tmp_path: Path):
    made = print_job.report(known, PERIOD, language, tmp_path / "r.pdf")
    text = planted.text_of_pdf(tmp_path / "r.pdf", "-layout")
    assert made.pages == text.count("\f")
    lines = [re.findall(r"(?<![\d.])\d+(?![\d.])", line) for line in text.splitlines()]
    wanted = planted.numbers(TOTAL)
    assert (wanted[::-1] if language == "ar" else wanted) in lines
    for word in ("Trade forum", "SESRIC", "2.5.3"):
        assert word in text


def test_the_list_counts_what_counts_and_marks_what_does_not(known: Store, language: str):
    document = pages.activity_list(known, FOUND)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert len(table.rows) == TOTAL.total + CONTAINERS
    assert str(TOTAL.total) in planted.plain(document.blocks[1].text)


def test_the_gaps_are_the_goals_without_activities(known: Store, language: str):
    document = make(known, Wish("gaps", (), PERIOD, language))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    sums = [cell.text for cell in tables[0].rows[-1][1:]]
    goals = {goal for goal in PLACES if goal.count(".") == 2}
    assert int(sums[1]) == len(goals) and int(sums[0]) == int(sums[1]) + int(sums[2])
    assert int(sums[3]) == TOTAL.total
    named = {planted.plain(row[0].text) for table in tables[1:] for row in table.rows}
    assert not named & goals and len(named) == int(sums[2])
