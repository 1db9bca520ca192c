"""The writer of each kind for people: dates in words, terms by name, grouped numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from opa_desktop import locales
from opa_desktop.core import edtf
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.entry import is_empty
from opa_desktop.core.names import best

_LABELLED = ("areas", "goals")
"""Vocabularies whose terms people know by their number: it stands before the name."""


def show(column: Column, value: Any, catalogue: Catalogue, language: str | None = None) -> str:
    """Write a value for people in `language` (default: the one in use); "" when nothing is stated."""
    return "" if is_empty(value) else _SHOWERS[column.kind](column, value, catalogue, language)


def _show_text(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return str(value)


def _show_lines(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return "\n".join(value)


def _show_names(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return best(value, language) if isinstance(value, Mapping) else str(value)


def _show_term(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    written = catalogue.label if column.vocabulary in _LABELLED else catalogue.name
    return written(column.vocabulary, value, language)


def _show_terms(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return locales.joined([_show_term(column, code, catalogue, language) for code in value], language)


def _show_yes_no(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return locales.yes_no(value, language)


def _show_number(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    decimals = None if isinstance(value, int) else max(2, -_exponent(value)) if value % 1 else 0
    return locales.number(value, decimals, language)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _show_when(column: Column, value: Any, catalogue: Catalogue, language: str | None) -> str:
    return edtf.show(value, language)


_SHOWERS: dict[Kind, Callable[[Column, Any, Catalogue, str | None], str]] = {
    Kind.UID: _show_text,
    Kind.TEXT: _show_text,
    Kind.LONG_TEXT: _show_text,
    Kind.LINES: _show_lines,
    Kind.NAMES: _show_names,
    Kind.TERM: _show_term,
    Kind.TERMS: _show_terms,
    Kind.YES_NO: _show_yes_no,
    Kind.COUNT: _show_number,
    Kind.MONEY: _show_number,
    Kind.WHEN: _show_when,
}
