"""Filters, search and order, on real rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opa_desktop.core.columns import COLUMNS, Place
from opa_desktop.core.filters import ActivityFilter, Operator, Sort, from_json, simple, to_json
from opa_desktop.store import activities
from opa_desktop.store.database import Store
from tests import builders


@pytest.fixture
def world(store: Store) -> dict[str, str]:
    """Four activities that differ in every way a filter can ask for."""
    return {
        "forum": builders.add(
            store, "منتدى الإستثمار في إفريقيا", area="7", goal="2.7", subsector="7.s1", leads=("ICDT",),
            partners=("state:MA", "SESRIC"), city="الدار البيضاء", country="MA", when="2018-02-26/2018-02-27",
            amount=Decimal("50000"), currency="USD", type="conference", planned=True,
        ),
        "course": builders.add(
            store, "دورة تدريبيّة في الإحصاء", leads=("SESRIC",), country="TR", when="2017-11", type="training",
            amount=Decimal("9000.5"), currency="EUR", beneficiaries=("SN",), sdgs=("4",), status="planned",
        ),
        "old": builders.add(
            store, "اجتماع قديم", period="2016-2017", when="2016", leads=("ISESCO",), country=None, city=None,
        ),
        "bare": builders.add(store, "بلا تاريخ", status="ongoing", when=None, leads=None, description__en="Élan 100%"),
    }  # fmt: skip


def hits(store: Store, world: dict[str, str], found: ActivityFilter, *sort: Sort) -> list[str]:
    known = {uid: name for name, uid in world.items()}
    page = activities.find(store, found, sort or (Sort("number"),))
    assert page.total == len(page.entries) == len(activities.ids(store, found))
    return [known[entry.uid] for entry in page.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الاستثمار", ["forum"]),
        ("استثمار افريقيا", ["forum"]),
        ("افريقيا الإستثمار", ["forum"]),
        ("والاستثمار", ["forum"]),
        ("تدريبية", ["course"]),
        ("دوره إحصاء", ["course"]),
        ("المغرب", ["forum"]),
        ("morocco", ["forum"]),
        ("Sesric", ["forum", "course"]),
        ("مركز الأبحاث الإحصائية", ["forum", "course"]),
        ("elan", ["bare"]),
        ("SN-2018", ["forum", "course", "bare"]),
        ("في", ["forum", "course"]),
        ("لا يوجد", []),
        ('" OR zzq --', []),
        ("100%", ["bare"]),
        ("   ", ["old", "forum", "course", "bare"]),
    ],
)
def test_words_are_found_in_any_spelling_and_order(store: Store, world: dict, text: str, expected: list[str]) -> None:
    found = hits(store, world, ActivityFilter(text=text))
    assert [name for name in found if name in expected] == expected
    if text not in ("في",):
        assert found == expected


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ({"area": ["7"]}, ["forum"]),
        ({"area": ["7", "5"], "period": ["2017-2018"]}, ["forum", "course", "bare"]),
        ({"goal": ["2.7"]}, ["forum"]),
        ({"status": ["planned", "ongoing"]}, ["course", "bare"]),
        ({"institution": ["SESRIC"]}, ["forum", "course"]),
        ({"state": ["MA"]}, ["forum"]),
        ({"state": ["SN"]}, ["course"]),
        ({"office": ["SN"], "type": ["training"]}, ["course"]),
        ({"period": ["2016-2017", "2017-2018"]}, ["old", "forum", "course", "bare"]),
        ({"sdgs": ["4"]}, ["course"]),
        ({"planned": [True]}, ["forum"]),
    ],
)
def test_values_are_alternatives_and_conditions_add_up(
    store: Store, world: dict, lists: dict, expected: list[str]
) -> None:
    assert hits(store, world, simple(**lists)) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2018-02-27", "", ["forum"]),
        ("2017-11-15", "2017-11-15", ["course"]),
        ("2016-05-01", "2017-12-31", ["old", "course"]),
        ("", "2016-01-01", ["old"]),
        ("2019-01-01", "", []),
    ],
)
def test_a_time_keeps_what_overlaps_it(store: Store, world: dict, since: str, until: str, expected: list[str]) -> None:
    assert hits(store, world, ActivityFilter(since=since, until=until)) == expected


@pytest.mark.parametrize(
    ("column", "operator", "values", "expected"),
    [
        ("country", Operator.EMPTY, (), ["old"]),
        ("when", Operator.EMPTY, (), ["bare"]),
        ("leads", Operator.NOT_EMPTY, (), ["old", "forum", "course"]),
        ("amount", Operator.BETWEEN, ("9000.5", None), ["forum", "course"]),
        ("amount", Operator.BETWEEN, ("10000", "60000"), ["forum"]),
        ("when", Operator.BETWEEN, ("2018-01-01", "2018-12-31"), ["forum"]),
        ("area", Operator.NOT_ONE_OF, ("5",), ["forum"]),
        ("institution", Operator.NOT_ONE_OF, ("SESRIC",), ["old", "bare"]),
        ("title", Operator.CONTAINS, ("الاحصاء",), ["course"]),
        ("city", Operator.CONTAINS, ("الدار",), ["forum"]),
        ("planned", Operator.ONE_OF, (False,), ["old", "course", "bare"]),
    ],
)
def test_operators(
    store: Store, world: dict, column: str, operator: Operator, values: tuple, expected: list[str]
) -> None:
    found = ActivityFilter().where(column, *values, operator=operator)
    assert hits(store, world, found) == expected
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize("column", [column.key for column in COLUMNS.values() if Place.TABLE in column.places])
def test_every_column_of_the_table_can_be_sorted_both_ways(store: Store, world: dict, column: str) -> None:
    up, down = (hits(store, world, ActivityFilter(), Sort(column, descending)) for descending in (False, True))
    assert sorted(up) == sorted(down) == sorted(world)


def test_order_by_date_title_and_several_columns(store: Store, world: dict) -> None:
    assert hits(store, world, simple(period=["2017-2018"]), Sort("when", True))[:2] == ["forum", "course"]
    assert hits(store, world, ActivityFilter(), Sort("title")) == ["old", "bare", "course", "forum"]
    assert hits(store, world, ActivityFilter(), Sort("status"), Sort("number", True)) == [
        "course",
        "bare",
        "forum",
        "old",
    ]


def test_pages_and_rows_show_the_asked_period(store: Store, world: dict) -> None:
    activities.edit(store, world["old"], {"status@2017-2018": "ongoing"})
    page = activities.find(store, ActivityFilter(), limit=1, offset=0)
    assert (page.total, len(page.entries), page.periods) == (4, 1, ["2017-2018"])
    wanted = activities.ids(store, ActivityFilter())
    latest = activities.rows(store, wanted, ["title", "status", "when"])
    asked = activities.rows(store, wanted, ["status"], period="2016-2017")
    assert [row.get("status") for row in latest if row["uid"] == world["old"]] == ["ongoing"]
    assert [row.get("status") for row in asked if row["uid"] == world["old"]] == ["implemented"]
    assert [row["id"] for row in latest] == list(wanted)


def test_a_search_never_becomes_sql_or_search_syntax(store: Store, world: dict) -> None:
    for text in ("'; DROP TABLE activity; --", 'NEAR("a" "b")', "*", "col:x", "\x00", "%", "_", "\\", "(" * 300):
        activities.find(store, ActivityFilter(text=text))
    assert activities.count(store, ActivityFilter()) == 4
