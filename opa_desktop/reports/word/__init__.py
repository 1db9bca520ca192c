"""Blocks become a Word document that truly runs right to left where the language does.

Styles carry the look (`styles.py`), headings are Word's own, the contents are a field with its entries written out,
and the same document is the same file byte for byte (`package.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop import i18n
from opa_desktop.files import written_beside
from opa_desktop.reports.blocks import Document
from opa_desktop.reports.word import package
from opa_desktop.reports.word.writer import Writer

if TYPE_CHECKING:
    from opa_desktop.reports.paper import Sheet

__all__ = ["write"]


def write(document: Document, path: Path, sheet: Sheet | None = None) -> None:
    """Write a document as .docx, whole or not at all; raise FileError when it cannot be written."""
    with i18n.speaking(document.language):
        made = Writer(document, sheet).made()
    package.set_properties(made, document)
    with written_beside(Path(path)) as working:
        package.save(made, working)
