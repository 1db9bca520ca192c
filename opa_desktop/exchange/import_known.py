"""What is known of the records of a file: as they went out in it, and as they stand in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from opa_desktop.core import merge_codec
from opa_desktop.core.entry import Entry
from opa_desktop.core.merge_cells import cells_of
from opa_desktop.core.versions import State
from opa_desktop.exchange.manifest import Manifest, Record, record_from_json
from opa_desktop.exchange.sound_records import is_sound
from opa_desktop.exchange.understand import Understood
from opa_desktop.store import activities, exchange_log, history
from opa_desktop.store.database import Store

LOOKED_BACK = 1_000
"""Change sets among which an undone import is looked for."""


class Base(Mapping[str, Record]):
    """The records as they went out in a file, by uid; each is checked when it is asked for, and passed over if bad."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.uid: record for record in records if not record.is_deletion}
        self._sound: dict[str, bool] = {}

    def __getitem__(self, uid: str) -> Record:
        record = self._records[uid]
        if not self.is_sound(uid):
            raise KeyError(uid)
        return record

    def is_sound(self, uid: str) -> bool:
        """Tell whether a record can be taken as it is."""
        if uid not in self._sound:
            self._sound[uid] = is_sound(self._records[uid])
        return self._sound[uid]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, uid: object) -> bool:
        return uid in self._records

    def unchecked(self, uid: str) -> Record | None:
        """Return a record of which nothing will be taken."""
        return self._records.get(uid)

    @property
    def damaged(self) -> bool:
        """Whether a record that was asked for could not be taken."""
        return not all(self._sound.values())


def base_of(store: Store, book: Understood, uids: Iterable[str]) -> Base:
    """Return the records as they went out in the file.

    They stand in the manifest; when that is gone, and the file came from this store, in the register of exchanges.
    """
    if book.manifest:
        return Base(book.manifest.records)
    found = exchange_log.base(store, book.file_id, uids) if book.file_id else {}
    return Base(record_from_json(json.loads(text)) for text in found.values())


class Known:
    """What the store holds of some records: entries by uid, and their merge states, which are read when needed.

    `untouched` are records of a file this store sent of which it has seen no change since: they stand in the store as
    they went out. They are only read from it when somebody asks.
    """

    def __init__(self, store: Store, uids: Iterable[str], untouched: Mapping[str, str]) -> None:
        self._store = store
        self.untouched = untouched
        self._waiting = set(uids) & untouched.keys()
        wanted = [uid for uid in uids if uid not in untouched]
        self._entries: dict[str, Entry] = activities.by_uid(store, wanted)
        self._texts: dict[str, str] = activities.states(store, self._entries)
        self._cells: dict[str, dict[str, Any]] = {}
        self._states: dict[str, State] = {}

    def entry(self, uid: str) -> Entry | None:
        """Return a record as it stands here, None when it does not."""
        if uid in self._waiting:  # whoever asks for one will ask for more
            self._entries |= activities.by_uid(self._store, self._waiting)
            self._texts |= activities.states(self._store, self._waiting)
            self._waiting = set()
        return self._entries.get(uid)

    def cells(self, uid: str) -> dict[str, Any]:
        """Return the stated cells of a record that is here."""
        if uid not in self._cells:
            entry = self.entry(uid)
            self._cells[uid] = cells_of(entry) if entry else {}
        return self._cells[uid]

    def state(self, uid: str) -> State | None:
        """Return the merge state of a record, None when it is not here."""
        if self.entry(uid) is None:
            return None
        if uid not in self._states:
            self._states[uid] = merge_codec.decode(self._texts[uid], self.cells(uid))
        return self._states[uid]

    def is_as(self, record: Record) -> bool:
        """Tell, without taking states apart, that a record here knows just what went out in a file."""
        uid = record.uid
        if uid in self.untouched:
            return self.untouched[uid] == record.text
        entry = self.entry(uid)
        if entry is None or entry.deleted or self._texts[uid] != record.state:
            return False
        cells = self.cells(uid)
        return all(cells.get(name) == value for name, value in record.cells.items())


def deleted_uids(manifest: Manifest | None) -> list[str]:
    """Return the records of which the file only says that they were deleted."""
    return [record.uid for record in manifest.records if record.is_deletion] if manifest else []


def taken_back(store: Store, digest: str) -> dict[str, bool]:
    """Return the records of the last import of this very file if it was undone, with whether they were new in it."""
    received = exchange_log.find(store, sha256=digest, direction=exchange_log.RECEIVED)
    last = next((found.change_set for found in received if found.change_set), None)
    if last is None:
        return {}
    undone = {found.id for found in history.change_sets(store, LOOKED_BACK) if found.undone}
    if last not in undone:
        return {}
    return {change.uid: not change.before for change in history.records(store, last)}
