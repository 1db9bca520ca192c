"""Carry out an import plan: decisions become edits with their merge states, written in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from opa_desktop.core import entry as entries
from opa_desktop.core import merge_codec
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.merge_cells import cells_of, field_names, fields_of, shown_cells
from opa_desktop.core.merge_plan import Choice, settle
from opa_desktop.core.office import SECRETARIAT
from opa_desktop.core.versions import is_deleted
from opa_desktop.errors import StoreError
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord
from opa_desktop.exchange.manifest import Record
from opa_desktop.store import activities, backups, exchange_log, history, periods

if TYPE_CHECKING:
    from opa_desktop.core.versions import State
    from opa_desktop.store.database import Store

Decisions = Mapping[tuple[str, str], Choice]
"""What a person decided about cells, by uid and cell (`deleted` among the cells)."""


@dataclass(frozen=True)
class Wanted:
    """What is to be done with a plan; the fields are the arguments of `import_job.apply`."""

    keep: str | None = None
    accept: Collection[str] | None = None
    decisions: Decisions = field(default_factory=dict)
    delete: Collection[str] = ()
    others: bool = False
    change_set: int = 0

    def takes(self, record: PlannedRecord) -> bool:
        """Tell whether a record is to be imported at all."""
        return record.uid in self.accept if self.accept is not None else self.others or not record.outside


def store_version(store: Store) -> int:
    """Return the number of the last change set, 0 when there is none."""
    newest = history.change_sets(store, 1)
    return newest[0].id if newest else 0


def apply(
    store: Store, planned: ImportPlan, wanted: Wanted, on_progress: Callable[[int, int], None] | None = None
) -> Changes:
    """See `import_job.apply`."""
    if store.read_only:
        raise StoreError("store-read-only", path=store.path)
    if store_version(store) != planned.store_version:
        raise StoreError("store-moved-on")
    edits = list(_edits(store, planned, wanted))
    locks = _locks(store, planned)
    changes = Changes(wanted.change_set, Verb.IMPORT)
    if (edits or locks) and not wanted.change_set:
        backups.make(store, reason="import")
    if edits:
        for period in planned.new_periods:
            periods.set_period(store, period)
        changes = activities.apply(
            store, edits, Verb.IMPORT, {"file": planned.path.name}, on_progress, wanted.change_set
        )
    for period in locks:
        periods.set_period(store, period, locked=True)
    _enter(store, planned, changes)
    return changes


def _edits(store: Store, planned: ImportPlan, wanted: Wanted) -> Iterator[Edit]:
    by_record: dict[str, dict[str, Choice]] = defaultdict(dict)
    for (uid, cell), choice in wanted.decisions.items():
        by_record[uid][cell] = choice
    for record in planned.records:
        if wanted.takes(record):
            edit = edit_of(record, store.office.actor, wanted.keep, by_record.get(record.uid, {}), others=wanted.others)
            if edit is not None:
                yield edit
    gone = [uid for uid in planned.missing if uid in wanted.delete]
    living = (uid for uid, entry in activities.by_uid(store, gone).items() if not entry.deleted)
    yield from (Edit(uid, deleted=True) for uid in living)


def edit_of(
    record: PlannedRecord, actor: str, keep: str | None, decided: Mapping[str, Choice], *, others: bool = False
) -> Edit | None:
    """Return the edit that carries out what was decided for a record; None when nothing is to be done."""
    choices: dict[str, Choice] = {} if others else dict.fromkeys(record.guarded, "mine")
    choices |= dict.fromkeys(record.undecided, keep) if keep else {}
    settled = settle(record.merge, actor, choices | dict(decided))
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


def _locks(store: Store, planned: ImportPlan) -> list[str]:
    """Return the periods that the secretariat closed and that are open here."""
    head = planned.head
    if head is None or head.office != SECRETARIAT or store.office.is_secretariat:
        return []
    closed = periods.locked(store)
    return [period for period in head.locked if period not in closed and periods.known(store, period)]


def _enter(store: Store, planned: ImportPlan, changes: Changes) -> None:
    head = planned.head
    facts: dict[str, object] = {str(kind): count for kind, count in planned.counts.items()}
    if head is not None:
        facts |= {name: getattr(head, name) for name in ("unit", "person", "email", "created", "language", "selection")}
        facts["answers"] = list(head.answers)
    # What the sender knows of every record: against this a returned workbook tells what is new to that office.
    base = _known_there(planned) if store.office.is_secretariat else ()
    exchange_log.write(
        store,
        exchange_log.Exchange(
            0, "", exchange_log.RECEIVED, planned.file_id, planned.sender, exchange_log.SEPARATOR.join(planned.periods),
            planned.path.name, planned.sha256, len(planned.rows), facts, changes.change_set or None,
        ),
        base,
    )  # fmt: skip


def _known_there(planned: ImportPlan) -> Iterator[tuple[str, str]]:
    for record in planned.records:
        cells = shown_cells(record.merge.theirs)
        yield record.uid, Record(record.uid, merge_codec.encode(record.merge.theirs, cells), cells).text
