"""The numbers of charts: they agree with the counts and with the lists behind them, and money stays in its currency."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from opa_desktop import i18n
from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.reports import chart_grid, chart_terms, charts, style
from opa_desktop.reports.chart_data import ChartData, Group, Series
from opa_desktop.reports.charts import CHARTS
from opa_desktop.store import activities, counts, reference
from opa_desktop.store.database import Store
from tests import builders
from tests.reports.test_charts import drawn, texts

HUGE = 98_765_432
EVERYTHING = ActivityFilter()
NUMBER_COLUMNS = {"type": "types", "office": "offices", "country": "countries", "sdg": "sdgs"}


@pytest.fixture(scope="module")
def _rich_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "rich.db"
    with builders.new_store(path, "GS") as store:
        activities.apply(store, list(_edits()), Verb.ADD)
    return path


@pytest.fixture
def rich(_rich_file: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a store with many institutions, countries, roles and goals, amounts in three currencies and without."""
    with builders.copy_of(_rich_file, tmp_path / "rich.db") as store:
        yield store


def _edits() -> Iterator[Edit]:
    catalogue = reference.shipped()
    parties = [code for code in catalogue.terms("institutions") if code != "GS"][:30]
    states = list(catalogue.terms("states"))[:30]
    types = list(catalogue.terms("types"))
    amounts = [("USD", Decimal("1234567890.50")), ("EUR", Decimal("300.25")), ("USD", Decimal("0.10")), ("SAR", None)]
    for number in range(60):
        currency, amount = amounts[number % 4]
        yield Edit(
            "",
            builders.activity(
                f"نشاط {number}",
                area=str(number % 17 + 1),
                goal=None,
                leads=(parties[number % 30],),
                partners=(parties[(number * 7 + 1) % 30], parties[(number + 3) % 30]),
                funders=(parties[number % 3], parties[number % 5]) if number % 3 else None,
                country=states[number % 30] if number % 6 else None,
                type=types[number % len(types)],
                sdgs=(str(number % 5 + 1), str(number % 7 + 9)) if number % 4 else None,
                status=("implemented", "ongoing", "planned")[number % 3],
                planned=bool(number % 2),
                when=f"2018-{number % 12 + 1:02d}-10" if number % 10 else "2018",
                amount=amount,
                currency=currency if amount is not None else None,
            ),
        )


def column(data: ChartData, key: str) -> dict[str, Any]:
    """Return the values of a series by the code of the group."""
    series = next(series for series in data.series if series.key == key)
    return dict(zip([group.code for group in data.groups], series.values, strict=True))


@pytest.mark.parametrize("theme", style.THEMES)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_where_names_and_numbers_are_long(name: str, theme: str, language: str, rich: Store):
    figure = charts.draw(rich, name, EVERYTHING, language, theme)
    renderer = drawn(figure)
    for text in texts(figure):
        box = text.get_window_extent(renderer)
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1, f"{text.get_text()} runs out at the side"
        assert figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1, f"{text.get_text()} runs out above or below"


# What opens behind a month is whatever lies in it, also what begins before; the chart counts beginnings.
@pytest.mark.parametrize("name", [name for name in CHARTS if name != "months"])
def test_what_opens_behind_a_number_is_as_many_as_the_number_says(name: str, rich: Store):
    data = charts.data(rich, name, EVERYTHING)
    for place in range(len(data.groups)):
        for number, series in enumerate(data.series):
            value = series.values[place]
            if value and series.key != "amount":
                found = data.behind(EVERYTHING, place, number)
                assert activities.find(rich, found, limit=1).total == value, (data.groups[place].code, series.key)


@pytest.mark.parametrize("by", NUMBER_COLUMNS)
def test_the_numbers_of_a_list_are_those_of_the_count(by: str, rich: Store):
    data = charts.data(rich, NUMBER_COLUMNS[by], EVERYTHING)
    counted = {tally.keys[0]: tally for tally in counts.tally(rich, [by], EVERYTHING)}
    planned, implemented = column(data, "planned"), column(data, "implemented")
    for code in planned:
        if code and code != "*":
            assert (planned[code], implemented[code]) == tuple(
                getattr(counted.get(code), key, 0) for key in ("planned", "implemented")
            )
    if by != "sdg":  # an activity serves several goals
        assert sum(planned.values()) == counts.tally(rich, (), EVERYTHING)[0].planned


def test_what_is_not_stated_is_a_row_of_its_own(rich: Store):
    assert column(charts.data(rich, "countries", EVERYTHING), "planned")[""] == 0
    assert column(charts.data(rich, "countries", EVERYTHING), "implemented")[""] == 10
    assert len(charts.data(rich, "sdgs", EVERYTHING).groups) == 18


def test_institutions_agree_with_the_counts_by_role_and_the_rest_counts_once(rich: Store):
    data = charts.data(rich, "institutions", EVERYTHING)
    assert len(data.groups) == chart_terms.MOST_PARTIES + 1
    for by, role, _word in chart_terms.ROLES:
        counted = {tally.keys[0]: tally.total for tally in counts.tally(rich, [by], EVERYTHING)}
        shown = column(data, by)
        rest = shown.pop("*")
        assert shown == {code: counted.get(code, 0) for code in shown}
        others = [code for code in counted if code and code not in shown]
        assert rest == (activities.find(rich, simple(**{role: others}), limit=1).total if others else 0)


