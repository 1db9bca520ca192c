"""What several activities have in common, and what to write to each when fields are changed for all of them. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Edit
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.entry import Entry, FieldValues, is_empty
from opa_desktop.core.names import best
from opa_desktop.gui.forms.form_values import as_fields, field_names


class How(StrEnum):
    """What is done with a list: put another in its place, add to it, take out of it."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True)
class Shared:
    """What activities state in one column: the value all have (None: none, or not the same), and whether they differ.

    `counted` are the different values in words with how often each occurs, the most frequent first.
    """

    value: Any = None
    mixed: bool = False
    counted: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a person wants of one column: a value (None empties it), and what to do with a list."""

    value: Any
    how: How = How.REPLACE


def period_of(entry: Entry, period: str) -> str:
    """Return the period whose entry is changed: the one chosen, else the latest of the activity, "" for none."""
    return period or max(entry.progress, default="")


def shared(entries: Iterable[Entry], key: str, period: str, catalogue: Catalogue) -> Shared:
    """Return what activities state in a column, in a period or each in its latest."""
    found: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for entry in entries:
        value = entry.get(key, period_of(entry, period))
        mark = repr(value) if not is_empty(value) else ""
        found.setdefault(mark, value)
        counts[mark] += 1
    if len(found) <= 1:
        return Shared(next(iter(found.values()), None))
    counted = [(words(key, found[mark], catalogue), count) for mark, count in counts.most_common()]
    return Shared(None, True, tuple(counted))


def words(key: str, value: Any, catalogue: Catalogue) -> str:
    """Return a value in words, "" for none."""
    return best(value) if isinstance(value, Mapping) else values.show(COLUMNS[key], value, catalogue)


def edits(entries: Sequence[Entry], wishes: Mapping[str, Wish], period: str) -> list[Edit]:
    """Return what to write; an activity without an entry keeps out of wishes about progress."""
    out = []
    for entry in entries:
        own = period_of(entry, period)
        changes: FieldValues = {}
        for key, wish in wishes.items():
            if own or not COLUMNS[key].progress:
                changes |= _fields(key, wish, entry, own)
        if changes:
            out.append(Edit(entry.uid, changes))
    return out


def _fields(key: str, wish: Wish, entry: Entry, period: str) -> FieldValues:
    column = COLUMNS[key]
    if column.kind is Kind.NAMES and not is_empty(wish.value):
        suffix = f"@{period}" if column.progress else ""
        return {f"{key}.{language}{suffix}": text for language, text in wish.value.items()}  # others keep theirs
    if column.kind is Kind.TERMS and wish.how is not How.REPLACE:
        return {key: _listed(entry.values.get(key) or (), wish) or None}
    fields = as_fields({key: wish.value}, period)
    return {name: fields.get(name) for name in field_names(key, period)}


def _listed(before: Sequence[str], wish: Wish) -> tuple[str, ...]:
    given = tuple(wish.value or ())
    if wish.how is How.ADD:
        return (*before, *(code for code in given if code not in before))
    return tuple(code for code in before if code not in given)
