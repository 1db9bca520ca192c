"""The jobs of the command line and the window: documents of every kind, written to a file.

Each job reads the store, lays the document out and writes it whole or not at all. It runs in any thread, but wholly
in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import FileError
from opa_desktop.reports import pages
from opa_desktop.reports.blocks import Document
from opa_desktop.reports.kinds import Wish, make
from opa_desktop.reports.options import OnProgress, Options

if TYPE_CHECKING:
    from opa_desktop.reports.paper import Sheet
    from opa_desktop.store.database import Store

ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True)
class Made:
    """A file that was written; `pages` is 0 for Word, which breaks pages itself."""

    path: Path
    pages: int


def summary(
    store: Store, areas: Sequence[str], period: str, language: str, path: Path, *,
    options: Options | None = None, sheet: Sheet | None = None, on_progress: OnProgress | None = None,
) -> Made:  # fmt: skip
    """Write the summary of some areas (none: all) as PDF or Word, by the ending of the name.

    Raise NotFoundError for an unknown area or period, FileError for another ending or when it cannot be written.
    """
    check_ending(path)
    document = pages.area_summary(store, areas, period, language, options, on_progress)
    return write(document, path, sheet=sheet, on_progress=on_progress)


def activity_list(
    store: Store, found: ActivityFilter, language: str, path: Path, *,
    options: Options | None = None, sheet: Sheet | None = None, on_progress: OnProgress | None = None,
) -> Made:  # fmt: skip
    """Write the list of the activities of a filter as PDF or Word; errors as for `summary`."""
    check_ending(path)
    return write(pages.activity_list(store, found, language, options), path, sheet=sheet, on_progress=on_progress)


def report(
    store: Store, period: str, language: str, path: Path, *, areas: Sequence[str] = (),
    options: Options | None = None, sheet: Sheet | None = None, on_progress: OnProgress | None = None,
) -> Made:  # fmt: skip
    """Write the progress report of a period as PDF or Word; errors as for `summary`."""
    from opa_desktop.reports.progress import progress_report

    check_ending(path)
    document = progress_report(store, period, language, options, areas, on_progress)
    return write(document, path, sheet=sheet, on_progress=on_progress)


def page(
    store: Store, wish: Wish, path: Path, *, sheet: Sheet | None = None, on_progress: OnProgress | None = None
) -> Made:
    """Write a document of any kind as PDF or Word; errors as for `summary` and of its kind."""
    check_ending(path)
    return write(make(store, wish, on_progress), path, sheet=sheet, on_progress=on_progress)


def write(document: Document, path: Path, *, sheet: Sheet | None = None, on_progress: OnProgress | None = None) -> Made:
    """Write a document as PDF or Word, by the ending of the name."""
    check_ending(path)
    path = Path(path)
    if path.suffix.lower() == ".docx":
        from opa_desktop.reports import word

        word.write(document, path, sheet)
        return Made(path, 0)
    from opa_desktop.reports import paper

    def on_page(number: int, count: int) -> None:
        if on_progress:
            on_progress(number, count, "")

    return Made(path, paper.pdf(document, path, sheet, on_page))


def check_ending(path: Path) -> None:
    """Raise FileError when a name ends neither in .pdf nor in .docx."""
    if Path(path).suffix.lower() not in ENDINGS:
        raise FileError("file-type", path=path, endings=", ".join(ENDINGS))
