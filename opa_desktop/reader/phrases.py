"""Finding phrases of the word lists in plain text: whole words, with or without «و» and «ف» before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from opa_desktop.reader import lexicon
from opa_desktop.reader.plain import plain_phrase

ATTACHED = "~"  # ends a phrase whose last letter is written together with the next word: «تنفيذا ل~»


@cache
def marker(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of marker from `markers.csv`; the longest phrase wins."""
    return any_of(lexicon.marked(kind))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words."""
    folded = sorted({_pattern(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وف])?(?:{'|'.join(folded)})")


def _pattern(phrase: str) -> str:
    attached = phrase.endswith(ATTACHED)
    words = re.escape(plain_phrase(phrase.removesuffix(ATTACHED)))
    return words + (r"(?=\w)" if attached else r"(?!\w)")


def outside(
    pattern: re.Pattern[str], text: str, shade: bytes, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches between `start` and `end` that are neither quoted nor in brackets."""
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        if not shade[match.start()]:
            yield match


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the phrases of one kind as folded words, for kinds whose phrases are single words."""
    return frozenset(plain_phrase(phrase) for phrase in lexicon.marked(kind))


@cache
def table(name: str, key: str, value: str) -> dict[str, str]:
    """Return one column of a word list by another, the key folded."""
    return {plain_phrase(row[key]): row[value] for row in lexicon.rows(name)}
