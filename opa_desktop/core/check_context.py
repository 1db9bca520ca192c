"""What a check knows besides the record, and the small helpers that all checks share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem, Severity

Day = datetime.date | None


@dataclass(frozen=True)
class Context:
    """The day on which the check runs, and the first and last day of the periods by label (None: not fixed)."""

    today: datetime.date
    periods: Mapping[str, tuple[Day, Day]] = field(default_factory=dict)


Check = Callable[[Entry, Catalogue, Context], Iterator[Problem]]
"""One check: it yields what is wrong in one activity."""


def blocker(code: str, /, *fields: str, **facts: object) -> Problem:
    """Return a problem that stops the sending."""
    return Problem(code, Severity.BLOCKER, fields, facts)


def warning(code: str, /, *fields: str, **facts: object) -> Problem:
    """Return a problem that asks for a look."""
    return Problem(code, Severity.WARNING, fields, facts)


def hint(code: str, /, *fields: str, **facts: object) -> Problem:
    """Return an offer to make the record better."""
    return Problem(code, Severity.HINT, fields, facts)
