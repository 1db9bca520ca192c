"""A short headline cut from the first sentence of a line, at a place where a reader would stop.

The words stay as printed; only the end goes. A cut never falls inside quotes or brackets, nor after a word that needs
another («في», «من», a conjunction).
"""

from __future__ import annotations

import re

from opa_desktop.reader.phrases import marker, words_of
from opa_desktop.reader.plain import Plain

LONGEST = 160  # characters, the width at which a title still fits two lines of the table
SHORTEST = 40  # a headline shorter than this says too little, if there is more to take
_TRAILING = " \t.,،:؛;-–…"
_ELLIPSIS = "…"


def headline(plain: Plain, begin: int = 0, reach: int = 0) -> str:
    """Return the headline of a line, at most `LONGEST` characters.

    `begin` is where its main clause begins in the plain text: an opening such as «بالتعاون مع ...» is left out of a
    headline that would be too long. `reach` is the end of the noun that says what was done; a cut comes after it.
    """
    if not plain.sentences:
        return plain.printed.strip()[:LONGEST]
    start, end = plain.sentences[0]
    whole = _tidy(plain.printed_text(start, end))
    if len(whole) <= LONGEST:
        return whole
    start = max(start, begin)
    rest = _tidy(plain.printed_text(start, end))
    if len(rest) <= LONGEST:
        return rest
    for cuts in (_clause_cuts(plain, start, end), _comma_cuts(plain, start, end), _word_cuts(plain, start, end)):
        texts = (_tidy(plain.printed_text(start, cut)) for cut in cuts if cut >= reach)
        fitting = [text for text in texts if SHORTEST <= len(text) < LONGEST]
        if fitting:
            return fitting[-1] + _ELLIPSIS
    return rest[: LONGEST - 1].rsplit(" ", 1)[0] + _ELLIPSIS


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(_TRAILING)
    return text if text.count('"') % 2 == 0 else text.rstrip('"')


def _clause_cuts(plain: Plain, start: int, end: int) -> list[int]:
    """Return the places before «الذي», «بهدف», «من أجل» and the like: what follows explains."""
    found = marker("explains").finditer(plain.text, start, end)
    return [match.start() for match in found if not plain.shade[match.start()] and _may_end(plain, match.start())]


def _comma_cuts(plain: Plain, start: int, end: int) -> list[int]:
    found = re.finditer("[،,؛]", plain.text[start:end])
    return [start + match.start() for match in found if not plain.shade[start + match.start()]]


def _word_cuts(plain: Plain, start: int, end: int) -> list[int]:
    places = (word.start for word in plain.words if start < word.start < end)
    return [place for place in places if not plain.shade[place] and _may_end(plain, place)]


def _may_end(plain: Plain, place: int) -> bool:
    """Tell whether the word before `place` may end a headline."""
    following = plain.word_at(place)
    if following < len(plain.words) and plain.words[following].text.isdecimal():
        return False  # a year or a day stays with its month
    return following > 0 and plain.words[following - 1].text not in words_of("needs_more")
