"""Does a text already say a fact? What an activity's own words tell is not printed a second time behind them.

Compared after folding, so that spelling, marks and digits do not matter. A fact counts as told only when its numbers
or one of its names stand in the text; in doubt it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.arabic import fold, is_arabic, words

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.core.term_index import Term

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_CLITICS = ("و", "ب", "ل", "ك", "ف", "وب", "ول")
"""What Arabic writes together with the name behind it."""

_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
"""Sums are written in units, thousands, millions or billions."""


class Told:
    """One text, asked for facts."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._folded = f" {' '.join(words(text))} "
        self._loose = fold(text)
        self._words = frozenset(self._folded.split())
        self._numbers = frozenset(found.lstrip("0") for found in re.findall(r"\d+", self._loose))

    def says_when(self, when: str) -> bool:
        """Tell whether the text has the year, month and day of every end of an EDTF time."""
        days = _DAY.findall(when)
        return bool(days) and all(self._says_day(day) for day in days)

    def says_city(self, city: str) -> bool:
        """Tell whether the text names a city, as typed or as the catalogue knows it."""
        found = self._catalogue.find("cities", city)
        term = self._catalogue.term("cities", found[0]) if len(found) == 1 else None
        return self._says_one_of((city, *(_names(term) if term else ())))

    def says_term(self, vocabulary: str, code: str) -> bool:
        """Tell whether the text has the name, an alias or the abbreviation of a term."""
        term = self._catalogue.term(vocabulary, code)
        return self._says_one_of((code.rpartition(":")[2], *(_names(term) if term else ())))

    def says_amount(self, amount: Decimal) -> bool:
        """Tell whether the text has a sum, in units, thousands, millions or billions."""
        wanted = {(amount / scale).normalize() for scale in _SCALES}
        return any(not wanted.isdisjoint(_values(found)) for found in _NUMBER.findall(self._loose))

    def _says_day(self, day: str) -> bool:
        year, month, date = (*day.split("-"), "", "")[:3]
        if year not in self._numbers or (date and date.lstrip("0") not in self._numbers):
            return False
        return not month or not self._words.isdisjoint(_month_words(int(month)))

    def _says_one_of(self, names: Iterable[str]) -> bool:
        for name in names:
            sought = " ".join(words(name))
            if len(sought) < 3:  # two letters occur by accident
                continue
            if f" {sought} " in self._folded:
                return True
            if is_arabic(name) and any(f" {clitic}{sought} " in self._folded for clitic in _CLITICS):
                return True
        return False


def _names(term: Term) -> tuple[str, ...]:
    return (*term.names.values(), *term.aliases)


@cache
def _month_words(month: int) -> frozenset[str]:
    named = [names[month - 1] for names in (*locales.MONTHS.values(), *locales.LATIN_MONTHS.values())]
    return frozenset(part for name in named for part in words(name)) | {str(month), f"{month:02}"}


def _values(printed: str) -> set[Decimal]:
    """Return what a printed number may mean: its commas and stops part thousands, or the last of them a fraction."""
    plain = printed.replace("٬", ",").replace("٫", ".")
    found = set()
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain):
        found.add(Decimal(re.sub("[.,]", "", plain)).normalize())
    whole, mark, fraction = plain.rpartition("." if "." in plain else ",")
    digits = re.sub("[.,]", "", whole)
    return found | {Decimal(f"{digits}.{fraction}" if mark else plain).normalize()}
