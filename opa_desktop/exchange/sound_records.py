"""Is a record of a manifest what it says? Anybody may have written that sheet, so nothing of it is taken unchecked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from opa_desktop.core import merge_codec
from opa_desktop.core.entry import split
from opa_desktop.core.merge_cells import LISTS, column_of, field_names
from opa_desktop.core.shape import ACCEPTS
from opa_desktop.exchange.manifest import Record

Accepts = Callable[[Any], bool]


def is_sound(record: Record) -> bool:
    """Tell whether the state of a record can be read, and every cell has a value its column accepts.

    Cells of a newer version are not known here, and pass.
    """
    try:
        if not merge_codec.has_one_dot(record.state):
            record.decoded()
    except (ValueError, RecursionError):
        return False
    return all(_accepts(name)(value) for name, value in record.cells.items())


@lru_cache(maxsize=65_536)
def _accepts(cell: str) -> Accepts:
    """Return what tells whether a cell may have a value."""
    column = column_of(cell)
    if column is None:
        return lambda value: True
    if column.kind in LISTS:
        return lambda value: value is True and bool(cell.partition("/")[2])
    if column.couple:
        return _of_couple([ACCEPTS[split(name)[0].kind] for name in field_names(cell)])
    stated = ACCEPTS[column.kind]
    return lambda value: _is_stated(value) and stated(value)


def _of_couple(accepts: list[Accepts]) -> Accepts:
    def check(value: Any) -> bool:
        if not isinstance(value, tuple) or len(value) != len(accepts) or not any(map(_is_stated, value)):
            return False
        return all(part is None or ok(part) for part, ok in zip(value, accepts, strict=True))

    return check


def _is_stated(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())
