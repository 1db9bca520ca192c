"""What is typed into a filter row becomes a condition, and a condition becomes a text that means the same."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop import i18n
from opa_desktop.core import relative_dates
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.core.typed_filters import read, write
from opa_desktop.store import reference

SHIPPED = reference.shipped()
B, ONE, NOT = Operator.BETWEEN, Operator.ONE_OF, Operator.NOT_ONE_OF


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("title", "ورشة", Condition("title", Operator.CONTAINS, ("ورشة",))),
        ("title", "=", Condition("title", Operator.EMPTY)),
        ("title", "<>", Condition("title", Operator.NOT_EMPTY)),
        ("title", "empty", Condition("title", Operator.EMPTY)),
        ("amount", ">5", Condition("amount", B, (Decimal("5.001"), None))),
        ("amount", ">= 1,250.50", Condition("amount", B, (Decimal("1250.50"), None))),
        ("amount", "٥٠٠..٩٠٠", Condition("amount", B, (Decimal(500), Decimal(900)))),
        ("amount", ">=1,000", Condition("amount", B, (Decimal(1000), None))),
        ("participants", ">5", Condition("participants", B, (6, None))),
        ("participants", "<20", Condition("participants", B, (None, 19))),
        ("participants", "12", Condition("participants", B, (12, 12))),
        ("participants", "..30", Condition("participants", B, (None, 30))),
        ("when", "2018", Condition("when", B, ("2018-01-01", "2018-12-31"))),
        ("when", "مارس 2018", Condition("when", B, ("2018-03-01", "2018-03-31"))),
        ("when", ">2018", Condition("when", B, ("2019-01-01", None))),
        ("when", "<12/3/2018", Condition("when", B, (None, "2018-03-11"))),
        ("when", "١٢/٣/٢٠١٨..2019", Condition("when", B, ("2018-03-12", "2019-12-31"))),
        ("when", "this month", relative_dates.condition("when", "this_month")),
        ("status", "منفذ", Condition("status", ONE, ("implemented",))),
        ("status", "!implemented", Condition("status", NOT, ("implemented",))),
        ("area", "5", Condition("area", ONE, ("5",))),
        ("area", "5, 8", Condition("area", ONE, ("5", "8"))),
        ("leads", "sesric، isesco", Condition("leads", ONE, ("SESRIC", "ISESCO"))),
        ("planned", "نعم", Condition("planned", ONE, (True,))),
        ("city", "=داكار", Condition("city", ONE, ("داكار",))),
        ("city", "!داكار", Condition("city", NOT, ("داكار",))),
        ("institution", "SESRIC", Condition("institution", ONE, ("SESRIC",))),
    ],
)
def test_a_text_becomes_a_condition(column: str, text: str, expected: Condition) -> None:
    typed = read(column, text, SHIPPED)
    assert typed.readable
    assert typed.condition == expected


@pytest.mark.parametrize("word", ["تعل", "education", "éduc"])
def test_the_beginning_of_a_name_finds_its_terms(word: str) -> None:
    condition = read("area", word, SHIPPED).condition
    assert condition is not None and "11" in condition.values


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("amount", ">abc"),
        ("amount", ".."),
        ("when", "someday"),
        ("status", "qqq"),
        ("title", "!ورشة"),
        ("planned", "?"),
    ],
)
def test_what_cannot_be_read_says_so(column: str, text: str) -> None:
    typed = read(column, text, SHIPPED)
    assert not typed.readable and typed.condition is None


def test_an_empty_text_is_no_condition() -> None:
    assert read("amount", "  ", SHIPPED).readable
    assert read("amount", "  ", SHIPPED).condition is None


def _conditions(catalogue: Catalogue) -> st.SearchStrategy[Condition]:
    areas = st.lists(st.sampled_from(catalogue.areas()), min_size=1, max_size=4, unique=True).map(tuple)
    parties = st.lists(st.sampled_from(list(catalogue.terms("parties"))), min_size=1, max_size=3, unique=True).map(
        tuple
    )
    amounts = st.decimals(0, 10**9, places=3)
    days = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31)).map(datetime.date.isoformat)
    return st.one_of(
        st.builds(Condition, st.just("area"), st.sampled_from((ONE, NOT)), areas),
        st.builds(Condition, st.just("leads"), st.sampled_from((ONE, NOT)), parties),
        st.builds(Condition, st.sampled_from(("title", "amount", "status")), st.sampled_from(list(Operator)[2:4])),
        amounts.map(lambda low: Condition("amount", B, (low, low + 5))),
        amounts.map(lambda low: Condition("amount", B, (low, None))),
        days.map(lambda day: Condition("when", B, (None, day))),
        days.map(lambda day: Condition("when", B, (day, day))),
        st.sampled_from(list(relative_dates.RELATIVE)).map(lambda name: relative_dates.condition("when", name)),
    )


@given(condition=_conditions(SHIPPED), language=st.sampled_from(list(i18n.LANGUAGES)))
def test_a_condition_survives_its_text(condition: Condition, language: str) -> None:
    i18n.use(language)
    again = read(condition.column, write(condition, SHIPPED), SHIPPED).condition
    assert again == condition


# --- times that move ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("this_month", "2018-02-14", "2018-02-01", "2018-02-28"),
        ("last_month", "2018-01-31", "2017-12-01", "2017-12-31"),
        ("next_month", "2018-12-05", "2019-01-01", "2019-01-31"),
        ("last_12_months", "2020-02-29", "2019-03-01", "2020-02-29"),
        ("next_3_months", "2018-11-30", "2018-11-30", "2019-02-28"),
        ("this_year", "2018-06-01", "2018-01-01", "2018-12-31"),
        ("last_year", "2018-06-01", "2017-01-01", "2017-12-31"),
        ("past", "2018-06-01", None, "2018-06-01"),
        ("coming", "2018-06-01", "2018-06-01", None),
        ("this_period", "2018-06-01", "2017-07-11", "2018-05-06"),
    ],
)
def test_a_relative_time_means_days(name: str, today: str, first: str | None, last: str | None) -> None:
    found = ActivityFilter((relative_dates.condition("when", name),))
    resolved = relative_dates.resolved(found, datetime.date.fromisoformat(today), ("2017-07-11", "2018-05-06"))
    assert resolved.conditions == (Condition("when", B, (first, last)),)
    assert relative_dates.name_of(found.conditions[0]) == name


def test_other_conditions_stay_as_they_are() -> None:
    found = ActivityFilter((Condition("when", B, ("2018-01-01", None)), Condition("area", ONE, ("5",))))
    assert relative_dates.resolved(found, datetime.date(2018, 1, 1), ("", "")) is found
    assert [relative_dates.name_of(one) for one in found.conditions] == ["", ""]
