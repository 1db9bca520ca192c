"""The looks of a workbook: cell formats made once and shared, colours, and directions."""

from __future__ import annotations

from typing import Any

from opa_desktop.core.columns import Column, Kind, Owner
from opa_desktop.i18n import is_rtl

HEADING, ON_HEADING, STRIPE, MISSING, QUIET, LINE = "#0F5C4D", "#FFFFFF", "#F5F6F8", "#FFF6E5", "#57606A", "#D5D9E0"
MARKED = "#E3F1EE"
TEXT_FORMAT, COUNT_FORMAT, MONEY_FORMAT = "@", "#,##0", "#,##0.00"
RIGHT_TO_LEFT, LEFT_TO_RIGHT = 2, 1  # Excel's reading orders; 0 would guess from the first letter


def reading_order(column: Column, language: str, text_language: str = "") -> int:
    """Return the reading order of a column's cells: codes and links always run left to right."""
    if column.ltr or column.kind in (Kind.WHEN, Kind.UID, Kind.TERMS):
        return LEFT_TO_RIGHT
    return RIGHT_TO_LEFT if is_rtl(text_language or language) else LEFT_TO_RIGHT


def number_format(column: Column) -> str:
    """Return the number format of a column's cells: `@` for all texts, so that no code turns into a date."""
    return {Kind.COUNT: COUNT_FORMAT, Kind.MONEY: MONEY_FORMAT}.get(column.kind, TEXT_FORMAT)


def is_locked(column: Column) -> bool:
    """Tell whether the cells of a column are not for typing: what only the program gives."""
    return column.owner is Owner.PROGRAM or column.key in ("period", "parent", "continues")


class Formats:
    """Hands out the formats of one workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        self._made: dict[tuple[Any, ...], Any] = {}

    def cell(self, column: Column, text_language: str = "", *, open_to_all: bool = False, marked: bool = False) -> Any:
        """Return the format of a column's cells.

        `open_to_all` unlocks one that is usually not for typing, `marked` points a cell out.
        """
        ground = {"bg_color": MARKED} if marked else {}
        locked = is_locked(column) and not open_to_all
        return self._get(
            num_format=number_format(column), text_wrap=True, valign="top", locked=locked, border=1, border_color=LINE,
            reading_order=reading_order(column, self._language, text_language),
            font_color=QUIET if locked else "#1B1F24", **ground,
        )  # fmt: skip

    def machine(self) -> Any:
        """Return the format of the hidden first row."""
        return self._get(num_format=TEXT_FORMAT, font_color=QUIET, locked=True)

    def heading(self) -> Any:
        """Return the format of the headings."""
        return self._get(
            bold=True, bg_color=HEADING, font_color=ON_HEADING, text_wrap=True, valign="vcenter", align="center",
            locked=True, border=1, border_color=LINE, reading_order=self._own_order(),
        )  # fmt: skip

    def paragraph(self, language: str, *, title: bool = False) -> Any:
        """Return the format of a line of the instructions in a language."""
        order = RIGHT_TO_LEFT if is_rtl(language) else LEFT_TO_RIGHT
        align = "right" if is_rtl(language) else "left"
        size = {"bold": True, "font_size": 14, "font_color": HEADING} if title else {"font_size": 11}
        return self._get(text_wrap=True, valign="top", reading_order=order, align=align, **size)

    def text(self, language: str) -> Any:
        """Return the format of a text in a language, which stays text whatever it looks like."""
        order = RIGHT_TO_LEFT if is_rtl(language) else LEFT_TO_RIGHT
        return self._get(num_format=TEXT_FORMAT, text_wrap=True, valign="top", reading_order=order)

    def code(self) -> Any:
        """Return the format of a code or identity: text, left to right, at the starting edge of the sheet."""
        edge = "right" if is_rtl(self._language) else "left"
        return self._get(num_format=TEXT_FORMAT, reading_order=LEFT_TO_RIGHT, align=edge)

    def stripe(self) -> Any:
        """Return the format laid over every second row."""
        return self._get(bg_color=STRIPE)

    def missing(self) -> Any:
        """Return the format laid over a cell that is needed for sending and empty."""
        return self._get(bg_color=MISSING)

    def _own_order(self) -> int:
        return RIGHT_TO_LEFT if is_rtl(self._language) else LEFT_TO_RIGHT

    def _get(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def style_of(look: Any) -> int:
    """Return the number under which a format stands in the file."""
    return int(look._get_xf_index())
