"""The text the search box looks in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from opa_desktop.core.arabic import fold
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Column, Kind, Place
from opa_desktop.core.entry import Entry, is_empty

_SEARCHED = [column for column in COLUMNS.values() if Place.SEARCH in column.places]


def searched_text(entry: Entry, catalogue: Catalogue) -> str:
    """Return the folded text the search box looks in: all texts of an activity and the names of its terms."""
    parts: list[str] = []
    for column in _SEARCHED:
        rows = entry.progress.values() if column.progress else (entry.values,)
        for row in rows:
            value = row.get(column.key)
            if not is_empty(value):
                parts += _texts(column, value, catalogue)
    return fold("\n".join(parts))


def _texts(column: Column, value: Any, catalogue: Catalogue) -> Iterable[str]:
    if column.kind is Kind.NAMES:
        return list(value.values())
    if column.kind not in (Kind.TERM, Kind.TERMS):
        return [str(value)]
    out: list[str] = []
    for code in value if isinstance(value, tuple) else (value,):
        term = catalogue.term(column.vocabulary, code)
        out += [code, *(term.names.values() if term else ())]
    return out
