"""The sample data: about 150 real activities of 2016 to 2018 in our words, to try the program with.

They lie in `resources/sample/area-*.json`, in the shape `opa add` accepts. Every one carries the source `sample`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.columns import COLUMNS, PROGRESS_COLUMNS, Kind
from opa_desktop.core.entry import FieldValues
from opa_desktop.core.filters import ActivityFilter, Condition
from opa_desktop.core.values import from_json
from opa_desktop.errors import StoreError
from opa_desktop.paths import resource
from opa_desktop.store import reference

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

SOURCE = "sample"

_PROGRESS_KEYS = tuple(column.key for column in PROGRESS_COLUMNS if column.key != "period")


def sample_edits() -> list[Edit]:
    """Return the sample as edits that add it, in the order of the areas; writes nothing."""
    return [Edit(record["uid"], _fields(record)) for record in _records()]


def fill(store: Store) -> Changes:
    """Add the sample to an empty store as one change set; raise StoreError `store-not-empty` for any other."""
    from opa_desktop.store import activities

    if any(activities.count(store, ActivityFilter(deleted=binned)) for binned in (False, True)):
        raise StoreError("store-not-empty")
    return activities.apply(store, sample_edits(), Verb.SAMPLE)


def remove(store: Store) -> int:
    """Remove every sample activity for good, also from the bin, and return how many; the caller makes the backup."""
    from opa_desktop.store import activities

    ours = (Condition("source", values=(SOURCE,)),)
    return activities.purge(
        store,
        [
            entry.uid
            for binned in (False, True)
            for entry in activities.find(store, ActivityFilter(ours, deleted=binned)).entries
        ],
    )


def _records() -> Iterator[dict[str, Any]]:
    for path in sorted(resource("sample").glob("area-*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))


def _fields(record: Mapping[str, Any]) -> FieldValues:
    progress_rows = record.get("progress") or [record]
    own = {key: value for key, value in record.items() if key in COLUMNS and key not in (*_PROGRESS_KEYS, "period")}
    own.pop("uid")
    fields = _columns(own)
    for row in progress_rows:
        fields |= _columns({key: row[key] for key in _PROGRESS_KEYS if key in row}, f"@{row['period']}")
    return fields


def _columns(values: Mapping[str, Any], suffix: str = "") -> FieldValues:
    fields: FieldValues = {}
    for key, data in values.items():
        column = COLUMNS[key]
        value = from_json(column, data, reference.shipped()).value
        if column.kind is Kind.NAMES:
            fields |= {f"{key}.{language}{suffix}": text for language, text in value.items()}
        else:
            fields[key + suffix] = value
    return fields
