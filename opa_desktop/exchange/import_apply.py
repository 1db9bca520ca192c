"""Carry out an import plan: decisions become edits with their merge states, written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from opa_desktop.core import entry as entries
from opa_desktop.core import merge_codec
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.merge_cells import cells_of, field_names, fields_of, shown_cells
from opa_desktop.core.merge_plan import settle
from opa_desktop.core.versions import is_deleted
from opa_desktop.errors import StoreError
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord
from opa_desktop.store import activities, backups, exchange_log, history, periods

if TYPE_CHECKING:
    from opa_desktop.core.versions import State
    from opa_desktop.store.database import Store

Decisions = Mapping[tuple[str, str], str]
"""What a person decided, "mine" or "theirs", by uid and cell (`deleted` among the cells)."""


def store_version(store: Store) -> int:
    """Return the number of the last change set, 0 when there is none."""
    newest = history.change_sets(store, 1)
    return newest[0].id if newest else 0


def apply(
    store: Store,
    planned: ImportPlan,
    keep: str | None,
    accept: Collection[str] | None,
    decisions: Decisions,
    on_progress: Callable[[int, int], None] | None,
) -> Changes:
    """See `import_job.apply`."""
    if store.read_only:
        raise StoreError("store-read-only", path=store.path)
    if store_version(store) != planned.store_version:
        raise StoreError("store-moved-on")
    chosen = [record for record in planned.records if accept is None or record.uid in accept]
    edits = [edit for record in chosen if (edit := edit_of(record, store.office.actor, keep, decisions))]
    changes = Changes(verb=Verb.IMPORT)
    if edits:
        backups.make(store, reason="import")
        for period in planned.new_periods:
            periods.set_period(store, period)
        changes = activities.apply(store, edits, Verb.IMPORT, {"file": planned.path.name}, on_progress)
    _enter(store, planned, changes)
    return changes


def edit_of(record: PlannedRecord, actor: str, keep: str | None, decisions: Decisions) -> Edit | None:
    """Return the edit that carries out what was decided for a record; None when nothing is to be done."""
    answers = {cell: decisions.get((record.uid, cell), keep or "") for cell in record.undecided}
    settled = settle(record.merge, actor, {cell: side for cell, side in answers.items() if side})
    if settled == record.merge.mine:
        return None
    mine = record.mine or Entry(record.uid)
    changes = _changed_fields(settled, mine, record.theirs)
    after = entries.apply(mine, changes)
    deleted = is_deleted(settled) if is_deleted(settled) != bool(mine.deleted) else None
    # The store gives a new record its number, of which this state knows nothing.
    state = merge_codec.encode(settled, cells_of(after), whole=record.mine is not None)
    return Edit(record.uid, changes, deleted, state)


def _changed_fields(settled: State, mine: Entry, theirs: FieldValues) -> FieldValues:
    """Return the fields whose shown value differs from what stands here."""
    ours, after = cells_of(mine), shown_cells(settled)
    changed = [cell for cell in {**ours, **after} if ours.get(cell) != after.get(cell)]
    wanted = fields_of(after, fields(mine), theirs)
    return {name: wanted.get(name) for cell in changed for name in field_names(cell)}


def _enter(store: Store, planned: ImportPlan, changes: Changes) -> None:
    facts = {str(kind): count for kind, count in planned.counts.items()}
    exchange_log.write(
        store,
        exchange_log.Exchange(
            0, "", exchange_log.RECEIVED, planned.file_id, planned.sender, "", planned.path.name, planned.sha256,
            len(planned.rows), facts, changes.change_set or None,
        ),
    )  # fmt: skip
