"""Undo and redo by name, across restarts, and the history of one record."""

from __future__ import annotations

from pathlib import Path

import pytest

from opa_desktop.core.changes import Edit, Verb, label
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import NotFoundError
from opa_desktop.i18n import strip_marks
from opa_desktop.store import activities, database, history, periods
from opa_desktop.store.database import Store
from tests import builders


def names(store: Store) -> list[str]:
    return [strip_marks(label(one.verb, one.facts)) for one in history.change_sets(store)]


def test_nothing_to_undo_is_a_sentence(store: Store) -> None:
    with pytest.raises(NotFoundError) as error:
        history.undo(store)
    assert error.value.code == "nothing-to-undo"
    with pytest.raises(NotFoundError):
        history.redo(store)


def test_a_whole_bulk_change_is_one_step(store: Store) -> None:
    uids = [builders.add(store, f"نشاط {n}") for n in range(5)]
    activities.apply(store, [Edit(uid, {"city": "الرباط"}) for uid in uids], Verb.BULK)
    assert len(history.undo(store).updated) == 5
    assert {activities.get(store, uid).values["city"] for uid in uids} == {"أنقرة"}


def test_change_sets_have_names_and_survive_a_restart(tmp_path: Path) -> None:
    builders.speak("en")
    path = tmp_path / "opa.db"
    with builders.new_store(path) as store:
        uid = builders.add(store, "ملتقى", title__en="Meeting")
        activities.edit(store, uid, {"city": "داكار"})
        history.undo(store)
    with database.open_store(path) as store:
        assert names(store) == ["Undo: Edit “Meeting”", "Edit “Meeting”", "Add “Meeting”"]
        history.redo(store)
        assert activities.get(store, uid).values["city"] == "داكار"
        history.undo(store)
        history.undo(store)
        assert activities.count(store, ActivityFilter()) == 0
        assert history.next_undo(store) is None


def test_a_new_change_closes_the_way_forward(store: Store) -> None:
    uid = builders.add(store)
    activities.edit(store, uid, {"city": "داكار"})
    history.undo(store)
    activities.edit(store, uid, {"city": "باماكو"})
    assert history.next_redo(store) is None
    history.undo(store)
    assert activities.get(store, uid).values["city"] == "أنقرة"


def test_deleting_and_its_undo(store: Store) -> None:
    uid = builders.add(store)
    activities.delete(store, [uid])
    history.undo(store)
    assert activities.get(store, uid).deleted == ""
    history.redo(store)
    assert activities.get(store, uid).deleted != ""


def test_the_history_of_one_record_tells_from_and_to(store: Store) -> None:
    builders.add(store, "آخر")
    uid = builders.add(store)
    activities.edit(store, uid, {"city": "داكار", "status@2017-2018": "ongoing"})
    newest, oldest = history.change_sets(store, uid=uid)
    (record,) = history.records(store, newest.id, uid)
    assert record.before == {"city": "أنقرة", "status@2017-2018": "implemented"}
    assert record.after == {"city": "داكار", "status@2017-2018": "ongoing"}
    assert history.records(store, oldest.id, uid)[0].before == {}


def test_periods_are_in_the_history_too(store: Store) -> None:
    before = periods.get(store, builders.PERIOD)
    periods.set_period(store, builders.PERIOD, starts_on="2017-07-11", ends_on="2018-05-04", locked=True)
    history.undo(store)
    assert periods.get(store, builders.PERIOD) == before
    history.redo(store)
    assert periods.get(store, builders.PERIOD).locked
    periods.set_period(store, "2030-2031")
    history.undo(store)
    assert not periods.known(store, "2030-2031")
