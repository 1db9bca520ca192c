"""Damage in the text of a report, found and never silently mended: each finding shows the text before and after.

Letters of foreign scripts inside an Arabic word, Persian letter forms, a lone Latin letter, words printed twice, quotes
without a partner. The printed text is kept; the proposed cleaning is for a person to accept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from opa_desktop.core.arabic import fold, is_arabic
from opa_desktop.reader import lexicon
from opa_desktop.reader.phrases import words_of
from opa_desktop.reader.plain import repairs

_WORD = re.compile(r"[^\s\"«»“”()،,.:؛;؟!/\[\]]+")
_LONE_LETTER = re.compile(r"(?<=[\u0621-\u064a\s])(?<![\w.])([A-Za-z])(?=\s[\u0621-\u064a])")
_TWICE = re.compile(r"(?<!\w)(\w{2,}(?: \w{2,}){0,3}?) \1(?!\w)")
_SHORTEST_TWICE = 3  # letters


@dataclass(frozen=True)
class Damage:
    """One damaged place: the problem code, the printed piece and the proposed one, and its span in the line."""

    code: str
    before: str
    after: str
    span: tuple[int, int]


def find_damage(text: str) -> tuple[Damage, ...]:
    """Return the damaged places of a printed line, in order."""
    found = [*_foreign_letters(text), *_lone_letters(text), *_words_twice(text), *_unbalanced(text)]
    return tuple(sorted(found, key=lambda damage: damage.span))


def cleaned(text: str) -> str:
    """Return the text with every proposed cleaning applied."""
    for damage in reversed(find_damage(text)):
        start, end = damage.span
        text = text[:start] + damage.after + text[end:]
    return text


@cache
def _scripts() -> dict[str, str]:
    return {row["letter"]: row["script"] for row in lexicon.rows("letters")}


def _foreign_letters(text: str) -> Iterator[Damage]:
    for match in _WORD.finditer(text):
        word = match.group()
        letters = [letter for letter in word if letter in repairs()]
        if not letters or not is_arabic(word):
            continue
        after = "".join(repairs().get(letter, letter) for letter in word)
        persian = all(_scripts()[letter] == "persian" for letter in letters)
        yield Damage("report-letters-persian" if persian else "report-letters-foreign", word, after, match.span())
    yield from _unknown_letters(text)


def _unknown_letters(text: str) -> Iterator[Damage]:
    """Yield words that mix Arabic with letters of a script for which no repair is known."""
    for match in _WORD.finditer(text):
        word = match.group()
        strange = [c for c in word if c.isalpha() and c not in repairs() and not is_arabic(c) and not c.isascii()]
        strange = [c for c in strange if not unicodedata.name(c, "").startswith(("ARABIC", "LATIN"))]
        if strange and is_arabic(word):
            yield Damage("report-letters-foreign", word, word, match.span())


def _lone_letters(text: str) -> Iterator[Damage]:
    for match in _LONE_LETTER.finditer(text):
        start, end = match.start(), match.end()
        yield Damage("report-letter-stray", text[max(0, start - 12) : end + 12].strip(), "", (start, end))


def _words_twice(text: str) -> Iterator[Damage]:
    for match in _TWICE.finditer(text):
        once = match.group(1)
        letters = fold(once).replace(" ", "")
        if len(letters) < _SHORTEST_TWICE or letters.isdecimal() or fold(once) in words_of("said_twice"):
            continue
        yield Damage("report-words-twice", match.group(), once, match.span())


def _unbalanced(text: str) -> Iterator[Damage]:
    marks = [place for place, character in enumerate(text) if character == '"']
    if len(marks) % 2:
        place = marks[-1]
        piece = text[max(0, place - 20) : place + 21].strip()
        yield Damage("report-quotes-unbalanced", piece, '"', (place, place + 1))
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.count(opening) != text.count(closing):
            place = text.find(opening if opening in text else closing)
            yield Damage(
                "report-quotes-unbalanced",
                text[max(0, place - 20) : place + 21].strip(),
                text[place],
                (place, place + 1),
            )
