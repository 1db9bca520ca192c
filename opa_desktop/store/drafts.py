"""Drafts: what was typed and not saved yet, kept in the store as it is typed, so that a crash loses nothing.

A draft belongs to a form and not to a record: it is no change, makes no change set and travels nowhere. In here:
keeping and giving back. Not in here: when to keep, which the form decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core.entry import FieldValues, split
from opa_desktop.core.uid import new_uid
from opa_desktop.store import database
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import from_text, to_text

NEW, EDIT = "new:", "edit:"
"""What the key of a draft begins with: of a new activity, then an id of its own; of a stored one, then its uid."""


@dataclass(frozen=True)
class Draft:
    """What was typed into one form.

    `values` are the changed fields, `typed` texts that could not be read yet, by field, and `seen` the values those
    fields had in the store when the form was opened. `period` is the period edited, `at` the time of the last
    keeping (ISO, UTC).
    """

    key: str
    values: FieldValues = field(default_factory=dict)
    period: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    seen: FieldValues = field(default_factory=dict)
    at: str = ""

    @property
    def uid(self) -> str:
        """The uid of the activity that was edited, "" for a new one."""
        return self.key.removeprefix(EDIT) if self.key.startswith(EDIT) else ""

    @property
    def count(self) -> int:
        """How many fields hold something that was not saved."""
        return len(self.values.keys() | self.typed.keys())


def new_key() -> str:
    """Return a key for the draft of a new activity."""
    return NEW + new_uid()


def edit_key(uid: str) -> str:
    """Return the key of the draft of a stored activity."""
    return EDIT + uid


def save(store: Store, draft: Draft) -> bool:
    """Keep a draft in place of an earlier one of its key; an empty one is discarded.

    Return False, with nothing kept, while a longer write is running: try again a little later. Raise StoreError when
    the store cannot be written.
    """
    if not draft.count:
        return discard(store, draft.key)
    parts = {
        "values": json.loads(to_text(draft.values)),
        "seen": json.loads(to_text(draft.seen)),
        "period": draft.period,
        "typed": dict(draft.typed),
    }
    sql = "INSERT OR REPLACE INTO draft(key, at, data) VALUES (?, ?, ?)"
    return store.try_write((sql, (draft.key, database.now(), json.dumps(parts, ensure_ascii=False))))


def load(store: Store, key: str) -> Draft | None:
    """Return the draft of a form, None when there is none; fields that no longer exist are left out."""
    return next((_draft(*row) for row in store.rows("SELECT key, at, data FROM draft WHERE key = ?", (key,))), None)


def all_drafts(store: Store) -> list[Draft]:
    """Return all drafts, the newest first: what to offer after a crash."""
    return [_draft(*row) for row in store.rows("SELECT key, at, data FROM draft ORDER BY at DESC, rowid DESC")]


def discard(store: Store, *keys: str) -> bool:
    """Forget drafts, after saving or when they are not wanted; False while a longer write is running."""
    if not keys:
        return True
    return store.try_write((f"DELETE FROM draft WHERE key IN ({', '.join('?' * len(keys))})", keys))


def _draft(key: str, at: str, data: str) -> Draft:
    parts: dict[str, Any] = json.loads(data)
    values, seen = (_known(from_text(json.dumps(parts.get(part, {})))) for part in ("values", "seen"))
    return Draft(key, values, parts.get("period", ""), parts.get("typed", {}), seen, at)


def _known(values: FieldValues) -> FieldValues:
    return {name: value for name, value in values.items() if _is_field(name)}


def _is_field(name: str) -> bool:
    try:
        split(name)
    except KeyError:
        return False
    return True
