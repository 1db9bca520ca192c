"""The register as a table: what was sent and received, and who has reported; on the screen, as CSV or as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.errors import FileError
from opa_desktop.files import written_beside
from opa_desktop.i18n import N_, _, is_rtl, strip_marks
from opa_desktop.store import exchange_log
from opa_desktop.store.exchange_log import RECEIVED, SENT, Exchange
from opa_desktop.store.register import Report, Stand

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

ENDINGS = (".csv", ".xlsx")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

DIRECTIONS = {SENT: N_("sent"), RECEIVED: N_("received")}
STANDS = {
    Stand.WAITING: N_("Not reported"),
    Stand.RECEIVED: N_("Received"),
    Stand.RETURNED: N_("Returned, no answer yet"),
    Stand.ANSWERED: N_("Answered"),
}
LOG_HEADINGS = (
    N_("Date and time"), N_("Direction"), N_("Office"), N_("Period"), N_("File"), N_("Rows"), N_("Status"),
)  # fmt: skip
REPORT_HEADINGS = (
    N_("Office"), N_("Status"), N_("Activities"), N_("Submitted"), N_("Accepted"), N_("Returned"), N_("Received"),
    N_("Sent back on"), N_("File"), N_("Rows"),
)  # fmt: skip
TextRow = tuple[str, ...]


def log_rows(store: Store, entries: Iterable[Exchange]) -> list[TextRow]:
    """Return entries of the register in words, in the order of `LOG_HEADINGS`."""
    catalogue, answered = store.catalogue(), exchange_log.answered(store)
    return [_log_row(one, catalogue, answered.get(one.file_id, "")) for one in entries]


def _log_row(one: Exchange, catalogue: Catalogue, answered: str) -> TextRow:
    office = catalogue.name("offices", one.peer) if one.peer else ""
    direction = _(DIRECTIONS[one.direction]) if one.direction in DIRECTIONS else one.direction
    period = locales.digits(one.period)
    return moment(one.at), direction, office, period, one.file_name, locales.number(one.rows), state(one, answered)


def state(one: Exchange, answered: str) -> str:
    """Return where a workbook stands, in words: saved, its e-mail prepared, answered; imported."""
    if one.direction == RECEIVED:
        return _("imported") if one.change_set else _("imported, nothing new")
    if answered:
        return _("answered {day}").format(day=moment(answered))
    return _("e-mail prepared") if one.facts.get("prepared") else _("saved")


def report_rows(catalogue: Catalogue, reports: Iterable[Report]) -> list[TextRow]:
    """Return offices and their reports in words, in the order of `REPORT_HEADINGS`."""
    return [_report_row(one, catalogue) for one in reports]


def _report_row(one: Report, catalogue: Catalogue) -> TextRow:
    came, went = one.received, one.returned
    counts = (one.activities, one.submitted, one.accepted, one.sent_back)
    return (
        catalogue.name("offices", one.office), _(STANDS[one.stand]),
        *(locales.number(count) if count else "" for count in counts), moment(came.at) if came else "",
        moment(went.at) if went else "", came.file_name if came else "", locales.number(came.rows) if came else "",
    )  # fmt: skip


def moment(at: str) -> str:
    """Return an ISO time in words, in the time of this computer, "" for none."""
    return locales.moment(datetime.fromisoformat(at)) if at else ""


def save(path: Path, title: str, headings: Sequence[str], rows: Sequence[TextRow]) -> Path:
    """Write a table as CSV or as a workbook, by the ending of the name; `headings` are words to translate.

    Raise FileError for another ending, or when it cannot be written.
    """
    path = Path(path)
    words = [_(heading) for heading in headings]
    texts = [[strip_marks(cell) for cell in row] for row in (words, *rows)]
    if path.suffix.lower() == ".csv":
        data = _csv(texts)
    elif path.suffix.lower() == ".xlsx":
        data = _workbook(title, texts)
    else:
        raise FileError("file-type", path=path, endings=", ".join(ENDINGS))
    with written_beside(path) as working:
        working.write_bytes(data)
    return path


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    # Excel would calculate what begins like a formula; an apostrophe makes it a text there.
    csv.writer(text).writerows([f"'{c}" if c.startswith(FORMULA_STARTS) else c for c in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(strip_marks(title)[:31].translate(str.maketrans("", "", "[]:*?/\\'")) or "OPA")
    heading, text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, heading if number == 0 else text)
    for place in range(len(rows[0])):
        sheet.set_column(place, place, min(48, max(10, *(len(row[place]) + 2 for row in rows))))
    if is_rtl():
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    book.close()
    return target.getvalue()
