"""Containers and their parts: which list line only announces the lines after it.

A container ends with a colon, or announces its parts in words. Its parts are printed deeper, or flat; then their
shape, or a number in the announcement, tells where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from opa_desktop.reader import lexicon
from opa_desktop.reader.phrases import any_of, marker, outside
from opa_desktop.reader.plain import plain_phrase, plainly
from opa_desktop.reader.verbs import opens_with_verb

if TYPE_CHECKING:
    from opa_desktop.reader.outline import Item

_COLON = re.compile(r":\s*$")
_FIRST_DATE = re.compile(r"(?:في |يومي |يوم |من )?\d{1,2}(?:\s?[-–و]\s?\d{1,2})? [^\W\d]{2,10}(?: \w+)? \d{4}")


def with_parts(items: Sequence[Item]) -> list[Item]:
    """Mark containers, and give every part the line of its container."""
    out = list(items)
    for place, item in enumerate(items):
        count = _parts_after(items, place)
        if count and not item.container:
            out[place] = replace(out[place], container=True)
            for part in range(place + 1, place + 1 + count):
                out[part] = replace(out[part], parent_line=item.line)
    return out


def _parts_after(items: Sequence[Item], place: int) -> int:
    """Return how many items after `place` are its parts; 0 when it announces none."""
    item = items[place]
    followers = _same_heading(items, place)
    deeper = _while(followers, lambda other: other.indent > item.indent)
    if not followers or not _announces(item.body, printed_deeper=bool(deeper)):
        return 0
    if deeper:
        return deeper
    stated = _stated_number(item.body)
    if stated and stated <= len(followers):
        return stated
    shape = _shape(followers[0].body)
    if shape == "verb":
        return 0
    return _while(followers, lambda other: other.indent == item.indent and _shape(other.body) == shape)


def _same_heading(items: Sequence[Item], place: int) -> list[Item]:
    item = items[place]
    heading = (item.area, item.goal, item.subsector)
    return items[place + 1 : place + 1 + _while(items[place + 1 :], lambda i: (i.area, i.goal, i.subsector) == heading)]  # type: ignore[return-value]


def _while(items: Sequence[Item], holds) -> int:  # type: ignore[no-untyped-def]
    for count, item in enumerate(items):
        if not holds(item):
            return count
    return len(items)


def _announces(body: str, *, printed_deeper: bool) -> bool:
    plain = plainly(body)
    if _COLON.search(plain.text):
        return True
    if any(True for _ in outside(marker("list_word"), plain.text, plain.shade)):
        # Words alone announce parts only if the line does not list them itself, as in «التالي: (أ) ... (ب) ...».
        return ":" not in plain.text
    return printed_deeper and bool(re.search(rf"(?:{marker('list_end').pattern})\s*[.]?\s*$", plain.text))


def _shape(body: str) -> str:
    """Return how a line begins: "date", "verb" or "noun". The parts of one list begin alike."""
    text = plainly(body).text
    if _FIRST_DATE.match(text):
        return "date"
    return "verb" if opens_with_verb(text) else "noun"


@cache
def _numbers() -> dict[str, int]:
    pairs = (phrase.split("=") for phrase in lexicon.marked("counted"))
    return {plain_phrase(words): int(number) for words, number in pairs}


def _stated_number(body: str) -> int:
    text = plainly(body).text
    found = any_of(_numbers()).search(text)
    return _numbers().get(found.group(), 0) if found else 0
