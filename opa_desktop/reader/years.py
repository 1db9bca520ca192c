"""In which year a date without a year lies: only when the period leaves one possible."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from opa_desktop.core.catalogue import Catalogue

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Years:
    """The days of a period, both included, ISO; two empty texts when nothing is known."""

    first: str = ""
    last: str = ""

    def one(self, month: int, day: int) -> int:
        """Return the only year in which this day lies within the period, 0 when there is none or several."""
        if not self.first:
            return 0
        years = range(int(self.first[:4]), int(self.last[:4]) + 1)
        possible = [year for year in years if self.first <= _iso(year, month, day) <= self.last]
        return possible[0] if len(possible) == 1 else 0

    def outside(self, bounds: tuple[str, str]) -> bool:
        """Tell whether a time lies wholly outside the period."""
        return bool(self.first and bounds[0]) and (bounds[1] < self.first or bounds[0] > self.last)


def years_of(period: str, catalogue: Catalogue) -> Years:
    """Return the days of a period: its dates where it has any, else the years of its label, whole."""
    term = catalogue.term("periods", period)
    facts = term.facts if term else {}
    labels = _YEAR.findall(period)
    first = facts.get("starts_on") or (f"{min(labels)}-01-01" if labels else "")
    last = facts.get("ends_on") or (f"{max(labels)}-12-31" if labels else "")
    return Years(first, last) if first and last else Years()


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
