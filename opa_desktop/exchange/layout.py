"""How a workbook is laid out: sheets, rows, machine names and headings. Writer and reader both walk this.

Any change here that an older reader would misunderstand raises `FORMAT_VERSION`; `READABLE_SINCE` is the oldest
program version's format that can still read what is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opa_desktop.core.columns import COLUMNS, Column, Group, Kind, Place
from opa_desktop.i18n import LANGUAGES, N_, _, speaking

FORMAT_VERSION = 2
READABLE_SINCE = 2

MACHINE_PREFIX = "opa:"
MACHINE_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
"""0-based rows of an activity sheet: machine names (hidden), headings, first activity."""

BLANK_ROWS = 200
"""Rows behind the last activity that already have an identity, so that what is typed there keeps one."""

LISTS_SHEET, MANIFEST_SHEET, LONG_SHEET = "_lists", "_opa", "_long"
FILE_ID_NAME = "opa_file"
FILE_ID_PROPERTY = "OPA file"
DAY_FIRST_PROPERTY = "OPA day first"
"""Of a workbook made from what this office typed: 3/4/2018 is read as in the form, and not asked about."""

SEPARATOR = " ; "
"""Between the codes of a list in one cell."""

CELL_LIMIT = 32_000
"""UTF-16 units in a cell; Excel's own limit is 32,767, and a mark has to fit behind a text that goes on elsewhere."""

INSTRUCTIONS = N_("Instructions")
TO_MEND = N_("To mend")
"""The sheet and the column that an annotated copy has besides (`annotate.py`)."""

MARK = "mark"
"""The name of that column."""

NO_PERIOD = N_("Without period")

_GROUPS = (Group.WHAT, Group.WHEN_WHERE, Group.PROGRESS, Group.WHO, Group.MONEY, Group.DETAILS, Group.HIDDEN)
_FIRST = ("uid", "number", "office")
_UNSEEN = ("uid", "parent", "continues", "source", "period")
_LANGUAGE_NAMES = {"ar": N_("Arabic"), "en": N_("English"), "fr": N_("French")}
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class SheetColumn:
    """One column of an activity sheet. `name` is a field without its period: `title.ar`, `status`."""

    name: str
    column: Column
    language: str = ""

    @property
    def machine_name(self) -> str:
        """The text of the hidden first row."""
        return MACHINE_PREFIX + self.name

    @property
    def unseen(self) -> bool:
        """Whether the column is hidden from people."""
        return self.column.key in _UNSEEN

    def heading(self, language: str = "") -> str:
        """Return the heading in a language, "" for the one in use."""
        with speaking(language):
            label = _(self.column.label)
            return f"{label} ({_(_LANGUAGE_NAMES[self.language])})" if self.language else label


def sheet_columns(*, notes: bool = False, first: Sequence[str] = ()) -> list[SheetColumn]:
    """Return the columns of an activity sheet in their order; internal `notes` only when asked for.

    `first` are keys of columns to begin with, in their order, in place of the usual ones.
    """
    chosen = [c for c in COLUMNS.values() if Place.WORKBOOK in c.places or (notes and c.key == "notes")]
    places = {key: place for place, key in enumerate(first)}
    ordered = sorted(
        chosen,
        key=lambda c: (places.get(c.key, len(places) + (c.key not in _FIRST)), _GROUPS.index(c.group)),
    )
    return [made for column in ordered for made in _columns_of(column)]


def _columns_of(column: Column) -> Iterable[SheetColumn]:
    if column.kind is Kind.NAMES:
        return (SheetColumn(f"{column.key}.{language}", column, language) for language in LANGUAGES)
    return (SheetColumn(column.key, column),)


def headings_of(column: SheetColumn) -> set[str]:
    """Return the heading of a column in every language, and its machine name with and without the prefix."""
    return {column.name, column.machine_name, *(column.heading(language) for language in LANGUAGES)}


def sheet_name(period: str, language: str) -> str:
    """Return the name of the sheet of a period ("" for activities without progress)."""
    if not period:
        with speaking(language):
            return _(NO_PERIOD)[:31]
    return _NOT_IN_SHEET_NAMES.sub("-", period).strip("'")[:31]


def is_ours(name: str) -> bool:
    """Tell whether a sheet is one of the hidden ones."""
    return name in (LISTS_SHEET, MANIFEST_SHEET, LONG_SHEET)


def side_sheet_names() -> set[str]:
    """Return the names, in every language, of the sheets people see that hold no activities."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found |= {_(INSTRUCTIONS)[:31], _(TO_MEND)[:31]}
    return found


def is_mark(heading: str) -> bool:
    """Tell whether a heading is that of the column of an annotated copy."""
    return heading in (MACHINE_PREFIX + MARK, *(sheet for sheet in side_sheet_names()))
