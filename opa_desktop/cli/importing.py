"""The verb that takes workbooks in: one, several, or a whole folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opa_desktop.cli.run import DONE, NEEDS_A_PERSON, REFUSED, Run, progress, refuse
from opa_desktop.cli.secrets import PasswordFile, password_in
from opa_desktop.errors import InputError, OpaError
from opa_desktop.i18n import N_, _, strip_marks

if TYPE_CHECKING:
    from opa_desktop.exchange.import_run import FileResult
    from opa_desktop.store.database import Store


def import_(
    run: Run,
    files: Annotated[list[Path], typer.Argument(help=N_("Workbooks (.xlsx), or folders of them."))],
    plan: Annotated[bool, typer.Option("--plan", help=N_("Say what would happen; write nothing."))] = False,
    keep: Annotated[str | None, typer.Option(help=N_("Settle conflicts: mine or theirs."))] = None,
    blank: Annotated[str, typer.Option(help=N_("What an empty cell means: keep or clear."))] = "keep",
    others: Annotated[bool, typer.Option("--others", help=N_("Also take what the sender has no say in."))] = False,
    password_file: PasswordFile = None,
) -> int:
    """Read workbooks into the store: plan, then apply in one step, after a backup."""
    _refuse_unknown("--keep", keep, ("mine", "theirs"))
    _refuse_unknown("--blank", blank, ("keep", "clear"))
    from opa_desktop.exchange import import_run

    listed, password = import_run.workbooks_in(files), password_in(password_file)
    alone = len(listed) == 1 and not files[0].is_dir()
    with run.open() as store:
        if alone:
            return _one(run, store, listed[0], plan=plan, keep=keep, blank=blank, others=others, password=password)
        told = _progress(_("Reading"))
        if plan:
            results = tuple(import_run.plan_files(store, listed, blank=blank, password=password, on_progress=told))
        else:
            results = import_run.import_files(
                store, listed, keep=keep, blank=blank, others=others, password=password, on_progress=told
            ).files
    return _answer(run, results, keep=keep, others=others)


def _refuse_unknown(option: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise InputError("option-unknown", option=option, value=value, choices=", ".join(choices))


def _one(run: Run, store: Store, file: Path, *, plan: bool, password: str, blank: str, **chosen: Any) -> int:
    from opa_desktop.exchange import import_job

    planned = import_job.plan(store, file, blank=blank, password=password, on_progress=progress(_("Reading")))
    if not plan:
        import_job.apply(store, planned, on_progress=progress(_("Writing")), **chosen)
    answer = planned.to_json() | {"file": str(file)}
    run.answer(answer, _lines(answer))
    return NEEDS_A_PERSON if _needs(answer, **chosen) else DONE


def _answer(run: Run, results: tuple[FileResult, ...], **chosen: Any) -> int:
    answers = [result.to_json() for result in results]
    for result in results:
        if isinstance(result.error, OpaError):
            refuse(result.error, as_json=False)
    run.answer({"files": answers}, [line for answer in answers for line in _lines(answer)])
    if all("error" in answer for answer in answers):
        return REFUSED
    return NEEDS_A_PERSON if any("error" in a or _needs(a, **chosen) for a in answers) else DONE


def _needs(answer: dict[str, Any], *, keep: str | None, others: bool) -> bool:
    left = answer.get("state") == "left-out"
    waiting = 0 if others else answer["outside"] + answer["guarded"]
    return bool(left or waiting or answer["rejected"] or (answer["conflicts"] and not keep))


def _lines(answer: dict[str, Any]) -> list[str]:
    if "error" in answer:
        return []
    counts = _(
        "{file}: {rows} rows, {new} new, {changed} changed, {unchanged} unchanged, {conflicts} conflicts, "
        "{rejected} rejected"
    ).format(**answer)
    left = [_("This file was left out.")] if answer.get("state") == "left-out" else []
    return [counts, *left, *messages(answer)]


def messages(data: dict[str, Any]) -> list[str]:
    """Return the problems of an answer as lines, each with sheet and cell."""
    return [
        strip_marks("  ".join(part for part in (p.get("sheet"), p.get("cell"), p["message"]) if part))
        for p in data.get("problems", [])
    ]


def _progress(label: str) -> Any:
    shown = progress(label)
    return None if shown is None else lambda done, total, _name: shown(done, total)
