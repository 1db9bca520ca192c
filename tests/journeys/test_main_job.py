"""The main job from end to end through the command line, as a secretariat would script it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.opa import Opa

PERIOD = "2017-2018"
AREAS = 18
LINES = 663
PROGRAMME_AREA_LINES = {1: 40, 7: 88, 18: 11}


def test_the_real_report_becomes_activities_charts_pages_and_a_workbook(
    opa_of: Callable[[str], Opa], real_report: Path, tmp_path: Path
) -> None:
    opa = opa_of("GS")
    read = opa.ok("read-report", real_report, "--period", PERIOD)
    assert len(read["areas"]) == AREAS
    assert read["lines"] == LINES == sum(area["lines"] for area in read["areas"])
    assert read["activities"] + read["containers"] + len(read["unread"]) == LINES
    assert {a["area"]: a["lines"] for a in read["areas"]}.items() >= PROGRAMME_AREA_LINES.items()

    counted = opa.ok("count", "--by", "area", "--period", PERIOD)
    assert counted["total"] == read["activities"] == sum(row["total"] for row in counted["rows"])
    assert [row["area"] for row in counted["rows"]] == list(range(1, AREAS + 1))

    spellings = [
        opa.ok("list", "--text", text, "--limit", "3")["total"] for text in ("الاستثمار", "إستثمار", "الإستثمارُ")
    ]
    assert spellings[0] == spellings[1] == spellings[2] > 10

    again = opa.ok("read-report", real_report, "--period", PERIOD)
    assert (again["added"], again["updated"]) == (0, 0), "a second reading proposes nothing new"

    for ending in ("png", "svg", "pdf"):
        opa.ok("chart", "areas", "-o", tmp_path / f"areas.{ending}")
    assert opa.ok("summary", "--area", "5", "-o", tmp_path / "five.pdf")["pages"] > 1

    workbook = tmp_path / "all.xlsx"
    exported = opa.ok("export", workbook)
    back = opa.ok("import", workbook)
    assert back["rows"] == back["unchanged"] == exported["rows"] == LINES
    assert [back[key] for key in ("new", "changed", "conflicts", "rejected", "missing")] == [0, 0, 0, 0, 0]

    undone = opa.ok("undo")
    assert undone["records"] == LINES
    assert opa.ok("list")["total"] == 0


def test_a_focal_point_and_the_secretariat_exchange_a_workbook(opa_of: Callable[[str], Opa], tmp_path: Path) -> None:
    ministry, secretariat = opa_of("SN"), opa_of("GS")
    (uid,) = ministry.add(
        {
            "title": {"ar": "ورشة عمل حول المياه"}, "goal": "2.5.3", "leads": ["SESRIC"], "period": PERIOD,
            "status": "planned", "planned": True, "when": "2018-03",
        }
    )  # fmt: skip
    sent = tmp_path / "OPA_SN.xlsx"
    ministry.ok("export", sent)
    assert secretariat.ok("import", sent, "--plan")["new"] == 1
    assert secretariat.ok("list")["total"] == 0, "a plan writes nothing"
    secretariat.ok("import", sent)
    assert secretariat.ok("show", uid)["office"] == "SN"

    secretariat.ok("set", uid, "city=داكار")
    ministry.ok("set", uid, "status=implemented", "when=12 مارس 2018")
    returned = tmp_path / "OPA_GS.xlsx"
    secretariat.ok("export", returned)
    back = ministry.ok("import", returned)
    assert (back["changed"], back["conflicts"]) == (1, 0)
    row = ministry.ok("show", uid)
    assert (row["city"], row["progress"][0]["status"], row["progress"][0]["when"]) == (
        "داكار",
        "implemented",
        "2018-03-12",
    )
    ministry.ok("undo")
    assert ministry.ok("show", uid)["city"] is None


def test_what_a_clerk_types_in_excel_comes_in_and_nothing_else(opa_of: Callable[[str], Opa], tmp_path: Path) -> None:
    opa = opa_of("SN")
    opa.ok("sample")
    before = {row["uid"]: row for row in opa.ok("list")["rows"]}
    file = tmp_path / "typed.xlsx"
    opa.ok("export", file, "--period", PERIOD)
    book = load_workbook(file)
    sheet = next(sheet for sheet in book if PERIOD in sheet.title)
    machine = {cell.value: cell.column for cell in sheet[1] if cell.value}
    city = next(column for name, column in machine.items() if str(name).endswith("city"))
    sheet.cell(3, city).value = "مدينة جديدة"
    uid = sheet.cell(3, next(c for n, c in machine.items() if str(n).endswith("uid"))).value
    book.save(file)
    answer = opa.ok("import", file)
    assert (answer["changed"], answer["new"], answer["rejected"], answer["conflicts"]) == (1, 0, 0, 0)
    after = {row["uid"]: row for row in opa.ok("list")["rows"]}
    assert {u for u in before if before[u] != after[u]} == {uid}
    assert after[uid]["city"] == "مدينة جديدة"
    assert opa.ok("import", file)["changed"] == 0, "the same file twice is no change"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.xlsx", "سعادة السيد المدير".encode()),
        ("list.xlsx", b"number;title\r\n1;x\r\n"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("cut.xlsx", b"PK\x03\x04" + bytes(40)),
        ("empty.xlsx", b""),
    ],
)
def test_a_file_that_is_no_workbook_is_one_sentence_and_no_change(
    opa: Opa, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    before = opa.store.read_bytes()
    answer = opa("import", tmp_path / name)
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1 and name in answer.err
    assert opa.store.read_bytes() == before


def test_sample_data_come_and_go_in_one_step(opa: Opa) -> None:
    added = opa.ok("sample")["added"]
    assert added >= 150
    assert {row["area"] for row in opa.ok("count", "--by", "area")["rows"]} == set(range(1, AREAS + 1))
    assert opa("sample").code == 1, "only into an empty store"
    assert opa.ok("sample", "--remove")["removed"] == added
    status = opa.ok("status")
    assert (status["activities"], status["deleted"]) == (0, 0)


def test_generated_activities_are_the_same_for_the_same_seed(opa_of: Callable[[str], Opa]) -> None:
    one, two = opa_of("SN"), opa_of("MA")
    for opa in (one, two):
        assert opa.ok("sample", "--count", "300", "--seed", "7")["added"] == 300
    titles = [[row["title"] for row in opa.ok("list", "--sort", "title")["rows"]] for opa in (one, two)]
    assert titles[0] == titles[1]


def test_the_tour_leaves_every_file_it_names(opa: Opa, tmp_path: Path) -> None:
    walk = opa.ok("tour", tmp_path / "tour")
    assert all(Path(file).stat().st_size > 1000 for file in walk["files"])
    steps = {step["step"]: step for step in walk["steps"]}
    assert steps["import"]["changes"] == 0 and steps["export"]["rows"] >= steps["sample"]["added"]
    assert {Path(file).suffix for file in walk["files"]} == {".png", ".pdf", ".docx", ".xlsx"}


def test_what_json_gives_json_takes(opa: Opa, opa_of: Callable[[str], Opa]) -> None:
    opa.ok("sample")
    shown = [opa.ok("show", row["uid"]) for row in opa.ok("list", "--limit", "12")["rows"]]
    other = opa_of("GS")
    assert other.ok("add", "-", stdin=json.dumps(shown))["added"] == len(shown)
    for item in shown:
        assert other.ok("show", item["uid"]) == item
