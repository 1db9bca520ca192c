"""Names of institutions that look alike: proposed where a person may have meant the other, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from opa_desktop.core.look_alikes import ALIKE, Names, institutions_of, look_alikes
from opa_desktop.core.term_index import Term

ALIKE_PAIRS = [
    ("وزارة التربية والتعليم", "وزارة التعليم والتربية"),
    ("هيئة الأمم المتحدة للمرأة", "الأمم المتحدة للمرأة"),
    ("المجلس الأعلى للشباب", "المجلس الاعلى للشباب والرياضة"),
    ("Islamic Chamber of Commerce", "Islamic Chamber of Commerce and Industry"),
    ("مركز الإحصاء", "مركز الاحصاء"),
    ("Central Bank of Jordan", "Central bank of  Jordan"),
    ("وكالة بيت مال القدس", "وكالة بيت المال القدس الشريف"),
    ("الجامعة الإسلامية بالنيجر", "الجامعة الاسلامية في النيجر"),
    ("Islamic Development Bank", "Islamic Developmnet Bank"),
    ("SESRIC", "SESRCI"),
]
APART_PAIRS = [
    ("وزارة الزراعة", "وزارة الصحة"),
    ("Ministry of Health", "Ministry of Trade"),
    ("جامعة الملك سعود", "جامعة الملك عبد العزيز"),
    ("البنك المركزي التركي", "البنك المركزي المصري"),
    ("الهلال الأحمر القطري", "الهلال الأحمر التركي"),
    ("World Bank", "World Bank Group"),
    ("المنظمة العربية للتنمية الزراعية", "المنظمة العربية للتنمية الصناعية"),
    ("African Development Bank", "Asian Development Bank"),
    ("مؤسسة الحسن الثاني", "مؤسسة محمد السادس"),
    ("UN", "WHO"),
]


def like(one: str, other: str) -> list[tuple[str, int, str]]:
    return Names([Term("institutions", "X", {"en": other})]).like(one)


@pytest.mark.parametrize(("one", "other"), ALIKE_PAIRS)
def test_what_may_be_one_body_is_proposed_both_ways(one: str, other: str) -> None:
    for found in (like(one, other), like(other, one)):
        assert found and found[0][0] == "X" and found[0][1] >= ALIKE


@pytest.mark.parametrize(("one", "other"), APART_PAIRS)
def test_different_bodies_are_not(one: str, other: str) -> None:
    assert like(one, other) == like(other, one) == []


def test_a_typing_slip_leads_to_the_shipped_institution(catalogue: Any) -> None:
    names = institutions_of(catalogue)
    assert names is institutions_of(catalogue)
    assert names.like("Islamic Developmnet Bank")[0][:2] == ("IDB", 96)
    assert names.like("SESRCI")[0][0] == "SESRIC"
    assert names.like("وزارة الزراعة") == names.like("،؛") == []


def test_pairs_come_once_with_the_forms_that_are_alike() -> None:
    one = Term("institutions", "A", {"ar": "المعهد العالي للإدارة"})
    other = Term("institutions", "B", {"ar": "معهد العالي للادارة", "en": "Higher Institute"}, aliases=("AB",))
    third = Term("institutions", "C", {"ar": "المعهد الوطني للصحة"})
    terms = (one, other, third)
    (pair,) = look_alikes(terms, Names(terms))
    assert (pair.one, pair.other, pair.score) == ("A", "B", 100)
    assert pair.forms == ("المعهد العالي للإدارة", "معهد العالي للادارة")
