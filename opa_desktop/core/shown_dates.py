"""A time in words: "من 26 إلى 29 مارس 2018", "since March 2018", "du 1er au 4 mars 2018".

The patterns below belong to the languages like their month names: they serve texts in any language, whichever is in
use, so they are not messages of the program. What is written here for known dates, `core/typed_dates.py` reads back.
"""

from __future__ import annotations

from opa_desktop import i18n, locales
from opa_desktop.core.edtf_parts import OPEN, Part, read_when

PATTERNS: dict[str, dict[str, str]] = {
    "ar": {
        "range": "من {start} إلى {end}",
        "since": "منذ {date}",
        "until": "حتى {date}",
        "unknown_end": "من {date} إلى تاريخ غير معروف",
        "unknown_start": "من تاريخ غير معروف إلى {date}",
        "about": "حوالي {date}",
        "uncertain": "{date} (غير مؤكد)",
        "no_month": "{date} (الشهر غير معروف)",
        "no_day": "{date} (اليوم غير معروف)",
        "season_1": "ربيع {year}",
        "season_2": "صيف {year}",
        "season_3": "خريف {year}",
        "season_4": "شتاء {year}",
    },
    "en": {
        "range": "{start} to {end}",
        "since": "since {date}",
        "until": "until {date}",
        "unknown_end": "{date} to an unknown date",
        "unknown_start": "an unknown date to {date}",
        "about": "about {date}",
        "uncertain": "{date} (uncertain)",
        "no_month": "{date} (month unknown)",
        "no_day": "{date} (day unknown)",
        "season_1": "spring {year}",
        "season_2": "summer {year}",
        "season_3": "autumn {year}",
        "season_4": "winter {year}",
    },
    "fr": {
        "range": "{from}{start} {to} {end}",
        "since": "depuis {the}{date}",
        "until": "jusqu’{to} {date}",
        "unknown_end": "{from}{date} à une date inconnue",
        "unknown_start": "d’une date inconnue {to} {date}",
        "about": "vers {date}",
        "uncertain": "{date} (incertain)",
        "no_month": "{date} (mois inconnu)",
        "no_day": "{date} (jour inconnu)",
        "season_1": "printemps {year}",
        "season_2": "été {year}",
        "season_3": "automne {year}",
        "season_4": "hiver {year}",
    },
}


def show(when: str, language: str | None = None) -> str:
    """Write a time in words; a text that is no valid time is returned as it is."""
    ends = read_when(when)
    if ends is None:
        return when
    language = language or i18n.current()
    start, end = ends
    if isinstance(start, Part) and isinstance(end, Part):
        return _part(start, language) if start == end else _range(start, end, language)
    if isinstance(start, Part):
        return _one_end("since" if end == OPEN else "unknown_end", start, language)
    assert isinstance(end, Part)
    return _one_end("until" if start == OPEN else "unknown_start", end, language)


def _range(start: Part, end: Part, language: str) -> str:
    first, last = _part(start, language), _part(end, language)
    if start.exact and end.exact and start.year == end.year:
        if start.day and end.day:
            same_month = start.month == end.month
            first = locales.day_number(start.day, language)
            first += "" if same_month else f" {locales.month_name(start.month, language)}"
        elif start.month and end.month and not start.day:
            first = locales.month_name(start.month, language)
    return PATTERNS[language]["range"].format(start=first, end=last, **_articles(first, start, end))


def _one_end(pattern: str, part: Part, language: str) -> str:
    date = _part(part, language)
    words = _articles(date, part, part)
    if pattern == "until" and not part.day > 0:
        words["to"] = "en"
    return PATTERNS[language][pattern].format(date=date, **words)


def _articles(first: str, start: Part, end: Part) -> dict[str, str]:
    """Return the French small words: du 3 au 5 mars, de mars à mai, d’avril à mai."""
    before = "du " if start.day > 0 else "d’" if first.startswith(("a", "o", "é")) else "de "
    return {"from": before, "to": "au" if end.day > 0 else "à", "the": "le " if start.day > 0 else ""}


def _part(part: Part, language: str) -> str:
    patterns = PATTERNS[language]
    date = _date(part, language)
    if part.day < 0 and part.month > 0:
        date = patterns["no_day"].format(date=date)
    elif part.month < 0:
        date = patterns["no_month"].format(date=date)
    if part.mark in ("~", "%"):
        date = patterns["about"].format(date=date)
    return patterns["uncertain"].format(date=date) if part.mark in ("?", "%") else date


def _date(part: Part, language: str) -> str:
    if not part.year.isdigit():
        first, last = part.year.replace("X", "0"), part.year.replace("X", "9")
        start, end = (locales.digits(year, language) for year in (first, last))
        return PATTERNS[language]["range"].format(start=start, end=end, **_articles("", part, part))
    if part.season:
        year = locales.digits(part.year, language)
        return PATTERNS[language][f"season_{part.season}"].format(year=year)
    if part.month <= 0:
        return locales.digits(part.year, language)
    month = locales.month_of_year(int(part.year), part.month, language)
    return f"{locales.day_number(part.day, language)} {month}" if part.day > 0 else month
