"""What reading a report proposes: records, findings, and every list line that was not understood.

In here: data, and its two outward forms, JSON as `docs/cli.md` promises it and edits for the store. Nothing is written
here; a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opa_desktop.core import values
from opa_desktop.core.changes import Edit
from opa_desktop.core.columns import ACTIVITY_COLUMNS, PROGRESS_COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry, build
from opa_desktop.core.problems import Problem, say
from opa_desktop.core.vocabularies import Review
from opa_desktop.i18n import strip_marks
from opa_desktop.reader.outline import Unread


@dataclass(frozen=True)
class Record:
    """A proposed activity, or a container that only announces its parts.

    `changes` are its fields as the store takes them. `confidence` is 0 to 1 by column key, `spans` tell where in the
    description a value is printed, `implied` which values follow unprinted. `duplicate_of_line` is 0 for most.
    """

    uid: str
    line: int
    text: str
    changes: Mapping[str, Any]
    container: bool = False
    parent_line: int = 0
    duplicate_of_line: int = 0
    confidence: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    implied: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def entry(self) -> Entry:
        """Return the record as an activity."""
        return build(self.uid, self.changes)


@dataclass(frozen=True)
class ReportPlan:
    """The plan of one report. `areas` and `goals` hold their number of list lines, in the order of print."""

    name: str
    period: str
    records: tuple[Record, ...]
    findings: tuple[Problem, ...]
    unread: tuple[Unread, ...]
    areas: Mapping[str, int]
    goals: Mapping[str, int]

    @property
    def lines(self) -> int:
        """The number of list lines: each is a record or unread."""
        return len(self.records) + len(self.unread)

    @property
    def activities(self) -> int:
        """The number of records that are activities."""
        return sum(not record.container for record in self.records)

    @property
    def containers(self) -> int:
        """The number of records that only announce their parts."""
        return sum(record.container for record in self.records)

    @property
    def duplicates(self) -> int:
        """The number of records that seem to repeat an earlier line."""
        return sum(record.duplicate_of_line > 0 for record in self.records)

    def edits(self, *, without: Collection[str] = (), lines: Collection[int] | None = None) -> list[Edit]:
        """Return what to write: one edit a record, under an identity that a second reading proposes again.

        Every record belongs to the period of the report, also one whose status could not be read: its progress entry
        is a draft at the least.
        `without` leaves out records by their uid, such as those that are in the store already and may have been
        corrected there; `lines` takes only the records of these lines.
        """
        return [
            Edit(record.uid, {f"review@{self.period}": Review.DRAFT.value, **record.changes})
            for record in self.records
            if record.uid not in without and (lines is None or record.line in lines)
        ]

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain data: the answer of `opa read-report --plan`."""
        return {
            "areas": [{"area": int(area), "lines": count} for area, count in self.areas.items()],
            "goals": [{"goal": goal, "lines": count} for goal, count in self.goals.items()],
            "lines": self.lines,
            "activities": self.activities,
            "containers": self.containers,
            "duplicates": self.duplicates,
            "records": [record_json(record, self.period) for record in self.records],
            "findings": [finding_json(problem) for problem in self.all_findings()],
            "unread": [_unread_json(one) for one in self.unread],
        }

    def all_findings(self) -> Sequence[Problem]:
        """Return the findings of the document and of every record, in the order of their lines."""
        every = [*self.findings, *(problem for record in self.records for problem in record.problems)]
        return sorted(every, key=lambda problem: int(str(problem.facts.get("line", 0))))


def record_json(record: Record, period: str) -> dict[str, Any]:
    """Return a record as an activity in JSON, with what the reader adds."""
    entry = record.entry()
    data: dict[str, Any] = {column.key: _value(column, entry.get(column.key)) for column in ACTIVITY_COLUMNS}
    data |= {column.key: _value(column, entry.get(column.key, period)) for column in PROGRESS_COLUMNS}
    return data | {
        "uid": record.uid,
        "line": record.line,
        "container": record.container,
        "parent_line": record.parent_line or None,
        "duplicate_of_line": record.duplicate_of_line or None,
        "text": record.text,
        "confidence": {key: round(sure, 2) for key, sure in record.confidence.items()},
        "spans": {key: list(span) for key, span in record.spans.items()},
        "implied": list(record.implied),
    }


def finding_json(problem: Problem) -> dict[str, Any]:
    """Return a finding as plain data, its sentence in the language in use."""
    return {
        "rule": problem.code,
        "severity": str(problem.severity),
        "line": problem.facts.get("line"),
        "uid": problem.uid or None,
        "fields": list(problem.fields),
        "message": strip_marks(say(problem)),
        "facts": {key: str(value) for key, value in problem.facts.items() if key != "line"},
    }


def _unread_json(one: Unread) -> dict[str, Any]:
    return {"line": one.line, "text": one.text, "reason": one.reason, "message": strip_marks(say(Problem(one.reason)))}


def _value(column: Column, value: Any) -> Any:
    empty: dict[Kind, Any] = {Kind.TERMS: [], Kind.LINES: [], Kind.NAMES: {}}
    return empty.get(column.kind) if value is None else values.to_json(column, value)
