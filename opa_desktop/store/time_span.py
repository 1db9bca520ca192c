"""From when to when some activities happen."""

from __future__ import annotations

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.store import query
from opa_desktop.store.database import Store


def time_span(store: Store, found: ActivityFilter) -> tuple[str, str]:
    """Return the time of the first and of the last matching activity, each as precise as it is stated.

    Both are EDTF texts of one date: the start of what begins first, the end of what ends last; "" without any.
    """
    asked = query.build(found, joined=True)
    asked.add("p.started <> ''")
    first = store.value(f'SELECT p."when" {asked.sql} ORDER BY p.started LIMIT 1', asked.values)
    last = store.value(f'SELECT p."when" {asked.sql} ORDER BY p.ended DESC LIMIT 1', asked.values)
    return str(first or "").partition("/")[0], str(last or "").rpartition("/")[2]
