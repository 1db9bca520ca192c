"""The secretariat's verbs: review entries, return workbooks, keep the register; and the e-mail draft of everybody."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opa_desktop.cli import filters as f
from opa_desktop.cli.run import DONE, Run
from opa_desktop.cli.secrets import PasswordFile, password_in
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_, _, current, ngettext

if TYPE_CHECKING:
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store.database import Store

Period = Annotated[str | None, typer.Option(help=N_("The period; without it, the latest of each activity."))]


def review(
    run: Run,
    state: Annotated[str, typer.Argument(help=N_("submitted, accepted, returned or draft."))],
    uids: Annotated[list[str] | None, typer.Argument(help=N_("Activities; or use filters."))] = None,
    period: Period = None,
    office: f.Offices = None,
    review: f.Reviews = None,
    remark: Annotated[str | None, typer.Option(help=N_("What the secretariat says to it."))] = None,
) -> None:
    """Set where entries stand with the secretariat, with a remark."""
    from opa_desktop.store import reviews

    if not uids and not office and not review and not period:
        raise InputError("nothing-chosen")
    with run.open() as store:
        found = f.wanted(store.catalogue(), period=[period] if period else None, office=office, review=review)
        entries = _entries(store, found, uids, period)
        changes = reviews.set_review(store, entries, state, remark)
    count = len(changes.uids)
    words = ngettext("{count} activity changed.", "{count} activities changed.", count)
    run.answer({"reviewed": count, "uids": list(changes.uids)}, words.format(count=count))


def _entries(store: Store, found: ActivityFilter, uids: list[str] | None, period: str | None) -> list[tuple[str, str]]:
    from opa_desktop.store import activities

    listed = [activities.get(store, uid) for uid in uids] if uids else list(activities.walk(store, found))
    wanted = ((entry.uid, period or max(entry.progress, default="")) for entry in listed)
    entries = [(uid, label) for uid, label in wanted if label]
    if len(entries) < len(listed):
        raise InputError("period-needed")
    return entries


def return_(
    run: Run,
    offices: Annotated[list[str] | None, typer.Argument(help=N_("Offices; without any, all with news."))] = None,
    folder: Annotated[Path, typer.Option("-o", "--output", help=N_("The folder to write to."))] = Path(),
    period: Annotated[str, typer.Option(help=N_("Only this period."))] = "",
    note: Annotated[str, typer.Option(help=N_("A line to the office."))] = "",
    password_file: PasswordFile = None,
) -> int:
    """Write for each office a workbook with what the secretariat changed and remarked."""
    from opa_desktop.exchange import returned

    password = password_in(password_file)
    with run.open() as store:
        if period:
            _known_period(store, period)
        codes = [code for text in offices or () for code in f.term(store.catalogue(), "office", text)]
        made = []
        for office in codes or returned.offices_with_news(store, period):
            path = folder / returned.file_name(store, office, period, datetime.date.today())
            done = returned.export_returned(store, office, path, period, note=note, password=password)
            made.append(done.to_json() | {"office": office})
    lines = [_("Wrote {path}.").format(path=one["file"]) for one in made] or [_("There is nothing to return.")]
    run.answer({"files": made}, lines)
    return DONE


def _known_period(store: Store, period: str) -> None:
    from opa_desktop.store import periods

    periods.get(store, period)


def register(
    run: Run,
    period: Annotated[str, typer.Option(help=N_("Only this period."))] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("A file (.csv or .xlsx) for the list of offices."))
    ] = None,
) -> None:
    """List what was sent and received, and which offices have reported."""
    from opa_desktop.exchange import register_file
    from opa_desktop.store import exchange_log
    from opa_desktop.store import register as table

    with run.open(read_only=True) as store:
        log = [one for one in exchange_log.entries(store, limit=table.ALL) if not period or period in one.periods]
        answered = exchange_log.answered(store)
        reports = table.reports(store, period) if store.office.is_secretariat else []
        office_rows = register_file.report_rows(store.catalogue(), reports)
        log_rows = register_file.log_rows(store, log)
    if output is not None:
        headings = register_file.REPORT_HEADINGS if reports else register_file.LOG_HEADINGS
        register_file.save(output, period or _("Register"), headings, office_rows if reports else log_rows)
    data = {
        "exchanges": [_exchange_json(one, answered.get(one.file_id, "")) for one in log],
        "offices": [_report_json(one) for one in reports],
        "file": str(output) if output else None,
    }
    run.answer(data, ["  ".join(part for part in row if part) for row in (*log_rows, *office_rows)])


def _exchange_json(one: Any, answered: str) -> dict[str, Any]:
    return {
        "at": one.at, "direction": one.direction, "office": one.peer, "periods": one.periods, "file": one.file_name,
        "rows": one.rows, "answered": answered or None, "prepared": one.facts.get("prepared"),
    }  # fmt: skip


def _report_json(one: Any) -> dict[str, Any]:
    return {
        "office": one.office, "kind": one.kind, "state": str(one.stand), "expected": one.expected,
        "received": one.received.at if one.received else None, "returned": one.returned.at if one.returned else None,
        "activities": one.activities, "submitted": one.submitted, "accepted": one.accepted,
        "sent_back": one.sent_back,
    }  # fmt: skip


def email(
    run: Run,
    file: Annotated[Path, typer.Argument(help=N_("The workbook (.xlsx)."))],
    output: Annotated[Path, typer.Option("-o", "--output", help=N_("The draft to write (.eml)."))],
    to: Annotated[str, typer.Option(help=N_("The address; without it, the one that is known."))] = "",
) -> None:
    """Write an e-mail draft with a workbook attached; nothing is sent."""
    from opa_desktop import settings
    from opa_desktop.exchange import letters, mail_draft

    with run.open(read_only=True) as store:
        known = "" if store.office.is_secretariat else settings.load().secretariat_email
        mail = letters.letter(store, file, to=mail_draft.refuse_wrong_address(to) or known, language=current())
    mail_draft.write_draft(mail, output)
    data = {
        "file": str(output), "to": mail.to, "subject": mail.subject, "text": mail.text, "language": mail.language,
        "attachments": [mail_draft.ascii_name(one) for one in mail.files],
    }  # fmt: skip
    run.answer(data, _("Prepared {path}. Open it in your mail program to send it.").format(path=output))
