"""The list of verbs, and how a command line becomes a call: parsed by Typer, words in the language in use."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from opa_desktop import __version__, paths
from opa_desktop.cli import (
    activities,
    exchange,
    history,
    importing,
    pages,
    periods,
    reading,
    reports,
    review,
    sample,
    store,
    tour,
)
from opa_desktop.cli.run import REFUSED, Run, verb
from opa_desktop.i18n import LANGUAGES, N_, _
from opa_desktop.logs import start_logging

VERBS: tuple[tuple[str, Callable[..., int | None], str], ...] = (
    ("init", store.init, N_("Make a store for an office.")),
    ("status", store.status, N_("Say what the store holds and how it is.")),
    ("periods", periods.periods, N_("List the reporting periods.")),
    ("add", activities.add, N_("Add or update activities from JSON.")),
    ("list", activities.list_, N_("List activities.")),
    ("show", activities.show, N_("Show one activity with all its progress.")),
    ("set", activities.set_, N_("Change fields of an activity.")),
    ("delete", activities.delete, N_("Move activities to the bin.")),
    ("recover", activities.recover, N_("Take activities back from the bin.")),
    ("count", activities.count, N_("Count activities by groups.")),
    ("check", activities.check, N_("Look for what is wrong.")),
    ("export", exchange.export, N_("Write a workbook for the secretariat.")),
    ("template", exchange.template, N_("Write an empty workbook to fill by hand.")),
    ("import", importing.import_, N_("Read workbooks into the store.")),
    ("email", review.email, N_("Write an e-mail draft with a workbook attached.")),
    ("review", review.review, N_("Submit, accept or return entries, with a remark.")),
    ("return", review.return_, N_("Write workbooks with remarks for the offices.")),
    ("register", review.register, N_("List what was sent and received, and who has reported.")),
    ("read-report", reading.read_report, N_("Read a past report in prose into activities.")),
    ("chart", reports.chart, N_("Draw a chart.")),
    ("summary", pages.summary, N_("Print the summary of areas.")),
    ("report", pages.report, N_("Write the whole progress report of a period.")),
    ("page", pages.page, N_("Print lists, activity sheets, gaps, the empty form, the register.")),
    ("history", history.history, N_("List what was changed.")),
    ("undo", history.undo, N_("Take back the last change.")),
    ("redo", history.redo, N_("Do the last undone change again.")),
    ("backup", store.backup, N_("Copy the store.")),
    ("backups", store.backups, N_("List the backups.")),
    ("restore", store.restore, N_("Put a backup in the place of the store.")),
    ("verify", store.verify, N_("Check the store in full.")),
    ("sample", sample.sample, N_("Fill an empty store with sample data.")),
    ("tour", tour.tour, N_("Do the whole main job on a throw-away store.")),
)
"""Every verb: its name, its function and its line of help."""

PERIOD_VERBS: tuple[tuple[str, Callable[..., int | None], str], ...] = (
    ("set", periods.set_, N_("Make or change a period.")),
)


def run(arguments: list[str]) -> int:
    """Parse the arguments, run the verb, and return the exit code; never a traceback."""
    start_logging()
    command = typer.main.get_command(_app())
    _translate(command)
    try:
        command(args=arguments, prog_name="opa", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else REFUSED
    except KeyboardInterrupt:
        print(_("Cancelled. Nothing was changed."), file=sys.stderr)
        return REFUSED
    except Exception:  # the last net: a bug of ours becomes one sentence and a line in the log
        logging.getLogger("opa_desktop.cli").exception("unexpected error")
        log = paths.user_log_folder() / "opa.log"
        print(
            _("Something went wrong that should not have. The details are in {path}.").format(path=log), file=sys.stderr
        )
        return REFUSED
    return 0


def _app() -> typer.Typer:
    options: dict[str, Any] = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}
    app = typer.Typer(no_args_is_help=True, **options)
    app.callback(help=N_("Log, find, exchange and print the activities of OIC-2025: Programme of Action."))(_globals)
    for name, function, text in VERBS:
        app.command(name, help=text)(verb(function))
    group = typer.Typer(no_args_is_help=True, **options)
    for name, function, text in PERIOD_VERBS:
        group.command(name, help=text)(verb(function))
    app.add_typer(group, name="period", help=N_("Change the reporting periods."))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        print(f"OPA Desktop {__version__}")
        raise typer.Exit(0)


def _globals(
    context: typer.Context,
    store_file: Annotated[Path | None, typer.Option("--store", help=N_("The store to work on."))] = None,
    language: Annotated[str | None, typer.Option(help=N_("The language of texts: ar, en or fr."))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Answer with one JSON object."))] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("Say the version."))
    ] = False,
) -> None:
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(", ".join(LANGUAGES), param_hint="--language")
    context.obj = Run(store_file or paths.default_store(), as_json)


def _translate(command: Any) -> None:
    if command.help:
        command.help = _(command.help)
    for parameter in command.params:
        if text := getattr(parameter, "help", None):
            parameter.help = _(text)
    for child in getattr(command, "commands", {}).values():
        _translate(child)
