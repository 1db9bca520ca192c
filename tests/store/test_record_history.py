"""The history of one activity, and bringing back a value or the whole as it was."""

from __future__ import annotations

import pytest

from opa_desktop.core.changes import label
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.i18n import strip_marks
from opa_desktop.store import activities, history, periods, record_history
from opa_desktop.store.database import Store
from tests import builders

STATUS = f"status@{builders.PERIOD}"


@pytest.fixture
def uid(store: Store) -> str:
    made = builders.add(store, "ملتقى", title__en="Meeting")
    activities.edit(store, made, {"city": "داكار", STATUS: "ongoing"})
    activities.edit(store, made, {"city": "باماكو", "title.en": None})
    activities.delete(store, [made])
    return made


def sets(store: Store, uid: str) -> list[int]:
    """Return the change sets of an activity, the oldest first."""
    return [one.id for one in reversed(history.change_sets(store, uid=uid))]


def test_every_field_tells_who_when_from_and_to(store: Store, uid: str) -> None:
    found = record_history.field_changes(store, uid, "city")
    assert [(one.before, one.after) for one in found] == [("داكار", "باماكو"), ("أنقرة", "داكار"), (None, "أنقرة")]
    assert {one.office for one in found} == {"SN"} and all(one.at.endswith("Z") for one in found)
    newest = record_history.field_changes(store, uid, limit=1)
    assert [(one.verb, one.field) for one in newest] == [("delete", "deleted")]


def test_the_fields_of_any_moment_are_known(store: Store, uid: str) -> None:
    added, first, second, deleted = sets(store, uid)
    assert record_history.fields_at(store, uid, added) == {}
    assert record_history.fields_at(store, uid, added, after=True)["city"] == "أنقرة"
    assert record_history.fields_at(store, uid, first, after=True)[STATUS] == "ongoing"
    before, after = (record_history.fields_at(store, uid, second, after=side) for side in (False, True))
    assert (before["title.en"], "title.en" in after) == ("Meeting", False)
    assert "deleted" in record_history.fields_at(store, uid, deleted, after=True)


def test_a_value_comes_back_by_name_and_can_be_undone(store: Store, uid: str) -> None:
    builders.speak("en")
    activities.recover(store, [uid])
    _added, first, second, *_rest = sets(store, uid)
    done = record_history.restore_value(store, uid, "city", first)
    assert activities.get(store, uid).values["city"] == "أنقرة"
    assert strip_marks(label(done.verb, done.facts)) == "Restore “City” of “ملتقى”"
    record_history.restore_value(store, uid, "title.en", second)
    assert activities.get(store, uid).values["title"]["en"] == "Meeting"
    record_history.restore_value(store, uid, STATUS, first, after=True)
    assert activities.get(store, uid).progress[builders.PERIOD]["status"] == "ongoing"
    history.undo(store)
    history.undo(store)
    assert activities.get(store, uid).values["city"] == "باماكو"


def test_a_whole_record_comes_back_out_of_the_bin(store: Store, uid: str) -> None:
    builders.speak("en")
    added, *_rest = sets(store, uid)
    done = record_history.restore_record(store, uid, added, after=True)
    entry = activities.get(store, uid)
    assert entry.deleted == ""
    assert entry.values["title"] == {"ar": "ملتقى", "en": "Meeting"}
    assert (entry.values["city"], entry.progress[builders.PERIOD]["status"]) == ("أنقرة", "implemented")
    assert strip_marks(label(done.verb, done.facts)) == "Restore “Meeting” as it was"
    history.undo(store)
    assert activities.get(store, uid).deleted != ""
    assert activities.get(store, uid).values["city"] == "باماكو"


def test_what_is_as_it_was_leaves_no_trace(store: Store, uid: str) -> None:
    *_rest, second, _deleted = sets(store, uid)
    assert record_history.restore_value(store, uid, "city", second, after=True).change_set == 0


def test_before_it_was_added_there_is_nothing(store: Store, uid: str) -> None:
    with pytest.raises(InputError) as error:
        record_history.restore_record(store, uid, sets(store, uid)[0])
    assert error.value.code == "restore-nothing"
    with pytest.raises(NotFoundError):
        record_history.restore_record(store, "nobody", 1)


def test_a_locked_period_holds(store: Store, uid: str) -> None:
    first = sets(store, uid)[1]
    periods.set_period(store, builders.PERIOD, locked=True)
    with pytest.raises(InputError) as error:
        record_history.restore_value(store, uid, STATUS, first)
    assert error.value.code == "period-locked"
