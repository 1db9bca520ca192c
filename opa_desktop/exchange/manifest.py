"""The manifest: what a workbook says about itself, and every record as it went out, on a very hidden sheet.

The text is one line of JSON for the workbook and one for every record, cut into cells, with its SHA-256 in the first
row. Only the sheet's text survives all the programs people edit workbooks with; an extra part of the zip survives none
of them. The lines of records are only taken apart when somebody asks: most were not touched on the way.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from opa_desktop import __version__
from opa_desktop.core import merge_codec
from opa_desktop.core.versions import State
from opa_desktop.exchange.layout import FORMAT_VERSION, READABLE_SINCE

CHUNK = 30_000
"""Units of a cell; Excel takes 32,767."""

MARK = "opa-manifest"

LINE_END = "¶"
"""Between the lines of a manifest: no program trims or changes it, as some do with what breaks a line in a cell."""


class Record:
    """A record as it went out: its merge state and its cells, both only of what the workbook carries.

    One without cells was deleted. Raise ValueError on access to `state` and `cells` when its line is damaged.
    """

    def __init__(self, uid: str, state: str, cells: Mapping[str, Any] | None = None) -> None:
        self.uid = uid
        self.__dict__["parts"] = (state, cells or {})

    @classmethod
    def of_text(cls, text: str) -> Record:
        """Return the record of a line that `text` gave; raise ValueError when it does not begin with an identity."""
        match = _IDENTITY.match(text)
        if match is None:
            raise ValueError("not a record of a manifest")
        made = cls.__new__(cls)
        made.uid = match[1]
        made.__dict__["text"] = text
        return made

    @cached_property
    def parts(self) -> tuple[str, Mapping[str, Any]]:
        """The state and the cells."""
        made = record_from_json(json.loads(self.text))
        return made.state, made.cells

    @cached_property
    def text(self) -> str:
        """The record as one line of JSON. Lists keep their order in that of the cells."""
        data = [self.uid, self.state, merge_codec.cells_to_json(self.cells)]
        return _line(data)

    @property
    def state(self) -> str:
        """The merge state as text."""
        return self.parts[0]

    @property
    def cells(self) -> Mapping[str, Any]:
        """The stated cells."""
        return self.parts[1]

    @property
    def is_deletion(self) -> bool:
        """Whether it only says that the record was deleted."""
        return self.text.endswith(_NO_CELLS) if "parts" not in self.__dict__ else not self.cells

    def decoded(self) -> State:
        """Return the merge state; raise ValueError when it is damaged."""
        return merge_codec.decode(self.state, self.cells)


_IDENTITY = re.compile(r'\["([^"\\]+)",')
_NO_CELLS = ",{}]"


@dataclass(frozen=True)
class Manifest:
    """What is known of a workbook. `sheets` gives the period of every activity sheet by its name.

    `selection` is `whole`, `filtered`, `since`, `returned` or `template`; `columns` are the names of the columns it
    was written with; `office`, `unit`, `person`, `email` and `actor` are the sender's, `to` is the office it was
    written for ("" for nobody in particular), `note` what the sender adds in words. `answers` are the ids of files it
    replies to, `locked` the periods that are closed for changes at the sender. `prints` are the prints of the rows as
    they went out (`row_print.py`), by sheet and uid.
    """

    file_id: str
    office: str = ""
    unit: str = ""
    person: str = ""
    email: str = ""
    actor: str = ""
    to: str = ""
    note: str = ""
    language: str = "ar"
    file_name: str = ""
    created: str = ""
    selection: str = "whole"
    found: Mapping[str, Any] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    answers: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    prints: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    program: str = __version__
    format: int = FORMAT_VERSION
    readable_since: int = READABLE_SINCE

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods it has sheets of."""
        return tuple(dict.fromkeys(period for period in self.sheets.values() if period))


_PLAIN = (
    "file_id", "office", "unit", "person", "email", "actor", "to", "note", "language", "file_name", "created",
    "selection", "program",
)  # fmt: skip
_LISTS = ("columns", "answers", "locked")


