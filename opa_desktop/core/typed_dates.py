"""Reading what people type for a time: one date, or two with a range between them.

A text is cut into tokens; each side of a range may leave out what the other side says ("26 إلى 29 مارس 2018"). The
shape of a side (day, month and year in some order) decides what its numbers mean; see `SHAPES`. Several shapes may
fit one side, then the first that makes sense with the other side is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from opa_desktop.core import date_words as words
from opa_desktop.core.date_shapes import Side, sides
from opa_desktop.core.date_tokens import SIGN, Token, tokens_of
from opa_desktop.core.edtf_parts import EARLIEST, LATEST, OPEN
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.shown_dates import show

_WRAP_MONTHS = 6
"""November to February 2019 begins in 2018; over more months than this the ends were rather typed in disorder."""
_HIJRI_YEARS = range(1300, 1500)


def read_typed(text: str, *, period: str = "", month_first: bool = False) -> Parsed:
    """Read a typed time: an EDTF text, None for an empty one. See `edtf.parse`."""
    if not text.strip():
        return Parsed()
    tokens = tokens_of(text) or []
    if any(t.kind == words.HIJRI or t.value in _HIJRI_YEARS for t in tokens):
        return refused("date-hijri", text=text)
    marks = {t.kind for t in tokens} & {words.ABOUT, words.UNSURE}
    mark = "%" if len(marks) == 2 else "~" if words.ABOUT in marks else "?" if marks else ""
    rest = [t for t in tokens if t.kind not in (words.ABOUT, words.UNSURE)]
    return _Reading(text, period, month_first, mark).read(rest) if rest else refused("not-a-date", text=text)


class _Reading:
    """One reading: the text and its options, and the best reason met so far why it cannot be read."""

    def __init__(self, text: str, period: str, month_first: bool, mark: str) -> None:
        self._text = text
        self._period = period
        self._month_first = month_first
        self._mark = mark
        self._reason = ""

    def read(self, tokens: list[Token]) -> Parsed:
        found = self._open(tokens) or self._one(tokens) or self._list(tokens)
        if not found and self._reason not in ("date-impossible", "dates-apart"):
            for first, last in self._splits(tokens):
                if found := self._range(first, last):
                    break
        return found or self._refuse()

    def _refuse(self) -> Parsed:
        if self._reason == "year-missing":
            return refused("year-missing", text=self._text, example=self._example())
        return refused(self._reason or "not-a-date", text=self._text)

    def _sides(self, tokens: list[Token]) -> Iterator[Side]:
        return sides(tokens, month_first=self._month_first)

    def _one(self, tokens: list[Token]) -> Parsed | None:
        for side in self._sides(tokens):
            if not side.whole:
                if not side.bare and not side.year:
                    self._reason = "year-missing"
            elif side.exists:
                return self._value(side, side)
            else:
                self._reason = "date-impossible"
        return None

    def _open(self, tokens: list[Token]) -> Parsed | None:
        """Read "since 2016", "until March 2018" and "2016 until now"."""
        kinds = [token.kind for token in tokens]
        if words.NOW in kinds[1:] and tokens[-1].kind == words.NOW:
            cut = len(tokens) - 1
            while cut and tokens[cut - 1].kind in (words.TO, words.UNTIL, SIGN):
                cut -= 1
            return self._with_open([t for t in tokens[:cut] if t.kind != words.SINCE], at_end=True)
        if kinds[0] == words.SINCE and words.TO not in kinds and words.UNTIL not in kinds:
            return self._with_open(tokens[1:], at_end=True)
        if kinds[0] == words.UNTIL:
            return self._with_open([t for t in tokens[1:] if t.kind != words.TO], at_end=False)
        return None

    def _with_open(self, tokens: list[Token], *, at_end: bool) -> Parsed | None:
        found = self._one(tokens)
        if found is None or "/" in found.value:
            return None
        return Parsed(f"{found.value}/{OPEN}" if at_end else f"{OPEN}/{found.value}")

    def _splits(self, tokens: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
        """Yield the places where a range can be cut in two, the surest first."""
        tokens = tokens[1:] if tokens[0].kind in (words.SINCE, words.BETWEEN) else tokens
        for kinds in ((words.TO, words.UNTIL, words.AND), ("-",), ("/",)):
            for place, token in enumerate(tokens):
                if token.kind in kinds or (token.kind == SIGN and token.text in kinds):
                    first, last = tokens[:place], tokens[place + 1 :]
                    while last and last[0].kind == words.TO:  # jusqu'au, ولغاية
                        last = last[1:]
                    if first and last:
                        yield first, last

    def _list(self, tokens: list[Token]) -> Parsed | None:
        """Read "8 و9 مارس 2018": days or months that follow each other are a range, others are refused."""
        places = [place for place, token in enumerate(tokens) if token.kind == words.AND]
        if not places or tokens[0].kind == words.BETWEEN:
            return None
        for start, end in self._pairs(tokens[: places[0]], tokens[places[-1] + 1 :]):
            if _steps(start, end) == len(places):
                return self._value(start, end)
            self._reason = "dates-apart"
        return None

    def _range(self, first: list[Token], last: list[Token]) -> Parsed | None:
        return next((self._value(start, end) for start, end in self._pairs(first, last)), None)

    def _pairs(self, first: list[Token], last: list[Token]) -> Iterator[tuple[Side, Side]]:
        """Yield the pairs of real dates that two sides can mean, and note why others are none."""
        for start, end in product(self._sides(first), list(self._sides(last))):
            joined = _joined(start, end)
            if joined is None:
                continue
            if not (joined[0].whole and joined[1].whole):
                self._reason = self._reason or ("" if start.year or end.year else "year-missing")
            elif joined[0].exists and joined[1].exists:
                yield joined
            else:
                self._reason = "date-impossible"

    def _value(self, start: Side, end: Side) -> Parsed:
        first, last = start.first(), end.last()
        if first.first() > last.last():
            return refused("range-reversed", start=show(str(first)), end=show(str(last)))
        if first == last:
            return Parsed(f"{first}{self._mark}")
        return Parsed(f"{first}{self._mark}/{last}{self._mark}")

    def _example(self) -> str:
        """Return the typed day as it would be in the last year of the period."""
        years = [int(part) for part in self._period.split("-") if part.isdigit()]
        year = years[-1] if years and EARLIEST <= years[-1] <= LATEST else 2018
        side = next((s for s in self._sides(tokens_of(self._text) or []) if not s.whole and not s.bare), None)
        if side is None or not side.in_year(year).exists:
            return show(f"{year}-03-12")
        return show(str(side.in_year(year).first()))


def _joined(start: Side, end: Side) -> tuple[Side, Side] | None:
    """Complete each side of a range by what the other says; None when they do not go together."""
    if start.bare and end.bare:
        return None
    if (start.bare or end.bare) and start.precision != end.precision:
        return None
    if end.day and not end.month:
        end = end.in_month(start.month)
    if start.day and not start.month:
        start = start.in_month(end.month)
    wraps = start.month > end.month > 0 and (end.month - start.month) % 12 < _WRAP_MONTHS
    if not end.year and start.year:
        end = end.in_year(start.year + wraps)
    elif not start.year and end.year:
        start = start.in_year(end.year - wraps)
    return start, end


def _steps(start: Side, end: Side) -> int:
    """Return how many days, months or years lie between the starts of two sides of equal precision, else 0."""
    if start.precision != end.precision:
        return 0
    if start.day:
        return (date.fromisoformat(str(end.first())) - date.fromisoformat(str(start.first()))).days
    return (end.year - start.year) * (12 if start.month else 1) + end.month - start.month
