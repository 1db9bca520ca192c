"""Verbs that exchange workbooks: export, template, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli.run import DONE, NEEDS_A_PERSON, REFUSED, Run, progress, refuse
from opa_desktop.errors import InputError, OpaError
from opa_desktop.i18n import N_, _, current, ngettext, strip_marks

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
) -> None:
    """Write the matching activities into a workbook for the secretariat."""
    from opa_desktop.exchange import export_job

    with run.open() as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, review=review, type=type,
            institution=institution, state=state, office=office, since=since, until=until, text=text,
            incomplete=incomplete,
        )  # fmt: skip
        made = export_job.export(store, file, found, language=current(), on_progress=progress(_("Writing")))
    data = made.to_json() | {"file": str(file)}
    text_ = ngettext("Wrote {count} row to {path}.", "Wrote {count} rows to {path}.", made.rows)
    run.answer(data, [text_.format(count=made.rows, path=file), *_messages(data)])


def template(run: Run, file: Workbook) -> None:
    """Write an empty workbook to fill by hand."""
    from opa_desktop.exchange import export_job

    with run.open() as store:
        export_job.template(store, file, language=current())
    run.answer({"file": str(file)}, _("Wrote {path}.").format(path=file))


def import_(
    run: Run,
    files: Annotated[list[Path], typer.Argument(help=N_("Workbooks (.xlsx)."))],
    plan: Annotated[bool, typer.Option("--plan", help=N_("Say what would happen; write nothing."))] = False,
    keep: Annotated[str | None, typer.Option(help=N_("Settle conflicts: mine or theirs."))] = None,
    blank: Annotated[str, typer.Option(help=N_("What an empty cell means: keep or clear."))] = "keep",
) -> int:
    """Read workbooks into the store: plan, then apply in one step, after a backup."""
    if keep not in (None, "mine", "theirs"):
        raise InputError("option-unknown", option="--keep", value=keep, choices="mine, theirs")
    if blank not in ("keep", "clear"):
        raise InputError("option-unknown", option="--blank", value=blank, choices="keep, clear")
    answers: list[dict[str, Any]] = []
    codes: list[int] = []
    with run.open() as store:
        for file in files:
            answer, code = _one(run, store, file, plan=plan, keep=keep, blank=blank)
            answers.append(answer)
            codes.append(code)
    if len(files) == 1 and codes == [REFUSED]:
        return REFUSED
    run.answer(answers[0] if len(answers) == 1 else {"files": answers}, [line for a in answers for line in _lines(a)])
    return max(codes, key=(DONE, NEEDS_A_PERSON, REFUSED).index)


def _one(run: Run, store: Any, file: Path, *, plan: bool, keep: str | None, blank: str) -> tuple[dict[str, Any], int]:
    from opa_desktop.exchange import import_job

    try:
        planned = import_job.plan(store, file, blank=blank, on_progress=progress(_("Reading")))
        if not plan:
            import_job.apply(store, planned, keep=keep, on_progress=progress(_("Writing")))
    except OpaError as error:
        refuse(error, as_json=run.as_json)
        return {"file": str(file), "error": {"code": error.code, "message": strip_marks(str(error))}}, REFUSED
    answer = planned.to_json() | {"file": str(file)}
    needs = answer["rejected"] or (answer["conflicts"] and not keep)
    return answer, NEEDS_A_PERSON if needs else DONE


def _lines(answer: dict[str, Any]) -> list[str]:
    if "error" in answer:
        return []
    counts = _(
        "{file}: {rows} rows, {new} new, {changed} changed, {unchanged} unchanged, {conflicts} conflicts, "
        "{rejected} rejected"
    ).format(**answer)
    return [counts, *_messages(answer)]


def _messages(data: dict[str, Any]) -> list[str]:
    return [
        "  ".join(part for part in (p.get("sheet"), p.get("cell"), p["message"]) if part)
        for p in data.get("problems", [])
    ]
