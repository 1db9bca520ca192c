"""Read a workbook cell by cell, streaming, within the limits of the guard.

Libraries are not used for reading: where a wrong blank means lost data, every cell has to say what it is
(`docs/decisions/0009`). Here a file becomes sheets, names and rows of cells; what they mean is for `understand.py`.
"""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from opa_desktop.exchange.guard import LIMITS, Archive, Limits, OnRead
from opa_desktop.exchange.merged_cells import Range, range_of
from opa_desktop.exchange.plain_rows import ROW_END, PlainRows
from opa_desktop.exchange.plain_xml import elements
from opa_desktop.exchange.shared_strings import read_strings
from opa_desktop.exchange.sheet_reader import Cell, Is, SheetReader

__all__ = ["Cell", "Sheet", "Visibility", "Workbook"]

_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


class Visibility(StrEnum):
    """How well hidden a sheet is."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    part: str
    visibility: Visibility = Visibility.VISIBLE


class Row(NamedTuple):
    """One row that holds something: its number as Excel shows it, whether it is hidden, and its cells by column."""

    number: int
    hidden: bool
    cells: dict[int, Cell]


class Workbook:
    """An open workbook: `sheets`, `names` (defined names), `properties` (custom), and rows on request.

    Raise FileError for whatever is not a sound workbook.
    """

    def __init__(self, path: Path, limits: Limits = LIMITS, on_read: OnRead | None = None, password: str = "") -> None:
        self.path = path
        self.archive = Archive(path, limits, on_read, password)
        self.sheets: list[Sheet] = []
        self.names: dict[str, str] = {}
        self.properties: dict[str, str] = {}
        self.date1904 = False
        self.texts: list[Cell] = []
        self.date_formats: list[bool] = []
        try:
            self._load()
        except BaseException:
            self.archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of this name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """Yield the rows of a sheet that hold something, hidden ones too, from the top."""
        reader = SheetReader(self)
        plain = PlainRows(reader)
        with self.archive.parsing():
            for found, feed in elements(self.archive, sheet.part, reader.parser, ROW_END):
                for element in found:
                    plain.take(element, feed)
                yield from itertools.starmap(Row, reader.taken())

    def merged_ranges(self, sheet: Sheet) -> list[Range]:
        """Return the merged ranges of a sheet; most have none, which is found out without a parser."""
        found: list[Range] = []
        last = b""
        for block in self.archive.chunks(sheet.part):
            if b"mergeCell" in last[-9:] + block:
                break
            last = block
        else:
            return found

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "mergeCell":
                found.append(range_of(attributes.get("ref", "")))

        for _ in self.archive.parse(sheet.part, self.archive.parser(start)):
            if len(found) > self.archive.limits.merged_ranges:
                raise self.archive.refused("workbook-bomb")
        return found

    # -- the parts around the sheets

    def _load(self) -> None:
        root = {kind: target for kind, target in self._relations("").values()}
        book = root.get("officeDocument", "xl/workbook.xml")
        if book not in self.archive.parts:
            raise self.archive.refused("workbook-other")
        relations = self._relations(book)
        self._load_book(book, relations)
        if not self.sheets:
            raise self.archive.refused("workbook-other")
        targets = {kind: target for kind, target in relations.values() if target in self.archive.parts}
        if "styles" in targets:
            self._load_styles(targets["styles"])
        if "sharedStrings" in targets:
            self.texts = [Cell(Is.TEXT, text) for text in read_strings(self.archive, targets["sharedStrings"])]
        if (part := root.get("custom-properties", "")) in self.archive.parts:
            self._load_properties(part)

    def _small(self, part: str, start: Any, end: Any = None, text: Any = None) -> None:
        parser = self.archive.parser(start, end, text)
        for _ in self.archive.parse(part, parser, self.archive.limits.small_part_bytes):
            pass

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target part of every relation of `part`, by id."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes["Target"]
                inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], inside)

        if source in self.archive.parts:
            self._small(source, start)
        return found

    def _load_book(self, part: str, relations: dict[str, tuple[str, str]]) -> None:
        name: list[str] = []
        content: list[str] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "workbookPr":
                self.date1904 = attributes.get("date1904") in ("1", "true")
            elif tag == "sheet":
                self._add_sheet(attributes, relations)
            elif tag == "definedName":
                name[:] = [attributes.get("name", "")]
                content.clear()

        def end(tag: str) -> None:
            if tag == "definedName" and len(self.names) < 10_000:
                self.names[name[0]] = "".join(content)
                name.clear()

        self._small(part, start, end, lambda text: content.append(text) if name else None)

    def _add_sheet(self, attributes: dict[str, str], relations: dict[str, tuple[str, str]]) -> None:
        kind, part = relations.get(next((v for k, v in attributes.items() if k.endswith("}id")), ""), ("", ""))
        if kind != "worksheet":  # chart sheets hold no rows
            return
        if len(self.sheets) >= self.archive.limits.sheets:
            raise self.archive.refused("workbook-sheets", limit=self.archive.limits.sheets)
        state = attributes.get("state", "visible")
        visibility = Visibility(state) if state in list(Visibility) else Visibility.VISIBLE
        self.sheets.append(Sheet(attributes["name"], part, visibility))

    def _load_styles(self, part: str) -> None:
        formats: dict[str, str] = {}
        numbers: list[str] = []
        inside = [""]

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside[0] = tag
            elif tag == "numFmt":
                formats[attributes["numFmtId"]] = attributes.get("formatCode", "")
            elif tag == "xf" and inside[0] == "cellXfs":
                numbers.append(attributes.get("numFmtId", "0"))

        self._small(part, start)
        self.date_formats = [_shows_dates(number, formats.get(number)) for number in numbers]

    def _load_properties(self, part: str) -> None:
        name = [""]

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "property":
                name[0] = attributes.get("name", "")

        def text(characters: str) -> None:
            if name[0] and len(self.properties) < 1000:
                self.properties[name[0]] = (self.properties.get(name[0], "") + characters)[:1000]

        self._small(part, start, None, text)


def _shows_dates(number: str, code: str | None) -> bool:
    if code is None:
        return number.isdecimal() and int(number) in _BUILT_IN_DATES
    plain = _NOT_DATE.sub("", code).lower()
    return "general" not in plain and any(letter in plain for letter in "dmyhs")
