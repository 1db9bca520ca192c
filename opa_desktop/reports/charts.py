"""The charts: one table of what there is, and how a chart is drawn and saved.

matplotlib is imported only when something is drawn. `pyplot` is never used: it keeps figures alive and has one state
for the whole process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import FileError, InputError
from opa_desktop.files import written_beside
from opa_desktop.i18n import N_, _
from opa_desktop.reports import (
    chart_amount_bars,
    chart_amounts,
    chart_bars,
    chart_columns,
    chart_grid,
    chart_months,
    chart_series,
    chart_terms,
)
from opa_desktop.reports.chart_data import ChartData
from opa_desktop.reports.chart_frame import Size
from opa_desktop.reports.style import Look, drawing, look, prepare_matplotlib

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

ENDINGS = (".png", ".svg", ".pdf")
DOTS_PER_INCH = 200


@dataclass(frozen=True)
class Chart:
    """A chart: its name in the command line, a short and a full title, the function that counts, the one that draws."""

    name: str
    short: str
    title: str
    series: Callable[[Store, ActivityFilter], ChartData]
    drawing: Callable[[ChartData, Look, Size | None], Any]


CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        Chart("areas", N_("Areas"), chart_series.AREAS, chart_series.areas, chart_bars.draw_pairs),
        Chart("periods", N_("Periods"), chart_series.PERIODS, chart_series.periods, chart_bars.draw_periods),
        Chart("heatmap", N_("Areas and periods"), chart_series.HEATMAP, chart_series.heatmap, chart_grid.draw_heatmap),
        Chart("goals", N_("Goals"), chart_series.GOALS, chart_series.goals, chart_grid.draw_goals),
        Chart("status", N_("Status"), chart_series.STATUS, chart_series.statuses, chart_bars.draw_stacked),
        Chart("months", N_("Months"), chart_months.MONTHS, chart_months.months, chart_columns.draw_months),
        Chart("types", N_("Types"), chart_terms.TYPES, chart_terms.types, chart_bars.draw_pairs),
        Chart(
            "institutions",
            N_("Institutions"),
            chart_terms.INSTITUTIONS,
            chart_terms.institutions,
            chart_bars.draw_roles,
        ),
        Chart("offices", N_("Offices"), chart_terms.OFFICES, chart_terms.offices, chart_bars.draw_pairs),
        Chart("countries", N_("Host countries"), chart_terms.COUNTRIES, chart_terms.countries, chart_bars.draw_pairs),
        Chart("money", N_("Money by area"), chart_amounts.MONEY, chart_amounts.by_area, chart_amount_bars.draw_amounts),
        Chart(
            "funders",
            N_("Money by funder"),
            chart_amounts.FUNDERS,
            chart_amounts.by_funder,
            chart_amount_bars.draw_amounts,
        ),
        Chart("sdgs", N_("SDGs"), chart_terms.SDGS, chart_terms.sdgs, chart_bars.draw_pairs),
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
    with i18n.speaking(language), drawing:
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
    with drawing:
        figure.savefig(out, format=kind, dpi=dpi, facecolor=figure.get_facecolor(), metadata=undated[kind])
    return out.getvalue()


@dataclass(frozen=True)
class Spot:
    """A place of a chart that stands for something: its rectangle in pixels from the upper left corner.

    `place` is the number of the group, `number` that of the series, -1 where the spot stands for the whole group.
    """

    left: float
    top: float
    width: float
    height: float
    place: int
    number: int = -1


@dataclass(frozen=True)
class Rendered:
    """A chart as pixels (four bytes each: red, green, blue, opacity) and the places on it that can be clicked."""

    pixels: bytes
    width: int
    height: int
    spots: tuple[Spot, ...]


def render(name: str, shown: ChartData, language: str, theme: str, size: Size | None, dpi: float) -> Rendered:
    """Draw counted data for the screen; `size` in points, `dpi` the pixels to 72 points."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with drawing:
        figure = draw_data(name, shown, language, theme, size)
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        wide, high = canvas.get_width_height()
        return Rendered(bytes(canvas.buffer_rgba()), wide, high, tuple(_spots(figure, high)))


def _spots(figure: Any, high: int) -> Iterator[Spot]:
    """Find what can be clicked, single values before the groups they lie on."""
    marked = [(a, a.get_gid() or "") for a in (*figure.artists, *figure.patches, *figure.axes[0].patches)]
    for artist, gid in sorted(marked, key=lambda pair: not pair[1].startswith("value:")):
        kind, _mark, places = gid.partition(":")
        if kind in ("value", "group"):
            box = artist.get_window_extent()
            left, top, width, height = (float(n) for n in (box.x0, high - box.y1, box.width, box.height))
            yield Spot(left, top, width, height, *(int(place) for place in places.split(":")))
