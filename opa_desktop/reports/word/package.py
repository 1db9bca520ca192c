"""The file of a Word document: the same bytes for the same document, with nothing in it that we did not put there."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from opa_desktop.i18n import strip_marks
from opa_desktop.reports.blocks import Document

PROGRAM = "OPA Desktop"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can name
_THUMBNAIL = "/thumbnail"


def set_properties(made: Any, document: Document) -> None:
    """Say title, language and day of the document in its properties, and ask Word to work the fields out."""
    about = made.core_properties
    about.title = strip_marks(document.title)
    about.language = document.language
    about.author = about.last_modified_by = PROGRAM
    about.comments = ""
    about.created = about.modified = datetime.datetime.combine(document.day, datetime.time())
    about.revision = 1
    _drop_thumbnail(made)


def save(made: Any, path: Path) -> None:
    """Write the package with fixed times, so that equal documents are equal files."""
    loose = BytesIO()
    made.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))


def _drop_thumbnail(made: Any) -> None:
    # python-docx's template carries a picture of its own empty page, which file managers would show.
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(_THUMBNAIL):
            del package.rels[key]
