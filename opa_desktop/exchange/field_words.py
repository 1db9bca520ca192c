"""Fields and their values in words, for previews and summaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opa_desktop import locales
from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.entry import split
from opa_desktop.i18n import LANGUAGES, _, isolate

JOINT = " · "


def label_of(names: Iterable[str]) -> str:
    """Return the words for a field or a group of fields, with language and period."""
    labels: list[str] = []
    language = period = ""
    for name in names:
        column, language, period = split(name)
        labels.append(_(column.label))
    parts = [joined(labels)]
    parts += [LANGUAGES[language].own_name] if language in LANGUAGES else []
    parts += [isolate(locales.digits(period))] if period else []
    return JOINT.join(parts)


def words_of(names: Iterable[str], side: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Return the values of some fields in words, "" when none is stated."""
    found = []
    for name in names:
        if side.get(name) is not None:
            column, language, _period = split(name)
            found.append(str(side[name]) if language else values.show(column, side[name], catalogue))
    return joined(found)


def joined(parts: Sequence[str]) -> str:
    """Return parts as one line, empty ones left out."""
    return JOINT.join(part for part in parts if part)
