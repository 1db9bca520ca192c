"""Find activities that one may repeat: a few candidates from the indexes, then compared one by one.

Fast enough to run while someone types: candidates share words of the title, its exact text, or the day and a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from opa_desktop.core import edtf
from opa_desktop.core.arabic import fold
from opa_desktop.core.entry import Entry
from opa_desktop.core.names import best
from opa_desktop.core.similar import LIKELY, Fingerprint, Likeness, fingerprint, likeness
from opa_desktop.store import reading
from opa_desktop.store.database import Store
from opa_desktop.store.query import TRIGRAM

CANDIDATES = 120
"""How many activities are compared at most; the newest come first."""

_A_QUESTION = 50  # ids one search may give
_WORDS = 5  # the longest words of a title that are looked for
_PAIRED = 4
_HALVED = 3
_LETTERS = 8  # a longer word costs more and finds no less


@dataclass(frozen=True)
class Repeat:
    """An activity that may be the same as the one asked about, and how alike the two are."""

    entry: Entry
    likeness: Likeness


def likely_repeats(store: Store, entry: Entry, limit: int = 5, floor: int = LIKELY) -> list[Repeat]:
    """Return the living activities that `entry` may repeat, the likeliest first; none without a title.

    The entry need not be stored yet (its uid may be ""). `floor` is the score from which one is shown.
    """
    catalogue = store.catalogue()
    own = fingerprint(entry, catalogue)
    if not own.titles:
        return []
    found = []
    for other in reading.entries(store, _candidates(store, entry, own)):
        if other.uid != entry.uid and not other.deleted:
            compared = likeness(own, fingerprint(other, catalogue))
            if compared.score >= floor:
                found.append(Repeat(other, compared))
    return sorted(found, key=lambda one: -one.likeness.score)[:limit]


def _candidates(store: Store, entry: Entry, own: Fingerprint) -> list[int]:
    found: dict[int, None] = {}
    for sql, parameters in _questions(entry, own):
        found.update(dict.fromkeys(row[0] for row in store.rows(sql, parameters)))
        if len(found) >= CANDIDATES:
            break
    return list(found)[:CANDIDATES]


def _questions(entry: Entry, own: Fingerprint) -> Iterator[tuple[str, list[object]]]:
    """Yield the searches for candidates, the most telling first."""
    title = fold(best(entry.values.get("title"), "ar"))
    yield "SELECT id FROM activity WHERE title_key = ? AND deleted = '' ORDER BY id DESC LIMIT ?", [title, _A_QUESTION]
    for when in own.whens:
        yield from _same_time(own, when)
    for match in _matches(own):
        sql = "SELECT rowid FROM activity_text WHERE activity_text MATCH ? ORDER BY rowid DESC LIMIT ?"
        yield sql, [match, _A_QUESTION]


def _same_time(own: Fingerprint, when: str) -> Iterator[tuple[str, list[object]]]:
    if own.parties:
        marks = ", ".join("?" * len(own.parties))
        sql = (
            "SELECT p.activity_id FROM progress AS p JOIN activity_term AS t ON t.activity_id = p.activity_id "
            f'WHERE p.started = ? AND p."when" = ? AND t.code IN ({marks}) LIMIT ?'
        )
        yield sql, [edtf.bounds(when)[0], when, *own.parties, _A_QUESTION]


def _matches(own: Fingerprint) -> Iterator[str]:
    """Yield full-text questions: all telling words of a title, every second one, then pairs of the longest.

    A title that differs in one word has every word of one half; a title that is reworded still has a pair.
    """
    texts = sorted(own.titles.values(), key=len, reverse=True)
    for place, text in enumerate(texts):
        words = sorted((w[:_LETTERS] for w in text.split() if len(w) >= TRIGRAM), key=len, reverse=True)[:_WORDS]
        if len(words) > _HALVED:
            yield from map(_all_of, (*([] if place else [words]), words[::2], words[1::2]))
        if not place:
            pairs: list[tuple[str, ...]] = list(combinations(words[:_PAIRED], 2))
            yield from map(_all_of, pairs or [(word,) for word in words])


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)
