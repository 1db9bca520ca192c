"""Every write is one change set, keeps everything in step, and refuses what has the wrong shape."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opa_desktop.core.changes import Edit, Verb
from opa_desktop.core.entry import fields
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.store import activities, history, periods
from opa_desktop.store.database import Store
from tests import builders


def test_an_activity_comes_back_as_it_was_written(store: Store) -> None:
    uid = builders.add(
        store,
        "منتدى الاستثمار",
        title__fr="Forum de l’investissement",
        leads=("ICDT", "state:MA"),
        beneficiaries=("SN", "ML"),
        amount=Decimal("1234567.50"),
        currency="USD",
        participants=0,
        evidence=("https://example.org/a;b", "A/45"),
        planned=False,
        outcome__ar="توصيات",
    )
    entry = activities.get(store, uid)
    assert entry.values["title"] == {"ar": "منتدى الاستثمار", "fr": "Forum de l’investissement"}
    assert entry.values["leads"] == ("ICDT", "state:MA")
    assert entry.values["amount"] == Decimal("1234567.50")
    assert entry.values["participants"] == 0, "zero is a statement"
    assert entry.values["evidence"] == ("https://example.org/a;b", "A/45")
    assert entry.progress[builders.PERIOD]["planned"] is False
    assert entry.progress[builders.PERIOD]["outcome"] == {"ar": "توصيات"}
    assert "description" not in entry.values, "not stated is not there"


def test_numbers_count_up_per_office_and_year_and_sort_as_numbers(store: Store) -> None:
    edits = [Edit(changes=builders.activity(f"نشاط {n}")) for n in range(1002)]
    activities.apply(store, edits, Verb.ADD)
    builders.add(store, period="2016-2017")
    page = activities.find(store, ActivityFilter())
    numbers = [entry.values["number"] for entry in page.entries]
    assert numbers[0] == "SN-2017-001"
    assert numbers[1] == "SN-2018-001"
    assert numbers[-1] == "SN-2018-1002"
    assert len(set(numbers)) == 1003


def test_a_change_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    uid = builders.add(store)
    done = activities.edit(store, uid, {"city": "أنقرة"})
    assert (done.change_set, done.uids) == (0, ())
    assert len(history.change_sets(store)) == 1


def test_clearing_fields_and_the_last_progress_field_removes_the_entry(store: Store) -> None:
    uid = builders.add(store)
    activities.edit(store, uid, {"status@2017-2018": None, "when@2017-2018": "", "leads": ()})
    entry = activities.get(store, uid)
    assert entry.progress == {}
    assert "leads" not in entry.values


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 12.5},
        {"amount": Decimal("-1")},
        {"amount": Decimal("NaN")},
        {"participants": "12"},
        {"leads": "SESRIC"},
        {"title.ar": "a\x00b"},
        {"title.ar": "lone \ud800 surrogate"},
        {"colour": "green"},
        {"status": "planned"},
        {"title": "no language"},
        {"container": 1},
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_and_nothing_written(store: Store, changes: dict[str, object]) -> None:
    good = Edit(changes=builders.activity())
    with pytest.raises(InputError):
        activities.apply(store, [good, Edit(changes=changes)], Verb.ADD)
    assert activities.count(store, ActivityFilter()) == 0


def test_a_locked_period_cannot_be_written_but_taken_back(store: Store) -> None:
    uid = builders.add(store)
    periods.set_period(store, builders.PERIOD, locked=True)
    with pytest.raises(InputError) as error:
        activities.edit(store, uid, {"status@2017-2018": "ongoing"})
    assert error.value.code == "period-locked"
    activities.edit(store, uid, {"city": "إسطنبول"})
    history.undo(store)
    assert activities.get(store, uid).values["city"] == "أنقرة"


def test_deleting_moves_to_the_bin_and_recovering_brings_back(store: Store) -> None:
    one, two = builders.add(store, "أول"), builders.add(store, "ثان")
    assert activities.delete(store, [one]).deleted == (one,)
    assert [e.uid for e in activities.find(store, ActivityFilter()).entries] == [two]
    assert [e.uid for e in activities.find(store, ActivityFilter(deleted=True)).entries] == [one]
    activities.recover(store, [one])
    assert activities.count(store, ActivityFilter()) == 2
    with pytest.raises(NotFoundError):
        activities.delete(store, ["00000000-0000-7000-8000-000000000000"])


def test_missing_fields_are_counted_and_found(store: Store) -> None:
    builders.add(store)
    lacking = builders.add(store, "بلا جهة", leads=None)
    assert [e.uid for e in activities.find(store, ActivityFilter(incomplete=True)).entries] == [lacking]
    activities.edit(store, lacking, {"leads": ("ICDT",)})
    assert activities.count(store, ActivityFilter(incomplete=True)) == 0


def test_the_latest_progress_is_kept_by_the_database(store: Store) -> None:
    uid = builders.add(store, status="planned")
    activities.edit(store, uid, {"status@2018-2019": "implemented"})
    assert activities.count(store, simple(status=["implemented"])) == 1
    assert activities.count(store, simple(status=["planned"])) == 0
    assert activities.count(store, simple(status=["planned"], period=["2017-2018"])) == 1
    activities.edit(store, uid, {"status@2018-2019": None})
    assert activities.count(store, simple(status=["planned"])) == 1


def test_purging_removes_the_record_its_terms_and_its_words(store: Store) -> None:
    uid = builders.add(store, "ملتقى نادر")
    activities.purge(store, [uid])
    for table in ("activity", "progress", "activity_term"):
        assert store.value(f"SELECT count(*) FROM {table}") == 0
    assert activities.count(store, ActivityFilter(text="نادر", deleted=True)) == 0


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title.ar": st.sampled_from(["أ", "ب", None]),
        "city": st.sampled_from(["داكار", "", None]),
        "leads": st.sampled_from([(), ("SESRIC",), ("ICDT", "SESRIC")]),
        "amount": st.sampled_from([None, Decimal("1.50"), Decimal("0")]),
        "planned@2017-2018": st.sampled_from([True, False, None]),
        "status@2017-2018": st.sampled_from(["planned", "implemented", None]),
        "outcome.en@2016-2017": st.sampled_from(["done", None]),
    },
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(FIELDS, min_size=1, max_size=5))
def test_undoing_everything_restores_the_record_exactly_and_redoing_too(store: Store, steps: list[dict]) -> None:
    uid = builders.add(store)
    seen = [fields(activities.get(store, uid))]
    for step in steps:
        if activities.edit(store, uid, step).change_set:
            seen.append(fields(activities.get(store, uid)))
    for expected in reversed(seen[:-1]):
        history.undo(store)
        assert fields(activities.get(store, uid)) == expected
    for expected in seen[1:]:
        history.redo(store)
        assert fields(activities.get(store, uid)) == expected
