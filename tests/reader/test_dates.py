"""Printed dates: every form, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core import edtf
from opa_desktop.reader.date_forms import printed_dates
from opa_desktop.reader.plain import plainly
from opa_desktop.reader.years import Years


def dates(text: str, years: Years | None = None) -> list[str]:
    return [date.when for date in printed_dates(plainly(text), years or Years()) if date.when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("في 18 مايو 2018", "2018-05-18"),
        ("في 01 أغسطس 2018", "2018-08-01"),
        ("في 23-24 سبتمبر 2018", "2018-09-23/2018-09-24"),
        ("في 23 – 24 سبتمبر 2018", "2018-09-23/2018-09-24"),
        ("من 26 إلى 29 أكتوبر 2017", "2017-10-26/2017-10-29"),
        ("يومي 8 و9 مارس 2018", "2018-03-08/2018-03-09"),
        ("بين 16 و20 يوليو 2018", "2018-07-16/2018-07-20"),
        ("في 29 يوليو - 1 أغسطس 2018", "2018-07-29/2018-08-01"),
        ("من 26 نوفمبر إلى 1 ديسمبر 2017", "2017-11-26/2017-12-01"),
        ("من 30 ديسمبر إلى 2 يناير 2018", "2017-12-30/2018-01-02"),
        ("بين 25 يونيو و 13 يوليو 2018", "2018-06-25/2018-07-13"),
        ("في نوفمبر 2018", "2018-11"),
        ("في شهر نوفمبر 2018", "2018-11"),
        ("في فبراير عام 2018", "2018-02"),
        ("من سبتمبر إلى نوفمبر 2018", "2018-09/2018-11"),
        ("في يوليو وأغسطس 2017", "2017-07/2017-08"),
        ("أكتوبر - ديسمبر 2018", "2018-10/2018-12"),
        ("من مايو 2016 إلى أكتوبر 2018", "2016-05/2018-10"),
        ("من يناير 2018 حتى الآن", "2018-01/.."),
        ("3-5 يوليو/تموز 2018", "2018-07-03/2018-07-05"),
        ("في 12 كانون الثاني 2018", "2018-01-12"),
        ("في 5 نونبر 2017", "2017-11-05"),
        ("في 5 أوت 2017", "2017-08-05"),
        ("خلال 2018", "2018"),
        ("في عام 2018.", "2018"),
        ("خلال الفترة 2017 - 2018", "2017/2018"),
        ("في 26/9/2018", "2018-09-26"),
        ("في ٥ آذار ٢٠١٨", "2018-03-05"),
    ],
)
def test_a_printed_date_is_read(text: str, when: str) -> None:
    assert dates(text) == [when]


@pytest.mark.parametrize(
    "text",
    [
        "أفضل ممارسات 2018",  # the name of a month stands inside a word
        "مارس الفريق دوره في القرية",  # a verb
        "بحلول نهاية سنة 2018",  # an aim
        "البرنامج 2014-2023",  # part of a name
        "برنامج العمل حتى عام 2025",
        '"خطة مارس 2018"',  # in quotes
        "19 سبتمبر",  # no year
        "31 فبراير 2018",  # no such day
        "المعيار 50001:2011",
        "1.647.000 دولار",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [when for when in dates(text) if when != "2025"] == []


def test_a_missing_year_comes_from_the_period_only_when_one_is_possible() -> None:
    assert dates("في 19 سبتمبر", Years("2018-05-07", "2019-03-02")) == ["2018-09-19"]
    assert dates("في 19 سبتمبر", Years("2017-01-01", "2018-12-31")) == []


def test_the_span_of_a_date_is_that_of_the_printed_text() -> None:
    text = "عُقِدَ الاجتماعُ في ٣ مايو ٢٠١٨ بجدة"
    (date,) = printed_dates(plainly(text))
    start, end = plainly(text).printed_span(date.start, date.end)
    assert text[start:end] == "٣ مايو ٢٠١٨"


@given(st.text(alphabet="0123456789 -–/.،ومنإلىفيمايوسبر2018", max_size=60))
def test_whatever_is_read_is_a_valid_date(text: str) -> None:
    assert all(edtf.is_valid(when) for when in dates(text))
