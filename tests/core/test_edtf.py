"""Times: what people type, the machine form, its bounds, and its form in words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop import i18n, locales
from opa_desktop.core import edtf
from opa_desktop.core.problems import Severity, say
from opa_desktop.core.shown_dates import PATTERNS
from tests import builders

TYPED = [
    # one day
    ("12/3/25", "2025-03-12"),
    ("12-3-2025", "2025-03-12"),
    ("12.03.2025", "2025-03-12"),
    ("١٢/٣/٢٠٢٥", "2025-03-12"),
    ("۱۲/۳/۲۰۲۵", "2025-03-12"),
    ("2025/3/12", "2025-03-12"),
    ("20250312", "2025-03-12"),
    ("12\u200f/3\u200f/2025", "2025-03-12"),
    ("2018-05-18T10:30:00Z", "2018-05-18"),
    ("2018-05-18 00:00:00", "2018-05-18"),
    ("12 مارس 2025", "2025-03-12"),
    ("12 مارس 2025م", "2025-03-12"),
    ("الأربعاء 12 مارس 2025", "2025-03-12"),
    ("يوم 12 من شهر مارس 2025", "2025-03-12"),
    ("12 March 2025", "2025-03-12"),
    ("Wednesday, March 12th, 2025", "2025-03-12"),
    ("12-Mar-2025", "2025-03-12"),
    ("12 mars 2025", "2025-03-12"),
    ("le 1er août 2018", "2018-08-01"),
    ("12 mars 98", "1998-03-12"),
    # months, years, quarters, halves, seasons
    ("مارس 2018", "2018-03"),
    ("خلال شهر مارس من عام 2018", "2018-03"),
    ("3/2018", "2018-03"),
    ("2018/3", "2018-03"),
    ("يوليو/تموز 2018", "2018-07"),
    ("كانون الأول (ديسمبر) 2018", "2018-12"),
    ("2018", "2018"),
    ("عام ٢٠١٨", "2018"),
    ("en 2018", "2018"),
    ("الربع الأول من عام 2018", "2018-01/2018-03"),
    ("Q2 2018", "2018-04/2018-06"),
    ("2018-Q4", "2018-10/2018-12"),
    ("third quarter of 2018", "2018-07/2018-09"),
    ("1er trimestre 2018", "2018-01/2018-03"),
    ("T3 2018", "2018-07/2018-09"),
    ("النصف الثاني من 2018", "2018-07/2018-12"),
    ("second semestre 2018", "2018-07/2018-12"),
    ("Q1-Q2 2018", "2018-01/2018-06"),
    ("صيف 2018", "2018-22"),
    ("automne 2018", "2018-23"),
    # ranges
    ("من 26 إلى 29 مارس 2018", "2018-03-26/2018-03-29"),
    ("23-24 سبتمبر 2018", "2018-09-23/2018-09-24"),
    ("23ـ24 سبتمبر 2018", "2018-09-23/2018-09-24"),
    ("٢٣ – ٢٤ سبتمبر ٢٠١٨", "2018-09-23/2018-09-24"),
    ("20-22 يوليو/تموز 2018", "2018-07-20/2018-07-22"),
    ("يومي 8 و9 مارس 2018", "2018-03-08/2018-03-09"),
    ("8 و9 و10 مارس 2018", "2018-03-08/2018-03-10"),
    ("سبتمبر وأكتوبر 2018", "2018-09/2018-10"),
    ("بين 8 و12 مارس 2018", "2018-03-08/2018-03-12"),
    ("2018-02-26/2018-02-27", "2018-02-26/2018-02-27"),
    ("٢٠١٨-٠٢-٢٦/٢٠١٨-٠٢-٢٧", "2018-02-26/2018-02-27"),
    ("Nov 2018 - Dec 2018", "2018-11/2018-12"),
    ("March 12-15, 2018", "2018-03-12/2018-03-15"),
    ("du 26 au 29 mars 2018", "2018-03-26/2018-03-29"),
    ("d’avril à mai 2018", "2018-04/2018-05"),
    ("entre mars et mai 2018", "2018-03/2018-05"),
    ("12-15/3/2018", "2018-03-12/2018-03-15"),
    ("12/3 - 15/3/2018", "2018-03-12/2018-03-15"),
    ("12-3-2018 - 15-3-2018", "2018-03-12/2018-03-15"),
    ("28 فبراير - 2 مارس 2018", "2018-02-28/2018-03-02"),
    ("28 ديسمبر - 3 يناير 2019", "2018-12-28/2019-01-03"),
    ("من نوفمبر إلى فبراير 2019", "2018-11/2019-02"),
    ("5-6/2018", "2018-05/2018-06"),
    ("2018-2019", "2018/2019"),
    ("2018-19", "2018/2019"),
    ("2018-05-18/2018-05-18", "2018-05-18"),
    # open, about, unsure
    ("منذ 2016", "2016/.."),
    ("منذ مارس 2016 حتى الآن", "2016-03/.."),
    ("since March 2018", "2018-03/.."),
    ("jusqu'au 12 mars 2018", "../2018-03-12"),
    ("حتى 2019", "../2019"),
    ("حوالي مارس 2018", "2018-03~"),
    ("2018 ?", "2018?"),
]

REFUSED = [
    ("next week", "not-a-date"),
    ("قريبا", "not-a-date"),
    ("12", "not-a-date"),
    ("1 2 3 4 5", "not-a-date"),
    ("31/2/2018", "date-impossible"),
    ("29 فبراير 2019", "date-impossible"),
    ("3/25/2018", "date-impossible"),
    ("2018-13", "date-impossible"),
    ("0/3/2018", "date-impossible"),
    ("30-32 مارس 2018", "date-impossible"),
    ("12 مارس", "year-missing"),
    ("12/3", "year-missing"),
    ("من 12 إلى 15 مارس", "year-missing"),
    ("8 و12 مارس 2018", "dates-apart"),
    ("12 رمضان 1439", "date-hijri"),
    ("ربيع الأول 1439", "date-hijri"),
    ("12/9/1439", "date-hijri"),
    ("15 - 12 مارس 2018", "range-reversed"),
    ("2018-05/2018-03", "range-reversed"),
    ("مارس إلى يناير 2018", "range-reversed"),
    ("2019-2016", "range-reversed"),
]


@pytest.mark.parametrize(("text", "when"), TYPED)
def test_a_typed_time_is_read(text: str, when: str) -> None:
    assert edtf.parse(text) == edtf.Parsed(when)
    assert edtf.is_valid(when)


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_a_time_that_cannot_be_read_says_why(text: str, code: str) -> None:
    parsed = edtf.parse(text)
    assert parsed.value is None and not parsed.ok
    assert [problem.code for problem in parsed.problems] == [code]


def test_an_empty_text_states_nothing() -> None:
    assert edtf.parse("  ") == edtf.Parsed()


ALL_MONTHS = [(name, month) for names in locales.MONTHS.values() for month, name in enumerate(names, start=1)]
MORE_MONTHS = [
    *((name, month) for names in locales.LATIN_MONTHS.values() for month, name in enumerate(names, start=1)),
    *(("Sept.", 9), ("janv.", 1), ("févr.", 2), ("AUG", 8), ("déc.", 12), ("يونية", 6), ("يوليه", 7), ("اكتوبر", 10)),
]


@pytest.mark.parametrize(("name", "month"), ALL_MONTHS)
def test_sixty_arabic_month_names_are_read(name: str, month: int) -> None:
    assert edtf.parse(f"15 {name} 2018").value == f"2018-{month:02}-15"


@pytest.mark.parametrize(("name", "month"), MORE_MONTHS)
def test_other_month_names_and_abbreviations_are_read(name: str, month: int) -> None:
    assert edtf.parse(f"15 {name} 2018").value == f"2018-{month:02}-15"


def test_months_may_stand_first_where_a_column_is_so() -> None:
    assert edtf.parse("3/4/2018", month_first=True).value == "2018-03-04"
    assert edtf.parse("3/4/2018").value == "2018-04-03"
    assert edtf.parse("2018-04-03", month_first=True).value == "2018-04-03"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("25/3/2018", "day"), ("3/25/2018", "month"), ("3/4/2018", "either"), ("3/4/2018 - 13/4/2018", "day"),
        ("3/3/2018", ""), ("18 May 2018", ""), ("2018-03-04", ""), ("4/2018", ""), ("31/2/2018", ""), ("x", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_date_may_show_the_order_of_its_column(text: str, order: str) -> None:
    assert edtf.order_of(text) == order


def test_a_missing_year_is_never_guessed_but_shown_in_an_example() -> None:
    builders.speak("en")
    (problem,) = edtf.parse("5 May", period="2017-2018").problems
    assert "5 May 2018" in say(problem)


def test_two_years_that_look_like_a_season_ask_for_a_look() -> None:
    parsed = edtf.parse("2021-22")
    assert parsed.value == "2021-22" and parsed.ok
    assert [(p.code, p.severity) for p in parsed.problems] == [("date-ambiguous", Severity.WARNING)]


BOUNDS = [
    ("2018-05-18", "2018-05-18", "2018-05-18"),
    ("2018-02", "2018-02-01", "2018-02-28"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2018", "2018-01-01", "2018-12-31"),
    ("2018-11/2018-12", "2018-11-01", "2018-12-31"),
    ("2018-21", "2018-03-01", "2018-05-31"),
    ("2018-24", "2018-12-01", "2019-02-28"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2018-XX", "2018-01-01", "2018-12-31"),
    ("2018-05-XX", "2018-05-01", "2018-05-31"),
    ("2018-05~", "2018-05-01", "2018-05-31"),
    ("2018/..", "2018-01-01", "9999-12-31"),
    ("2018/", "2018-01-01", "9999-12-31"),
    ("../2018-05", "0001-01-01", "2018-05-31"),
]


@pytest.mark.parametrize(("when", "first", "last"), BOUNDS)
def test_the_first_and_the_last_possible_day_are_known(when: str, first: str, last: str) -> None:
    assert edtf.is_valid(when)
    assert edtf.bounds(when) == (first, last)


INVALID = [
    "", "..", "/", "../..", "2018-1", "2018-02-30", "2018-13", "1439-09", "2300", "2018-05/2018-04", "201X-05", "x",
    "2018-05-18T10:00", "2018-25", "2018-21-01", "2018-XX-05", "٢٠١٨",
]  # fmt: skip


@pytest.mark.parametrize("when", INVALID)
def test_what_is_not_in_machine_form_has_no_bounds(when: str) -> None:
    assert not edtf.is_valid(when)
    assert edtf.bounds(when) == ("", "")


SHOWN = [
    ("2018-03-12", "12 مارس 2018", "12 March 2018", "12 mars 2018"),
    ("2018-03", "مارس 2018", "March 2018", "mars 2018"),
    ("2018-03-26/2018-03-29", "من 26 إلى 29 مارس 2018", "26 to 29 March 2018", "du 26 au 29 mars 2018"),
    ("2018-03-30/2018-04-02", "من 30 مارس إلى 2 أبريل 2018", "30 March to 2 April 2018", "du 30 mars au 2 avril 2018"),
    ("2018-04/2018-05", "من أبريل إلى مايو 2018", "April to May 2018", "d’avril à mai 2018"),
    ("2017/2018", "من 2017 إلى 2018", "2017 to 2018", "de 2017 à 2018"),
    ("2018-01-01/..", "منذ 1 يناير 2018", "since 1 January 2018", "depuis le 1er janvier 2018"),
    ("../2018-03", "حتى مارس 2018", "until March 2018", "jusqu’en mars 2018"),
    ("2018-22", "صيف 2018", "summer 2018", "été 2018"),
    ("2018~", "حوالي 2018", "about 2018", "vers 2018"),
    ("2018-05-XX", "مايو 2018 (اليوم غير معروف)", "May 2018 (day unknown)", "mai 2018 (jour inconnu)"),
    ("not a time", "not a time", "not a time", "not a time"),
]


@pytest.mark.parametrize(("when", "arabic", "english", "french"), SHOWN)
def test_a_time_is_shown_in_words(when: str, arabic: str, english: str, french: str) -> None:
    assert [edtf.show(when, language) for language in ("ar", "en", "fr")] == [arabic, english, french]


def test_shown_times_follow_the_chosen_digits_and_months() -> None:
    builders.speak("ar", "arabic", "levant")
    assert edtf.show("2018-07-26/2018-07-29") == "من ٢٦ إلى ٢٩ تموز ٢٠١٨"


def test_every_language_has_every_pattern() -> None:
    assert set(PATTERNS) == set(i18n.LANGUAGES)
    assert len({frozenset(patterns) for patterns in PATTERNS.values()}) == 1


days = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)).map(lambda day: day.isoformat())
exact_parts = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
parts = st.one_of(
    exact_parts, exact_parts.map("{}?".format), exact_parts.map("{}~".format), exact_parts.map("{}%".format)
)
others = st.sampled_from(["201X", "20XX", "2018-XX", "2018-05-XX", "2018-21", "2024-24", "2018/", "/2018"])


def _ordered(ends: tuple[str, str]) -> bool:
    return ends[0] != ends[1] and edtf.is_valid("/".join(ends))


def _ranges(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    both = st.tuples(of, of).filter(_ordered).map("/".join)
    return st.one_of(of, both, of.map("{}/..".format), of.map("../{}".format))


whens = st.one_of(_ranges(parts), others)


@given(whens)
def test_the_machine_form_is_read_back(when: str) -> None:
    assert edtf.parse(when) == edtf.Parsed(when)


@given(whens)
def test_bounds_are_days_in_order(when: str) -> None:
    first, last = edtf.bounds(when)
    assert datetime.date.fromisoformat(first) <= datetime.date.fromisoformat(last)


@given(
    _ranges(exact_parts), st.sampled_from(list(i18n.LANGUAGES)), st.sampled_from(list(locales.MONTHS)), st.booleans()
)
def test_what_is_shown_is_read_back(when: str, language: str, months: str, arabic_digits: bool) -> None:
    builders.speak(language, "arabic" if arabic_digits else "western", months)
    assert edtf.parse(edtf.show(when)).value == when


@given(st.text(alphabet="0123456789-/. مارسوإلىمنQXT~?يوليو", max_size=25) | st.text(max_size=25))
def test_no_text_raises_and_every_value_is_valid(text: str) -> None:
    parsed = edtf.parse(text)
    assert parsed.value is None or edtf.is_valid(parsed.value)
