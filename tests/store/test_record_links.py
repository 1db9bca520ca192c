"""Parts, what continues what, and finding an activity to link to."""

from __future__ import annotations

from opa_desktop.store import activities, record_links
from opa_desktop.store.database import Store
from tests import builders


def test_an_activity_is_found_by_number_and_by_words(store: Store) -> None:
    first = builders.add(store, "ورشة عمل حول المياه")
    second = builders.add(store, "مؤتمر الصحة", title__en="Health conference")
    number = activities.get(store, second).get("number")
    for text in ("صحة", "health", number):
        assert [link.uid for link in record_links.find(store, text)] == [second], text
    assert [link.uid for link in record_links.find(store, "")] == [second, first], "the newest first"
    assert [link.uid for link in record_links.find(store, "", but=second)] == [first]
    activities.delete(store, [second])
    assert record_links.find(store, "health") == []
    assert record_links.link(store, second).deleted, "but what is linked already can still be named"


def test_parts_stand_in_list_order_with_their_latest_status(store: Store) -> None:
    whole = builders.add(store, "برنامج", container=True)
    parts = [builders.add(store, f"جزء {n}", parent=whole, status="planned") for n in (1, 2)]
    activities.edit(store, parts[0], {"status@2018-2019": "ongoing"})
    found = record_links.parts(store, whole)
    assert [(link.uid, link.status, link.period) for link in found] == [
        (parts[0], "ongoing", "2018-2019"),
        (parts[1], "planned", builders.PERIOD),
    ]
    activities.delete(store, [parts[1]])
    assert [link.uid for link in record_links.parts(store, whole)] == [parts[0]]


def test_what_continues_an_activity_is_known(store: Store) -> None:
    old = builders.add(store, "المرحلة الأولى")
    new = builders.add(store, "المرحلة الثانية", continues=old)
    assert [link.uid for link in record_links.continued_by(store, old)] == [new]
    assert record_links.link(store, "0190a1b2-0000-7000-8000-000000000001") is None
    assert record_links.parts(store, "") == record_links.continued_by(store, "") == []
