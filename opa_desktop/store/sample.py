"""The sample data: about 150 real activities of 2016 to 2018 in our words, to try the program with.

They lie in `resources/sample/area-*.json`, in the shape `opa add` accepts. Every one carries the source `sample`.
Nothing is written here; `store/filling.py` does that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from opa_desktop.core.changes import Edit
from opa_desktop.core.columns import COLUMNS, PROGRESS_COLUMNS, Kind
from opa_desktop.core.entry import FieldValues
from opa_desktop.core.values import from_json
from opa_desktop.paths import resource
from opa_desktop.store import reference

_PROGRESS_KEYS = tuple(column.key for column in PROGRESS_COLUMNS if column.key != "period")


def sample_edits() -> list[Edit]:
    """Return the sample as edits that add it, in the order of the areas; writes nothing."""
    return [Edit(record["uid"], _fields(record)) for record in _records()]


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
