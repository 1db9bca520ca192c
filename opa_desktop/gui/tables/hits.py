"""Where the words of a search occur in a text, whatever their spelling.

The search folds what people type (`core/arabic.fold`); to mark a hit its place in the *shown* text is needed, so the
text is folded letter by letter, remembering where each letter came from.
"""

from __future__ import annotations

from functools import cache

from opa_desktop.core.arabic import fold, stem, words

Span = tuple[int, int]
"""Start and length in the shown text, in characters."""


def needles(query: str) -> tuple[str, ...]:
    """Return the folded words to mark for a search, without the article and the one-letter prefixes."""
    return tuple(dict.fromkeys(stem(word) for word in words(query)))


def spans(text: str, sought: tuple[str, ...]) -> list[Span]:
    """Return where the words of `needles` occur in `text`, in order and without overlaps."""
    if not sought or not text:
        return []
    folded, origin = _folded(text)
    marked = sorted(span for needle in sought for span in _occurrences(folded, origin, needle))
    return _merged(marked)


def _folded(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        piece = _letter(character)
        letters.append(piece)
        origin.extend([place] * len(piece))
    return "".join(letters), origin


@cache
def _letter(character: str) -> str:
    # Kept: a page of a table folds some thousand letters, of some dozen kinds.
    return " " if character.isspace() else fold(character)


def _occurrences(folded: str, origin: list[int], needle: str) -> list[Span]:
    found = []
    at = folded.find(needle)
    while at >= 0:
        start, last = origin[at], origin[at + len(needle) - 1]
        found.append((start, last - start + 1))
        at = folded.find(needle, at + len(needle))
    return found


def _merged(marked: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, length in marked:
        if out and start < sum(out[-1]):
            first, had = out[-1]
            out[-1] = (first, max(had, start + length - first))
        else:
            out.append((start, length))
    return out
