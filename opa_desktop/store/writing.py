"""Write activities: every write is one transaction and one change set with the fields before and after.

`apply` is the only way in. It checks the shape of every value, refuses locked periods, gives numbers, keeps the merge
state, the search text and the count of missing fields, and records the change set that history and undo live on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from opa_desktop.core import merge
from opa_desktop.core.arabic import fold
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.checks import missing_for_sending
from opa_desktop.core.entry import Entry, FieldValues, differences, fields, periods_of
from opa_desktop.core.entry import apply as changed
from opa_desktop.core.names import best
from opa_desktop.core.shape import refuse_wrong_shapes
from opa_desktop.core.uid import new_uid
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.store import change_log, database, reading
from opa_desktop.store.field_text import to_text
from opa_desktop.store.numbering import Numbering, number_key
from opa_desktop.store.rows import activity_row, progress_row
from opa_desktop.store.search import searched_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from opa_desktop.store.database import Store

BATCH = 2_000  # records per round: bounds memory and sets the grain of progress and cancel
ON_PROGRESS = Callable[[int, int], None]
"""Told how many records of how many are done; may raise `Cancelled`, which rolls everything back."""

UNLOCKED = (Verb.UNDO, Verb.REDO, Verb.IMPORT)
"""Verbs that may write into a locked period: they carry the secretariat's word, or take back."""


@dataclass
class _Write:
    """One record of a batch: as it was (None: new), as it will be, its merge state, and its edit."""

    before: Entry | None
    after: Entry
    state: str


def apply(
    store: Store,
    edits: Sequence[Edit],
    verb: Verb,
    facts: Mapping[str, Any] | None = None,
    on_progress: ON_PROGRESS | None = None,
    change_set: int = 0,
) -> Changes:
    """Write edits in one transaction as one change set, and return what was done.

    An edit that changes nothing leaves no trace; when none does, `Changes.change_set` is 0. `facts` fill the name of
    the change set; `count` and `title` are added here. `change_set` is an open one to write into, 0 for one of its
    own. Raise InputError for a field, value or period that is refused and NotFoundError for an unknown uid: nothing
    is written then.
    """
    if not edits:
        return Changes(change_set, verb, dict(facts or {}))
    for one in edits:
        refuse_wrong_shapes(one.changes)
    with store.write() as session:
        if verb not in UNLOCKED and not (verb is Verb.REVIEW and store.office.is_secretariat):
            _refuse_locked(store, edits)
        writer = _Writer(store, session, verb, change_set)
        for start in range(0, len(edits), BATCH):
            writer.write(edits[start : start + BATCH])
            if on_progress:
                on_progress(min(start + BATCH, len(edits)), len(edits))
        return writer.finish(dict(facts or {}))


def add(store: Store, changes: FieldValues) -> Changes:
    """Add one activity."""
    return apply(store, [Edit(changes=changes)], Verb.ADD)


def edit(store: Store, uid: str, changes: FieldValues) -> Changes:
    """Change fields of one activity."""
    return apply(store, [Edit(uid, changes)], Verb.EDIT)


def delete(store: Store, uids: Iterable[str]) -> Changes:
    """Move activities to the bin."""
    return apply(store, [Edit(uid, deleted=True) for uid in uids], Verb.DELETE)


def recover(store: Store, uids: Iterable[str]) -> Changes:
    """Take activities back from the bin."""
    return apply(store, [Edit(uid, deleted=False) for uid in uids], Verb.RECOVER)


def purge(store: Store, uids: Sequence[str]) -> int:
    """Remove activities for good, with their history; return how many. There is no undo: ask first, and back up."""
    from sqlalchemy import delete as sql_delete
    from sqlmodel import col

    from opa_desktop.core.records import Activity, ChangeRow

    with store.write() as session:
        for start in range(0, len(uids), BATCH):
            part = list(uids[start : start + BATCH])
            session.exec(sql_delete(ChangeRow).where(col(ChangeRow.uid).in_(part)))
            session.exec(sql_delete(Activity).where(col(Activity.uid).in_(part)))
    return len(uids)


def _refuse_locked(store: Store, edits: Sequence[Edit]) -> None:
    locked = {row[0] for row in store.rows("SELECT label FROM period WHERE locked = 1")}
    if not locked:
        return
    for one in edits:
        if touched := sorted(periods_of(one.changes) & locked):
            raise InputError("period-locked", period=touched[0])


