"""The words of typed dates: months of all sets, seasons, quarters, and the small words around them, in three languages.

All keys are folded (`core/arabic.fold`), so one form serves all spellings. Not in here: the grammar, which is in
`core/typed_dates.py`.
"""

from __future__ import annotations

from functools import cache

from opa_desktop import locales
from opa_desktop.core.arabic import fold

MONTH, SEASON, ORDINAL = "month", "season", "ordinal"
QUARTER, HALF = "quarter", "half"
TO, AND, BETWEEN, SINCE, UNTIL, NOW = "to", "and", "between", "since", "until", "now"
ABOUT, UNSURE, HIJRI, NOISE = "about", "unsure", "hijri", "noise"

Word = tuple[str, int]
"""The kind of a word and its number (month 1-12, season 1-4, ordinal 1-4, else 0)."""

_MORE_MONTHS = """
jan janv | feb fevr fev febr | mar | apr avr | | jun | jul juil | aug | sep sept | oct | nov | dec
| | اذار مارث | | ايار | يونيه | يوليه | اوغسطس | | اوكتوبر | |
"""
_TWO_WORD_MONTHS = {"كانون ثاني": 1, "تشرين اول": 10, "تشرين ثاني": 11, "كانون اول": 12}
_SEASONS = """
spring printemps ربيع | summer ete صيف | autumn fall automne خريف | winter hiver شتاء
الربيع | الصيف | الخريف | الشتاء
"""
_ORDINALS = """
first premier premiere i | second deuxieme ii | third troisieme iii | fourth quatrieme iv
الاول الاولي اول | الثاني الثانيه ثاني | الثالث الثالثه ثالث | الرابع الرابعه رابع
"""
_HIJRI = """
محرم المحرم صفر رجب شعبان رمضان شوال جمادي القعده الحجه هجري هجريه ه
muharram mouharram safar rajab shaban chaabane ramadan shawwal chawwal jumada joumada ah
"""
_WORDS = {
    QUARTER: "quarter trimestre ربع الربع للربع",
    HALF: "half semestre نصف النصف للنصف",
    TO: "to till thru through a au الي لغايه والي",
    AND: "and et و",
    BETWEEN: "between entre بين",
    SINCE: "since depuis starting منذ ابتداء بدءا اعتبارا",
    UNTIL: "until jusqu حتي وحتي",
    NOW: "now present الان اليوم",
    ABOUT: "about circa ca around vers environ approximately حوالي نحو تقريبا قرابه",
    UNSURE: "uncertain incertain perhaps ربما",
    NOISE: """
    on in of the from during day days month months year dated st nd rd th er ere eme e
    le la les en de du des d l un une mois annee jour jours pendant durant cours
    mon tue wed thu fri sat sun lun mer jeu ven sam dim
    في خلال يوم يومي ايام شهر شهري شهور اشهر عام عامي سنه السنه لعام لسنه من الفتره للفتره بتاريخ تاريخ م ميلادي ميلاديه
    """,
}
_PHRASES = {
    ("غير", "موكد"): (UNSURE, 0),
    ("a", "partir"): (SINCE, 0),
    ("au", "cours"): (NOISE, 0),
    ("ذو", "القعده"): (HIJRI, 0),
    ("ذو", "الحجه"): (HIJRI, 0),
    ("ربيع", "الاول"): (HIJRI, 0),
    ("ربيع", "الثاني"): (HIJRI, 0),
    ("ربيع", "الاخر"): (HIJRI, 0),
}


@cache
def vocabulary() -> dict[str, Word]:
    """Return every single word with its meaning."""
    words: dict[str, Word] = {}
    for kind, text in _WORDS.items():
        words.update(dict.fromkeys(text.split(), (kind, 0)))
    words.update(dict.fromkeys(_HIJRI.split(), (HIJRI, 0)))
    for kind, table in ((SEASON, _SEASONS), (ORDINAL, _ORDINALS)):
        for line in table.strip().splitlines():
            for number, cell in enumerate(line.split("|"), start=1):
                words.update(dict.fromkeys(cell.split(), (kind, number)))
    words.update({name: (MONTH, month) for name, month in _months().items() if " " not in name})
    for name in (name for days in locales.WEEKDAYS.values() for name in days):
        words[fold(name)] = (NOISE, 0)
    return words


@cache
def phrases() -> dict[tuple[str, str], Word]:
    """Return every pair of words with a meaning of its own, such as the two-word months of the Levant."""
    months = {name: (MONTH, month) for name, month in _months().items() if " " in name}
    return {**_PHRASES, **{(name.split()[0], name.split()[1]): word for name, word in months.items()}}


def _months() -> dict[str, int]:
    sets = [*locales.MONTHS.values(), *locales.LATIN_MONTHS.values()]
    names = {fold(name): month for names in sets for month, name in enumerate(names, start=1)}
    for line in _MORE_MONTHS.strip().splitlines():
        for month, cell in enumerate(line.split("|"), start=1):
            names.update(dict.fromkeys(cell.split(), month))
    return names | _TWO_WORD_MONTHS
