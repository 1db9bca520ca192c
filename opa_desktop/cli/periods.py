"""Verbs about reporting periods."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from opa_desktop.cli import shapes
from opa_desktop.cli.filters import day
from opa_desktop.cli.run import Run
from opa_desktop.i18n import N_, _


def periods(run: Run) -> None:
    """List the reporting periods with their dates."""
    from opa_desktop.store import periods as table

    with run.open(read_only=True) as store:
        found = table.all_periods(store)
    lines = [
        f"{p.label}  {p.starts_on or '–'} … {p.ends_on or '–'}  {p.session}{' 🔒' if p.locked else ''}" for p in found
    ]
    run.answer({"periods": [shapes.period_json(period) for period in found]}, lines)


def set_(
    run: Run,
    label: Annotated[str, typer.Argument(help=N_("The period, such as 2017-2018."))],
    starts: Annotated[str | None, typer.Option(help=N_("Its first day."))] = None,
    ends: Annotated[str | None, typer.Option(help=N_("Its last day."))] = None,
    session: Annotated[str | None, typer.Option(help=N_("The session it is reported to, such as CFM46."))] = None,
    total: Annotated[int | None, typer.Option(help=N_("The total published in its report."))] = None,
    lock: Annotated[bool | None, typer.Option("--lock/--unlock", help=N_("Close or open it for changes."))] = None,
) -> None:
    """Make or change a period."""
    from opa_desktop.store import periods as table

    given: dict[str, Any] = {
        "starts_on": day(starts) if starts is not None else None,
        "ends_on": day(ends, last=True) if ends is not None else None,
        "session": session,
        "published_total": total,
        "locked": lock,
    }
    with run.open() as store:
        table.set_period(store, label, **{key: value for key, value in given.items() if value is not None})
        data = shapes.period_json(table.get(store, label))
    run.answer({"period": data}, _("The period {period} is set.").format(period=label))
