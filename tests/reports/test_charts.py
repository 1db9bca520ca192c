"""Charts: what they count, that nothing on them is cut, and that they run the way the language does."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import FileError, InputError
from opa_desktop.reports import charts, style
from opa_desktop.reports.charts import CHARTS
from opa_desktop.store import counts
from opa_desktop.store.database import Store
from tests import builders

PERIOD = simple(period=[builders.PERIOD])
TALL = re.compile("[\u2066-\u2069\u200f]")


def texts(figure: Any) -> list[Any]:
    from matplotlib.text import Text

    return [found for found in figure.findobj(Text) if found.get_visible() and found.get_text()]


def drawn(figure: Any, dpi: int = 60) -> Any:
    """Draw a figure and return its renderer, by which texts are measured."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def bars(figure: Any) -> list[Any]:
    return [patch for patch in figure.axes[0].patches if (patch.get_gid() or "").startswith("value:")]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_in_every_language_and_nothing_is_cut(name: str, language: str, filled: Store):
    for theme in style.THEMES:
        figure = charts.draw(filled, name, PERIOD, language, theme)
        renderer = drawn(figure)
        whole = figure.bbox
        for text in texts(figure):
            box = text.get_window_extent(renderer)
            assert whole.x0 <= box.x0 and box.x1 <= whole.x1, f"{text.get_text()} runs out at the side"
            assert whole.y0 <= box.y0 and box.y1 <= whole.y1, f"{text.get_text()} runs out above or below"


@pytest.mark.parametrize("name", ["areas", "periods", "status", "goals"])
def test_names_of_areas_neither_overlap_nor_touch_the_bars(name: str, language: str, filled: Store):
    figure = charts.draw(filled, name, PERIOD, language)
    renderer = drawn(figure, 72)
    names = [text.get_window_extent(renderer) for text in texts(figure) if text.get_gid() == "name"]
    assert len(names) >= 18
    for one, other in itertools.pairwise(names):
        assert one.y0 >= other.y1 - 4, "two lines of names overlap"  # the box of a line is higher than its letters
    if name != "goals":
        start = figure.axes[0].get_window_extent()
        for box in names:
            assert box.x0 >= start.x1 if i18n.is_rtl() else box.x1 <= start.x0


def test_long_names_are_wrapped_and_complete(filled: Store, language: str):
    figure = charts.draw(filled, "areas", PERIOD, language)
    shown = " ".join(text.get_text() for text in texts(figure) if text.get_gid() == "name")
    for area in filled.catalogue().areas():
        assert filled.catalogue().name("areas", area) in shown


def test_bars_grow_from_the_side_where_reading_begins(filled: Store):
    for language, grows_left in (("ar", True), ("en", False), ("fr", False)):
        figure = charts.draw(filled, "areas", PERIOD, language)
        drawn(figure)
        box = max(bars(figure), key=lambda bar: bar.get_width()).get_window_extent()
        axes = figure.axes[0].get_window_extent()
        at_right = bool(abs(box.x1 - axes.x1) < 2)
        assert at_right is grows_left


def test_planned_is_hatched_and_implemented_is_solid_in_the_colour_of_the_cluster(filled: Store):
    figure = charts.draw(filled, "areas", PERIOD, "ar")
    hatches = {bool(bar.get_hatch()) for bar in bars(figure)}
    assert hatches == {True, False}
    from matplotlib.colors import to_hex

    solid = {to_hex(bar.get_facecolor()).upper() for bar in bars(figure) if not bar.get_hatch()}
    assert solid == {style.look().cluster(f"C{n}") for n in range(1, 6)}


def test_the_numbers_are_those_of_the_count(filled: Store):
    data = charts.data(filled, "areas", PERIOD)
    counted = {tally.keys[0]: tally for tally in counts.tally(filled, ["area"], PERIOD)}
    series = {one.key: dict(zip([g.code for g in data.groups], one.values, strict=True)) for one in data.series}
    assert len(data.groups) == 18
    for area, tally in counted.items():
        assert series["implemented"][area] == tally.implemented
        assert series["planned"][area] == tally.planned
    assert series["implemented"]["6"] == 0


def test_every_value_stands_at_its_bar_and_zero_is_written_once(filled: Store):
    figure = charts.draw(filled, "areas", PERIOD, "en")
    shown = sorted(text.get_text() for text in texts(figure) if text.get_gid() == "value")
    data = charts.data(filled, "areas", PERIOD, "en")
    pairs = list(zip(*(series.values for series in data.series), strict=True))
    expected = [str(value) for pair in pairs for value in pair if value] + ["0" for pair in pairs if not any(pair)]
    assert shown == sorted(expected)


