"""What the charts by a list of terms count: types, offices, host countries, institutions by role, development goals.

A list may be long: the terms with most activities are named, the rest is counted together, each activity once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.filters import Condition, Operator
from opa_desktop.core.summaries import counting_rule
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.chart_data import ChartData, Group, Picks, Series, narrowed, term_pick
from opa_desktop.reports.chart_series import pair_series
from opa_desktop.reports.words import subtitle
from opa_desktop.store import counts

if TYPE_CHECKING:
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

TYPES = N_("Planned against implemented by type")
OFFICES = N_("Planned against implemented by reporting office")
COUNTRIES = N_("Planned against implemented by host country")
INSTITUTIONS = N_("The most active institutions, by role")
SDGS = N_("Planned against implemented by Sustainable Development Goal")
THE_REST = N_("All others together ({count})")
ONCE_EACH = N_("An activity with several institutions counts under each of them; under “all others” it counts once.")
SDG_EACH = N_("An activity that serves several goals counts under each of them.")

MOST = 20
MOST_PARTIES = 10
"""How many terms are named before the rest is counted together."""

ROLES: tuple[tuple[str, str, str], ...] = (
    ("institution", "institution", N_("In any role")),
    ("lead", "leads", N_("Lead")),
    ("partner", "partners", N_("Partner")),
    ("funder", "funders", N_("Funder")),
)
"""Roles of an institution: the group of the count, the column of the filter, the word."""


@dataclass(frozen=True)
class _Terms:
    """A list to count by: title, heading, group of the count, column of the filter, vocabulary of its names."""

    title: str
    heading: str
    by: str
    column: str
    vocabulary: str


def types(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each type that occurs."""
    return _pairs(store, found, _Terms(TYPES, N_("Type"), "type", "type", "types"))


def offices(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each office that reports."""
    return _pairs(store, found, _Terms(OFFICES, N_("Office"), "office", "office", "offices"))


def countries(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each country in which something takes place."""
    return _pairs(store, found, _Terms(COUNTRIES, N_("Host country"), "country", "country", "states"))


def sdgs(store: Store, found: ActivityFilter) -> ChartData:
    """Planned against implemented for each of the 17 goals, also those nothing serves, and for no goal stated."""
    catalogue = store.catalogue()
    held = {tally.keys[0]: tally for tally in counts.tally(store, ("sdg",), found)}
    tallies = [held.get(code, Tally((code,))) for code in catalogue.terms("sdgs")]
    groups = [Group(tally.keys[0], catalogue.name("sdgs", tally.keys[0]), tally.keys[0]) for tally in tallies]
    without = _total(store, narrowed(found, (term_pick("sdgs", ""),)))
    if without.total:
        groups.append(Group("", _("Not stated")))
        tallies.append(without)
    note = f"{counting_rule()} {_(SDG_EACH)}"
    return ChartData(
        _(SDGS), subtitle(found), "sdgs", _("Goal"), tuple(groups), pair_series(tallies), note=note
    )  # fmt: skip


def institutions(store: Store, found: ActivityFilter) -> ChartData:
    """The institutions with most activities in any role, and how many of them they lead, share and fund."""
    catalogue = store.catalogue()
    held = {by: {t.keys[0]: t.total for t in counts.tally(store, (by,), found)} for by, _column, _word in ROLES}
    most, rest = most_and_rest(held["institution"], MOST_PARTIES)
    groups = [Group(code, catalogue.label("institutions", code)) for code in most]
    if rest:
        groups.append(rest_group("institution", rest))
    series = tuple(
        Series(
            by, _(word),
            (*(held[by].get(code, 0) for code in most), *_rest_total(store, found, column, rest)),
            cells=tuple((Condition(column, Operator.ONE_OF, codes),) for codes in _codes(most, rest)),
        )
        for by, column, word in ROLES
    )  # fmt: skip
    note = f"{counting_rule()} {_(ONCE_EACH)}"
    return ChartData(
        _(INSTITUTIONS), subtitle(found), "institution", _("Institution"), tuple(groups), series, note=note
    )  # fmt: skip


def most_and_rest(held: dict[str, int], most: int) -> tuple[list[str], list[str]]:
    """Split codes by how many activities they hold: the `most` with most, and the rest; one alone is no rest."""
    ordered = sorted((code for code in held if code), key=lambda code: (-held[code], code))
    return (ordered, []) if len(ordered) <= most + 1 else (ordered[:most], ordered[most:])


def rest_group(column: str, rest: Sequence[str]) -> Group:
    """Return the group that stands for all the terms that are not named."""
    label = sentence(THE_REST, {"count": locales.number(len(rest))})
    return Group("*", label, picks=(Condition(column, Operator.ONE_OF, tuple(rest)),))


def _codes(most: Sequence[str], rest: Sequence[str]) -> list[tuple[str, ...]]:
    return [*((code,) for code in most), *([tuple(rest)] if rest else [])]


def _rest_total(store: Store, found: ActivityFilter, column: str, rest: Sequence[str]) -> list[int]:
    picks: Picks = (Condition(column, Operator.ONE_OF, tuple(rest)),)
    return [_total(store, narrowed(found, picks)).total] if rest else []


def _total(store: Store, found: ActivityFilter) -> Tally:
    return next(iter(counts.tally(store, (), found)), Tally())


def _pairs(store: Store, found: ActivityFilter, terms: _Terms) -> ChartData:
    """Count by a column of one term: the terms that occur, those with most activities first, the unstated last."""
    catalogue = store.catalogue()
    held = {tally.keys[0]: tally for tally in counts.tally(store, (terms.by,), found)}
    most, rest = most_and_rest({code: tally.total for code, tally in held.items()}, MOST)
    groups = [Group(code, catalogue.name(terms.vocabulary, code)) for code in most]
    tallies = [held[code] for code in most]
    if rest:
        groups.append(rest_group(terms.column, rest))
        tallies.append(sum((held[code] for code in rest[1:]), held[rest[0]]))
    if "" in held:
        groups.append(Group("", _("Not stated")))
        tallies.append(replace(held[""], keys=("",)))
    return ChartData(
        _(terms.title), subtitle(found), terms.column, _(terms.heading), tuple(groups), pair_series(tallies),
        note=counting_rule(),
    )  # fmt: skip
