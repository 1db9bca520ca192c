"""The filter options that list, count, check and export share, and how they become an `ActivityFilter`."""

from __future__ import annotations

from typing import Annotated

import typer

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_

Many = list[str] | None
Periods = Annotated[Many, typer.Option("--period", help=N_("Only this period; may be repeated."))]
Areas = Annotated[Many, typer.Option("--area", help=N_("Only this priority area."))]
Goals = Annotated[Many, typer.Option("--goal", help=N_("Only this goal."))]
Statuses = Annotated[Many, typer.Option("--status", help=N_("Only this status."))]
Reviews = Annotated[Many, typer.Option("--review", help=N_("Only this review state."))]
Types = Annotated[Many, typer.Option("--type", help=N_("Only this type."))]
Institutions = Annotated[Many, typer.Option("--institution", help=N_("Only this institution, in any role."))]
States = Annotated[Many, typer.Option("--state", help=N_("Only this state, in any role."))]
Offices = Annotated[Many, typer.Option("--office", help=N_("Only what this office reports."))]
Since = Annotated[str | None, typer.Option("--from", help=N_("Only what lies on or after this day."))]
Until = Annotated[str | None, typer.Option("--to", help=N_("Only what lies on or before this day."))]
Text = Annotated[str | None, typer.Option("--text", help=N_("Words to find, in any order and spelling."))]
Incomplete = Annotated[bool, typer.Option("--incomplete", help=N_("Only what lacks something for sending."))]
Deleted = Annotated[bool, typer.Option("--deleted", help=N_("What is in the bin."))]

VOCABULARY_OF = {"institution": "institutions", "state": "states"}


def wanted(
    catalogue: Catalogue,
    *,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    incomplete: bool = False,
    deleted: bool = False,
    **lists: Many,
) -> ActivityFilter:
    """Return the filter of the options; raise InputError for a name that no list knows."""
    found = ActivityFilter(
        text=text or "", since=day(since), until=day(until, last=True), incomplete=incomplete, deleted=deleted
    )
    for column, values in lists.items():
        if values:
            codes = [code for value in values for code in term(catalogue, column, value)]
            found = found.where(column, *codes)
    return found


def term(catalogue: Catalogue, column: str, text: str) -> tuple[str, ...]:
    """Return the codes a text names in the list of a column; raise InputError when there is none."""
    vocabulary = VOCABULARY_OF.get(column) or COLUMNS[column].vocabulary
    if column == "goal" and catalogue.area_of(text.strip()) and not catalogue.known("goals", text.strip()):
        # A goal code that is not in our (incomplete) list can still stand in records.
        return (text.strip(),) if text.strip().count(".") == 2 else ()
    if codes := catalogue.find(vocabulary, text):
        return codes
    if column == "period":
        raise InputError("period-unknown", period=text)
    if column == "area":
        raise InputError("area-unknown", area=text)
    raise InputError("option-unknown", option=f"--{column}", value=text, choices=_examples(catalogue, vocabulary))


def _examples(catalogue: Catalogue, vocabulary: str) -> str:
    codes = list(catalogue.terms(vocabulary))
    return ", ".join(codes[:8]) + (" …" if len(codes) > 8 else "")


def day(text: str | None, *, last: bool = False) -> str:
    """Return the ISO day of what was typed for a date option ("2018-03" is its first or last day); "" for None."""
    if not text:
        return ""
    from opa_desktop.core import edtf

    parsed = edtf.parse(text)
    if not parsed.value:
        raise InputError("day-wrong", text=text)
    first, final = edtf.bounds(parsed.value)
    return (final if last else first) or ""
