"""The views of the register: what was sent, received and not answered, and which offices have reported. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opa_desktop.exchange import register_file
from opa_desktop.i18n import N_
from opa_desktop.store import exchange_log, register
from opa_desktop.store.exchange_log import RECEIVED, SENT
from opa_desktop.store.register import Stand

if TYPE_CHECKING:
    from opa_desktop.gui.workspace import Workspace

ALL, UNANSWERED = "all", "unanswered"
REPORTED, NOT_REPORTED = "reported", "not-reported"

VIEWS: dict[str, tuple[str, str, str]] = {
    ALL: (N_("All workbooks"), "document_table", "text"),
    SENT: (N_("Sent"), "arrow_export", "ongoing"),
    RECEIVED: (N_("Received"), "arrow_import", "done"),
    UNANSWERED: (N_("Waiting for an answer"), "clock", "warning"),
    NOT_REPORTED: (N_("Not reported"), "warning", "error"),
    REPORTED: (N_("All offices"), "building_bank", "text"),
}
"""The views in the order of their chips: words, icon and colour token."""

OF_OFFICES = (NOT_REPORTED, REPORTED)
"""Views that list offices; only the secretariat has them."""


@dataclass(frozen=True)
class View:
    """One view: its headings (to be translated), its rows in words, and what each row stands for."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    items: Sequence[Any]


def views_of(workspace: Workspace) -> dict[str, View]:
    """Return every view of the register for the period chosen; those of offices only for the secretariat."""
    store, period = workspace.store, workspace.period
    log = [one for one in exchange_log.entries(store) if not period or not one.periods or period in one.periods]
    answered = exchange_log.answered(store)
    chosen = {
        ALL: log,
        SENT: [one for one in log if one.direction == SENT],
        RECEIVED: [one for one in log if one.direction == RECEIVED],
        UNANSWERED: [one for one in log if one.direction == SENT and one.file_id not in answered],
    }
    found = {
        key: View(register_file.LOG_HEADINGS, register_file.log_rows(store, entries), entries)
        for key, entries in chosen.items()
    }
    return found | (_of_offices(workspace) if store.office.is_secretariat else {})


def _of_offices(workspace: Workspace) -> dict[str, View]:
    reports = register.reports(workspace.store, workspace.period)
    waiting = [one for one in reports if one.stand is Stand.WAITING and one.expected]
    return {
        key: View(register_file.REPORT_HEADINGS, register_file.report_rows(workspace.catalogue, listed), listed)
        for key, listed in ((NOT_REPORTED, waiting), (REPORTED, reports))
    }
