"""Verbs about activities: add, list, show, set, delete, recover, count, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli import json_input, shapes
from opa_desktop.cli.run import Run, progress
from opa_desktop.core import values
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import DEFAULT_SORT, Sort
from opa_desktop.core.names import best
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_, _, ngettext, strip_marks

NUMERIC_KEYS = ("area", "sdg")


def add(run: Run, file: Annotated[Path, typer.Argument(help=N_("A JSON file, or - for standard input."))]) -> None:
    """Add or update activities from JSON; all of them, or none."""
    from opa_desktop.core.changes import Verb
    from opa_desktop.store import activities

    objects = json_input.read(file)
    with run.open() as store:
        edits, problems = json_input.edits(objects, store.catalogue())
        json_input.refuse_blockers(problems)
        done = activities.apply(store, edits, Verb.ADD, on_progress=progress(_("Writing")))
    data = {
        "added": len(done.added),
        "updated": len(done.updated),
        "uids": list(done.uids),
        "problems": [shapes.problem_json(problem) for problem in problems],
    }
    text = ngettext("Added {count} activity.", "Added {count} activities.", len(done.added))
    run.answer(data, [text.format(count=len(done.added)), *(p["message"] for p in data["problems"])])  # type: ignore[attr-defined]


def list_(
    run: Run,
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
    sort: Annotated[list[str] | None, typer.Option(help=N_("A column to sort by; -column runs downwards."))] = None,
    limit: Annotated[int | None, typer.Option(help=N_("How many at most."), min=0)] = None,
) -> None:
    """List activities, each with the progress of the asked period, or the latest."""
    from opa_desktop.store import activities

    with run.open(read_only=True) as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, review=review, type=type,
            institution=institution, state=state, office=office, since=since, until=until, text=text,
            incomplete=incomplete, deleted=deleted,
        )  # fmt: skip
        page = activities.find(store, found, _sort(sort), limit)
        lines = [_line(e, p, store.catalogue()) for e, p in zip(page.entries, page.periods, strict=True)]
    rows = [shapes.activity_json(e, p) for e, p in zip(page.entries, page.periods, strict=True)]
    total = ngettext("{count} activity", "{count} activities", page.total).format(count=page.total)
    run.answer({"total": page.total, "rows": rows}, [*lines, total])


def _sort(names: list[str] | None) -> tuple[Sort, ...]:
    out = []
    for name in names or []:
        key = name.lstrip("-")
        if key not in COLUMNS:
            raise InputError("field-unknown", field=key)
        out.append(Sort(key, name.startswith("-")))
    return tuple(out) or DEFAULT_SORT


def _line(entry: Entry, period: str, catalogue: Any) -> str:
    status = entry.get("status", period)
    when = entry.get("when", period)
    parts = (
        entry.values.get("number", ""),
        values.show(COLUMNS["status"], status, catalogue) if status else "–",
        strip_marks(values.show(COLUMNS["when"], when, catalogue)) if when else "–",
        best(entry.values.get("title")),
    )
    return "  ".join(parts)


def show(
    run: Run,
    uid: Annotated[str, typer.Argument(help=N_("The activity's identity."))],
    history: Annotated[bool, typer.Option("--history", help=N_("Also what was changed, when and by whom."))] = False,
) -> None:
    """Show one activity with all its progress."""
    from opa_desktop.store import activities
    from opa_desktop.store import history as table

    with run.open(read_only=True) as store:
        entry = activities.get(store, uid)
        data = shapes.activity_json(entry, every_period=True)
        if history:
            data["history"] = [shapes.change_set_json(one) for one in table.change_sets(store, uid=uid)]
        lines = _all_fields(entry, store.catalogue())
    run.answer(data, lines)


def _all_fields(entry: Entry, catalogue: Any) -> list[str]:
    lines = []
    for column in COLUMNS.values():
        if column.key == "period":
            continue
        for period in entry.progress if column.progress else ("",):
            value = entry.get(column.key, period)
            if value not in (None, (), {}):
                text = strip_marks(values.show(column, value, catalogue))
                lines.append(f"{_(column.label)}{f' {period}' if period else ''}: {text}")
    return lines


def set_(
    run: Run,
    uid: Annotated[str, typer.Argument(help=N_("The activity's identity."))],
    assignments: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help=N_("What to change."))],
    period: Annotated[str | None, typer.Option(help=N_("The period of progress fields."))] = None,
) -> None:
    """Change fields of an activity; an empty value clears the field."""
    from opa_desktop.store import activities

    with run.open() as store:
        entry = activities.get(store, uid)
        changes: dict[str, Any] = {}
        for assignment in assignments:
            field, equals, text = assignment.partition("=")
            if not equals:
                raise InputError("field-unknown", field=assignment)
            changes |= _assigned(field.strip(), text, entry, period or "", store.catalogue())
        if changes.get("goal") and "area" not in changes:
            changes["area"] = store.catalogue().area_of(changes["goal"]) or entry.values.get("area")
        done = activities.edit(store, uid, changes)
        data = {"updated": len(done.updated), "uids": list(done.uids)} | {
            "activity": shapes.activity_json(activities.get(store, uid), every_period=True)
        }
    run.answer(data, _("Saved.") if done.updated else _("Nothing changed."))


def _assigned(field: str, text: str, entry: Entry, period: str, catalogue: Any) -> dict[str, Any]:
    base, _at, own_period = field.partition("@")
    key, _dot, language = base.partition(".")
    column = COLUMNS.get(key)
    if column is None or key in ("uid", "period") or (language and column.kind is not Kind.NAMES):
        raise InputError("field-unknown", field=field)
    if column.progress:
        period = _asked_period(own_period or period, entry, catalogue)
    if column.kind is Kind.NAMES and (language or not text.strip()):
        languages = [language] if language else list(entry.get(key, period) or {"ar": ""})
        suffix = f"@{period}" if column.progress else ""
        return {f"{key}.{one}{suffix}": values.clean_text(text)[0].strip() or None for one in languages}
    parsed = values.parse(column, text, catalogue, period=period)
    json_input.refuse_blockers(list(json_input.named(parsed, column)))
    changes: dict[str, Any] = {}
    json_input.put(changes, column, parsed.value, period)
    return changes


def _asked_period(period: str, entry: Entry, catalogue: Any) -> str:
    period = period or max(entry.progress, default="")
    if not period:
        raise InputError("period-needed")
    if not catalogue.known("periods", period):
        raise InputError("period-unknown", period=period)
    return period


def delete(run: Run, uids: Annotated[list[str], typer.Argument(help=N_("Identities of activities."))]) -> None:
    """Move activities to the bin."""
    from opa_desktop.store import activities

    with run.open() as store:
        done = activities.delete(store, uids)
    text = ngettext("Moved {count} activity to the bin.", "Moved {count} activities to the bin.", len(done.deleted))
    run.answer({"deleted": len(done.deleted), "uids": list(done.uids)}, text.format(count=len(done.deleted)))


def recover(run: Run, uids: Annotated[list[str], typer.Argument(help=N_("Identities of activities."))]) -> None:
    """Take activities back from the bin."""
    from opa_desktop.store import activities

    with run.open() as store:
        done = activities.recover(store, uids)
    text = ngettext("Recovered {count} activity.", "Recovered {count} activities.", len(done.updated))
    run.answer({"recovered": len(done.updated), "uids": list(done.uids)}, text.format(count=len(done.updated)))


def count(
    run: Run,
    by: Annotated[
        str, typer.Option(help=N_("Groups, with commas: area,goal,status,institution,state,type,office,month."))
    ] = "",
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
    """Count activities by groups: planned, by status, and in all."""
    from opa_desktop.store import counts

    groups = [name.strip() for name in by.split(",") if name.strip()]
    with run.open(read_only=True) as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, review=review, type=type,
            institution=institution, state=state, office=office, since=since, until=until, text=text,
            incomplete=incomplete,
        )  # fmt: skip
        tallies = counts.tally(store, groups, found)
        whole = counts.tally(store, [], found)[0]
    rows = [_row(groups, tally) for tally in sorted(tallies, key=lambda t: [_order(key) for key in t.keys])]
    numbers = {name: getattr(whole, name) for name in ("planned", "implemented", "ongoing", "postponed", "cancelled")}
    lines = [
        "  ".join([*(str(row[g]) for g in groups), str(row["planned"]), str(row["implemented"]), str(row["total"])])
        for row in rows
    ]
    heading = "  ".join([*groups, _("planned"), _("implemented"), _("total")])
    total = ngettext("{count} activity", "{count} activities", whole.total).format(count=whole.total)
    run.answer({"rows": rows, "total": whole.total, **numbers}, [heading, *lines, total])


def _row(groups: list[str], tally: Any) -> dict[str, Any]:
    keys = {
        name: int(key) if name in NUMERIC_KEYS and key.isdigit() else key or None
        for name, key in zip(groups, tally.keys, strict=True)
    }
    numbers = ("planned", "implemented", "ongoing", "postponed", "cancelled", "total")
    return keys | {name: getattr(tally, name) for name in numbers}


def _order(key: str) -> tuple[Any, ...]:
    return tuple(int(part) if part.isdigit() else 10**6 for part in key.split(".")), key


def check(
    run: Run,
    period: f.Periods = None,
    area: f.Areas = None,
    goal: f.Goals = None,
    status: f.Statuses = None,
    institution: f.Institutions = None,
    state: f.States = None,
    office: f.Offices = None,
    text: f.Text = None,
    incomplete: f.Incomplete = False,
) -> None:
    """Look for what is wrong in the matching activities."""
    from opa_desktop.store import checking

    with run.open(read_only=True) as store:
        found = f.wanted(
            store.catalogue(), period=period, area=area, goal=goal, status=status, institution=institution,
            state=state, office=office, text=text, incomplete=incomplete,
        )  # fmt: skip
        findings = [
            {"rule": data.pop("code"), **data, "number": number}
            for number, problem in checking.findings(store, found)
            for data in [shapes.problem_json(problem)]
        ]
    run.answer({"findings": findings}, [f"{row['number']}  {row['message']}" for row in findings])
