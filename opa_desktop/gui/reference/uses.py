"""Where a term is used, in words and as filters of activities."""

from __future__ import annotations

from dataclasses import dataclass

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import number
from opa_desktop.store import periods, term_uses
from opa_desktop.store.database import Store

ANY_ROLE = {"institutions": "institution", "states": "state"}
"""The filters for a term in whatever role."""


@dataclass(frozen=True)
class Use:
    """The activities that name a term in one column."""

    column: str
    count: int
    found: ActivityFilter

    def words(self) -> str:
        """Return the use in words, such as "Lead: 12"."""
        facts = {"field": _(COLUMNS[self.column].label), "count": number(self.count)}
        return sentence(N_("{field}: {count}"), facts)


def uses_of(store: Store, vocabulary: str, code: str) -> tuple[Use, ...]:
    """Return the uses of a term by column, in the order of the columns."""
    every, counts, found = ever(store), term_uses.uses(store, code, vocabulary), []
    for column in term_uses.columns_of(vocabulary):
        if count := counts.get(column.key, 0):
            value = f"state:{code}" if vocabulary == "states" and column.vocabulary == "parties" else code
            found.append(Use(column.key, count, every.where(column.key, value)))
    return tuple(found)


def ever(store: Store) -> ActivityFilter:
    """Return the filter of the activities of all periods, for the window may show one period only."""
    labels = [period.label for period in periods.all_periods(store)]
    return ActivityFilter().where("period", *labels) if labels else ActivityFilter()


def all_uses(store: Store, vocabulary: str, code: str) -> ActivityFilter:
    """Return the filter of the activities that use a term in whatever role."""
    uses = uses_of(store, vocabulary, code)
    if len(uses) == 1 or vocabulary not in ANY_ROLE:
        return uses[0].found if uses else ever(store)
    return ever(store).where(ANY_ROLE[vocabulary], code)
