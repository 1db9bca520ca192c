"""Every kind of document there is: its name, who it is made by, and which choices it heeds.

The window and the command line walk `KINDS`: what one can print, the other can too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_
from opa_desktop.reports.blocks import Document
from opa_desktop.reports.options import OnProgress, Options

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


@dataclass(frozen=True)
class Wish:
    """Everything a document is made of; two equal wishes make the same document of the same data.

    `language` "" is the one in use, `period` "" means all. `found` narrows lists and sheets.
    """

    kind: str = "summary"
    areas: tuple[str, ...] = ()
    period: str = ""
    language: str = ""
    found: ActivityFilter = field(default_factory=ActivityFilter)
    options: Options = field(default_factory=Options)

    @property
    def filter(self) -> ActivityFilter:
        """The activities that are asked for: the filter, in the areas and the period of the wish."""
        found = self.found
        if self.period and found.condition("period") is None:
            found = found.where("period", self.period)
        if self.areas and found.condition("area") is None:
            found = found.where("area", *self.areas)
        return found


Make = Callable[["Store", Wish, OnProgress | None], Document]


@dataclass(frozen=True)
class Kind:
    """A kind of document: its key, its name, the function that makes it, and the choices it heeds.

    `heeds` are names of fields of `Options`, "areas" and "found"; `defaults` are the fields of `Options` that it has
    otherwise than other kinds.
    """

    key: str
    name: str
    make: Make
    heeds: frozenset[str]
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def options(self, **chosen: Any) -> Options:
        """Return the options of this kind, with those that are chosen."""
        return Options(**{**self.defaults, **chosen})


def _summary(store: Store, wish: Wish, on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import area_summary

    return area_summary(store, wish.areas, wish.period, wish.language, wish.options, on_progress)


def _report(store: Store, wish: Wish, on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.progress import progress_report

    return progress_report(store, wish.period, wish.language, wish.options, wish.areas, on_progress)


def _list(store: Store, wish: Wish, _on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import activity_list

    return activity_list(store, wish.filter, wish.language, wish.options)


def _sheet(store: Store, wish: Wish, _on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import activity_sheets

    return activity_sheets(store, wish.filter, wish.language, wish.options)


def _gaps(store: Store, wish: Wish, _on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import gaps_page

    return gaps_page(store, wish.areas, wish.period, wish.language, wish.options)


def _form(store: Store, wish: Wish, _on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import entry_form

    return entry_form(store, wish.period, wish.language, wish.options)


def _register(store: Store, wish: Wish, _on_progress: OnProgress | None) -> Document:
    from opa_desktop.reports.pages import register_page

    return register_page(store, wish.period, wish.language, wish.options)


_TABLE = ("columns", "outcome", "description", "hijri")

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("summary", N_("Summary by area"), _summary, frozenset(("areas", "charts", "goals", "list", *_TABLE))),
        Kind(
            "report", N_("Progress report"), _report,
            frozenset(
                ("areas", "charts", "abbreviations", "gaps", "outcome", "description", "numbers", "order")
            ),
            {"description": True},
        ),
        Kind("list", N_("List of activities"), _list, frozenset(("areas", "found", *_TABLE))),
        Kind("sheet", N_("Activity sheets"), _sheet, frozenset(("areas", "found", "hijri"))),
        Kind("gaps", N_("Goals without activities"), _gaps, frozenset(("areas", "hijri"))),
        Kind("form", N_("Empty form to fill by hand"), _form, frozenset(("goals", "hijri"))),
        Kind("register", N_("Workbooks sent and received"), _register, frozenset(("hijri",))),
    )
}  # fmt: skip
"""Every kind by its key."""


def kind(key: str) -> Kind:
    """Return a kind by its key; raise InputError when there is none."""
    if key not in KINDS:
        raise InputError("page-unknown", name=key)
    return KINDS[key]


def make(store: Store, wish: Wish, on_progress: OnProgress | None = None) -> Document:
    """Count and say everything of a wish; it runs in any thread. Errors are those of the kind."""
    return kind(wish.kind).make(store, wish, on_progress)
