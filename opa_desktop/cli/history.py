"""Verbs about change sets: what was done, taking it back, doing it again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from opa_desktop.cli.run import Run
from opa_desktop.core.changes import Changes, label
from opa_desktop.i18n import N_, _, strip_marks


def history(
    run: Run,
    uid: Annotated[str | None, typer.Argument(help=N_("Only the changes of this activity."))] = None,
    limit: Annotated[int, typer.Option(help=N_("How many at most."))] = 50,
) -> None:
    """List change sets, the newest first; for one activity also what changed."""
    from opa_desktop.cli import shapes
    from opa_desktop.store import activities
    from opa_desktop.store import history as table

    with run.open(read_only=True) as store:
        if uid:
            activities.get(store, uid)  # one sentence for an unknown uid
        rows = [shapes.change_set_json(one) for one in table.change_sets(store, limit, uid or "")]
        if uid:
            for row in rows:
                row["changes"] = _changes(table.records(store, row["id"], uid)[0])
    run.answer({"changes": rows}, [f"{row['at']}  {row['label']}" for row in rows])


def _changes(record: Any) -> list[dict[str, Any]]:
    names = list(dict.fromkeys([*record.before, *record.after]))
    return [{"field": n, "from": record.before.get(n), "to": record.after.get(n)} for n in names]


def undo(run: Run) -> None:
    """Take back the last change set."""
    from opa_desktop.store import history as table

    with run.open() as store:
        done = table.undo(store)
    name = _inner_name(done)
    run.answer({"undone": name, "records": len(done.uids)}, _("Undone: {name}").format(name=name))


def redo(run: Run) -> None:
    """Do the last undone change set again."""
    from opa_desktop.store import history as table

    with run.open() as store:
        done = table.redo(store)
    name = _inner_name(done)
    run.answer({"redone": name, "records": len(done.uids)}, _("Done again: {name}").format(name=name))


def _inner_name(done: Changes) -> str:
    return strip_marks(label(str(done.facts["of_verb"]), done.facts["of_facts"]))
