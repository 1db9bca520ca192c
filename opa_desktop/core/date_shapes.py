"""The shapes of one typed date: which of its numbers is the day, the month, the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from opa_desktop.core import date_words as words
from opa_desktop.core.date_tokens import NUMBER, SIGN, Token
from opa_desktop.core.edtf_parts import EARLIEST, LATEST, Part, day_exists

_CENTURY_TURN = 70
"""Two-digit years below this belong to this century."""

SHAPES: dict[str, tuple[str, ...]] = {
    # with the month in letters: m month, s season, q quarter or half; n a short number, y a year
    "nmy": ("dmy",), "nmn": ("dmy",), "mny": ("mdy",), "my": ("my",), "ym": ("ym",), "ymn": ("ymd",),
    "m": ("m",), "nm": ("dm",), "mn": ("md",), "sy": ("sy",), "ys": ("ys",), "s": ("s",), "qy": ("qy",),
    "yq": ("yq",), "q": ("q",),
    # in digits
    "y": ("y",), "n/n/y": ("dmy",), "n/n/n": ("dmy",), "nny": ("dmy",), "y/n/n": ("ymd",), "ynn": ("ymd",),
    "y/n": ("ym", "yY"), "n/y": ("my",), "ny": ("dy", "my"), "n,y": ("dy",), "n/n": ("dm",), "n": ("d", "o"),
    "c": ("c",),
}  # fmt: skip
"""The meanings of each shape, in the order to try: d day, m month, y year, o a month alone in digits.

Signs between the numbers are written as `/` when they are all the same, and left out beside letters. `yY` is 2017-18,
two years; it never stands for a month.
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a range, or a whole date; 0 where nothing was said. `last_month` is that of a quarter or half."""

    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_year: int = 0
    bare: bool = False  # a number alone, whose meaning hangs on the other side

    @property
    def whole(self) -> bool:
        """Tell whether it stands for itself: a year, a month with its year, or a full day."""
        return bool(self.year) and (not self.day or bool(self.month))

    @property
    def precision(self) -> str:
        """How exactly it is given: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def exists(self) -> bool:
        """Tell whether there is such a day, month or year."""
        if self.month > 12:
            return self.month in range(21, 25) and not self.day and EARLIEST <= self.year <= LATEST
        return day_exists(self.year, self.month or 1, self.day or 1) and (self.last_year or self.year) <= LATEST

    def in_year(self, year: int) -> Side:
        """Return the same in a year."""
        return replace(self, year=year)

    def in_month(self, month: int) -> Side:
        """Return the same in a month."""
        return replace(self, month=month)

    def first(self) -> Part:
        """Return its start as a part of a time."""
        return Part(f"{self.year:04}", self.month, self.day)

    def last(self) -> Part:
        """Return its end, which differs from the start for quarters, halves and double years."""
        return Part(f"{self.last_year or self.year:04}", self.last_month or self.month, self.day)


def sides(tokens: list[Token], *, month_first: bool = False) -> Iterator[Side]:
    """Yield every meaning that the tokens of one date can have, the likeliest first."""
    tokens = _with_spans(_without_second_names(tokens))
    if any(token.kind not in _LETTERS for token in tokens):
        return
    for meaning in SHAPES.get(_shape(tokens), ()):
        numbers = [token.value for token in tokens if token.kind != SIGN]
        side = _side(numbers, meaning, month_first and all(t.kind in (NUMBER, SIGN) for t in tokens))
        if side:
            yield side


_SPAN = "span"
_PARTS_OF_YEAR = {words.QUARTER: (4, 0), words.HALF: (2, 10)}  # how many a year has, what is added to the number
_LETTERS = {words.MONTH: "m", words.SEASON: "s", _SPAN: "q", NUMBER: "n", SIGN: "/"}
_LENGTHS = {1: "n", 2: "n", 4: "y", 8: "c"}


def _without_second_names(tokens: list[Token]) -> list[Token]:
    """Drop the second name of a month that is named twice: يوليو/تموز."""
    out: list[Token] = []
    for token in tokens:
        named = [t for t in out if t.kind != SIGN][-1:]
        if token.kind == words.MONTH and named == [token]:
            while out[-1].kind == SIGN:
                out.pop()
        else:
            out.append(token)
    return out


def _with_spans(tokens: list[Token]) -> list[Token]:
    """Join a quarter or half with its number, on either side, to one token: value 1-4 or 11-12."""
    if not any(token.kind in _PARTS_OF_YEAR for token in tokens):
        return tokens
    out = [token for token in tokens if token.kind != SIGN]
    place = next(place for place, token in enumerate(out) if token.kind in _PARTS_OF_YEAR)
    most, added = _PARTS_OF_YEAR[out[place].kind]
    for other in (place + 1, place - 1):
        inside = 0 <= other < len(out) and out[other].kind in (words.ORDINAL, NUMBER)
        if inside and 1 <= out[other].value <= most:
            span = Token(_SPAN, out[other].value + added)
            return [*out[: min(place, other)], span, *out[max(place, other) + 1 :]]
    return out


def _shape(tokens: list[Token]) -> str:
    """Return the shape of the tokens, such as `n/n/y`; "?" stands for a number no date has."""
    letters = "".join(
        _LENGTHS.get(len(token.text), "?") if token.kind == NUMBER else token.text or _LETTERS[token.kind]
        for token in tokens
    )
    if re.search("[msq]", letters):
        return re.sub("[-/.,]", "", letters)
    signs = set(re.findall("[-/.]", letters))
    return re.sub("[-/.]", "/", letters) if len(signs) < 2 else "?"


def _side(numbers: list[int], meaning: str, month_first: bool) -> Side | None:
    if month_first and meaning in ("dmy", "dm"):
        meaning = meaning.replace("dm", "md")
    if meaning == "c":
        (compact,) = numbers
        return Side(compact // 10000, compact // 100 % 100, compact % 100)
    if meaning == "yY":
        first, last = numbers
        return Side(first, last_year=first + 1) if last > 12 and last == (first + 1) % 100 else None
    return _of(dict(zip(meaning, numbers, strict=True)))


def _of(found: dict[str, int]) -> Side:
    year = found.get("y", 0)
    if "y" in found and year < 100:
        year += 2000 if year < _CENTURY_TURN else 1900
    if span := found.get("q", 0):
        length, number = (6, span - 10) if span > 10 else (3, span)
        return Side(year, (number - 1) * length + 1, last_month=number * length)
    month = 20 + found["s"] if "s" in found else _given(found, "m") or _given(found, "o")
    return Side(year, month, _given(found, "d"), bare=set(found) in ({"d"}, {"o"}))


def _given(found: dict[str, int], letter: str) -> int:
    # A typed 0 is not "nothing said": it becomes a number that no month and no day has.
    return (found[letter] or 99) if letter in found else 0
