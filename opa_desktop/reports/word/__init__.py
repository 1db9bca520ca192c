"""Blocks become a Word document that truly runs right to left where the language does.

Styles carry the look (`styles.py`), headings are Word's own, the contents are a field with its entries written out,
and the same document is the same file byte for byte (`package.py`).
"""

from __future__ import annotations

from pathlib import Path

from opa_desktop import i18n
from opa_desktop.files import written_beside
from opa_desktop.reports.blocks import Contents, Document
from opa_desktop.reports.paper.sheet import Sheet
from opa_desktop.reports.word import fonts, package
from opa_desktop.reports.word.writer import Writer

__all__ = ["write"]


def write(document: Document, path: Path, sheet: Sheet | None = None) -> None:
    """Write a document as .docx, whole or not at all; raise FileError when it cannot be written."""
    sheet = sheet or Sheet()
    with i18n.speaking(document.language):
        made = Writer(document, sheet, _pages(document, sheet)).made()
    fonts.embed(made)
    package.set_properties(made, document)
    with written_beside(Path(path)) as working:
        package.save(made, working)


def _pages(document: Document, sheet: Sheet) -> dict[int, int]:
    """Return the pages of the headings as they are on paper, which stand in the contents until Word has its own."""
    if not any(isinstance(block, Contents) for block in document.blocks):
        return {}
    from opa_desktop.reports import paper

    return paper.lay_out(document, sheet).heading_pages
