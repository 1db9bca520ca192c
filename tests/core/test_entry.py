"""Entries and their fields: taking apart, putting together, telling differences."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core import entry
from opa_desktop.core.entry import Entry
from opa_desktop.store import reference
from tests.core.value_strategies import fields_of

P = "2017-2018"
FIELDS: dict[str, Any] = {
    "title.ar": "عنوان",
    "title.en": "Title",
    "area": "5",
    "leads": ("SESRIC",),
    "container": False,
    f"status@{P}": "planned",
    f"outcome.fr@{P}": "Résultat",
}
some_fields = fields_of(reference.shipped())


def test_fields_make_an_entry_and_an_entry_gives_them_back() -> None:
    made = entry.build("u1", FIELDS)
    assert made.values["title"] == {"ar": "عنوان", "en": "Title"}
    assert made.progress == {P: {"status": "planned", "outcome": {"fr": "Résultat"}}}
    assert entry.fields(made) == FIELDS


def test_values_are_got_by_column() -> None:
    made = entry.build("u1", FIELDS)
    assert made.get("uid") == "u1"
    assert made.get("area") == "5" and made.get("goal") is None
    assert made.get("status", P) == "planned" and made.get("status", "2018-2019") is None
    assert made.get("period", P) == P


def test_false_is_stated_and_empty_is_not() -> None:
    assert not any(entry.is_empty(value) for value in (False, 0, "x", ("x",)))
    assert all(entry.is_empty(value) for value in (None, "", (), [], {}))


@pytest.mark.parametrize("name", ["title", "title.ar@2017-2018", "area.ar", "area@2017-2018", "status", "nothing"])
def test_a_name_that_is_no_field_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        entry.split(name)


@pytest.mark.parametrize("name", ["title.de", "outcome.xx@2017-2018", "area.de"])
def test_a_language_the_program_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        entry.split(name)


def test_a_field_is_taken_apart() -> None:
    column, language, period = entry.split(f"outcome.fr@{P}")
    assert (column.key, language, period) == ("outcome", "fr", P)


def test_an_emptied_language_and_an_emptied_period_disappear() -> None:
    made = entry.build("u1", FIELDS)
    changed = entry.apply(made, {"title.en": "", f"status@{P}": None, f"outcome.fr@{P}": ""})
    assert changed.values["title"] == {"ar": "عنوان"}
    assert changed.progress == {}
    assert made.values["title"] == {"ar": "عنوان", "en": "Title"}, "the entry that was changed stays as it was"


def test_the_last_language_takes_the_names_along() -> None:
    assert entry.apply(entry.build("u1", {"title.ar": "x"}), {"title.ar": ""}).values == {}


def test_deletion_and_uid_are_no_fields_and_are_kept() -> None:
    gone = Entry("u1", {"area": "5"}, deleted="2018-01-01T00:00:00Z")
    assert entry.fields(gone) == {"area": "5"}
    assert entry.apply(gone, {"area": "6"}) == Entry("u1", {"area": "6"}, deleted="2018-01-01T00:00:00Z")


def test_periods_are_found_in_field_names() -> None:
    assert entry.periods_of(["area", f"status@{P}", "when@2018-2019"]) == {P, "2018-2019"}


@given(some_fields)
def test_what_was_built_is_told_by_fields(fields: dict[str, Any]) -> None:
    assert entry.fields(entry.build("u1", fields)) == fields


@given(some_fields, some_fields)
def test_differences_lead_from_one_entry_to_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    old, new = entry.build("u1", before), entry.build("u1", after)
    changes = entry.differences(old, new)
    assert entry.fields(entry.apply(old, changes)) == entry.fields(new)
    assert entry.differences(entry.apply(old, changes), new) == {}
    back = entry.differences(new, old)
    assert set(back) == set(changes)
    assert entry.fields(entry.apply(new, back)) == entry.fields(old)


@given(some_fields, some_fields)
def test_applying_twice_is_applying_once(before: dict[str, Any], changes: dict[str, Any]) -> None:
    once = entry.apply(entry.build("u1", before), changes)
    assert entry.apply(once, changes) == once


@given(some_fields, st.data())
def test_equal_entries_have_no_differences(fields: dict[str, Any], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(fields.items()))))
    assert entry.differences(entry.build("u1", fields), entry.build("u1", shuffled)) == {}
