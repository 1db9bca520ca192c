"""Files that are dropped on the window: which page takes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData

from opa_desktop.i18n import N_, sentence

WORKBOOKS = (".xlsx",)
BACKUPS = (".db",)
NOT_HERE = N_("{file} cannot be opened here: drop a workbook (.xlsx) or a backup (.db).")
TOO_OLD = N_("{file} is a workbook of an old kind: save it as .xlsx in Excel, then drop it again.")


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one local file that is dragged; None for several, for text, or for something on the net."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def place_of(file: Path) -> tuple[str, Callable[[], str] | None]:
    """Return the key of the page that takes a file, and the words of the refusal when none does."""
    kind = file.suffix.lower()
    if kind in WORKBOOKS or file.is_dir():
        return "import_", None
    if kind in BACKUPS:
        return "history", None
    words = TOO_OLD if kind in (".xls", ".xlsm", ".xlsb") else NOT_HERE
    return "", lambda: sentence(words, {"file": file.name})
