"""The parts of a filter in words: what a chip says, and what a filter can be made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import accumulate

from opa_desktop import locales
from opa_desktop.core import relative_dates
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Column, Kind, Place, columns_at
from opa_desktop.core.filters import ActivityFilter, Condition, Operator
from opa_desktop.gui.tables import filter_state
from opa_desktop.i18n import N_, RIGHT_TO_LEFT_MARK, _, fill, is_rtl, isolate, ngettext, sentence

VIRTUAL_LABELS = {"institution": N_("Institution"), "state": N_("State")}
VIRTUAL_VOCABULARIES = {"institution": "institutions", "state": "states"}
FIRST = ("status", "area", "goal", "institution", "state", "when", "type", "city")
"""What people filter by most often, in the order of the menu; the other columns follow."""
_NOT_OFFERED = ("number",)
_ROOM = 44
"""How many characters of values a chip has room for; one value is always said."""

FORMS = {
    Operator.NOT_ONE_OF: N_("{field}: not {values}"),
    Operator.EMPTY: N_("{field}: not stated"),
    Operator.NOT_EMPTY: N_("{field}: stated"),
    Operator.CONTAINS: N_("{field}: “{values}”"),
}
IS = N_("{field}: {values}")
FROM_TO = N_("{field}: from {first} to {last}")
FROM = N_("{field}: from {first}")
UP_TO = N_("{field}: up to {last}")
TIME = N_("Time")


def offered() -> tuple[str, ...]:
    """Return what a filter can be made of: the columns of the table and the virtual ones, the usual ones first."""
    names = [column.key for column in columns_at(Place.TABLE) if column.key not in _NOT_OFFERED]
    return (*FIRST, *(name for name in names if name not in FIRST))


def label(name: str) -> str:
    """Return the words for a column or a virtual column."""
    return _(VIRTUAL_LABELS[name]) if name in VIRTUAL_LABELS else _(COLUMNS[name].label)


def vocabulary(name: str) -> str:
    """Return the vocabulary the values of a column come from, "" when they are no terms."""
    return VIRTUAL_VOCABULARIES.get(name) or COLUMNS[name].vocabulary


def value_words(name: str, value: object, catalogue: Catalogue) -> str:
    """Return one value of a condition in words; for long labels the short form: the number of an area or goal."""
    if terms := vocabulary(name):
        code = str(value)
        if not code:
            return _("not stated")
        return code if terms == "goals" else catalogue.name(terms, code)
    column = COLUMNS[name]
    if column.kind is Kind.YES_NO:
        return locales.yes_no(bool(value))
    return _bound(column, value)


def part_words(found: ActivityFilter, part: str, catalogue: Catalogue) -> str:
    """Return what the chip of a part says."""
    match part:
        case filter_state.TEXT:
            return sentence(FORMS[Operator.CONTAINS], {"field": _("Search"), "values": found.text.strip()})
        case filter_state.TIME:
            return _range(_(TIME), _day(found.since), _day(found.until))
        case filter_state.INCOMPLETE:
            return _("Incomplete")
        case filter_state.DELETED:
            return _("In the bin")
        case filter_state.CHANGED:
            return sentence(N_("Changed since {day}"), {"day": _day(found.changed_since[:10])})
        case filter_state.UNSENT:
            return _("Not sent as it stands now")
        case filter_state.SELECTION:
            count = len(found.uids)
            return fill(ngettext("{count} chosen activity", "{count} chosen activities", count), {"count": count})
    condition = found.condition(part)
    return condition_words(condition, catalogue) if condition else ""


def condition_words(condition: Condition, catalogue: Catalogue) -> str:
    """Return a condition in words, such as "Area: Education, Health"."""
    field = label(condition.column)
    if name := relative_dates.name_of(condition):
        return sentence(IS, {"field": field, "values": _(relative_dates.RELATIVE[name][0])})
    if condition.operator is Operator.BETWEEN:
        low, high = (*condition.values, None, None)[:2]
        column = COLUMNS[condition.column]
        return _range(field, _bound(column, low), _bound(column, high))
    words = [value_words(condition.column, value, catalogue) for value in condition.values]
    return sentence(FORMS.get(condition.operator, IS), {"field": field, "values": listed(words)})


def listed(words: Iterable[str]) -> str:
    """Return a short list in one line: as many as there is room for, and how many more."""
    every = list(words)
    fitting = max(1, sum(end <= _ROOM for end in accumulate(len(word) + 2 for word in every)))
    shown = [isolate(word) for word in every[:fitting]]
    if fitting < len(every):
        shown.append(sentence(N_("{count} more"), {"count": locales.number(len(every) - fitting)}))
    return inner(_(", ").join(shown))


def inner(text: str) -> str:
    """Return a piece of a sentence ready to be put into another one.

    What is put into a sentence is isolated and takes the direction of its first letter, but letters that are isolated
    inside it do not count: without a mark of its own the piece would run the wrong way.
    """
    return RIGHT_TO_LEFT_MARK + text if is_rtl() else text


def _range(field: str, first: str, last: str) -> str:
    form = FROM_TO if first and last else FROM if first else UP_TO
    return sentence(form, {"field": field, "first": first, "last": last})


def _bound(column: Column, value: object) -> str:
    if value is None or value == "":
        return ""
    if column.kind is Kind.WHEN:
        return _day(str(value))
    if column.kind in (Kind.MONEY, Kind.COUNT):
        return locales.number(value)  # type: ignore[arg-type]
    return str(value)


def _day(iso: str) -> str:
    try:
        return locales.date(datetime.date.fromisoformat(iso))
    except ValueError:
        return iso
