"""What the charts of money count: the stated amounts by area or funder, one section for each currency.

Amounts of different currencies are never added and never drawn on one scale. What is not stated is not zero: it has
a section of its own, in numbers of activities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core import summaries
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.core.summaries import MoneyRow, counting_rule
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.chart_data import ChartData, Group, Picks, Series, narrowed, term_pick
from opa_desktop.reports.chart_series import cluster_names
from opa_desktop.reports.chart_terms import most_and_rest, rest_group
from opa_desktop.reports.words import subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

MONEY = N_("Stated amounts by priority area and currency")
FUNDERS = N_("Stated amounts by funder and currency")
STATED = N_("An amount is stated for {stated} of {total} activities. Amounts of different currencies are not added up.")
FULL_EACH = N_("The amount of an activity with several funders stands in full under each of them.")
MOST, MOST_CURRENCIES = 10, 2
"""How many funders of a currency are named before the rest is summed together, and how many currencies are split by
area: those of most activities. Every other currency has one row."""

Row = tuple[Group, Decimal | None, int]
"""A group, the sum of its amounts (None: not stated), and how many activities that is."""


def by_area(store: Store, found: ActivityFilter) -> ChartData:
    """The stated amounts of each area, by currency."""
    catalogue = store.catalogue()
    money = counts.money(store, ("area",), found)
    order = [*catalogue.areas(), ""]
    place = {code: number for number, code in enumerate(order)}

    def group(code: str, section: str, picks: Picks) -> Group:
        picks = (term_pick("area", code), *picks)
        if not code:
            return Group("", _("No area stated"), section=section, picks=picks)
        return Group(code, catalogue.name("areas", code), code, catalogue.cluster_of(code) or "", section, picks)

    detailed = {held.currency for held in summaries.by_currency(money)[:MOST_CURRENCIES]}

    def rows_of(rows: list[MoneyRow], section: str, picks: Picks) -> Iterator[Row]:
        if rows[0][1] not in detailed:
            whole = Group("", _("All areas together"), section=section, picks=picks)
            yield whole, sum((row[2] for row in rows), Decimal()), sum(row[3] for row in rows)
            return
        for (code,), _currency, amount, number in sorted(rows, key=lambda row: place.get(row[0][0], 99)):
            yield group(code, section, picks), amount, number

    rows = list(_by_currency(money, store, rows_of))
    tallies = counts.tally(store, ("area",), found)
    totals = {tally.keys[0]: tally.total for tally in tallies}
    known = (sum(totals.values()), sum(row[3] for row in money))
    # With two currencies split by area the chart is as high as a page already.
    one = len(detailed) < MOST_CURRENCIES
    rows += _unstated(totals, money, group) if one else _all_unstated(known, _("All areas together"))
    used = (row for row in summaries.by_area(tallies, catalogue) if row.tally.total)
    return _data((MONEY, "area", N_("Priority area")), rows, (found, *known), cluster_names(used, catalogue))


def by_funder(store: Store, found: ActivityFilter) -> ChartData:
    """The stated amounts under each funder, by currency; those without a funder have a row of their own."""
    catalogue = store.catalogue()
    alone = narrowed(found, (term_pick("funders", ""),))
    money = [*counts.money(store, ("funder",), found), *((("",), *row[1:]) for row in counts.money(store, (), alone))]

    def group(code: str, section: str, picks: Picks) -> Group:
        label = catalogue.label("parties", code) if code else _("No funder stated")
        return Group(code, label, section=section, picks=(term_pick("funders", code), *picks))

    def rows_of(rows: list[MoneyRow], section: str, picks: Picks) -> Iterator[Row]:
        held = {keys[0]: (amount, number) for keys, _currency, amount, number in rows}
        # The largest amounts first: within one currency they can be compared.
        places = {code: -place for place, code in enumerate(sorted(held, key=lambda c: (-held[c][0], c)))}
        most, rest = most_and_rest(places, MOST)
        for code in most:
            yield group(code, section, picks), *held[code]
        if rest:
            yield _rest(store, found, rest, section, picks)
        if "" in held:
            yield group("", section, picks), *held[""]

    rows = list(_by_currency(money, store, rows_of))
    known = _numbers(store, found)
    rows += _all_unstated(known, _("All funders together"))
    return _data((FUNDERS, "funders", N_("Funder")), rows, (found, *known), (), _(FULL_EACH))


Rows = Callable[[list[MoneyRow], str, Picks], Iterator[Row]]


def _by_currency(money: Sequence[MoneyRow], store: Store, rows_of: Rows) -> Iterator[Row]:
    for held in summaries.by_currency(money):
        code = held.currency
        name = store.catalogue().label("currencies", code) if code else _("Currency not stated")
        picks = (Condition("amount", Operator.NOT_EMPTY), term_pick("currency", code))
        yield from rows_of([row for row in money if row[1] == code], name, picks)


def _rest(store: Store, found: ActivityFilter, rest: Sequence[str], section: str, picks: Picks) -> Row:
    together = rest_group("funders", rest)
    picks = (*together.picks, *picks)
    # Summed anew and not from the rows above: an activity with two of these funders counts once.
    ((_keys, _currency, amount, number),) = counts.money(store, (), narrowed(found, picks))
    return Group("*", together.label, section=section, picks=picks), amount, number


def _unstated(
    totals: dict[str, int], money: Sequence[MoneyRow], group: Callable[[str, str, Picks], Group]
) -> Iterator[Row]:
    stated: dict[str, int] = {}
    for (code,), _currency, _amount, number in money:
        stated[code] = stated.get(code, 0) + number
    for code in sorted(totals, key=lambda code: (not code, int(code) if code.isdecimal() else 0)):
        if lacking := totals[code] - stated.get(code, 0):
            yield group(code, _unstated_words(), (Condition("amount", Operator.EMPTY),)), None, lacking


def _all_unstated(known: tuple[int, int], label: str) -> Iterator[Row]:
    total, stated = known
    if total > stated:
        lacking = (Condition("amount", Operator.EMPTY),)
        yield Group("", label, section=_unstated_words(), picks=lacking), None, total - stated


def _unstated_words() -> str:
    return _("No amount stated (number of activities)")


def _numbers(store: Store, found: ActivityFilter) -> tuple[int, int]:
    """Return how many activities there are, and how many of them state an amount."""
    total = sum(tally.total for tally in counts.tally(store, (), found))
    return total, sum(row[3] for row in counts.money(store, (), found))


def _data(
    said: tuple[str, str, str], rows: Sequence[Row], known: tuple[ActivityFilter, int, int],
    clusters: tuple[tuple[str, str], ...], more: str = "",
) -> ChartData:  # fmt: skip
    title, column, heading = said
    found, total, stated = known
    facts = {"stated": locales.number(stated), "total": locales.number(total)}
    notes = [sentence(STATED, facts), *([more] if more else []), counting_rule()]
    return ChartData(
        _(title), subtitle(found, counted=_("Stated amounts")), column, _(heading), tuple(row[0] for row in rows),
        (
            Series("amount", _("Amount"), tuple(row[1] for row in rows)),
            Series("activities", _("Activities"), tuple(row[2] for row in rows)),
        ),
        clusters, " ".join(notes), _("Currency"),
    )  # fmt: skip
