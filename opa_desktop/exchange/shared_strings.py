"""The text of cells: shared strings, and the workbook's way of writing control characters."""

from __future__ import annotations

import re

from opa_desktop.exchange.guard import Archive

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Undo the workbook's way of writing control characters (`_x000D_`)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class TextParts:
    """Collects the text of one cell from its runs, without phonetic readings, within the limit of a cell."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._parts: list[str] = []
        self._length = 0
        self._reading = self._phonetic = False

    def start(self, tag: str) -> None:
        """Note the start of an element; text is taken inside `t` and `v`."""
        if tag in ("t", "v"):
            self._reading = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        """Note the end of an element."""
        if tag in ("t", "v"):
            self._reading = False
        elif tag == "rPh":
            self._phonetic = False

    def add(self, characters: str) -> None:
        """Take characters, when they are text of the cell."""
        if self._reading:
            self._length += len(characters)
            if self._length > self._archive.limits.cell_characters:
                raise self._archive.refused("workbook-bomb")
            self._parts.append(characters)

    def take(self) -> str:
        """Return what was collected, and start anew."""
        text = "".join(self._parts)
        self._parts.clear()
        self._length = 0
        return text


def read_strings(archive: Archive, part: str) -> list[str]:
    """Return the shared strings of a workbook; raise FileError when they are too many or too long."""
    limits, strings, parts, total = archive.limits, [], TextParts(archive), 0

    def end(tag: str) -> None:
        nonlocal total
        parts.end(tag)
        if tag == "si":
            strings.append(unescape(parts.take()))
            total += len(strings[-1])
            if len(strings) > limits.strings or total > limits.string_characters:
                raise archive.refused("workbook-bomb")

    for _ in archive.parse(part, archive.parser(lambda tag, _: parts.start(tag), end, parts.add)):
        pass
    return strings
