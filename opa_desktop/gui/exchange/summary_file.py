"""The summary of an import as a file: plain text, or a page as the other printed matter."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop.exchange import import_summary
from opa_desktop.exchange.import_summary import Summary
from opa_desktop.i18n import current

if TYPE_CHECKING:
    from opa_desktop.reports.blocks import Document
    from opa_desktop.store.database import Store


def save(made: Summary, path: Path, store: Store) -> Path:
    """Write a summary as text, PDF or Word, by the ending of the name; raise FileError for another."""
    if path.suffix.lower() == ".txt":
        return import_summary.save_text(made, path)
    from opa_desktop.reports import print_job

    return print_job.write(document(made, store), path).path


def document(made: Summary, store: Store) -> Document:
    """Return a summary as a document to print."""
    from opa_desktop.reports.blocks import Document, Heading, Paragraph

    blocks = [Heading(made.title)]
    for section in made.sections:
        blocks.append(Heading(section.title, 2))
        blocks += [Paragraph(line) for line in section.lines]
    office = store.catalogue().name("offices", store.office.code)
    return Document(made.title, current(), tuple(blocks), head=office, day=datetime.date.today())
