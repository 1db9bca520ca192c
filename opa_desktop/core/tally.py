"""One row of a count: the group it stands for, and how many activities it holds by status.

`store/counts.py` makes the rows, `core/summaries.py` shapes them; the counting rules are those of `COUNTING_RULE`
in `core/summaries.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How many activities a group holds.

    `keys` are the codes the count was asked by, in the order asked, "" for what is not stated. `planned` counts the
    activities that were in the plan of the period, whatever became of them; the other numbers count by status.
    `total` counts every activity of the group once per period, also one without a status.
    """

    keys: tuple[str, ...] = ()
    planned: int = 0
    implemented: int = 0
    ongoing: int = 0
    postponed: int = 0
    cancelled: int = 0
    total: int = 0

    @property
    def waiting(self) -> int:
        """How many are neither begun nor given up: planned, or without a status."""
        return self.total - self.implemented - self.ongoing - self.postponed - self.cancelled

    def __add__(self, other: Tally) -> Tally:
        """Add the numbers of two groups; the keys of the first are kept."""
        return Tally(
            self.keys,
            self.planned + other.planned,
            self.implemented + other.implemented,
            self.ongoing + other.ongoing,
            self.postponed + other.postponed,
            self.cancelled + other.cancelled,
            self.total + other.total,
        )
