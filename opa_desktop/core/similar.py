"""How alike two activities are, with the reasons: is the one a repeat of the other?

A title says most; the time, the place, the institutions, the goal and the amount speak for or against. Events of a
series are no repeats: another year, another ordinal or another city keeps them apart, whatever else is the same.
In here: comparing two. Not in here: finding what to compare (`store/similar.py`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from opa_desktop.core.fingerprint import Fingerprint, Span, fingerprint
from opa_desktop.core.problems import Problem, Severity

__all__ = ["LIKELY", "Fingerprint", "Likeness", "fingerprint", "likeness"]

LIKELY = 80
"""From this score on two activities are shown to a person as a likely repeat."""

_TITLE_WEIGHT = 0.85
_NO_COMMON_LANGUAGE = 54  # titles that cannot be compared: everything else has to be the same
_MISSPELLED = 80
_SHORT_DAYS = 31  # a longer time, such as a year, says little
_NEAR_DAYS = 31
_YEARS_LISTED = 3


@dataclass(frozen=True)
class Likeness:
    """How alike two activities are, of 100, and why: what they have in common, or what keeps them apart (score 0)."""

    score: int
    reasons: tuple[Problem, ...] = ()

    @property
    def likely(self) -> bool:
        """Whether a person should have a look."""
        return self.score >= LIKELY


def likeness(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Compare two activities."""
    if apart := next(_apart(one, other), None):
        return Likeness(0, (apart,))
    title = _title(one, other)
    points, reasons = float(_NO_COMMON_LANGUAGE if title is None else title * _TITLE_WEIGHT), []
    if title is not None and title >= 50:
        reasons.append(_reason("alike-title", "title", percent=round(title)))
    for more, reason in _evidence(one, other):
        points += more
        if reason:
            reasons.append(reason)
    return Likeness(max(1, min(100, round(points))), tuple(reasons))


# -- what keeps two activities apart


def _apart(one: Fingerprint, other: Fingerprint) -> Iterator[Problem]:
    if one.uid and (one.uid == other.uid or one.uid in other.related or other.uid in one.related):
        yield _reason("apart-linked", "continues")
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        yield _reason("apart-number", "title", first=_listed(one.ordinals), second=_listed(other.ordinals))
    if one.years and other.years and not one.years & other.years:
        yield _reason("apart-year", "title", first=_listed(one.years), second=_listed(other.years))
    if one.city_known and other.city_known and one.city != other.city:
        yield _reason("apart-place", "city")
    if one.spans and other.spans and _gap(one, other) > _NEAR_DAYS and not _years(one) & _years(other):
        yield _reason("apart-time", "when", first=one.whens[-1], second=other.whens[-1])


# -- what speaks for and against

Evidence = tuple[int, Problem | None]


def _evidence(one: Fingerprint, other: Fingerprint) -> Iterator[Evidence]:
    yield _time(one, other)
    yield _place(one, other)
    yield _parties(one, other)
    yield _subject(one, other)
    if one.kind and other.kind and one.kind != other.kind:
        yield -6, None
    if one.amount and one.amount == other.amount:
        yield 4, _reason("alike-amount", "amount", amount=one.amount)


def _time(one: Fingerprint, other: Fingerprint) -> Evidence:
    if not one.spans or not other.spans:
        periods_differ = one.periods and other.periods and not one.periods & other.periods
        return (-25, None) if periods_differ else (0, None)
    gap = _gap(one, other)
    if gap > 0:
        return (-8, None) if gap <= _NEAR_DAYS else (-25, None)
    same = next((when for when in one.whens if when in other.whens), "")
    short = any(_short(s) and _short(o) and s[0] <= o[1] and o[0] <= s[1] for s in one.spans for o in other.spans)
    if same:
        return (12 if short else 3), _reason("alike-days", "when", when=same)
    return (8 if short else 2), _reason("alike-dates", "when", first=one.whens[-1], second=other.whens[-1])


def _place(one: Fingerprint, other: Fingerprint) -> Evidence:
    if one.city and other.city:
        if one.city == other.city:
            return 5, _reason("alike-place", "city", place=one.place)
        # Two unknown cities, or one in other letters, may still be the same place.
        return (-10, None) if one.city.isascii() == other.city.isascii() else (0, None)
    if one.country and other.country:
        return (
            (2, _reason("alike-country", "country", state=one.country)) if one.country == other.country else (-15, None)
        )
    return 0, None


def _parties(one: Fingerprint, other: Fingerprint) -> Evidence:
    if not one.parties or not other.parties:
        return 0, None
    common = one.parties & other.parties
    if not common:
        return -10, None
    points = 6 if one.leads & other.leads else 4
    return points, _reason("alike-parties", "leads", "partners", "funders", parties=" ; ".join(sorted(common)))


def _subject(one: Fingerprint, other: Fingerprint) -> Evidence:
    if one.goal and one.goal == other.goal:
        return 4, _reason("alike-goal", "goal", goal=one.goal)
    if one.area and other.area and one.area != other.area:
        return -6, None
    return (-2, None) if one.goal and other.goal else (0, None)


# -- the title


def _title(one: Fingerprint, other: Fingerprint) -> float | None:
    """Return how alike the titles are, of 100, in the language in which they are most alike; None without one."""
    common = one.titles.keys() & other.titles.keys()
    if not common:
        return None if one.titles and other.titles else 0.0
    best = max(_alike(one.titles[language], other.titles[language]) for language in common)
    return best * min(one.few, other.few)


def _alike(one: str, other: str) -> float:
    """Return how alike two rows of words are: half by their letters, half by how many words they share."""
    from rapidfuzz import fuzz

    left, right = one.split(), other.split()
    shared = [word for word in left if word in right]
    rest = [word for word in right if word not in shared]
    count = float(len(shared))
    for word in left:
        if word not in shared and rest:
            nearest = max(rest, key=lambda candidate: fuzz.ratio(word, candidate))
            if fuzz.ratio(word, nearest) >= _MISSPELLED:
                rest.remove(nearest)
                count += 1
    words_shared = 200 * count / max(1, len(left) + len(right))
    return float(fuzz.token_sort_ratio(one, other) * 0.5 + words_shared * 0.5)


# -- small things


def _short(span: Span) -> bool:
    return span[1] - span[0] < _SHORT_DAYS


def _gap(one: Fingerprint, other: Fingerprint) -> int:
    """Return the days between the nearest times of two activities, 0 or less when they overlap."""
    return min(max(s[0] - o[1], o[0] - s[1]) for s in one.spans for o in other.spans)


def _years(one: Fingerprint) -> set[int]:
    years: set[int] = set()
    for first, last in one.spans:
        start, end = (datetime.date.fromordinal(day).year for day in (first, last))
        years.update(range(start, min(end, start + _YEARS_LISTED) + 1))
    return years


def _listed(numbers: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _reason(code: str, /, *fields: str, **facts: object) -> Problem:
    return Problem(code, Severity.HINT, fields, facts)
