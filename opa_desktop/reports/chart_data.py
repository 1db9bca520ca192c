"""The numbers behind a chart as plain data: groups along one side, series of values along the other.

In here: the shape, and its twin as a table. Not in here: where the numbers come from (`chart_series.py`) and how
they are drawn (`chart_bars.py`, `chart_columns.py`, `chart_grid.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from opa_desktop import locales
from opa_desktop.core.filters import ActivityFilter, Condition, Operator

Value = int | Decimal
"""A number of activities, or a sum of money in one currency."""

Picks = tuple[Condition, ...]
"""Conditions that keep the activities behind a group, a series or one value."""

SEVERAL = ("institution", "state", "leads", "partners", "funders", "sdgs")
"""Columns that hold several terms: a further condition narrows an earlier one instead of replacing it."""


@dataclass(frozen=True)
class Group:
    """One place along the side of a chart, such as an area.

    `code` is the term the group stands for ("" for what is not stated), `badge` the short text in the coloured
    badge before the label, `cluster` the cluster whose colour it takes ("" for none). `section` is the part of the
    chart it stands in, with a scale of its own, such as a currency. `picks` keep its activities where the code alone
    does not say it. `name` is what it is called away from the chart, where the badge is not seen.
    """

    code: str
    label: str
    badge: str = ""
    cluster: str = ""
    section: str = ""
    picks: Picks = ()
    name: str = ""

    @property
    def said(self) -> str:
        """What the group is called in a table or a hint."""
        return self.name or (f"{locales.digits(self.badge)}. {self.label}" if self.badge else self.label)


@dataclass(frozen=True)
class Series:
    """One value for each group, in the order of the groups; None where there is nothing to count.

    `key` is `planned`, `implemented`, a status, a period or a column of a grid. `picks` keep what the series counts
    within a group; `cells` are the picks of each value where those of the group do not hold.
    """

    key: str
    label: str
    values: tuple[Value | None, ...]
    picks: Picks = ()
    cells: tuple[Picks, ...] = ()


@dataclass(frozen=True)
class ChartData:
    """Everything a chart says: words in the language it was made in, and numbers.

    `column` is the filter column the codes of the groups belong to; `clusters` names the clusters that occur;
    `note` is the counting rule, which every chart carries.
    """

    title: str
    subtitle: str
    column: str
    heading: str
    groups: tuple[Group, ...]
    series: tuple[Series, ...]
    clusters: tuple[tuple[str, str], ...] = ()
    note: str = ""
    sections: str = ""  # the heading of the groups' sections, "" where there are none

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but zeros."""
        return not any(value for series in self.series for value in series.values)

    @property
    def largest(self) -> Value:
        """The largest value, 0 when there is none."""
        return max((value or 0 for series in self.series for value in series.values), default=0)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return the same numbers as a table: its header, and its rows, ready to be shown or copied."""
        apart = bool(self.sections)
        header = [self.heading, *([self.sections] if apart else []), *(series.label for series in self.series)]
        rows = [
            [group.said, *([group.section] if apart else []), *self.words(place)]
            for place, group in enumerate(self.groups)
        ]
        return header, rows

    def words(self, place: int) -> list[str]:
        """Return the values of a group as they are written, "" where there is nothing to count."""
        return [shown_number(series.values[place]) for series in self.series]

    def behind(self, found: ActivityFilter, place: int, number: int = -1) -> ActivityFilter:
        """Return the filter of the activities behind a group, or behind one value: that of series `number`."""
        group = self.groups[place]
        series = self.series[number] if number >= 0 else None
        if series and series.cells:
            return narrowed(found, series.cells[place])
        picks = group.picks or (term_pick(self.column, group.code),)
        return narrowed(found, (*picks, *(series.picks if series else ())))


def term_pick(column: str, code: str) -> Condition:
    """Return the condition that a column holds a code; "" is what is not stated."""
    return Condition(column, Operator.ONE_OF, (code,)) if code else Condition(column, Operator.EMPTY)


def narrowed(found: ActivityFilter, picks: Picks) -> ActivityFilter:
    """Return a filter that keeps only what the picks keep too."""
    for pick in picks:
        if pick.column in SEVERAL:
            found = replace(found, conditions=(*found.conditions, pick))
        else:
            found = found.where(pick.column, *pick.values, operator=pick.operator)
    return found


def shown_number(value: Value | None) -> str:
    """Return a value as it is written, "" where there is nothing to count."""
    return "" if value is None else locales.number(value)