def to_text(manifest: Manifest) -> str:
    """Return the manifest as lines of JSON: the workbook, then every record."""
    data: dict[str, Any] = {name: getattr(manifest, name) for name in _PLAIN}
    data |= {"format": manifest.format, "readable_since": manifest.readable_since, "count": len(manifest.records)}
    data |= {"found": dict(manifest.found), "sheets": dict(manifest.sheets)}
    data |= {name: list(getattr(manifest, name)) for name in _LISTS}
    data["prints"] = {sheet: dict(prints) for sheet, prints in manifest.prints.items()}
    return LINE_END.join((_line(data, sort_keys=True), *(record.text for record in manifest.records)))


def _line(data: Any, *, sort_keys: bool = False) -> str:
    """Return data as JSON, with the end of lines and the two code points XML cannot hold in JSON's own way."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"))
    return text.translate(_IN_JSON) if _UNSAFE.search(text) else text


_IN_JSON = {ord(character): f"\\u{ord(character):04x}" for character in (LINE_END, "\ufffe", "\uffff")}
_UNSAFE = re.compile(f"[{LINE_END}\ufffe\uffff]")
_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units of a cell


def from_text(text: str) -> Manifest:
    """Read a manifest back; raise ValueError when it is not one. What a newer format adds is passed over."""
    head, *lines = text.split(LINE_END)
    try:
        data = upgraded({**json.loads(head), "lines": lines})
        plain: dict[str, Any] = {name: str(data.get(name, "")) for name in _PLAIN}
        plain |= {name: tuple(map(str, data.get(name, ()))) for name in _LISTS}
        return Manifest(
            **plain,
            format=int(data["format"]),
            readable_since=int(data["readable_since"]),
            found=dict(data.get("found") or {}),
            sheets={str(k): str(v) for k, v in data["sheets"].items()},
            prints={str(sheet): dict(prints) for sheet, prints in (data.get("prints") or {}).items()},
            records=tuple(map(Record.of_text, data["lines"])),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a manifest: {error!r}") from error


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """Return what an older format says, as the newest one would say it. A newer format is returned as it is."""
    for version in range(int(data["format"]), FORMAT_VERSION):
        data = _UPGRADES[version](data)
    return data


def _from_1(data: dict[str, Any]) -> dict[str, Any]:
    """Format 1 had all records in one JSON list, their cells as pairs, and no prints of rows."""
    lines = [record_from_json(record).text for record in data.get("records", ())]
    return {**data, "lines": lines, "prints": {}}


_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}


def record_from_json(data: Any) -> Record:
    """Return the record of its JSON data (in format 1 the cells were pairs); raise ValueError for anything else."""
    try:
        uid, state, cells = data
        return Record(str(uid), str(state), merge_codec.cells_from_json(dict(cells)))
    except (TypeError, ValueError) as error:
        raise ValueError(f"not a record of a manifest: {error!r}") from error


def to_rows(manifest: Manifest) -> list[list[str]]:
    """Return the cells of the manifest's sheet: a head with version, hash and count, then one piece a row."""
    text = to_text(manifest)
    size = CHUNK // 2 if _WIDE.search(text) else CHUNK
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    head = [MARK, str(manifest.format), hash_of(text), str(len(pieces)), manifest.file_id]
    return [head, *([piece] for piece in pieces)]


def from_rows(rows: Iterable[list[str]]) -> Manifest:
    """Put a manifest together again; raise ValueError when it is absent, incomplete or altered."""
    listed = list(rows)
    if not listed or len(listed[0]) < 4 or listed[0][0] != MARK:
        raise ValueError("no manifest")
    count = int(listed[0][3])
    text = "".join(row[0] for row in listed[1 : count + 1] if row)
    if hash_of(text) != listed[0][2]:
        raise ValueError("the manifest was altered")
    return from_text(text)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
