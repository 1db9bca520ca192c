"""Where a term is used: which columns of activities may name it, and how many do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opa_desktop.core.catalogue import STATE_PREFIX, state_party
from opa_desktop.core.columns import ACTIVITY_COLUMNS, Column, Kind
from opa_desktop.store.database import Store
from opa_desktop.store.reading import chunks
from opa_desktop.store.triggers import LISTS

COMPOSED_OF = {"institutions": ("parties", "offices"), "states": ("parties", "offices")}
"""The vocabularies that the terms of a vocabulary also belong to."""


def columns_of(vocabulary: str) -> tuple[Column, ...]:
    """Return the columns of an activity that may name a term of a vocabulary."""
    names = (vocabulary, *COMPOSED_OF.get(vocabulary, ()))
    return tuple(c for c in ACTIVITY_COLUMNS if c.kind in (Kind.TERM, Kind.TERMS) and c.vocabulary in names)


def uses(store: Store, code: str, vocabulary: str = "institutions") -> dict[str, int]:
    """Return how many activities name a term, by column key; columns in which it does not occur are left out.

    Activities in the bin count too: they can be recovered.
    """
    found = {}
    for column in columns_of(vocabulary):
        sql, parameters = _where(column, vocabulary, [code])
        if count := int(store.current_rows(f"SELECT count(*) FROM activity AS a WHERE {sql}", parameters)[0][0]):
            found[column.key] = count
    return found


def uses_of_all(store: Store, vocabulary: str = "institutions") -> dict[str, int]:
    """Return how many activities name each term of a vocabulary, in whatever column; terms without uses are left out.

    For a table of terms: one pass for all. An activity that names a term in two columns counts once.
    """
    parts = [_pairs(column, vocabulary) for column in columns_of(vocabulary)]
    if not parts:
        return {}
    sql = f"SELECT code, count(DISTINCT id) FROM ({' UNION ALL '.join(parts)}) GROUP BY code"
    known = store.catalogue().terms(vocabulary)  # an office may be a state or an institution
    return {code: count for code, count in store.rows(sql) if code in known}


def _pairs(column: Column, vocabulary: str) -> str:
    """Return the SELECT of the pairs of activity and code in a column; states have a prefix among parties."""
    if column.key not in LISTS:
        return f"SELECT id, {column.key} AS code FROM activity WHERE {column.key} <> ''"
    code, where = "code", f"role = '{column.key}'"
    if column.vocabulary == "parties" and vocabulary == "states":
        code, where = f"substr(code, {len(STATE_PREFIX) + 1})", f"{where} AND code LIKE '{STATE_PREFIX}%'"
    return f"SELECT activity_id AS id, {code} AS code FROM activity_term WHERE {where}"


def activities_using(store: Store, codes: Sequence[str], vocabulary: str = "institutions") -> Iterator[int]:
    """Yield the row ids of the activities that name one of the terms, each once, also those in the bin."""
    seen: set[int] = set()
    for column in columns_of(vocabulary):
        for part in chunks(list(codes)):
            sql, parameters = _where(column, vocabulary, part)
            for (row_id,) in store.current_rows(f"SELECT a.id FROM activity AS a WHERE {sql}", parameters):
                if row_id not in seen:
                    seen.add(row_id)
                    yield row_id


def _where(column: Column, vocabulary: str, codes: Sequence[str]) -> tuple[str, list[str]]:
    if vocabulary == "states" and column.vocabulary == "parties":
        codes = [state_party(code) for code in codes]
    marks = ", ".join("?" * len(codes))
    if column.key not in LISTS:
        return f"a.{column.key} IN ({marks})", list(codes)
    sql = f"a.id IN (SELECT activity_id FROM activity_term WHERE role = ? AND code IN ({marks}))"
    return sql, [column.key, *codes]
