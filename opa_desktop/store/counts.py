"""Count activities in SQL by the rules of `model.md`: once per period, under the own area and goal, containers never.

`planned` is the progress entry with planned = yes, `implemented` the one with status implemented. Without a period
the latest entry of each activity counts, as in the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.tally import Tally
from opa_desktop.errors import InputError
from opa_desktop.store import query
from opa_desktop.store.database import Store
from opa_desktop.store.reading import row_ids

STATUSES = ("implemented", "ongoing", "postponed", "cancelled")

GROUPS: dict[str, str] = {
    "area": "a.area",
    "goal": "a.goal",
    "subsector": "a.subsector",
    "type": "a.type",
    "mode": "a.mode",
    "office": "a.office",
    "country": "a.country",
    "currency": "a.currency",
    "status": "coalesce(p.status, '')",
    "review": "coalesce(p.review, '')",
    "period": "coalesce(p.period, '')",
    # A year alone is no month: it would all be counted in January.
    "month": """CASE WHEN p."when" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*' THEN substr(p.started, 1, 7) ELSE '' END""",
    "institution": "party.code",
    "lead": "party.code",
    "partner": "party.code",
    "funder": "party.code",
    "state": "party.code",
    "sdg": "party.code",
}
"""What can be counted by, with the SQL of its group. The last six join the terms of an activity."""

_JOINED_ROLES = {
    "institution": "role IN ('leads', 'partners', 'funders') AND code NOT LIKE 'state:%'",
    "lead": "role = 'leads'",
    "partner": "role = 'partners'",
    "funder": "role = 'funders'",
    "sdg": "role = 'sdgs'",
}
_STATES = (
    "(SELECT activity_id, substr(code, 7) AS code FROM activity_term WHERE code LIKE 'state:%' "
    "UNION SELECT activity_id, code FROM activity_term WHERE role = 'beneficiaries' "
    "UNION SELECT id, country FROM activity WHERE country <> '')"
)


def tally(store: Store, by: Sequence[str], found: ActivityFilter) -> list[Tally]:
    """Count the matching activities by some groups (keys of `GROUPS`, or "cluster"), sorted by their keys.

    An activity with three institutions counts under each of them. Without `by` there is one row in all.
    Raise InputError for an unknown group.
    """
    query_, groups = _counted(by, found)
    sums = ", ".join(f"count(DISTINCT CASE WHEN p.status = '{status}' THEN {_once(by)} END)" for status in STATUSES)
    planned = f"count(DISTINCT CASE WHEN p.planned = 1 THEN {_once(by)} END)"
    keys = f"{', '.join(groups)}, " if groups else ""
    group = f" GROUP BY {', '.join(groups)} ORDER BY {', '.join(groups)}" if groups else ""
    sql = f"SELECT {keys}{planned}, {sums}, count(DISTINCT {_once(by)}) {query_.sql}{group}"
    return [_tally(row, len(groups), by, store) for row in store.rows(sql, query_.values)]


def money(store: Store, by: Sequence[str], found: ActivityFilter) -> list[tuple[tuple[str, ...], str, Decimal, int]]:
    """Sum the stated amounts by some groups and currency: keys, currency, sum, number of activities with an amount.

    Amounts are summed as decimals, not as floating-point numbers.
    """
    query_, groups = _counted(by, found)
    query_.add("a.amount <> ''")
    keys = "".join(f"{group}, " for group in groups)
    sql = f"SELECT DISTINCT {keys}a.currency, a.amount, a.id {query_.sql}"
    sums: dict[tuple[tuple[str, ...], str], list[Decimal]] = {}
    for *key, currency, amount, _id in store.rows(sql, query_.values):
        sums.setdefault((tuple(key), currency), []).append(Decimal(amount))
    return [(key, currency, sum(found_, Decimal()), len(found_)) for (key, currency), found_ in sorted(sums.items())]


@dataclass(frozen=True)
class SelectionSums:
    """A selection in one line: how many rows, and by currency the sum and how many amounts it is made of.

    A currency of "" means amounts without one. Sums of different currencies are never added up.
    """

    rows: int
    sums: tuple[tuple[str, Decimal, int], ...] = ()


def selection_sums(store: Store, ids: Iterable[int]) -> SelectionSums:
    """Sum the stated amounts of some rows by currency, the currency of most amounts first; ids gone do not count.

    Containers count like every other row: this is what a person has marked, not what a report counts.
    """
    wanted = json.dumps(list(ids))
    source = "FROM activity WHERE id IN (SELECT value FROM json_each(?))"
    count = int(store.value(f"SELECT count(*) {source}", (wanted,)))
    sums: dict[str, list[Decimal]] = {}
    for currency, amount, times in store.rows(
        f"SELECT currency, amount, count(*) {source} AND amount <> '' GROUP BY currency, amount", (wanted,)
    ):
        sums.setdefault(currency, []).extend([Decimal(amount)] * times)
    ordered = sorted(sums.items(), key=lambda one: (-len(one[1]), one[0]))
    return SelectionSums(count, tuple((currency, sum(found, Decimal()), len(found)) for currency, found in ordered))


def sums_of_uids(store: Store, uids: Iterable[str]) -> SelectionSums:
    """Sum the stated amounts of some activities by currency, as `selection_sums` does."""
    return selection_sums(store, row_ids(store, uids).values())


def goals_covered(store: Store, found: ActivityFilter) -> set[str]:
    """Return the goals that have at least one matching activity, own or other."""
    query_, _groups = _counted((), found)
    own = {row[0] for row in store.rows(f"SELECT DISTINCT a.goal {query_.sql} AND a.goal <> ''", query_.values)}
    sql = (
        f"SELECT DISTINCT code FROM activity_term WHERE role = 'other_goals' "
        f"AND activity_id IN (SELECT a.id {query_.sql})"
    )
    return own | {row[0] for row in store.rows(sql, query_.values)}


def _counted(by: Sequence[str], found: ActivityFilter) -> tuple[query.Query, list[str]]:
    wanted = ["area" if name == "cluster" else name for name in by]
    for name in wanted:
        if name not in GROUPS:
            raise InputError("option-unknown", option="by", value=name, choices=", ".join([*GROUPS, "cluster"]))
    counted = query.build(found, joined=True, every_period="period" in wanted)
    counted.add("coalesce(a.container, 0) = 0")
    for name in wanted:
        if GROUPS[name] == "party.code":
            source = _STATES if name == "state" else f"(SELECT * FROM activity_term WHERE {_JOINED_ROLES[name]})"
            counted.join += f" JOIN {source} AS party ON party.activity_id = a.id"
    return counted, [GROUPS[name] for name in wanted]


def _once(by: Sequence[str]) -> str:
    return "p.id" if "period" in by else "a.id"


def _tally(row: Sequence[object], keys: int, by: Sequence[str], store: Store) -> Tally:
    codes = [str(key or "") for key in row[:keys]]
    for place, name in enumerate(by):
        if name == "cluster":
            codes[place] = store.catalogue().cluster_of(codes[place])
    planned, implemented, ongoing, postponed, cancelled, total = (int(str(n)) for n in row[keys:])
    return Tally(tuple(codes), planned, implemented, ongoing, postponed, cancelled, total)
