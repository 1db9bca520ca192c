"""The parties of a line: names that can act, subjects with their heads, chains joined by «و», lists after a marker.

In here: which names stand together and who is meant by «وفد», «حكومة» or «وزارة ... في ...». Which role they have
stands in `reader/roles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from opa_desktop.core.catalogue import is_state, state_party
from opa_desktop.reader import lexicon
from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import marker, table, words_of
from opa_desktop.reader.plain import Plain, plain_phrase
from opa_desktop.reader.verbs import verb_at

_NO_PARTIES = ("group", "instrument", "programme")  # categories of the catalogue that nobody can act for
_WIDE = 9  # words between a head such as «مجموعة العمل» and the body it belongs to
_OWNER_WITHIN = 8  # words between an event and whose it is
_LISTED = 40  # words in which a list of partners must end


class Parties:
    """The parties of one line."""

    def __init__(self, plain: Plain, names: tuple[Name, ...]) -> None:
        self.plain = plain
        self.by_place = {
            name.first: name for name in names if name.category not in _NO_PARTIES and plain.shade[name.start] != 1
        }
        self._all = {name.first: name for name in names}

    def chain(self, place: int) -> list[Name]:
        """Return the party whose name, with its head, begins at the word at `place`, and those joined to it."""
        first = self.subject(place)
        if first is None or first.code in lexicon.marked("event_body"):
            return []
        found = [first]
        while (following := self._joined(found[-1].last)) is not None:
            found.append(following)
        return found

    def subject(self, place: int) -> Name | None:
        """Return the party meant by the words at `place`: a name, or a head and the name it belongs to."""
        if place >= len(self.plain.words):
            return None
        name = self.by_place.get(place)
        if name:
            return self._further(name)
        for kind, wide in (("head", 1), ("wide_head", _WIDE)):
            after = self._after_head(kind, place)
            if after and (owner := self._owner_after(place, after, wide)):
                return owner
        return None

    def _further(self, name: Name) -> Name:
        """Return whose official is meant when a title is followed by another body: «الأمين العام لمنظمة ...»."""
        following = self.by_place.get(name.last + 1)
        titled = self.plain.words[name.first].text in words_of("title") and name.last - name.first < 2
        if titled and following and following.clitics == "ل":
            return following
        return name

    def _after_head(self, kind: str, place: int) -> int:
        """Return the place of the word after a head that begins at `place`, 0 when none does."""
        start = self.plain.words[place].start
        found = marker(kind).match(self.plain.text, start)
        return self.plain.word_at(found.end()) if found else 0

    def _owner_after(self, place: int, after: int, wide: int) -> Name | None:
        for step in range(after, min(after + wide, len(self.plain.words))):
            word = self.plain.words[step]
            if self.plain.shade[word.start] == 1 or (step > after and self._ends_subject(step)):
                return None
            name = self.by_place.get(step)
            if name:
                return replace(name, first=place)
            state = _nationalities().get(word.text.removeprefix("ال"))
            if state and wide > 1:
                return Name(state_party(state), place, step, "", word.start, word.end)
            if inner := (self.subject(step) if step == after else None):
                return replace(inner, first=place)
        return None

    def _ends_subject(self, step: int) -> bool:
        before = self.plain.words[step - 1]
        between = self.plain.text[before.end : self.plain.words[step].start]
        word = self.plain.words[step].text
        return any(sign in between for sign in ":؛") or word in words_of("stop") or word[0].isdecimal()

    def _joined(self, last: int) -> Name | None:
        """Return the party joined by «و» or a comma to the name that ends with the word at `last`."""
        place = self._past_brackets(last)
        if place >= len(self.plain.words):
            return None
        between = self.plain.text[self.plain.words[last].end : self.plain.words[place].start]
        word = self.plain.words[place].text
        if not word.startswith("و") and "،" not in between:
            return None
        if not re.fullmatch(r"\s*(?:\([^()]*\))?\s*[،,]?\s*\"?", between):
            return None
        name = self.by_place.get(place)
        if (
            name
            and (name.clitics.startswith("و") or "،" in between)
            and "ب" not in name.clitics
            and "ل" not in name.clitics
        ):
            return name
        return self._joined_head(place, word)

    def _joined_head(self, place: int, word: str) -> Name | None:
        for kind, wide in (("head", 1), ("wide_head", _WIDE)):
            after = self._after_head(kind, place)
            if after and word.startswith("و") and (owner := self._owner_after(place, after, wide)):
                return owner
        return None

    def _past_brackets(self, last: int) -> int:
        place = last + 1
        while place < len(self.plain.words) and self.plain.shade[self.plain.words[place].start] == 2:
            place += 1
        return place

    def department_after(self, name: Name) -> str:
        """Return the printed department in brackets after a name, "" if there is none."""
        place = name.last + 1
        if place >= len(self.plain.words) or self.plain.words[place].text not in words_of("department"):
            return ""
        end = self._past_brackets(name.last)
        return (
            self.plain.printed_text(self.plain.words[place].start, self.plain.words[end - 1].end) if end > place else ""
        )

    def owners(self, place: int) -> list[Name]:
        """Return whose meeting, course or report stands at `place`: «عقد اجتماع الاتحاد», «إطلاق الإيسيسكو»."""
        words = self.plain.words
        if place >= len(words) or plain_phrase(words[place].text) not in words_of("owned"):
            return []
        for step in range(place + 1, min(place + _OWNER_WITHIN, len(words))):
            name = self.by_place.get(step)
            if name and self._may_own(name):
                return self.chain(step) if name.clitics in ("", "ل") else []
            if step in self._all or not _may_qualify(words[step].text):
                return []
        return []

    def _may_own(self, name: Name) -> bool:
        no_owners = (*lexicon.marked("event_body"), *lexicon.marked("too_general"))
        return name.code not in no_owners and not is_state(name.code)

    def listed(self, place: int, end: int) -> Iterator[Name]:
        """Yield the parties of a list that begins at the word at `place`."""
        step = place
        while step < min(place + _LISTED, len(self.plain.words)) and self.plain.words[step].start < end:
            if step > place and self._ends_list(step):
                return
            name = self._listed(step, first=step == place)
            if name:
                yield name
            step = name.last + 1 if name else step + 1

    def _listed(self, step: int, *, first: bool) -> Name | None:
        name = self.by_place.get(step)
        if name is None:
            return self._listed_head(step)
        if self.plain.shade[name.start] == 2:  # in brackets: a short name, a department, where a body has its seat
            return None
        before = self.plain.words[step - 1]
        between = self.plain.text[before.end : name.start]
        joined = name.clitics.startswith("و") or "،" in between or "," in between
        return name if first or joined or before.text in words_of("list_through") else None

    def _listed_head(self, step: int) -> Name | None:
        for kind, wide in (("head", 1), ("wide_head", _WIDE)):
            after = self._after_head(kind, step)
            if after and (owner := self._owner_after(step, after, wide)):
                return owner
        return None

    def _ends_list(self, step: int) -> bool:
        word = self.plain.words[step]
        if self.plain.shade[word.start] == 1 or word.text in words_of("stop") or word.text in words_of("place"):
            return True
        if word.text[0].isdecimal() or marker("list_stop").match(self.plain.text, word.start):
            return True
        after_comma = "،" in self.plain.text[self.plain.words[step - 1].end : word.start]
        verb = verb_at(self.plain.words, step, guess=False) if after_comma and step not in self.by_place else None
        return verb is not None and not verb.noun


@cache
def _nationalities() -> dict[str, str]:
    forms: dict[str, str] = {}
    for word, state in table("nationalities", "word", "state").items():
        forms[word] = forms[word + "ه"] = state
    return forms


def _may_qualify(word: str) -> bool:
    """Tell whether a word may stand between an event and its owner: an ordinal, an adjective, «عمل», «تدريب»."""
    return word in words_of("between_owned") or word.startswith(("ال", "ل"))
