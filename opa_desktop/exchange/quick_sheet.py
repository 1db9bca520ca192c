"""A worksheet of XlsxWriter whose rows become XML at once.

XlsxWriter keeps an object for every cell and looks at each again when the file is closed; with a hundred thousand
rows that is most of the time and nearly all of the memory. Rows that come in order, with cells of three sorts, need
neither. Everything else of the sheet (columns, comments, choices, protection, print) stays with the library.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Container, Iterable
from typing import IO

from xlsxwriter.worksheet import Worksheet

from opa_desktop.exchange.sheet_reader import LAST_ROW, column_letters, column_number

Value = str | int | float | None
DEFAULT_HEIGHT = 15


class QuickSheet(Worksheet):  # type: ignore[misc]
    """Rows are added from the top, each with its cells from the first column on."""

    def begin(self, columns: int, spool: IO[str] | None = None) -> None:
        """Say how many columns there will be, and where rows wait (None: in memory)."""
        self._rows: IO[str] = spool or io.StringIO()
        self._letters = [column_letters(place) for place in range(columns)]
        self._again = 0  # cells with a text that another cell has too
        self.dim_rowmin = self.dim_rowmax = self.dim_colmin = 0
        self.dim_colmax = columns - 1

    def add_row(
        self,
        row: int,
        values: Iterable[Value],
        styles: Iterable[int],
        height: float = DEFAULT_HEIGHT,
        *,
        hidden: bool = False,
        blanks: Container[int] = (),
    ) -> None:
        """Add a row: its 0-based number, and the value and the style of every column.

        A style is what `formats.style_of` gives. None is no cell at all, but for the columns of `blanks`: there it is
        an empty one.
        """
        if not 0 <= row < LAST_ROW:
            raise ValueError(f"there is no row {row}")
        number, numbers = row + 1, self.str_table.string_table
        shown = ' hidden="1"' if hidden else "" if height == DEFAULT_HEIGHT else f' ht="{height:g}" customHeight="1"'
        out = [f'<row r="{number}"{shown}>']
        for letters, value, style in zip(self._letters, values, styles, strict=False):
            if type(value) is str:
                index = numbers.get(value)
                if index is None:
                    out.append(f'<c r="{letters}{number}" s="{style}"{self._new_text(value)}</c>')
                else:
                    out.append(f'<c r="{letters}{number}" s="{style}" t="s"><v>{index}</v></c>')
                    self._again += 1
            elif value is not None:
                out.append(f'<c r="{letters}{number}" s="{style}"><v>{value:.16G}</v></c>')
            elif blanks and column_number(letters) in blanks:
                out.append(f'<c r="{letters}{number}" s="{style}"/>')
        out.append("</row>")
        self._rows.write("".join(out))
        self.dim_rowmax = row

    def _new_text(self, text: str) -> str:
        """Return what follows the style in a cell of a text that is not among the shared ones yet."""
        if not text.startswith("<r>"):
            return f' t="s"><v>{self.str_table._get_shared_string_index(text)}</v>'
        # The library would take it for its own way of writing text in runs.
        escaped = self._escape_control_characters(text)
        for character, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            escaped = escaped.replace(character, name)
        return f' t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is>'

    def _write_sheet_data(self) -> None:
        self.str_table.count += self._again
        self._xml_start_tag("sheetData")
        self._rows.seek(0)
        shutil.copyfileobj(self._rows, self.fh)
        self._rows.close()
        self._xml_end_tag("sheetData")
