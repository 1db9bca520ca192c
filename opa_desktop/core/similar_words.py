"""The words of titles: which ones tell something, and the ordinals and years that keep events of a series apart.

Words are folded and without article (`core/arabic.py`). The lists below are data of three languages, not words of the
program; they are read once, when they are first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from opa_desktop.core.arabic import fold, stem, words

_COMMON = """
في من إلى على عن مع حول بشأن خاص خاصة متعلق متعلقة ذات تحت أجل خلال ضمن بين هذا هذه التي الذي لدى عبر لفائدة لصالح
عقد تنظيم انعقاد نظم نظمت مشاركة شارك إطار مجال مجالات عام سنة يوم يومي
دول أعضاء بلدان إسلامي إسلامية منظمة تعاون منظمة التعاون الإسلامي
اجتماع اجتماعات مؤتمر ورشة ورش عمل ندوة دورة دورات تدريب تدريبية برنامج مشروع منتدى لقاء ملتقى حلقة فعالية نشاط زيارة
مرحلة جزء نسخة
the a an of in on for and to with by at from as its their about between under into during within
oic islamic member states countries organisation organization cooperation
meeting meetings conference workshop workshops seminar session sessions training course programme program project forum
event activity activities visit part phase round edition
le la les l un une des du de d et en au aux sur pour par avec dans entre sous lors ses leur leurs
oci islamique islamiques etats membres pays organisation cooperation
reunion reunions conference atelier ateliers seminaire session formation cours programme projet forum evenement activite
activites visite partie phase tour numero
"""

_NTH = """
1 الأول الأولى first premier premiere
2 الثاني الثانية second deuxieme seconde
3 الثالث الثالثة third troisieme
4 الرابع الرابعة fourth quatrieme
5 الخامس الخامسة fifth cinquieme
6 السادس السادسة sixth sixieme
7 السابع السابعة seventh septieme
8 الثامن الثامنة eighth huitieme
9 التاسع التاسعة ninth neuvieme
10 العاشر العاشرة tenth dixieme
1 الحادي الحادية
11 eleventh onzieme
12 twelfth douzieme
13 thirteenth treizieme
14 fourteenth quatorzieme
15 fifteenth quinzieme
20 العشرون العشرين twentieth vingtieme
30 الثلاثون الثلاثين thirtieth trentieme
40 الأربعون الأربعين fortieth quarantieme
50 الخمسون الخمسين fiftieth cinquantieme
"""
"""Ordinals stand with their article: «عشرون مشاركا» are twenty participants, «العشرون» is the twentieth."""

_TEEN = ("عشر", "عشره")
_MONTH_BEFORE_SECOND = ("كانون", "تشرين", "ربيع", "جمادي")
_NUMBERED = """
دورة الدورة اجتماع الاجتماع مؤتمر المؤتمر جزء الجزء مرحلة المرحلة قمة القمة منتدى المنتدى نسخة النسخة طبعة الطبعة رقم
session edition meeting part phase round summit forum no number
session edition reunion partie phase tour sommet forum numero
"""
_WITH_ENDING = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|ere|re|e|eme|ieme)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST = 2


class TitleWords(NamedTuple):
    """What there is in a title: the words that tell something, the years, and which event of a series it names."""

    telling: tuple[str, ...]
    years: frozenset[int]
    ordinals: frozenset[int]


def read_title(title: str) -> TitleWords:
    """Read a title: telling words are stemmed, without numbers and common words, each once.

    Ordinals are those of "the 43rd session", «الدورة الثالثة عشرة» and "part 2".
    """
    found = words(title)
    years = frozenset(int(year) for word in found for year in _YEAR.findall(word))
    return TitleWords(_telling(found), years, frozenset(_ordinals(found)))


def _telling(found: Sequence[str]) -> tuple[str, ...]:
    common, nth = _common(), _nth()
    kept = (stem(word) for word in found if word not in nth and not word[0].isdecimal())
    return tuple(dict.fromkeys(word for word in kept if len(word) >= _SHORTEST and word not in common))


def _ordinals(found: Sequence[str]) -> Iterator[int]:
    nth, numbered = _nth(), _numbered()
    skip = 0
    for place, word in enumerate(found):
        before = found[place - 1] if place else ""
        if skip:
            skip -= 1
        elif match := _WITH_ENDING.fullmatch(word):
            yield int(match[1])
        elif word.isdecimal() and before in numbered and len(word) < 4:
            yield int(word)
        elif word in nth and before not in _MONTH_BEFORE_SECOND:
            more = _more(found[place + 1 : place + 2])
            skip = int(more > 0)
            yield nth[word] + more


def _more(following: Sequence[str]) -> int:
    """Return what the next word adds to an ordinal: ten in «الثالثة عشرة», forty in «الثالثة والأربعون»."""
    if not following:
        return 0
    if following[0] in _TEEN:
        return 10
    tens = _nth().get(following[0].removeprefix("و"), 0) if following[0].startswith("وال") else 0
    return tens if tens >= 20 else 0


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words(_COMMON))


@cache
def _nth() -> dict[str, int]:
    lines = (line.split() for line in _NTH.strip().splitlines())
    return {fold(word): int(number) for number, *spelled in lines for word in spelled}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(words(_NUMBERED))
