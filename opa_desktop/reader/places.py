"""Where an activity takes place: a city and a country as printed, or a venue whose city is known.

In here: places of the first sentence (a later one only when the date comes from there too). States that are spoken of,
that benefit or that take part are no places: a country counts beside its city, or after «في» next to the date.
«عمان» and «تونس» are a city or a country by what stands beside them. A city that follows from a venue is implied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from opa_desktop.core.catalogue import Catalogue, is_state, state_of
from opa_desktop.reader import lexicon
from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import marker, words_of
from opa_desktop.reader.plain import Plain, plain_phrase
from opa_desktop.reader.reading import Reading
from opa_desktop.reader.reasons import reason_spans

_BESIDE = re.compile(r"\s*(?:[،,\-–(]\s*)?(?:في\s+|ب)?(?:دوله\s+)?")
_DATE_BESIDE = re.compile(r"\s*[،,(]?\s*(?:في\s|يومي?\s|خلال\s|من\s|بتاريخ\s)?(?:الفتره\s\w+\s(?:من\s|بين\s)?)?\d")
_ENDS = re.compile(r"\s*(?:[.)؛]|$)")


@dataclass(frozen=True)
class Place:
    """Where: the city as text in the language of the report, the country as a state code; either may be None."""

    city: Reading | None = None
    country: Reading | None = None


def read_place(plain: Plain, names: tuple[Name, ...], parties: tuple[Name, ...], catalogue: Catalogue) -> Place:
    """Read the place of a line; `names` are the cities and states in it, `parties` the institutions and states."""
    seeker = _Seeker(plain, names, parties, catalogue)
    return seeker.printed_city() or seeker.country_alone() or seeker.venue() or Place()


class _Seeker:
    def __init__(self, plain: Plain, names: tuple[Name, ...], parties: tuple[Name, ...], catalogue: Catalogue) -> None:
        self._plain = plain
        self._catalogue = catalogue
        self._end = plain.sentences[0][1] if plain.sentences else len(plain.text)
        bodies = ((party.start, party.end) for party in parties if not is_state(party.code))
        elsewhere = (*bodies, *reason_spans(plain))
        self._names = [
            name
            for name in names
            if name.start < self._end
            and plain.shade[name.start] != 1
            and not any(start <= name.start < end for start, end in elsewhere)
        ]

    def printed_city(self) -> Place | None:
        """Return the first city printed as a place, with its country if that is printed beside it or known."""
        for number, name in enumerate(self._names):
            city, country = self._ambiguous(number, name) or self._plain_city(name)
            if not city or not self._is_place(name):
                continue
            following = self._country_beside(number, name)
            here = Reading(city, self._span(name), 0.9)
            if following:
                return Place(here, Reading(state_of(following.code), self._span(following), 0.95))
            return Place(here, Reading(country, self._span(name), 0.8, implied=True) if country else None)
        return None

    def _plain_city(self, name: Name) -> tuple[str, str]:
        if is_state(name.code) or name.code in words_of_codes("no_place"):
            return "", ""
        term = self._catalogue.term("cities", name.code)
        return (term.names.get("ar", ""), term.parent) if term else ("", "")

    def _ambiguous(self, number: int, name: Name) -> tuple[str, str] | None:
        """Return the city meant by a word that is a city or a country: it is the city if its country stands beside."""
        word = self._plain.words[name.last].text if name.last == name.first else ""
        row = _ambiguous().get(word[len(name.clitics) :] if name.clitics else word)
        if row is None:
            return None
        following = self._country_beside(number, name)
        if following and state_of(following.code) == row["city_state"]:
            return row["city"], row["city_state"]
        return "", ""

    def _country_beside(self, number: int, name: Name) -> Name | None:
        if number + 1 >= len(self._names):
            return None
        following = self._names[number + 1]
        between = self._plain.text[name.end : following.start]
        return following if is_state(following.code) and _BESIDE.fullmatch(between) else None

    def _is_place(self, name: Name) -> bool:
        """Tell whether a name is where something happens: after «في» or «ب», or set off by commas or brackets."""
        before = self._plain.text[: name.start].rstrip()
        if name.clitics in ("ب", "وب") or self._after_preposition(name):
            return True
        after = self._plain.text[name.end :]
        return before.endswith(("،", ",", "(", ":", '"')) and bool(re.match(r"\s*[،,.)\-–]|\s+\d|\s*$", after))

    def _after_preposition(self, name: Name) -> bool:
        words, place = self._plain.words, name.first - 1
        while place >= 0 and words[place].text in words_of("place_kind"):
            place -= 1
        return place >= 0 and words[place].text in words_of("place") and not name.clitics

    def country_alone(self) -> Place | None:
        """Return the country when no city is printed, if it stands as a place beside the date or at the end."""
        for name in self._names:
            if not is_state(name.code) or not self._is_place(name) or self._is_spoken_of(name):
                continue
            after, before = self._plain.text[name.end :], self._plain.text[: name.start]
            if (
                _DATE_BESIDE.match(after)
                or re.search(r"(?:\d{4}|\")\s*[،,]?\s*(?:في\s*)?$", before)
                or (_ENDS.match(after) and re.search(r"[،,]\s*(?:في\s*)?$", before))
            ):
                return Place(None, Reading(state_of(name.code), self._span(name), 0.85))
        return None

    def _is_spoken_of(self, name: Name) -> bool:
        start = max(0, name.start - 60)
        return any(True for _ in marker("not_where").finditer(self._plain.text, start, name.start))

    def venue(self) -> Place | None:
        """Return the city of a venue such as the General Secretariat; it is implied, not printed."""
        for match in _venues().finditer(self._plain.text, 0, self._end):
            if self._plain.shade[match.start()] == 1:
                continue
            row = _venue_rows()[match[1]]
            span = self._plain.printed_span(match.start(), match.end())
            return Place(Reading(row["city"], span, 0.6, implied=True), Reading(row["state"], span, 0.6, implied=True))
        return None

    def _span(self, name: Name) -> tuple[int, int]:
        return self._plain.printed_span(name.start + len(name.clitics), name.end)


@cache
def words_of_codes(kind: str) -> frozenset[str]:
    """Return the codes of one kind from `markers.csv`, as they stand there."""
    return frozenset(lexicon.marked(kind))


@cache
def _ambiguous() -> dict[str, dict[str, str]]:
    return {plain_phrase(row["word"]): row for row in lexicon.rows("ambiguous_places")}


@cache
def _venue_rows() -> dict[str, dict[str, str]]:
    return {plain_phrase(row["phrase"]): row for row in lexicon.rows("venues")}


@cache
def _venues() -> re.Pattern[str]:
    phrases = "|".join(sorted(map(re.escape, _venue_rows()), key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)في\s+|(?<!\w)ب|[،,]\s*)({phrases})(?!\w)")
