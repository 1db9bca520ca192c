"""The main clause of a list line: its verb, and where its subject begins.

A line may open with its reason, its time or its partners («بالتعاون مع ...، نظم ...»): then the verb stands after a
comma. It may have no verb at all: a title, a list entry, or a sentence whose predicate comes late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import marker, words_of
from opa_desktop.reader.plain import Plain
from opa_desktop.reader.verbs import Tense, Verb, first_place, verb_at

_BREAKS = "،,:–-؛"


@dataclass(frozen=True)
class Clause:
    """The main clause: `verb` None means a nominal sentence.

    `place` is the word at which the clause begins (the verb, or the first noun), `subject` the word after the verb, or
    after the verbal noun that a helping verb such as «تم» brings, which stands at `noun` (-1 if there is none).
    `late` tells that a nominal sentence got its verb from further on: its subject stands at `place`.
    """

    verb: Verb | None
    place: int
    subject: int
    noun: int = -1
    late: bool = False

    @property
    def passive(self) -> bool:
        """Whether the clause names what was done and not who did it, for certain."""
        return self.verb is not None and self.verb.helps == "noun" and not self.late


def main_clause(plain: Plain, names: tuple[Name, ...]) -> Clause:
    """Return the main clause of the first sentence of a line; `names` are the parties found in it."""
    seeker = _Seeker(plain, names)
    start = first_place(plain.words)
    # An opener first: «عملا» and «بناء» look like verbs.
    return seeker.from_marker(start) or seeker.after_opener(start) or seeker.from_verb(start) or seeker.nominal(start)


class _Seeker:
    def __init__(self, plain: Plain, names: tuple[Name, ...]) -> None:
        self._plain = plain
        self._words = plain.words
        self._names = {name.first for name in names}
        self._within = {place for name in names for place in range(name.first + 1, name.last + 1)}
        end = plain.sentences[0][1] if plain.sentences else len(plain.text)
        self._last = plain.word_at(end)

    def from_marker(self, start: int) -> Clause | None:
        """Return the clause of a line that begins with words such as «من المقرر»."""
        if start >= len(self._words):
            return None
        found = marker("planned").match(self._plain.text, self._words[start].start)
        if not found:
            return None
        after = self._plain.word_at(found.end())
        if after < len(self._words) and self._words[after].text == "ان":
            inner = self.from_verb(after + 1)
            return inner and Clause(Verb(inner.verb.lemma, Tense.FUTURE), start, inner.subject, inner.noun)  # type: ignore[union-attr]
        return Clause(Verb(found.group(), Tense.FUTURE, helps="noun"), start, after + 1, after)

    def from_verb(self, place: int) -> Clause | None:
        """Return the clause whose verb stands at `place`, None when no verb stands there."""
        if place >= len(self._words) or place in self._names:
            return None
        verb = self._verb(place, guess=True)
        if verb is None:
            return None
        if verb.helps == "noun" and place + 1 in self._names:  # «يجري سيسرك دراسة»: not a helping verb here
            return Clause(Verb(verb.lemma, verb.tense), place, place + 1)
        if verb.helps == "noun":
            return Clause(verb, place, place + 2, place + 1)
        if verb.helps == "verb":
            inner = self.from_verb(place + 1)
            lemma, subject = (inner.verb.lemma, inner.subject) if inner and inner.verb else (verb.lemma, place + 1)
            return Clause(Verb(lemma, verb.tense, type=inner.verb.type if inner and inner.verb else ""), place, subject)
        return Clause(verb, place, place + 1)

    def _verb(self, place: int, *, guess: bool) -> Verb | None:
        verb = verb_at(self._words, place, guess=guess)
        if verb and verb.noun and place + 1 not in self._names:
            return None
        return verb

    def after_opener(self, start: int) -> Clause | None:
        """Return the clause after the comma that ends a phrase of time, reason or partners before the verb."""
        if start >= len(self._words):
            return None
        head = self._words[start]
        if head.text not in words_of("opener") and not head.text[0].isdecimal():
            return None
        for place in self._after_breaks(start):
            first = first_place(self._words, place)
            if clause := self.from_known_verb(first):
                return clause
            if first > place and self._words[first - 1].text == "فان":
                return self._predicate(first, everywhere=True)
        return None

    def from_known_verb(self, place: int) -> Clause | None:
        """Return the clause at `place` if a verb of the list stands there."""
        if place >= self._last or self._verb(place, guess=False) is None:
            return None
        return self.from_verb(place)

    def _after_breaks(self, start: int) -> Iterator[int]:
        for place in range(start + 1, self._last):
            between = self._plain.text[self._words[place - 1].end : self._words[place].start]
            if any(sign in between for sign in _BREAKS) and not self._plain.shade[self._words[place].start]:
                yield place

    def nominal(self, start: int) -> Clause:
        """Return the clause of a line that begins with a noun; its predicate may be a verb further on."""
        led = start in self._names or (start > 0 and self._words[start - 1].text == "ان")
        return self._predicate(start, everywhere=led) or Clause(None, start, start)

    def _predicate(self, start: int, *, everywhere: bool) -> Clause | None:
        """Return the clause whose subject stands at `start` and whose verb comes later, outside relative clauses."""
        after_break = set(self._after_breaks(start))
        for place in range(start + 1, self._last):
            word = self._words[place]
            if place in self._within or self._plain.shade[word.start]:
                continue
            if self._words[place - 1].text in words_of("relative"):
                if not everywhere or word.text.startswith("ت"):
                    return None  # what follows describes the noun before it
                continue
            verb = self._verb(place, guess=False)
            if verb is None or verb.carries or not (everywhere or (place in after_break and verb.helps == "noun")):
                continue
            inner = self.from_verb(place)
            return Clause(verb, start, start, inner.noun if inner else -1, late=True)
        return None
