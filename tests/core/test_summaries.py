"""Counts shaped into areas, goals, periods and key figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opa_desktop.core import summaries
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.summaries import GoalRow, Money
from opa_desktop.core.tally import Tally


def test_adding_tallies_adds_every_number_and_keeps_the_first_keys():
    assert Tally(("5",), 1, 2, 3, 4, 5, 20) + Tally(("6",), 10, 20, 30, 40, 50, 200) == Tally(
        ("5",), 11, 22, 33, 44, 55, 220
    )


def test_what_is_neither_begun_nor_given_up_waits():
    assert Tally((), 9, implemented=6, ongoing=2, postponed=4, cancelled=1, total=16).waiting == 3


def test_all_18_areas_appear_in_order_with_their_cluster_and_zeros(catalogue: Catalogue):
    rows = summaries.by_area([Tally(("18",), implemented=2, total=3)], catalogue)
    assert [row.area for row in rows] == [str(n) for n in range(1, 19)]
    assert all(row.cluster in ("C1", "C2", "C3", "C4", "C5") for row in rows)
    assert rows[0].tally == Tally(("1",))
    assert rows[17].tally.total == 3


def test_activities_without_a_known_area_are_not_lost(catalogue: Catalogue):
    rows = summaries.by_area([Tally(("",), total=2), Tally(("99",), total=1), Tally(("4",), total=5)], catalogue)
    assert (rows[-1].area, rows[-1].tally.total) == ("", 3)
    assert summaries.total(row.tally for row in rows).total == 8


def test_periods_stand_side_by_side_for_every_area(catalogue: Catalogue):
    tallies = [
        Tally(("5", "2016-2017"), implemented=3, total=4),
        Tally(("5", "2017-2018"), implemented=7, total=9),
        Tally(("6", "2015-2016"), implemented=99, total=99),
        Tally(("", "2017-2018"), implemented=1, total=1),
    ]
    found = summaries.side_by_side(tallies, ("2016-2017", "2017-2018"), catalogue)
    values = {row.area: numbers for row, numbers in found.rows}
    assert values["5"] == (3, 7)
    assert values["6"] == (0, 0)
    assert values[""] == (0, 1)


def test_goals_of_an_area_show_gaps_and_what_stands_under_the_area_alone(catalogue: Catalogue):
    rows = summaries.by_goal("5", [Tally(("2.5.1",), total=2), Tally(("",), total=1)], catalogue, served={"2.5.2"})
    assert [row.goal for row in rows][-1] == ""
    gaps = {row.goal: row.is_gap for row in rows}
    assert not gaps["2.5.1"] and not gaps["2.5.2"] and gaps["2.5.3"] and not gaps[""]


@pytest.mark.parametrize("area", ["7", "9", "10", "11"])
def test_the_bare_prefix_of_an_area_is_not_a_goal(area: str, catalogue: Catalogue):
    assert summaries.goals_of(area, catalogue) == []
    assert [row.goal for row in summaries.by_goal(area, [Tally((f"2.{area}",), total=4)], catalogue)] == [""]


def test_key_figures_count_goals_parties_and_money_by_currency():
    goals = {"5": [GoalRow("2.5.1", Tally(("2.5.1",), 2, 1, total=3)), GoalRow("2.5.2", Tally()), GoalRow("", Tally())]}
    money = [(("5",), "USD", Decimal("10.50"), 1), (("5",), "XOF", Decimal(5), 3), (("5",), "USD", Decimal(1), 1)]
    found = summaries.key_figures(goals, [Tally(("SESRIC",)), Tally(("ICDT",)), Tally(("",))], money)
    assert (found.goals_covered, found.goals, found.institutions) == (1, 2, 2)
    assert found.tally.planned == 2 and found.tally.total == 3
    assert found.money == (Money("XOF", Decimal(5), 3), Money("USD", Decimal("11.50"), 2))


def test_a_goal_outside_the_catalogue_does_not_count_as_covered(catalogue: Catalogue):
    covered, known = summaries.covered({"2.5.1", "2.5.99", "2.7"}, catalogue)
    assert covered == 1
    assert known == 65


def test_the_counting_rule_is_one_sentence_of_the_program(language: str):
    assert summaries.counting_rule()
    assert "{" not in summaries.counting_rule()
