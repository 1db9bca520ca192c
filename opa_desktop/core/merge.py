"""The merge of records: how the merge state keeps step with every write, here and by hand in a workbook.

In here: the four functions of the store, and the edits somebody made in a workbook. The kernel is
`core/versions.py`, its cells `core/merge_cells.py`, its text `core/merge_codec.py`, what a merge would do
`core/merge_plan.py`.

`actor` is an installation: the office's code and the installation's id. A store that was copied or restored must
take a new actor, or two copies would use the same dots for different values.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from opa_desktop.core import merge_codec, versions
from opa_desktop.core.entry import Entry
from opa_desktop.core.merge_cells import cells_of
from opa_desktop.core.versions import State


def fresh(entry: Entry, actor: str) -> str:
    """Return the merge state (compact JSON) of an entry that `actor` has just made."""
    return merge_codec.fresh(actor)


def touched(state: str, before: Entry, after: Entry, actor: str) -> str:
    """Return the merge state after `actor` changed an entry; the same text when no cell changed."""
    old, new = cells_of(before), cells_of(after)
    changes = {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}
    if not changes:
        return state
    return merge_codec.encode(versions.write(merge_codec.decode(state, old), actor, changes), new)


def removed(state: str, entry: Entry, actor: str) -> str:
    """Return the merge state after `actor` moved an entry to the bin."""
    cells = cells_of(entry)
    return merge_codec.encode(versions.delete(merge_codec.decode(state, cells), actor), cells)


def recovered(state: str, entry: Entry, actor: str) -> str:
    """Return the merge state after `actor` took an entry back from the bin."""
    cells = cells_of(entry)
    return merge_codec.encode(versions.recover(merge_codec.decode(state, cells), actor), cells)


def clerk_edits(base: State, file_id: str, uid: str, changes: Mapping[str, Any]) -> State:
    """Return the state after somebody without the program changed cells in a workbook.

    `base` is the record as it went out in the file. The actor of each edit comes from its content, so that the same
    edited file gives the same dots wherever and however often it is imported.
    """
    state = base
    for cell, value in changes.items():
        plain = versions.canonical(value)
        said = json.dumps([file_id, uid, cell, merge_codec.value_to_json(cell, plain)], ensure_ascii=False)
        actor = "x" + hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]
        state = versions.write(state, actor, {cell: plain}, counter=1)
    return state
