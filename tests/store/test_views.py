"""Saved views: built-in ones for everybody, own ones by name and in order, handed on as text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from opa_desktop import i18n
from opa_desktop.core.filters import DEFAULT_SORT, ActivityFilter, Operator, Sort, simple
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.store import activities, database, exchange_log, history, views
from opa_desktop.store.database import Store
from opa_desktop.store.views import View
from tests import builders

TRADE = View(
    "تجارة",
    simple(area=["7"]).where("amount", None, "5000", operator=Operator.BETWEEN),
    (Sort("when", descending=True), Sort("number")),
    ("number", "title", "when"),
    {"title": 320},
)


def own(store: Store) -> list[View]:
    return [view for view in views.views(store) if not view.key]


def test_four_views_are_always_there_in_every_language(store: Store, language: str) -> None:
    built_in = views.views(store, builders.PERIOD)
    assert [view.key for view in built_in] == ["all", "report", "incomplete", "changed"]
    assert all(view.title for view in built_in)
    assert built_in[1].filter.periods == (builders.PERIOD,)
    assert views.views(store)[1].filter.periods == ("2018-2019",)  # without one the newest
    assert i18n.current() == language


def test_changed_since_the_last_export_follows_the_register(store: Store) -> None:
    builders.add(store, "قبل")
    assert activities.count(store, views.views(store)[3].filter) == 1
    exchange_log.write(store, exchange_log.Exchange(0, "", exchange_log.SENT, "file"))
    assert activities.count(store, views.views(store)[3].filter) == 0
    builders.add(store, "بعد")
    assert activities.count(store, views.views(store)[3].filter) == 1


def test_a_saved_view_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    with builders.new_store(path) as store:
        views.save(store, TRADE)
    with database.open_store(path) as store:
        assert own(store) == [TRADE]
        assert history.change_sets(store) == []


def test_saving_again_replaces_and_keeps_the_place(store: Store) -> None:
    views.save(store, TRADE)
    views.save(store, View("أخرى"))
    views.save(store, replace(TRADE, columns=("title",)))
    assert [(view.name, view.columns) for view in own(store)] == [("تجارة", ("title",)), ("أخرى", ())]


def test_a_built_in_view_keeps_its_filter_and_takes_the_looks(store: Store) -> None:
    whole = views.views(store)[0]
    views.save(store, replace(whole, filter=TRADE.filter, columns=("title", "when"), widths={"title": 300}))
    kept = views.views(store)[0]
    assert (kept.filter, kept.columns, kept.widths) == (ActivityFilter(), ("title", "when"), {"title": 300})
    assert own(store) == []


def test_views_are_renamed_reordered_and_deleted(store: Store) -> None:
    for name in ("أ", "ب", "ج"):
        views.save(store, View(name))
    views.rename(store, "أ", " د  هـ ")
    views.reorder(store, ["ج", "د هـ"])
    assert [view.name for view in own(store)] == ["ج", "د هـ", "ب"]
    gone = views.delete(store, "ج")
    assert [view.name for view in own(store)] == ["د هـ", "ب"]
    views.save(store, gone)
    assert [view.name for view in own(store)] == ["د هـ", "ب", "ج"]


def test_names_are_asked_for_and_unique(store: Store) -> None:
    views.save(store, View("أ"))
    views.save(store, View("ب"))
    for call, code in (
        (lambda: views.save(store, View("  ")), "view-unnamed"),
        (lambda: views.rename(store, "أ", "ب"), "view-exists"),
        (lambda: views.rename(store, "x", "y"), "view-unknown"),
        (lambda: views.delete(store, "x"), "view-unknown"),
    ):
        with pytest.raises((InputError, NotFoundError)) as error:
            call()
        assert error.value.code == code


def test_views_are_handed_on_as_text(store: Store) -> None:
    views.save(store, TRADE)
    text = views.to_text([*views.views(store)])
    assert views.from_text(text) == [TRADE]
    assert views.take(store, views.from_text(text)) == ["تجارة (2)"]
    assert replace(own(store)[1], name="تجارة") == TRADE


@pytest.mark.parametrize("text", ["", "[]", '{"format": "other"}', '{"format": "opa-views", "views": [{"name": 3}]}'])
def test_other_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError) as error:
        views.from_text(text)
    assert error.value.code == "views-wrong"


def test_columns_of_another_version_are_left_out() -> None:
    data = json.loads(views.to_text([TRADE]))
    data["views"][0]["columns"].append("budget")
    data["views"][0]["sort"] = [["budget", True]]
    data["views"][0]["widths"]["budget"] = 5
    (found,) = views.from_text(json.dumps(data))
    assert (found.columns, found.sort, found.widths) == (TRADE.columns, DEFAULT_SORT, TRADE.widths)
