"""Institutions that people add, change and remove, and the questions asked before a new one is added."""

from __future__ import annotations

import pytest

from opa_desktop.core.changes import label
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError, NotFoundError, OpaError
from opa_desktop.i18n import strip_marks
from opa_desktop.store import activities, history, term_uses, terms
from opa_desktop.store.database import Store, open_store
from opa_desktop.store.terms import Origin
from tests import builders

NAMES = {"ar": "المعهد الوطني للزراعة", "fr": "Institut national d’agriculture"}


def said(store: Store) -> list[str]:
    builders.speak("en")
    return [strip_marks(label(one.verb, one.facts)) for one in history.change_sets(store)]


def test_an_added_institution_is_found_under_all_its_names_also_later(store: Store) -> None:
    code, changes = terms.add(store, NAMES, "national", ["  معهد   الزراعة ", ""], "INA")
    assert (code, changes.updated) == ("INA", ("term:institutions:INA",))
    store.close()
    with open_store(store.path) as again:
        found = again.catalogue()
        assert found.find("parties", "institut national d'agriculture") == ("INA",)
        assert found.find("parties", "معهد الزراعة") == ("INA",)
        assert found.name("institutions", "INA", "en") == NAMES["ar"]
        assert found.term("institutions", "INA").facts == {"category": "national"}  # type: ignore[union-attr]
        assert terms.origins(again)["INA"] is Origin.OWN


def test_without_an_abbreviation_the_name_is_the_code(store: Store) -> None:
    code, _changes = terms.add(store, NAMES)
    assert code == NAMES["ar"]
    assert store.catalogue().label("institutions", code, "ar") == NAMES["ar"]
    uid = builders.add(store, leads=(code,))
    assert activities.get(store, uid).values["leads"] == (code,)


@pytest.mark.parametrize(
    ("names", "code", "refused"),
    [
        ({"ar": "  "}, "", "term-unnamed"),
        ({"ar": "معهد"}, "A;B", "term-code"),
        ({"ar": "معهد"}, "state:SN", "term-code"),
        ({"ar": "معهد"}, "sesric", "term-exists"),
        ({"en": "Islamic Development Bank"}, "XYZ", "term-exists"),
        ({"en": "Türkiye"}, "", "term-exists"),
    ],
)
def test_what_already_stands_for_another_is_refused(
    store: Store, names: dict[str, str], code: str, refused: str
) -> None:
    with pytest.raises(InputError) as error:
        terms.add(store, names, code=code)
    assert error.value.code == refused
    assert history.change_sets(store) == []


def test_adding_changing_and_removing_have_names_and_can_be_undone(store: Store) -> None:
    builders.speak("en")
    terms.add(store, NAMES, code="INA")
    terms.edit(store, "INA", names={"en": "National Institute"}, category="academic")
    terms.delete(store, "INA")
    assert said(store) == [
        "Remove “National Institute” from the institutions",
        "Change the institution “National Institute”",
        "Add “المعهد الوطني للزراعة” to the institutions",
    ]
    history.undo(store)
    assert store.catalogue().name("institutions", "INA") == "National Institute"
    history.undo(store)
    assert store.catalogue().name("institutions", "INA", "ar") == NAMES["ar"]
    history.undo(store)
    assert not store.catalogue().known("institutions", "INA")
    history.redo(store)
    history.redo(store)
    assert store.catalogue().term("institutions", "INA").facts == {"category": "academic"}  # type: ignore[union-attr]


def test_a_change_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    assert terms.edit(store, "SESRIC").change_set == 0
    assert history.change_sets(store) == []


