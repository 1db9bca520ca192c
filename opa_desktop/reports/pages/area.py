"""The summary of one area, of several, or of all 18."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core import summaries
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.summaries import GoalRow, counting_rule
from opa_desktop.errors import NotFoundError
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports import page_figures, page_tables
from opa_desktop.reports.activity_table import activity_table
from opa_desktop.reports.blocks import Block, Document, Heading, Note, PageBreak, Paragraph
from opa_desktop.reports.frame import framed, in_areas, period_sentence
from opa_desktop.reports.options import OnProgress, Options
from opa_desktop.reports.words import period_label, period_words
from opa_desktop.store import counts, periods

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store


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
    wanted = known_areas(areas, catalogue)
    if period:
        periods.get(store, period)
    with i18n.speaking(language):
        blocks = tuple(_summary_blocks(store, wanted, period, options, on_progress))
        return framed(store, _summary_title(wanted, catalogue), language, period, blocks, options)


def known_areas(areas: Sequence[str], catalogue: Catalogue) -> list[str]:
    """Return some areas (none: all 18) in their order; raise NotFoundError for one that is not known."""
    for area in areas:
        if not catalogue.known("areas", area):
            raise NotFoundError("area-unknown", area=area)
    return [area for area in catalogue.areas() if not areas or area in areas]


def goal_rows(store: Store, area: str, period: str, served: Collection[str] | None = None) -> list[GoalRow]:
    """Return the counts of the goals of an area, gaps included; `served` saves asking again which goals are served."""
    if served is None:
        # Activities of other areas may name a goal of this one among their other goals, hence the wider filter.
        served = counts.goals_covered(store, in_areas([], period))
    tallies = counts.tally(store, ("goal",), in_areas([area], period))
    return summaries.by_goal(area, tallies, store.catalogue(), served)


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
    found = in_areas(areas, period)
    rows = [row for row in summaries.by_area(counts.tally(store, ("area",), found), catalogue) if row.area in areas]
    yield Heading(_("Summary by priority area"))
    yield Paragraph(period_sentence(store, period))
    yield page_figures.tally_figures(summaries.total(row.tally for row in rows))
    yield page_tables.area_table(rows, catalogue)
    yield Note(counting_rule())
    if options.charts:  # last: it is nearly as high as a page
        yield page_figures.areas_picture(rows, catalogue, period_words([period_label(period)] if period else []))


def _area(store: Store, area: str, period: str, options: Options) -> Iterator[Block]:
    catalogue = store.catalogue()
    found = in_areas([area], period)
    rows = goal_rows(store, area, period)
    figures = summaries.key_figures(
        {area: rows}, counts.tally(store, ("institution",), found), counts.money(store, (), found)
    )
    cluster = catalogue.cluster_of(area)
    yield Heading(catalogue.name("areas", area), 1, locales.digits(area), cluster)
    yield Paragraph(f"{period_sentence(store, period)} {_belongs(area, catalogue)}")
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
    if table := activity_table(store, found, options):
        yield Heading(_("Activities"), 2)
        yield table


def _belongs(area: str, catalogue: Catalogue) -> str:
    return sentence(
        N_("The area belongs to the group “{cluster}”."),
        {"cluster": catalogue.name("clusters", catalogue.cluster_of(area))},
    )
