"""The jobs of the command line and the window: an area summary or a list, written to a file.

Each job reads the store, lays the document out and writes it whole or not at all. It runs in any thread, but wholly
in one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import FileError
from opa_desktop.reports import pages
from opa_desktop.reports.blocks import Document
from opa_desktop.reports.pages import Options

if TYPE_CHECKING:
    from opa_desktop.reports.paper import Sheet
    from opa_desktop.store.database import Store

ENDINGS = (".pdf", ".docx")

OnProgress = Callable[[int, int, str], None]


def summary(
    store: Store, areas: Sequence[str], period: str, language: str, path: Path, *,
    options: Options | None = None, sheet: Sheet | None = None, on_progress: OnProgress | None = None,
) -> Path:  # fmt: skip
    """Write the summary of some areas (none: all) as PDF or Word, by the ending of the name; return the path.

    Raise NotFoundError for an unknown area or period, FileError for another ending or when it cannot be written.
    """
    check_ending(path)
    document = pages.area_summary(store, areas, period, language, options)
    return write(document, path, sheet=sheet, on_progress=on_progress)


def activity_list(
    store: Store, found: ActivityFilter, language: str, path: Path, *,
    options: Options | None = None, sheet: Sheet | None = None, on_progress: OnProgress | None = None,
) -> Path:  # fmt: skip
    """Write the list of the activities of a filter as PDF or Word; errors as for `summary`."""
    check_ending(path)
    return write(pages.activity_list(store, found, language, options), path, sheet=sheet, on_progress=on_progress)


def summary_pdf(store: Store, areas: Sequence[str], period: str, language: str, path: Path) -> int:
    """Write the summary of some areas as a PDF; return the number of pages."""
    from opa_desktop.reports import paper

    return paper.pdf(pages.area_summary(store, areas, period, language), path)


def write(document: Document, path: Path, *, sheet: Sheet | None = None, on_progress: OnProgress | None = None) -> Path:
    """Write a document as PDF or Word, by the ending of the name."""
    check_ending(path)
    path = Path(path)
    if path.suffix.lower() == ".docx":
        from opa_desktop.reports import word

        word.write(document, path, sheet)
    else:
        from opa_desktop.reports import paper

        paper.pdf(document, path, sheet, on_page=lambda n, count: on_progress(n, count, "") if on_progress else None)
    return path


def check_ending(path: Path) -> None:
    """Raise FileError when a name ends neither in .pdf nor in .docx."""
    if Path(path).suffix.lower() not in ENDINGS:
        raise FileError("file-type", path=path, endings=", ".join(ENDINGS))
