"""E-mail drafts: a message with a workbook attached, for the user's own mail program to open and send.

Nothing is sent from here, and nobody is told that it was: a draft has no sender and no date, and `X-Unsent` makes
mail programs open it for writing. `mailto:` cannot attach a file, so there is always a file besides.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from opa_desktop.errors import FileError, InputError
from opa_desktop.exchange.file_names import safe_name
from opa_desktop.files import written_beside
from opa_desktop.i18n import is_rtl, strip_marks

ENDING = ".eml"
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
    ".txt": ("text", "plain"),
}


@dataclass(frozen=True)
class Mail:
    """A message: to whom ("" when that is not known), its subject, its lines in one language, its files."""

    subject: str
    lines: tuple[str, ...]
    to: str = ""
    language: str = "ar"
    files: tuple[Path, ...] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        """The message as plain text."""
        return strip_marks("\n\n".join(self.lines)) + "\n"


def refuse_wrong_address(address: str) -> str:
    """Return an e-mail address without blanks around it, "" for none; raise InputError for what is not one."""
    address = address.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise InputError("address-wrong", text=address)
    return address


def draft_bytes(mail: Mail) -> bytes:
    """Return a message as the bytes of an .eml file; raise FileError when a file to attach cannot be read."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to := refuse_wrong_address(mail.to):
        message["To"] = to
    message["Subject"] = " ".join(strip_marks(mail.subject).split())
    message.set_content(mail.text, cte="base64")
    message.add_alternative(_as_html(mail), subtype="html", cte="base64")
    for file in mail.files:
        maintype, subtype = _TYPES.get(file.suffix.lower(), ("application", "octet-stream"))
        message.add_attachment(_read(file), maintype=maintype, subtype=subtype, filename=ascii_name(file))
    return message.as_bytes()


def write_draft(mail: Mail, path: Path) -> Path:
    """Write a message to `path` and return it; raise FileError for another ending or when it cannot be written."""
    path = Path(path)
    if path.suffix.lower() != ENDING:
        raise FileError("file-type", path=path, endings=ENDING)
    data = draft_bytes(mail)
    with written_beside(path) as working:
        working.write_bytes(data)
    return path


def ascii_name(file: Path) -> str:
    """Return the name a file is attached under: mail programs differ in what they make of other letters."""
    if file.name.isascii():
        return file.name
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", plain).strip("._-")
    return f"{safe_name(stem) if re.search('[A-Za-z0-9]', stem) else 'OPA'}{file.suffix.lower()}"


def _as_html(mail: Mail) -> str:
    side, edge = ("rtl", "right") if is_rtl(mail.language) else ("ltr", "left")
    lines = "".join(
        f"<p>{html.escape(strip_marks(line)).replace(chr(10), '<br>')}</p>" for line in mail.lines
    )  # fmt: skip
    return (
        f'<html lang="{mail.language}" dir="{side}"><head><meta charset="utf-8"></head>'
        f'<body dir="{side}" style="text-align:{edge};font-family:Segoe UI,Arial,sans-serif">{lines}</body></html>\n'
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise FileError("file-missing", path=file) from None
    except OSError as error:
        raise FileError("cannot-read", path=file, detail=error.strerror or str(error)) from error