def test_amounts_stand_in_their_currency_and_are_never_added_across(rich: Store):
    data = charts.data(rich, "money", EVERYTHING, "en")
    sums = {currency: amount for _keys, currency, amount, _n in counts.money(rich, (), EVERYTHING)}
    by_section: dict[str, Decimal] = {}
    for group, amount in zip(data.groups, data.series[0].values, strict=True):
        if amount is not None:
            by_section[group.section[:3]] = by_section.get(group.section[:3], Decimal()) + amount
    assert by_section == sums == {"USD": Decimal("18518518359.00"), "EUR": Decimal("4503.75")}


def test_an_amount_that_is_not_stated_is_not_zero(rich: Store):
    for name in ("money", "funders"):
        data = charts.data(rich, name, EVERYTHING)
        unstated = [place for place, amount in enumerate(data.series[0].values) if amount is None]
        assert sum(data.series[1].values[place] for place in unstated) == 15
        assert all(data.words(place)[0] == "" for place in unstated)
        assert "45" in data.note and "60" in data.note


def test_one_currency_shows_for_each_area_what_is_not_stated(rich: Store):
    data = charts.data(rich, "money", simple(currency=["EUR", ""]))
    totals = {tally.keys[0]: tally.total for tally in counts.tally(rich, ["area"], simple(currency=["EUR", ""]))}
    held = dict.fromkeys(totals, 0)
    for group, number in zip(data.groups, data.series[1].values, strict=True):
        held[group.code] += number
    assert held == totals


def test_every_funder_has_the_amount_in_full_and_no_funder_is_said(rich: Store):
    data = charts.data(rich, "funders", EVERYTHING, "en")
    counted = {
        (keys[0], currency): amount for keys, currency, amount, _n in counts.money(rich, ("funder",), EVERYTHING)
    }
    shown = {
        (group.code, group.section[:3]): amount
        for group, amount in zip(data.groups, data.series[0].values, strict=True)
        if amount is not None and group.code
    }
    assert shown == counted
    assert any(group.label == "No funder stated" for group in data.groups)


def test_the_heat_map_says_what_the_periods_say(rich: Store):
    heat, periods = (charts.data(rich, name, EVERYTHING) for name in ("heatmap", "periods"))
    assert [series.values for series in heat.series] == [series.values for series in periods.series]


def test_activities_without_a_month_are_told(rich: Store):
    data = charts.data(rich, "months", EVERYTHING, "en")
    assert sum(column(data, "planned").values()) == counts.tally(rich, (), EVERYTHING)[0].planned
    assert i18n.strip_marks(data.note).startswith("Not in this chart, because their month is not stated: 6.")


def test_long_times_are_counted_by_year(store: Store):
    for year in (1999, 2005, 2018):
        builders.add(store, f"ورشة {year}", when=f"{year}-03-01", planned=True)
    data = charts.data(store, "months", EVERYTHING)
    assert [group.code for group in data.groups] == [str(year) for year in range(1999, 2019)]
    assert sum(column(data, "implemented").values()) == 3


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_has_the_numbers_of_the_chart(name: str, rich: Store, language: str):
    data = charts.data(rich, name, EVERYTHING)
    header, rows = data.table()
    assert len(rows) == len(data.groups)
    assert all(len(row) == len(header) for row in rows)
    for place, row in enumerate(rows):
        assert row[-len(data.series) :] == data.words(place)


@pytest.mark.parametrize("name", CHARTS)
def test_a_single_activity_is_a_chart(name: str, store: Store, language: str):
    builders.add(store, amount=Decimal("5"), currency="USD", funders=("IDB",), sdgs=("4",), planned=True)
    found = simple(area=["5"])
    data = charts.data(store, name, found)
    assert not data.is_empty
    drawn(charts.draw_data(name, data))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", CHARTS)
def test_huge_numbers_and_one_group_fit(name: str, count: int, language: str):
    name_of = "مايو" if name == "months" else "مؤسسة ذات اسم " * 9
    groups = tuple(Group(str(n), name_of, str(n), "C1", section="USD") for n in range(count))
    keys = ("implemented", "planned")
    data = ChartData("T", "S", "area", "A", groups, tuple(Series(k, k, (HUGE,) * count) for k in keys))
    figure = charts.draw_data(name, data)
    renderer = drawn(figure)
    for text in texts(figure):
        box = text.get_window_extent(renderer)
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1, text.get_text()


def test_the_depths_of_a_grid_rise_with_its_numbers():
    for largest in (0, 1, 11, 23, 150, 851, 26_000, HUGE):
        steps = chart_grid.steps_up_to(largest)
        assert len(steps) == 4
        assert list(steps) == sorted(set(steps))


def test_two_signs_of_the_dollar_are_no_formula(store: Store):
    figure = charts.draw_data(
        "types", ChartData("T", "S", "type", "A", (Group("x", "a$b_1$c"),), (Series("planned", "p", (1,)),))
    )
    drawn(figure)
    assert not any(text.get_parse_math() for text in texts(figure))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_on_paper_leaves_room_for_its_title(name: str, rich: Store):
    from opa_desktop.reports import page_figures

    made = page_figures.chart_picture(name, charts.data(rich, name, EVERYTHING, "ar"))
    assert made.ratio <= page_figures.HIGHEST
