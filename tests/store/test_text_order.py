"""Lists in the order of their language: the title of the window's language first, spellings and accents put aside."""

from __future__ import annotations

import pytest

from opa_desktop.core.filters import ActivityFilter, Sort
from opa_desktop.store import activities
from opa_desktop.store.database import Store
from tests import builders

TITLES = {
    "forum": {"title__en": "Forum", "title__fr": "« Forum »"},
    "school": {"title__en": "school", "title__fr": "École"},
    "studies": {"title__en": "“Studies”", "title__fr": "Études"},
    "art": {"title__en": "Art fair", "title__fr": "art"},
}


@pytest.fixture
def store_in_three_languages(store: Store) -> Store:
    for place, (_name, titles) in enumerate(TITLES.items()):
        builders.add(store, f"{'تبأج'[place]} عنوان", **titles)
    builders.add(store, "أب بلا ترجمة")
    builders.add(store, "إثراء بلا ترجمة")
    return store


def listed(store: Store, language: str, column: str = "title", *, descending: bool = False) -> list[str]:
    builders.speak(language)
    page = activities.find(store, ActivityFilter(), (Sort(column, descending),))
    return [str(entry.values["title"].get(language) or entry.values["title"]["ar"]) for entry in page.entries]


def test_titles_of_the_language_in_use_come_in_its_order_then_the_others(store_in_three_languages: Store) -> None:
    rest = ["أب بلا ترجمة", "إثراء بلا ترجمة"]
    assert listed(store_in_three_languages, "en") == ["Art fair", "Forum", "school", "“Studies”", *rest]
    assert listed(store_in_three_languages, "fr") == ["art", "École", "Études", "« Forum »", *rest]
    assert listed(store_in_three_languages, "fr", descending=True)[-1] == "art"


def test_arabic_titles_put_the_forms_of_a_letter_aside(store_in_three_languages: Store) -> None:
    assert listed(store_in_three_languages, "ar") == [
        "أ عنوان", "أب بلا ترجمة", "إثراء بلا ترجمة", "ب عنوان", "ت عنوان", "ج عنوان",
    ]  # fmt: skip


def test_cities_come_in_the_order_of_the_alphabet(store: Store) -> None:
    for city in ("باماكو", "اسطنبول", "أنقرة", "إربد", "آسفي"):
        builders.add(store, city, city=city)
    assert listed(store, "ar", "city") == ["إربد", "اسطنبول", "آسفي", "أنقرة", "باماكو"]
