"""Verbs that write workbooks: export and template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli.importing import messages
from opa_desktop.cli.run import Run, progress
from opa_desktop.cli.secrets import PasswordFile, password_in
from opa_desktop.i18n import N_, _, current, ngettext

Workbook = Annotated[Path, typer.Argument(help=N_("The workbook (.xlsx)."))]


def export(
    run: Run,
    file: Workbook,
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
    changed: Annotated[bool, typer.Option("--changed", help=N_("Only what changed since it was last sent."))] = False,
    submit: Annotated[bool, typer.Option("--submit", help=N_("Mark the entries as submitted."))] = False,
    note: Annotated[str, typer.Option(help=N_("A line to whoever receives it."))] = "",
    password_file: PasswordFile = None,
) -> None:
    """Write the matching activities into a workbook for the secretariat."""
    from opa_desktop.exchange import export_job

    password = password_in(password_file)
    with run.open() as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, review=review, type=type,
            institution=institution, state=state, office=office, since=since, until=until, text=text,
            incomplete=incomplete,
        )  # fmt: skip
        made = export_job.export(
            store, file, replace(found, unsent=changed), language=current(), password=password, submit=submit,
            letter=export_job.Letter(note=note), on_progress=progress(_("Writing")),
        )  # fmt: skip
    data = made.to_json() | {"file": str(file)}
    text_ = ngettext("Wrote {count} row to {path}.", "Wrote {count} rows to {path}.", made.rows)
    run.answer(data, [text_.format(count=made.rows, path=file), *messages(data)])


def template(run: Run, file: Workbook) -> None:
    """Write an empty workbook to fill by hand."""
    from opa_desktop.exchange import export_job

    with run.open() as store:
        export_job.template(store, file, language=current())
    run.answer({"file": str(file)}, _("Wrote {path}.").format(path=file))
