"""The real progress report: every area, goal and list line, and how right the fields are."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader.plan import ReportPlan
from opa_desktop.reader.read_job import read_report

pytestmark = pytest.mark.report_data
LABELS = Path(__file__).parent / "data" / "real_labels.csv"
BULLET = re.compile(r"\s*(?:- |●)")
GOAL = re.compile(r"(?:الهدف\s+(2\.\d+(?:\.\d+)?)|(2\.\d+\.\d+)\s+الهدف)")


@pytest.fixture(scope="module")
def lines(real_report: Path) -> list[str]:
    return real_report.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def plan(real_report: Path, catalogue: Catalogue) -> ReportPlan:
    return read_report(real_report, "2017-2018", catalogue)


def test_it_has_18_areas(plan: ReportPlan) -> None:
    assert list(plan.areas) == [str(number) for number in range(1, 19)]
    assert all(plan.areas.values())


def test_every_goal_heading_is_found(plan: ReportPlan, lines: list[str]) -> None:
    body = lines[lines.index("الهدف 2.1.1:") :]
    headings = [match for line in body if not BULLET.match(line) and (match := GOAL.search(line))]
    assert list(plan.goals) == list(dict.fromkeys(match[1] or match[2] for match in headings))
    assert len(plan.goals) == 69
    assert all(plan.goals.values())


def test_every_one_of_663_list_lines_is_accounted_for(plan: ReportPlan, lines: list[str]) -> None:
    bulleted = [number for number, line in enumerate(lines, start=1) if BULLET.match(line)]
    assert len(bulleted) == 663
    found = sorted([record.line for record in plan.records] + [one.line for one in plan.unread])
    assert found == bulleted
    assert plan.lines == plan.activities + plan.containers + len(plan.unread) == 663
    assert not plan.unread


def test_sub_sectors_stand_in_areas_7_and_9(plan: ReportPlan) -> None:
    found = {record.changes.get("subsector") for record in plan.records} - {None}
    assert found == {"7.s1", "7.s2", *(f"9.s{number}" for number in range(1, 7))}
    assert all(record.changes.get("subsector") for record in plan.records if record.changes["area"] in ("7", "9"))


def test_the_text_is_kept_as_printed(plan: ReportPlan, lines: list[str]) -> None:
    assert all(record.text.split("\n")[0] == lines[record.line - 1].rstrip() for record in plan.records)


def test_a_list_line_cut_by_a_page_is_whole(plan: ReportPlan) -> None:
    (continued,) = [record for record in plan.records if "\n" in record.text]
    assert continued.line == 714


def test_announcements_have_parts(plan: ReportPlan) -> None:
    announced = {record.parent_line for record in plan.records} - {0}
    assert announced == {record.line for record in plan.records if record.container}
    assert len(announced) == 19


def test_the_contradicted_range_is_a_finding(plan: ReportPlan) -> None:
    found = [problem for problem in plan.findings if problem.code == "report-range-contradicted"]
    assert [problem.facts["high"] for problem in found] == ["2.15.6"]


def test_damage_share_and_dates_are_findings(plan: ReportPlan) -> None:
    codes = {problem.code for problem in plan.all_findings()}
    assert {
        "report-letters-foreign", "report-letters-persian", "report-letter-stray", "report-words-twice",
        "report-quotes-unbalanced", "report-share-above-total", "report-date-outside", "report-past-after-report",
        "report-days-swapped", "report-duplicate",
    } <= codes  # fmt: skip


def test_known_repeats_are_told(plan: ReportPlan) -> None:
    repeats = {record.line: record.duplicate_of_line for record in plan.records if record.duplicate_of_line}
    assert {402: 355, 406: 399, 407: 397, 752: 660, 753: 706}.items() <= repeats.items()
    assert len(repeats) < 40


def test_titles_are_short(plan: ReportPlan) -> None:
    assert all(0 < len(record.changes["title.ar"]) <= 160 for record in plan.records)


def test_it_is_read_in_time(real_report: Path, catalogue: Catalogue) -> None:
    start = time.perf_counter()
    read_report(real_report, "2017-2018", catalogue)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("field", "right", "wrong"), [("status", 95, 1), ("type", 92, 3), ("when", 95, 1), ("leads", 92, 2)]
)
def test_a_field_is_right_often_and_wrong_seldom(plan: ReportPlan, field: str, right: int, wrong: int) -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    read = {record["line"]: record for record in plan.to_json()["records"]}
    pairs = [(_text(read[int(row["line"])][field]), row[field].split("|")) for row in labels]
    assert 100 * sum(got in wanted for got, wanted in pairs) / len(pairs) >= right
    assert 100 * sum(got != "" and got not in wanted for got, wanted in pairs) / len(pairs) <= wrong


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
