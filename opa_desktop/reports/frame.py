"""What every document has: its title and language, the running head with office and period, the foot."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.i18n import N_, sentence
from opa_desktop.reports.blocks import Block, Document
from opa_desktop.reports.options import Options
from opa_desktop.reports.words import period_label, period_words
from opa_desktop.store import counts, periods

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


def framed(
    store: Store, title: str, language: str, period: str, blocks: Sequence[Block], options: Options, about: str = ""
) -> Document:
    """Return the document of some blocks; `about` stands at the end of the head in place of the period."""
    printed = sentence(N_("Printed on {day}"), {"day": today_words(options.today, hijri=options.hijri)})
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        head=office_words(store),
        head_end=about or period_words([period_label(period)] if period else []),
        foot=printed,
        day=options.today,
    )


def office_words(store: Store) -> str:
    """Return the name of the office, with its unit."""
    office = store.catalogue().name("offices", store.office.code)
    return f"{office} · {store.office.unit}" if store.office.unit else office


def today_words(day: datetime.date, *, hijri: bool) -> str:
    """Return a day in words, with the Hijri date beside it if asked for."""
    beside = locales.hijri(day) if hijri else ""
    return f"{locales.date(day)} – {beside}" if beside else locales.date(day)


def in_areas(areas: Sequence[str], period: str) -> ActivityFilter:
    """Return the filter of some areas (none: all) in a period ("": each activity in its latest)."""
    return simple(area=areas, period=[period] if period else [])


def latest_period(store: Store) -> str:
    """Return the latest period that has activities, or the latest there is; "" when there is none."""
    used = [tally.keys[0] for tally in counts.tally(store, ("period",), simple()) if tally.keys[0]]
    return max(used, default="") or max((period.label for period in periods.all_periods(store)), default="")


def period_sentence(store: Store, period: str) -> str:
    """Say which period a document is about, with its days where they are known."""
    if not period:
        return sentence(N_("All periods: each activity as it stands in its latest report."), {})
    found = periods.get(store, period)
    if not (found.starts_on and found.ends_on):
        return sentence(N_("Reporting period {period}."), {"period": period_label(period)})
    days = {"first": found.starts_on, "last": found.ends_on}
    facts = {key: locales.date(datetime.date.fromisoformat(day)) for key, day in days.items()}
    return sentence(N_("Reporting period {period}, from {first} to {last}."), {"period": period_label(period)} | facts)
