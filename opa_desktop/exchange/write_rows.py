"""Write the rows of an activity sheet: values become cells, long texts are cut, and every row gets its print."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from opa_desktop.core.columns import Column, Kind
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import clean_text, is_clean
from opa_desktop.exchange.cell_text import cell_value
from opa_desktop.exchange.formats import style_of
from opa_desktop.exchange.layout import CELL_LIMIT, SheetColumn
from opa_desktop.exchange.row_print import RowPrints
from opa_desktop.exchange.sheet_reader import address

if TYPE_CHECKING:
    from opa_desktop.exchange.quick_sheet import QuickSheet
    from opa_desktop.exchange.write_activity_sheet import Job, SheetContent

LINE_HEIGHT, MOST_LINES = 15, 12
_REMEMBERED = (Kind.TERM, Kind.TERMS, Kind.YES_NO)
_AS_THEY_ARE = (Kind.TEXT, Kind.LONG_TEXT, Kind.NAMES, Kind.WHEN, Kind.UID)

Shown = str | int | float | Decimal


class CellTexts:
    """What the cells of a sheet show for entries; the texts of terms are looked up once."""

    def __init__(self, columns: list[SheetColumn], catalogue: Any, language: str) -> None:
        self._catalogue = catalogue
        self._language = language
        self._known: dict[tuple[str, Any], Any] = {}
        self.identity = next(place for place, one in enumerate(columns) if one.column.key == "uid")
        self._own = [(p, one) for p, one in enumerate(columns) if not one.column.progress and p != self.identity]
        self._progress = [(place, one) for place, one in enumerate(columns) if one.column.progress]

    def of(self, entry: Entry, period: str) -> Iterator[tuple[int, Shown]]:
        """Yield the place and what is shown for every stated value, the identity first, not in order after it."""
        yield self.identity, entry.uid
        for columns, values in ((self._own, entry.values), (self._progress, entry.progress.get(period, {}))):
            for place, one in columns:
                column = one.column
                value: Any = period if column.key == "period" else values.get(column.key)
                if one.language and value:
                    value = value.get(one.language)
                shown = value if value is None or column.kind in _AS_THEY_ARE else self._shown(column, value)
                if shown is not None and shown != "":
                    yield place, shown

    def _shown(self, column: Column, value: Any) -> Any:
        if column.kind not in _REMEMBERED:
            return cell_value(column, value, self._catalogue, self._language)
        known = (column.key, value)
        if known not in self._known:
            self._known[known] = cell_value(column, value, self._catalogue, self._language)
        return self._known[known]


class RowWriter:
    """Writes entries into one sheet."""

    def __init__(self, sheet: QuickSheet, content: SheetContent, job: Job) -> None:
        self._sheet = sheet
        self._content = content
        self._job = job
        self._width = len(job.columns)
        free = [one.column.key == "period" and not content.period for one in job.columns]
        self._styles = [
            style_of(job.formats.cell(one.column, one.language, open_to_all=is_free))
            for one, is_free in zip(job.columns, free, strict=True)
        ]
        # Characters in a line of each column; nobody sees how many lines there are in a hidden one.
        self._room = [CELL_LIMIT if one.unseen else max(one.column.width * 11 // 10, 8) for one in job.columns]
        self._row_prints = RowPrints([one.name for one in job.columns])
        self._prints = job.prints.setdefault(content.name, {})

    def write(self, row: int, entry: Entry) -> None:
        """Write an entry into a row."""
        values: list[Any] = [None] * self._width
        lines, continued = 1, len(self._job.long_texts.rows)
        styles, room = self._styles, self._room
        for place, shown in self._job.texts.of(entry, self._content.period):
            if type(shown) is str and (len(shown) > room[place] or not is_clean(shown)):
                shown = self._fitted(shown, entry, row, place)
                if room[place] < CELL_LIMIT:
                    lines = max(lines, _lines(shown, room[place]))
            values[place] = shown
        blanks: set[int] = set()
        if self._content.marks:
            styles, blanks = self._marked(row, entry)
        # Told and not left to the program that opens the file: not all of them make room for wrapped texts.
        self._sheet.add_row(row, values, styles, LINE_HEIGHT * min(lines, MOST_LINES), blanks=blanks)
        if continued == len(self._job.long_texts.rows):  # the rest of a long text would not be in the print
            self._prints[entry.uid] = self._row_prints.of_values(values)

    def write_identity(self, row: int, uid: str) -> None:
        """Write an empty row that already has an identity, so that what is typed there keeps one."""
        values: list[Any] = [None] * self._width
        values[self._job.texts.identity] = uid
        self._sheet.add_row(row, values, self._styles)

    def _fitted(self, text: str, entry: Entry, row: int, place: int) -> str:
        if not is_clean(text):
            text, removed = clean_text(text)
            if removed:
                cell, facts = address(row + 1, place), {"count": removed}
                problem = Problem(
                    "text-cleaned", Severity.HINT, facts=facts, uid=entry.uid, sheet=self._content.name, cell=cell
                )
                self._job.notices.append(problem)
        return self._job.long_texts.fitted(text)

    def _marked(self, row: int, entry: Entry) -> tuple[list[int], set[int]]:
        """Return the styles of a row with some cells pointed out, and their places; the notes go into the sheet."""
        styles, places = list(self._styles), set()
        for place, one in enumerate(self._job.columns):
            name = f"{one.name}@{self._content.period}" if one.column.progress else one.name
            note = self._content.marks.get((entry.uid, name))
            if note is not None:
                places.add(place)
                styles[place] = style_of(self._job.formats.cell(one.column, one.language, marked=True))
            if note:
                self._sheet.write_comment(row, place, note, {"x_scale": 1.4, "visible": False})
        return styles, places


def _lines(text: str, room: int) -> int:
    """Return about how many lines a text needs, with `room` characters in each."""
    return sum(-(-max(len(line), 1) // room) for line in text[:2000].split("\n"))
