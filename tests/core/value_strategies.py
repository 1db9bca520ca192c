"""Hypothesis strategies of values, one for each kind of column."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.entry import is_empty
from opa_desktop.core.texts import read_text

PERIODS = ("2016-2017", "2017-2018")

one_line = st.text(max_size=40).map(lambda text: read_text(text, one_line=True).value).filter(bool)
long_text = st.text(max_size=80).map(lambda text: read_text(text, one_line=False).value).filter(bool)
semicolons = st.text(alphabet="ab ;\\ :/.", max_size=20).map(lambda t: read_text(t, one_line=True).value).filter(bool)
lines = st.lists(one_line | semicolons, min_size=1, max_size=4, unique=True).map(tuple)
counts = st.integers(0, 10**9)
money = st.decimals(0, 10**12, allow_nan=False, places=3) | st.decimals(0, 10**5, places=6) | counts.map(Decimal)
_days = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31)).map(lambda day: day.isoformat())
whens = st.one_of(_days, _days.map(lambda day: day[:7]), _days.map(lambda day: day[:4]), _days.map("{}/..".format))


def names(column: Column) -> st.SearchStrategy[dict[str, str]]:
    text = one_line if column.key == "title" else long_text
    return st.dictionaries(st.sampled_from(("ar", "en", "fr")), text, min_size=1).map(
        lambda found: {language: found[language] for language in ("ar", "en", "fr") if language in found}
    )


def values_of(column: Column, catalogue: Catalogue) -> st.SearchStrategy[Any]:
    """Return a strategy for the stated values of a column."""
    codes = st.sampled_from([*catalogue.terms(column.vocabulary)] or ["-"]) if column.vocabulary else st.nothing()
    if column.key == "period":
        codes = st.sampled_from(PERIODS)
    strategies: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.UID: st.uuids().map(str),
        Kind.TEXT: one_line,
        Kind.LONG_TEXT: long_text,
        Kind.LINES: lines,
        Kind.NAMES: names(column),
        Kind.TERM: codes,
        Kind.TERMS: st.lists(codes, min_size=1, max_size=4, unique=True).map(tuple),
        Kind.YES_NO: st.booleans(),
        Kind.COUNT: counts,
        Kind.MONEY: money,
        Kind.WHEN: whens,
    }
    return strategies[column.kind]


def fields_of(catalogue: Catalogue) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for the fields of an entry (see `core/entry.py`), over two periods."""
    choices = []
    for column in COLUMNS.values():
        if column.key in ("uid", "period", "plan_line"):
            continue
        for suffix in (f"@{period}" for period in PERIODS) if column.progress else ("",):
            if column.kind is Kind.NAMES:
                choices += [st.tuples(st.just(f"{column.key}.{code}{suffix}"), one_line) for code in ("ar", "en", "fr")]
            else:
                choices.append(st.tuples(st.just(column.key + suffix), values_of(column, catalogue)))
    stated = st.lists(st.one_of(choices), max_size=12).map(dict)
    return stated.map(lambda found: {name: value for name, value in found.items() if not is_empty(value)})
