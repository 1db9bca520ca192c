"""The list of the activities of a filter, and the page of a chart with its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.summaries import counting_rule
from opa_desktop.i18n import _, ngettext
from opa_desktop.reports import page_figures, page_tables
from opa_desktop.reports.activity_table import activity_table
from opa_desktop.reports.blocks import Block, Document, Heading, Note, Paragraph
from opa_desktop.reports.frame import framed
from opa_desktop.reports.options import Options
from opa_desktop.reports.words import subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.store.database import Store


def activity_list(store: Store, found: ActivityFilter, language: str = "", options: Options | None = None) -> Document:
    """Return the list of the activities of a filter, with how many of them count."""
    options = options or Options()
    language = language or i18n.current()
    with i18n.speaking(language):
        table = activity_table(store, found, options)
        blocks: list[Block] = [
            Heading(_("List of activities")),
            Paragraph(f"{subtitle(found)} · {_counted(store, found)}"),
            table or Paragraph(_("No activity matches this choice.")),
        ]
        if table:
            blocks.append(Note(counting_rule()))
        period = found.periods[0] if len(found.periods) == 1 else ""
        return framed(store, _("List of activities"), language, period, blocks, options)


def chart_page(store: Store, name: str, data: ChartData, language: str = "") -> Document:
    """Return a page with a chart, already counted, and its numbers as a table."""
    language = language or i18n.current()
    with i18n.speaking(language):
        picture = page_figures.chart_picture(name, replace(data, title="", note=""))
        blocks = (
            Heading(data.title), Paragraph(data.subtitle), picture, page_tables.number_table(data), Note(data.note)
        )  # fmt: skip
        return framed(store, data.title, language, "", blocks, Options(), about=data.subtitle)


def _counted(store: Store, found: ActivityFilter) -> str:
    count = sum(tally.total for tally in counts.tally(store, (), found))
    words = ngettext("{count} activity", "{count} activities", count)
    return i18n.fill(words, {"count": locales.number(count)})
