"""Workbooks with a password: encrypted as Excel and LibreOffice do it (agile encryption), and opened again.

The plain workbook lives in memory only, in both directions: nothing without its password ever lies on a disk. The
password itself is kept nowhere; whoever loses it has to ask for the workbook again.
"""

from __future__ import annotations

import io
import re
import secrets
import struct
import zipfile
from pathlib import Path
from xml.parsers.expat import ExpatError

from opa_desktop.errors import FileError, InputError
from opa_desktop.files import written_beside

SHORTEST = 12
"""Characters a password has at least."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when it is read out
_GROUPS, _GROUP = 4, 4
_MOST_SPINS, _INFO_LIMIT = 1_000_000, 64 << 10
_SPINS = re.compile(rb'spinCount\s*=\s*"(\d+)"')
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, EOFError, struct.error,
    ExpatError, RecursionError, MemoryError, zipfile.BadZipFile,
)  # fmt: skip


def new_password() -> str:
    """Return a password to be read out on the telephone: four groups of letters and digits, 78 bits of chance."""
    groups = ("".join(secrets.choice(_LETTERS) for _place in range(_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)


def refuse_short(password: str) -> None:
    """Raise InputError for a password that is too easily guessed; "" means none at all."""
    if password and len(password) < SHORTEST:
        raise InputError("password-short", count=SHORTEST)


def is_encrypted(path: Path) -> bool:
    """Tell whether a file may be a workbook with a password: an OLE file that says so."""
    try:
        with path.open("rb") as file:
            return file.read(8) == _OLE and "EncryptedPackage".encode("utf-16-le") in file.read(1 << 20)
    except OSError:
        return False


def write_encrypted(plain: bytes, path: Path, password: str) -> None:
    """Write the bytes of a workbook to `path`, locked with a password; raise FileError when that fails."""
    from msoffcrypto.format.ooxml import OOXMLFile

    with written_beside(path) as working, working.open("wb") as file:
        OOXMLFile(io.BytesIO(plain)).encrypt(password, file)


def decrypted(path: Path, password: str, limit: int) -> bytes:
    """Return the plain bytes of a workbook with a password.

    Raise FileError `workbook-password-wrong`, or `workbook-broken` for a file that is damaged or not built as such
    files are; `limit` is the most bytes it may have.
    """
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    from msoffcrypto.format.ooxml import OOXMLFile

    if path.stat().st_size > limit:
        raise FileError("workbook-too-big", path=path.name, limit=limit >> 20)
    data, plain = path.read_bytes(), io.BytesIO()
    try:
        _refuse_unsafe(data)
        file = OOXMLFile(io.BytesIO(data))
        file.load_key(password=password or " ", verify_password=True)
        file.decrypt(plain, verify_integrity=file.type == "agile")
    except InvalidKeyError as error:
        raise FileError("workbook-password-wrong", path=path.name) from error
    except (DecryptionError, FileFormatError, ParseError, *_BROKEN) as error:
        raise FileError("workbook-broken", path=path.name) from error
    return plain.getvalue()


def _refuse_unsafe(data: bytes) -> None:
    """Raise ValueError for an encryption that would take minutes to try, or whose XML holds more than data."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if ole.get_size("EncryptionInfo") > _INFO_LIMIT:
            raise ValueError("encryption info too long")
        info = ole.openstream("EncryptionInfo").read(_INFO_LIMIT)
    spins = _SPINS.search(info)
    if b"<!" in info or (spins and int(spins[1]) > _MOST_SPINS):
        raise ValueError("unsafe encryption info")
