"""Fill an empty store with the sample or with generated activities, and take the sample out again."""

from __future__ import annotations

from itertools import islice

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import StoreError
from opa_desktop.store import activities, generate, sample
from opa_desktop.store.database import Store
from opa_desktop.store.writing import ON_PROGRESS

SAMPLE_SOURCE = "sample"


def fill(store: Store, *, count: int = 0, seed: int = 1, on_progress: ON_PROGRESS | None = None) -> Changes:
    """Write the sample data, or `count` generated activities, as one change set.

    Raise StoreError `store-not-empty` when the store holds activities.
    """
    if not is_empty(store):
        raise StoreError("store-not-empty")
    if count:
        edits = [Edit(changes=changes) for changes in islice(generate.generate(count, seed, store.catalogue()), count)]
    else:
        edits = sample.sample_edits()
    return activities.apply(store, edits, Verb.SAMPLE, on_progress=on_progress)


def remove(store: Store) -> int:
    """Remove the sample data for good, in one step, and return how many activities that were."""
    rows = store.rows("SELECT uid FROM activity WHERE source = ?", (SAMPLE_SOURCE,))
    removed = activities.purge(store, [row[0] for row in rows])
    if not activities.count(store, ActivityFilter()):
        with store.write() as session:
            # The change set that brought the sample would undo nothing now.
            session.connection().exec_driver_sql("DELETE FROM change_set WHERE verb = ?", (str(Verb.SAMPLE),))
    return removed


def holds_sample(store: Store) -> bool:
    """Tell whether sample data are in the store."""
    # Written out, so that the index of the sample serves it: this is asked whenever a menu opens.
    return bool(store.value("SELECT 1 FROM activity WHERE source = 'sample' LIMIT 1"))


def is_empty(store: Store) -> bool:
    """Tell whether the store holds no activity, not even in the bin."""
    return store.value("SELECT 1 FROM activity LIMIT 1") is None
