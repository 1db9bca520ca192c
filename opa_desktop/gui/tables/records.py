"""The model of the activities table: an array of row ids, and pages of rows read when they are looked at.

It never holds the whole list: a hundred thousand activities cost their ids and the pages in view. The texts are
those of `core/values.py`; drawing them is the task of `delegates.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
_NO_PARENT = QModelIndex()
_END_ALIGNED = (Kind.MONEY, Kind.COUNT)
_ABBREVIATED = ("parties", "institutions")


class RecordsModel(QAbstractTableModel):
    """Activities as rows, the columns of `Place.TABLE` as columns.

    `sort_asked` reports a wish to sort: the order is made by the store, so whoever feeds the model answers it.
    """

    sort_asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = TABLE_COLUMNS
        self._catalogue = Catalogue(())
        self._pages = RowPages((), lambda ids: ())
        self._texts: dict[tuple[int, int], str] = {}

    def show(self, ids: Sequence[int], fetch: FetchColumns, catalogue: Catalogue) -> None:
        """Show other rows: `ids` in their order, read by `fetch` when they come into view."""
        keys = [column.key for column in self.columns]
        self.beginResetModel()
        self._pages = RowPages(ids, lambda asked: fetch(asked, keys))
        self._catalogue = catalogue
        self._texts.clear()
        self.endResetModel()

    def relabel(self) -> None:
        """Say everything anew, after the language, the digits or the names of terms have changed."""
        self._texts.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))

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

    def column_index(self, key: str) -> int:
        """Return the index of the column called `key`, -1 when the table has none."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def text(self, position: int, column: int) -> str:
        """Return the text of a cell as people read it."""
        key = (position, column)
        if key not in self._texts:
            if len(self._texts) > 20_000:
                self._texts.clear()
            spec = self.columns[column]
            self._texts[key] = cell_text(spec, self._pages.row(position).get(spec.key), self._catalogue)
        return self._texts[key]

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
                return _isolated(column, self.text(index.row(), index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return self._whole(column, self._pages.row(index.row()).get(column.key)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(column, self._whole(column, self._pages.row(index.row()).get(column.key)))
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

    def _spoken(self, column: Column, text: str) -> str:
        return f"{_(column.label)}: {text or _('not stated')}"

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
    side = Qt.AlignmentFlag.AlignTrailing if column.kind in _END_ALIGNED else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _isolated(column: Column, text: str) -> str:
    """Keep a text that runs against the table's direction in its own order."""
    if not text or column.kind is Kind.TERMS:
        return text  # the parts of a list are isolated one by one; the list itself runs as the table does
    if column.ltr:
        return isolate_ltr(text) if is_rtl() else text
    runs_rtl = first_strong_is_rtl(text)
    return text if runs_rtl is None or runs_rtl == is_rtl() else isolate(text)
