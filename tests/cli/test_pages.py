"""The verbs that print: what they write, what they refuse, and that a refusal writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.opa import Opa

PERIOD = "2017-2018"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Opa:
    """Return `opa` on a store with the sample data, made once."""
    opa = Opa(tmp_path_factory.mktemp("pages") / "opa.db")
    opa.ok("init", "--office", "GS")
    opa.ok("sample")
    return opa


@pytest.mark.parametrize(("ending", "sign"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_report_is_written_in_the_language_that_is_asked(filled: Opa, tmp_path: Path, ending: str, sign: bytes):
    path = tmp_path / f"r.{ending}"
    answer = filled.ok("report", "--period", PERIOD, "-o", path, "--language", "fr")
    assert (answer["file"], answer["period"], answer["areas"]) == (str(path), PERIOD, [])
    assert (answer["pages"] > 10) is (ending == "pdf")
    assert path.read_bytes().startswith(sign)


def test_the_report_needs_a_period(filled: Opa, tmp_path: Path):
    assert filled("report", "-o", tmp_path / "r.docx").code == 2
    refused = filled("report", "--period", "1999", "-o", tmp_path / "r.docx")
    assert refused.code == 1 and "1999" in refused.err
    assert not list(tmp_path.glob("*.docx"))


def test_parts_of_the_report_can_be_left_out_and_added(filled: Opa, tmp_path: Path):
    whole = filled.ok("report", "--period", PERIOD, "-o", tmp_path / "a.pdf")["pages"]
    less = filled.ok(
        "report", "--period", PERIOD, "--without", "charts", "--without", "abbreviations", "-o", tmp_path / "b.pdf"
    )["pages"]
    assert less < whole
    one = filled.ok("report", "--period", PERIOD, "--area", "5", "--with", "numbers", "-o", tmp_path / "c.docx")
    assert one["areas"] == [5]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("report", "--period", PERIOD, "--without", "soul"), "soul"),
        (("report", "--period", PERIOD, "--with", "glory"), "glory"),
        (("report", "--period", PERIOD, "--order", "beauty"), "beauty"),
        (("summary", "--area", "5", "--column", "colour"), "colour"),
        (("summary", "--area", "99"), "99"),
        (("page", "list", "--paper", "A9"), "A9"),
        (("page", "poster"), "poster"),
        (("page", "sheet", "--institution", "NOBODY"), "NOBODY"),
    ],
)
def test_what_is_not_known_is_refused_by_name(filled: Opa, tmp_path: Path, words: tuple[str, ...], named: str):
    answer = filled(*words, "-o", tmp_path / "x.pdf")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1 and named in answer.err
    assert not list(tmp_path.glob("*x.*"))


def test_another_ending_is_refused(filled: Opa, tmp_path: Path):
    answer = filled("page", "gaps", "-o", tmp_path / "x.odt")
    assert answer.code == 1 and ".pdf" in answer.err
    assert not list(tmp_path.glob("*x.*"))


def test_the_pages_are_listed_and_each_is_written(filled: Opa, tmp_path: Path):
    names = [row["name"] for row in filled.ok("page", "--list")["pages"]]
    assert names == ["summary", "report", "list", "sheet", "gaps", "form", "register"]
    for name in names[2:]:
        more = ("--area", "5") if name == "sheet" else ()
        assert filled.ok("page", name, "--period", PERIOD, *more, "-o", tmp_path / f"{name}.pdf")["pages"] >= 1
    assert filled("page").code == 2


def test_one_activity_is_printed_by_its_uid(filled: Opa, tmp_path: Path):
    (row,) = filled.ok("list", "--limit", "1")["rows"]
    assert filled.ok("page", "sheet", "--uid", row["uid"], "-o", tmp_path / "s.pdf")["pages"] == 1


def test_a_summary_without_areas_is_that_of_all(filled: Opa, tmp_path: Path):
    answer = filled.ok("summary", "-o", tmp_path / "s.pdf", "--landscape", "--column", "title", "--without", "charts")
    assert answer["areas"] == [] and answer["pages"] > 18
