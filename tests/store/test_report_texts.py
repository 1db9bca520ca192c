"""The texts of the progress report: kept by period and part, with history, undo and a way into the next period."""

from __future__ import annotations

from pathlib import Path

import pytest

from opa_desktop.core.changes import label
from opa_desktop.errors import InputError
from opa_desktop.store import database, history, report_texts
from opa_desktop.store.database import Store
from opa_desktop.store.report_texts import CLOSING, INTRODUCTION, WHOLE, Part

PERIOD, NEXT = "2017-2018", "2018-2019"
AREA, GOAL = Part("area", "5"), Part("goal", "2.5.3")


def test_a_text_is_kept_in_each_language_and_found_after_a_restart(store: Store, tmp_path: Path) -> None:
    report_texts.put(store, PERIOD, AREA, INTRODUCTION, {"ar": "  مقدمة المجال\r\nسطر ثان ", "fr": "Introduction"})
    report_texts.put(store, PERIOD, WHOLE, CLOSING, {"en": "In closing"})
    store.close()
    with database.open_store(store.path) as again:
        assert report_texts.of_period(again, PERIOD) == {
            (AREA, INTRODUCTION): {"ar": "مقدمة المجال\nسطر ثان", "fr": "Introduction"},
            (WHOLE, CLOSING): {"en": "In closing"},
        }
        assert report_texts.of_period(again, NEXT) == {}
        assert report_texts.periods_with_texts(again) == [PERIOD]


def test_writing_is_a_change_set_that_can_be_taken_back_and_done_again(store: Store) -> None:
    report_texts.put(store, PERIOD, GOAL, INTRODUCTION, {"ar": "أول"})
    done = report_texts.put(store, PERIOD, GOAL, INTRODUCTION, {"ar": "ثان", "en": "second"})
    assert label(done.verb, done.facts) != done.verb
    history.undo(store)
    assert report_texts.of_period(store, PERIOD) == {(GOAL, INTRODUCTION): {"ar": "أول"}}
    history.undo(store)
    assert report_texts.of_period(store, PERIOD) == {}
    history.redo(store)
    history.redo(store)
    assert report_texts.of_period(store, PERIOD) == {(GOAL, INTRODUCTION): {"ar": "ثان", "en": "second"}}


def test_the_same_text_again_is_no_change(store: Store) -> None:
    first = report_texts.put(store, PERIOD, WHOLE, INTRODUCTION, {"ar": "نص"})
    again = report_texts.put(store, PERIOD, WHOLE, INTRODUCTION, {"ar": "نص", "en": "  "})
    assert first.change_set and not again.change_set


def test_emptied_texts_are_gone(store: Store) -> None:
    report_texts.put(store, PERIOD, AREA, CLOSING, {"ar": "نص"})
    report_texts.put(store, PERIOD, AREA, CLOSING, {"ar": ""})
    assert report_texts.of_period(store, PERIOD) == {}
    assert store.value("SELECT count(*) FROM report_text") == 0


def test_texts_are_taken_over_where_there_are_none_yet(store: Store) -> None:
    report_texts.put(store, PERIOD, AREA, INTRODUCTION, {"ar": "من قبل"})
    report_texts.put(store, PERIOD, GOAL, INTRODUCTION, {"ar": "هدف"})
    report_texts.put(store, NEXT, AREA, INTRODUCTION, {"ar": "جديد"})
    done = report_texts.take_over(store, PERIOD, NEXT)
    assert report_texts.of_period(store, NEXT) == {
        (AREA, INTRODUCTION): {"ar": "جديد"}, (GOAL, INTRODUCTION): {"ar": "هدف"}
    }  # fmt: skip
    assert done.facts["count"] == 1
    history.undo(store)
    assert report_texts.of_period(store, NEXT) == {(AREA, INTRODUCTION): {"ar": "جديد"}}
    assert len(report_texts.of_period(store, PERIOD)) == 2


def test_a_damaged_text_is_refused_with_the_name_of_its_place(store: Store) -> None:
    with pytest.raises(InputError) as refused:
        report_texts.put(store, PERIOD, WHOLE, INTRODUCTION, {"ar": "نص \ud800"})
    assert refused.value.code == "value-refused"
    assert report_texts.of_period(store, PERIOD) == {}


def test_the_history_names_what_a_text_belongs_to(store: Store) -> None:
    done = report_texts.put(store, PERIOD, GOAL, CLOSING, {"ar": "نص"})
    (change,) = history.records(store, done.change_set)
    part, place = report_texts.part_of(change.uid)
    assert (part, place) == (GOAL, CLOSING)
    assert report_texts.name_of(part, store.catalogue()).startswith("2.5.3 – ")