def test_a_shipped_institution_can_be_changed_and_reset_but_not_removed(store: Store) -> None:
    before = store.catalogue().term("institutions", "SESRIC")
    assert before is not None
    terms.edit(store, "SESRIC", aliases=[*before.aliases, "مركز الإحصاء بأنقرة"])
    assert store.catalogue().find("institutions", "مركز الاحصاء بانقره") == ("SESRIC",)
    assert terms.origins(store)["SESRIC"] is Origin.CHANGED
    assert list(store.catalogue().terms("institutions"))[:5] == list(_shipped())[:5]
    terms.reset(store, "SESRIC")
    assert store.catalogue().term("institutions", "SESRIC") == before
    with pytest.raises(InputError) as error:
        terms.delete(store, "SESRIC")
    assert error.value.code == "term-shipped"


def _shipped() -> list[str]:
    from opa_desktop.store import reference

    return list(reference.shipped().terms("institutions"))


def test_an_institution_in_use_is_not_removed_and_says_where_it_is_used(store: Store) -> None:
    terms.add(store, NAMES, code="INA")
    builders.add(store, leads=("INA",), partners=("SESRIC", "INA"))
    gone = builders.add(store, funders=("INA",))
    activities.delete(store, [gone])
    assert term_uses.uses(store, "INA") == {"leads": 1, "partners": 1, "funders": 1}
    assert term_uses.uses_of_all(store)["INA"] == 2
    assert term_uses.uses(store, "SN", "states") == {"office": 2}
    with pytest.raises(InputError) as error:
        terms.delete(store, "INA")
    assert (error.value.code, error.value.facts["count"]) == ("term-used", 2)


def test_uses_of_states_are_counted_under_both_their_codes(store: Store) -> None:
    builders.add(store, leads=("state:TR",), beneficiaries=("TR", "SN"))
    found = term_uses.uses_of_all(store, "states")
    assert found == {"TR": 1, "SN": 1}
    assert term_uses.uses(store, "TR", "states") == {"leads": 1, "beneficiaries": 1, "country": 1}


def test_activities_are_found_by_the_new_name_and_keep_their_history(store: Store) -> None:
    terms.add(store, NAMES, code="INA")
    uid = builders.add(store, leads=("INA",))
    before = history.change_sets(store, uid=uid)
    terms.edit(store, "INA", names={"ar": "مركز البذور"})
    assert activities.count(store, ActivityFilter(text="البذور")) == 1
    assert activities.count(store, ActivityFilter(text="الوطني للزراعة")) == 0
    assert history.change_sets(store, uid=uid) == before
    history.undo(store)
    assert activities.count(store, ActivityFilter(text="الوطني للزراعة")) == 1


def test_a_look_alike_is_asked_about_before_a_new_one_is_added(store: Store) -> None:
    assert terms.did_you_mean(store, "Islamic Developmnet Bank") == [("IDB", 96)]
    assert terms.did_you_mean(store, "sesric") == [("SESRIC", 100)]
    assert terms.did_you_mean(store, "وزارة الزراعة") == []


def test_look_alikes_are_listed_until_they_are_kept_apart(store: Store) -> None:
    assert terms.alike(store) == []
    terms.add(store, {"ar": "المعهد العالي للادارة"}, code="A1")
    terms.add(store, {"ar": "معهد الإدارة العالي"}, code="B1")
    (pair,) = terms.alike(store)
    assert (pair.one, pair.other) == ("A1", "B1")
    terms.keep_apart(store, "B1", "A1", "مختلفان")
    assert terms.alike(store) == []


def test_unknown_codes_are_a_sentence(store: Store) -> None:
    for call in (terms.find, terms.delete, terms.reset, lambda s, c: terms.edit(s, c, category="un")):
        with pytest.raises(NotFoundError) as error:
            call(store, "NOPE")  # type: ignore[operator]
        assert "NOPE" in str(error.value)


def test_a_failed_write_leaves_the_catalogue_as_it_was(store: Store) -> None:
    with pytest.raises(OpaError), store.write():
        terms.add(store, NAMES, code="INA")
        raise OpaError("cancelled")
    assert not store.catalogue().known("institutions", "INA")
