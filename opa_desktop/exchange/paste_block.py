"""A block of cells from a spreadsheet becomes a workbook, so that pasting goes the way of every import.

The block comes as the clipboard has it: a line per row, tabs between cells. With a line of headings its columns are
known by name, without one they are those of the table it is pasted on. Rows that bear the number of an activity here
belong to that activity; the others are new. Nothing is written into the store.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.arabic import fold
from opa_desktop.core.columns import COLUMNS, Kind, Owner
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError
from opa_desktop.exchange.file_names import safe_name
from opa_desktop.exchange.layout import DAY_FIRST_PROPERTY, MACHINE_PREFIX, SheetColumn, sheet_name
from opa_desktop.exchange.understand import known_headings
from opa_desktop.i18n import N_, _, current, strip_marks
from opa_desktop.store import activities, periods

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

FILE_NAME = N_("Pasted cells")
MOST_CELLS = 400_000
_ALL_HEADINGS, _MOST_HEADINGS = 1.0, 0.5  # shares of the first line
_FORMULA_STARTS = ("=", "+", "-", "@")
_LOOKED_UP = 400  # numbers a question

Rows = list[list[str]]


def to_workbook(store: Store, text: str, table: Sequence[str], period: str, folder: Path) -> Path:
    """Write a block of the clipboard as a workbook into `folder` and return its path, for `import_job.plan`.

    `table` are the keys of the columns the block is pasted on, in the order of reading; `period` is the one its
    progress belongs to, "" for the newest. Raise InputError when the block holds nothing to import.
    """
    rows = read_block(text)
    names, body = columns_of(rows, table)
    if not body or not any(name for name in names):
        raise InputError("paste-empty")
    period = period or max((one.label for one in periods.all_periods(store)), default="")
    path = folder / f"{safe_name(f'{_(FILE_NAME)} {datetime.datetime.now():%Y-%m-%d %H.%M.%S}')}.xlsx"
    _write(path, sheet_name(period, current()), names, body, _uids(store, names, body), period)
    return path


def read_block(text: str) -> Rows:
    """Return the cells of a block of the clipboard, without rows and direction marks that mean nothing."""
    plain = strip_marks(text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [[_unquoted(cell.strip()) for cell in row] for row in csv.reader(io.StringIO(plain), delimiter="\t")]
    found = [row for row in rows if any(row)]
    if sum(map(len, found)) > MOST_CELLS:
        raise InputError("paste-large", count=len(found))
    return found


def _unquoted(cell: str) -> str:
    # The apostrophe with which a copied text was kept from being run as a formula.
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell


def columns_of(rows: Rows, table: Sequence[str]) -> tuple[list[str], Rows]:
    """Return the machine name of every column of a block ("" for none), and its rows without the headings."""
    if not rows:
        return [], []
    known = known_headings()
    first = [known.get(fold(cell)) for cell in rows[0]]
    if _are_headings(rows[0], first):
        # An unknown heading stays as it is: the import says that it was left aside.
        return [one.name if one else cell for one, cell in zip(first, rows[0], strict=True)], rows[1:]
    width = max(map(len, rows))
    keys = [*table, *[""] * width][:width]
    return keys, rows


def _are_headings(cells: Sequence[str], found: Sequence[SheetColumn | None]) -> bool:
    stated = sum(1 for cell in cells if cell)
    hits = sum(1 for one in found if one is not None)
    return hits > 0 and hits >= stated * (_ALL_HEADINGS if stated < 3 else _MOST_HEADINGS)


def _uids(store: Store, names: Sequence[str], body: Rows) -> list[str]:
    """Return the identity of the activity each row bears the number of, "" where it bears none that is known."""
    if "uid" in names or "number" not in names:
        return [""] * len(body)
    at = names.index("number")
    numbers = [row[at] if at < len(row) else "" for row in body]
    known = dict(_known(store, [number for number in numbers if number]))
    return [known.get(number, "") for number in numbers]


def _known(store: Store, numbers: Sequence[str]) -> Iterable[tuple[str, str]]:
    for start in range(0, len(numbers), _LOOKED_UP):
        found = ActivityFilter().where("number", *numbers[start : start + _LOOKED_UP])
        for entry in activities.find(store, found).entries:
            yield entry.get("number"), entry.uid


def _write(path: Path, sheet: str, names: Sequence[str], body: Rows, uids: Sequence[str], period: str) -> None:
    from xlsxwriter import Workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    kept = [place for place, name in enumerate(names) if name and not _is_given(name)]
    own = ["uid"] * ("uid" not in names) + ["period"] * ("period" not in names)
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        book.set_custom_property(DAY_FIRST_PROPERTY, "1", "text")
        page = book.add_worksheet(sheet)
        for column, name in enumerate([*own, *(names[place] for place in kept)]):
            page.write_string(0, column, MACHINE_PREFIX + name if _is_column(name) else name)
        for number, (row, uid) in enumerate(zip(body, uids, strict=True), start=1):
            given = {"uid": uid, "period": period}
            cells = [given[name] for name in own] + [row[place] if place < len(row) else "" for place in kept]
            for column, cell in enumerate(cells):
                if cell:
                    page.write_string(number, column, cell)


def _is_column(name: str) -> bool:
    return name.partition(".")[0] in COLUMNS


def _is_given(name: str) -> bool:
    """Tell whether the program gives the values of a column: what is pasted there is not taken over."""
    column = COLUMNS.get(name)
    return column is not None and column.owner is Owner.PROGRAM and column.kind is not Kind.UID
