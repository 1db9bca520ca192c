"""Field values as JSON text and back, for the history."""

from __future__ import annotations

import json
from decimal import Decimal

from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.entry import FieldValues


def to_text(values: FieldValues) -> str:
    """Return field values as JSON text for the history; `from_text` reads them back."""
    return json.dumps(values, ensure_ascii=False, default=str)


def from_text(text: str) -> FieldValues:
    """Read field values back from the history, with the types of their kinds."""
    out: FieldValues = {}
    for name, value in json.loads(text).items():
        kind = COLUMNS[key].kind if (key := name.partition("@")[0].partition(".")[0]) in COLUMNS else Kind.TEXT
        if isinstance(value, list):
            value = tuple(value)
        elif kind is Kind.MONEY and value is not None:
            value = Decimal(value)
        out[name] = value
    return out
