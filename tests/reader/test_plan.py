"""A plan: records, JSON as the command line promises, and edits that a second reading does not double."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Verb
from opa_desktop.core.columns import COLUMNS
from opa_desktop.reader.plan import Record, ReportPlan
from opa_desktop.reader.read_job import read_report
from opa_desktop.store.database import Store
from tests.reader import small_report

PERIOD = "2017-2018"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(small_report.text(), encoding="utf-8")
    return path


@pytest.fixture
def plan(report: Path, catalogue: Catalogue) -> ReportPlan:
    return read_report(report, PERIOD, catalogue)


def record(plan: ReportPlan, piece: str) -> Record:
    return next(one for one in plan.records if piece in one.text)


def test_every_list_line_is_counted_once(plan: ReportPlan) -> None:
    assert plan.lines == plan.activities + plan.containers + len(plan.unread)
    assert sum(plan.areas.values()) == len(plan.records)


def test_a_record_carries_area_goal_source_and_texts(plan: ReportPlan) -> None:
    changes = record(plan, "الغابات").changes
    line = small_report.line_of("الغابات")
    assert changes["area"] == "5"
    assert changes["goal"] == "2.5.1"
    assert changes["source"] == f"report:report.txt#{line}"
    assert changes["title.ar"] == "نظم سيسرك ورشة عمل حول الغابات في 3 مايو 2018"
    assert changes["description.ar"] == "نظم سيسرك ورشة عمل حول الغابات في 3 مايو 2018."
    assert changes[f"status@{PERIOD}"] == "implemented"
    assert changes[f"when@{PERIOD}"] == "2018-05-03"
    assert changes["leads"] == ("SESRIC",)


def test_parts_take_who_and_when_from_the_line_that_announces_them(plan: ReportPlan) -> None:
    container, part = record(plan, "الأنشطة التالية"), record(plan, "حول المياه")
    assert container.container and container.changes["container"] is True
    assert part.parent_line == container.line
    assert part.changes["parent"] == container.uid
    assert part.changes["leads"] == ("ISESCO",)
    assert part.changes[f"when@{PERIOD}"] == "2018"
    assert {"leads", "when"} <= set(part.implied)
    assert part.confidence["leads"] < container.confidence["leads"]


def test_planned_is_stated_only_for_what_is_told_as_planned(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "مجال الأولوية 5: البيئة\nالهدف 2.5.1\n- يعتزم سيسرك نشر دليل.\n- نشر سيسرك دليلا.", encoding="utf-8"
    )
    planned, done = read_report(path, PERIOD, catalogue).records
    assert planned.changes[f"planned@{PERIOD}"] is True
    assert f"planned@{PERIOD}" not in done.changes


def test_the_same_activity_in_two_areas_is_told_as_a_repeat(plan: ReportPlan) -> None:
    repeat = record(plan, "بأنقرة")
    assert repeat.duplicate_of_line == small_report.line_of("الغابات")
    assert record(plan, "المنتدى الثالث").duplicate_of_line == 0


def test_what_is_told_as_done_after_the_report_was_written_is_a_finding(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "late.txt"
    path.write_text(
        "مجال الأولوية 5: البيئة\nالهدف 2.5.1\n- من المقرر عقد ندوة في 20 نوفمبر 2018.\n- عُقد مؤتمر في 5 ديسمبر 2018.\n"
        "- عُقد منتدى في 5 مارس 2018.",
        encoding="utf-8",
    )
    found = [p for p in read_report(path, PERIOD, catalogue).all_findings() if p.code == "report-past-after-report"]
    assert [problem.facts["line"] for problem in found] == [4]


def test_the_json_is_the_contract_of_the_command_line(plan: ReportPlan, catalogue: Catalogue) -> None:
    data = json.loads(json.dumps(plan.to_json(), ensure_ascii=False))
    assert set(data) == {
        "areas", "goals", "lines", "activities", "containers", "duplicates", "records", "findings", "unread",
    }  # fmt: skip
    assert data["areas"][0] == {"area": 5, "lines": 6}
    one = next(r for r in data["records"] if "الغابات" in r["text"])
    assert set(COLUMNS) <= set(one)
    assert one["area"] == 5 and one["status"] == "implemented" and one["title"]["ar"].startswith("نظم سيسرك")
    assert {"line", "container", "parent_line", "duplicate_of_line", "text", "confidence"} <= set(one)
    assert 0 < one["confidence"]["status"] <= 1
    assert {"rule", "severity", "fields", "message", "line"} <= set(data["findings"][0])
    assert {"line", "text", "reason", "message"} <= set(data["unread"][0])
    for key in ("leads", "type", "when", "amount"):
        assert not values.from_json(COLUMNS[key], one[key], catalogue).problems


def test_findings_speak_the_language_in_use(plan: ReportPlan, language: str) -> None:
    assert all("{" not in finding["message"] for finding in plan.to_json()["findings"])
    assert all(one["message"] and one["message"] != one["reason"] for one in plan.to_json()["unread"])


def test_a_second_reading_proposes_the_same_records(report: Path, plan: ReportPlan, catalogue: Catalogue) -> None:
    again = read_report(report, PERIOD, catalogue)
    assert [one.uid for one in again.records] == [one.uid for one in plan.records]
    assert len({one.uid for one in plan.records}) == len(plan.records)


def test_edits_go_into_a_store_once(plan: ReportPlan, secretariat: Store) -> None:
    from opa_desktop.store import activities

    first = activities.apply(secretariat, plan.edits(), Verb.READ_REPORT, {"file": plan.name})
    again = activities.apply(secretariat, plan.edits(), Verb.READ_REPORT, {"file": plan.name})
    assert len(first.added) == len(plan.records)
    assert not again.uids
    entry = activities.get(secretariat, record(plan, "الغابات").uid)
    assert entry.get("status", PERIOD) == "implemented"


def test_edits_can_leave_out_what_is_there_already(plan: ReportPlan) -> None:
    known = {plan.records[0].uid}
    assert [one.uid for one in plan.edits(without=known)] == [one.uid for one in plan.records[1:]]
    assert [one.uid for one in plan.edits(lines=[plan.records[2].line])] == [plan.records[2].uid]


def test_progress_is_told_and_may_cancel(report: Path, catalogue: Catalogue) -> None:
    told: list[tuple[int, int]] = []
    plan = read_report(report, PERIOD, catalogue, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(plan.records), len(plan.records))

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_report(report, PERIOD, catalogue, on_progress=stop)
