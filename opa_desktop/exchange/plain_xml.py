"""Take what programs write in one plain form out of a part by pattern, and leave the rest to the XML parser.

Rows of cells and shared strings are millions of small elements in very few forms. Matching them is several times
quicker than an event for each tag. It is only done where it cannot be wrong: the part is in UTF-8 and has, so far, no
comment, no marked section and no processing instruction (there a `<row` is a row and nothing else), and the whole of an
element matches the pattern. Everything else goes to the parser, and a second parser without handlers sees every byte,
so that a part that is not well-formed is refused as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from opa_desktop.exchange.guard import Archive

LONGEST_ELEMENT = 4 << 20
"""Bytes after which an element without an end is no plain one."""

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml [^<>?]*\?>\s*)?(?=<[A-Za-z])")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_REFERENCE = re.compile("&[^;]{0,8};?")

Feed = Callable[[bytes], None]
"""Hands bytes to the XML parser."""


def elements(
    archive: Archive, part: str, parser: expat.XMLParserType, end: bytes
) -> Iterator[tuple[list[bytes], Feed]]:
    """Yield the elements of a part that end with `end`, without that end, and where to put those that are not plain.

    The first one still has everything before it. Whoever takes them gives to `Feed`, in order and with its end, what it
    cannot match. Between two yields other bytes may have gone to the parser: take what it found first. To be called
    inside `archive.parsing()`, which tells what is not well-formed.
    """
    splitter = _Splitter(archive, parser, end)
    for block in archive.chunks(part):
        yield splitter.split(block), splitter.feed
    splitter.finish()
    yield [], splitter.feed


class _Splitter:
    def __init__(self, archive: Archive, parser: expat.XMLParserType, end: bytes) -> None:
        self._check = archive.parser()
        self._parser = parser
        self._end = end
        self._rest = b""
        self._plain: bool | None = None  # not known before the first block

    def split(self, block: bytes) -> list[bytes]:
        self._check.Parse(block, False)
        joint = self._rest[-1:] + block
        self._rest += block
        if self._plain is None:
            self._plain = _starts_plain(block)
        elif b"<!" in joint or b"<?" in joint:
            self._plain = False
        if self._plain:
            *found, self._rest = self._rest.split(self._end)
            self._plain = len(self._rest) <= LONGEST_ELEMENT
            return found
        self.feed(self._rest)
        self._rest = b""
        return []

    def feed(self, data: bytes) -> None:
        self._parser.Parse(data, False)

    def finish(self) -> None:
        self._parser.Parse(self._rest, True)
        self._check.Parse(b"", True)


def _starts_plain(block: bytes) -> bool:
    head = _DECLARATION.match(block)
    if head is None or b"<!" in block or b"<?" in block[head.end() :]:
        return False
    encoding = _ENCODING.search(head.group())
    return encoding is None or encoding[1].lower() == b"utf-8"


def plain_text(data: bytes) -> str | None:
    """Return the text between two tags, None when only the parser can read it."""
    if b"&" not in data and b"\r" not in data:
        return data.decode("utf-8")
    if b"\r" in data:
        return None
    text = data.decode("utf-8")
    if any(found not in _NAMED for found in _REFERENCE.findall(text)):
        return None
    return _REFERENCE.sub(lambda match: _NAMED[match.group()], text)
