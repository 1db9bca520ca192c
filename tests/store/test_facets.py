"""Counts beside the values of a filter panel: they are what a tick would leave, and the list says what to drop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from opa_desktop.core.filters import ActivityFilter, Operator, simple
from opa_desktop.store import activities, facets
from opa_desktop.store.database import Store
from tests import builders

COLUMNS = (
    "area", "goal", "type", "office", "country", "city", "mode", "status", "review", "period", "planned", "container",
    "leads", "partners", "beneficiaries", "sdgs", "institution", "state",
)  # fmt: skip
FILTERS = (
    ActivityFilter(),
    simple(area=["5", "8"]),
    simple(period=["2017-2018"], status=["planned", "ongoing"]),
    ActivityFilter(text="تدريب", since="2017-01-01"),
)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("found", FILTERS, ids=["all", "areas", "status of a period", "text and time"])
def test_a_count_is_what_a_tick_would_leave(sample_store: Store, column: str, found: ActivityFilter) -> None:
    counted = facets.values(sample_store, column, found)
    assert counted
    for value, count in counted[:6]:
        ticked = found.where(column, value)
        if value == "":
            if column in ("institution", "state"):
                continue
            ticked = found.where(column, operator=Operator.EMPTY)
        assert activities.count(sample_store, ticked) == count, value
    assert [count for _value, count in counted] == sorted((count for _value, count in counted), reverse=True)


def test_the_condition_of_the_column_itself_does_not_count(store: Store) -> None:
    builders.add(store, area="5", city="أ")
    builders.add(store, area="7", goal="2.7", city="ب")
    found = simple(area=["5"])
    assert facets.values(store, "area", found) == [("5", 1), ("7", 1)]
    assert facets.values(store, "city", found) == [("أ", 1)]


def test_containers_the_bin_and_several_periods(store: Store) -> None:
    builders.add(store, container=True)
    uid = builders.add(store, city=None, leads=None)
    activities.edit(store, uid, {"status@2018-2019": "planned"})
    gone = builders.add(store)
    activities.delete(store, [gone])
    found = ActivityFilter()
    assert facets.values(store, "container", found) == [("", 1), (True, 1)]
    assert facets.values(store, "period", found) == [("2017-2018", 2), ("2018-2019", 1)]
    assert dict(facets.values(store, "institution", found)) == {"SESRIC": 1, "": 1}
    assert dict(facets.values(store, "leads", replace(found, deleted=True))) == {"SESRIC": 1}


def test_other_columns_are_stated_or_not(store: Store) -> None:
    builders.add(store, when=None, title__en="Fair")
    builders.add(store)
    assert facets.values(store, "when", ActivityFilter()) == []
    assert facets.stated(store, "when", ActivityFilter()) == (1, 1)
    assert facets.stated(store, "title", ActivityFilter()) == (2, 0)
    assert facets.stated(store, "amount", simple(area=["99"])) == (0, 0)


def test_what_to_drop_says_how_many_that_gives(store: Store) -> None:
    for place in range(3):
        builders.add(store, f"ورشة {place}", city="أنقرة")
    builders.add(store, "معرض", city="داكار")
    found = replace(simple(city=["داكار"], area=["5"]), text="ورشة")
    assert facets.without_each(store, found) == [("city", 3), ("text", 1)]
    assert facets.without_each(store, ActivityFilter()) == []


def test_unknown_columns_are_a_mistake(store: Store) -> None:
    bad: Any = "budget"
    with pytest.raises(KeyError):
        facets.values(store, bad, ActivityFilter())
