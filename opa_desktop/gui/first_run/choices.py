"""What the first run asks for, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

EMPTY, WORKBOOK, SAMPLE = "empty", "workbook", "sample"
BEGINNINGS = (EMPTY, WORKBOOK, SAMPLE)


@dataclass(frozen=True)
class Beginning:
    """A store that was just made: where it is, the period chosen, and a workbook to import next, if any."""

    path: Path
    period: str
    workbook: Path | None = None
