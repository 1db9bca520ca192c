"""Who reports and who has: the offices from which the secretariat expects a report, period by period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from opa_desktop.core.office import kind_of
from opa_desktop.store import exchange_log
from opa_desktop.store.exchange_log import RECEIVED, SENT, Exchange

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

EXPECTED_CATEGORIES = ("subsidiary", "specialised", "affiliated", "committee")
"""Categories of institutions that report unless the secretariat says otherwise; all member states do."""

_EXPECTED = "expected_offices"
ALL = 100_000


class Stand(StrEnum):
    """Where an office stands with its report of a period."""

    WAITING = "waiting"  # nothing came in
    RECEIVED = "received"
    RETURNED = "returned"  # a workbook went back, no answer yet
    ANSWERED = "answered"  # the office replied to what was returned


@dataclass(frozen=True)
class Report:
    """An office and its report of a period.

    `received` and `returned` are the last workbooks of each direction, None when there is none. The counts are those
    of its activities with progress in the period, and of their review states.
    """

    office: str
    kind: str
    stand: Stand
    expected: bool = True
    received: Exchange | None = None
    returned: Exchange | None = None
    activities: int = 0
    submitted: int = 0
    accepted: int = 0
    sent_back: int = 0


def expected(store: Store) -> tuple[str, ...]:
    """Return the codes of the offices that are expected to report, states first."""
    kept = store.meta(_EXPECTED)
    return tuple(json.loads(kept)) if kept else default_expected(store.catalogue())


def default_expected(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the member states and the institutions of the OIC."""
    members = (term.code for term in catalogue.terms("states").values() if term.facts.get("status") == "member")
    institutions = catalogue.terms("institutions").values()
    wanted = (term.code for term in institutions if term.facts.get("category") in EXPECTED_CATEGORIES)
    return (*members, *wanted)


def set_expected(store: Store, offices: Iterable[str] | None) -> None:
    """Keep the list of offices that are expected to report; None takes the usual one again."""
    store.set_meta(**{_EXPECTED: "" if offices is None else json.dumps(list(dict.fromkeys(offices)))})


def reports(store: Store, period: str) -> list[Report]:
    """Return where every office stands with its report of a period ("" for any).

    In here are those that are expected, and those that sent something or have activities without being expected.
    """
    listed = expected(store)
    log = exchange_log.entries(store, limit=ALL)
    answered, counted = exchange_log.answered(store), _counted(store, period)
    received, returned = _last(log, RECEIVED, period), _last(log, SENT, period)
    here = store.office.code
    everybody = dict.fromkeys((*listed, *received, *counted))
    states = store.catalogue().terms("states")
    found = []
    for office in everybody:
        if office and office != here:
            came, went = received.get(office), returned.get(office)
            kind = kind_of(office, is_state=office in states)
            stand = _stand(came, went, answered)
            found.append(Report(office, kind, stand, office in listed, came, went, *counted.get(office, (0, 0, 0, 0))))
    return found


def _last(log: Iterable[Exchange], direction: str, period: str) -> dict[str, Exchange]:
    found: dict[str, Exchange] = {}
    for one in log:  # the newest first
        if one.direction == direction and one.peer and (not period or period in one.periods):
            found.setdefault(one.peer, one)
    return found


def _stand(came: Exchange | None, went: Exchange | None, answered: Mapping[str, str]) -> Stand:
    if went is not None and (came is None or went.id > came.id):
        return Stand.ANSWERED if went.file_id in answered else Stand.RETURNED
    if came is None:
        return Stand.WAITING
    return Stand.ANSWERED if went is not None and went.file_id in answered else Stand.RECEIVED


def _counted(store: Store, period: str) -> dict[str, tuple[int, int, int, int]]:
    """Return by office how many activities report progress in a period, and in which review states."""
    sql = (
        "SELECT a.office, count(DISTINCT a.id), sum(p.review = 'submitted'), sum(p.review = 'accepted'), "
        "sum(p.review = 'returned') FROM activity AS a JOIN progress AS p ON p.activity_id = a.id "
        "WHERE a.deleted = '' AND (? = '' OR p.period = ?) GROUP BY a.office"
    )
    return {row[0]: (row[1], row[2] or 0, row[3] or 0, row[4] or 0) for row in store.rows(sql, (period, period))}
