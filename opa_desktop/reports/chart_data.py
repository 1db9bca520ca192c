"""The numbers behind a chart as plain data: groups along one side, series of values along the other.

In here: the shape, and its twin as a table. Not in here: where the numbers come from (`chart_series.py`) and how
they are drawn (`chart_bars.py`, `chart_columns.py`, `chart_grid.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from opa_desktop import locales


@dataclass(frozen=True)
class Group:
    """One place along the side of a chart, such as an area.

    `code` is the term the group stands for ("" for what is not stated), `badge` the short text in the coloured
    badge before the label, `cluster` the cluster whose colour it takes ("" for none).
    """

    code: str
    label: str
    badge: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class Series:
    """One value for each group, in the order of the groups; None where there is nothing to count.

    `key` is `planned`, `implemented`, a status, a period or a column of a grid.
    """

    key: str
    label: str
    values: tuple[int | None, ...]


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

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but zeros."""
        return not any(value for series in self.series for value in series.values)

    @property
    def largest(self) -> int:
        """The largest value, 0 when there is none."""
        return max((value or 0 for series in self.series for value in series.values), default=0)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return the same numbers as a table: its header, and its rows, ready to be shown or copied."""
        header = [self.heading, *(series.label for series in self.series)]
        rows = [
            [_named(group), *(_shown(series.values[place]) for series in self.series)]
            for place, group in enumerate(self.groups)
        ]
        return header, rows


def _named(group: Group) -> str:
    return f"{locales.digits(group.badge)}. {group.label}" if group.badge.isdigit() else group.label


def _shown(value: int | None) -> str:
    return "" if value is None else locales.number(value)
