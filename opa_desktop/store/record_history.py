"""The history of one activity: who changed which field when, from what to what, and how to bring a value back.

Bringing back is an ordinary edit with a name: it can be undone, and locked periods hold. Taking back whole change
sets is in `history.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import FieldValues, fields
from opa_desktop.errors import InputError
from opa_desktop.store import activities, history
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import from_text

DELETED = "deleted"
"""The name under which the move to the bin stands among the fields of a change; its value is the time, "" or None."""


@dataclass(frozen=True)
class FieldChange:
    """One field of one change: which change set did it, who and when, and the value before and after."""

    change_set: int
    at: str
    office: str
    person: str
    verb: str
    facts: Mapping[str, Any]
    field: str
    before: Any
    after: Any


def field_changes(store: Store, uid: str, field: str = "", limit: int = 200, offset: int = 0) -> list[FieldChange]:
    """Return what happened to an activity, field by field, the newest change first.

    `field` keeps one field. `limit` and `offset` count change sets, not fields.
    """
    out = []
    for one in history.change_sets(store, limit, uid, offset):
        for record in history.records(store, one.id, uid):
            for name in dict.fromkeys([*record.before, *record.after]):
                if not field or name == field:
                    values = record.before.get(name), record.after.get(name)
                    out.append(FieldChange(one.id, one.at, one.office, one.person, one.verb, one.facts, name, *values))
    return out


def fields_at(store: Store, uid: str, change_set: int, *, after: bool = False) -> FieldValues:
    """Return the fields an activity had before a change set, or `after` it; empty before it was added.

    `deleted` is among them where it was in the bin. Raise NotFoundError when the activity is not in the store.
    """
    entry = activities.get(store, uid)
    values = fields(entry) | ({DELETED: entry.deleted} if entry.deleted else {})
    sql = (
        f"SELECT before FROM change WHERE uid = ? AND change_set_id {'>' if after else '>='} ? "
        "ORDER BY change_set_id DESC, id DESC"
    )
    for (text,) in store.rows(sql, (uid, change_set)):
        before = from_text(text)
        values = values | before if before else {}
    return {name: value for name, value in values.items() if value is not None and value != ""}


def restore_value(store: Store, uid: str, field: str, change_set: int, *, after: bool = False) -> Changes:
    """Give a field the value it had before a change set, or `after` it; raise NotFoundError for an unknown activity."""
    value = fields_at(store, uid, change_set, after=after).get(field)
    facts = {"of": change_set, "field": field}
    return activities.apply(store, [Edit(uid, {field: value})], Verb.RESTORE_VALUE, facts)


def restore_record(store: Store, uid: str, change_set: int, *, after: bool = False) -> Changes:
    """Make an activity what it was before a change set (or `after` it), and take it out of the bin.

    Raise NotFoundError for an unknown activity, InputError when there was nothing of it yet.
    """
    wanted = fields_at(store, uid, change_set, after=after)
    wanted.pop(DELETED, None)
    if not wanted:
        raise InputError("restore-nothing")
    entry = activities.get(store, uid)
    now = fields(entry)
    changes = {name: wanted.get(name) for name in {**now, **wanted} if now.get(name) != wanted.get(name)}
    edit = Edit(uid, changes, deleted=False if entry.deleted else None)
    return activities.apply(store, [edit], Verb.RESTORE, {"of": change_set})
