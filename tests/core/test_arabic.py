"""Arabic spelling made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core import arabic

SAME = [
    ("أحمد", "احمد"),
    ("إسلام", "اسلام"),
    ("آسيا", "اسيا"),
    ("ٱلله", "الله"),
    ("مدرسة", "مدرسه"),
    ("مستشفى", "مستشفي"),
    ("مسؤول", "مسوول"),
    ("رئيس", "رييس"),
    ("کتاب", "كتاب"),
    ("ایران", "ايران"),
    ("پاکستان", "باكستان"),
    ("چاد", "جاد"),
    ("ڤيينا", "فيينا"),
    ("مُؤَسَّسَة", "موسسه"),
    ("تعـــاون", "تعاون"),
    ("٢٠١٨", "2018"),
    ("۲۰۱۸", "2018"),
    ("القدس\u200f", "القدس"),
    ("\u2068مكة\u2069", "مكه"),
    ("ﻻجئون", "لاجئون"),
    ("منظمة  التعاون\u00a0الإسلامي", "منظمه التعاون الاسلامي"),
    ("Sénégal", "SENEGAL"),
    ("Côte d’Ivoire", "cote d'ivoire"),
    ("Türkiye", "turkiye"),
    ("İstanbul", "istanbul"),
    ("Œuvre", "oeuvre"),
    ("Al-Qods", "al-qods"),
]
DIFFERENT = [("العراق", "الأردن"), ("مالي", "ملاوي"), ("2.5.3", "253"), ("صحة", "صحف"), ("Niger", "Nigeria")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert arabic.fold(one) == arabic.fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert arabic.fold(one) != arabic.fold(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert arabic.fold(arabic.fold(text)) == arabic.fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=20))
def test_folded_arabic_has_no_marks(text: str) -> None:
    assert not set(arabic.fold(text)) & set("أإآٱىئؤةـًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩")


def test_words_are_told_without_punctuation() -> None:
    assert arabic.words("«المياه، والبيئة» (2018)!") == ["المياه", "والبييه", "2018"]


@pytest.mark.parametrize(
    "word", ["استثمار", "الاستثمار", "والاستثمار", "للاستثمار", "بالاستثمار", "واستثمار", "لاستثمار"]
)
def test_article_and_clitics_are_optional(word: str) -> None:
    assert arabic.stem(arabic.fold(word)) == "استثمار"


@pytest.mark.parametrize("word", ["ال", "ولد", "في", "بن"])
def test_short_words_keep_their_letters(word: str) -> None:
    assert arabic.stem(word) == word


def test_western_digits_replace_those_of_two_scripts() -> None:
    assert arabic.western_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0") == "0123456789 0123456789 0"


def test_the_script_and_the_direction_of_a_text_are_told() -> None:
    assert arabic.is_arabic("OIC منظمة") and not arabic.is_arabic("OIC 2025 ٢")
    assert arabic.first_strong_is_rtl("12 - منظمة OIC") is True
    assert arabic.first_strong_is_rtl("OIC منظمة") is False
    assert arabic.first_strong_is_rtl("12 - ٢") is None
