"""The register of workbooks sent and received, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.blocks import Align, Block, Cell, Document, Heading, Paragraph, Table, TableColumn
from opa_desktop.reports.frame import framed
from opa_desktop.reports.options import Options
from opa_desktop.store import exchange_log
from opa_desktop.store.exchange_log import RECEIVED, SENT, Exchange

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

DIRECTIONS = {SENT: N_("sent"), RECEIVED: N_("received")}
MOST = 100_000
DIGEST = 12
"""How many signs of a file's fingerprint are printed: enough to tell two files apart."""


def register_page(store: Store, period: str = "", language: str = "", options: Options | None = None) -> Document:
    """Return the register as a document, the newest first; with a period only what names it."""
    options = options or Options()
    language = language or i18n.current()
    entries = [one for one in exchange_log.entries(store, limit=MOST) if not period or _names(one, period)]
    with i18n.speaking(language):
        title = _("Register of workbooks sent and received")
        blocks: list[Block] = [Heading(title)]
        if entries:
            blocks += [Paragraph(_sums(entries)), _table(entries, store.catalogue())]
        else:
            blocks.append(Paragraph(_("No workbook has been sent or received yet.")))
        return framed(store, title, language, period, blocks, options)


def _names(one: Exchange, period: str) -> bool:
    return not one.period or period in one.period


def _sums(entries: Sequence[Exchange]) -> str:
    sent = sum(one.direction == SENT for one in entries)
    facts = {"sent": locales.number(sent), "received": locales.number(len(entries) - sent)}
    return sentence(N_("Sent: {sent}. Received: {received}."), facts)


def _table(entries: Sequence[Exchange], catalogue: Catalogue) -> Table:
    columns = (
        TableColumn(_("Date and time"), 20),
        TableColumn(_("Direction"), 11),
        TableColumn(_("Office"), 22),
        TableColumn(_("Period"), 12),
        TableColumn(_("File"), 34),
        TableColumn(_("Rows"), 8, Align.END),
    )
    return Table(columns, tuple(_row(one, catalogue) for one in entries))


def _row(one: Exchange, catalogue: Catalogue) -> tuple[Cell, ...]:
    direction = _(DIRECTIONS[one.direction]) if one.direction in DIRECTIONS else one.direction
    return (
        Cell(locales.moment(datetime.fromisoformat(one.at))),
        Cell(direction, tone="accent" if one.direction == SENT else "done", strong=True),
        Cell(catalogue.name("offices", one.peer) if one.peer else ""),
        Cell(locales.digits(one.period), ltr=True),
        Cell(one.file_name, one.sha256[:DIGEST], ltr=True),
        Cell(locales.number(one.rows)),
    )
