"""The model of the activities table: an array of row ids, and pages of rows read when they are looked at.

It never holds the whole list: a hundred thousand activities cost their ids and the pages in view, and of these only
the columns that are shown. The texts are those of `core/values.py`; drawing them is the task of `delegates.py`,
writing what is typed into a cell that of `cell_edits.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from opa_desktop.core import values
from opa_desktop.core.arabic import first_strong_is_rtl
from opa_desktop.core.catalogue import Catalogue, is_state
from opa_desktop.core.columns import Column, Kind, Place, columns_at
from opa_desktop.core.filters import Sort
from opa_desktop.gui.tables.row_pages import Row, RowPages
from opa_desktop.i18n import _, is_rtl, isolate, isolate_ltr
from opa_desktop.locales import joined

Index = QModelIndex | QPersistentModelIndex
FetchColumns = Callable[[Sequence[int], Sequence[str]], Sequence[Row]]
"""Reads rows: ids and column keys in, dicts with `id`, `uid` and typed values out."""

COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Column` of a cell."""
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The typed value of a cell, None when it is not stated."""
UID_ROLE = Qt.ItemDataRole.UserRole + 3
"""The uid of the record in a row."""

TABLE_COLUMNS = columns_at(Place.TABLE)
END_ALIGNED = (Kind.MONEY, Kind.COUNT)
"""The kinds whose cells stand at the end of their column, as figures do."""
_NO_PARENT = QModelIndex()
_ABBREVIATED = ("parties", "institutions")
_MOST_TEXTS = 20_000
_ALWAYS = ("status",)  # asked for by what looks at a row, whether its column is shown or not


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a cell, in words; `typed` is a text that could not be read, None when the value stands."""

    say: Callable[[], str]
    typed: str | None = None

    @property
    def tone(self) -> str:
        """The colour of the text of the cell."""
        return "text" if self.typed is None else "error"


