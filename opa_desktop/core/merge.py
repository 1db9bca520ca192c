"""The merge of records: what the store keeps per record, and what two states of a record become.

In here: the four functions by which the store keeps the merge state in step with every write. The kernel is
`core/versions.py`, its cells `core/merge_cells.py`, its text `core/merge_codec.py`.

`actor` is an installation: the office's code and the installation's id. A store that was copied or restored must
take a new actor, or two copies would use the same dots for different values.
"""

from __future__ import annotations

from opa_desktop.core import merge_codec, versions
from opa_desktop.core.entry import Entry
from opa_desktop.core.merge_cells import cells_of


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
