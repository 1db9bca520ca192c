"""The counting rules of the model, in one data set with known answers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import InputError
from opa_desktop.store import activities, counts
from opa_desktop.store.database import Store
from tests import builders


def by(store: Store, *groups: str, found: ActivityFilter | None = None) -> dict[tuple[str, ...], tuple[int, int, int]]:
    return {t.keys: (t.planned, t.implemented, t.total) for t in counts.tally(store, groups, found or ActivityFilter())}


def test_an_activity_counts_once_per_period_and_containers_do_not(store: Store) -> None:
    uid = builders.add(store, planned=True, other_goals=("2.8.1",))
    activities.edit(store, uid, {"planned@2018-2019": True, "status@2018-2019": "ongoing"})
    builders.add(store, "حاوية", container=True, planned=True)
    builders.add(store, "ملغى", status="cancelled", area="8", goal="2.8.1")
    assert by(store) == {(): (1, 0, 2)}, "without a period the latest progress counts"
    assert by(store, "area") == {("5",): (1, 0, 1), ("8",): (0, 0, 1)}, "under its own goal only"
    assert by(store, found=simple(period=["2017-2018"])) == {(): (1, 1, 2)}
    assert by(store, "period") == {("2017-2018",): (1, 1, 2), ("2018-2019",): (1, 0, 1)}


def test_groups_by_institution_state_month_and_cluster(store: Store) -> None:
    builders.add(store, leads=("SESRIC",), partners=("ICDT", "state:SN"), country="TR", beneficiaries=("SN", "ML"))
    builders.add(store, leads=("ICDT",), country="SN", when="2018-06")
    assert by(store, "institution") == {("ICDT",): (0, 2, 2), ("SESRIC",): (0, 1, 1)}
    assert by(store, "state") == {("ML",): (0, 1, 1), ("SN",): (0, 2, 2), ("TR",): (0, 1, 1)}
    builders.add(store, "سنة فقط", leads=None, country=None, when="2018", area="1", goal="2.1.1")
    assert by(store, "month", found=simple(area=["5"])) == {("2018-05",): (0, 1, 1), ("2018-06",): (0, 1, 1)}
    assert by(store, "month", found=simple(area=["1"])) == {("",): (0, 1, 1)}, "a year alone is no month"
    assert by(store, "cluster") == {("C3",): (0, 1, 1), ("C4",): (0, 2, 2)}
    assert by(store, "status", "type")[("implemented", "")] == (0, 3, 3)


def test_money_is_added_as_decimals_by_currency_and_not_stated_is_not_zero(store: Store) -> None:
    for amount in ("0.10", "0.20"):
        builders.add(store, amount=Decimal(amount), currency="USD")
    builders.add(store, amount=Decimal("0"), currency="EUR")
    builders.add(store)
    assert counts.money(store, ("area",), ActivityFilter()) == [
        (("5",), "EUR", Decimal("0"), 1),
        (("5",), "USD", Decimal("0.30"), 2),
    ]


def test_goals_covered_are_own_and_other_goals(store: Store) -> None:
    builders.add(store, other_goals=("2.5.1", "2.8.2"))
    assert counts.goals_covered(store, ActivityFilter()) == {"2.5.3", "2.5.1", "2.8.2"}


def test_a_group_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(InputError):
        counts.tally(store, ["a.folded; DROP TABLE activity"], ActivityFilter())


def test_every_group_can_be_counted_with_every_filter(store: Store) -> None:
    activities.apply(store, [Edit(changes=builders.activity(f"نشاط {n}")) for n in range(7)], Verb.ADD)
    for group in (*counts.GROUPS, "cluster"):
        total = sum(t.total for t in counts.tally(store, [group], simple(area=["5"], period=["2017-2018"])))
        assert total in (0, 7)
