"""Numbers of any script, with any separators."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop import locales
from opa_desktop.core import numbers
from opa_desktop.core.problems import Severity, say
from tests import builders

DECIMALS = [
    ("12500", "12500"),
    ("12,500.50", "12500.50"),
    ("12.500,50", "12500.50"),
    ("1.647.000", "1647000"),
    ("1,647,000", "1647000"),
    ("11,43", "11.43"),
    ("11.43", "11.43"),
    ("1 234,5", "1234.5"),
    ("1\u202f234,5", "1234.5"),
    ("1\u00a0234\u00a0567", "1234567"),
    ("1'234", "1234"),
    ("1’234’567.25", "1234567.25"),
    ("١٬٢٣٤٫٥", "1234.5"),
    ("١٢٣٤٫٥", "1234.5"),
    ("١٬٢٣٤", "1234"),
    ("١٢٫٥٠", "12.50"),
    ("١١،٤٣", "11.43"),
    ("۱۲۳۴۵", "12345"),
    ("۱٬۲۳۴٫۵", "1234.5"),
    ("12,34,567", "1234567"),
    ("0,125", "0.125"),
    ("0.125", "0.125"),
    ("1234,567", "1234.567"),
    ("1234.567", "1234.567"),
    (".5", "0.5"),
    ("5.", "5"),
    ("+5", "5"),
    ("0", "0"),
    ("\u200f12\u200e", "12"),
    ("１２３", "123"),
    ("  7  ", "7"),
    ("1,234,567.891", "1234567.891"),
]
UNREADABLE = [
    "twelve thousand", "اثنا عشر ألفا", "12 thousand", "$5", "12e5", "1.2.3", "12 34", "1,23,4", "٫٫", "--5", "१२", "."
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), DECIMALS)
def test_a_number_is_read_in_any_script_with_any_separators(text: str, value: str) -> None:
    assert numbers.parse_decimal(text) == numbers.Parsed(Decimal(value))


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_number_is_named_once(text: str) -> None:
    parsed = numbers.parse_decimal(text)
    assert parsed.value is None and not parsed.ok
    assert [problem.code for problem in parsed.problems] == ["not-a-number"]


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,500", "999.000", "١،٢٣٤"])
def test_a_lone_group_of_three_is_a_question_for_an_amount(text: str) -> None:
    parsed = numbers.parse_decimal(text)
    assert parsed.value is None and not parsed.ok
    assert [(p.code, p.severity) for p in parsed.problems] == [("number-ambiguous", Severity.WARNING)]


def test_both_readings_of_a_question_can_be_typed_as_shown() -> None:
    builders.speak("en")
    (problem,) = numbers.parse_decimal("1,234").problems
    assert "1234" in say(problem)
    assert numbers.parse_decimal(str(problem.facts["first"])).value == 1234
    assert numbers.parse_decimal(str(problem.facts["second"])).value == Decimal("1.234")


@pytest.mark.parametrize(("sign", "value"), [(".", "1234"), (",", "1.234")])
def test_a_known_decimal_sign_answers_the_question(sign: str, value: str) -> None:
    assert numbers.parse_decimal("1,234", decimal_sign=sign).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("12,5", ","), ("12.50", "."), ("1,234.5", "."), ("12.500,75", ","), ("1.234.567", ","), ("0,123", ","),
        ("1,234", ""), ("1.234", ""), ("12 500", ""), ("12500", ""), ("١٢٫٥", ""), ("x,5", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_number_may_show_the_decimal_sign_of_its_column(text: str, sign: str) -> None:
    assert numbers.decimal_sign_of(text) == sign


@pytest.mark.parametrize(
    ("text", "count"), [("1,234", 1234), ("1.234", 1234), ("120", 120), ("١٢٠", 120), ("12.0", 12)]
)
def test_a_count_is_never_a_question(text: str, count: int) -> None:
    assert numbers.parse_count(text) == numbers.Parsed(count)


@pytest.mark.parametrize("text", ["12.5", "many", "1234.567"])
def test_a_count_is_whole(text: str) -> None:
    assert [problem.code for problem in numbers.parse_count(text).problems] == ["not-a-count"]


@pytest.mark.parametrize("text", ["-5", "5-", "−5", "-1,234.50"])
def test_a_number_below_zero_is_refused(text: str) -> None:
    assert [problem.code for problem in numbers.parse_decimal(text).problems] == ["number-negative"]


@pytest.mark.parametrize("text", ["1234567890123456", "1.1234567"])
def test_more_digits_than_can_be_kept_are_refused(text: str) -> None:
    assert [problem.code for problem in numbers.parse_decimal(text).problems] == ["number-too-long"]


def test_an_empty_text_states_nothing() -> None:
    assert numbers.parse_decimal(" \u200f ") == numbers.Parsed() == numbers.parse_count("")


def test_the_noise_of_binary_fractions_is_dropped() -> None:
    assert numbers.from_number(0.1 + 0.2).value == Decimal("0.3")
    assert numbers.from_number(1 / 3).value == Decimal("0.333333")
    assert numbers.from_number(12500.0).value == 12500


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300, 10**400, Decimal("1E+5000")])
def test_numbers_beyond_reason_are_refused_quietly(number: float) -> None:
    assert numbers.from_number(number).problems


@pytest.mark.parametrize(
    ("value", "text"),
    [("12500", "12500"), ("12500.5", "12500.50"), ("12500.00", "12500"), ("1.234", "1.2340"), ("1E+3", "1000")],
)
def test_the_plain_form_is_one_for_equal_numbers(value: str, text: str) -> None:
    assert numbers.plain(Decimal(value)) == text


amounts = st.decimals(min_value=0, max_value=10**14, allow_nan=False, allow_infinity=False, places=6) | st.decimals(
    min_value=0, max_value=10**6, places=3
)


@given(amounts)
def test_the_plain_form_is_read_back(value: Decimal) -> None:
    assert numbers.parse_decimal(numbers.plain(value)) == numbers.Parsed(value)
    assert numbers.parse_plain(str(value.quantize(Decimal("0.000001")))).value == value


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["ar", "en", "fr"]), st.booleans())
def test_what_is_shown_is_read_back(value: Decimal, language: str, arabic_digits: bool) -> None:
    locales.use_digits("arabic" if arabic_digits else "western")
    assert numbers.parse_decimal(locales.number(value, 2, language)).value == value


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    for parsed in (numbers.parse_decimal(text), numbers.parse_count(text), numbers.parse_plain(text)):
        assert parsed.value is None or not parsed.problems
