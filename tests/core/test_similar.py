"""Likely repeats: what makes two activities alike, and what keeps events of a series apart."""

from __future__ import annotations

from typing import Any

import pytest

from opa_desktop.core.entry import Entry, build
from opa_desktop.core.sentences import SENTENCES
from opa_desktop.core.similar import LIKELY, Likeness, fingerprint, likeness
from opa_desktop.core.similar_reasons import explain
from opa_desktop.core.similar_sentences import SIMILAR
from opa_desktop.core.similar_words import read_title
from opa_desktop.i18n import strip_marks
from tests import builders


def entry(title: str = "ورشة عمل حول تيسير التجارة البينية", /, uid: str = "", **fields: Any) -> Entry:
    return build(uid, builders.activity(title, **fields))


def compare(one: Entry, other: Entry, catalogue: Any = None) -> Likeness:
    return likeness(fingerprint(one, catalogue), fingerprint(other, catalogue))


def codes(found: Likeness) -> list[str]:
    return [reason.code for reason in found.reasons]


def test_the_same_activity_twice_is_as_alike_as_can_be() -> None:
    found = compare(entry(), entry())
    assert found.score == 100
    assert codes(found) == ["alike-title", "alike-days", "alike-place", "alike-parties", "alike-goal"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ورشة عمل حول تيسير التجارة البينية", "ندوة بشأن تسهيل التجارة البينية"),
        ("الاجتماع الأول لفريق الخبراء المعني بالأمن الغذائي", "اجتماع فريق خبراء الأمن الغذائى"),
        ("دورة تدريبية في إحصاءات الفقر", "تدريب على احصاءات الفقر"),
        ("Training course on poverty statistics", "Course in statistics of poverty"),
    ],
)
def test_other_words_for_the_same_thing_on_the_same_days_are_a_likely_repeat(one: str, other: str) -> None:
    assert compare(entry(one), entry(other)).likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ورشة عمل حول تيسير التجارة البينية", "ورشة عمل حول مكافحة التصحر"),
        ("دورة تدريبية في إحصاءات الفقر", "دورة تدريبية في إحصاءات الصحة النفسية"),
    ],
)
def test_another_subject_on_the_same_days_is_no_repeat(one: str, other: str) -> None:
    assert not compare(entry(one), entry(other)).likely


def test_yearly_events_of_one_name_are_no_repeats() -> None:
    found = compare(entry(when="2017-05-18"), entry(when="2018-05-20"))
    assert found == Likeness(0, found.reasons) and codes(found) == ["apart-time"]
    assert not compare(entry(when=None), entry(when=None, period="2018-2019")).likely


def test_a_title_with_nothing_else_is_enough_to_warn() -> None:
    typed = Entry("", {"title": {"ar": "ورشة عمل حول تيسير التجارة البينية"}})
    assert compare(typed, entry()).score >= LIKELY
    assert not compare(Entry("", {"title": {"ar": "اجتماع"}}), entry("اجتماع")).likely


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("الدورة الثالثة والأربعون لمجلس الوزراء", "الدورة الرابعة والأربعون لمجلس الوزراء", "apart-number"),
        ("The 12th session of the committee", "The 13th session of the committee", "apart-number"),
        ("La première réunion du comité", "La deuxième réunion du comité", "apart-number"),
        ("Trade fair 2017", "Trade fair 2018", "apart-year"),
    ],
)
def test_ordinals_and_years_in_titles_keep_a_series_apart(one: str, other: str, code: str) -> None:
    found = compare(entry(one), entry(other))
    assert (found.score, codes(found)) == (0, [code])


def test_the_same_days_in_another_city_are_another_event(catalogue: Any) -> None:
    assert codes(compare(entry(city="أنقرة"), entry(city="جدة"), catalogue)) == ["apart-place"]
    assert "alike-place" in codes(compare(entry(city="أنقرة"), entry(city="Ankara"), catalogue))


def test_a_record_is_not_like_what_it_continues_or_is_part_of() -> None:
    found = compare(entry(uid="a"), entry(uid="b", continues="a"))
    assert codes(found) == ["apart-linked"]
    assert compare(entry(uid="a"), entry(uid="a")).score == 0


def test_titles_in_different_languages_need_everything_else_the_same() -> None:
    english = entry("", title__en="Workshop on trade facilitation", title__ar=None)
    assert compare(english, entry()).likely
    assert not compare(english, entry(city=None, country=None)).likely


def test_likeness_is_the_same_both_ways() -> None:
    pair = entry("ورشة عمل حول التجارة", goal="2.5.4"), entry("ندوة في التجارة", when="2018-05")
    assert compare(*pair).score == compare(*reversed(pair)).score


def test_reasons_are_sentences_with_names(language: str, catalogue: Any) -> None:
    said = [strip_marks(text) for text in explain(compare(entry(), entry(), catalogue), catalogue)]
    assert len(said) == 5
    assert catalogue.name("parties", "SESRIC", language) in said[3]
    assert not any("{" in text for text in said)


def test_every_reason_has_a_sentence() -> None:
    assert SIMILAR.keys() <= SENTENCES.keys()


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("الدورة الثالثة عشرة", {13}),
        ("الدورة الحادية والعشرون", {21}),
        ("الاجتماع 7", {7}),
        ("في كانون الثاني", set()),
        ("تدريب عشرين مشاركا", set()),
        ("la 3ème session", {3}),
        ("phase 2 of the project", {2}),
        ("for 30 participants", set()),
    ],
)
def test_ordinals_are_read_in_three_languages(title: str, numbers: set[int]) -> None:
    assert read_title(title).ordinals == numbers


def test_numbers_and_common_words_tell_nothing() -> None:
    read = read_title("ورشة عمل حول التجارة في 2018، الدورة 3")
    assert (read.telling, read.years) == (("تجاره",), {2018})
