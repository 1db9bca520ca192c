"""The first page of any filter or search: what the store takes, and beside it the same question as bare SQL.

The budget is that of the table: 100 ms at 100,000 activities. The bare SQL reads the ids and titles of the same hits
with nothing around it; the difference is what our layers cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from opa_desktop.core.filters import ActivityFilter, Operator, Sort, simple

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from opa_desktop.store.database import Store

PAGE = 128
BUDGET = 0.1  # seconds
PERIOD = "2017-2018"
LATEST = "LEFT JOIN progress p ON p.activity_id = a.id AND p.is_latest = 1"
IN_PERIOD = "JOIN progress p ON p.activity_id = a.id AND p.period = ?"


@dataclass(frozen=True)
class Case:
    """One question: as a filter, and as the joins, conditions and parameters of bare SQL."""

    name: str
    found: ActivityFilter
    joins: str = ""
    where: str = "1"
    parameters: tuple[Any, ...] = ()


def _text(name: str, words: str, *folded: str) -> Case:
    match = " AND ".join(f'"{word}"' for word in folded)
    inside = "a.id IN (SELECT rowid FROM activity_text WHERE activity_text MATCH ?)"
    return Case(name, ActivityFilter(text=words), "", inside, (match,))


CASES = (
    Case("everything", ActivityFilter()),
    Case("one area", simple(area=["5"]), "", "a.area = ?", ("5",)),
    Case("one goal", simple(goal=["2.5.3"]), "", "a.goal = ?", ("2.5.3",)),
    Case(
        "planned in a period",
        simple(period=[PERIOD], status=["planned"]),
        IN_PERIOD,
        "p.status = ?",
        (PERIOD, "planned"),
    ),
    Case(
        "one institution in any role",
        simple(institution=["SESRIC"]),
        "",
        "a.id IN (SELECT activity_id FROM activity_term WHERE code = ? AND role IN ('leads', 'partners', 'funders'))",
        ("SESRIC",),
    ),
    Case(
        "a year",
        ActivityFilter(since="2017-01-01", until="2017-12-31"),
        LATEST,
        "p.started <> '' AND p.started <= ? AND p.ended >= ?",
        ("2017-12-31", "2017-01-01"),
    ),
    Case("incomplete", ActivityFilter(incomplete=True), "", "a.incomplete > 0"),
    Case("the bin", ActivityFilter(deleted=True)),
    _text("a common word", "ورشة", "ورشه"),
    _text("two words, other spelling", "الإستثمار والتجاره", "استثمار", "تجاره"),
    _text("a word that is nowhere", "قسطنطينية", "قسطنطينيه"),
    Case("two letters", ActivityFilter(text="نف"), "", "a.folded LIKE ?", ("%نف%",)),
    Case(
        "a search in an area",
        replace(simple(area=["8", "10"]), text="تدريب"),
        "",
        "a.area IN ('8', '10') AND a.id IN (SELECT rowid FROM activity_text WHERE activity_text MATCH ?)",
        ("تدريب",),
    ),
    Case(
        "without a country",
        ActivityFilter().where("country", operator=Operator.EMPTY),
        "",
        "a.country = ''",
    ),
)
NAMES = [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def bench_first_page_of_the_store(benchmark: BenchmarkFixture, large_store: Store, case: Case) -> None:
    from opa_desktop.store import activities

    benchmark.group = case.name
    page = benchmark(activities.find, large_store, case.found, limit=PAGE)
    assert len(page.entries) == min(PAGE, page.total)
    assert benchmark.stats is None or benchmark.stats.stats.median < BUDGET


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def bench_first_page_as_bare_sql(benchmark: BenchmarkFixture, large_store: Store, case: Case) -> None:
    benchmark.group = case.name
    living = "a.deleted <> ''" if case.found.deleted else "a.deleted = ''"
    sql = (
        f"SELECT a.id, a.title_ar FROM activity a {case.joins} WHERE {living} AND {case.where} "
        f"ORDER BY a.number_key, a.id LIMIT {PAGE}"
    )
    rows = benchmark(large_store.rows, sql, case.parameters)
    assert len(rows) <= PAGE


@pytest.mark.parametrize("column", ["number", "area", "when", "title"])
def bench_first_page_in_another_order(benchmark: BenchmarkFixture, large_store: Store, column: str) -> None:
    from opa_desktop.store import activities

    benchmark.group = "orders"
    benchmark(activities.find, large_store, ActivityFilter(), (Sort(column),), PAGE)
    assert benchmark.stats is None or benchmark.stats.stats.median < BUDGET


def bench_ids_of_everything(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.store import activities

    benchmark.group = "whole tables"
    assert len(benchmark(activities.ids, large_store, ActivityFilter())) > 0


def bench_count_by_area(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.store import counts

    benchmark.group = "whole tables"
    assert benchmark(counts.tally, large_store, ["area"], ActivityFilter())
