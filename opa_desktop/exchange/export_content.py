"""What goes into a workbook: the sheets with their rows, and what the manifest carries of every record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from opa_desktop.core import merge_codec
from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.merge_cells import cells_of, column_of, period_of
from opa_desktop.core.versions import DELETED, State
from opa_desktop.exchange.layout import SheetColumn, sheet_name
from opa_desktop.exchange.manifest import Record
from opa_desktop.exchange.write_activity_sheet import SheetContent
from opa_desktop.store import activities

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


def sheets_of(entries: Sequence[Entry], found: ActivityFilter, language: str) -> list[SheetContent]:
    """Return a sheet for every period asked for (or that occurs), and one for activities without progress."""
    periods = list(found.periods) or sorted({period for entry in entries for period in entry.progress})
    sheets = [
        SheetContent(sheet_name(period, language), period, [e for e in entries if period in e.progress])
        for period in periods
    ]
    shown = {entry.uid for sheet in sheets for entry in sheet.entries}
    if (rest := [entry for entry in entries if entry.uid not in shown]) or not sheets:
        sheets.append(SheetContent(sheet_name("", language), "", rest))
    return sheets


def records_of(
    store: Store, found: ActivityFilter, entries: Sequence[Entry], columns: Sequence[SheetColumn], periods: set[str]
) -> tuple[Record, ...]:
    """Return what the workbook carries of every record, and the deletions of those in the bin."""
    keys = {one.column.key for one in columns}
    travels = cache(partial(_travels, keys=keys, periods=periods))
    states = activities.states(store, (entry.uid for entry in entries))
    records = [_record(entry, states[entry.uid], travels) for entry in entries]
    bin_entries = list(activities.walk(store, replace(found, deleted=True)))
    states = activities.states(store, (entry.uid for entry in bin_entries))
    for entry in bin_entries:
        state = merge_codec.decode(states[entry.uid], cells_of(entry))
        if siblings := state.cells.get(DELETED):
            records.append(Record(entry.uid, merge_codec.encode(State({DELETED: siblings}), {})))
    return tuple(records)


def _record(entry: Entry, text: str, travels: Callable[[str], bool]) -> Record:
    cells = cells_of(entry)
    kept = {name: value for name, value in cells.items() if travels(name)}
    if kept and merge_codec.has_one_dot(text):
        return Record(entry.uid, text, kept)
    state = merge_codec.decode(text, cells)
    inside = {name: siblings for name, siblings in state.cells.items() if travels(name)}
    return Record(entry.uid, merge_codec.encode(State(inside), kept), kept)


def _travels(cell: str, keys: set[str], periods: set[str]) -> bool:
    """Tell whether a cell goes into the workbook: not private notes, not other periods; what is unknown does."""
    column = column_of(cell)
    if column is None:
        return True
    return column.key in keys and (not column.progress or period_of(cell) in periods)
