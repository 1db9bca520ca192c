"""The workbook the secretariat returns to an office: its remarks, and every field it changed, pointed out.

What is new to the office is found by comparing each of its records with the state in which the office last sent it;
so nothing depends on when something was changed, and what the office has not taken over yet is returned again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop.core import merge_codec, values
from opa_desktop.core.columns import COLUMNS, Kind, Owner
from opa_desktop.core.entry import Entry, is_empty, split
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.merge_cells import cells_of, column_of, field_names, fields_of, period_of
from opa_desktop.core.merge_plan import Outcome, RecordMerge, compare
from opa_desktop.core.versions import State
from opa_desktop.errors import NotFoundError
from opa_desktop.exchange.export_job import ExportResult, Letter, OnProgress, export
from opa_desktop.exchange.file_names import workbook_name
from opa_desktop.exchange.manifest import record_from_json
from opa_desktop.exchange.write_activity_sheet import Marks
from opa_desktop.i18n import N_, _, current, sentence, speaking, strip_marks
from opa_desktop.store import activities, exchange_log

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

SELECTION = "returned"
FIRST = ("uid", "number", "office", "review", "remark", "title")
"""The columns a returned workbook begins with."""


@dataclass(frozen=True)
class Changed:
    """A record of an office as it stands here, and what of it the office does not know: its `merge` into theirs.

    `base` are the fields as the office last sent them, empty for a record it never sent.
    """

    entry: Entry
    merge: RecordMerge
    base: Mapping[str, Any]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that would change at the office."""
        cells = (cell for cell, change in self.merge.changes.items() if change.outcome is not Outcome.KEPT)
        return tuple(dict.fromkeys(name for cell in cells for name in field_names(cell)))


def changed_for(store: Store, office: str, period: str = "") -> list[Changed]:
    """Return the records of an office (those with progress in `period`, if one is named) that hold news for it."""
    found = ActivityFilter().where("office", office)
    if period:
        found = found.where("period", period)
    known = exchange_log.known_there(store, office)
    entries = [*activities.walk(store, found), *activities.walk(store, _in_bin(office))]
    states = activities.states(store, (entry.uid for entry in entries))
    made = (_changed(entry, states[entry.uid], known.get(entry.uid), period) for entry in entries)
    return [one for one in made if one is not None]


def _in_bin(office: str) -> ActivityFilter:
    return ActivityFilter(deleted=True).where("office", office)


def _changed(entry: Entry, text: str, known: str | None, period: str) -> Changed | None:
    if known is None and entry.deleted:
        return None
    ours = merge_codec.decode(text, cells_of(entry))
    base, theirs = _known_state(known)
    merge = compare(theirs, _in_period(ours, period), base)
    one = Changed(entry, merge, fields_of(base))
    news = one.fields or merge.new or merge.deletion is not Outcome.SAME
    return one if news else None


def _known_state(text: str | None) -> tuple[dict[str, Any], State | None]:
    if text is None:
        return {}, None
    record = record_from_json(json.loads(text))
    return dict(record.cells), record.decoded()


def _in_period(state: State, period: str) -> State:
    """Return a state without the progress of other periods, and without what stays in this office."""
    return State({cell: s for cell, s in state.cells.items() if _is_asked(cell, period)})


def _is_asked(cell: str, period: str) -> bool:
    column = column_of(cell)
    if column is not None and column.key == "notes":
        return False
    return not period or period_of(cell) in ("", period)


def offices_with_news(store: Store, period: str = "") -> dict[str, int]:
    """Return how many records hold news for each office that sent something."""
    senders = dict.fromkeys(e.peer for e in exchange_log.entries(store, exchange_log.RECEIVED) if e.peer)
    senders.pop(store.office.code, None)
    counted = {office: len(changed_for(store, office, period)) for office in senders}
    return {office: count for office, count in sorted(counted.items()) if count}


def language_for(store: Store, office: str) -> str:
    """Return the language of the last workbook of an office, else the one in use."""
    received = exchange_log.entries(store, exchange_log.RECEIVED)
    found = (str(e.facts.get("language", "")) for e in received if e.peer == office)
    return next((language for language in found if language), current())


def file_name(store: Store, office: str, period: str, day: datetime.date) -> str:
    """Return the name of the next workbook to an office: `OPA_GS_SN_2017-2018_v02_2018-11-24.xlsx`."""
    sent = sum(1 for one in exchange_log.entries(store, exchange_log.SENT) if one.peer == office)
    pattern = f"OPA_{store.office.code}_{{office}}_{{period}}"
    return workbook_name(pattern, office=office, period=period, version=sent + 1, day=day)


def export_returned(
    store: Store,
    office: str,
    path: Path,
    period: str = "",
    *,
    note: str = "",
    language: str | None = None,
    password: str = "",
    on_progress: OnProgress | None = None,
) -> ExportResult:
    """Write the workbook that tells an office what the secretariat changed and remarked.

    Raise NotFoundError `nothing-to-return` when there is no news for the office, FileError as `export` does.
    """
    changed = changed_for(store, office, period)
    if not changed:
        raise NotFoundError("nothing-to-return", office=store.catalogue().name("offices", office))
    language = language or language_for(store, office)
    found = ActivityFilter(uids=tuple(one.entry.uid for one in changed))
    found = found.where("period", period) if period else found
    with speaking(language):
        marks = marks_of(changed, store.catalogue())
    letter = Letter(to=office, note=note, selection=SELECTION, marks=marks, first=FIRST)
    return export(store, path, found, language=language, password=password, letter=letter, on_progress=on_progress)


def marks_of(changed: list[Changed], catalogue: Catalogue) -> Marks:
    """Return the cells to point out, each with what stood there before, in the language in use."""
    return {
        (one.entry.uid, name): _before(name, one, catalogue)
        for one in changed
        if not one.merge.new
        for name in one.fields
    }


def _before(name: str, one: Changed, catalogue: Catalogue) -> str:
    column, language, _period = split(name)
    if column.owner is Owner.SECRETARIAT:
        return ""
    value = one.base.get(name)
    if is_empty(value):
        return _("This cell was empty before.")
    text = value if column.kind is Kind.NAMES and language else values.show(COLUMNS[column.key], value, catalogue)
    return strip_marks(sentence(N_("Before: {value}"), {"value": text}))
