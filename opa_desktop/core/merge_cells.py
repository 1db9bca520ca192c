"""Between the fields of an entry and the cells of its merge state.

A cell is the smallest thing that is merged as a whole:

    city, title.ar              a field, or one language of it
    status+when@2017-2018       fields that only make sense together (`Column.couple`), their values as a tuple
    leads/SESRIC                one element of a list, present (True) or absent (None), so that two people who add
                                different partners do not disagree

The order inside a list is not merged: it stays as it stands in each store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry, FieldValues, fields, split
from opa_desktop.core.versions import DELETED, State, canonical, shown

LISTS = (Kind.TERMS, Kind.LINES)

COUPLES: dict[str, tuple[str, ...]] = {}
"""The keys of every coupled group, in the order of the columns, by the name of the group."""
for _column in COLUMNS.values():
    if _column.couple:
        COUPLES[_column.couple] = (*COUPLES.get(_column.couple, ()), _column.key)

_KEY = re.compile(r"[a-z_]+")


def cells_of(entry: Entry | Mapping[str, Any]) -> dict[str, Any]:
    """Return the stated cells of an entry, or of the fields of a whole entry, with their canonical values."""
    cells: dict[str, Any] = {}
    for name, value in (fields(entry) if isinstance(entry, Entry) else entry).items():
        is_list, couple, place = _home(name)
        if is_list:
            cells.update({f"{name}/{element}": True for element in value or ()})
        elif (plain := canonical(value)) is None:
            continue
        elif couple:
            group = cells.get(couple) or _nothing(couple)
            cells[couple] = (*group[:place], plain, *group[place + 1 :])
        else:
            cells[name] = plain
    return cells


@lru_cache(maxsize=8192)
def _home(name: str) -> tuple[bool, str, int]:
    """Return where a field goes: whether it is a list, the cell of its coupled group ("" if none) and its place."""
    column, _language, period = split(name)
    if not column.couple:
        return column.kind in LISTS, "", 0
    return False, column.couple + (f"@{period}" if period else ""), COUPLES[column.couple].index(column.key)


def _nothing(couple: str) -> tuple[Any, ...]:
    return (None,) * len(COUPLES[couple.partition("@")[0]])


@lru_cache(maxsize=65_536)
def column_of(cell: str) -> Column | None:
    """Return the (first) column of a cell; None for a cell of a newer version, and for the bin.

    A language, a group or an ending that is not known here makes a cell of a newer version too.
    """
    match = _KEY.match(cell)
    column = COLUMNS.get(match.group()) if match and cell != DELETED else None
    if column is None:
        return None
    head, _, period = cell.partition("@")
    if column.kind in LISTS:
        known = head.startswith(f"{column.key}/") if not column.progress else bool(period)
    elif column.couple:
        known = head == column.couple and bool(period) == column.progress
    else:
        known = _is_field(cell)
    return column if known else None


def _is_field(name: str) -> bool:
    try:
        split(name)
    except KeyError:
        return False
    return True


@lru_cache(maxsize=65_536)
def period_of(cell: str) -> str:
    """Return the period of a cell, "" when it belongs to the activity itself."""
    column = column_of(cell)
    if column is None or not column.progress:
        return ""
    return cell.partition("@")[2].partition("/")[0] if column.kind in LISTS else cell.partition("@")[2]


@lru_cache(maxsize=65_536)
def field_names(cell: str) -> tuple[str, ...]:
    """Return the fields a cell holds; none for a cell of a newer version, and for the bin."""
    column = column_of(cell)
    if column is None:
        return ()
    if column.kind in LISTS:
        return (cell.partition("/")[0],)
    if not column.couple:
        return (cell,)
    _name, at, period = cell.partition("@")
    return tuple(key + at + period for key in COUPLES[column.couple])


def fields_of(cells: Mapping[str, Any], *orders: Mapping[str, Any]) -> FieldValues:
    """Return the fields of `cells`; what is not stated is left out.

    `orders` are fields of entries in which the lists stand in the order people gave them: earlier ones win, and
    elements found in none of them come last, in the order of the cells.
    """
    values: FieldValues = {}
    for name, value in cells.items():
        names = field_names(name)
        if value is None or not names:
            continue
        if len(names) > 1:
            values.update({key: part for key, part in zip(names, value, strict=True) if part is not None})
        elif "/" in name and COLUMNS[_KEY.match(name).group()].kind in LISTS:  # type: ignore[union-attr]
            values[names[0]] = (*values.get(names[0], ()), name.partition("/")[2])
        else:
            values[name] = value
    lists = {name: _ordered(name, value, orders) for name, value in values.items() if isinstance(value, tuple)}
    return {**values, **lists}


def _ordered(name: str, elements: tuple[str, ...], orders: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    wanted = dict.fromkeys(element for order in orders for element in order.get(name) or ())
    first = [element for element in wanted if element in elements]
    return (*first, *(element for element in elements if element not in wanted))


def shown_cells(state: State) -> dict[str, Any]:
    """Return the shown value of every cell of a state that shows one (the bin aside)."""
    found = {name: shown(state, name) for name in state.cells if name != DELETED}
    return {name: value for name, value in found.items() if value is not None}
