"""Passwords on the command line: from a file, never as a word that others see in the list of processes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opa_desktop.errors import FileError
from opa_desktop.i18n import N_

PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help=N_("A file whose first line is the password of the workbook."))
]


def password_in(file: Path | None) -> str:
    """Return the first line of a file, "" without a file; raise FileError when there is no such file or no line."""
    if file is None:
        return ""
    try:
        first = file.read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
    except FileNotFoundError:
        raise FileError("file-missing", path=file) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("cannot-read", path=file, detail=getattr(error, "strerror", None) or "UTF-8") from error
    if not first:
        raise FileError("password-file-empty", path=file)
    return first
