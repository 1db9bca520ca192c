"""Key figures and charts of printed pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core import summaries
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.summaries import AreaRow, GoalRow, KeyFigures, Money
from opa_desktop.core.tally import Tally
from opa_desktop.core.values import show
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.reports import blocks
from opa_desktop.reports.blocks import KeyFigure, Picture
from opa_desktop.reports.chart_bars import draw_pairs
from opa_desktop.reports.chart_data import ChartData, Group
from opa_desktop.reports.chart_series import area_pairs, pair_series
from opa_desktop.reports.charts import draw_data, picture
from opa_desktop.reports.style import drawing, look
from opa_desktop.reports.words import subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

WIDTH = 520.0
"""Width of a chart on a page, in points: its texts then come out in their own size."""

HIGHEST, LARGER = 1.2, (1.0, 1.2, 1.4, 1.6, 1.8)
"""How high a chart may be for its width to share a page with its title, and how much larger it is drawn until it is."""

MONEY_SHOWN = 2


def tally_figures(tally: Tally) -> blocks.KeyFigures:
    """Return the counts by status as key figures."""
    return blocks.KeyFigures(tuple(_tally_figures(tally)))


def key_figures(figures: KeyFigures, catalogue: Catalogue) -> blocks.KeyFigures:
    """Return the key figures of an area; money one figure for each of its chief currencies."""
    cards = _tally_figures(figures.tally)
    if figures.goals:
        facts = {"covered": locales.number(figures.goals_covered), "goals": locales.number(figures.goals)}
        cards.append(KeyFigure(sentence(N_("{covered} of {goals}"), facts), _("goals with activities"), "accent"))
    cards.append(KeyFigure(locales.number(figures.institutions), _("institutions taking part")))
    cards += [_money(sum_, catalogue, figures.money) for sum_ in figures.money[:MONEY_SHOWN]]
    return blocks.KeyFigures(tuple(cards))


def area_picture(store: Store, area: str, rows: Sequence[GoalRow], found: ActivityFilter) -> Picture:
    """Draw planned against implemented by goal; without goals by sub-sector, without those by type."""
    catalogue = store.catalogue()
    cluster = catalogue.cluster_of(area)
    if any(row.goal for row in rows):
        title, vocabulary = _("Planned against implemented by goal"), "goals"
    elif rows_ := subsector_rows(store, area, found):
        title, vocabulary, rows = _("Planned against implemented by sub-sector"), "subsectors", rows_
    else:
        title, vocabulary = _("Planned against implemented by type of activity"), "types"
        rows = [GoalRow(tally.keys[0], tally) for tally in counts.tally(store, ("type",), found)]
    groups = tuple(Group(row.goal, _group_name(row.goal, vocabulary, catalogue), cluster=cluster) for row in rows)
    data = ChartData(title, subtitle(found, area_too=True), "goal", "", groups, pair_series([r.tally for r in rows]))
    return _picture(data)


def areas_picture(rows: Sequence[AreaRow], catalogue: Catalogue, about: str) -> Picture:
    """Draw planned against implemented by area; the counting rule stands on the page already."""
    return _picture(replace(area_pairs(rows, catalogue, about), note=""))


def chart_picture(name: str, data: ChartData) -> Picture:
    """Draw any chart for the page; a high one with smaller texts, so that it fits below the title of its page."""
    with drawing:
        for larger in LARGER:
            figure = draw_data(name, data, size=(WIDTH * larger, 0.0))
            wide, high = figure.get_size_inches()
            if high <= wide * HIGHEST:
                break
        return Picture(picture(figure), high / wide, f"{data.title}. {data.subtitle}")


def subsector_rows(store: Store, area: str, found: ActivityFilter) -> list[GoalRow]:
    """Return the counts of the sub-sectors of an area, none where it has none."""
    codes = store.catalogue().subsectors_of(area)
    if not codes:
        return []
    held = summaries.by_key(counts.tally(store, ("subsector",), found))
    rows = [GoalRow(code, held.pop(code, Tally((code,)))) for code in codes]
    left = summaries.total(held.values())
    return [*rows, GoalRow("", left)] if left.total else rows


def _tally_figures(tally: Tally) -> list[KeyFigure]:
    return [
        KeyFigure(locales.number(tally.total), fill(ngettext("activity", "activities", tally.total), {})),
        KeyFigure(locales.number(tally.planned), _("in the plan"), "planned"),
        KeyFigure(locales.number(tally.implemented), _("implemented"), "done"),
        KeyFigure(locales.number(tally.ongoing), _("ongoing"), "ongoing"),
    ]


def _money(money: Money, catalogue: Catalogue, all_: Sequence[Money]) -> KeyFigure:
    amount = show(COLUMNS["amount"], money.amount, catalogue)
    currency = catalogue.name("currencies", money.currency) if money.currency else _("currency not stated")
    words = ngettext("stated by {count} activity", "stated by {count} activities", money.activities)
    detail = fill(words, {"count": locales.number(money.activities)})
    more = len(all_) - MONEY_SHOWN
    if more > 0 and money is all_[MONEY_SHOWN - 1]:
        others = ngettext("and {count} other currency", "and {count} other currencies", more)
        detail = f"{detail} · {fill(others, {'count': locales.number(more)})}"
    return KeyFigure(amount, currency, detail=detail)


def _group_name(code: str, vocabulary: str, catalogue: Catalogue) -> str:
    if not code:
        return _("Not stated") if vocabulary == "types" else _("Under the area as a whole")
    return catalogue.label(vocabulary, code) if vocabulary == "goals" else catalogue.name(vocabulary, code)


def _picture(data: ChartData) -> Picture:
    with drawing:
        figure = draw_pairs(data, look("light"), (WIDTH, 0.0))
    wide, high = figure.get_size_inches()
    return Picture(picture(figure), high / wide, f"{data.title}. {data.subtitle}")
