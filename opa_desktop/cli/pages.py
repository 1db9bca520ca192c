"""Verbs that print: the summary of areas, the whole progress report, and every other page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli.filters import Many
from opa_desktop.cli.run import WRONG_USAGE, Run, progress
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_, _, current
from opa_desktop.reports.options import BY_NUMBER, BY_TIME, SHARES

if TYPE_CHECKING:
    from opa_desktop.reports.options import OnProgress
    from opa_desktop.reports.paper.sheet import Sheet

PARTS = ("charts", "goals", "list", "outcome", "description", "abbreviations", "hijri")
"""The parts of a document that can be left out: fields of its options."""

LATEST = ("summary", "report")
"""Documents that are about one period: the latest with activities unless another is named."""

Output = Annotated[Path, typer.Option("--output", "-o", help=N_("The file to write."))]
Period = Annotated[str | None, typer.Option(help=N_("The period; the latest one without it."))]
Columns = Annotated[Many, typer.Option(help=N_("A column of the table of activities; may be repeated."))]
Without = Annotated[
    Many, typer.Option(help=N_("Leave out: charts, goals, list, outcome, description, abbreviations, hijri."))
]
Landscape = Annotated[bool, typer.Option("--landscape", help=N_("Turn the paper."))]
Paper = Annotated[str, typer.Option(help=N_("A4 or Letter."))]


def summary(
    run: Run,
    output: Output,
    area: Annotated[
        list[str] | None, typer.Option(help=N_("The priority area, 1 to 18; may be repeated. All of them without it."))
    ] = None,
    period: Period = None,
    column: Columns = None,
    without: Without = None,
    landscape: Landscape = False,
    paper: Paper = "A4",
) -> None:
    """Print the summary of one or several areas as PDF or Word document."""
    _print(run, "summary", output, area, period, (column, without), _sheet(paper, landscape))


def report(
    run: Run,
    output: Output,
    period: Annotated[str, typer.Option(help=N_("The period it reports on."))],
    area: f.Areas = None,
    with_: Annotated[Many, typer.Option("--with", help=N_("Also: numbers, gaps."))] = None,
    without: Without = None,
    order: Annotated[str, typer.Option(help=N_("The activities of a goal by their number or by time."))] = BY_NUMBER,
    landscape: Landscape = False,
    paper: Paper = "A4",
) -> None:
    """Write the whole progress report of a period as Word document or PDF."""
    if order not in (BY_NUMBER, BY_TIME):
        raise InputError("option-unknown", option="--order", value=order, choices=f"{BY_NUMBER}, {BY_TIME}")
    chosen: dict[str, Any] = {"order": order} | {name: True for name in _parts(with_, ("numbers", "gaps"), "--with")}
    _print(run, "report", output, area, period, (None, without), _sheet(paper, landscape), **chosen)


def page(
    run: Run,
    name: Annotated[str | None, typer.Argument(help=N_("The page, see --list."))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=N_("A .pdf or .docx file."))] = None,
    list_: Annotated[bool, typer.Option("--list", help=N_("List the pages."))] = False,
    uid: Annotated[Many, typer.Option(help=N_("Only this activity; may be repeated."))] = None,
    period: f.Periods = None,
    area: f.Areas = None,
    goal: f.Goals = None,
    status: f.Statuses = None,
    office: f.Offices = None,
    institution: f.Institutions = None,
    state: f.States = None,
    text: f.Text = None,
    column: Columns = None,
    without: Without = None,
    landscape: Landscape = False,
    paper: Paper = "A4",
) -> int | None:
    """Print a page of any kind: lists, activity sheets, gaps, the empty form, the register."""
    from opa_desktop.reports.kinds import KINDS, kind

    if list_:
        rows = [{"name": key, "title": _(found.name)} for key, found in KINDS.items()]
        run.answer({"pages": rows}, [f"{row['name']:<14} {row['title']}" for row in rows])
        return None
    if name is None or output is None:
        typer.echo(_("Name a page and a file: opa page NAME -o FILE.pdf"), err=True)
        return WRONG_USAGE
    kind(name)  # refuse an unknown page before the store is opened
    with run.open(read_only=True) as store:
        found = f.wanted(
            store.catalogue(), text=text, goal=goal, status=status, office=office, institution=institution, state=state
        )
    narrowed = replace(found, uids=tuple(uid or ()))
    label = period[0] if period and len(period) == 1 else ""
    if period and len(period) > 1:
        raise InputError("option-unknown", option="--period", value=", ".join(period), choices=_("one period"))
    _print(run, name, output, area, label, (column, without), _sheet(paper, landscape), found=narrowed)
    return None


def _print(
    run: Run, key: str, output: Path, area: Many, period: str | None, parts: tuple[Many, Many], sheet: Sheet,
    found: ActivityFilter | None = None, **chosen: Any,
) -> None:  # fmt: skip
    """Make a document of a kind and write it; without a period of its own a summary or report takes the latest."""
    from opa_desktop.reports import print_job
    from opa_desktop.reports.frame import latest_period
    from opa_desktop.reports.kinds import Wish, kind

    columns, without = parts
    made_by = kind(key)
    if columns:
        chosen["columns"] = _parts(columns, SHARES, "--column")
    chosen |= {name: False for name in _parts(without, PARTS, "--without")}
    with run.open(read_only=True) as store:
        catalogue = store.catalogue()
        areas = tuple(f.term(catalogue, "area", text)[0] for text in area or ())
        label = f.term(catalogue, "period", period)[0] if period else ""
        if not label and key in LATEST:
            label = latest_period(store)
        wish = Wish(key, areas, label, current(), found or ActivityFilter(), made_by.options(**chosen))
        made = print_job.page(store, wish, output, sheet=sheet, on_progress=_on_progress(output))
    data = {"file": str(output), "areas": [int(code) for code in areas], "period": label, "pages": made.pages}
    run.answer(data, _("Wrote {path}.").format(path=output))


def _parts(wanted: Many, known: Iterable[str], option: str) -> tuple[str, ...]:
    known = tuple(known)
    for name in wanted or ():
        if name not in known:
            raise InputError("option-unknown", option=option, value=name, choices=", ".join(known))
    return tuple(wanted or ())


def _sheet(paper: str, landscape: bool) -> Sheet:
    from opa_desktop.reports.paper.sheet import SIZES, Sheet

    names = {name.casefold(): name for name in SIZES}
    if paper.casefold() not in names:
        raise InputError("option-unknown", option="--paper", value=paper, choices=", ".join(SIZES))
    return Sheet(names[paper.casefold()], landscape)


def _on_progress(output: Path) -> OnProgress | None:
    show = progress(output.name)
    return (lambda done, total, _what: show(done, total)) if show else None
