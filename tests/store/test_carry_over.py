"""Carrying over: what is not finished goes on in the next period, on the same record or on a new one."""

from __future__ import annotations

import pytest

from opa_desktop.core.changes import label
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.i18n import strip_marks
from opa_desktop.store import activities, carry_over, history, periods
from opa_desktop.store.carry_over import Way
from opa_desktop.store.database import Store
from tests import builders

OLD, NEW = "2017-2018", "2018-2019"


@pytest.fixture
def uids(store: Store) -> dict[str, str]:
    statuses = ("planned", "ongoing", "postponed", "implemented", "cancelled")
    return {status: builders.add(store, f"نشاط {status}", status=status) for status in statuses}


def offered(store: Store) -> list[str]:
    return [one.uid for one in carry_over.candidates(store, OLD, NEW)]


def test_what_is_not_finished_is_offered(store: Store, uids: dict[str, str]) -> None:
    assert offered(store) == [uids["planned"], uids["ongoing"], uids["postponed"]]
    first = carry_over.candidates(store, OLD, NEW)[0]
    assert (first.status, first.when) == ("planned", "2018-05-18")
    assert [one.uid for one in carry_over.candidates(store, OLD, NEW, ["ongoing"])] == [uids["ongoing"]]


def test_what_is_there_already_or_in_the_bin_is_not_offered(store: Store, uids: dict[str, str]) -> None:
    activities.edit(store, uids["planned"], {f"status@{NEW}": "planned"})
    activities.delete(store, [uids["ongoing"]])
    assert offered(store) == [uids["postponed"]]


def test_the_same_record_gets_an_entry_in_the_new_period(store: Store, uids: dict[str, str]) -> None:
    edits = carry_over.plan(store, offered(store), OLD, NEW)
    assert offered(store)  # a plan writes nothing
    carry_over.carry(store, edits, NEW)
    got = {status: dict(activities.get(store, uid).progress.get(NEW, {})) for status, uid in uids.items()}
    assert got["planned"] == got["postponed"] == {"status": "planned", "planned": True}
    assert got["ongoing"] == {"status": "ongoing", "planned": True}
    assert got["implemented"] == {}
    assert activities.get(store, uids["planned"]).progress[OLD]["status"] == "planned"
    assert offered(store) == []


def test_a_time_is_kept_only_while_it_can_still_come(store: Store) -> None:
    uid = builders.add(store, status="planned", when="2018-11/2019-02")
    (edit,) = carry_over.plan(store, [uid], OLD, NEW)
    assert edit.changes[f"when@{NEW}"] == "2018-11/2019-02"
    periods.set_period(store, NEW, starts_on="2019-03-01")
    (edit,) = carry_over.plan(store, [uid], OLD, NEW)
    assert f"when@{NEW}" not in edit.changes


def test_a_new_record_continues_the_old_one(store: Store) -> None:
    whole = builders.add(store, "برنامج", status="ongoing", title__en="Programme", notes="سر", evidence=("a",))
    part = builders.add(store, "جزء", status="planned", parent=whole)
    changes = carry_over.carry(store, carry_over.plan(store, [whole, part], OLD, NEW, Way.RECORD), NEW)
    new_whole, new_part = (activities.get(store, uid) for uid in changes.added)
    assert new_whole.values["continues"] == whole
    assert new_whole.values["title"] == {"ar": "برنامج", "en": "Programme"}
    assert new_whole.values["number"] != activities.get(store, whole).values["number"]
    assert not {"notes", "evidence"} & new_whole.values.keys()
    assert new_part.values["parent"] == new_whole.uid
    assert list(new_whole.progress) == [NEW]
    assert offered(store) == []


def test_it_is_one_step_to_undo_with_a_name(store: Store, uids: dict[str, str]) -> None:
    builders.speak("en")
    for way in Way:
        carry_over.carry(store, carry_over.plan(store, offered(store), OLD, NEW, way), NEW)
        step = history.next_undo(store)
        assert step is not None
        assert strip_marks(label(step.verb, step.facts)) == "Carry 3 activities over into 2018-2019"
        history.undo(store)
        assert len(offered(store)) == 3
    assert activities.count(store, ActivityFilter()) == 5


def test_one_activity_is_named_by_its_title(store: Store) -> None:
    builders.speak("en")
    uid = builders.add(store, status="planned", title__en="Fair")
    done = carry_over.carry(store, carry_over.plan(store, [uid], OLD, NEW), NEW)
    assert strip_marks(label(done.verb, done.facts)) == "Carry “Fair” over into 2018-2019"


def test_periods_are_asked_for_and_locks_hold(store: Store) -> None:
    uid = builders.add(store, status="planned")
    with pytest.raises(NotFoundError):
        carry_over.plan(store, [uid], OLD, "2099-2100")
    with pytest.raises(InputError) as error:
        carry_over.plan(store, [uid], OLD, OLD)
    assert error.value.code == "period-same"
    periods.set_period(store, NEW, locked=True)
    with pytest.raises(InputError) as error:
        carry_over.carry(store, carry_over.plan(store, [uid], OLD, NEW), NEW)
    assert error.value.code == "period-locked"


def test_the_period_before_is_the_last_by_label(store: Store) -> None:
    assert carry_over.last_before(store, NEW) == OLD
    assert carry_over.last_before(store, "2016-2017") == ""
