"""Charts of many activities: drawing what was counted, counting in SQL, and beside them a bare matplotlib figure.

The budget is for the picture: 300 ms after the numbers are there. The bare figure has the same number of bars and
texts in the default font, and nothing else; the difference is what our own words, names and hatches cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.reports import charts
from opa_desktop.reports.charts import CHARTS

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from opa_desktop.store.database import Store

BUDGET = 0.3  # seconds
SCREEN = ((700.0, 0.0), 96.0)
"""Width in points and pixels to 72 points, as the window asks for it."""


@pytest.mark.parametrize("name", CHARTS)
def bench_draw_a_chart(benchmark: BenchmarkFixture, large_store: Store, name: str) -> None:
    benchmark.group = f"draw {name}"
    data = charts.data(large_store, name, ActivityFilter(), "ar")
    charts.render(name, data, "ar", "light", *SCREEN)  # fonts and matplotlib are there from now on
    made = benchmark.pedantic(charts.render, (name, data, "ar", "light", *SCREEN), rounds=5)
    assert made.spots
    assert benchmark.stats is None or benchmark.stats.stats.median < BUDGET


@pytest.mark.parametrize("name", CHARTS)
def bench_draw_a_bare_figure(benchmark: BenchmarkFixture, large_store: Store, name: str) -> None:
    benchmark.group = f"draw {name}"
    data = charts.data(large_store, name, ActivityFilter(), "ar")
    values = [[float(value or 0) for value in series.values] for series in data.series]
    assert benchmark.pedantic(_bare, (values, [group.label for group in data.groups]), rounds=5)


@pytest.mark.parametrize("name", CHARTS)
def bench_count_for_a_chart(benchmark: BenchmarkFixture, large_store: Store, name: str) -> None:
    benchmark.group = "count"
    data = benchmark.pedantic(charts.data, (large_store, name, ActivityFilter(), "ar"), rounds=3)
    assert not data.is_empty


def _bare(values: list[list[float]], names: list[str]) -> Any:
    """Draw groups of horizontal bars with names and values, as anyone would who knows matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(700 / 72, max(len(names), 4) * 0.4), dpi=96)
    axes = figure.add_subplot()
    thick = 0.8 / max(len(values), 1)
    for number, series in enumerate(values):
        bars = axes.barh([place + number * thick for place in range(len(series))], series, thick)
        axes.bar_label(bars)
    axes.set_yticks(range(len(names)), names)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.buffer_rgba()
