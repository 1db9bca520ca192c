"""The human reference of an activity: `SN-2018-014` — office, year of the period's end, running number.

Numbers are unique per office and year, are given once and never reused while the activity exists, and are not
identities: two stores may give the same number, the uid tells them apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opa_desktop.core import edtf
from opa_desktop.core.entry import Entry

if TYPE_CHECKING:
    from sqlmodel import Session

PAD = 3
KEY_PAD = 7
_LAST = re.compile(r"^(.*-)(\d+)$")
_YEAR = re.compile(r"\d{4}")


class Numbering:
    """Gives the next numbers within one transaction, without asking the database for each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[str, int] = {}

    def next(self, office: str, entry: Entry) -> str:
        """Return the next free number of an office for an entry."""
        stem = f"{office}-{_year(entry)}-"
        if stem not in self._last:
            self._last[stem] = self._highest(stem)
        self._last[stem] += 1
        return f"{stem}{self._last[stem]:0{PAD}d}"

    def _highest(self, stem: str) -> int:
        sql = "SELECT max(number_key) FROM activity WHERE number_key >= ? AND number_key < ?"
        found = self._session.connection().exec_driver_sql(sql, (stem, stem + "\uffff")).scalar()
        match = _LAST.match(found or "")
        return int(match.group(2)) if match else 0


def number_key(number: str) -> str:
    """Return the number with its running part padded, so that text order is number order."""
    match = _LAST.match(number)
    return f"{match.group(1)}{int(match.group(2)):0{KEY_PAD}d}" if match else number


def _year(entry: Entry) -> str:
    for period in sorted(entry.progress, reverse=True):
        if years := _YEAR.findall(period):
            return str(years[-1])
        if when := entry.progress[period].get("when"):
            return (edtf.bounds(when)[1] or "0000")[:4]
    return "0000"
