"""Activities that are reported twice, in one area or across areas, often in other words.

Two lines are the same activity when they tell of the same time and of much the same thing, or, where a time is
missing, of the same thing in nearly the same words. Two sessions, two yearly meetings or two parts of a series are not
a repeat: other days, other ordinal numbers or other titles in quotes keep them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from opa_desktop.core import edtf
from opa_desktop.core.arabic import stem
from opa_desktop.reader.phrases import words_of
from opa_desktop.reader.plain import Plain

_QUOTED = re.compile(r'"([^"]{6,})"')
_SAME_DAYS = 59.5  # of 100: likeness that suffices with the same days and a common party or city
_SAME_DAYS_ONLY = 72
_OTHER_KIND = 76
_SAME_MONTHS = 84
_NO_TIME = 88
_LONGEST_SPAN = 31  # days: a longer time, such as a year, says little

_EVENTS = {"conference", "workshop", "training", "exhibition", "study_visit"}
_KINDS_ALIKE: dict[str, set[str]] = {  # what one office calls a workshop another calls a course
    **{kind: _EVENTS | {"project", "other", ""} for kind in _EVENTS},
    "meeting": {"meeting", "conference", "statement", "other", ""},
    "conference": _EVENTS | {"meeting", "statement", "financing", "other", ""},
    "financing": {"financing", "project", "conference", "training"},
    "project": {"project", "financing", "training", "workshop"},
}


@dataclass(frozen=True)
class Told:
    """What one line tells, as far as repeats are concerned. `parties` and `places` are codes; `when` may be ""."""

    line: int
    plain: Plain
    when: str
    kind: str
    parties: frozenset[str]
    city: str
    names: tuple[tuple[int, int], ...] = ()  # spans of names of parties, which say little about what was done

    @cached_property
    def bounds(self) -> tuple[str, str]:
        """The first and last possible day, two empty texts without a time."""
        return edtf.bounds(self.when) if self.when else ("", "")

    @cached_property
    def days(self) -> int:
        """How many days the time spans, 0 without a time."""
        import datetime

        if not self.bounds[0] or ".." in self.when:
            return 0
        first, last = (datetime.date.fromisoformat(day) for day in self.bounds)
        return (last - first).days + 1

    @cached_property
    def words(self) -> str:
        """The telling words of the first sentence, without article, numbers, names of parties and common words."""
        end = self.plain.sentences[0][1] if self.plain.sentences else 0
        kept = (
            stem(word.text)
            for word in self.plain.words
            if word.start < end
            and not word.text.isdecimal()
            and not any(start <= word.start < stop for start, stop in self.names)
        )
        return " ".join(word for word in kept if len(word) > 2 and word not in words_of("common"))

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The telling words, each once."""
        return frozenset(self.words.split())

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """The ordinal numbers of the first sentence."""
        end = self.plain.sentences[0][1] if self.plain.sentences else 0
        return frozenset(
            w.text.removeprefix("ال") for w in self.plain.words if w.start < end and w.text in words_of("nth")
        )

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The telling words that stand in quotes."""
        quoted = " ".join(_QUOTED.findall(self.plain.text))
        return frozenset(w for w in map(stem, re.findall(r"\w+", quoted)) if len(w) > 2 and w not in words_of("common"))


def find_repeats(told: Sequence[Told]) -> dict[int, int]:
    """Return for each line that repeats an earlier one the line it repeats."""
    repeats: dict[int, int] = {}
    for later, candidates in _candidates(told):
        best = max(candidates, key=lambda earlier: _likeness(earlier, later), default=None)
        if best is not None:
            repeats[later.line] = repeats.get(best.line, best.line)
    return repeats


def _candidates(told: Sequence[Told]) -> Iterator[tuple[Told, list[Told]]]:
    by_start: dict[str, list[Told]] = {}
    for later in told:
        month = later.bounds[0][:7]
        earlier = (*by_start.get(month, ()), *(by_start.get("", ()) if month else _all(by_start)))
        found = [one for one in earlier if _is_repeat(one, later)]
        if found:
            yield later, found
        by_start.setdefault(month, []).append(later)


def _all(by_start: dict[str, list[Told]]) -> Iterator[Told]:
    for month, told in by_start.items():
        if month:
            yield from told


def _is_repeat(one: Told, other: Told) -> bool:
    common = len(one.word_set & other.word_set)
    if 3 * common < min(len(one.word_set), len(other.word_set)) or _kept_apart(one, other):
        return False
    likeness = _likeness(one, other)
    if likeness < _SAME_DAYS:
        return False
    if not one.when or not other.when:
        return likeness >= _NO_TIME and _as_long(one, other)
    if not (0 < one.days <= _LONGEST_SPAN and 0 < other.days <= _LONGEST_SPAN):
        return one.bounds == other.bounds and likeness >= _SAME_MONTHS
    if max(one.days, other.days) > 2 * min(one.days, other.days) + 2:  # a day against its month
        return likeness >= _SAME_MONTHS
    return likeness >= _needed(one, other)


def _needed(one: Told, other: Told) -> float:
    """Return the likeness that two lines with the same days need to be one activity."""
    if not _KINDS_ALIKE.get(one.kind, {one.kind}) & {other.kind}:
        return _OTHER_KIND
    common = bool(one.parties & other.parties) or (one.city != "" and one.city == other.city)
    return _SAME_DAYS if common else _SAME_DAYS_ONLY


def _kept_apart(one: Told, other: Told) -> bool:
    if one.bounds[0] and other.bounds[0] and not _overlap(one, other):
        return True
    if one.city and other.city and one.city != other.city:
        return True
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        return True
    titles = one.title_words, other.title_words
    return all(titles) and 2 * len(titles[0] & titles[1]) < min(len(titles[0]), len(titles[1]))


def _overlap(one: Told, other: Told) -> bool:
    return one.bounds[0] <= other.bounds[1] and other.bounds[0] <= one.bounds[1]


def _as_long(one: Told, other: Told) -> bool:
    """Tell whether both say about as much: a short general line is like many, but repeats none."""
    if one.title_words and one.title_words == other.title_words:
        return True
    lengths = sorted((len(one.words), len(other.words)))
    return lengths[0] >= 25 and lengths[1] <= 2 * lengths[0]


def _likeness(one: Told, other: Told) -> float:
    return fuzz.token_set_ratio(one.words, other.words) * 0.5 + fuzz.token_sort_ratio(one.words, other.words) * 0.5
