"""Finding terms of one vocabulary by what people write: exactly after folding, or by the beginnings of words.

In here: the folded index of a list of terms. Not in here: which vocabularies there are (`core/vocabularies.py`) and
what the terms mean to each other (`core/catalogue.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from opa_desktop.core.arabic import fold, stem

_NOISE = re.compile(r"(?!(?<=\d)\.(?=\d))[^\w]+")
_LAST = "\U0010ffff"  # sorts after every text: the end of a range of prefixes
_REMEMBERED = 20_000
_LIKE_ENOUGH = 80  # of 100, rapidfuzz's weighted ratio

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary.

    `names` holds its name by language, `parent` the code of the term above it (an area's cluster, a goal's area, a
    city's state). `aliases` are other forms under which it is written, as printed. `facts` are further texts:
    `prefix`, `category`, `group`, `confidence` and the like; `resources/reference/README.md` describes their keys.
    """

    vocabulary: str
    code: str
    names: Mapping[str, str]
    parent: str = ""
    aliases: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def key(text: str) -> str:
    """Return `text` folded and without punctuation, except the dots inside numbers such as 2.5.3, and lone signs."""
    folded = fold(text)
    return _NOISE.sub(" ", folded).strip() or folded


class TermIndex:
    """The index of one vocabulary, built once; what was asked before is remembered."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms = terms
        self._order = {code: place for place, code in enumerate(terms)}
        self._codes = {key(code): code for code in terms}
        self._texts: dict[str, tuple[str, ...]] = {}
        for term in terms.values():
            for text in _forms(term):
                self._add(key(text), term.code)
        self._words: list[tuple[str, int]] | None = None
        self._list = list(terms)
        self._found: dict[str, tuple[str, ...]] = {}
        self._suggested: dict[str, list[str]] = {}

    def _add(self, text: str, code: str) -> None:
        known = self._texts.get(text, ())
        if text and code not in known:
            self._texts[text] = (*known, code)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the codes of the terms that are written like `text`: one is sure, several are ambiguous."""
        return _remember(self._found, text, self._find)

    def _find(self, text: str) -> tuple[str, ...]:
        wanted = key(text)
        code = self._codes.get(wanted)
        return (code,) if code is not None else self._texts.get(wanted, ())

    def suggest(self, text: str) -> list[str]:
        """Return the codes of all terms that `text` may mean, the likeliest first.

        Every word of `text` begins a word of the term, in any order; when no term is so, terms spelled alike.
        """
        return _remember(self._suggested, text, self._suggest)

    def _suggest(self, text: str) -> list[str]:
        wanted = key(text)
        if not wanted:
            return self._list
        candidates: set[int] | None = None
        for word in wanted.split():
            begun = self._begun_by(word) | self._begun_by(stem(word))
            candidates = begun if candidates is None else candidates & begun
        exact = set(self.find(text))
        codes = {self._list[place] for place in candidates or ()} | exact
        if not codes:
            return self._spelled_alike(wanted)
        return sorted(codes, key=lambda code: (self._rank(code, wanted, code in exact), self._order[code]))

    def _rank(self, code: str, wanted: str, exact: bool) -> int:
        if exact:
            return 0
        if key(code).startswith(wanted):
            return 1
        return 2 if any(key(name).startswith(wanted) for name in self._terms[code].names.values()) else 3

    def _begun_by(self, word: str) -> set[int]:
        if self._words is None:
            self._words = sorted(self._all_words())
        first, last = bisect_left(self._words, (word, -1)), bisect_left(self._words, (word + _LAST, -1))
        return {place for _, place in self._words[first:last]}

    def _all_words(self) -> set[tuple[str, int]]:
        every: set[tuple[str, int]] = set()
        for code, term in self._terms.items():
            place = self._order[code]
            for text in (code, *_forms(term)):
                for word in key(text).split():
                    every.add((word, place))
                    every.add((stem(word), place))
        return every

    def _spelled_alike(self, wanted: str) -> list[str]:
        from rapidfuzz import fuzz, process  # only for misspelled words

        if len(wanted) < 3:
            return []
        hits = process.extract(wanted, list(self._texts), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=20)
        return list(dict.fromkeys(code for text, _, _ in hits for code in self._texts[text]))


def _forms(term: Term) -> Iterable[str]:
    """Yield every text under which a term is found: names, aliases, and names led by the code or the prefix."""
    yield from term.names.values()
    yield from term.aliases
    if prefix := term.facts.get("prefix", ""):
        yield prefix
        yield from (f"{prefix} {name}" for name in term.names.values())
    yield from (f"{term.code} {name}" for name in term.names.values())


def _remember(known: dict[str, T], text: str, ask: Callable[[str], T]) -> T:
    found = known.get(text)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[text] = ask(text)
    return found
