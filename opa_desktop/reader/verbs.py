"""Verbs: the forms in which the verbs of reports are printed, and their tense.

The list in `resources/reader/verbs.csv` holds a verb a line; its persons, its future and its forms with an object
pronoun are made here. A word that is in no list is still taken for a verb when its shape says so; then the reader is
less sure. Whether a verb is active or passive is not visible in print: its neighbours tell (`reader/clauses.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from opa_desktop.reader import lexicon
from opa_desktop.reader.phrases import table, words_of
from opa_desktop.reader.plain import Word, plain_phrase, plainly


class Tense(StrEnum):
    """When the verb says it happens."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb.

    `sense` marks verbs whose tense does not decide (see `resources/reader/README.md`), `type` the type of activity the
    verb alone suggests. `noun` tells that the form is also a noun, `carries` that an object pronoun is attached,
    `helps` how a helping verb continues: with a verbal noun, its subject, a verb, or a state. `sure` is 0 to 1.
    """

    lemma: str
    tense: Tense
    sense: str = ""
    type: str = ""
    noun: bool = False
    carries: bool = False
    helps: str = ""
    sure: float = 1.0


_OBJECTS = ("ه", "ها", "هم", "هما")
_MASDAR = re.compile(r"ت\w{2}[يا]\w{1,2}$")  # تنظيم, تدريب, تطوير; تبادل, تعاون: verbal nouns, not «she does»


def verb_at(words: Sequence[Word], place: int, *, guess: bool = True) -> Verb | None:
    """Return the verb that the word at `place` is, with or without «و» and «ف» before it; None when it is none."""
    if place >= len(words):
        return None
    text = words[place].text
    found = _known(text) or (_known(text[1:]) if text[:1] in "وف" and len(text) > 2 else None)
    if found:
        return found
    following = words[place + 1].text if place + 1 < len(words) else ""
    return _guessed(text, following) if guess else None


def first_place(words: Sequence[Word], start: int = 0) -> int:
    """Return the place of the first word that is not a connector such as «وقد» or «كما», nor a list number."""
    place = start
    while place < len(words) and (words[place].text in words_of("connector") or _is_list_number(words, place)):
        place += 1
    return place


def opens_with_verb(text: str) -> bool:
    """Tell whether a text begins with a verb; a form that is also a noun is taken for the noun."""
    words = plainly(text[:200]).words
    verb = verb_at(words, first_place(words))
    return verb is not None and not verb.noun


def _is_list_number(words: Sequence[Word], place: int) -> bool:
    return place == 0 and words[0].text.isdecimal() and len(words[0].text) == 1


def _known(text: str) -> Verb | None:
    return _helping().get(text) or _forms().get(text)


@cache
def _helping() -> dict[str, Verb]:
    tenses = table("helping_verbs", "word", "tense")
    return {
        word: Verb(word, Tense(tenses[word]), helps=use) for word, use in table("helping_verbs", "word", "use").items()
    }


@cache
def _forms() -> dict[str, Verb]:
    forms: dict[str, Verb] = {}
    late: dict[str, Verb] = {}
    for row in lexicon.rows("verbs"):
        for form, verb in _forms_of(row):
            (late if verb.carries or verb.sure < 1 else forms).setdefault(form, verb)
    return {**late, **forms}


def _forms_of(row: dict[str, str]) -> Iterator[tuple[str, Verb]]:
    past, present = plain_phrase(row["past"]), plain_phrase(row["present"])
    she = plain_phrase(row["past_f"]) if row["past_f"] else past + "ت"
    verb = Verb(past, Tense.PAST, row["sense"], row["type"])
    yield past, replace(verb, noun=row["noun"] == "yes")
    for form in (she, she + "ا", past + "ا", past + "وا", *map(plain_phrase, filter(None, row["passive"].split(";")))):
        yield form, verb
    for stem in (past, she):
        yield from ((stem + pronoun, replace(verb, carries=True)) for pronoun in _OBJECTS)
    if present:
        yield from _present_forms(present, replace(verb, tense=Tense.PRESENT))


def _present_forms(he: str, verb: Verb) -> Iterator[tuple[str, Verb]]:
    she, we = "ت" + he[1:], "ن" + he[1:]
    later = replace(verb, tense=Tense.FUTURE)
    for form in (he, she, he + "ان", she + "ان", he + "ون"):
        yield form, verb
        yield "س" + form, later
    yield we, replace(verb, sure=0.6)
    for stem in (he, she):
        yield from ((stem + pronoun, replace(verb, carries=True)) for pronoun in _OBJECTS)


def _guessed(text: str, following: str) -> Verb | None:
    """Take a word of no list for a verb by its shape and by what follows it."""
    if len(text) < 4 or text.startswith(tuple(words_of("no_verb"))):
        return None
    subject_follows = following.startswith("ال")
    if text.startswith(("سي", "ست")) and len(text) > 4 and subject_follows:
        return Verb(text, Tense.FUTURE, sure=0.7)
    if text.startswith("ي") and not text.endswith("ه"):
        return Verb(text, Tense.PRESENT, sure=0.7)
    if text.startswith("ت") and subject_follows and not _MASDAR.match(text) and not text.endswith(("ه", "ات")):
        return Verb(text, Tense.PRESENT, sure=0.6)
    if text.endswith("ت") and not text.endswith("ات") and subject_follows:
        return Verb(text, Tense.PAST, sure=0.7)
    return None
