"""The one description of "which activities": conditions on columns, words to find, and the bin.

The filter chips, the filter row, the search box, the command line and saved views all make an `ActivityFilter`;
only `store/` turns it into SQL. Within a condition the values are alternatives; conditions all have to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from opa_desktop.core.columns import COLUMNS


class Operator(StrEnum):
    """How a condition compares."""

    ONE_OF = "one_of"
    NOT_ONE_OF = "not_one_of"
    EMPTY = "empty"
    NOT_EMPTY = "not_empty"
    BETWEEN = "between"  # two values, either may be None (open end); both ends included
    CONTAINS = "contains"  # folded words, all of them


VIRTUAL = ("institution", "state")
"""Names besides the columns: an institution or a state in any role (lead, partner, funder, host, beneficiary)."""


@dataclass(frozen=True)
class Condition:
    """One condition: a column key (or a name of `VIRTUAL`), an operator, and its values (codes, ISO days, decimals)."""

    column: str
    operator: Operator = Operator.ONE_OF
    values: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        if self.column not in COLUMNS and self.column not in VIRTUAL:
            raise KeyError(self.column)


@dataclass(frozen=True)
class ActivityFilter:
    """Which activities.

    Conditions on progress columns hold for the *same* progress entry. `since` and `until` (ISO days, "" for open)
    keep what overlaps that time. `text` is searched as words in any order. `incomplete` keeps what lacks a field
    needed for sending. `deleted` shows the bin instead of the living. `unsent` keeps what no workbook carried as it
    stands now. `uids` restricts to a selection.
    """

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    since: str = ""
    until: str = ""
    incomplete: bool = False
    deleted: bool = False
    changed_since: str = ""  # ISO time, UTC: touched by a later change set
    unsent: bool = False
    uids: tuple[str, ...] = ()

    def where(self, column: str, *values: Any, operator: Operator = Operator.ONE_OF) -> ActivityFilter:
        """Return the filter with one more condition; any earlier one on the same column is replaced."""
        kept = tuple(c for c in self.conditions if c.column != column)
        return replace(self, conditions=(*kept, Condition(column, operator, tuple(values))))

    def without(self, column: str) -> ActivityFilter:
        """Return the filter without the conditions on `column`."""
        return replace(self, conditions=tuple(c for c in self.conditions if c.column != column))

    def condition(self, column: str) -> Condition | None:
        """Return the condition on `column`, None if there is none."""
        return next((c for c in self.conditions if c.column == column), None)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods asked for, empty when any period will do."""
        condition = self.condition("period")
        return condition.values if condition and condition.operator is Operator.ONE_OF else ()


def simple(**lists: Iterable[Any]) -> ActivityFilter:
    """Make a filter from lists of codes: `simple(area=["5"], status=["planned"])`; empty lists are left out."""
    found = ActivityFilter()
    for column, values in lists.items():
        if values := tuple(values):
            found = found.where(column, *values)
    return found


@dataclass(frozen=True)
class Sort:
    """The order of a list: a column key, and whether it runs downwards."""

    column: str
    descending: bool = False


DEFAULT_SORT: tuple[Sort, ...] = (Sort("number"),)


_PLAIN = ("text", "since", "until", "incomplete", "deleted", "changed_since", "unsent")


def to_json(found: ActivityFilter) -> dict[str, Any]:
    """Return the filter as plain JSON data, for saved views and manifests."""
    return {
        "conditions": [[c.column, str(c.operator), list(c.values)] for c in found.conditions],
        **{k: getattr(found, k) for k in _PLAIN},
        "uids": list(found.uids),
    }


def from_json(data: Mapping[str, Any]) -> ActivityFilter:
    """Read back what `to_json` wrote; conditions on columns that no longer exist are left out."""
    conditions = []
    for column, operator, values in data.get("conditions", []):
        if column in COLUMNS or column in VIRTUAL:
            conditions.append(Condition(column, Operator(operator), tuple(values)))
    rest = {k: data[k] for k in _PLAIN if k in data}
    return ActivityFilter(tuple(conditions), uids=tuple(data.get("uids", ())), **rest)
