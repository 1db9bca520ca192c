"""What there is to compare of an activity when repeats are looked for, read once from its entry."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from opa_desktop.core import edtf
from opa_desktop.core.arabic import fold, words
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.entry import Entry
from opa_desktop.core.similar_words import read_title

_FEW_WORDS = {0: 0.8, 1: 0.93}  # "Annual meeting" alone says little

Span = tuple[int, int]
"""The first and the last possible day, as ordinals."""


@dataclass(frozen=True)
class Fingerprint:
    """What an activity says, as far as repeats are concerned. Texts are folded, what is not stated is empty."""

    uid: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)  # telling words by language
    few: float = 1.0  # how much the title may count: less when hardly a word of it tells something
    ordinals: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    whens: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    periods: frozenset[str] = frozenset()
    city: str = ""
    city_known: bool = False
    place: str = ""  # the city as it was typed
    country: str = ""
    leads: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    goal: str = ""
    area: str = ""
    amount: str = ""
    kind: str = ""
    related: frozenset[str] = frozenset()


def fingerprint(entry: Entry, catalogue: Catalogue | None = None) -> Fingerprint:
    """Return what there is to compare of an entry; with a catalogue cities are known under all their names."""
    values = entry.values
    titles = {language: text for language, text in (values.get("title") or {}).items() if text}
    told = {language: read_title(text) for language, text in titles.items()}
    whens = tuple(row["when"] for row in entry.progress.values() if row.get("when"))
    city, known = _city(values.get("city") or "", catalogue)
    leads = frozenset(values.get("leads") or ())
    amount = values.get("amount")
    return Fingerprint(
        entry.uid,
        {language: " ".join(read.telling or words(titles[language])) for language, read in told.items()},
        _FEW_WORDS.get(max((len(read.telling) for read in told.values()), default=0), 1.0),
        frozenset().union(*(read.ordinals for read in told.values())),
        frozenset().union(*(read.years for read in told.values())),
        whens,
        tuple(span for when in whens if (span := _span(when))),
        frozenset(entry.progress),
        city,
        known,
        values.get("city") or "",
        values.get("country") or "",
        leads,
        leads.union(values.get("partners") or (), values.get("funders") or ()),
        values.get("goal") or "",
        values.get("area") or "",
        f"{amount} {values.get('currency') or ''}".strip() if amount else "",
        values.get("type") or "",
        frozenset(uid for key in ("continues", "parent") if (uid := values.get(key))),
    )


def _city(city: str, catalogue: Catalogue | None) -> tuple[str, bool]:
    """Return the code of a known city and True, else its folded name and False."""
    known = catalogue.find("cities", city) if catalogue and city else ()
    return (known[0], True) if len(known) == 1 else (fold(city), False)


def _span(when: str) -> Span | None:
    first, last = edtf.bounds(when)
    if not first:
        return None
    days = (datetime.date.fromisoformat(day).toordinal() for day in (first, last))
    return next(days), next(days)
