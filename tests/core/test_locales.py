"""Numbers, dates and months as people read them, in three languages."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from opa_desktop import locales

DAY = datetime.date(2025, 3, 12)


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "12 مارس 2025"), ("en", "12 March 2025"), ("fr", "12 mars 2025")]
)
def test_a_day_is_written_in_words(language: str, text: str) -> None:
    assert locales.date(DAY, language) == text


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert locales.date(datetime.date(2025, 1, 1), "fr") == "1er janvier 2025"


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "1,234,567.5"), ("en", "1,234,567.5"), ("fr", "1\u202f234\u202f567,5")],
)
def test_numbers_are_grouped(language: str, text: str) -> None:
    assert locales.number(Decimal("1234567.5"), language=language) == text


def test_arabic_digits_come_only_by_choice_and_only_in_arabic() -> None:
    assert locales.number(1234, language="ar") == "1,234"
    locales.use_digits("arabic")
    assert locales.number(Decimal("1234.5"), language="ar") == "١٬٢٣٤٫٥"
    assert locales.date(DAY, "ar") == "١٢ مارس ٢٠٢٥"
    assert locales.number(1234, language="en") == "1,234"
    locales.use_digits("no such set")
    assert locales.number(1234, language="ar") == "1,234"


def test_decimals_are_rounded_half_up() -> None:
    assert locales.number(Decimal("2.345"), 2, "en") == "2.35"
    assert locales.number(5, 2, "fr") == "5,00"


def test_a_minus_stays_before_its_number_in_arabic() -> None:
    assert locales.number(-5, language="ar") == "\u200e-5"
    assert locales.number(-5, language="en") == "-5"


def test_percents_follow_the_language() -> None:
    assert locales.percent(45, language="en") == "45%"
    assert locales.percent(45, language="fr") == "45\u202f%"
    assert locales.percent(45, language="ar") == "45\u200f%"
    locales.use_digits("arabic")
    assert locales.percent(45, language="ar") == "٤٥٪"


@pytest.mark.parametrize(
    ("months", "july"),
    [("gulf", "يوليو"), ("levant", "تموز"), ("maghreb", "جويلية"), ("morocco", "يوليوز"), ("mauritania", "يوليو")],
)
def test_month_names_follow_the_chosen_set(months: str, july: str) -> None:
    locales.use_months(months)
    assert locales.month_name(7, "ar") == july
    assert locales.month_name(7, "fr") == "juillet"


def test_every_set_has_twelve_months() -> None:
    for names in (*locales.MONTHS.values(), *locales.LATIN_MONTHS.values()):
        assert len(names) == len(set(names)) == 12


@pytest.mark.parametrize(("state", "key"), [("SA", "gulf"), ("JO", "levant"), ("TN", "maghreb"), ("MA", "morocco")])
def test_a_state_suggests_its_months(state: str, key: str) -> None:
    assert locales.suggested_months(state) == key


HIJRI = [
    (datetime.date(1924, 8, 1), "1 محرم 1343 هـ"),
    (datetime.date(1979, 11, 20), "1 محرم 1400 هـ"),
    (datetime.date(2000, 1, 1), "24 رمضان 1420 هـ"),
    (datetime.date(2016, 4, 14), "7 رجب 1437 هـ"),
    (datetime.date(2018, 5, 16), "1 رمضان 1439 هـ"),
    (datetime.date(2018, 6, 15), "1 شوال 1439 هـ"),
    (datetime.date(2018, 9, 11), "1 محرم 1440 هـ"),
    (datetime.date(2023, 3, 23), "1 رمضان 1444 هـ"),
    (datetime.date(2025, 3, 12), "12 رمضان 1446 هـ"),
    (datetime.date(2077, 11, 16), "30 ذو الحجة 1500 هـ"),
]


@pytest.mark.parametrize(("day", "text"), HIJRI)
def test_the_hijri_date_is_that_of_umm_al_qura(day: datetime.date, text: str) -> None:
    assert locales.hijri(day, "ar") == text


@pytest.mark.parametrize("day", [datetime.date(1924, 7, 31), datetime.date(2077, 11, 17)])
def test_outside_the_calendar_there_is_no_hijri_date(day: datetime.date) -> None:
    assert locales.hijri(day) == ""


def test_the_hijri_date_is_given_in_every_language() -> None:
    assert locales.hijri(DAY, "en") == "12 Ramadan 1446 AH"
    assert locales.hijri(DAY, "fr") == "12 ramadan 1446 H"
    assert len(set(locales.HIJRI_MONTHS_FR)) == 12


@pytest.mark.parametrize(("language", "text"), [("ar", "الأربعاء"), ("en", "Wednesday"), ("fr", "mercredi")])
def test_weekdays_have_names(language: str, text: str) -> None:
    assert locales.weekday(DAY, language) == text


def test_a_moment_is_shown_in_the_time_of_this_computer() -> None:
    naive = datetime.datetime(2025, 3, 12, 9, 5)
    assert locales.time(naive, "en") == "09:05"
    assert locales.moment(naive, "ar") == "12 مارس 2025، 09:05"
    aware = naive.astimezone().astimezone(datetime.UTC)
    assert locales.moment(aware, "en") == "12 March 2025, 09:05"


def test_every_language_has_words_for_everything(language: str) -> None:
    assert locales.yes_no(True) != locales.yes_no(False)
    assert all((locales.month_name(1), locales.weekday(DAY), locales.hijri(DAY), locales.joined(["a", "b"])))
