"""The parts a filter consists of: its conditions by column, and what stands beside them. For chips, and for "without".

A part is the key of a column (or a virtual name) or one of the names below.
"""

from __future__ import annotations

from dataclasses import replace

from opa_desktop.core.filters import ActivityFilter

TEXT, TIME, INCOMPLETE, DELETED, CHANGED, SELECTION = "text", "time", "incomplete", "deleted", "changed", "selection"
UNSENT = "unsent"

_EMPTIED: dict[str, dict[str, object]] = {
    TEXT: {"text": ""},
    TIME: {"since": "", "until": ""},
    INCOMPLETE: {"incomplete": False},
    DELETED: {"deleted": False},
    CHANGED: {"changed_since": ""},
    UNSENT: {"unsent": False},
    SELECTION: {"uids": ()},
}


def parts(found: ActivityFilter) -> tuple[str, ...]:
    """Return the parts a filter consists of, conditions first."""
    names = list(dict.fromkeys(condition.column for condition in found.conditions))
    return (*names, *(part for part in _EMPTIED if is_set(found, part)))


def is_set(found: ActivityFilter, part: str) -> bool:
    """Tell whether a part that is no condition says anything."""
    if part == TEXT:
        return bool(found.text.strip())
    return any(getattr(found, name) for name in _EMPTIED[part])


def without(found: ActivityFilter, part: str) -> ActivityFilter:
    """Return the filter without one of its parts."""
    if part in _EMPTIED:
        return replace(found, **_EMPTIED[part])  # type: ignore[arg-type]
    return found.without(part)
