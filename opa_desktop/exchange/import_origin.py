"""Who sent a workbook, and what of it the sender has no say in.

An office speaks for its own records. What it says about those of another office, about the secretariat's fields, or
about a period that is locked here, is shown apart and taken only when a person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from opa_desktop.core.columns import Owner
from opa_desktop.core.merge_cells import column_of, period_of
from opa_desktop.core.merge_plan import Outcome, PlainMerge
from opa_desktop.core.office import SECRETARIAT, Office
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.versions import State
from opa_desktop.core.vocabularies import Review
from opa_desktop.exchange.import_plan import PlannedRecord, RowClass
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.store import exchange_log, periods
from opa_desktop.store.database import Store

OWN_REVIEWS = (None, Review.DRAFT, Review.SUBMITTED)
"""What an office may say of the review of its own entries."""


def sender_of(manifest: Manifest | None, here: Office) -> str:
    """Return the office that speaks through a file, "" when nobody knows.

    A file of the secretariat that was written for an office and comes back speaks for that office.
    """
    if manifest is None:
        return ""
    came_back = manifest.office == here.code and manifest.to not in ("", SECRETARIAT)
    return manifest.to if came_back else manifest.office


def marked(
    records: Iterable[PlannedRecord], sender: str, here: Office, locked: Collection[str]
) -> tuple[PlannedRecord, ...]:
    """Return the records with what is outside the sender's say; `locked` are periods closed for changes here."""
    if sender == SECRETARIAT:
        return tuple(records)
    return tuple(_marked(record, sender, here, locked) for record in records)


def _marked(record: PlannedRecord, sender: str, here: Office, locked: Collection[str]) -> PlannedRecord:
    if record.merge.new:
        # Without a locked period there is nothing to look for, and new records need not be taken apart.
        touched = {period_of(cell) for cell in record.merge.theirs.cells} if locked else set()
        return record.marked(outside=True, guarded=()) if touched & set(locked) else record
    if isinstance(record.merge, PlainMerge):  # nothing differs
        return record
    outside = sender not in ("", here.code) and _belongs_elsewhere(record, sender)
    return record.marked(outside=outside, guarded=_guarded(record, locked))


def _belongs_elsewhere(record: PlannedRecord, sender: str) -> bool:
    """Tell whether a record here is another office's, and was not made by the sender either."""
    office = record.mine.values.get("office") if record.mine else None
    return office != sender and maker_of(record.merge.mine) != sender


def maker_of(state: State) -> str:
    """Return the code of the office whose installation made a record, "" when it came out of a sheet."""
    siblings = state.cells.get("source") or state.cells.get("office") or ()
    return siblings[0].dot[0].rpartition(".")[0] if siblings else ""


def _guarded(record: PlannedRecord, locked: Collection[str]) -> tuple[str, ...]:
    return tuple(
        cell
        for cell, change in record.merge.changes.items()
        if change.outcome is Outcome.TAKEN and (_is_secretariats(cell, change.theirs) or period_of(cell) in locked)
    )


def _is_secretariats(cell: str, value: object) -> bool:
    column = column_of(cell)
    if column is None or column.owner is not Owner.SECRETARIAT:
        return False
    return column.key != "review" or value not in OWN_REVIEWS


def warnings(records: Iterable[PlannedRecord]) -> list[Problem]:
    """Say how much of a file waits for a person because the sender has no say in it."""
    outside = guarded = 0
    for record in records:
        outside += record.outside and record.kind is not RowClass.UNCHANGED
        guarded += bool(record.guarded) and not record.outside
    found = (("records-outside", outside), ("cells-guarded", guarded))
    return [Problem(code, Severity.WARNING, facts={"count": count}) for code, count in found if count]


def about_the_file(store: Store, head: Manifest | None, locked: Collection[str]) -> list[Problem]:
    """Say what is unusual about a file as a whole: its office, the office it was written for, its periods, its age."""
    if head is None:
        return []
    problems = []
    if head.to and store.office.code not in (head.to, head.office):
        office = store.catalogue().name("offices", head.to)
        problems.append(Problem("file-for-other", Severity.WARNING, facts={"office": office}))
    if head.office != SECRETARIAT:
        touched = sorted(set(head.periods) & set(locked))
        problems += [Problem("file-period-locked", Severity.WARNING, facts={"period": period}) for period in touched]
    if later := _later_file(store, head):
        facts = {"file": later.file_name, "at": later.at[:10]}
        problems.append(Problem("file-older", Severity.WARNING, facts=facts))
    if head.office == SECRETARIAT and not store.office.is_secretariat:
        news = [period for period in head.locked if period not in locked and periods.known(store, period)]
        problems += [Problem("file-locks", Severity.HINT, facts={"period": period}) for period in news]
    if head.note:
        problems.append(Problem("file-note", Severity.HINT, facts={"note": head.note}))
    return problems


def _later_file(store: Store, head: Manifest) -> exchange_log.Exchange | None:
    """Return a file of the same office and periods that was written later and is imported already."""
    sender = sender_of(head, store.office)
    for found in exchange_log.entries(store, exchange_log.RECEIVED):
        written = str(found.facts.get("created", ""))
        same = found.peer == sender and set(found.periods) & set(head.periods)
        if same and found.file_id != head.file_id and written > head.created > "":
            return found
    return None
