"""Write the sheets around the activities: instructions, lists of choices, long texts, and the manifest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from opa_desktop.core.columns import Kind
from opa_desktop.exchange.cell_text import LongTexts, choices
from opa_desktop.exchange.formats import Formats
from opa_desktop.exchange.layout import LISTS_SHEET, SheetColumn
from opa_desktop.exchange.manifest import Manifest, to_rows
from opa_desktop.exchange.sheet_reader import column_letters
from opa_desktop.exchange.write_activity_sheet import A4, checked
from opa_desktop.exchange.write_rows import LINE_HEIGHT
from opa_desktop.i18n import LANGUAGES, N_, _, is_rtl, sentence, speaking, strip_marks

TITLE = N_("OPA workbook: how to fill it in")
LINES = (
    N_("One row is one activity. Type new activities in the empty rows below the last one."),
    N_("You may sort, filter, hide and insert rows, and change widths and colours. Leave the headings as they are."),
    N_("Where a cell has a list, choose from it. Cells in yellow are needed before sending."),
    N_("Dates: 2018-05-18, 18 May 2018, May 2018, 2018, or from 2018-02-26 to 2018-02-27."),
    N_("Several institutions, states or goals in one cell: write their codes with a semicolon between them."),
    N_("Leave an amount empty when it is not known; zero means that nothing was spent."),
    N_("An emptied row does not delete an activity. Send the file back as it is, by e-mail."),
    N_("All codes and their names are on the hidden sheet {sheet}: right-click on a sheet tab, then Unhide."),
)
RETURNED = N_("Cells with a green ground were changed by the secretariat; a note says what stood there before.")
SHORT = 5
"""How many of the lines the short form has."""

WIDTH = 90
"""Characters of the column of the instructions."""

FACTS = (N_("Sender"), N_("Sheets"), N_("Activities"), N_("Written on (UTC)"), N_("File"))


def write_instructions(sheet: Any, manifest: Manifest, formats: Formats) -> None:
    """Write how to fill the workbook in, in its own language first and then shortly in the others."""
    if is_rtl(manifest.language):
        sheet.right_to_left()
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, WIDTH)
    sheet.hide_gridlines(2)
    row = 0
    for language in (manifest.language, *(code for code in LANGUAGES if code != manifest.language)):
        with speaking(language):
            row = _write_block(sheet, row, manifest, formats, language) + 1
    sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _write_block(sheet: Any, row: int, manifest: Manifest, formats: Formats, language: str) -> int:
    whole = language == manifest.language
    sheet.set_row(row, 24)
    checked(sheet.write_string(row, 1, _(TITLE), formats.paragraph(language, title=True)))
    for line in LINES if whole else LINES[:SHORT]:
        row += 1
        text = strip_marks(sentence(line, {"sheet": LISTS_SHEET}) if "{" in line else _(line))
        sheet.set_row(row, LINE_HEIGHT * (1 + len(text) // (WIDTH + 15)))
        checked(sheet.write_string(row, 1, text, formats.paragraph(language)))
    if whole and manifest.selection == "returned":
        row += 1
        checked(sheet.write_string(row, 1, strip_marks(_(RETURNED)), formats.paragraph(language)))
    if whole and manifest.note:
        row += 1
        checked(sheet.write_string(row, 0, _("Note"), formats.paragraph(language)))
        checked(sheet.write_string(row, 1, manifest.note, formats.paragraph(language)))
    for label, value in zip(FACTS, _facts(manifest), strict=True) if whole else ():
        row += 1
        checked(sheet.write_string(row, 0, _(label), formats.paragraph(language)))
        checked(sheet.write_string(row, 1, value, formats.code()))
    return row + 1


def _facts(manifest: Manifest) -> tuple[str, ...]:
    sender = " · ".join(part for part in (manifest.office, manifest.unit, manifest.person) if part)
    count = str(len({record.uid for record in manifest.records if record.cells}))
    return sender, " · ".join(manifest.sheets), count, manifest.created[:16].replace("T", " "), manifest.file_id


def write_lists(sheet: Any, book: Any, columns: Iterable[SheetColumn], catalogue: Any, language: str) -> dict[str, str]:
    """Write the choices of every column that has some, and name their ranges; return the names by column key.

    Ranges and not lists inside the rule: Excel drops all rules of a sheet when one is longer than 255 characters.
    Behind the choices stand the codes with their names, for people who look a code up.
    """
    found: dict[str, list[str]] = {}
    for one in columns:
        if one.column.key not in found and (texts := choices(one.column, catalogue, language)):
            found[one.column.key] = texts
    codes = {v: _codes(v, catalogue, language) for v in _vocabularies(columns)}
    table = [[key, *texts] for key, texts in found.items()]
    for vocabulary, pairs in codes.items():
        table += [[vocabulary, *(code for code, _name in pairs)], [_("Name"), *(name for _code, name in pairs)]]
    _write_table(sheet, table)
    sheet.hide()
    names = {}
    for place, (key, texts) in enumerate(found.items()):
        letters = column_letters(place)
        names[key] = f"opa_list_{key}"
        book.define_name(names[key], f"='{LISTS_SHEET}'!${letters}$2:${letters}${len(texts) + 1}")
    return names


def _vocabularies(columns: Iterable[SheetColumn]) -> list[str]:
    kinds = (Kind.TERM, Kind.TERMS)
    skipped = ("offices", "periods")
    return list(dict.fromkeys(
        one.column.vocabulary for one in columns if one.column.kind in kinds and one.column.vocabulary not in skipped
    ))  # fmt: skip


def _codes(vocabulary: str, catalogue: Any, language: str) -> list[tuple[str, str]]:
    return [(code, catalogue.name(vocabulary, code, language)) for code in catalogue.terms(vocabulary)]


def _write_table(sheet: Any, columns: list[list[str]]) -> None:
    for row in range(max(map(len, columns), default=0)):
        for place, texts in enumerate(columns):
            if row < len(texts):
                checked(sheet.write_string(row, place, texts[row]))


def write_long_texts(sheet: Any, long_texts: LongTexts) -> None:
    """Write the rest of texts that did not fit their cell: their number, then a piece a row."""
    for row, (number, piece) in enumerate(long_texts.rows):
        checked(sheet.write_string(row, 0, str(number)))
        checked(sheet.write_string(row, 1, piece))
    sheet.hide()


def write_manifest(sheet: Any, manifest: Manifest) -> None:
    """Write the manifest; its sheet does not even show in the list of hidden sheets."""
    for row, cells in enumerate(to_rows(manifest)):
        for place, text in enumerate(cells):
            checked(sheet.write_string(row, place, text))
    sheet.very_hidden()
