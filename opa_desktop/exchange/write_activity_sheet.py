"""Write one activity sheet: the activities of a period, with everything that helps to fill it in by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from opa_desktop.core.columns import Kind, Level
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import new_uid
from opa_desktop.core.values import clean_text
from opa_desktop.exchange.cell_text import LongTexts, cell_value
from opa_desktop.exchange.formats import Formats
from opa_desktop.exchange.layout import BLANK_ROWS, FIRST_ROW, HEADING_ROW, MACHINE_ROW, SheetColumn
from opa_desktop.exchange.sheet_reader import address, column_letters
from opa_desktop.i18n import N_, _, is_rtl, sentence, strip_marks

SPARE_ROWS = 800
"""Rows behind the numbered ones that still have drop-downs."""

LINE_HEIGHT, MOST_LINES = 15, 12
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
    """What all sheets of a workbook share while it is written."""

    formats: Formats
    columns: list[SheetColumn]
    catalogue: Any
    language: str
    lists: dict[str, str]  # name of the range of choices, by column key
    long_texts: LongTexts
    notices: list[Problem]
    on_row: Callable[[], None]


def write_sheet(sheet: Any, content: SheetContent, job: Job) -> None:
    """Write a sheet; cells are written row by row, as constant memory demands."""
    if is_rtl(job.language):
        sheet.right_to_left()
    _set_columns(sheet, content, job)
    _write_heads(sheet, job)
    for place, entry in enumerate(content.entries):
        _write_entry(sheet, FIRST_ROW + place, entry, content, job)
        job.on_row()
    start = FIRST_ROW + len(content.entries)
    for row in range(start, start + BLANK_ROWS):
        checked(sheet.write_string(row, 0, new_uid(), job.formats.cell(job.columns[0].column)))
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
    sheet.set_row(MACHINE_ROW, None, None, {"hidden": True})
    sheet.set_row(HEADING_ROW, 36)
    for place, one in enumerate(job.columns):
        checked(sheet.write_string(MACHINE_ROW, place, one.machine_name, job.formats.machine()))
    for place, one in enumerate(job.columns):
        checked(sheet.write_string(HEADING_ROW, place, one.heading(job.language), job.formats.heading()))
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


def _write_entry(sheet: Any, row: int, entry: Entry, content: SheetContent, job: Job) -> None:
    cells: list[tuple[int, str | int | Decimal]] = []
    for place, one in enumerate(job.columns):
        shown = cell_value(one.column, _value(entry, one, content.period), job.catalogue, job.language)
        if isinstance(shown, str):
            shown = job.long_texts.fitted(_cleaned(shown, entry.uid, content.name, address(row + 1, place), job))
        if shown is not None:  # an empty cell takes the format of its column
            cells.append((place, shown))
    # Told and not left to the program that opens the file: not all of them make room for wrapped texts.
    sheet.set_row(row, LINE_HEIGHT * _lines(cells, job.columns))
    for place, value in cells:
        one = job.columns[place]
        free = one.column.key == "period" and not content.period
        look = job.formats.cell(one.column, one.language, open_to_all=free)
        if isinstance(value, str):
            checked(sheet.write_string(row, place, value, look))
        else:
            checked(sheet.write_number(row, place, float(value), look))
    if content.marks:
        _mark_cells(sheet, row, entry, content, job)


def _mark_cells(sheet: Any, row: int, entry: Entry, content: SheetContent, job: Job) -> None:
    for place, one in enumerate(job.columns):
        name = f"{one.name}@{content.period}" if one.column.progress else one.name
        note = content.marks.get((entry.uid, name))
        if note is None:
            continue
        look = job.formats.cell(one.column, one.language, marked=True)
        shown = cell_value(one.column, _value(entry, one, content.period), job.catalogue, job.language)
        if isinstance(shown, str):
            checked(sheet.write_string(row, place, job.long_texts.fitted(clean_text(shown)[0]), look))
        elif shown is None:
            checked(sheet.write_blank(row, place, None, look))
        else:
            checked(sheet.write_number(row, place, float(shown), look))
        if note:
            sheet.write_comment(row, place, note, {"x_scale": 1.4, "visible": False})


def _lines(cells: Sequence[tuple[int, Any]], columns: Sequence[SheetColumn]) -> int:
    """Return about how many lines the longest text of a row needs in its column."""
    most = 1
    for place, value in cells:
        if isinstance(value, str) and not columns[place].unseen:
            room = max(columns[place].column.width * 11 // 10, 8)
            most = max(most, sum(-(-max(len(line), 1) // room) for line in value[:2000].split("\n")))
    return min(most, MOST_LINES)


def _value(entry: Entry, one: SheetColumn, period: str) -> Any:
    value = entry.get(one.column.key, period)
    return (value or {}).get(one.language) if one.language else value


def _cleaned(text: str, uid: str, sheet: str, cell: str, job: Job) -> str:
    cleaned, removed = clean_text(text)
    if removed:
        problem = Problem("text-cleaned", Severity.HINT, facts={"count": removed}, uid=uid, sheet=sheet, cell=cell)
        job.notices.append(problem)
    return cleaned


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
