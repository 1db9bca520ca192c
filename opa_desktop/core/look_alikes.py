"""Names of institutions that look alike: a typing slip, another order of words, or a body entered twice.

Compared are folded words without article, after words that many bodies share (`arabic.md`, R21): what is left has to
be alike. A likeness is proposed to a person and never acted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from opa_desktop.core.arabic import stem, words
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.term_index import Term

ALIKE = 88
"""From this likeness on, of 100, two names are proposed."""

_COMMON = """
وزارة وزارات هيئة مؤسسة مكتب إدارة دائرة مديرية في من على إلى عن لدى
ministry ministries authority office department of the for and in on to
ministere office departement direction autorite de du des la le les l d et en pour aux sur
"""
_ENOUGH_OF_IT = 0.6  # a name within a longer one is alike when it holds so much of its words
_FEW = 3
_WITHIN = 94
_SAME_WORD = 80
_SLIP_FROM = 5  # letters of an abbreviation, from which on one wrong letter is a slip


@dataclass(frozen=True)
class LookAlike:
    """Two terms whose names look alike, how much (of 100), and the forms that do."""

    one: str
    other: str
    score: int
    forms: tuple[str, str]


class Names:
    """The names and aliases of some terms, ready to be compared; made once for a catalogue."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._codes: dict[str, list[tuple[str, str]]] = {}
        for term in terms:
            for form in dict.fromkeys((term.code, *term.names.values(), *term.aliases)):
                if told := telling(form):
                    self._codes.setdefault(told, []).append((term.code, form))
        self._texts = list(self._codes)

    def like(self, text: str, floor: int = ALIKE) -> list[tuple[str, int, str]]:
        """Return the terms with a name like `text`: code, likeness and that name, each code once, the likest first."""
        told = telling(text)
        best: dict[str, tuple[int, str]] = {}
        for other, score in self._alike(told, floor) if told else ():
            for code, form in self._codes[other]:
                if score > best.get(code, (0, ""))[0]:
                    best[code] = score, form
        return [(code, score, form) for code, (score, form) in sorted(best.items(), key=lambda one: -one[1][0])]

    def _alike(self, told: str, floor: int) -> Iterator[tuple[str, int]]:
        from rapidfuzz import fuzz, process

        for other, score, _place in process.extract_iter(
            told, self._texts, scorer=fuzz.token_sort_ratio, score_cutoff=floor
        ):
            if not _differ(told, other):
                yield other, round(score)
        for other, score, _place in process.extract_iter(
            told, self._texts, scorer=fuzz.token_set_ratio, score_cutoff=97
        ):
            if _covers(told, other):
                yield other, min(round(score), _WITHIN)
        if " " not in told and len(told) >= _SLIP_FROM:
            yield from ((other, floor) for other in self._texts if " " not in other and _one_slip(told, other))


@lru_cache(maxsize=2)
def institutions_of(catalogue: Catalogue) -> Names:
    """Return the names of the institutions of a catalogue."""
    return Names(catalogue.terms("institutions").values())


def look_alikes(terms: Iterable[Term], names: Names, floor: int = ALIKE) -> list[LookAlike]:
    """Return the pairs of `terms` with others that look alike, the likest first, each pair once.

    Names of one word are left out: abbreviations are alike by nature.
    """
    found: dict[tuple[str, str], LookAlike] = {}
    for term in terms:
        for form in dict.fromkeys((term.code, *term.names.values(), *term.aliases)):
            for code, score, other in names.like(form, floor):
                pair = min(term.code, code), max(term.code, code)
                if code != term.code and " " in telling(form) and (pair not in found or found[pair].score < score):
                    forms = (form, other) if pair[0] == term.code else (other, form)
                    found[pair] = LookAlike(*pair, score, forms)
    return sorted(found.values(), key=lambda one: (-one.score, one.one, one.other))


def telling(name: str) -> str:
    """Return the words of a name that tell bodies apart, in alphabetical order; all words when none is left."""
    found = [stem(word) for word in words(name)]
    return " ".join(sorted([word for word in found if word not in _common()] or found))


def _differ(one: str, other: str) -> bool:
    """Tell whether each of two names has a word the other has nothing like: "Asian Bank" and "African Bank"."""
    from rapidfuzz import fuzz

    left, right = one.split(), other.split()

    def strange(word: str, others: list[str]) -> bool:
        return all(fuzz.ratio(word, candidate) < _SAME_WORD for candidate in others)

    return any(strange(word, right) for word in left) and any(strange(word, left) for word in right)


def _one_slip(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing, too many, or has changed places with the next."""
    from rapidfuzz.distance import OSA

    return one != other and OSA.distance(one, other, score_cutoff=1) == 1


def _covers(one: str, other: str) -> bool:
    """Tell whether a shorter name says enough of a longer one to be taken for it."""
    lengths = sorted((len(one.split()), len(other.split())))
    return lengths[0] >= _FEW and lengths[0] >= _ENOUGH_OF_IT * lengths[1]


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words(_COMMON))
