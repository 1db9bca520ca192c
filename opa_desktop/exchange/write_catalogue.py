"""Write the workbook in which goals and lines of the plan are collected: a template that holds what is known.

It is filled in and read back by `catalogue_workbook.py`; as it is written it would change nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.exchange.catalogue_layout import GOALS, PLAN_LINES, SHEET_NAMES, WIDTHS, WRITTEN, columns
from opa_desktop.exchange.formats import Formats
from opa_desktop.exchange.write_activity_sheet import checked
from opa_desktop.files import file_error, written_beside
from opa_desktop.i18n import is_rtl, speaking

BLANK_ROWS = 300
"""Rows behind the last term that are already formatted as text, so that no code turns into a date."""

_NAME_WIDTH = 46


def write_template(path: Path, catalogue: Catalogue, language: str) -> None:
    """Write the workbook in a language, with the known goals and lines of the plan; raise FileError."""
    from xlsxwriter.exceptions import XlsxFileError

    with written_beside(path) as working:
        try:
            with speaking(language):
                _write(str(working), catalogue, language)
        except XlsxFileError as error:
            cause = error.__cause__ or error.__context__
            raise file_error(cause if isinstance(cause, OSError) else OSError(str(error)), path) from error


def _write(working: str, catalogue: Catalogue, language: str) -> None:
    from xlsxwriter import Workbook

    book = Workbook(working, {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        formats = Formats(book, language)
        for vocabulary in (GOALS, PLAN_LINES):
            _write_sheet(book, vocabulary, catalogue, formats, language)
    except BaseException:
        book.fileclosed = True  # else the library complains at its end
        raise
    book.close()


def _write_sheet(book: Any, vocabulary: str, catalogue: Catalogue, formats: Formats, language: str) -> None:
    sheet = book.add_worksheet(SHEET_NAMES[vocabulary][language])
    if is_rtl(language):
        sheet.right_to_left()
    keys = WRITTEN[vocabulary]
    for place, name in enumerate(keys):
        sheet.set_column(place, place, WIDTHS.get(name, _NAME_WIDTH), _look(name, formats, language))
        checked(sheet.write_string(0, place, columns()[name].headings[language], formats.heading()))
    rows = [term for term in catalogue.terms(vocabulary).values() if term.facts.get("level") != "prefix"]
    for row, term in enumerate(rows, start=1):
        for place, name in enumerate(keys):
            if text := _cell(term, name, catalogue, language):
                checked(sheet.write_string(row, place, text, _look(name, formats, language)))
    for row in range(len(rows) + 1, len(rows) + 1 + BLANK_ROWS):
        for place, name in enumerate(keys):
            checked(sheet.write_blank(row, place, None, _look(name, formats, language)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows) + BLANK_ROWS, len(keys) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _look(name: str, formats: Formats, language: str) -> Any:
    if name.startswith("name."):
        return formats.text(name.removeprefix("name."))
    return formats.text(language) if name in ("area", "mandate") else formats.code()


def _cell(term: Term, name: str, catalogue: Catalogue, language: str) -> str:
    if name == "code":
        return term.code
    if name == "goal":
        return term.parent
    if name == "area":
        return catalogue.label("areas", term.parent, language)
    if name.startswith("name."):
        return term.names.get(name.removeprefix("name."), "")
    return term.facts.get(name, "")
