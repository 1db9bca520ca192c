"""Documents as blocks: the summary of some areas, and the list of activities.

Each function counts, says everything in the language asked for, and returns a `Document`; nothing is drawn but the
charts, which are pictures already.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core import summaries
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.core.summaries import GoalRow, counting_rule
from opa_desktop.errors import NotFoundError
from opa_desktop.i18n import N_, _, ngettext, sentence
from opa_desktop.reports import page_figures, page_tables
from opa_desktop.reports.blocks import Block, Document, Heading, Note, PageBreak, Paragraph
from opa_desktop.reports.words import period_label, period_words, subtitle
from opa_desktop.store import counts, periods

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.store.database import Store

OnProgress = Callable[[int, int, str], None]

COLUMNS = ("number", "goal", "title", "leads", "when", "status", "amount")


@dataclass(frozen=True)
class Options:
    """What a document holds besides the counts; `today` is the day printed in its foot."""

    charts: bool = True
    goals: bool = True
    list: bool = True
    outcome: bool = True
    description: bool = False
    hijri: bool = True
    columns: tuple[str, ...] = COLUMNS
    today: datetime.date = field(default_factory=datetime.date.today)


def area_summary(
    store: Store, areas: Sequence[str], period: str = "", language: str = "", options: Options | None = None,
    on_progress: OnProgress | None = None,
) -> Document:  # fmt: skip
    """Return the summary of some areas (none given: all 18) for a period ("": the latest entry of each activity).

    With several areas an overview comes first. `on_progress` hears how many areas are done, and may raise to stop.
    Raise NotFoundError for an unknown area or period.
    """
    options = options or Options()
    language = language or i18n.current()
    catalogue = store.catalogue()
    for area in areas:
        if not catalogue.known("areas", area):
            raise NotFoundError("area-unknown", area=area)
    if period:
        periods.get(store, period)
    wanted = [area for area in catalogue.areas() if not areas or area in areas]
    with i18n.speaking(language):
        blocks = tuple(_summary_blocks(store, wanted, period, options, on_progress))
        return _document(store, _summary_title(wanted, catalogue), language, period, blocks, options)


def activity_list(store: Store, found: ActivityFilter, language: str = "", options: Options | None = None) -> Document:
    """Return the list of the activities of a filter as a document."""
    options = options or Options()
    language = language or i18n.current()
    with i18n.speaking(language):
        table = page_tables.activity_table(
            store, found, options.columns, outcome=options.outcome, description=options.description
        )
        count = len(table.rows) if table else 0
        words = ngettext("{count} activity", "{count} activities", count)
        blocks: list[Block] = [
            Heading(_("List of activities")),
            Paragraph(f"{subtitle(found)} · {i18n.fill(words, {'count': locales.number(count)})}"),
            table or Paragraph(_("No activity matches this choice.")),
        ]
        period = found.periods[0] if len(found.periods) == 1 else ""
        return _document(store, _("List of activities"), language, period, tuple(blocks), options)


def chart_page(store: Store, name: str, data: ChartData, language: str = "") -> Document:
    """Return a page with a chart, already counted, and its numbers as a table."""
    language = language or i18n.current()
    with i18n.speaking(language):
        picture = page_figures.chart_picture(name, replace(data, title="", note=""))
        blocks = (
            Heading(data.title), Paragraph(data.subtitle), picture, page_tables.number_table(data), Note(data.note)
        )  # fmt: skip
        return _document(store, data.title, language, "", blocks, Options(), about=data.subtitle)


def _summary_title(areas: Sequence[str], catalogue: Catalogue) -> str:
    if len(areas) == 1:
        return sentence(N_("Summary of the area {area}"), {"area": catalogue.name("areas", areas[0])})
    return _("Summary by priority area")


def _summary_blocks(
    store: Store, areas: Sequence[str], period: str, options: Options, on_progress: OnProgress | None
) -> Iterator[Block]:
    if len(areas) > 1:
        yield from _overview(store, areas, period, options)
    for number, area in enumerate(areas):
        if on_progress:
            on_progress(number, len(areas), "")
        if len(areas) > 1:
            yield PageBreak()
        yield from _area(store, area, period, options)


def _overview(store: Store, areas: Sequence[str], period: str, options: Options) -> Iterator[Block]:
    catalogue = store.catalogue()
    found = _filter(areas, period)
    rows = [row for row in summaries.by_area(counts.tally(store, ("area",), found), catalogue) if row.area in areas]
    yield Heading(_("Summary by priority area"))
    yield Paragraph(_period_sentence(store, period))
    yield page_figures.tally_figures(summaries.total(row.tally for row in rows))
    yield page_tables.area_table(rows, catalogue)
    yield Note(counting_rule())
    if options.charts:  # last: it is nearly as high as a page
        yield page_figures.areas_picture(rows, catalogue, period_words([period_label(period)] if period else []))


def _area(store: Store, area: str, period: str, options: Options) -> Iterator[Block]:
    catalogue = store.catalogue()
    found = _filter([area], period)
    rows = _goal_rows(store, area, period)
    figures = summaries.key_figures(
        {area: rows}, counts.tally(store, ("institution",), found), counts.money(store, (), found)
    )
    cluster = catalogue.cluster_of(area)
    yield Heading(catalogue.name("areas", area), 1, locales.digits(area), cluster)
    yield Paragraph(f"{_period_sentence(store, period)} {_belongs(area, catalogue)}")
    yield page_figures.key_figures(figures, catalogue)
    if not figures.tally.total:
        yield Paragraph(_("No activity is recorded in this area for this period."))
    elif options.charts and (figures.tally.planned or figures.tally.implemented):
        yield page_figures.area_picture(store, area, rows, found)
    if options.goals:
        yield from _breakdown(store, area, rows, found)
    if options.list and figures.tally.total:
        yield from _listing(store, found, options)
    yield Note(f"{counting_rule()} {_(summaries.SHORT_LABELS)}")


def _breakdown(store: Store, area: str, rows: Sequence[GoalRow], found: ActivityFilter) -> Iterator[Block]:
    catalogue = store.catalogue()
    if any(row.goal for row in rows):
        yield Heading(_("Goals of the area"), 2)
        yield page_tables.goal_table(rows, catalogue)
    if sectors := page_figures.subsector_rows(store, area, found):
        yield Heading(_("Sub-sectors of the area"), 2)
        yield page_tables.goal_table(sectors, catalogue, "subsectors")


def _listing(store: Store, found: ActivityFilter, options: Options) -> Iterator[Block]:
    table = page_tables.activity_table(
        store, found, options.columns, outcome=options.outcome, description=options.description
    )
    if table:
        yield Heading(_("Activities"), 2)
        yield table


def _goal_rows(store: Store, area: str, period: str) -> list[GoalRow]:
    # Activities of other areas may name a goal of this one among their other goals, hence the wider filter.
    served = counts.goals_covered(store, _filter([], period))
    return summaries.by_goal(area, counts.tally(store, ("goal",), _filter([area], period)), store.catalogue(), served)


def _filter(areas: Sequence[str], period: str) -> ActivityFilter:
    return simple(area=areas, period=[period] if period else [])


def _period_sentence(store: Store, period: str) -> str:
    if not period:
        return _("All periods: each activity as it stands in its latest report.")
    found = periods.get(store, period)
    if not (found.starts_on and found.ends_on):
        return sentence(N_("Reporting period {period}."), {"period": period_label(period)})
    days = {"first": found.starts_on, "last": found.ends_on}
    facts = {key: locales.date(datetime.date.fromisoformat(day)) for key, day in days.items()}
    return sentence(N_("Reporting period {period}, from {first} to {last}."), {"period": period_label(period)} | facts)


def _belongs(area: str, catalogue: Catalogue) -> str:
    return sentence(
        N_("The area belongs to the group “{cluster}”."),
        {"cluster": catalogue.name("clusters", catalogue.cluster_of(area))},
    )


def _document(
    store: Store, title: str, language: str, period: str, blocks: tuple[Block, ...], options: Options, about: str = ""
) -> Document:
    office = store.catalogue().name("offices", store.office.code)
    printed = sentence(N_("Printed on {day}"), {"day": page_tables.today_words(options.today, hijri=options.hijri)})
    return Document(
        title=title,
        language=language,
        blocks=blocks,
        head=f"{office} · {store.office.unit}" if store.office.unit else office,
        head_end=about or period_words([period_label(period)] if period else []),
        foot=printed,
    )
