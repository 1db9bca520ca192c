"""The print of a row: a short hash of what its cells show, kept in the manifest for every row that goes out.

A row that comes back with its print was not touched, and need not be compared cell by cell; and a row that shows the
print of another one was parted from its identity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import blake2b

from opa_desktop.exchange.sheet_reader import Cell, Is

BYTES = 8
_APART, _NUMBER = "\x1f", "\x1e"  # stand in no text of a cell


class RowPrints:
    """Makes the prints of rows of a sheet with these columns, given by name; the identity is not part of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.labels = {name: f"{place}:" for place, name in enumerate(names) if name != "uid"}
        self._in_order = [self.labels.get(name) for name in names]

    def of_values(self, values: Sequence[str | int | float | Decimal | None]) -> str:
        """Return the print of what stands in the columns, one value for each; None is an empty cell."""
        return _hash(
            [
                label + value if type(value) is str else label + _text(value)
                for label, value in zip(self._in_order, values, strict=True)
                if value is not None and label is not None
            ]
        )

    def of_cells(self, cells: Mapping[int, Cell], labels: Mapping[int, str], *, in_order: bool) -> str:
        """Return the print of the cells of a row, "" when one of them is anything but a text or a number.

        `labels` are those of the columns by place; `in_order` says that they stand as they were written.
        """
        parts = []
        for place, (kind, value, formula) in cells.items():
            label = labels.get(place)
            if label is None:
                continue
            if formula or (kind is not Is.TEXT and kind is not Is.NUMBER):
                return ""
            parts.append(label + (value if kind is Is.TEXT else _text(value)))
        return _hash(parts if in_order else sorted(parts, key=_column))


def _text(value: object) -> str:
    # A workbook keeps every number as a binary fraction of 15 digits.
    return f"{_NUMBER}{float(value):.15g}"  # type: ignore[arg-type]


def _column(part: str) -> int:
    return int(part.partition(":")[0])


def _hash(parts: list[str]) -> str:
    return blake2b(_APART.join(parts).encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()
