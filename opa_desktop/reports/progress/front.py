"""The front of the progress report: cover, overview with the totals of all periods, charts, abbreviations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core import summaries
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.summaries import SHORT_LABELS, counting_rule
from opa_desktop.core.tally import Tally
from opa_desktop.core.vocabularies import GOALS_OF_THE_PROGRAMME, SECRETARIAT
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.reports import page_figures, page_tables
from opa_desktop.reports.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Cover,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    TableColumn,
)
from opa_desktop.reports.charts import data as chart_data
from opa_desktop.reports.frame import in_areas, office_words, period_sentence
from opa_desktop.reports.options import Options
from opa_desktop.reports.progress.outline import Chapter
from opa_desktop.reports.words import period_label
from opa_desktop.store import counts, periods

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

PROGRAMME = N_("OIC-2025: Programme of Action")
ORGANISATION = N_("Organisation of Islamic Cooperation")
UNMARKED_RULE = N_(
    "Activities without a mark were implemented in the period; all others carry their status in brackets."
)
CHARTS = (("areas", N_("Chart I")), ("periods", N_("Chart II")))
"""The charts of the overview: their name, and how they are called."""

ROLES = ("leads", "partners", "funders")


def cover(store: Store, period: str) -> Cover:
    """Return the cover: organisation and programme, title and period, the session it is for, and the office."""
    catalogue = store.catalogue()
    session = catalogue.term("sessions", periods.get(store, period).session)
    below = []
    if session is not None:
        name = catalogue.name("sessions", session.code)
        below.append(sentence(N_("For the {session}"), {"session": name}))
    if store.office.code != SECRETARIAT:
        below.append(sentence(N_("Contribution of {office}"), {"office": office_words(store)}))
    return Cover(_("Progress report"), period_label(period), (_(ORGANISATION), _(PROGRAMME)), tuple(below))


def overview(store: Store, areas: Sequence[str], period: str, options: Options) -> Iterator[Block]:
    """Yield the totals: of the period, of all periods side by side, by area, and charts I and II."""
    catalogue = store.catalogue()
    found = in_areas(areas, period)
    every = summaries.by_area(counts.tally(store, ("area",), found), catalogue)
    rows = [row for row in every if not areas or row.area in areas]
    total = summaries.total(row.tally for row in rows)
    yield Paragraph(_counted(store, sum(row.tally.total > 0 for row in rows), total, period))
    yield page_figures.tally_figures(total)
    yield Note(counting_rule())
    yield Caption(_("All periods"))
    yield _all_periods(store, areas)
    yield Caption(sentence(N_("By priority area, {period}"), {"period": period_label(period)}))
    yield page_tables.area_table(rows, catalogue)
    if options.charts and total.total:
        yield from _charts(store, areas, period)


def abbreviations(chapters: Sequence[Chapter], catalogue: Catalogue) -> Iterator[Block]:
    """Yield the institutions that occur, by their abbreviations; nothing where there are none."""
    occurring = {
        catalogue.now("parties", code)
        for chapter in chapters for row in chapter.rows for role in ROLES for code in row.get(role) or ()
        if ":" not in code
    }  # fmt: skip
    names = {code: catalogue.name("parties", code) for code in occurring}
    codes = sorted((code for code, name in names.items() if name != code), key=lambda code: (code.casefold(), code))
    if not codes:
        return
    yield PageBreak()
    yield Heading(_("Abbreviations"))
    yield _pairs([(Cell(code, ltr=True, strong=True), Cell(names[code])) for code in codes])


def marks_note() -> Note:
    """Return the note that explains the marks of activities, and the labels of goals."""
    return Note(f"{_(UNMARKED_RULE)} {_(SHORT_LABELS)}")


def last_day(store: Store, period: str) -> datetime.date:
    """Return the last day of a period, or of its last year where its days are not known: the day files carry."""
    found = periods.get(store, period)
    if found.ends_on:
        return datetime.date.fromisoformat(found.ends_on)
    years = [int(year) for year in period.split("-") if year.isdecimal() and len(year) == 4]
    return datetime.date(max(years, default=2016), 12, 31)


def _counted(store: Store, areas: int, total: Tally, period: str) -> str:
    covered, _known = summaries.covered(counts.goals_covered(store, in_areas([], period)), store.catalogue())
    count = fill(
        ngettext("{count} activity", "{count} activities", total.total), {"count": locales.number(total.total)}
    )
    facts = {
        "count": count, "areas": locales.number(areas), "all": locales.number(len(store.catalogue().areas())),
        "goals": locales.number(covered), "every": locales.number(GOALS_OF_THE_PROGRAMME),
    }  # fmt: skip
    said = sentence(N_("Recorded: {count} in {areas} of {all} areas, under {goals} of {every} goals."), facts)
    return f"{period_sentence(store, period)} {said}"


def _all_periods(store: Store, areas: Sequence[str]) -> Table:
    tallies = {t.keys[0]: t for t in counts.tally(store, ("period",), in_areas(areas, ""))}
    columns = (
        TableColumn(_("Period"), 20), *page_tables.tally_columns(), TableColumn(_("Published total"), 14, Align.CENTRE)
    )  # fmt: skip
    rows = []
    for period in periods.all_periods(store):
        tally = tallies.get(period.label, Tally((period.label,)))
        published = locales.number(period.published_total) if period.published_total is not None else ""
        if tally.total or published:
            name = Cell(locales.digits(period.label), ltr=True)
            rows.append((name, *page_tables.tally_cells(tally), Cell(published)))
    return Table(columns, tuple(rows))


def _charts(store: Store, areas: Sequence[str], period: str) -> Iterator[Block]:
    for name, called in CHARTS:
        found = in_areas(areas, period) if name == "areas" else _chart_filter(areas)
        data = chart_data(store, name, found)
        if not data.is_empty:
            yield Caption(f"{_(called)} – {data.title}")
            yield _picture(page_figures.chart_picture(name, replace(data, title="", note="")), data.title)


def _chart_filter(areas: Sequence[str]) -> ActivityFilter:
    return in_areas(areas, "")


def _picture(picture: Picture, title: str) -> Picture:
    return replace(picture, words=f"{title}{picture.words}")


def _pairs(entries: Sequence[tuple[Cell, Cell]]) -> Table:
    """Return a table with two entries in a row, read down the first half and then the second."""
    half = (len(entries) + 1) // 2
    columns = (TableColumn(_("Abbreviation"), 12), TableColumn(_("Institution"), 38)) * 2
    blank = (Cell(""), Cell(""))
    rows = [
        (*entries[n], *(entries[n + half] if n + half < len(entries) else blank)) for n in range(half)
    ]  # fmt: skip
    return Table(columns, tuple(rows))
