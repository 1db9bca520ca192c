"""Merging institutions: activities and terms change together, and come back together."""

from __future__ import annotations

import pytest

from opa_desktop.core import values
from opa_desktop.core.changes import label
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.i18n import strip_marks
from opa_desktop.store import activities, database, history, term_merge, terms
from opa_desktop.store.database import Store
from tests import builders


@pytest.fixture
def uids(store: Store) -> list[str]:
    terms.add(store, {"ar": "مركز سسرك للاحصاء", "fr": "Centre SSRC"}, code="SSRC", aliases=["سسرك"])
    return [
        builders.add(store, "أول", leads=("SSRC",), partners=("IDB",)),
        builders.add(store, "ثان", leads=("SESRIC",), partners=("IDB", "SSRC", "SESRIC"), funders=("SSRC",)),
        builders.add(store, "ثالث", leads=("state:SN",)),
    ]


def parties(store: Store, uid: str) -> dict[str, tuple[str, ...]]:
    found = activities.get(store, uid).values
    return {role: found[role] for role in ("leads", "partners", "funders") if role in found}


def everything(store: Store) -> tuple[object, ...]:
    rows = store.rows("SELECT uid, leads, partners, funders, folded, incomplete FROM activity ORDER BY id")
    return rows, store.rows("SELECT * FROM term ORDER BY vocabulary, code")


def test_every_role_of_every_activity_names_the_kept_one(store: Store, uids: list[str]) -> None:
    done = term_merge.merge(store, ["SSRC"], "SESRIC")
    assert parties(store, uids[0]) == {"leads": ("SESRIC",), "partners": ("IDB",)}
    assert parties(store, uids[1]) == {"leads": ("SESRIC",), "partners": ("IDB", "SESRIC"), "funders": ("SESRIC",)}
    assert set(done.updated) == {*uids[:2], "term:institutions:SSRC", "term:institutions:SESRIC"}
    assert activities.count(store, simple(institution=["SSRC"])) == 0


def test_merged_names_and_abbreviations_are_aliases_of_the_kept_one(store: Store, uids: list[str]) -> None:
    term_merge.merge(store, ["SSRC"], "SESRIC")
    catalogue = store.catalogue()
    for text in ("SSRC", "مركز سسرك للإحصاء", "centre ssrc", "سسرك", "سيسرك"):
        assert catalogue.find("parties", text) == ("SESRIC",), text
        assert values.parse(COLUMNS["leads"], text, catalogue).value == ("SESRIC",)
    assert "SSRC" not in catalogue.terms("institutions")
    assert catalogue.now("parties", "SSRC") == "SESRIC"
    assert catalogue.label("offices", "SSRC", "en") == catalogue.label("offices", "SESRIC", "en")
    assert term_merge.merged(store) == {"SSRC": "SESRIC"}


def test_undo_restores_activities_and_terms_and_redo_does_it_again(store: Store, uids: list[str]) -> None:
    before = everything(store)
    term_merge.merge(store, ["SSRC"], "SESRIC")
    after = everything(store)
    path = store.path
    store.close()
    with database.open_store(path) as again:
        builders.speak("en")
        step = history.next_undo(again)
        assert step is not None
        assert strip_marks(label(step.verb, step.facts)) == "Merge SSRC into SESRIC"
        history.undo(again)
        assert everything(again) == before
        assert again.catalogue().find("institutions", "SSRC") == ("SSRC",)
        history.redo(again)
        assert everything(again) == after
        assert strip_marks(label(*_named(history.change_sets(again)[1]))) == "Undo: Merge SSRC into SESRIC"


def _named(one: object) -> tuple[str, dict[str, object]]:
    return one.verb, one.facts  # type: ignore[attr-defined]


def test_shipped_ones_can_be_merged_and_chains_lead_to_the_last(store: Store, uids: list[str]) -> None:
    term_merge.merge(store, ["SSRC"], "SMIIC")
    term_merge.merge(store, ["SMIIC"], "SESRIC")
    assert term_merge.merged(store) == {"SSRC": "SESRIC", "SMIIC": "SESRIC"}
    assert store.catalogue().find("institutions", "سسرك") == ("SESRIC",)
    history.undo(store)
    history.undo(store)
    assert term_merge.merged(store) == {}
    assert store.catalogue().known("institutions", "SMIIC")


def test_parts_of_a_merged_body_become_parts_of_the_kept_one(store: Store) -> None:
    terms.add(store, {"ar": "هيئة قديمة"}, code="OLD")
    terms.add(store, {"ar": "إدارة القديمة"}, code="DEP", parent="OLD")
    term_merge.merge(store, ["OLD"], "SESRIC")
    assert terms.find(store, "DEP").parent == "SESRIC"
    history.undo(store)
    assert terms.find(store, "DEP").parent == "OLD"


def test_activities_are_found_by_the_name_of_the_kept_one(store: Store, uids: list[str]) -> None:
    term_merge.merge(store, ["SSRC"], "SESRIC")
    assert activities.count(store, ActivityFilter(text="centre ssrc")) == 0
    history.undo(store)
    assert activities.count(store, ActivityFilter(text="centre ssrc")) == 2


def test_an_unused_institution_is_merged_too(store: Store) -> None:
    terms.add(store, {"ar": "لا أحد"}, code="NIL")
    done = term_merge.merge(store, ["NIL"], "SESRIC")
    assert done.change_set and done.updated == ("term:institutions:NIL", "term:institutions:SESRIC")
    history.undo(store)
    assert store.catalogue().known("institutions", "NIL")


def test_merged_codes_that_come_back_are_settled(store: Store, uids: list[str]) -> None:
    term_merge.merge(store, ["SSRC"], "SESRIC")
    assert term_merge.settle(store).change_set == 0
    late = builders.add(store, "من مكتب آخر", leads=("SSRC",))
    assert store.catalogue().name("parties", "SSRC", "en").startswith("Statistical")
    assert term_merge.settle(store).updated == (late,)
    assert parties(store, late)["leads"] == ("SESRIC",)


def test_there_must_be_something_to_merge(store: Store) -> None:
    with pytest.raises(InputError) as error:
        term_merge.merge(store, ["SESRIC"], "SESRIC")
    assert error.value.code == "merge-itself"
    with pytest.raises(NotFoundError):
        term_merge.merge(store, ["NOPE"], "SESRIC")
    assert history.change_sets(store) == []
