"""The text of cells: shared strings, and the workbook's way of writing control characters."""

from __future__ import annotations

import re

from opa_desktop.exchange.guard import Archive
from opa_desktop.exchange.plain_xml import Feed, elements, plain_text

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t>")
_START, _END = b"<si>", b"</si>"


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
            self.refuse_longer(self._length)
            self._parts.append(characters)

    def refuse_longer(self, length: int) -> None:
        """Raise FileError when a cell has more characters than any program writes."""
        if length > self._archive.limits.cell_characters:
            raise self._archive.refused("workbook-bomb")

    def take(self) -> str:
        """Return what was collected, and start anew."""
        text = "".join(self._parts)
        self._parts.clear()
        self._length = 0
        return text


def read_strings(archive: Archive, part: str) -> list[str]:
    """Return the shared strings of a workbook; raise FileError when they are too many or too long."""
    reader = _Strings(archive)
    parser = archive.parser(lambda tag, _: reader.parts.start(tag), reader.end, reader.parts.add)
    with archive.parsing():
        for found, feed in elements(archive, part, parser, _END):
            for element in found:
                reader.take(element, feed)
            reader.check()
    return reader.strings


class _Strings:
    """The strings read so far, by the parser or by pattern."""

    def __init__(self, archive: Archive) -> None:
        self.strings: list[str] = []
        self.parts = TextParts(archive)
        self._archive = archive
        self._total = self._counted = 0

    def end(self, tag: str) -> None:
        self.parts.end(tag)
        if tag == "si":
            self.strings.append(unescape(self.parts.take()))

    def take(self, element: bytes, feed: Feed) -> None:
        if not element.startswith(_START):
            head, start, rest = element.rpartition(_START)
            feed(head)
            element = start + rest
        match = _PLAIN.fullmatch(element)
        text = plain_text(match[1]) if match else None
        if text is None:
            feed(element + _END)
        else:
            self.parts.refuse_longer(len(text))
            self.strings.append(unescape(text))

    def check(self) -> None:
        """Count what came since the last call; raise FileError when it is too much."""
        limits = self._archive.limits
        self._total += sum(map(len, self.strings[self._counted :]))
        self._counted = len(self.strings)
        if self._counted > limits.strings or self._total > limits.string_characters:
            raise self._archive.refused("workbook-bomb")
