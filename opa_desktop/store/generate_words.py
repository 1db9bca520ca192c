"""The words and shares from which `store/generate.py` makes activities: nothing here is shown as the program's own."""

from __future__ import annotations

import csv
from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.i18n import FALLBACK
from opa_desktop.paths import resource

Phrase = Mapping[str, str]


class Pool:
    """Items with weights, drawn by a random number: several times faster than `random.choices`."""

    def __init__(self, weights: Mapping[Any, float]) -> None:
        self.items = list(weights)
        self._ends = list(accumulate(weights.values()))

    def pick(self, chance: float) -> Any:
        """Return the item at `chance` (0 <= chance < 1) of the whole weight."""
        return self.items[bisect(self._ends, chance * self._ends[-1])]


# The bulleted lines of each area in the report 2017-2018.
AREA_WEIGHTS = {
    "1": 40, "2": 52, "3": 43, "4": 12, "5": 43, "6": 29, "7": 88, "8": 15, "9": 65, "10": 34, "11": 30, "12": 39,
    "13": 55, "14": 29, "15": 19, "16": 33, "17": 26, "18": 11,
}  # fmt: skip

TYPE_WEIGHTS = Pool(
    {
        "meeting": 17, "conference": 15, "workshop": 16, "training": 15, "study_visit": 3, "agreement": 7,
        "publication": 7, "statement": 2, "financing": 8, "project": 11, "campaign": 2, "exhibition": 3, "award": 1,
        "other": 2,
    }
)  # fmt: skip

LEADS = Pool(
    {
        "SESRIC": 24, "GS": 17, "ISESCO": 13, "ICDT": 10, "COMCEC": 9, "IDB": 8, "UNA": 6, "CIBAFI": 6, "COMSTECH": 6,
        "ISSF": 4, "IPHRC": 4, "IRCICA": 3, "ICIC": 3, "SMIIC": 3, "ICCIA": 3, "ICD": 3, "IIFA": 3, "OIC-CERT": 3,
        "ITFC": 2, "ICIEC": 2, "ISF": 2, "IBRAF": 2, "IUT": 1, "OICC": 1, "COMIAC": 1, "TIKA": 2, "UNDP": 1, "WHO": 1,
        "UNESCO": 1, "UNICEF": 1,
    }
)  # fmt: skip

FUNDERS = Pool({"COMCEC": 40, "IDB": 20, "ISF": 15, "ISFD": 10, "TIKA": 5, "BADEA": 4, "EU": 3, "WB": 3})


def _phrases(table: str) -> tuple[Phrase, ...]:
    return tuple(
        dict(zip(FALLBACK, (cell.strip() for cell in line.split("|")), strict=True))
        for line in table.strip().splitlines()
    )


