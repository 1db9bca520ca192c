"""Saved views of the activities: a filter with its order, columns and widths under a name.

Four are built in and always there, as data; people add their own, in their own order, and hand them on as text. A
view is a way of looking and no record: it makes no change set.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from opa_desktop.core import filters
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import DEFAULT_SORT, ActivityFilter, Sort
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.i18n import N_, _
from opa_desktop.store import exchange_log, periods
from opa_desktop.store.database import Store

FORMAT = "opa-views"
_LAYOUT_OF = "\x1f"  # before the key of a built-in view: its columns and widths, as its user likes them


@dataclass(frozen=True)
class View:
    """A way of looking at the activities.

    `key` is that of a built-in view, "" for one of the user, whose `name` is its own. `columns` are column keys in
    their order and `widths` pixels by column key; empty means: as the table comes.
    """

    name: str
    filter: ActivityFilter = field(default_factory=ActivityFilter)
    sort: tuple[Sort, ...] = DEFAULT_SORT
    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    key: str = ""

    @property
    def title(self) -> str:
        """The name to show, in the language in use where the view is built in."""
        return _(self.name) if self.key else self.name


def _of_this_period(store: Store, period: str) -> ActivityFilter:
    labels = [one.label for one in periods.all_periods(store)]
    period = period or (labels[-1] if labels else "")
    return filters.simple(period=[period] if period else [])


BUILT_IN: dict[str, tuple[str, Callable[[Store, str], ActivityFilter]]] = {
    "all": (N_("All activities"), lambda store, period: ActivityFilter()),
    "report": (N_("Report of this period"), _of_this_period),
    "incomplete": (N_("Incomplete"), lambda store, period: ActivityFilter(incomplete=True)),
    "changed": (
        N_("Changed since the last export"),
        lambda store, period: ActivityFilter(changed_since=exchange_log.last_sent(store)),
    ),
}
"""The built-in views by key: their name, and the filter for a store and the period of the window ("" for all)."""


def views(store: Store, period: str = "") -> list[View]:
    """Return the built-in views, then those of the user in their order."""
    stored = dict(store.rows("SELECT name, data FROM saved_view ORDER BY place, name"))
    made = []
    for key, (name, found) in BUILT_IN.items():
        kept = _view(name, stored.pop(_LAYOUT_OF + key, "{}"))
        made.append(replace(kept, filter=found(store, period), key=key))
    return made + [_view(name, data) for name, data in stored.items() if not name.startswith(_LAYOUT_OF)]


def save(store: Store, view: View) -> None:
    """Save a view: a new name comes last, a known one keeps its place; of a built-in view only the looks are kept.

    Raise InputError when the name is empty.
    """
    name = _LAYOUT_OF + view.key if view.key else _checked(view.name)
    _run(
        store,
        "INSERT INTO saved_view(name, place, data) VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM saved_view), ?) "
        "ON CONFLICT(name) DO UPDATE SET data = excluded.data",
        name,
        json.dumps(to_json(view), ensure_ascii=False),
    )


def rename(store: Store, old: str, new: str) -> None:
    """Give a view of the user another name; raise InputError when it is taken, NotFoundError for an unknown view."""
    new = _checked(new)
    names = _names(store)
    if old not in names:
        raise NotFoundError("view-unknown", name=old)
    if new != old and new in names:
        raise InputError("view-exists", name=new)
    _run(store, "UPDATE saved_view SET name = ? WHERE name = ?", new, old)


def reorder(store: Store, names: Sequence[str]) -> None:
    """Put the views of the user in this order; those not named follow in the order they had."""
    order = list(dict.fromkeys([*names, *_names(store)]))
    with store.write() as session:
        for place, name in enumerate(order, start=1):
            session.connection().exec_driver_sql("UPDATE saved_view SET place = ? WHERE name = ?", (place, name))


def delete(store: Store, name: str) -> View:
    """Remove a view of the user and return it, so that it can be saved again; raise NotFoundError."""
    found = next((view for view in views(store) if not view.key and view.name == name), None)
    if found is None:
        raise NotFoundError("view-unknown", name=name)
    _run(store, "DELETE FROM saved_view WHERE name = ?", name)
    return found


def to_text(chosen: Iterable[View]) -> str:
    """Return views as text to hand on; built-in ones are left out, everybody has them."""
    data = [{"name": view.name, **to_json(view)} for view in chosen if not view.key]
    return json.dumps({"format": FORMAT, "version": 1, "views": data}, ensure_ascii=False, indent=1)


def from_text(text: str) -> list[View]:
    """Read views from text of `to_text`; raise InputError when it is something else."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        return [_from_json(_checked(one["name"]), one) for one in data["views"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("views-wrong", detail=str(error)[:80]) from None


def take(store: Store, views_: Iterable[View]) -> list[str]:
    """Save views that were handed on and return their names; a name that is taken here gets a number behind it."""
    taken, out = set(_names(store)), []
    for view in views_:
        name, number = view.name, 2
        while name in taken:
            name, number = f"{view.name} ({number})", number + 1
        save(store, replace(view, name=name, key=""))
        taken.add(name)
        out.append(name)
    return out


def to_json(view: View) -> dict[str, Any]:
    """Return a view without its name as plain JSON data."""
    return {
        "filter": filters.to_json(view.filter),
        "sort": [[sort.column, sort.descending] for sort in view.sort],
        "columns": list(view.columns),
        "widths": dict(view.widths),
    }


def _view(name: str, data: str) -> View:
    return _from_json(name, json.loads(data))


def _from_json(name: str, data: Mapping[str, Any]) -> View:
    """Return a view from JSON data; columns that no longer exist are left out."""
    sort = tuple(Sort(column, bool(down)) for column, down in data.get("sort", ()) if column in COLUMNS)
    return View(
        name,
        filters.from_json(data.get("filter", {})),
        sort or DEFAULT_SORT,
        tuple(column for column in data.get("columns", ()) if column in COLUMNS),
        {column: int(width) for column, width in data.get("widths", {}).items() if column in COLUMNS},
    )


def _names(store: Store) -> list[str]:
    sql = "SELECT name FROM saved_view WHERE substr(name, 1, 1) <> ? ORDER BY place, name"
    return [row[0] for row in store.rows(sql, (_LAYOUT_OF,))]


def _checked(name: str) -> str:
    name = " ".join(name.replace(_LAYOUT_OF, "").split())
    if not name:
        raise InputError("view-unnamed")
    return name


def _run(store: Store, sql: str, *parameters: Any) -> None:
    with store.write() as session:
        session.connection().exec_driver_sql(sql, parameters)
