"""Change sets: list them, look into them, take them back and do them again — also after a restart.

Undo and redo are writes like any other: they make a change set of their own, and new edits for everyone else
(`exchange.md`, part 2). They form a stack: undo takes back the newest change set that is not undone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from opa_desktop.core.changes import Changes, ChangeSet, Edit, RecordChange, Verb
from opa_desktop.errors import NotFoundError
from opa_desktop.store import change_log, periods, report_texts, term_rows
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import from_text
from opa_desktop.store.writing import apply

_SELECT = (
    "SELECT s.id, s.at, s.office, s.person, s.verb, s.facts, s.records, s.undone_by IS NOT NULL FROM change_set AS s"
)
_DOES = "s.verb NOT IN ('undo', 'redo')"


def change_sets(store: Store, limit: int = 200, uid: str = "", offset: int = 0) -> list[ChangeSet]:
    """Return change sets, the newest first; with `uid` only those that touched that activity."""
    where = "WHERE s.id IN (SELECT change_set_id FROM change WHERE uid = ?)" if uid else ""
    sql = f"{_SELECT} {where} ORDER BY s.id DESC LIMIT ? OFFSET ?"
    return [_change_set(row) for row in store.rows(sql, [*([uid] if uid else []), limit, offset])]


def newest_change_set(store: Store) -> int:
    """Return the number of the last change set, 0 when there is none."""
    return int(store.value("SELECT max(id) FROM change_set") or 0)


def records(store: Store, change_set: int, uid: str = "") -> list[RecordChange]:
    """Return what a change set did, record by record; with `uid` only that record."""
    sql = "SELECT uid, before, after FROM change WHERE change_set_id = ? AND (? = '' OR uid = ?) ORDER BY id"
    return [RecordChange(r[0], from_text(r[1]), from_text(r[2])) for r in store.rows(sql, (change_set, uid, uid))]


def next_undo(store: Store) -> ChangeSet | None:
    """Return the change set that undo would take back, None when there is none."""
    found = store.rows(f"{_SELECT} WHERE {_DOES} AND s.undone_by IS NULL ORDER BY s.id DESC LIMIT 1")
    return _change_set(found[0]) if found else None


def next_redo(store: Store) -> ChangeSet | None:
    """Return the change set that redo would do again, None when nothing was undone since the last write."""
    found = store.rows(
        f"{_SELECT} WHERE {_DOES} AND s.undone_by IS NOT NULL AND s.undone_by > "
        f"(SELECT coalesce(max(id), 0) FROM change_set AS s WHERE {_DOES}) ORDER BY s.undone_by DESC LIMIT 1"
    )
    return _change_set(found[0]) if found else None


def undo(store: Store) -> Changes:
    """Take back the newest change set that is not undone; raise NotFoundError when there is none."""
    target = next_undo(store)
    if target is None:
        raise NotFoundError("nothing-to-undo")
    return _replay(store, target, Verb.UNDO)


def redo(store: Store) -> Changes:
    """Do the last undone change set again; raise NotFoundError when there is none."""
    target = next_redo(store)
    if target is None:
        raise NotFoundError("nothing-to-redo")
    return _replay(store, target, Verb.REDO)


def _replay(store: Store, target: ChangeSet, verb: Verb) -> Changes:
    facts = {"of": target.id, "of_verb": target.verb, "of_facts": dict(target.facts)}
    changes = _together(records(store, target.id))
    with store.write() as session:
        if target.verb == Verb.PERIOD:
            done = periods.replay(store, changes, verb, facts)
        elif target.verb == Verb.REPORT_TEXT:
            done = report_texts.replay(store, changes, verb, facts)
        elif any(change.uid.startswith(term_rows.UID_PREFIX) for change in changes):
            done = _replay_terms(store, changes, verb, facts)
        else:
            done = apply(store, [_edit(change, verb) for change in changes], verb, facts)
        session.connection().exec_driver_sql(
            "UPDATE change_set SET undone_by = ? WHERE id = ?",
            (_last(session) if verb is Verb.UNDO else None, target.id),
        )
    store.forget_catalogue()
    return done


def _together(changes: Sequence[RecordChange]) -> list[RecordChange]:
    """Return one change a record: a run over several files may have written to the same one more than once."""
    found: dict[str, RecordChange] = {}
    for change in changes:
        if first := found.get(change.uid):
            before = {**change.before, **first.before} if first.before else {}
            change = RecordChange(change.uid, before, {**first.after, **change.after})
        found[change.uid] = change
    return list(found.values())


def _replay_terms(store: Store, changes: Sequence[RecordChange], verb: Verb, facts: Mapping[str, Any]) -> Changes:
    """Replay a change set that holds terms, and perhaps activities that name them, as one."""
    own = [change for change in changes if not change.uid.startswith(term_rows.UID_PREFIX)]
    of_terms = [change for change in changes if change.uid.startswith(term_rows.UID_PREFIX)]
    with store.write() as session:
        number = change_log.open_change_set(store, session, verb)
        uids = term_rows.replay(store, of_terms, verb, number)
        done = apply(store, [_edit(change, verb) for change in own], verb, facts, change_set=number)
        change_log.close(session, number, done.facts, len(done.uids) + len(uids))
    return replace(done, updated=(*done.updated, *uids))


def _edit(change: RecordChange, verb: Verb) -> Edit:
    was_new = not change.before
    values = dict(change.before if verb is Verb.UNDO else change.after)
    deleted = bool(values.pop("deleted")) if "deleted" in values else None
    if was_new:
        # Taking back an addition moves it to the bin: others may hold a copy, and nothing is ever lost.
        return Edit(change.uid, {}, deleted=verb is Verb.UNDO or bool(change.after.get("deleted")))
    return Edit(change.uid, values, deleted=deleted)


def _last(session: Any) -> int:
    # An undo that changed nothing (all of it changed back by hand) still has to count as undone.
    return int(session.connection().exec_driver_sql("SELECT max(id) FROM change_set").scalar())


def _change_set(row: tuple[Any, ...]) -> ChangeSet:
    facts: Mapping[str, Any] = json.loads(row[5])
    return ChangeSet(row[0], row[1], row[2], row[3], row[4], facts, row[6], bool(row[7]))
