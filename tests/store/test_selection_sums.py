"""The sum line of a selection: rows, and sums that never mix currencies."""

from __future__ import annotations

from decimal import Decimal

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.store import activities, counts
from opa_desktop.store.counts import SelectionSums
from opa_desktop.store.database import Store
from tests import builders


def test_sums_are_by_currency_and_exact(store: Store) -> None:
    for amount, currency in (("0.10", "USD"), ("0.20", "USD"), ("0.10", "USD"), ("5", "EUR"), ("7", None)):
        builders.add(store, amount=Decimal(amount), currency=currency)
    builders.add(store)
    ids = activities.ids(store, ActivityFilter())
    found = counts.selection_sums(store, ids)
    assert found == SelectionSums(6, (("USD", Decimal("0.40"), 3), ("", Decimal(7), 1), ("EUR", Decimal(5), 1)))
    assert counts.selection_sums(store, ids[:1]) == SelectionSums(1, (("USD", Decimal("0.10"), 1),))


def test_nothing_selected_and_rows_that_are_gone(store: Store) -> None:
    uid = builders.add(store, amount=Decimal(3), currency="SAR")
    assert counts.selection_sums(store, []) == SelectionSums(0)
    assert counts.selection_sums(store, [999]) == SelectionSums(0)
    assert counts.sums_of_uids(store, [uid, "nobody"]) == SelectionSums(1, (("SAR", Decimal(3), 1),))
