"""What a filter panel shows beside each value, and what an empty list offers: counts of rows, fast on long lists.

Here every row of the list counts once, containers too: the numbers say how many rows a tick would leave. Counts by
the rules of the reports are in `counts.py`.
"""

from __future__ import annotations

from typing import Any

from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.filter_parts import parts, without
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.store import query
from opa_desktop.store.database import Store
from opa_desktop.store.query import PARTY_ROLES
from opa_desktop.store.rows import sql_names
from opa_desktop.store.triggers import LISTS

COUNTED = (Kind.TERM, Kind.TERMS, Kind.TEXT, Kind.YES_NO)
"""The kinds of columns whose values are counted one by one; the others are stated or not."""

_HIT = "IN (SELECT id FROM hits)"
_ROLES = ", ".join(f"'{role}'" for role in PARTY_ROLES)
_OF_ROLE = f"SELECT activity_id, code FROM activity_term WHERE role = '{{role}}' AND activity_id {_HIT}"
_VIRTUAL = {
    "institution": (
        f"SELECT DISTINCT activity_id, code FROM activity_term "
        f"WHERE role IN ({_ROLES}) AND code NOT LIKE 'state:%' AND activity_id {_HIT}"
    ),
    "state": (
        "SELECT activity_id, substr(code, 7) AS code FROM activity_term "
        f"WHERE role IN ({_ROLES}) AND code LIKE 'state:%' AND activity_id {_HIT} "
        f"UNION {_OF_ROLE.format(role='beneficiaries')} "
        f"UNION SELECT id, country FROM activity WHERE country <> '' AND id {_HIT}"
    ),
}
"""The pairs of activity and code behind the names that are no column."""


def values(store: Store, column: str, found: ActivityFilter) -> list[tuple[Any, int]]:
    """Return how many rows have each value of a column, were its own condition not set; the most frequent first.

    "" stands for "not stated"; yes and no are True and False. Empty for columns whose values are not counted (texts
    in several languages, amounts, times): ask `stated`.
    """
    if column not in _VIRTUAL and COLUMNS[column].kind not in COUNTED:
        return []
    rest = found.without(column)
    counted = _in_lists(store, column, rest) if _is_list(column) else _by_column(store, COLUMNS[column], rest)
    return sorted(counted, key=lambda one: (-one[1], str(one[0])))


def stated(store: Store, column: str, found: ActivityFilter) -> tuple[int, int]:
    """Return in how many rows a column is stated and in how many it is not, were its own condition not set."""
    asked = query.build(found.without(column), joined=COLUMNS[column].progress)
    prefix = "p" if COLUMNS[column].progress else "a"
    is_stated = " OR ".join(f"coalesce({prefix}.{name}, '') <> ''" for name in sql_names(COLUMNS[column]))
    sql = f"SELECT count(*), coalesce(sum({is_stated}), 0) {asked.sql}"
    total, with_value = store.rows(sql, asked.values)[0]
    return int(with_value), int(total - with_value)


def without_each(store: Store, found: ActivityFilter) -> list[tuple[str, int]]:
    """Return how many rows there were without each part of a filter, the most first; what would not help is left out.

    A part is a column, or "text", "time", "incomplete", "deleted", "changed" or "selection".
    """
    counted = []
    for part in parts(found):
        asked = query.build(without(found, part))
        counted.append((part, int(store.value(f"SELECT count(*) {asked.sql}", asked.values))))
    return sorted((one for one in counted if one[1]), key=lambda one: -one[1])


def _is_list(column: str) -> bool:
    return column in _VIRTUAL or column in LISTS


def _by_column(store: Store, column: Column, rest: ActivityFilter) -> list[tuple[Any, int]]:
    every = column.key == "period"
    asked = query.build(rest, joined=column.progress, every_period=every)
    counted = "DISTINCT a.id" if every else "*"
    sql = f"SELECT coalesce({query.expression(column)}, ''), count({counted}) {asked.sql} GROUP BY 1"
    rows = store.rows(sql, asked.values)
    if column.kind is Kind.YES_NO:
        return [(bool(value) if value != "" else "", count) for value, count in rows]
    return [(value, int(count)) for value, count in rows]


def _in_lists(store: Store, column: str, rest: ActivityFilter) -> list[tuple[Any, int]]:
    """Count by the codes of a list; the activities without any follow from what is left of the total."""
    asked = query.build(rest)
    sql = (
        f"WITH hits AS MATERIALIZED (SELECT a.id AS id {asked.sql}), "
        f"pairs AS MATERIALIZED ({_VIRTUAL.get(column) or _OF_ROLE.format(role=column)}) "
        "SELECT code, count(*) FROM pairs GROUP BY code "
        "UNION ALL SELECT '', (SELECT count(*) FROM hits) - (SELECT count(DISTINCT activity_id) FROM pairs)"
    )
    return [(code, int(count)) for code, count in store.rows(sql, asked.values) if count]
