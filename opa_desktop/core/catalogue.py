"""The catalogue: every term by code, by any name or alias, and how terms hang together.

In here: terms as plain data and the questions people ask of them. Not in here: files (`store/reference.py` reads the
shipped lists) and tables (the store adds what its people added). A `Catalogue` never changes; `with_terms` makes a
new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from types import MappingProxyType

from opa_desktop.core.names import best
from opa_desktop.core.term_index import Term, TermIndex, key
from opa_desktop.core.vocabularies import (
    COMPOSED,
    FIXED,
    SECRETARIAT,
    STATE_PREFIX,
    VOCABULARIES,
    Review,
    Status,
    fixed_terms,
)

__all__ = [
    "COMPOSED", "FIXED", "SECRETARIAT", "STATE_PREFIX", "VOCABULARIES", "Catalogue", "Review", "Status", "Term",
    "is_state", "key", "state_of", "state_party",
]  # fmt: skip

_NOT_AN_OFFICE = ("group", "instrument")
_LABELS = {"areas": "{code}. {name}", "sdgs": "{code}. {name}"}
_CODED = ("goals", "institutions", "parties", "offices", "currencies", "plan_lines")


def state_party(code: str) -> str:
    """Return the party code of a state: "SN" becomes "state:SN"."""
    return STATE_PREFIX + code


def is_state(party: str) -> bool:
    """Tell whether a party is a state and not an institution."""
    return party.startswith(STATE_PREFIX)


def state_of(party: str) -> str:
    """Return the state code of a party, "" when it is an institution."""
    return party.removeprefix(STATE_PREFIX) if is_state(party) else ""


class Catalogue:
    """All terms of all vocabularies. The fixed lists are always among them; later terms replace earlier ones.

    A vocabulary that is no key of `VOCABULARIES` raises KeyError everywhere. A code that is not known never raises:
    its name is the code itself, so that a record from a newer catalogue can still be shown.
    `merged` says which terms have become one with another: vocabulary and code, and the code that is kept. They are
    in no list any more, but records from elsewhere that still name them are shown under the name of the kept term.
    """

    def __init__(self, terms: Iterable[Term] = (), merged: Mapping[tuple[str, str], str] | None = None) -> None:
        self._terms: dict[str, dict[str, Term]] = {vocabulary: {} for vocabulary in VOCABULARIES}
        self._merged = dict(merged or {})
        for term in (*fixed_terms(), *terms):
            if (term.vocabulary, term.code) not in self._merged:
                self._terms[term.vocabulary][term.code] = term
        self._composed: dict[str, dict[str, Term]] = {}
        self._indexes: dict[str, TermIndex] = {}
        self._children: dict[tuple[str, str], tuple[str, ...]] = {}
        self._answers: dict[tuple[str, str], str] = {}

    def with_terms(self, terms: Iterable[Term]) -> Catalogue:
        """Return a catalogue with further terms; one with a known code replaces the term that had it."""
        own = (term for vocabulary in self._terms.values() for term in vocabulary.values())
        return Catalogue((*own, *terms), self._merged)

    def with_answers(self, answers: Mapping[tuple[str, str], str]) -> Catalogue:
        """Return the same catalogue with texts that stand for a code, by vocabulary and `key(text)`.

        For what a person said about the texts of one file: it holds where the text is unknown and where it is
        ambiguous.
        """
        made = copy(self)
        made._answers = dict(answers)
        return made

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """Return the terms of a vocabulary by code, in their order."""
        return MappingProxyType(self._table(vocabulary))

    def term(self, vocabulary: str, code: str) -> Term | None:
        """Return one term (of a merged code the term that was kept), None when the code is not known."""
        return self._table(vocabulary).get(self.now(vocabulary, code))

    def now(self, vocabulary: str, code: str) -> str:
        """Return the code that stands for a code today: of a merged term the one that was kept, else itself."""
        return self._merged.get(("institutions" if vocabulary in COMPOSED else vocabulary, code), code)

    def known(self, vocabulary: str, code: str) -> bool:
        """Tell whether the vocabulary has a term of this code."""
        return code in self._table(vocabulary)

    def name(self, vocabulary: str, code: str, language: str | None = None) -> str:
        """Return the name of a term in `language` (default: the one in use), or the code of an unknown term."""
        term = self.term(vocabulary, code)
        return (best(term.names, language) or code) if term else code

    def label(self, vocabulary: str, code: str, language: str | None = None) -> str:
        """Return the name with its code where people speak by codes: "2.5.3 – name", "5. name", "SESRIC – name"."""
        code = self.now(vocabulary, code)
        name = self.name(vocabulary, code, language)
        if name == code or is_state(code) or (vocabulary == "offices" and self.known("states", code)):
            return name
        if vocabulary in _CODED:
            return f"{code} – {name}"
        return _LABELS.get(vocabulary, "{name}").format(code=code, name=name)

    def find(self, vocabulary: str, text: str) -> tuple[str, ...]:
        """Return the codes written exactly so, after folding: as code, label, name in any language, or alias.

        No code means unknown, one is sure, several mean that the text is ambiguous. A code wins over names.
        """
        if self._answers and (answer := self._answers.get((vocabulary, key(text)))):
            return (answer,)
        return self._index(vocabulary).find(text)

    def suggest(self, vocabulary: str, text: str, limit: int = 8, parent: str = "") -> list[str]:
        """Return up to `limit` codes that `text` may mean while it is being typed, the likeliest first.

        `parent` keeps the terms below it: the goals of an area, the cities of a state. An empty text gives the first
        terms in their order.
        """
        codes = self._index(vocabulary).suggest(text)
        if parent:
            table = self._table(vocabulary)
            codes = [code for code in codes if table[code].parent == parent]
        return codes[:limit]

    def areas(self) -> list[str]:
        """Return the codes of the areas in the order of their numbers."""
        return sorted(self._terms["areas"], key=_number)

    def goals_of(self, area: str) -> tuple[str, ...]:
        """Return the goal codes of an area (for areas 7, 9, 10 and 11 only their prefix), in order."""
        return self._below("goals", area)

    def subsectors_of(self, area: str) -> tuple[str, ...]:
        """Return the sub-sector codes of an area, empty for most."""
        return self._below("subsectors", area)

    def cluster_of(self, area: str) -> str:
        """Return the code of the group an area stands in, "" when it is not known."""
        term = self._terms["areas"].get(area)
        return term.parent if term else ""

    def area_of(self, goal: str) -> str:
        """Return the area of a goal: of a known term, else by its prefix ("2.5.9" lies in area 5); "" if in none."""
        if term := self._terms["goals"].get(goal):
            return term.parent
        parts = goal.split(".")
        return parts[1] if len(parts) in (2, 3) and parts[0] == "2" and parts[1] in self._terms["areas"] else ""

    def _below(self, vocabulary: str, parent: str) -> tuple[str, ...]:
        if (vocabulary, parent) not in self._children:
            terms = self._terms[vocabulary].values()
            self._children[vocabulary, parent] = tuple(term.code for term in terms if term.parent == parent)
        return self._children[vocabulary, parent]

    def _index(self, vocabulary: str) -> TermIndex:
        if vocabulary not in self._indexes:
            self._indexes[vocabulary] = TermIndex(self._table(vocabulary))
        return self._indexes[vocabulary]

    def _table(self, vocabulary: str) -> dict[str, Term]:
        if vocabulary not in COMPOSED:
            return self._terms[vocabulary]
        if vocabulary not in self._composed:
            make = self._parties if vocabulary == "parties" else self._offices
            self._composed[vocabulary] = {term.code: replace(term, vocabulary=vocabulary) for term in make()}
        return self._composed[vocabulary]

    def _parties(self) -> Iterable[Term]:
        yield from self._terms["institutions"].values()
        taken = {key(code) for code in self._terms["institutions"]}
        for state in self._terms["states"].values():
            # "SN" means the state unless an institution has that abbreviation.
            codes = () if key(state.code) in taken else (state.code,)
            yield replace(state, code=state_party(state.code), aliases=(*state.aliases, *codes))

    def _offices(self) -> Iterable[Term]:
        bodies = [t for t in self._terms["institutions"].values() if t.facts.get("category") not in _NOT_AN_OFFICE]
        yield from sorted(bodies, key=lambda term: term.code != SECRETARIAT)
        yield from self._terms["states"].values()


def _number(code: str) -> tuple[int, str]:
    return (int(code), code) if code.isdecimal() else (10_000, code)
