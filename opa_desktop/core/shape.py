"""The shape of stored values: which Python value a kind of column accepts.

`core/values.py` turns what people type into values; this is the last gate before the store, for every writer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from opa_desktop.core.columns import Kind
from opa_desktop.core.entry import is_empty, split
from opa_desktop.errors import InputError


def _text(value: Any) -> bool:
    if not isinstance(value, str) or "\x00" in value:
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate cannot be stored
        return False
    return True


def _texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(_text(item) for item in value)


ACCEPTS: dict[Kind, Callable[[Any], bool]] = {
    Kind.UID: _text,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NAMES: _text,  # one language at a time
    Kind.TERM: _text,
    Kind.WHEN: _text,
    Kind.LINES: _texts,
    Kind.TERMS: _texts,
    Kind.YES_NO: lambda value: isinstance(value, bool),
    Kind.COUNT: lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    Kind.MONEY: lambda value: isinstance(value, Decimal) and value.is_finite() and value >= 0,
}


def refuse_wrong_shapes(changes: Mapping[str, Any]) -> None:
    """Raise InputError for the first field that does not exist or whose value its kind does not accept."""
    for name, value in changes.items():
        try:
            column, _language, _period = split(name)
        except KeyError:
            raise InputError("field-unknown", field=name) from None
        if not is_empty(value) and not ACCEPTS[column.kind](value):
            raise InputError("value-refused", field=name, message=repr(value)[:60])
