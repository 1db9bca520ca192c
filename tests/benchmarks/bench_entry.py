"""What runs while someone types, ticks or marks: it has to be there before the hand has left the key.

Budgets are those of the form and the table at 100,000 activities: a warning while typing and a draft are asked for on
every pause, a panel's counts and the sum line on every click.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from opa_desktop.core.filters import ActivityFilter, simple

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from opa_desktop.store.database import Store

TYPING = 0.05  # seconds
DRAFT = 0.01
PANEL = 0.6
AREA = simple(area=["5"])


def _median(benchmark: BenchmarkFixture) -> float:
    return benchmark.stats.stats.median if benchmark.stats is not None else 0.0


def bench_likely_repeats_of_many_titles(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.core.entry import Entry
    from opa_desktop.store import activities, similar

    page = activities.find(large_store, ActivityFilter(), limit=50, offset=1000)
    typed = [Entry("", entry.values, entry.progress) for entry in page.entries]
    turn = count()
    benchmark.group = "typing"
    benchmark(lambda: similar.likely_repeats(large_store, typed[next(turn) % len(typed)]))
    assert _median(benchmark) < TYPING


def bench_keep_a_draft(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.store import drafts

    turn = count()
    benchmark.group = "typing"
    benchmark(lambda: drafts.save(large_store, drafts.Draft("new:1", {"title.ar": f"ورشة {next(turn)}"})))
    # A draft is flushed to the disk, which waits for whatever else the machine does: what it costs itself is the least.
    assert benchmark.stats is None or benchmark.stats.stats.min < DRAFT


@pytest.mark.parametrize("column", ["area", "status", "leads", "institution", "state"])
@pytest.mark.parametrize("found", [ActivityFilter(), AREA], ids=["all", "area"])
def bench_values_of_a_panel(
    benchmark: BenchmarkFixture, large_store: Store, column: str, found: ActivityFilter
) -> None:
    from opa_desktop.store import facets

    benchmark.group = "panels"
    assert benchmark(facets.values, large_store, column, found)
    assert _median(benchmark) < PANEL


def bench_sum_of_everything(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.store import activities, counts

    ids = activities.ids(large_store, ActivityFilter())
    benchmark.group = "panels"
    assert benchmark(counts.selection_sums, large_store, ids).rows == len(ids)
    assert _median(benchmark) < PANEL


def bench_what_to_carry_over(benchmark: BenchmarkFixture, large_store: Store) -> None:
    from opa_desktop.store import carry_over

    benchmark.group = "panels"
    assert benchmark(carry_over.candidates, large_store, "2017-2018", "2018-2019")
    assert _median(benchmark) < PANEL
