"""Turn an `ActivityFilter` and a sort into SQL; the only place that knows both.

Names of columns come from the column list and values travel as parameters: no text of a user becomes SQL. An
activity is shown with one progress entry: that of the asked period, else the latest. Conditions on progress columns
look at that same entry, so what is filtered is what is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core.arabic import stem, words
from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.filters import ActivityFilter, Condition, Operator, Sort
from opa_desktop.core.vocabularies import fixed_terms
from opa_desktop.store import text_order
from opa_desktop.store.exchange_log import UNSENT
from opa_desktop.store.rows import sql_names
from opa_desktop.store.triggers import LISTS

SEARCH_LIMIT = 200  # characters of a search that are looked at
TRIGRAM = 3  # shorter words are not in the trigram index
PARTY_ROLES = ("leads", "partners", "funders")


@dataclass
class Query:
    """A FROM … WHERE … with its parameters, in order."""

    where: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)
    join: str = ""
    join_parameters: list[Any] = field(default_factory=list)
    in_list_order: bool = False  # the list's own index answers; another would have to be sorted

    def add(self, sql: str, *parameters: Any) -> None:
        """Add a condition that has to hold."""
        self.where.append(sql)
        self.parameters += parameters

    @property
    def sql(self) -> str:
        """The text from FROM on, without an order."""
        where = " AND ".join(self.where) or "1"
        return f"FROM activity AS a {self.join} WHERE {where}"

    @property
    def values(self) -> list[Any]:
        """The parameters of `sql`."""
        return [*self.join_parameters, *self.parameters]


def build(
    found: ActivityFilter, *, sort: Sequence[Sort] = (), every_period: bool = False, joined: bool = False
) -> Query:
    """Return the query of a filter.

    The progress table is joined only where the filter or the sort needs it, or `joined` asks for it.
    `every_period` joins all (asked) periods instead of one: for counting by period.
    """
    query = Query(in_list_order=bool(sort) and sort[0].column == "number" and not found.text.strip())
    query.add("a.deleted <> ''" if found.deleted else "a.deleted = ''")
    needs_progress = joined or every_period or any(COLUMNS[s.column].progress for s in sort)
    for condition in found.conditions:
        if condition.column == "period" and condition.operator is Operator.ONE_OF:
            continue
        needs_progress |= condition.column in COLUMNS and COLUMNS[condition.column].progress
        _condition(query, condition)
    if found.since or found.until:
        needs_progress = True
        query.add("p.started <> '' AND p.started <= ? AND p.ended >= ?", found.until or "9999", found.since or "")
    _rest(query, found)
    _join(query, found.periods, needed=needs_progress, every_period=every_period)
    return query


def _rest(query: Query, found: ActivityFilter) -> None:
    if found.incomplete:
        query.add("a.incomplete > 0")
    if found.changed_since:
        query.add("a.changed > ?", found.changed_since)
    if found.unsent:
        query.add(f"a.uid IN ({UNSENT})")
    if found.uids:
        query.add(f"a.uid IN ({_marks(found.uids)})", *found.uids)
    _search(query, found.text)


def _join(query: Query, periods: Sequence[Any], *, needed: bool, every_period: bool) -> None:
    on = "p.activity_id = a.id"
    if every_period:
        query.join = f"LEFT JOIN progress AS p ON {on}"
        if periods:
            query.add(f"p.period IN ({_marks(periods)})", *periods)
    elif len(periods) == 1:
        query.join, query.join_parameters = f"JOIN progress AS p ON {on} AND p.period = ?", list(periods)
    elif periods:
        query.join = (
            f"JOIN progress AS p ON {on} AND p.period = (SELECT max(q.period) FROM progress AS q "
            f"WHERE q.activity_id = a.id AND q.period IN ({_marks(periods)}))"
        )
        query.join_parameters = list(periods)
    elif needed:
        query.join = f"LEFT JOIN progress AS p ON {on} AND p.is_latest = 1"


def _search(query: Query, text: str) -> None:
    wanted = [stem(word) for word in words(text[:SEARCH_LIMIT])]
    long = [word for word in wanted if len(word) >= TRIGRAM]
    if long:
        match = " AND ".join(f'"{word}"' for word in long)
        query.add("a.id IN (SELECT rowid FROM activity_text WHERE activity_text MATCH ?)", match)
    for word in wanted:
        if len(word) < TRIGRAM:
            query.add("a.folded LIKE ? ESCAPE '\\'", _like(word))


def _condition(query: Query, condition: Condition) -> None:
    if condition.column in ("institution", "state"):
        _party(query, condition)
        return
    column = COLUMNS[condition.column]
    OPERATORS[condition.operator](query, column, condition.values)


def _party(query: Query, condition: Condition) -> None:
    values = condition.values
    if condition.column == "institution":
        sql, parameters = _has_term(PARTY_ROLES, values)
    else:
        as_party, p1 = _has_term(PARTY_ROLES, [f"state:{value}" for value in values])
        helped, p2 = _has_term(("beneficiaries",), values)
        sql, parameters = f"(a.country IN ({_marks(values)}) OR {as_party} OR {helped})", [*values, *p1, *p2]
    query.add(f"NOT {sql}" if condition.operator is Operator.NOT_ONE_OF else sql, *parameters)


def _has_term(roles: Sequence[str], codes: Sequence[Any]) -> tuple[str, list[Any]]:
    sql = (
        f"a.id IN (SELECT activity_id FROM activity_term WHERE code IN ({_marks(codes)}) AND role IN ({_marks(roles)}))"
    )
    return sql, [*codes, *roles]


def _one_of(query: Query, column: Column, values: Sequence[Any], *, negated: bool = False) -> None:
    no = "NOT " if negated else ""
    if column.key in LISTS:
        sql, parameters = _has_term((column.key,), values)
        query.add(no + sql, *parameters)
    elif column.kind is Kind.YES_NO:
        query.add(f"{no}coalesce({expression(column)}, 0) IN ({_marks(values)})", *(int(bool(v)) for v in values))
    else:
        # Own columns are never NULL, so that their indexes can be used; "+" keeps SQLite from doing so.
        own = f"{'+' if query.in_list_order else ''}{expression(column)}"
        value = f"coalesce({expression(column)}, '')" if column.progress else own
        query.add(f"{no}{value} IN ({_marks(values)})", *values)


def _not_one_of(query: Query, column: Column, values: Sequence[Any]) -> None:
    _one_of(query, column, values, negated=True)


def _empty(query: Query, column: Column, values: Sequence[Any]) -> None:
    prefix = "p" if column.progress else "a"
    query.add("(" + " AND ".join(f"coalesce({prefix}.{name}, '') = ''" for name in sql_names(column)) + ")")


def _not_empty(query: Query, column: Column, values: Sequence[Any]) -> None:
    prefix = "p" if column.progress else "a"
    query.add("(" + " OR ".join(f"coalesce({prefix}.{name}, '') <> ''" for name in sql_names(column)) + ")")


def _between(query: Query, column: Column, values: Sequence[Any]) -> None:
    low, high = (*values, None, None)[:2]
    if column.kind is Kind.WHEN:
        query.add("p.started <> '' AND p.started <= ? AND p.ended >= ?", high or "9999", low or "")
        return
    numeric = column.kind in (Kind.MONEY, Kind.COUNT)
    value = f"CAST({expression(column)} AS REAL)" if numeric else expression(column)
    _not_empty(query, column, ())
    for bound, sign in ((low, ">="), (high, "<=")):
        if bound is not None:
            query.add(f"{value} {sign} ?", float(bound) if numeric else bound)


def _contains(query: Query, column: Column, values: Sequence[Any]) -> None:
    for value in values:
        for word in words(str(value)):
            if column.key == "title":
                query.add("a.title_key LIKE ? ESCAPE '\\'", _like(stem(word)))
            else:
                names = " OR ".join(
                    f"{'p' if column.progress else 'a'}.{n} LIKE ? ESCAPE '\\'" for n in sql_names(column)
                )
                query.add(f"({names})", *([_like(word)] * len(sql_names(column))))


OPERATORS: dict[Operator, Callable[[Query, Column, Sequence[Any]], None]] = {
    Operator.ONE_OF: _one_of,
    Operator.NOT_ONE_OF: _not_one_of,
    Operator.EMPTY: _empty,
    Operator.NOT_EMPTY: _not_empty,
    Operator.BETWEEN: _between,
    Operator.CONTAINS: _contains,
}


def expression(column: Column) -> str:
    """Return the SQL expression of a column that has one database column (of NAMES: the Arabic one)."""
    return f"{'p' if column.progress else 'a'}.{sql_names(column)[0]}"


def order(sort: Sequence[Sort]) -> str:
    """Return the ORDER BY of a sort, titles in the language in use; the row id decides what the sort leaves open."""
    parts = [f"{part} {'DESC' if s.descending else 'ASC'}" for s in sort for part in _sort_keys(COLUMNS[s.column])]
    return "ORDER BY " + ", ".join([*parts, "a.id"])


def _sort_keys(column: Column) -> list[str]:
    special = {
        "number": ["a.number_key"],
        "title": [text_order.title()],
        "city": [text_order.arabic("a.city")],
        "area": ["CAST(a.area AS INTEGER)", "length(a.goal)", "a.goal"],
        "goal": ["CAST(a.area AS INTEGER)", "length(a.goal)", "a.goal"],
        "when": ["p.started", "p.ended"],
    }
    if column.key in special:
        return special[column.key]
    value = expression(column)
    if column.kind is Kind.MONEY:
        return [f"CAST({value} AS REAL)"]
    if column.vocabulary in ("statuses", "reviews", "types", "modes"):
        return [_place(value, [term.code for term in fixed_terms() if term.vocabulary == column.vocabulary])]
    return [value]


def _place(value: str, codes: Sequence[str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {value} {cases} ELSE {len(codes)} END"


def _like(word: str) -> str:
    for character in "\\%_":
        word = word.replace(character, "\\" + character)
    return f"%{word}%"


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