class _Writer:
    """Writes the batches of one change set and remembers what it did."""

    def __init__(self, store: Store, session: Session, verb: Verb, change_set: int = 0) -> None:
        self.store = store
        self.session = session
        self.reader = _SessionReader(session)
        self.verb = verb
        self.now = database.now()
        self.actor = store.office.actor
        self.catalogue = store.catalogue()
        self.numbering = Numbering(session)
        self.change_set = change_set
        self.title = ""
        self.added: list[str] = []
        self.updated: list[str] = []
        self.deleted: list[str] = []

    def write(self, edits: Sequence[Edit]) -> None:
        known = self._load([one.uid for one in edits if one.uid])
        writes = [write for one in edits if (write := self._prepare(one, known))]
        if not writes:
            return
        if not self.change_set:
            self.change_set = change_log.open_change_set(self.store, self.session, self.verb)
        self._save([w for w in writes if w.before is None], [w for w in writes if w.before is not None])
        self._record(writes)

    def finish(self, facts: dict[str, Any]) -> Changes:
        count = len(self.added) + len(self.updated) + len(self.deleted)
        facts = {"count": count, "title": self.title} | facts
        if self.change_set:
            change_log.close(self.session, self.change_set, facts, count)
        return Changes(self.change_set, self.verb, facts, tuple(self.added), tuple(self.updated), tuple(self.deleted))

    # -- one edit

    def _load(self, uids: list[str]) -> dict[str, tuple[Entry, str]]:
        entries = reading.by_uid(self.reader, uids)
        states = reading.states(self.reader, uids)
        return {uid: (entry, states[uid]) for uid, entry in entries.items()}

    def _prepare(self, one: Edit, known: dict[str, tuple[Entry, str]]) -> _Write | None:
        if one.uid and one.uid in known:
            return self._prepare_change(one, *known[one.uid])
        if one.uid and one.deleted is not None and not one.changes:
            raise NotFoundError("activity-unknown", uid=one.uid)
        return self._prepare_new(one)

    def _prepare_new(self, one: Edit) -> _Write:
        after = changed(Entry(one.uid or new_uid()), one.changes)
        values = dict(after.values)
        values.setdefault("office", self.store.office.code)
        values.setdefault("source", "typed")
        if "number" not in values:
            values["number"] = self.numbering.next(values["office"], after)
        after = replace(after, values=values, deleted=self.now if one.deleted else "")
        return _Write(None, after, one.state or merge.fresh(after, self.actor))

    def _prepare_change(self, one: Edit, before: Entry, state: str) -> _Write | None:
        after = changed(before, one.changes)
        if one.deleted is not None and one.deleted != bool(before.deleted):
            after = replace(after, deleted=self.now if one.deleted else "")
        if after == before and (one.state is None or one.state == state):
            return None
        return _Write(before, after, one.state or self._local_state(state, before, after))

    def _local_state(self, state: str, before: Entry, after: Entry) -> str:
        if differences(before, after):
            state = merge.touched(state, before, after, self.actor)
        if bool(before.deleted) != bool(after.deleted):
            mark = merge.removed if after.deleted else merge.recovered
            state = mark(state, after, self.actor)
        return state

    # -- rows

    def _save(self, new: list[_Write], old: list[_Write]) -> None:
        from sqlalchemy import bindparam, delete, insert, update

        from opa_desktop.core.records import Activity, Progress

        connection = self.session.connection()
        if new:
            connection.execute(insert(Activity), [self._row(w) | {"created": self.now} for w in new])
        if old:
            rows = [self._row(w) | {"key": w.after.uid} for w in old]
            columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name not in ("key", "uid")}
            table = Activity.__table__  # type: ignore[attr-defined]
            connection.execute(update(table).where(table.c.uid == bindparam("key")).values(columns), rows)
        ids = reading.row_ids(self.reader, [w.after.uid for w in (*new, *old)])
        changed_progress = [(w, p) for w in (*new, *old) for p in _changed_periods(w)]
        if gone := [(ids[w.after.uid], p) for w, p in changed_progress if w.before and p in w.before.progress]:
            table = Progress.__table__  # type: ignore[attr-defined]
            where = (table.c.activity_id == bindparam("owner")) & (table.c.period == bindparam("label"))
            connection.execute(delete(table).where(where), [{"owner": i, "label": p} for i, p in gone])
        kept = [(w, p) for w, p in changed_progress if p in w.after.progress]
        if kept:
            connection.execute(
                insert(Progress), [progress_row(w.after, p) | {"activity_id": ids[w.after.uid]} for w, p in kept]
            )

    def _row(self, write: _Write) -> dict[str, Any]:
        entry = write.after
        return activity_row(entry) | {
            "number_key": number_key(entry.values.get("number", "")),
            "title_key": fold(best(entry.values.get("title"), "ar")),
            "incomplete": len(missing_for_sending(entry, self.catalogue)),
            "folded": searched_text(entry, self.catalogue),
            "merge": write.state,
            "changed": self.now,
        }

    # -- the change set

    def _record(self, writes: list[_Write]) -> None:
        change_log.enter(
            self.session, self.change_set, ((write.after.uid, *_before_and_after(write)) for write in writes)
        )
        for write in writes:
            self._remember(write)
        self.title = self.title or best(writes[0].after.values.get("title")) or writes[0].after.values["number"]

    def _remember(self, write: _Write) -> None:
        uid = write.after.uid
        if write.before is None:
            self.added.append(uid)
        elif write.after.deleted and not write.before.deleted:
            self.deleted.append(uid)
        else:
            self.updated.append(uid)


class _SessionReader:
    """Lets the reading functions see what the running transaction has written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        result = self._session.connection().exec_driver_sql(sql, tuple(parameters))
        return [tuple(row) for row in result.all()]


def _changed_periods(write: _Write) -> list[str]:
    before = write.before.progress if write.before else {}
    after = write.after.progress
    return [period for period in {**before, **after} if before.get(period) != after.get(period)]


def _before_and_after(write: _Write) -> tuple[str, str]:
    if write.before is None:
        return "{}", to_text(fields(write.after) | ({"deleted": write.after.deleted} if write.after.deleted else {}))
    after = differences(write.before, write.after)
    before = differences(write.after, write.before)
    if write.before.deleted != write.after.deleted:
        before, after = before | {"deleted": write.before.deleted}, after | {"deleted": write.after.deleted}
    return to_text(before), to_text(after)
