"""The print of a row: a short hash of what its cells show, kept in the manifest for every row that goes out.

A row that comes back with its print was not touched, and need not be compared cell by cell; and a row that shows the
print of another one was parted from its identity.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from hashlib import blake2b

from opa_desktop.exchange.sheet_reader import Cell, Is

BYTES = 8
_APART, _NUMBER = "\x1f", "\x1e"  # stand in no text of a cell


def print_of(values: Iterable[str | int | float | Decimal | None]) -> str:
    """Return the print of what stands in the cells of a row; None and "" are an empty cell.

    The identity is left empty: the print is that of what people see.
    """
    text = _APART.join([value if type(value) is str else _number(value) for value in values])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()


def print_of_cells(cells: Iterable[Cell | None]) -> str:
    """Return the print of the cells of a row, "" when one of them is anything but a text or a number."""
    values: list[str | int | float | None] = []
    for cell in cells:
        if cell is None:
            values.append(None)
        elif cell[2] or cell[0] not in (Is.TEXT, Is.NUMBER):  # a formula, or what no export writes
            return ""
        else:
            values.append(cell[1])
    return print_of(values)


def _number(value: object) -> str:
    # A workbook keeps every number as a binary fraction of 15 digits.
    return "" if value is None else f"{_NUMBER}{float(value):.15g}"  # type: ignore[arg-type]
