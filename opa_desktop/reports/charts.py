"""The charts: one table of what there is, and how a chart is drawn and saved.

matplotlib is imported only when something is drawn. `pyplot` is never used: it keeps figures alive and has one state
for the whole process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import FileError, InputError
from opa_desktop.files import written_beside
from opa_desktop.i18n import _
from opa_desktop.reports import chart_bars, chart_columns, chart_grid, chart_series
from opa_desktop.reports.chart_data import ChartData
from opa_desktop.reports.chart_frame import Size
from opa_desktop.reports.style import Look, look, prepare_matplotlib

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

ENDINGS = (".png", ".svg", ".pdf")
DOTS_PER_INCH = 200


@dataclass(frozen=True)
class Chart:
    """A chart: its name in the command line, title, the function that counts, and the one that draws."""

    name: str
    title: str
    series: Callable[[Store, ActivityFilter], ChartData]
    drawing: Callable[[ChartData, Look, Size | None], Any]


CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        Chart("areas", chart_series.AREAS, chart_series.areas, chart_bars.draw_pairs),
        Chart("periods", chart_series.PERIODS, chart_series.periods, chart_bars.draw_periods),
        Chart("status", chart_series.STATUS, chart_series.statuses, chart_bars.draw_stacked),
        Chart("goals", chart_series.GOALS, chart_series.goals, chart_grid.draw_goals),
        Chart("months", chart_series.MONTHS, chart_series.months, chart_columns.draw_months),
        Chart("institutions", chart_series.INSTITUTIONS, chart_series.institutions, chart_bars.draw_pairs),
    )
}
"""Every chart by its name."""


def chart(name: str) -> Chart:
    """Return the chart called `name`; raise InputError when there is none."""
    if name not in CHARTS:
        raise InputError("chart-unknown", name=name)
    return CHARTS[name]


def titles() -> dict[str, str]:
    """Return the title of every chart by its name, in the language in use."""
    return {name: _(found.title) for name, found in CHARTS.items()}


def data(store: Store, name: str, found: ActivityFilter, language: str = "") -> ChartData:
    """Count what a chart shows; `language` "" is the one in use. Raise InputError for an unknown chart."""
    counted = chart(name)
    with i18n.speaking(language):
        return counted.series(store, found)


def draw_data(name: str, shown: ChartData, language: str = "", theme: str = "light", size: Size | None = None) -> Any:
    """Draw counted data as a figure; `size` is width and height in points, None for the natural size."""
    with i18n.speaking(language):
        return chart(name).drawing(shown, look(theme), size)


def draw(
    store: Store, name: str, found: ActivityFilter, language: str = "", theme: str = "light", size: Size | None = None
) -> Any:
    """Count and draw a chart; return the figure of matplotlib."""
    return draw_data(name, data(store, name, found, language), language, theme, size)


def save(figure: Any, path: Path) -> Path:
    """Write a figure as PNG, SVG or PDF, by the ending of the name, whole or not at all.

    Raise FileError for another ending, or when the file cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() not in ENDINGS:
        raise FileError("file-type", path=path, endings=", ".join(ENDINGS))
    with written_beside(path) as working:
        working.write_bytes(picture(figure, path.suffix.lower().lstrip(".")))
    return path


def picture(figure: Any, kind: str = "png", dpi: int = DOTS_PER_INCH) -> bytes:
    """Return a figure as the bytes of a PNG, SVG or PDF file, the same bytes for the same figure."""
    prepare_matplotlib()
    undated = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    out = BytesIO()
    figure.savefig(out, format=kind, dpi=dpi, facecolor=figure.get_facecolor(), metadata=undated[kind])
    return out.getvalue()
