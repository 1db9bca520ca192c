"""A PDF as Qt wrote it becomes one with bookmarks, links and language, and the same bytes for the same pages.

Qt can set none of these, and stamps every file with the time. Its files are plain: numbered objects one after the
other and a table of where they begin. They are taken apart here, a few are changed, and the whole is put together
again. No Qt here: bytes only.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_REFERENCE = rb"(\d+) 0 R"


@dataclass(frozen=True)
class Bookmark:
    """A heading of the document: its text, level, page (from 1) and how far it lies from the upper edge, in points."""

    text: str
    level: int
    page: int
    top: float


@dataclass(frozen=True)
class Link:
    """A place on a page (in points from the upper left corner: left, top, right, bottom) that leads to a bookmark."""

    page: int
    place: tuple[float, float, float, float]
    bookmark: int


@dataclass(frozen=True)
class Extras:
    """What is added to a file: the language, the day it says it was made, bookmarks and links."""

    language: str
    day: datetime.date
    height: float
    bookmarks: Sequence[Bookmark] = ()
    links: Sequence[Link] = ()
    rtl: bool = False


@dataclass
class _File:
    """The objects of a file by number, and the two that the trailer names."""

    head: bytes
    objects: dict[int, bytes]
    root: int
    info: int
    pages: list[int] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        number = max(self.objects) + 1
        self.objects[number] = body
        return number


def finished(data: bytes, extras: Extras) -> bytes:
    """Return the file with all that is added; one whose make is not the expected one comes back as it is."""
    file = _read(data)
    if file is None:
        return data
    stamp = b"(D:" + extras.day.strftime("%Y%m%d").encode() + b"000000Z)"
    file.objects[file.info] = _DATES.sub(lambda found: b"/" + found[1] + b" " + stamp, file.objects[file.info])
    wanted = [f"/Lang ({extras.language})", "/ViewerPreferences << /DisplayDocTitle true"]
    wanted[-1] += " /Direction /R2L >>" if extras.rtl else " >>"
    if extras.bookmarks:
        wanted += [f"/Outlines {_outline(file, extras)} 0 R", "/PageMode /UseOutlines"]
    _extend(file, file.root, " ".join(wanted).encode())
    _add_links(file, extras)
    return _written(file)


def _read(data: bytes) -> _File | None:
    start, trailer = _START.search(data), _TRAILER.search(data)
    if start is None or trailer is None:
        return None
    at = int(start[1])
    offsets = _offsets(data[at : trailer.start()])
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], at], strict=True))
    objects = {}
    for number, offset in offsets.items():
        body = re.match(rb"\d+ 0 obj\s(.*?)\s*endobj\s*$", data[offset : ends[offset]], re.DOTALL)
        if body is None:
            return None
        objects[number] = body[1]
    root, info = (re.search(rb"/" + key + rb"\s+" + _REFERENCE, trailer[1]) for key in (b"Root", b"Info"))
    if root is None or info is None:
        return None
    file = _File(data[: min(offsets.values())], objects, int(root[1]), int(info[1]))
    file.pages = _page_numbers(file)
    return file if file.pages else None


def _offsets(table: bytes) -> dict[int, int]:
    rows = re.findall(rb"(\d{10}) (\d{5}) ([nf])", table)
    return {number: int(offset) for number, (offset, _generation, used) in enumerate(rows) if used == b"n"}


def _page_numbers(file: _File) -> list[int]:
    found = re.search(rb"/Pages\s+" + _REFERENCE, file.objects[file.root])
    kids = re.search(rb"/Kids\s*\[(.*?)\]", file.objects[int(found[1])], re.DOTALL) if found else None
    return [int(number) for number in re.findall(_REFERENCE, kids[1])] if kids else []


def _outline(file: _File, extras: Extras) -> int:
    """Add the tree of bookmarks and return the number of its root."""
    root = file.add(b"")
    numbers = [file.add(b"") for _bookmark in extras.bookmarks]
    tree = _tree(extras.bookmarks)
    for place, bookmark in enumerate(extras.bookmarks):
        siblings, children = tree[_parent(extras.bookmarks, place)], tree.get(place, [])
        at = siblings.index(place)
        parent = _parent(extras.bookmarks, place)
        parts = [f"/Title {_text(bookmark.text)}", f"/Parent {root if parent < 0 else numbers[parent]} 0 R"]
        parts.append(f"/Dest {_destination(file, bookmark, extras)}")
        parts += [f"/Prev {numbers[siblings[at - 1]]} 0 R"] if at else []
        parts += [f"/Next {numbers[siblings[at + 1]]} 0 R"] if at + 1 < len(siblings) else []
        if children:  # closed at first: only the chapters are seen
            first, last = numbers[children[0]], numbers[children[-1]]
            parts.append(f"/First {first} 0 R /Last {last} 0 R /Count -{len(children)}")
        file.objects[numbers[place]] = f"<< {' '.join(parts)} >>".encode()
    top = tree[-1]
    ends = f"/First {numbers[top[0]]} 0 R /Last {numbers[top[-1]]} 0 R"
    file.objects[root] = f"<< /Type /Outlines {ends} /Count {len(top)} >>".encode()
    return root


def _tree(bookmarks: Sequence[Bookmark]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in range(len(bookmarks)):
        found.setdefault(_parent(bookmarks, place), []).append(place)
    return found


def _parent(bookmarks: Sequence[Bookmark], place: int) -> int:
    """Return the place of the nearest earlier bookmark of a higher level, -1 for none."""
    level = bookmarks[place].level
    return next((n for n in range(place - 1, -1, -1) if bookmarks[n].level < level), -1)


def _destination(file: _File, bookmark: Bookmark, extras: Extras) -> str:
    return f"[{file.pages[bookmark.page - 1]} 0 R /XYZ null {extras.height - bookmark.top:.2f} null]"


def _add_links(file: _File, extras: Extras) -> None:
    by_page: dict[int, list[int]] = {}
    for link in extras.links:
        left, top, right, bottom = link.place
        rectangle = f"{left:.2f} {extras.height - bottom:.2f} {right:.2f} {extras.height - top:.2f}"
        target = _destination(file, extras.bookmarks[link.bookmark], extras)
        body = f"<< /Type /Annot /Subtype /Link /Rect [{rectangle}] /Border [0 0 0] /Dest {target} >>"
        by_page.setdefault(link.page, []).append(file.add(body.encode()))
    for page, numbers in by_page.items():
        array = b"[" + b" ".join(b"%d 0 R" % number for number in numbers) + b"]"
        held = re.search(rb"/Annots\s+" + _REFERENCE, file.objects[file.pages[page - 1]])
        if held:
            file.objects[int(held[1])] = array
        else:
            _extend(file, file.pages[page - 1], b"/Annots " + array)


def _extend(file: _File, number: int, entries: bytes) -> None:
    """Add entries to a dictionary."""
    body = file.objects[number]
    end = body.rindex(b">>")
    file.objects[number] = body[:end] + entries + b"\n" + body[end:]


def _text(text: str) -> str:
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex().upper()}>"


def _written(file: _File) -> bytes:
    parts, offsets, at = [file.head], {}, len(file.head)
    for number in sorted(file.objects):
        body = b"%d 0 obj\n%b\nendobj\n" % (number, file.objects[number])
        offsets[number] = at
        parts.append(body)
        at += len(body)
    identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper().encode()
    return b"".join((*parts, *_table(offsets), _trailer(file, identity, at)))


def _table(offsets: Mapping[int, int]) -> Iterable[bytes]:
    count = max(offsets) + 1
    yield b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        yield b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"


def _trailer(file: _File, identity: bytes, at: int) -> bytes:
    names = b"/Size %d /Info %d 0 R /Root %d 0 R" % (max(file.objects) + 1, file.info, file.root)
    return b"trailer\n<< %b /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n" % (names, identity, identity, at)
