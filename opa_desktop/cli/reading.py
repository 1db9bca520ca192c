"""The verb `read-report`: a past progress report in prose becomes activities."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opa_desktop.cli.filters import term
from opa_desktop.cli.run import Run, progress
from opa_desktop.i18n import N_, _, ngettext


def read_report(
    run: Run,
    file: Annotated[Path, typer.Argument(help=N_("The report (.txt or .docx)."))],
    period: Annotated[str, typer.Option(help=N_("The period it reports on."))],
    plan: Annotated[bool, typer.Option("--plan", help=N_("Say what would be read; write nothing."))] = False,
) -> None:
    """Read a past progress report; every bulleted line ends as an activity, a container or unread."""
    from opa_desktop.core.changes import Verb
    from opa_desktop.reader import read_job
    from opa_desktop.store import activities, backups

    with run.open() as store:
        label = term(store.catalogue(), "period", period)[0]
        found = read_job.read_report(file, label, store.catalogue(), on_progress=progress(_("Reading")))
        data = found.to_json() | {"file": str(file), "period": label}
        if not plan:
            if store.value("SELECT 1 FROM activity LIMIT 1"):
                backups.make(store, reason="report")
            # What is in the store already may have been corrected there: a second reading leaves it alone.
            known = activities.by_uid(store, [record.uid for record in found.records])
            edits = found.edits(without=known)
            done = activities.apply(store, edits, Verb.READ_REPORT, {"file": file.name}, progress(_("Writing")))
            data |= {"added": len(done.added), "updated": len(done.updated)}
    lines = ngettext("{count} line", "{count} lines", data["lines"]).format(count=data["lines"])
    text = _("{lines}: {activities} activities, {containers} announcements of parts, {unread} not understood").format(
        lines=lines, activities=data["activities"], containers=data["containers"], unread=len(data["unread"])
    )
    run.answer(data, text)
