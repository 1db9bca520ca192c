"""Merged cells: what a range hides has no opinion, and is named by its address.

A range shows one cell and hides the others. What the hidden ones held is gone or cannot be seen, so that they must
neither clear a value nor change one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.sheet_reader import address, column_number

LAST_READ = 255
"""Columns beyond this one are never read."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Range(NamedTuple):
    """A merged range: rows from 1, columns from 0, the ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


def range_of(reference: str) -> Range:
    """Return the range of a reference such as "B3:C5"; raise ValueError when it is none."""
    ends = [_REFERENCE.fullmatch(end) for end in reference.upper().split(":")]
    if len(ends) not in (1, 2) or not all(ends):
        raise ValueError("merged range")
    first, last = ((int(end[2]), column_number(end[1])) for end in (ends[0], ends[-1]) if end)
    return Range(*first, *last)


class Merges:
    """The merged ranges of one sheet; rows are asked for from the top."""

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        self._ranges = sorted(ranges)
        self._next = 0
        self._open: list[Range] = []

    def covered(self, row: int) -> set[int]:
        """Return the places in a row that a range hides; the cell it shows is not among them."""
        while self._next < len(self._ranges) and self._ranges[self._next].top <= row:
            self._open.append(self._ranges[self._next])
            self._next += 1
        self._open = [found for found in self._open if found.bottom >= row]
        hidden: set[int] = set()
        for found in self._open:
            hidden.update(range(found.left + (row == found.top), min(found.right, LAST_READ) + 1))
        return hidden

    def problems(self, sheet: str, first_row: int, places: set[int]) -> list[Problem]:
        """Return a problem for every range that hides cells of activities; `places` are the columns that are read."""
        return [
            Problem(
                "cells-merged",
                Severity.WARNING,
                facts={"range": str(found)},
                sheet=sheet,
                cell=str(found).split(":")[0],
            )
            for found in self._ranges
            if found.bottom >= first_row and any(found.left <= place <= found.right for place in places)
        ]
