"""Verbs that see: charts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli.run import WRONG_USAGE, Run
from opa_desktop.i18n import N_, _, current


def chart(
    run: Run,
    name: Annotated[str | None, typer.Argument(help=N_("The chart, see --list."))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=N_("A .png, .svg or .pdf file."))] = None,
    list_: Annotated[bool, typer.Option("--list", help=N_("List the charts."))] = False,
    dark: Annotated[bool, typer.Option("--dark", help=N_("Draw it on a dark ground."))] = False,
    period: f.Periods = None,
    area: f.Areas = None,
    goal: f.Goals = None,
    status: f.Statuses = None,
    review: f.Reviews = None,
    type: f.Types = None,
    institution: f.Institutions = None,
    state: f.States = None,
    office: f.Offices = None,
    since: f.Since = None,
    until: f.Until = None,
    text: f.Text = None,
    incomplete: f.Incomplete = False,
    deleted: f.Deleted = False,
) -> int | None:
    """Draw a chart of the matching activities."""
    from opa_desktop.reports import charts

    if list_:
        _list_charts(run)
        return None
    if name is None or output is None:
        typer.echo(_("Name a chart and a file: opa chart NAME -o FILE.png"), err=True)
        return WRONG_USAGE
    charts.chart(name)  # refuse an unknown chart before the store is opened
    with run.open(read_only=True) as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, review=review, type=type,
            institution=institution, state=state, office=office, since=since, until=until, text=text,
            incomplete=incomplete, deleted=deleted,
        )  # fmt: skip
        charts.save(charts.draw(store, name, found, current(), "dark" if dark else "light"), output)
    run.answer({"file": str(output), "chart": name}, _("Wrote {path}.").format(path=output))
    return None


def _list_charts(run: Run) -> None:
    from opa_desktop.reports import charts

    names = charts.titles()
    rows = [{"name": key, "title": title} for key, title in names.items()]
    run.answer({"charts": rows}, [f"{key:<14} {title}" for key, title in names.items()])
