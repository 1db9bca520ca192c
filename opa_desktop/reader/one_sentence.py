"""Read one sentence somebody pastes, into proposals for the fields of a form; a person takes each or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import ACTIVITY_COLUMNS, COLUMNS, PROGRESS_COLUMNS
from opa_desktop.core.texts import clean_text, language_of
from opa_desktop.reader.line_reader import LineRead, LineReader
from opa_desktop.reader.outline import BULLET, Item
from opa_desktop.reader.plain import Span
from opa_desktop.reader.years import years_of

LIKELY = 0.6
"""From this sureness on a proposal is taken unless a person says no; below, only if one says yes."""

NO_SPAN: Span = (0, 0)
_OTHER_TYPE = "other"


@dataclass(frozen=True)
class Proposal:
    """What a sentence says for one column: the value, where it is written (`NO_SPAN`: it follows), and how sure."""

    key: str
    value: Any
    span: Span
    sure: float


@dataclass(frozen=True)
class Reading:
    """A sentence as it was read: its text on one line, to which the spans refer, and the proposals."""

    text: str
    language: str
    proposals: tuple[Proposal, ...]


def read_sentence(text: str, period: str, catalogue: Catalogue) -> Reading:
    """Read a sentence; dates without a year are looked for in `period`.

    Only Arabic is understood so far: of another language the title is all that is proposed.
    """
    line = " ".join(clean_text(text)[0].split())
    if bullet := BULLET.fullmatch(line):
        line = bullet["body"]
    if not line:
        return Reading("", "", ())
    read = _reader(catalogue, period).read(Item(1, 0, line, line, 0, ""))
    order = [column.key for column in (*ACTIVITY_COLUMNS, *PROGRESS_COLUMNS)]
    found = sorted(_proposals(line, read), key=lambda proposal: order.index(proposal.key))
    return Reading(line, language_of(line), tuple(found))


@lru_cache(maxsize=2)
def _reader(catalogue: Catalogue, period: str) -> LineReader:
    return LineReader(catalogue, years_of(period, catalogue))


def _proposals(line: str, read: LineRead) -> Iterator[Proposal]:
    if read.title:
        start = line.find(read.title.rstrip("…"))
        span = (start, start + len(read.title.rstrip("…"))) if start >= 0 else NO_SPAN
        yield Proposal("title", {language_of(line): read.title}, span, 1.0)
    for key, reading in read.readings.items():
        empty = reading.value in (None, "", ()) or (key == "type" and reading.value == _OTHER_TYPE)
        if key in COLUMNS and not empty:
            value = str(reading.value) if key in ("status", "type") else reading.value
            yield Proposal(key, value, NO_SPAN if reading.implied else reading.span, reading.sure)