class RecordsModel(QAbstractTableModel):
    """Activities as rows, the columns of `Place.TABLE` as columns.

    `sort_asked` reports a wish to sort: the order is made by the store, so whoever feeds the model answers it.
    `edited` reports row, column and text of a cell that was typed into.
    """

    sort_asked = Signal(object)
    edited = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = TABLE_COLUMNS
        self.editable: frozenset[str] = frozenset()
        self.complaints: dict[tuple[str, str], Complaint] = {}
        self._wanted = tuple(column.key for column in TABLE_COLUMNS)
        self._catalogue = Catalogue(())
        self._pages = RowPages((), lambda ids: ())
        self._fetch: FetchColumns = lambda ids, keys: ()
        self._shown: dict[tuple[int, int], str] = {}

    def show(self, ids: Sequence[int], fetch: FetchColumns, catalogue: Catalogue, known: Iterable[Row] = ()) -> None:
        """Show other rows: `ids` in their order, read by `fetch` when they come into view unless they are `known`."""
        self.beginResetModel()
        self._fetch, self._catalogue = fetch, catalogue
        self._pages = RowPages(ids, self._read, known=known)
        self._shown.clear()
        self.endResetModel()

    def grow(self, ids: Sequence[int]) -> bool:
        """Take over a longer list that begins with the rows shown; return False for one that begins otherwise."""
        had = len(self._pages)
        if len(ids) < had or list(ids[:had]) != list(self._pages.ids):
            return False
        if len(ids) > had:
            self.beginInsertRows(QModelIndex(), had, len(ids) - 1)
            self._pages.grow(ids)
            self.endInsertRows()
        return True

    def want(self, keys: Iterable[str]) -> None:
        """Read these columns from now on: those that are shown."""
        wanted = tuple(dict.fromkeys((*keys, *_ALWAYS)))
        more = set(wanted) - set(self._wanted)
        self._wanted = wanted
        if more:
            self.reread()

    def reread(self) -> None:
        """Read the rows anew when they are looked at next, after their values have changed; their order stays."""
        self._pages.forget()
        self._shown.clear()
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))

    def _read(self, ids: Sequence[int]) -> Sequence[Row]:
        return self._fetch(ids, self._wanted)

    def relabel(self) -> None:
        """Say everything anew, after the language, the digits or the names of terms have changed."""
        self._shown.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The keys of the columns that are read."""
        return self._wanted

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue whose names are shown."""
        return self._catalogue

    @property
    def ids(self) -> Sequence[int]:
        """The row ids in the order shown."""
        return self._pages.ids

    @property
    def fetched(self) -> int:
        """How many rows were read since the list was shown."""
        return self._pages.fetched

    def row(self, position: int) -> Row:
        """Return the typed values of the row at `position`, with `id` and `uid`."""
        return self._pages.row(position)

    def uid(self, position: int) -> str:
        """Return the uid of the row at `position`, "" when the record has gone."""
        return str(self._pages.row(position).get("uid", ""))

    def position_of(self, row_id: int) -> int:
        """Return the position of a row id, -1 when it is not in the list."""
        return self._pages.position(row_id)

    def positions_of(self, row_ids: Iterable[int]) -> list[int]:
        """Return the positions of some row ids, in the order given; what is not in the list is left out."""
        wanted = list(row_ids)
        if len(wanted) < 2:
            return [place for row_id in wanted if (place := self._pages.position(row_id)) >= 0]
        sought = set(wanted)
        places = {row_id: place for place, row_id in enumerate(self._pages.ids) if row_id in sought}
        return [places[row_id] for row_id in wanted if row_id in places]

    def column_index(self, key: str) -> int:
        """Return the index of the column called `key`, -1 when the table has none."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def label(self, key: str) -> str:
        """Return the heading of the column called `key`."""
        return _(self.columns[self.column_index(key)].label)

    def text(self, position: int, column: int) -> str:
        """Return the text of a cell as people read it, or as they typed it while it cannot be read."""
        if (complaint := self.complaint(position, column)) and complaint.typed is not None:
            return complaint.typed
        spec = self.columns[column]
        return cell_text(spec, self._pages.row(position).get(spec.key), self._catalogue)

    def shown(self, position: int, column: int) -> str:
        """Return the text of a cell ready to be drawn: isolated where it runs against the table."""
        key = (position, column)
        found = self._shown.get(key)
        if found is None:
            if len(self._shown) > _MOST_TEXTS:
                self._shown.clear()
            found = self._shown[key] = _isolated(self.columns[column], self.text(position, column))
        return found

    def complaint(self, position: int, column: int) -> Complaint | None:
        """Return what is wrong with a cell, None when nothing is."""
        return self.complaints.get((self.uid(position), self.columns[column].key)) if self.complaints else None

    def complain(self, uid: str, key: str, complaint: Complaint | None) -> None:
        """Mark a cell, or take its mark away."""
        self.complaints.pop((uid, key), None)
        if complaint is not None:
            self.complaints[uid, key] = complaint
        self._shown.clear()

    def _whole(self, column: Column, value: Any) -> str:
        return values.show(column, value, self._catalogue)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of activities in the list."""
        return 0 if parent.isValid() else len(self._pages)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, or says to a screen reader."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(index.row(), index.column())
            case Qt.ItemDataRole.EditRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._whole(column, self._pages.row(index.row()).get(column.key)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return self._own_data(index, column, role)

    def _own_data(self, index: Index, column: Column, role: int) -> Any:
        if role == COLUMN_ROLE:
            return column
        if role == VALUE_ROLE:
            return self._pages.row(index.row()).get(column.key)
        if role == UID_ROLE:
            return self.uid(index.row())
        return None

    def _spoken(self, index: Index, column: Column) -> str:
        text = self._whole(column, self._pages.row(index.row()).get(column.key))
        if complaint := self.complaint(index.row(), index.column()):
            text = f"{complaint.typed or text} ({complaint.say()})"
        return f"{_(column.label)}: {text or _('not stated')}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell: some can be typed into."""
        flags = super().flags(index)
        can = index.isValid() and self.columns[index.column()].key in self.editable
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass on what was typed into a cell; whoever writes it makes the model read the row again."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edited.emit(index.row(), index.column(), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column and its explanation; rows have no headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _(column.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(column.help) if column.help else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the rows change when the answer is shown."""
        if 0 <= column < len(self.columns):
            self.sort_asked.emit(Sort(self.columns[column].key, order is Qt.SortOrder.DescendingOrder))


def cell_text(column: Column, value: Any, catalogue: Catalogue) -> str:
    """Return what a cell says: institutions by their abbreviation, for a cell is narrow and everybody knows them."""
    if column.vocabulary not in _ABBREVIATED or not value:
        return values.show(column, value, catalogue)
    codes = value if isinstance(value, tuple) else (value,)
    return joined([isolate(catalogue.name(column.vocabulary, code) if is_state(code) else code) for code in codes])


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column.kind in END_ALIGNED else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _isolated(column: Column, text: str) -> str:
    """Keep a text that runs against the table's direction in its own order."""
    if not text or column.kind is Kind.TERMS:
        return text  # the parts of a list are isolated one by one; the list itself runs as the table does
    if column.ltr:
        return isolate_ltr(text) if is_rtl() else text
    runs_rtl = first_strong_is_rtl(text)
    return text if runs_rtl is None or runs_rtl == is_rtl() else isolate(text)
