"""Finding names of the catalogue in plain text: institutions, states and cities, the longest name first.

A name may carry «و», «ف», «ب», «ل», «ك» or «لل» before its first word. Names of one list are kept in a tree of words,
so that a text is searched once however many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.reader.phrases import words_of
from opa_desktop.reader.plain import Plain, plainly

_HARD = re.compile(r"[،,.:;؛()\[\]]")  # signs that part two names, unless the name itself is printed with them
_SHORTEST = 3  # letters: a shorter abbreviation is not looked for in prose
_ONE_LETTER = ("و", "ف")
_JOINED = ("ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: the code, the places of its first and last word, its clitics, and its span in plain text."""

    code: str
    first: int
    last: int
    clitics: str
    start: int
    end: int
    category: str = ""


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    codes: tuple[str, ...] = ()


class NameTree:
    """The names of one list of terms.

    A name that several terms share does not tell which: it is not found, unless `shared` lets the first term have it.
    """

    def __init__(self, terms: Iterable[Term], *, shared: bool = False) -> None:
        self._shared = shared
        self._root = _Node()
        self._categories: dict[str, str] = {}
        for term in terms:
            self._categories[term.code] = term.facts.get("category", "")
            for text in (term.code, *term.names.values(), *term.aliases):
                self._add(text, term.code)

    def _add(self, text: str, code: str) -> None:
        plain = plainly(text)
        if len(plain.text) < _SHORTEST:
            return
        for words in {_keys(plain), _keys(plainly(text.split("(")[0]))}:
            if not words:
                continue
            node = self._root
            for word in words:
                node = node.next.setdefault(word, _Node())
            if code not in node.codes:
                node.codes = (*node.codes, code)

    def find_all(self, plain: Plain) -> tuple[Name, ...]:
        """Return the names in a text in order, none inside another; the longest wins, then the earliest."""
        found, place = [], 0
        while place < len(plain.words):
            name = self.at(plain, place)
            if name and _is_adjective(plain, name):
                name = None
            if name:
                found.append(name)
            place = name.last + 1 if name else place + 1
        return tuple(found)

    def at(self, plain: Plain, place: int) -> Name | None:
        """Return the longest name that starts at the word at `place`."""
        best: Name | None = None
        for clitics, head in _variants(plain.words[place].text):
            node = self._root.next.get(head)
            found = self._follow(plain, place, node) if node else None
            if found and (best is None or found[1] > best.last):
                code, last = found
                start, end = plain.words[place].start, plain.words[last].end
                best = Name(code, place, last, clitics, start, end, self._categories[code])
        return best

    def _follow(self, plain: Plain, place: int, node: _Node) -> tuple[str, int] | None:
        best = (node.codes[0], place) if self._tells(node) else None
        while place + 1 < len(plain.words):
            key = _key(plain, place + 1)
            step = node.next.get(key) or node.next.get(plain.words[place + 1].text if key[0] != "|" else "")
            if step is None:
                return best
            node, place = step, place + 1
            if self._tells(node):
                best = node.codes[0], place
        return best

    def _tells(self, node: _Node) -> bool:
        return len(node.codes) == 1 or (self._shared and bool(node.codes))


def _is_adjective(plain: Plain, name: Name) -> bool:
    """Tell whether a name is only an adjective that is spelled like it: «دعم مالي» does not speak of Mali."""
    word = plain.words[name.first].text
    if word[len(name.clitics) :] not in words_of("ambiguous_state") or name.clitics:
        return False
    return not name.first or plain.words[name.first - 1].text not in words_of("before_state")


def _keys(plain: Plain) -> tuple[str, ...]:
    """Return the words of a name, those after a hard sign marked: the sign has to be printed there."""
    return tuple(_key(plain, place) if place else plain.words[0].text for place in range(len(plain.words)))


def _key(plain: Plain, place: int) -> str:
    before, word = plain.words[place - 1], plain.words[place]
    return ("|" if _HARD.search(plain.text, before.end, word.start) else "") + word.text


def _variants(word: str) -> Iterator[tuple[str, str]]:
    """Yield the word with ever more clitics taken off: («», بالمركز), («ب», المركز)."""
    yield "", word
    for first in ("", *_ONE_LETTER):
        if not word.startswith(first):
            continue
        rest = word[len(first) :]
        if first and len(rest) > 2:
            yield first, rest
        if rest.startswith("لل") and len(rest) > 4:
            yield first + "ل", "ال" + rest[2:]
            yield first + "ل", "ال" + rest[1:]  # للجنة stands for ل and اللجنة
        for joined in _JOINED:
            if rest.startswith(joined) and len(rest) > 3:
                yield first + joined, rest[1:]


def party_tree(catalogue: Catalogue) -> NameTree:
    """Return the tree of institutions and states."""
    return NameTree(catalogue.terms("parties").values())


def place_tree(catalogue: Catalogue) -> NameTree:
    """Return the tree of cities and states; a state has its party code. A word that is both is the city here."""
    states = (term for term in catalogue.terms("parties").values() if term.code.startswith("state:"))
    return NameTree((*catalogue.terms("cities").values(), *states), shared=True)
