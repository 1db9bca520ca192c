"""The terms that ship with the program: `resources/reference/*.csv`, read once.

In here: files only. What users add to the catalogue lies in the store and comes from `catalogue_table`. The columns
of the files are described in `resources/reference/README.md`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.i18n import FALLBACK
from opa_desktop.paths import resource

FILES = ("clusters", "areas", "subsectors", "goals", "institutions", "states", "cities", "sessions", "periods")
"""The shipped vocabularies, each in the file of its name, in the order in which they build on each other."""

_NAMES = tuple(f"name_{language}" for language in FALLBACK)
_SEPARATOR = "|"


class ShippedPeriod(NamedTuple):
    """A reporting period every new store starts with. Dates are ISO days, "" when none is published."""

    label: str
    starts_on: str
    ends_on: str
    session: str
    published_total: int | None


@cache
def shipped() -> Catalogue:
    """Return the catalogue of the shipped terms, made once for the process."""
    return Catalogue(shipped_terms())


def shipped_terms() -> Iterator[Term]:
    """Yield every shipped term, vocabulary by vocabulary; of the periods only those whose report is known."""
    for vocabulary in FILES:
        for term in _terms(vocabulary):
            if vocabulary != "periods" or term.facts["known"] == "yes":
                yield term


def shipped_periods() -> tuple[ShippedPeriod, ...]:
    """Return the periods whose report is known; later ones are created by the secretariat, never guessed."""
    return tuple(_period(term) for term in _terms("periods") if term.facts["known"] == "yes")


def _period(term: Term) -> ShippedPeriod:
    facts = term.facts
    total = int(facts["published_total"]) if "published_total" in facts else None
    starts_on, ends_on, session = (facts.get(key, "") for key in ("starts_on", "ends_on", "session"))
    return ShippedPeriod(term.code, starts_on, ends_on, session, total)


@cache
def _terms(vocabulary: str) -> tuple[Term, ...]:
    with resource("reference", f"{vocabulary}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_term(vocabulary, row) for row in csv.DictReader(file))


def _term(vocabulary: str, row: dict[str, str]) -> Term:
    names = {language: row.pop(column) for language, column in zip(FALLBACK, _NAMES, strict=True)}
    code, parent, aliases = row.pop("code"), row.pop("parent"), _split(row.pop("aliases"))
    # Damaged forms occur in real texts, so they are found like aliases; forms that need a context are not.
    aliases += _split(row.get("damaged", ""))
    facts = {key: value for key, value in row.items() if value}
    return Term(vocabulary, code, {k: v for k, v in names.items() if v}, parent, aliases, facts)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_SEPARATOR) if part.strip())
