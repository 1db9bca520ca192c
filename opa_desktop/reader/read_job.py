"""Read a past progress report: a document becomes a plan, without touching the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from opa_desktop.core import edtf
from opa_desktop.core.catalogue import Catalogue, Status
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import derived_uid
from opa_desktop.reader.document import Document, read_document
from opa_desktop.reader.line_reader import LineRead, LineReader, damage_problems
from opa_desktop.reader.outline import Item, Outline, read_outline
from opa_desktop.reader.plan import Record, ReportPlan
from opa_desktop.reader.repeats import Told, find_repeats
from opa_desktop.reader.years import Years, years_of

__all__ = ["Record", "ReportPlan", "read_report"]

PROGRESS_KEYS = ("status", "when", "planned")
OnProgress = Callable[[int, int], None]
_EVERY = 50  # lines between two reports of progress
_LOOSE_SHOWN = 80  # characters of a text outside the lists that a finding shows


def read_report(
    path: Path | str, period: str, catalogue: Catalogue, on_progress: OnProgress | None = None
) -> ReportPlan:
    """Read a report of `period` (a label such as 2017-2018) with the names of `catalogue`.

    `on_progress` is told how many list lines of how many are read; it may raise to cancel. Raise FileError for a file
    that cannot be read. Everything else, also a document without any list, is a plan with findings.
    """
    document = read_document(Path(path))
    outline = read_outline(document, catalogue)
    years = years_of(period, catalogue)
    reads = _read_lines(outline, LineReader(catalogue, years), on_progress)
    repeats = find_repeats([_told(read) for read in reads.values() if not read.item.container])
    context = _Context(
        document, period, years, _cut_off(reads.values()), repeats, {r.item.line: r.item for r in reads.values()}
    )
    records = tuple(context.record(read) for read in reads.values())
    damaged = (problem for p in outline.headings for problem in damage_problems(p.text, p.line))
    findings = (*outline.findings, *_unknown_goals(outline, catalogue), *_loose(outline), *damaged)
    return ReportPlan(document.name, period, records, findings, tuple(outline.unread), outline.areas, outline.goals)


def _read_lines(
    outline: Outline, reader: LineReader, on_progress: OnProgress | None
) -> dict[tuple[int, int], LineRead]:
    reads: dict[tuple[int, int], LineRead] = {}
    by_line: dict[int, LineRead] = {}
    for done, item in enumerate(outline.items, start=1):
        read = reader.read(item, by_line.get(item.parent_line))
        reads[item.line, item.part] = by_line[item.line] = read
        if on_progress and (done % _EVERY == 0 or done == len(outline.items)):
            on_progress(done, len(outline.items))
    return reads


def _told(read: LineRead) -> Told:
    return Told(
        read.item.line,
        read.plain,
        read.value("when") or "",
        read.value("type") or "",
        frozenset(name.code for name in read.names),
        read.value("city") or "",
        tuple((name.start, name.end) for name in read.names),
    )


def _cut_off(reads: Sequence[LineRead] | Any) -> str:
    """Return the day the report was written, as its own words tell: what is planned lies after it, what is done before.

    The first planned day that contradicts the fewest lines; "" when no line is planned for a certain day.
    """
    lines = [(read.value("status"), read.value("when") or "") for read in reads]
    days = [(status, edtf.bounds(when)[0]) for status, when in lines if len(when.split("/")[0]) == 10]
    planned = sorted({day for status, day in days if status == Status.PLANNED})

    def contradictions(day: str) -> int:
        told_done = sum(status == Status.IMPLEMENTED and d > day for status, d in days)
        # What is told as future weighs more: a past tense is easily written ahead, a future one not afterwards.
        return told_done + 2 * sum(status == Status.PLANNED and d < day for status, d in days)

    return min(planned, key=contradictions, default="")


def _unknown_goals(outline: Outline, catalogue: Catalogue) -> Iterator[Problem]:
    for goal in outline.goals:
        if not catalogue.known("goals", goal):
            yield Problem("report-goal-unknown", fields=("goal",), facts={"goal": goal})


def _loose(outline: Outline) -> Iterator[Problem]:
    for paragraph in outline.loose:
        text = paragraph.text.strip()[:_LOOSE_SHOWN]
        yield Problem("report-text-outside-lists", Severity.HINT, facts={"line": paragraph.line, "text": text})


class _Context:
    """What all records of one document share."""

    def __init__(
        self,
        document: Document,
        period: str,
        years: Years,
        cut_off: str,
        repeats: Mapping[int, int],
        items: Mapping[int, Item],
    ) -> None:
        self._document = document
        self._period = period
        self._years = years
        self._cut_off = cut_off
        self._repeats = repeats
        self._items = items

    def record(self, read: LineRead) -> Record:
        item = read.item
        problems = [replace(p, facts={**p.facts, "line": item.line}) for p in (*read.problems, *self._more(read))]
        uid = self._uid(item)
        readings = read.readings
        return Record(
            uid=uid,
            line=item.line,
            text=item.printed,
            changes=self._changes(read),
            container=item.container,
            parent_line=item.parent_line,
            duplicate_of_line=self._repeats.get(item.line, 0),
            confidence={
                "area": 1.0,
                **({"goal": 1.0} if item.goal else {}),
                **{k: r.sure for k, r in readings.items()},
            },
            spans={key: reading.span for key, reading in readings.items() if reading.span != (0, 0)},
            implied=tuple(key for key, reading in readings.items() if reading.implied),
            problems=tuple(problem.at(uid=uid) for problem in problems),
        )

    def _uid(self, item: Item) -> str:
        parts = (str(item.line), str(item.part)) if item.part else (str(item.line),)
        return derived_uid("report", self._document.digest, *parts)

    def _changes(self, read: LineRead) -> dict[str, Any]:
        item = read.item
        fields: dict[str, Any] = {
            "area": item.area,
            "goal": item.goal,
            "subsector": item.subsector,
            f"title.{read.language}": read.title,
            f"description.{read.language}": item.body,
            "source": f"report:{self._document.name}#{item.line}",
            "container": True if item.container else None,
            "parent": self._uid(self._items[item.parent_line]) if item.parent_line in self._items else None,
            "mode": "joint" if read.value("partners") or len(read.value("leads") or ()) > 1 else None,
        }
        fields |= {key: reading.value for key, reading in read.readings.items()}
        if fields.get("status") == Status.PLANNED:
            fields["planned"] = True
        fields = {key: str(value) if isinstance(value, Status) else value for key, value in fields.items()}
        return {
            f"{key}@{self._period}" if key in PROGRESS_KEYS else key: value
            for key, value in fields.items()
            if value not in (None, "", ())
        }

    def _more(self, read: LineRead) -> Iterator[Problem]:
        """Yield the findings that need the whole document: repeats, and times that contradict it."""
        if of := self._repeats.get(read.item.line):
            yield Problem("report-duplicate", Severity.HINT, (), {"of": of})
        when, status = read.value("when"), read.value("status")
        bounds = edtf.bounds(when) if when else ("", "")
        facts = {"when": edtf.show(when) if when else "", "cut_off": edtf.show(self._cut_off) if self._cut_off else ""}
        if status == Status.IMPLEMENTED and self._cut_off and bounds[0] > self._cut_off:
            yield Problem("report-past-after-report", Severity.WARNING, ("status", "when"), facts)
        elif status == Status.IMPLEMENTED and self._years.outside(bounds):
            yield Problem("report-date-outside", Severity.WARNING, ("when",), facts | {"period": self._period})
