"""The type of an activity, from the noun that names what was done: «ورشة عمل», «مذكرة تفاهم», «تقرير».

The nouns are in `resources/reader/types.csv`, several words before fewer. Nouns inside names of parties, quotations and
brackets do not count, nor do those that only tell where or within what it happened. Verbs of money make a financing;
where no noun tells, the verb may («التقى», «أدان»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opa_desktop.reader import lexicon
from opa_desktop.reader.clauses import Clause
from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import marker, outside, words_of
from opa_desktop.reader.plain import Plain, Span, plain_phrase
from opa_desktop.reader.reading import Reading
from opa_desktop.reader.reasons import reason_spans
from opa_desktop.reader.status import decides_to_do

_NOTHING = "-"
_CLITICS = "(?:[وف]?(?:[بلك]?ال|لل|[بلك])?)"
_SESSION = re.compile(r"(?:[وفبل]?ال|لل)?دوره")
_SESSION_OF = re.compile(r"(?:\s(?:\d+|ال\w+)){1,3}\s(لل?\w+)")
_MONEY = ("financing",)
_DECISIVE = ("agreement", "statement", "meeting")  # verbs of these types say more than a noun further on
_FAR = 90  # characters: a noun beyond that rarely names what was done


def read_type(plain: Plain, clause: Clause, names: tuple[Name, ...]) -> Reading | None:
    """Read the type of a line; None when nothing tells."""
    start, end = _window(plain, clause)
    found = _first(plain, clause, names, start, end)
    by_verb = clause.verb.type if clause.verb else ""
    if money := _financing(plain, clause, found):
        return money
    if clause.verb and clause.verb.sense == "decide":  # a decision is a statement, unless it is one to do something
        found, by_verb = (found, "") if decides_to_do(plain, clause, names) else (None, by_verb)
    if by_verb in _DECISIVE and (found is None or found.value not in _DECISIVE):
        word = plain.words[clause.place]
        return Reading(by_verb, plain.printed_span(word.start, word.end), 0.75)
    if found:
        return found
    if by_verb:
        word = plain.words[clause.place]
        return Reading(by_verb, plain.printed_span(word.start, word.end), 0.7)
    return _quoted(plain, names, start)


def _window(plain: Plain, clause: Clause) -> tuple[int, int]:
    end = plain.sentences[0][1] if plain.sentences else len(plain.text)
    place = clause.place if clause.verb is None or clause.late else min(clause.place + 1, clause.subject)
    return (plain.words[place].start if place < len(plain.words) else end), end


def _first(plain: Plain, clause: Clause, names: tuple[Name, ...], start: int, end: int) -> Reading | None:
    """Return the first noun that is what was done; one that only tells where («في اجتماعه») if there is no other."""
    settings = None
    for found, match in _nouns(plain, names, start, end):
        if not _is_setting(plain, clause, match):
            return found
        settings = settings or Reading(found.value, found.span, 0.7)
    return settings


def _is_setting(plain: Plain, clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether a noun only tells within what it happened; for who takes part, «في المؤتمر» is what was done."""
    takes_part = clause.verb is None or clause.verb.lemma in words_of("takes_part")
    before = (plain.text[: match.start()].rsplit(None, 1) or [""])[-1]
    if match.group().startswith("لل"):
        return not takes_part
    if before not in words_of("within"):
        return False
    return not (takes_part and before == "في") or match.group() in words_of("own_event")


def _nouns(
    plain: Plain, names: tuple[Name, ...], start: int, end: int, shaded: int = 0
) -> Iterator[tuple[Reading, re.Match[str]]]:
    hidden = [(name.start, name.end) for name in names if name.code not in lexicon.marked("event_body")]
    hidden += [*_asides(plain), *reason_spans(plain)]
    for match in _pattern().finditer(plain.text, start, end):
        if plain.shade[match.start()] != shaded or any(a <= match.start() < b for a, b in hidden):
            continue
        kind = _of_session(plain, match) or _kind(match.group())
        if kind != _NOTHING:
            sure = 0.9 if match.start() - start < _FAR else 0.8
            yield Reading(kind, plain.printed_span(match.start(), match.end()), sure), match


def _asides(plain: Plain) -> list[Span]:
    """Return the spans set off by commas that say what somebody is: «، بصفتها المنسق ...،»."""
    found = outside(marker("aside"), plain.text, plain.shade)
    after = (
        (m.start(), plain.text.find("،", m.end())) for m in found if plain.text[: m.start()].rstrip().endswith("،")
    )
    return [(start, end) for start, end in after if end > 0]


def _of_session(plain: Plain, match: re.Match[str]) -> str:
    """Return the type of what a session is the session of: «الدورة الرابعة للمعرض» is an exhibition."""
    if not _SESSION.fullmatch(match.group()):
        return ""
    after = _SESSION_OF.match(plain.text, match.end())
    kind = _kind(after[1]) if after else _NOTHING
    return kind if kind in ("exhibition", "conference", "training") else ""


def _financing(plain: Plain, clause: Clause, found: Reading | None) -> Reading | None:
    """Return a financing when a verb of money stands with an amount or a noun of money."""
    if clause.verb is None or clause.place >= len(plain.words):
        return None
    end = plain.sentences[0][1]
    start = plain.words[clause.place].start
    money = marker("money").search(plain.text, start, end)
    if clause.verb.lemma in _money_verbs() and money:
        return Reading("financing", plain.printed_span(money.start(), money.end()), 0.85)
    if clause.verb.type in _MONEY and (found is None or money):
        word = plain.words[clause.place]
        return Reading("financing", plain.printed_span(word.start, word.end), 0.85)
    return None


def _quoted(plain: Plain, names: tuple[Name, ...], start: int) -> Reading | None:
    """Look inside quotes, where a title may name the type: «نظم ... "ورشة حول ..."»."""
    end = plain.sentences[0][1] if plain.sentences else 0
    found = next(_nouns(plain, names, start, end, shaded=1), None)
    return Reading(found[0].value, found[0].span, 0.6) if found else None


@cache
def _money_verbs() -> frozenset[str]:
    return frozenset(plain_phrase(word) for word in lexicon.marked("money_verb"))


@cache
def _types() -> dict[str, str]:
    return {
        plain_phrase(phrase): row["type"]
        for row in lexicon.rows("types")
        for phrase in row["phrases"].split(";")
        if phrase
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all nouns; clitics may stand before the first word, an article before all."""
    phrases = sorted(_types(), key=lambda phrase: (-phrase.count(" "), -len(phrase)))
    bodies = "|".join(r"\s".join(rf"(?:[لب]?ال|لل)?{re.escape(word)}" for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w){_CLITICS}(?:{bodies})(?!\w)")


@cache
def _kind(text: str) -> str:
    words = text.split()
    for phrase, kind in _types_by_words().get(len(words), ()):
        if all(_same(printed, word) for printed, word in zip(words, phrase, strict=True)):
            return kind
    return _NOTHING


@cache
def _types_by_words() -> dict[int, list[tuple[list[str], str]]]:
    by_words: dict[int, list[tuple[list[str], str]]] = {}
    for phrase, kind in _types().items():
        by_words.setdefault(phrase.count(" ") + 1, []).append((phrase.split(), kind))
    return by_words


def _same(printed: str, word: str) -> bool:
    return printed == word or bool(re.fullmatch(rf"{_CLITICS}{re.escape(word)}", printed))
