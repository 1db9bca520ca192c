"""What a document holds besides its counts, and how its making tells of progress."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

OnProgress = Callable[[int, int, str], None]
"""Told how much of how much is done; it may raise to stop."""

SHARES = {
    "number": 12.0, "goal": 7.0, "title": 36.0, "type": 11.0, "leads": 19.0, "partners": 19.0, "funders": 14.0,
    "beneficiaries": 19.0, "when": 14.0, "status": 11.0, "participants": 10.0, "amount": 14.0, "office": 12.0,
}  # fmt: skip
"""The columns that a table of activities can have, in their order, each with its share of the width."""

COLUMNS = ("number", "goal", "title", "leads", "when", "status", "amount")
"""The columns of a table of activities unless others are chosen."""

BY_NUMBER, BY_TIME = "number", "time"


@dataclass(frozen=True)
class Options:
    """The choices of a document; each kind of document heeds those that concern it.

    `columns` are keys of `SHARES`. `gaps` names goals without activities, `numbers` gives every activity
    its reference number, and `order` puts the activities of a goal by their number or by time. `today` is the day
    printed in the foot.
    """

    charts: bool = True
    goals: bool = True
    list: bool = True
    outcome: bool = True
    description: bool = False
    hijri: bool = True
    abbreviations: bool = True
    gaps: bool = False
    numbers: bool = False
    order: str = BY_NUMBER
    columns: tuple[str, ...] = COLUMNS
    today: datetime.date = field(default_factory=datetime.date.today)
