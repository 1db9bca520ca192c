"""What was read for one field: the value, where it is printed, and how sure the reader is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opa_desktop.reader.plain import Span


@dataclass(frozen=True)
class Reading:
    """A value read from a line.

    `span` is the place in the printed body of the line, (0, 0) when it comes from elsewhere, such as from the line that
    announces this one. `sure` is 0 to 1. `implied` tells that the value is not printed but follows from what is.
    """

    value: Any
    span: Span
    sure: float
    implied: bool = False
