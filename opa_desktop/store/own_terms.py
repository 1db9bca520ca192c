"""The terms of a store: what its people added, changed or merged, read from the table `term` into a catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.i18n import FALLBACK
from opa_desktop.store import reference

Rows = Callable[[str], list[tuple[Any, ...]]]
"""Whatever answers a SELECT with its rows."""


def catalogue(rows: Rows) -> Catalogue:
    """Return the shipped terms together with those of a store; merged ones are only known by what they became."""
    sql = "SELECT vocabulary, code, merged_into FROM term WHERE merged_into <> ''"
    merged = {(vocabulary, code): kept for vocabulary, code, kept in rows(sql)}
    terms = [*reference.shipped_terms(), *_terms(rows), *_periods(rows)]
    # An added goal stands where its number belongs, not behind all others. Sorting keeps the order of what is equal.
    terms.sort(key=lambda term: _number(term.code) if term.vocabulary == "goals" else ())
    return Catalogue(terms, merged)


def _number(code: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in code.split("."))


def _terms(rows: Rows) -> Iterator[Term]:
    columns = "vocabulary, code, name_ar, name_en, name_fr, parent, aliases, facts"
    sql = f"SELECT {columns} FROM term WHERE merged_into = '' ORDER BY rowid"
    for vocabulary, code, *names, parent, aliases, facts in rows(sql):
        stated = {language: name for language, name in zip(FALLBACK, names, strict=True) if name}
        yield Term(vocabulary, code, stated, parent, tuple(json.loads(aliases)), json.loads(facts))


def _periods(rows: Rows) -> Iterator[Term]:
    for (label,) in rows("SELECT label FROM period ORDER BY label"):
        yield Term("periods", label, {language: label for language in FALLBACK})
