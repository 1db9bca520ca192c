"""The warning while typing: stored activities that the one being typed may repeat."""

from __future__ import annotations

from typing import Any

from opa_desktop.core.entry import Entry, build
from opa_desktop.store import activities, similar
from opa_desktop.store.database import Store
from tests import builders


def typed(title: str, /, **fields: Any) -> Entry:
    return build("", builders.activity(title, **fields))


def test_a_repeat_is_found_in_other_words_and_other_spelling(store: Store) -> None:
    uid = builders.add(store, "ورشة عمل حول تيسير التجارة البينية في إفريقيا")
    builders.add(store, "ورشة عمل حول مكافحة التصحر في إفريقيا")
    (found,) = similar.likely_repeats(store, typed("ندوة بشأن تسهيل التجاره البينيه في افريقيا"))
    assert found.entry.uid == uid
    assert found.likeness.likely


def test_only_the_title_is_needed(store: Store) -> None:
    uid = builders.add(store, "ورشة عمل حول تيسير التجارة البينية")
    (found,) = similar.likely_repeats(store, Entry("", {"title": {"ar": "ورشة حول تيسير التجارة البينية"}}))
    assert found.entry.uid == uid
    assert similar.likely_repeats(store, Entry("", {"city": "أنقرة"})) == []


def test_the_activity_itself_the_bin_and_other_years_are_left_out(store: Store) -> None:
    uid = builders.add(store, "المعرض التجاري الإسلامي")
    assert similar.likely_repeats(store, activities.get(store, uid)) == []
    assert similar.likely_repeats(store, typed("المعرض التجاري الإسلامي", when="2017-05-18")) == []
    activities.delete(store, [uid])
    assert similar.likely_repeats(store, typed("المعرض التجاري الإسلامي")) == []


def test_a_title_in_another_language_is_found_by_its_day_and_party(store: Store) -> None:
    uid = builders.add(store, "ورشة عمل حول تيسير التجارة البينية")
    english = typed("", title__ar=None, title__en="Workshop on trade facilitation")
    assert [one.entry.uid for one in similar.likely_repeats(store, english)] == [uid]


def test_the_likeliest_comes_first_and_no_more_than_asked(store: Store) -> None:
    for day in range(10, 18):
        builders.add(store, "ورشة عمل حول تيسير التجارة البينية", when=f"2018-05-{day}")
    found = similar.likely_repeats(store, typed("ورشة عمل حول تيسير التجارة البينية", when="2018-05-14"), limit=3)
    assert len(found) == 3
    assert found[0].entry.progress[builders.PERIOD]["when"] == "2018-05-14"
    assert [one.likeness.score for one in found] == sorted((one.likeness.score for one in found), reverse=True)


def test_signs_in_a_title_do_no_harm(store: Store) -> None:
    builders.add(store, 'Meeting "AND" OR (trade) * NEAR facilitation')
    assert similar.likely_repeats(store, typed('"AND" OR (trade) * NEAR facilitation -- \'; meeting'))
