"""Typed dates cut into tokens: numbers, words with a meaning, and the signs between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opa_desktop.core import date_words as words
from opa_desktop.core.arabic import fold, western_digits

NUMBER, SIGN = "number", "sign"

_TATWEEL_AS_DASH = re.compile(r"(?<=\d)\s*ـ+\s*(?=\d)")
_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), "،": ",", "؟": "?", "٫": ".", "\\": "/", "&": " and "})
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[-/.,?~]+|\S")
_SHORT_QUARTER = re.compile(r"(?<![^\W\d_])([qt])\s?([1-4])(?!\d)")
_SHORT_HALF = re.compile(r"(?<![^\W\d_])([hs])\s?([12])(?!\d)")
_IGNORED = frozenset("()[]'\"«»:")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a typed date: its kind (of `date_words`, `NUMBER` or `SIGN`), number, and text."""

    kind: str
    value: int = 0
    text: str = ""


def tokens_of(text: str) -> list[Token] | None:
    """Cut a text into tokens, without the words that say nothing; None when a word is not known."""
    text = fold(_TATWEEL_AS_DASH.sub("-", western_digits(text)).translate(_DASHES))
    text = _SHORT_HALF.sub(r" half \2 ", _SHORT_QUARTER.sub(r" quarter \2 ", text))
    out: list[Token] = []
    pieces = [piece for piece in _TOKEN.findall(text.rstrip(" .,")) if piece not in _IGNORED]
    place = 0
    while place < len(pieces):
        read, length = _read(pieces, place)
        if read is None:
            return None
        out += [token for token in read if token.kind != words.NOISE]
        place += length
    return out


def _read(pieces: list[str], place: int) -> tuple[list[Token] | None, int]:
    piece = pieces[place]
    if piece.isdigit():
        return [Token(NUMBER, int(piece), piece)], 1
    if not piece[0].isalpha():
        return _signs(piece), 1
    pair = words.phrases().get((piece, pieces[place + 1])) if place + 1 < len(pieces) else None
    if pair:
        return [Token(*pair)], 2
    known = words.vocabulary()
    if piece in known:
        return [Token(*known[piece])], 1
    if piece[0] == "و" and len(piece) > 1:  # "and" is written to the word in Arabic
        rest, length = _read([piece[1:], *pieces[place + 1 :]], 0)
        return (None if rest is None else [Token(words.AND), *rest]), length
    return None, 1


def _signs(piece: str) -> list[Token] | None:
    if "?" in piece:
        return [Token(words.UNSURE)]
    if "~" in piece:
        return [Token(words.ABOUT)]
    return [Token(SIGN, text=piece[0])] if piece[0] in "-/.," else None
