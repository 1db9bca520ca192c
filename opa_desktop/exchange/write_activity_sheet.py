"""Write one activity sheet: the activities of a period, with everything that helps to fill it in by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import IO, TYPE_CHECKING, Any

from opa_desktop.core.columns import Kind, Level
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem
from opa_desktop.core.uid import new_uid
from opa_desktop.exchange.cell_text import LongTexts
from opa_desktop.exchange.formats import Formats, style_of
from opa_desktop.exchange.layout import BLANK_ROWS, FIRST_ROW, HEADING_ROW, MACHINE_ROW, SheetColumn
from opa_desktop.exchange.sheet_reader import column_letters
from opa_desktop.exchange.write_rows import CellTexts, RowWriter
from opa_desktop.i18n import N_, _, is_rtl, sentence, strip_marks

if TYPE_CHECKING:
    from opa_desktop.exchange.quick_sheet import QuickSheet

SPARE_ROWS = 800
"""Rows behind the numbered ones that still have drop-downs."""

HEADING_HEIGHT = 36
A4, PRINTED_PERCENT = 9, 55
PROTECTION = {
    "sort": True, "autofilter": True, "insert_rows": True, "delete_rows": True, "format_cells": True,
    "format_columns": True, "format_rows": True, "select_locked_cells": False, "select_unlocked_cells": True,
}  # fmt: skip
TITLE_LIMIT, MESSAGE_LIMIT = 32, 255  # of a validation's words, in Excel


Marks = Mapping[tuple[str, str], str]
"""Cells to point out, by uid and field (`status@2017-2018`), with what is to be said about each."""


@dataclass(frozen=True)
class SheetContent:
    """What stands on one activity sheet; `marks` points cells out by a colour and a note."""

    name: str
    period: str
    entries: Sequence[Entry]
    marks: Marks = field(default_factory=dict)


@dataclass
class Job:
    """What all sheets of a workbook share while it is written.

    `lists` are the names of the ranges of choices by column key, `spool` opens a place for rows to wait (None: memory).
    `prints` of the rows are collected by sheet and uid.
    """

    language: str
    columns: list[SheetColumn]
    formats: Formats
    lists: dict[str, str]
    texts: CellTexts
    spool: Callable[[], IO[str] | None]
    on_row: Callable[[], None]
    long_texts: LongTexts = field(default_factory=LongTexts)
    notices: list[Problem] = field(default_factory=list)
    prints: dict[str, dict[str, str]] = field(default_factory=dict)


def write_sheet(sheet: QuickSheet, content: SheetContent, job: Job) -> None:
    """Write a sheet, row by row from the top."""
    if is_rtl(job.language):
        sheet.right_to_left()
    sheet.begin(len(job.columns), job.spool())
    _set_columns(sheet, content, job)
    _write_heads(sheet, job)
    writer = RowWriter(sheet, content, job)
    for place, entry in enumerate(content.entries):
        writer.write(FIRST_ROW + place, entry)
        job.on_row()
    start = FIRST_ROW + len(content.entries)
    for row in range(start, start + BLANK_ROWS):
        writer.write_identity(row, new_uid())
    last = start + BLANK_ROWS - 1
    _add_choices(sheet, last + SPARE_ROWS, job)
    _add_looks(sheet, last, job)
    _protect(sheet, last, job)
    _set_up_print(sheet, max(start - 1, FIRST_ROW), content, job)


def checked(code: int) -> None:
    """Refuse to go on when a cell was not written: the library answers with a code and does not raise."""
    if code:
        raise ValueError(f"a cell could not be written: code {code}")


def _set_columns(sheet: Any, content: SheetContent, job: Job) -> None:
    for place, one in enumerate(job.columns):
        free = one.column.key == "period" and not content.period
        hidden = one.unseen and not free
        width = 4 if one.column.kind is Kind.UID else one.column.width
        look = job.formats.cell(one.column, one.language, open_to_all=free)
        sheet.set_column(place, place, width, look, {"hidden": 1} if hidden else {})


def _write_heads(sheet: Any, job: Job) -> None:
    style = style_of(job.formats.machine())
    sheet.add_row(MACHINE_ROW, [one.machine_name for one in job.columns], repeat(style), hidden=True)
    style = style_of(job.formats.heading())
    sheet.add_row(HEADING_ROW, [one.heading(job.language) for one in job.columns], repeat(style), HEADING_HEIGHT)
    for place, one in enumerate(job.columns):
        if not one.unseen and (help_text := _help(one)):
            sheet.write_comment(HEADING_ROW, place, help_text, {"x_scale": 1.6, "y_scale": 1.2})
    sheet.freeze_panes(FIRST_ROW, 2)


def _help(one: SheetColumn) -> str:
    parts = [_(one.column.help)] if one.column.help else []
    if one.column.level is Level.SUBMIT:
        parts.append(_("Needed before sending."))
    if one.column.kind is Kind.TERMS:
        parts.append(_("Several codes: write a semicolon between them."))
    return "\n".join(parts)


def _add_choices(sheet: Any, last: int, job: Job) -> None:
    for place, one in enumerate(job.columns):
        rule: dict[str, Any] = {}
        if name := job.lists.get(one.column.key):
            rule = {"validate": "list", "source": f"={name}"}
        elif one.column.kind is Kind.COUNT:
            rule = {"validate": "integer", "criteria": ">=", "value": 0}
        elif one.column.kind is Kind.MONEY:
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        if rule:
            # A warning and not a stop: a code or a name in another language is as good as the text of the list.
            words = {"error_type": "warning", "error_title": one.heading(job.language)[:TITLE_LIMIT]}
            words["error_message"] = _("This value is not in the list. Keep it only if you are sure.")[:MESSAGE_LIMIT]
            sheet.data_validation(FIRST_ROW, place, last, place, rule | words)


def _add_looks(sheet: Any, last: int, job: Job) -> None:
    final = len(job.columns) - 1
    row = FIRST_ROW + 1
    filled = f"COUNTA($B{row}:${column_letters(final)}{row})>0"
    for places in _needed(job.columns):
        empty = ",".join(f"LEN(TRIM(${column_letters(place)}{row}))=0" for place in places)
        rule = {"type": "formula", "criteria": f"=AND({filled},{empty})", "format": job.formats.missing()}
        for place in places:
            sheet.conditional_format(FIRST_ROW, place, last, place, rule)
    # Laid over and not painted: stripes stay stripes when rows are sorted or inserted.
    stripe = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": job.formats.stripe()}
    sheet.conditional_format(FIRST_ROW, 0, last, final, stripe)


def _needed(columns: Sequence[SheetColumn]) -> list[list[int]]:
    """Return the places of the columns needed for sending; languages of one text together, for one is enough."""
    groups: dict[str, list[int]] = {}
    for place, one in enumerate(columns):
        if one.column.level is Level.SUBMIT and not one.unseen:
            groups.setdefault(one.column.key, []).append(place)
    return list(groups.values())


def _protect(sheet: Any, last: int, job: Job) -> None:
    final = len(job.columns) - 1
    sheet.autofilter(HEADING_ROW, 0, last, final)
    # Excel sorts a protected sheet only where no cell is locked, or inside such a range. Locked cells cannot be
    # selected, so the range opens them to sorting and not to typing.
    sheet.unprotect_range(f"A{FIRST_ROW + 1}:{column_letters(final)}{last + 1}", "opa_rows")
    sheet.protect("", PROTECTION)


def _set_up_print(sheet: Any, last: int, content: SheetContent, job: Job) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_print_scale(PRINTED_PERCENT)  # all columns on one page would be too small to read
    sheet.print_across()
    sheet.repeat_rows(HEADING_ROW)
    sheet.repeat_columns(1, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.print_area(HEADING_ROW, 1, last, len(job.columns) - 1)
    sheet.set_header(f"&C{content.name.replace('&', '&&')}")
    footer = sentence(N_("Page {page} of {pages}"), {"page": "&P", "pages": "&N"})
    sheet.set_footer("&C" + strip_marks(footer))
