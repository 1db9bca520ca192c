"""A report as numbered paragraphs: text files of several encodings, and Word documents.

In here: bytes to paragraphs, nothing about what they mean. A paragraph of a text file is a line and carries its
1-based number; of a Word document it is a paragraph, numbered in the order of the document, tables included.
"""

from __future__ import annotations

import codecs
import hashlib
import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop.core.arabic import is_arabic
from opa_desktop.errors import FileError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ENDINGS = (".txt", ".docx")
MOST_BYTES = 50_000_000  # a report of a thousand pages is below 5 MB
MOST_UNPACKED_BYTES = 400_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE_BREAK = "\f"
_CELL_LIST = re.compile(r"<[uo]l\b[^>]*>.*\t|\t.*<[uo]l\b", re.IGNORECASE)  # a table whose cells held lists
_LIST_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|div|span|b|i|u|strong|em|table|tr|td|th|tbody|font|a|h\d)\b[^<>]*/?>", re.IGNORECASE
)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|quot|laquo|raquo|lt|gt|ndash|mdash|zwnj|rlm|lrm);", re.IGNORECASE
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its 1-based number, its text, whether a new page begins with it, and whether it lies in a table.

    `part` counts the lines of one Word paragraph that holds line breaks, from 0.
    """

    line: int
    text: str
    new_page: bool = False
    in_table: bool = False
    part: int = 0


@dataclass(frozen=True)
class Document:
    """A report: its file name, the SHA-256 of its bytes (hex), how it was encoded, and its paragraphs."""

    name: str
    digest: str
    encoding: str
    paragraphs: tuple[Paragraph, ...]


def read_document(path: Path) -> Document:
    """Read a `.txt` or `.docx` file.

    Raise FileError `file-missing`, `file-type` for another ending, and `cannot-read` for a file that is no text,
    no Word document, or too large.
    """
    path = Path(path)
    if path.suffix.lower() not in ENDINGS:
        raise FileError("file-type", path=path, endings=", ".join(ENDINGS))
    data = _bytes(path)
    encoding, paragraphs = _word_paragraphs(path) if path.suffix.lower() == ".docx" else _text_paragraphs(path, data)
    return Document(path.name, hashlib.sha256(data).hexdigest(), encoding, tuple(paragraphs))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError("cannot-read", path=path, detail=f"> {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError("file-missing", path=path) from error
    except OSError as error:
        raise FileError("cannot-read", path=path, detail=error.strerror or str(error)) from error


def _text_paragraphs(path: Path, data: bytes) -> tuple[str, Iterator[Paragraph]]:
    encoding, text = decode(data)
    if not encoding:
        raise FileError("cannot-read", path=path, detail="no text in UTF-8, UTF-16 or Windows-1256")
    return encoding, _lines(text)


def decode(data: bytes) -> tuple[str, str]:
    """Return the encoding and the text of bytes; two empty texts when they are no text in a known encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    if data[:4000].count(0) * 5 > len(data[:4000]):  # every other byte of Latin text in UTF-16; Arabic: its blanks
        return _try(data, "utf-16-be" if data[0] == 0 else "utf-16-le")
    found = _try(data, "utf-8")
    if found[0]:
        return found
    for encoding in ("utf-16-le", "utf-16-be"):
        found = _try(data, encoding)
        if found[0] and is_arabic(found[1]) and "\n" in found[1]:
            return found
    return _try(data, "cp1256")


def _try(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return "", ""
    return ("", "") if "\x00" in text else (encoding.removesuffix("-sig"), text)


def _lines(text: str) -> Iterator[Paragraph]:
    # A form feed belongs to the line after it: editors count lines by newlines only.
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        bare = without_markup(line.replace(_PAGE_BREAK, ""))
        yield Paragraph(number, bare, _PAGE_BREAK in line, in_table=bool(_CELL_LIST.search(line)))


def without_markup(line: str) -> str:
    """Remove remnants of HTML: tags vanish, a list item becomes a bullet, entities become their characters."""
    if "<" in line:
        line = _TAG.sub(" ", _LIST_ITEM.sub("- ", line)) if _TAG.search(line) else line
    return _ENTITY.sub(lambda match: html.unescape(match.group()), line) if "&" in line else line


def _word_paragraphs(path: Path) -> tuple[str, Iterator[Paragraph]]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    _refuse_swollen(path)
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as error:
        raise FileError("cannot-read", path=path, detail="not a Word document") from error
    return "docx", _walk(document)


def _refuse_swollen(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise FileError("cannot-read", path=path, detail="not a Word document") from error
    if unpacked > MOST_UNPACKED_BYTES:
        raise FileError("cannot-read", path=path, detail=f"> {MOST_UNPACKED_BYTES:,} bytes")


def _walk(document: WordDocument) -> Iterator[Paragraph]:
    bullets = partial(_list_prefix, _bullet_levels(document), _list_styles(document))
    for number, element in enumerate(document.element.body.iter(f"{_W}p"), start=1):
        text, new_page = _text_of(element)
        in_table = any(True for _ in element.iterancestors(f"{_W}tc"))
        for part, line in enumerate(text.split("\n")):
            prefix = bullets(element) if part == 0 and line.strip() else ""
            yield Paragraph(number, prefix + line, new_page and part == 0, in_table, part)


def _text_of(paragraph: Any) -> tuple[str, bool]:
    """Return the text of a Word paragraph with inserted and without deleted parts, and whether it starts a page."""
    pieces: list[str] = []
    new_page = False
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            pieces.append("\t")
        elif node.tag == f"{_W}br" and node.get(f"{_W}type") == "page":
            new_page = new_page or not "".join(pieces).strip()
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif node.tag in (f"{_W}pageBreakBefore", f"{_W}lastRenderedPageBreak"):
            new_page = new_page or not "".join(pieces).strip()
    return "".join(pieces), new_page


def _bullet_levels(document: WordDocument) -> dict[tuple[str, str], bool]:
    """Return for each list and level of the numbering part whether it is bulleted (else it is numbered)."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        node.get(f"{_W}abstractNumId"): {
            level.get(f"{_W}ilvl"): any(f.get(f"{_W}val") == "bullet" for f in level.iter(f"{_W}numFmt"))
            for level in node.iter(f"{_W}lvl")
        }
        for node in root.iter(f"{_W}abstractNum")
    }
    return {
        (number.get(f"{_W}numId"), level): bullet
        for number in root.iter(f"{_W}num")
        for reference in number.iter(f"{_W}abstractNumId")
        for level, bullet in abstract.get(reference.get(f"{_W}val"), {}).items()
    }


def _list_styles(document: WordDocument) -> dict[str, int]:
    """Return the built-in bullet styles by identity, with their level: "List Bullet" 0, "List Bullet 2" 1."""
    found = {}
    for style in document.styles:
        name = (style.name or "").lower()
        if name.startswith("list bullet"):
            found[style.style_id] = int(name.removeprefix("list bullet").strip() or 1) - 1
    return found


def _list_prefix(levels: dict[tuple[str, str], bool], styles: dict[str, int], paragraph: Any) -> str:
    """Return the bullet that Word draws before a paragraph, one blank deeper for each level."""
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
    if numbering is not None:
        identity, level = (_value(numbering.find(f"{_W}{name}")) for name in ("numId", "ilvl"))
        return " " * int(level or 0) + "- " if levels.get((identity, level or "0")) else ""
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    return " " * styles[style] + "- " if style in styles else ""


def _value(node: Any) -> str:
    return "" if node is None else node.get(f"{_W}val") or ""
