"""Text made comparable for the reader, with the way back to the printed characters.

`plainly` folds letter by letter (as `core/arabic.fold` does), repairs letters of foreign scripts that stand inside
Arabic words, and remembers for every character where it was printed. All rules of the reader look at `Plain.text`;
all spans they report are spans of the printed text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from opa_desktop.core.arabic import fold
from opa_desktop.reader import lexicon

_WORD = re.compile(r"\w+")
_QUOTES = dict.fromkeys("«»“”„‟❝❞", '"')
_OPENING, _CLOSING = "([", ")]"
_SENTENCE_END = re.compile(r"(?<![\s(]\d)(?<!^\d)[.؟!؛;](?=[\s\")]|$)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word: its text, and its span in `Plain.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Plain:
    """A text made comparable. `text` is folded, with single spaces; `places[i]` is the printed place of `text[i]`."""

    printed: str
    text: str
    places: tuple[int, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text, without punctuation."""
        return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(self.text))

    @cached_property
    def shade(self) -> bytes:
        """For each character 1 inside quotes, 2 inside brackets, else 0: what is quoted or bracketed does not act."""
        return _shade(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The spans of the sentences; full stops inside quotes and brackets, and after a list number, end none."""
        return tuple(_sentences(self.text, self.shade))

    def printed_span(self, start: int, end: int) -> Span:
        """Return the printed span of `text[start:end]`."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (0, 0)

    def printed_text(self, start: int, end: int) -> str:
        """Return what is printed where `text[start:end]` stands."""
        first, last = self.printed_span(start, end)
        return self.printed[first:last]

    def word_at(self, place: int) -> int:
        """Return the index of the first word that starts at or after `place`."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.words[middle].start < place else (low, middle)
        return low


def plainly(printed: str) -> Plain:
    """Make a printed text comparable."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(printed):
        plain = _plain_letter(character)
        if plain == " " and (not letters or letters[-1] == " "):
            continue
        for letter in plain:
            letters.append(letter)
            places.append(place)
    return Plain(printed, "".join(letters), tuple(places))


@cache
def plain_phrase(phrase: str) -> str:
    """Fold a phrase of a word list or of the catalogue."""
    return plainly(phrase).text.strip()


@cache
def repairs() -> dict[str, str]:
    """Return the letters that stand for an Arabic letter, by letter: Bengali, Devanagari and Persian forms."""
    return {row["letter"]: row["arabic"] for row in lexicon.rows("letters")}


@cache
def _plain_letter(character: str) -> str:
    if character.isspace():
        return " "
    if character in _QUOTES:
        return _QUOTES[character]
    if character in repairs():
        return fold(repairs()[character])
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return fold(character)


def _shade(text: str) -> bytes:
    shade = bytearray(len(text))
    for start, end in _quoted(text):
        shade[start:end] = b"\x01" * (end - start)
    depth = 0
    for place, character in enumerate(text):
        if character in _OPENING and any(closing in text[place : place + 400] for closing in _CLOSING):
            depth += 1
        if depth and not shade[place]:
            shade[place] = 2
        if character in _CLOSING and depth:
            depth -= 1
    return bytes(shade)


def _quoted(text: str) -> Iterator[Span]:
    marks = [place for place, character in enumerate(text) if character == '"']
    for start, end in zip(marks[::2], marks[1::2], strict=False):  # an odd last mark quotes nothing
        yield start, end + 1


def _sentences(text: str, shade: bytes) -> Iterator[Span]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        if shade[mark.start()]:
            continue
        if text[start : mark.end()].strip():
            yield start, mark.end()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)
