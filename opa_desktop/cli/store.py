"""Verbs about the store as a whole: make it, look at it, copy it, check it, put a copy back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from opa_desktop.cli.run import DONE, REFUSED, Run
from opa_desktop.core.office import Office, kind_of
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_, _, ngettext


def init(
    run: Run,
    office: Annotated[str, typer.Option(help=N_("A state (SN), an institution (SESRIC) or the secretariat (GS)."))],
    unit: Annotated[str, typer.Option(help=N_("The ministry or unit."))] = "",
    person: Annotated[str, typer.Option(help=N_("Your name, used in exports."))] = "",
    email: Annotated[str, typer.Option(help=N_("Your e-mail, used in exports."))] = "",
) -> None:
    """Make a store for an office."""
    from opa_desktop.store import database, reference

    catalogue = reference.shipped()
    codes = catalogue.find("offices", office)
    if len(codes) != 1:
        raise InputError("office-unknown", office=office)
    code = codes[0]
    identity = Office(kind_of(code, is_state=catalogue.known("states", code)), code, unit, person, email)
    with database.create(run.store, identity) as made:
        data = {"store": str(run.store), "schema": made.schema, "office": _office(made.office)}
    name = catalogue.name("offices", code)
    run.answer(data, _("Made the store {path} for {office}.").format(path=run.store, office=name))


def status(run: Run) -> None:
    """Say what the store holds and how it is."""
    from opa_desktop.cli import shapes
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store import activities, backups, counts, periods
    from opa_desktop.store.header import SCHEMA

    with run.open(read_only=True) as store:
        found = backups.verify(run.store)
        copies = backups.listing(run.store)
        data = {
            "store": str(run.store),
            "schema": store.schema,
            "schema_known": SCHEMA,
            "office": _office(store.office),
            "activities": activities.count(store, ActivityFilter()),
            "deleted": activities.count(store, ActivityFilter(deleted=True)),
            "incomplete": activities.count(store, ActivityFilter(incomplete=True)),
            "by_status": {t.keys[0]: t.total for t in counts.tally(store, ["status"], ActivityFilter())},
            "by_period": {t.keys[0]: t.total for t in counts.tally(store, ["period"], ActivityFilter())},
            "periods": [shapes.period_json(period) for period in periods.all_periods(store)],
            "last_backup": copies[0].at.isoformat() if copies else None,
            "backups": len(copies),
            "integrity": found.problem or "ok",
        }
        name = store.catalogue().name("offices", store.office.code)
    run.answer(data, _status_lines(data, name))


def _status_lines(data: dict[str, Any], office: str) -> list[str]:
    count = data["activities"]
    return [
        _("Office: {name}").format(name=office),
        ngettext("{count} activity", "{count} activities", count).format(count=count),
        _("In the bin: {count}").format(count=data["deleted"]),
        _("Incomplete: {count}").format(count=data["incomplete"]),
        _("Last backup: {time}").format(time=data["last_backup"] or "–"),
        _("Integrity: {answer}").format(answer=data["integrity"]),
    ]


def backup(
    run: Run,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=N_("The file to write."))] = None,
) -> None:
    """Copy the store and check the copy."""
    from opa_desktop.store import backups as copies

    with run.open() as store:
        made = copies.make(store, output)
    data = {"backup": str(made.path), "size": made.size, "at": made.at.isoformat()}
    run.answer(data, _("Wrote the backup {path}.").format(path=made.path))


def backups(run: Run) -> None:
    """List the backups beside the store, the newest first."""
    from opa_desktop.store import backups as copies

    found = copies.listing(run.store)
    rows = [
        {"file": str(b.path), "number": b.number, "at": b.at.isoformat(), "reason": b.reason, "size": b.size}
        for b in found
    ]
    run.answer({"backups": rows}, [f"{row['at']}  {row['reason']:<8} {row['file']}" for row in rows])


def restore(run: Run, file: Annotated[Path, typer.Argument(help=N_("The backup to restore."))]) -> None:
    """Put a backup in the place of the store; the old store is kept."""
    from opa_desktop.store import backups as copies

    kept = copies.restore(run.store, file)
    found = copies.verify(run.store)
    data = {
        "store": str(run.store),
        "restored": str(file),
        "kept": str(kept) if kept else None,
        "activities": found.activities,
        "deleted": found.deleted,
    }
    text = ngettext(
        "Restored {count} activity from {path}.", "Restored {count} activities from {path}.", found.activities
    )
    lines = [text.format(count=found.activities, path=file)]
    if kept:
        lines.append(_("The store as it was is kept in {path}.").format(path=kept))
    run.answer(data, lines)


def verify(run: Run) -> int:
    """Check the store in full; exit 1 when it is damaged."""
    from opa_desktop.store import backups as copies

    found = copies.verify(run.store)
    data = {
        "store": str(run.store),
        "schema": found.schema,
        "integrity": found.problem or "ok",
        "activities": found.activities,
        "deleted": found.deleted,
        "change_sets": found.change_sets,
    }
    sound = _("{path} is sound.").format(path=run.store)
    run.answer(
        data, sound if found.sound else _("{path} is damaged: {detail}").format(path=run.store, detail=found.problem)
    )
    return DONE if found.sound else REFUSED


def _office(office: Office) -> dict[str, str]:
    return {
        "kind": office.kind,
        "code": office.code,
        "unit": office.unit,
        "person": office.person,
        "email": office.email,
        "installation": office.installation,
    }