NOUNS: dict[str, tuple[Phrase, ...]] = {
    "meeting": _phrases(
        """
        اجتماع حول {topic} | Meeting on {topic} | Réunion sur {topic}
        لقاء الخبراء عن {topic} | Expert meeting on {topic} | Réunion d’experts sur {topic}
        اجتماع اللجنة التوجيهية المعنية بموضوع {topic} | Steering committee on {topic} | Comité directeur sur {topic}
        """
    ),
    "conference": _phrases(
        """
        مؤتمر {topic} | Conference on {topic} | Conférence sur {topic}
        منتدى {topic} | Forum on {topic} | Forum sur {topic}
        المؤتمر الدولي عن {topic} | International conference on {topic} | Conférence internationale sur {topic}
        """
    ),
    "workshop": _phrases(
        """
        ورشة عمل حول {topic} | Workshop on {topic} | Atelier sur {topic}
        ندوة {topic} | Seminar on {topic} | Séminaire sur {topic}
        حلقة دراسية إقليمية عن {topic} | Regional seminar on {topic} | Séminaire régional sur {topic}
        """
    ),
    "training": _phrases(
        """
        دورة تدريبية في {topic} | Training course: {topic} | Cours de formation : {topic}
        برنامج لبناء القدرات في {topic} | Capacity programme: {topic} | Programme de capacités : {topic}
        """
    ),
    "study_visit": _phrases("زيارة دراسية عن {topic} | Study visit on {topic} | Visite d’étude sur {topic}"),
    "agreement": _phrases(
        """
        مذكرة تفاهم بشأن {topic} | Memorandum on {topic} | Mémorandum sur {topic}
        اتفاق تعاون في {topic} | Cooperation accord on {topic} | Accord de coopération sur {topic}
        """
    ),
    "publication": _phrases(
        """
        تقرير {topic} | Report on {topic} | Rapport sur {topic}
        دراسة عن {topic} | Study of {topic} | Étude sur {topic}
        دليل {topic} | Guide to {topic} | Guide sur {topic}
        """
    ),
    "statement": _phrases("بيان عن {topic} | Statement on {topic} | Déclaration sur {topic}"),
    "financing": _phrases(
        """
        تمويل مشروع {topic} | Financing of a project: {topic} | Financement d’un projet : {topic}
        منحة لصالح {topic} | Grant for {topic} | Don pour {topic}
        """
    ),
    "project": _phrases(
        """
        مشروع {topic} | Project: {topic} | Projet : {topic}
        برنامج {topic} | Programme: {topic} | Programme : {topic}
        """
    ),
    "campaign": _phrases("حملة للتوعية بأهمية {topic} | Campaign on {topic} | Campagne sur {topic}"),
    "exhibition": _phrases("معرض {topic} | Exhibition: {topic} | Exposition : {topic}"),
    "award": _phrases("جائزة {topic} | Award for {topic} | Prix : {topic}"),
    "other": _phrases("مبادرة {topic} | Initiative: {topic} | Initiative : {topic}"),
}

TAILS = (
    *_phrases("|  | ") * 3,
    *_phrases(
        """
        في {place} | in {place} | à {place}
        الدورة {number} | edition {number} | édition {number}
        للدول الأعضاء | for member states | pour les États membres
        لفائدة البلدان الأقل نموًا | for least developed countries | pour les pays les moins avancés
        المرحلة {number} | phase {number} | phase {number}
        """
    ),
)
TAILS = tuple(
    {language: (", " if language != "ar" else "، ") + text if text else "" for language, text in tail.items()}
    for tail in TAILS
)

SENTENCES = _phrases(
    """
    يتناول النشاط {topic} من جوانبه الفنية. | It looks at the practice of {topic}. | Il traite {topic}.
    جمع مختصين في {topic} من بلدان عدة. | Specialists in {topic} met. | Rencontre de spécialistes : {topic}.
    خطوة من خطة أطول عن {topic}. | One step of a longer plan on {topic}. | Étape d’un plan plus long : {topic}.
    """
)

OUTCOMES = _phrases(
    """
    شارك {number} مختصًا وصدرت توصيات. | {number} specialists took part. | {number} spécialistes y ont participé.
    اعتُمدت خطة عمل للسنوات المقبلة. | A plan was adopted. | Un plan a été adopté.
    استفادت {number} مؤسسة وطنية. | {number} national bodies benefited. | {number} organismes en ont bénéficié.
    """
)


def topics(catalogue: Catalogue) -> dict[str, list[Phrase]]:
    """Return the subjects of each area: our list, and the short labels of its goals."""
    found: dict[str, list[Phrase]] = {area: [] for area in catalogue.areas()}
    for goal in catalogue.terms("goals").values():
        if goal.facts.get("level") != "prefix" and len(goal.names) == len(FALLBACK):
            found[goal.parent].append({language: _inside(name) for language, name in goal.names.items()})
    with resource("sample", "topics.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row.pop("area"), []).append(row)
    return found


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence: small first letter, unless it begins with an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


_SLIPS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})


def misspell(text: str) -> str:
    """Return Arabic text as hurried people type it: without hamzas, and with haa for taa marbuta."""
    return text.translate(_SLIPS)
