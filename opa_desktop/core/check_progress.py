"""Checks of dates, status and money: do they make sense together, in the period, and today?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from opa_desktop import locales
from opa_desktop.core import edtf
from opa_desktop.core.catalogue import Catalogue, Review, Status
from opa_desktop.core.check_context import Context, blocker, hint, warning
from opa_desktop.core.edtf_parts import FIRST_DAY, LAST_DAY, read_when
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem

_NOT_IN_PERIOD = (Status.POSTPONED, Status.CANCELLED)
"""What did not take place in the period may well have a date outside it."""


def date_invalid(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """Every date can be read."""
    for period, row in entry.progress.items():
        if row.get("when") and read_when(row["when"]) is None:
            yield blocker("date-invalid", f"when@{period}", when=row["when"], period=period)


def date_reversed(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """No end is before its start."""
    for period, row in entry.progress.items():
        when = row.get("when")
        if when and read_when(when) and not edtf.is_valid(when):
            start, end = (edtf.show(part) for part in when.split("/"))
            yield blocker("date-reversed", f"when@{period}", period=period, start=start, end=end)


def date_outside(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """What is reported in a period touches it."""
    for period, row, first, last in _dated(entry):
        starts, ends = context.periods.get(period, (None, None))
        outside = last < (starts.isoformat() if starts else FIRST_DAY) or first > (
            ends.isoformat() if ends else LAST_DAY
        )
        if outside and row.get("status") not in _NOT_IN_PERIOD:
            yield warning("date-outside", f"when@{period}", when=edtf.show(row["when"]), period=period)


def done_in_future(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """What is implemented has begun."""
    for period, row, first, _last in _dated(entry):
        if row.get("status") == Status.IMPLEMENTED and first > context.today.isoformat():
            fields = (f"status@{period}", f"when@{period}")
            yield warning("done-in-future", *fields, when=edtf.show(row["when"]))


def done_undated(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """What is implemented has a date."""
    for period, row in entry.progress.items():
        if row.get("status") == Status.IMPLEMENTED and not row.get("when"):
            yield warning("done-undated", f"when@{period}", period=period)


def planned_past(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """What is planned lies ahead; only the latest period can still be mended."""
    latest = max(entry.progress, default="")
    for period, row, _first, last in _dated(entry):
        if period == latest and row.get("status") == Status.PLANNED and last < context.today.isoformat():
            yield warning("planned-past", f"status@{period}", f"when@{period}", when=edtf.show(row["when"]))


def remark_missing(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """What is returned says why."""
    for period, row in entry.progress.items():
        if row.get("review") == Review.RETURNED and not row.get("remark"):
            yield warning("remark-missing", f"remark@{period}", period=period)


def amount_without_currency(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """An amount has a currency."""
    amount = entry.values.get("amount")
    if amount and not entry.values.get("currency"):
        yield warning("amount-without-currency", "amount", "currency", amount=locales.number(amount))


def currency_without_amount(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A currency has an amount."""
    if entry.values.get("currency") and entry.values.get("amount") is None:
        yield warning("currency-without-amount", "amount", "currency")


def amount_zero(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """An amount that is not known is not written as zero."""
    if entry.values.get("amount") == 0 and entry.values.get("amount") is not None:
        yield hint("amount-zero", "amount")


def _dated(entry: Entry) -> Iterator[tuple[str, Mapping[str, Any], str, str]]:
    """Yield each period with a readable date: its label, its fields, and the first and last day of the date."""
    for period, row in entry.progress.items():
        first, last = edtf.bounds(row.get("when") or "")
        if first:
            yield period, row, first, last