def test_the_table_says_the_same_as_the_picture(filled: Store):
    header, rows = charts.data(filled, "periods", ActivityFilter(), "en").table()
    assert [TALL.sub("", title) for title in header] == ["Priority area", "2016-2017", "2017-2018"]
    assert len(rows) == 18
    assert rows[0][0] == "1. Palestine and Al-Quds"


def test_any_number_of_periods_stand_side_by_side(filled: Store):
    for number in range(1, 7):
        asked = simple(period=[f"{2012 + n}-{2013 + n}" for n in range(number)])
        data = charts.data(filled, "periods", asked)
        assert len(data.series) == number
        drawn(charts.draw_data("periods", data))


def test_the_statuses_of_an_area_add_up_to_its_activities(filled: Store):
    data = charts.data(filled, "status", PERIOD)
    totals = {tally.keys[0]: tally.total for tally in counts.tally(filled, ["area"], PERIOD)}
    for place, group in enumerate(data.groups):
        assert sum(series.values[place] or 0 for series in data.series) == totals.get(group.code, 0)


def test_a_goal_without_activities_is_a_gap_and_an_area_without_goals_has_no_cells(filled: Store):
    data = charts.data(filled, "goals", PERIOD)
    rows = {group.code: [series.values[place] for series in data.series] for place, group in enumerate(data.groups)}
    assert 0 in rows["5"]
    assert all(value is None for value in rows["11"][:-1])


def test_months_run_on_without_gaps(filled: Store):
    data = charts.data(filled, "months", ActivityFilter())
    codes = [group.code for group in data.groups]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) >= 5


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_nothing_says_so(name: str, store: Store, language: str):
    data = charts.data(store, name, ActivityFilter())
    assert data.is_empty
    figure = charts.draw_data(name, data)
    drawn(figure)
    assert [text.get_text() for text in texts(figure) if text.get_gid() == "empty"]


@pytest.mark.parametrize("ending", charts.ENDINGS)
def test_a_chart_is_saved_in_each_form(ending: str, filled: Store, tmp_path: Path):
    figure = charts.draw(filled, "areas", PERIOD, "ar")
    path = charts.save(figure, tmp_path / f"chart{ending}")
    signs = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    assert path.read_bytes().startswith(signs[ending])
    assert [file.name for file in tmp_path.glob("chart*")] == [path.name]


def test_the_same_chart_gives_the_same_file(filled: Store):
    first, second = (charts.draw(filled, "areas", PERIOD, "ar") for _time in range(2))
    assert charts.picture(first, "svg") == charts.picture(second, "svg")


def test_another_ending_is_refused_and_nothing_is_written(filled: Store, tmp_path: Path):
    figure = charts.draw(filled, "areas", PERIOD)
    with pytest.raises(FileError) as refused:
        charts.save(figure, tmp_path / "chart.gif")
    assert refused.value.code == "file-type"
    assert not list(tmp_path.glob("chart*"))


def test_an_unknown_chart_is_refused(filled: Store):
    with pytest.raises(InputError) as refused:
        charts.draw(filled, "pie", ActivityFilter())
    assert refused.value.code == "chart-unknown"


def test_a_chart_in_another_language_leaves_the_language_in_use_alone(filled: Store):
    figure = charts.draw(filled, "areas", PERIOD, "fr")
    assert i18n.current() == "ar"
    assert any("La Palestine" in text.get_text() for text in texts(figure))


def test_arabic_digits_are_drawn_where_they_are_chosen(filled: Store):
    builders.speak("ar", digits="arabic")
    figure = charts.draw(filled, "areas", PERIOD)
    values = "".join(text.get_text() for text in texts(figure) if text.get_gid() == "value")
    assert re.fullmatch("[٠-٩]+", values)


def test_the_counting_rule_stands_on_every_chart(filled: Store):
    from opa_desktop.core.summaries import counting_rule

    for name in CHARTS:
        assert counting_rule() in charts.data(filled, name, PERIOD).note


def test_a_rendered_chart_tells_which_row_stands_where(filled: Store):
    made = charts.render("areas", charts.data(filled, "areas", PERIOD), "ar", "dark", (600.0, 0.0), 96.0)
    assert len(made.pixels) == made.width * made.height * 4
    rows = [spot for spot in made.spots if spot.number < 0]
    assert [spot.place for spot in rows] == list(range(18))
    assert all(spot.top >= 0 and spot.top + spot.height <= made.height for spot in made.spots)
    assert rows[0].top < rows[1].top
