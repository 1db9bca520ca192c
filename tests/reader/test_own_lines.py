"""Every labelled line of ours is read as labelled: the traps of the prose, one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader.line_reader import LineReader
from opa_desktop.reader.outline import Item
from opa_desktop.reader.years import years_of

FIELDS = ("status", "type", "when", "leads", "partners", "funders", "city", "country", "amount", "currency")
PATH = Path(__file__).parent / "data" / "own_lines.csv"
with PATH.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.fixture(scope="module")
def reader(catalogue: Catalogue) -> LineReader:
    return LineReader(catalogue, years_of("2017-2018", catalogue))


def as_label(value: object) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("row", ROWS, ids=[row["trap"] for row in ROWS])
def test_a_line_is_read_as_labelled(row: dict[str, str], reader: LineReader) -> None:
    read = reader.read(Item(1, 0, row["text"], row["text"], 0, "5"))
    assert {key: as_label(read.value(key)) for key in FIELDS} == {key: row[key] for key in FIELDS}


def test_there_are_enough_lines() -> None:
    assert len(ROWS) >= 60
    assert len({row["trap"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["trap"] for row in ROWS])
def test_every_reading_points_at_printed_text(row: dict[str, str], reader: LineReader) -> None:
    read = reader.read(Item(1, 0, row["text"], row["text"], 0, "5"))
    for key, reading in read.readings.items():
        start, end = reading.span
        assert 0 <= start <= end <= len(row["text"]), key
        assert 0 < reading.sure <= 1, key
        assert reading.implied or key in ("type", "notes") or start < end, key


def test_a_department_in_brackets_is_kept_as_a_note(reader: LineReader) -> None:
    line = "نظمت الأمانة العامة (إدارة الإعلام) ورشة عمل للمراسلين."
    read = reader.read(Item(1, 0, line, line, 0, "16"))
    assert read.value("leads") == ("GS",)
    assert read.value("notes") == "إدارة الإعلام"


def test_a_line_in_another_language_keeps_its_text_and_nothing_is_guessed(reader: LineReader) -> None:
    line = "SESRIC organised a training course on tourism statistics in Ankara on 3 May 2018."
    read = reader.read(Item(1, 0, line, line, 0, "9"))
    assert read.language == "en"
    assert read.title == line.rstrip(".")
    assert not read.readings


def test_an_implied_place_is_marked(reader: LineReader) -> None:
    line = "عُقد اجتماع في الأمانة العامة في 4 يناير 2018."
    read = reader.read(Item(1, 0, line, line, 0, "1"))
    assert read.value("city") == "جدة"
    assert read.readings["city"].implied
    assert read.readings["city"].sure < 0.8


def test_a_year_is_taken_from_a_period_of_one_year(catalogue: Catalogue) -> None:
    line = "نظمت الإيسيسكو ندوة في 11-12 أكتوبر."
    read = LineReader(catalogue, years_of("2018", catalogue)).read(Item(1, 0, line, line, 0, "11"))
    assert read.value("when") == "2018-10-11/2018-10-12"
    assert read.readings["when"].sure < 0.8


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("وافق البنك الإسلامي للتنمية على مشروع (إجمالي التكلفة 6 ملايين دولار). وتبلغ مساهمة البنك 60 مليون دولار.",
         "report-share-above-total"),
        ("وافق البنك الإسلامي للتنمية على قرضين بقيمة 3 ملايين دولار و 5 ملايين دولار.", "report-amounts-several"),
        ("أصدرت الأمانة العامة بيانات في 25 يوليو و18 أكتوبر 2018.", "report-dates-separate"),
        ("عقد سيسرك ندوة في 14-12 مايو 2018.", "report-days-swapped"),
        ("عقد سيسرك ندوة في 31 فبراير 2018.", "report-date-impossible"),
        ("قرر سيسرك تنفيذ دورة تدريبية.", "report-status-unsure"),
        ("نظم إرسিকা معرضا.", "report-letters-foreign"),
        ("عُقد اجتماع في مراکش.", "report-letters-persian"),
        ("شارك سيسرك في منتدى في باكو K في 5 مايو 2018.", "report-letter-stray"),
        ("نظم سيسرك ورشة عمل حول المسح الوطني المسح الوطني.", "report-words-twice"),
        ('نظم سيسرك ورشة عمل حول "المياه في مصر.', "report-quotes-unbalanced"),
    ],
)  # fmt: skip
def test_what_is_odd_in_a_line_is_a_finding(line: str, code: str, reader: LineReader) -> None:
    read = reader.read(Item(1, 0, line, line, 0, "5"))
    assert code in {problem.code for problem in read.problems}


WORDS = sorted({word for row in ROWS for word in row["text"].split()})


@given(words=st.lists(st.sampled_from([*WORDS, "(", ")", '"', "،", ".", ":", "و", "تم", "في"]), max_size=25))
def test_words_in_any_order_never_break_the_reader(words: list[str], reader: LineReader) -> None:
    line = " ".join(words)
    read = reader.read(Item(1, 0, line, line, 0, "5"))
    assert len(read.title) <= 160
    assert all(0 < reading.sure <= 1 for reading in read.readings.values())
