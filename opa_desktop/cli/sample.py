"""The verb `sample`: sample data in an empty store, generated activities, and their removal."""

from __future__ import annotations

from typing import Annotated

import typer

from opa_desktop.cli.run import Run, progress
from opa_desktop.i18n import N_, _, ngettext


def sample(
    run: Run,
    count: Annotated[int, typer.Option(help=N_("Generate so many activities in place of the sample data."), min=0)] = 0,
    seed: Annotated[int, typer.Option(help=N_("Generate the same activities for the same seed."))] = 1,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Remove the sample data again."))] = False,
) -> None:
    """Fill an empty store with sample data, or remove them."""
    from opa_desktop.store import filling as samples

    with run.open() as store:
        if remove:
            number = samples.remove(store)
            text = ngettext("Removed {count} sample activity.", "Removed {count} sample activities.", number)
            run.answer({"removed": number}, text.format(count=number))
            return
        done = samples.fill(store, count=count, seed=seed, on_progress=progress(_("Writing")))
    text = ngettext("Added {count} activity.", "Added {count} activities.", len(done.added))
    run.answer({"added": len(done.added)}, text.format(count=len(done.added)))
