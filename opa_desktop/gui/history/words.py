"""Change sets, fields and reasons in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from opa_desktop import locales
from opa_desktop.core import entry, values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.i18n import LANGUAGES, N_, _, isolate
from opa_desktop.store import report_texts

REASONS = {
    "hand": N_("Asked for"),
    "start": N_("At the start of the program"),
    "auto": N_("By itself"),
    "import": N_("Before an import"),
    "sample": N_("Before the sample data were removed"),
    "purge": N_("Before the bin was emptied"),
    "upgrade": N_("Before an upgrade of the store"),
    "restore": N_("The store that a backup replaced"),
}
"""Why a backup was made."""

_PERIOD_FIELDS = {
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "session": N_("Session"),
    "published_total": N_("Published total"),
    "locked": N_("Locked"),
    "label": N_("Label"),
}


def when(at: str) -> str:
    """Return an ISO time in words, in the time of this computer."""
    return locales.moment(datetime.fromisoformat(at)) if at else ""


def reason(key: str) -> str:
    """Return why a backup was made."""
    return _(REASONS[key]) if key in REASONS else key


def field_label(name: str) -> str:
    """Return the name of a field as the form calls it, with its language and period."""
    if name == "deleted":
        return _("In the bin since")
    try:
        column, language, period = entry.split(name)
    except KeyError:
        if name in LANGUAGES:  # of a text of the report
            return LANGUAGES[name].own_name
        return _(_PERIOD_FIELDS[name]) if name in _PERIOD_FIELDS else name
    parts = [_(column.label)]
    if language:
        parts.append(LANGUAGES[language].own_name)
    if period:
        parts.append(isolate(locales.digits(period)))
    return " · ".join(parts)


def report_text(uid: str, catalogue: Catalogue) -> str:
    """Return the name of a text of the report, by its uid in the history."""
    part, place = report_texts.part_of(uid)
    return f"{report_texts.name_of(part, catalogue)} · {_(report_texts.PLACES[place])}"


def field_value(name: str, value: Any, catalogue: Catalogue) -> str:
    """Return the value of a field for people; "" when it is not stated."""
    if value is None or value == "":
        return ""
    if name == "deleted":
        return when(str(value))
    try:
        column, language, _period = entry.split(name)
    except KeyError:
        return locales.yes_no(value) if isinstance(value, bool) else locales.digits(str(value))
    # One language of a text is a plain text; only the whole is a mapping.
    return str(value) if language else values.show(column, value, catalogue)
