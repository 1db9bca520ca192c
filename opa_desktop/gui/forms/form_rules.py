"""The rules of the form that are no rules of the data: what hangs together, what may be changed, what is shown.

Which problems a record has is decided by `core/checks.py`; here they are only sorted to the fields.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from opa_desktop.core import checks
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Owner
from opa_desktop.core.entry import Entry, is_empty
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.gui.forms.field import Field
from opa_desktop.gui.forms.form_record import FormRecord
from opa_desktop.gui.forms.form_values import NEW_REVIEW
from opa_desktop.gui.forms.term_editors import TermEditor
from opa_desktop.i18n import N_

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

LINKED = frozenset({"area", "goal", "amount"})
"""Fields whose change moves others."""


def key_of(name: str) -> str:
    """Return the column key of a field name such as `outcome.fr@2017-2018`."""
    return name.partition("@")[0].partition(".")[0]


def by_field(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Return the problems by the column key of every field they name."""
    out: dict[str, list[Problem]] = {}
    for problem in problems:
        for key in dict.fromkeys(key_of(name) for name in problem.fields):
            out.setdefault(key, []).append(problem)
    return out


def weighty(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems that are more than hints."""
    return [problem for problem in problems if problem.severity is not Severity.HINT]


def problems(store: Store, record: FormRecord, fields: Mapping[str, Field]) -> list[Problem]:
    """Return everything that is wrong with a form: what cannot be read, and what the checks find in the rest.

    Of the progress only the period that is edited is looked at; a field that cannot be read is not also missing.
    """
    unread = [problem for field in fields.values() for problem in field.editor.problems()]
    taken = {key for key, field in fields.items() if not field.editor.is_readable()}
    found = checks.check(record.working, store.catalogue(), _context(store))
    return [*unread, *(problem for problem in found if _concerns(problem, record.period, taken))]


def _context(store: Store) -> checks.Context:
    from opa_desktop.store import periods

    days = {period.label: (_day(period.starts_on), _day(period.ends_on)) for period in periods.all_periods(store)}
    return checks.Context(datetime.date.today(), days)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _concerns(problem: Problem, period: str, taken: set[str]) -> bool:
    periods = {name.partition("@")[2] for name in problem.fields} - {""}
    return (not periods or period in periods) and not taken.intersection(map(key_of, problem.fields))


def link(key: str, fields: Mapping[str, Field], catalogue: Catalogue) -> None:
    """Let a field move those that hang on it: a goal brings its area, an area narrows goals and sub-sectors."""
    area, goal, subsector = (fields[name].editor for name in ("area", "goal", "subsector"))
    if key == "goal" and goal.value():
        found = catalogue.area_of(goal.value())
        if found and found != area.value():
            area.set_value(found)
    if key == "area" and goal.value() and area.value() and catalogue.area_of(goal.value()) != area.value():
        goal.set_value(None)
    chosen = area.value() or ""
    for editor in (goal, subsector):
        if isinstance(editor, TermEditor):
            editor.narrow_to(chosen)
    subsectors = catalogue.subsectors_of(chosen) if chosen else ()
    if key == "area" and subsector.value() and subsector.value() not in subsectors:
        subsector.set_value(None)
    fields["subsector"].setVisible(bool(subsectors) or not is_empty(subsector.value()))


def is_editable(store: Store, entry: Entry) -> bool:
    """Tell whether a record may be changed here at all."""
    return not store.read_only and not entry.deleted


def locked_periods(store: Store) -> frozenset[str]:
    """Return the labels of the periods whose entries cannot be changed any more."""
    from opa_desktop.store import periods

    return frozenset(period.label for period in periods.all_periods(store) if period.locked)


def why_read_only(store: Store, record: FormRecord) -> str:
    """Return why something of a form can only be read, untranslated; "" when all of it can be changed."""
    if record.original.deleted:
        return N_("In the bin: recover it to change it")
    if store.read_only:
        return N_("The store is open for reading only")
    if record.period in locked_periods(store):
        return N_("This period is locked by the secretariat")
    return ""


def apply_rights(store: Store, record: FormRecord, fields: Mapping[str, Field]) -> None:
    """Let each field be changed or only looked at, and hide what is not for this office."""
    locked = record.period in locked_periods(store)
    editable = is_editable(store, record.original)
    for key, field in fields.items():
        column = COLUMNS[key]
        of_secretariat = column.owner is Owner.SECRETARIAT
        foreign = of_secretariat and not store.office.is_secretariat
        closed = column.progress and (locked or not record.period)
        field.editor.set_read_only(not editable or foreign or closed)
        if key == "plan_line":
            field.setVisible(bool(store.catalogue().terms("plan_lines")) or bool(field.editor.value()))
        if of_secretariat:
            said = field.editor.value() not in (None, "", NEW_REVIEW)
            field.setVisible(store.office.is_secretariat or said)
