"""What an e-mail with a workbook says: to the secretariat, to an office, in the language of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.office import SECRETARIAT
from opa_desktop.errors import FileError
from opa_desktop.exchange.encryption import is_encrypted
from opa_desktop.exchange.export_job import ENDING, sha256_of
from opa_desktop.exchange.file_head import head_of
from opa_desktop.exchange.mail_draft import Mail
from opa_desktop.exchange.manifest import Manifest
from opa_desktop.i18n import N_, _, current, fill, ngettext, sentence, speaking
from opa_desktop.store import exchange_log

if TYPE_CHECKING:
    from opa_desktop.store.database import Store


@dataclass(frozen=True)
class _Sent:
    """What is known of a workbook that is to be sent."""

    office: str
    to: str
    periods: tuple[str, ...]
    rows: int | None
    note: str
    returned: bool
    locked: bool
    language: str


def letter(store: Store, path: Path, *, to: str = "", language: str = "") -> Mail:
    """Return the e-mail that takes a workbook along; `to` "" takes the address known for its recipient.

    The words are in `language`, else in that of the workbook. Raise FileError when the file is no workbook.
    """
    path = Path(path)
    if path.suffix.lower() != ENDING:
        raise FileError("file-type", path=path, endings=ENDING)
    if not path.is_file():
        raise FileError("file-missing", path=path)
    sent = _described(store, path)
    with speaking(language or sent.language):
        office = store.catalogue().name("offices", sent.office if not sent.returned else sent.to)
        facts = {"office": office, "period": locales.digits(", ".join(sent.periods)), "file": path.name}
        words = (*_first_lines(sent, facts), *_last_lines(sent))
        return Mail(_subject(sent, facts), words, to or address_of(store, sent.to), current(), (path,))


def address_of(store: Store, office: str) -> str:
    """Return the e-mail address an office gave with its last workbook, "" when it gave none."""
    received = exchange_log.entries(store, exchange_log.RECEIVED)
    return next((str(e.facts["email"]) for e in received if e.peer == office and office and e.facts.get("email")), "")


def _described(store: Store, path: Path) -> _Sent:
    """Return what the register knows of a file, else what the file says of itself."""
    locked = is_encrypted(path)
    found = exchange_log.find(store, sha256=sha256_of(path), direction=exchange_log.SENT)
    if found:
        one = found[0]
        returned = one.facts.get("selection") == "returned"
        language = str(one.facts.get("language") or current())
        return _Sent(
            store.office.code, one.peer, tuple(one.periods), one.rows, str(one.facts.get("note", "")), returned,
            locked, language,
        )  # fmt: skip
    head = None if locked else head_of(path)
    head = head or Manifest("", office=store.office.code, to=SECRETARIAT, language=current())
    return _Sent(
        head.office, head.to, head.periods, None, head.note, head.selection == "returned", locked, head.language
    )  # fmt: skip


def _subject(sent: _Sent, facts: dict[str, str]) -> str:
    if sent.returned:
        words = N_("OPA: remarks on the activities of {office}, {period}")
        return sentence(words if sent.periods else N_("OPA: remarks on the activities of {office}"), facts)
    return sentence(
        N_("OPA: activities of {office}, {period}") if sent.periods else N_("OPA: activities of {office}"), facts
    )


def _first_lines(sent: _Sent, facts: dict[str, str]) -> list[str]:
    if sent.returned:
        lines = [
            sentence(N_("Attached is the workbook {file} with the remarks and changes of the secretariat."), facts)
        ]
    elif sent.rows is None:
        lines = [sentence(N_("Attached is the workbook {file} of {office}."), facts)]
    else:
        words = ngettext(
            "Attached is the workbook {file} of {office} with {count} activity.",
            "Attached is the workbook {file} of {office} with {count} activities.",
            sent.rows,
        )
        lines = [fill(words, {**facts, "count": locales.number(sent.rows)})]
    if sent.periods:
        lines.append(sentence(N_("Reporting period: {period}"), facts))
    return [*lines, sent.note] if sent.note else lines


def _last_lines(sent: _Sent) -> list[str]:
    lines = [_("To take it over: open OPA Desktop and choose File, then Import a workbook. It also opens in Excel.")]
    if sent.locked:
        lines.append(_("The workbook is protected with a password, which you receive by another way."))
    return lines


def reminder(store: Store, office: str, period: str, language: str = "") -> Mail:
    """Return the e-mail that reminds an office of its report of a period ("" for no period in particular)."""
    with speaking(language or current()):
        facts = {"office": store.catalogue().name("offices", office), "period": locales.digits(period)}
        subject = N_("OPA: the report of {office}, {period}") if period else N_("OPA: the report of {office}")
        first = (
            N_("The report of {office} for the period {period} has not arrived yet.")
            if period
            else N_("The report of {office} has not arrived yet.")
        )
        lines = (
            sentence(first, facts),
            _("Please send it as a workbook from OPA Desktop (File, then Export and send)."),
        )
        return Mail(sentence(subject, facts), lines, address_of(store, office), current())
