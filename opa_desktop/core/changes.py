"""Change sets: what one write did, and its name in words.

A change set is stored by `store/history.py`; here is its shape and the sentence that names it in undo, redo and
history.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import FieldValues
from opa_desktop.i18n import N_, _, fill, ngettext, sentence


class Verb(StrEnum):
    """What a change set did."""

    ADD = "add"
    EDIT = "edit"
    BULK = "bulk"
    DELETE = "delete"
    RECOVER = "recover"
    IMPORT = "import"
    READ_REPORT = "read-report"
    SAMPLE = "sample"
    REPAIR = "repair"
    PERIOD = "period"
    CARRY = "carry"
    TERM_ADD = "term-add"
    TERM_EDIT = "term-edit"
    TERM_DELETE = "term-delete"
    MERGE = "merge"
    SETTLE = "settle"
    CATALOGUE = "catalogue"
    REPORT_TEXT = "report-text"
    REVIEW = "review"
    RESTORE = "restore"
    RESTORE_VALUE = "restore-value"
    UNDO = "undo"
    REDO = "redo"


ONE_RECORD: dict[str, str] = {
    Verb.ADD: N_("Add “{title}”"),
    Verb.EDIT: N_("Edit “{title}”"),
    Verb.DELETE: N_("Delete “{title}”"),
    Verb.RECOVER: N_("Recover “{title}”"),
    Verb.REPAIR: N_("Repair “{title}”"),
    Verb.PERIOD: N_("Change the period {period}"),
    Verb.CARRY: N_("Carry “{title}” over into {period}"),
    Verb.SAMPLE: N_("Sample data"),
    Verb.TERM_ADD: N_("Add “{title}” to the institutions"),
    Verb.TERM_EDIT: N_("Change the institution “{title}”"),
    Verb.TERM_DELETE: N_("Remove “{title}” from the institutions"),
    Verb.MERGE: N_("Merge {merged} into {title}"),
    Verb.SETTLE: N_("Replace merged institutions in activities"),
    Verb.RESTORE: N_("Restore “{title}” as it was"),
    Verb.RESTORE_VALUE: N_("Restore “{field}” of “{title}”"),
    Verb.REPORT_TEXT: N_("Texts of the report {period}"),
    Verb.UNDO: N_("Undo: {name}"),
    Verb.REDO: N_("Redo: {name}"),
}

ALWAYS_ONE = frozenset(
    {
        Verb.PERIOD,
        Verb.SAMPLE,
        Verb.TERM_ADD,
        Verb.TERM_EDIT,
        Verb.TERM_DELETE,
        Verb.MERGE,
        Verb.SETTLE,
        Verb.REPORT_TEXT,
    }
)
"""Verbs whose sentence names no number, however many records are touched."""


@dataclass(frozen=True)
class Edit:
    """What to write to one activity: the fields to change, or its move to the bin or back.

    `uid` "" asks for a new activity. `deleted` True moves to the bin, False takes back, None leaves as it is.
    `state` is the merge state to store as it is (import); None means a local edit, which makes a new state.
    """

    uid: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    deleted: bool | None = None
    state: str | None = None


@dataclass(frozen=True)
class Changes:
    """What a write did: the change set's number (0 when nothing changed), its verb and facts, and the records."""

    change_set: int = 0
    verb: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def uids(self) -> tuple[str, ...]:
        """Every record that was touched."""
        return (*self.added, *self.updated, *self.deleted)


@dataclass(frozen=True)
class RecordChange:
    """One record of a change set: its fields before and after (field name to value, `deleted` among them)."""

    uid: str
    before: FieldValues
    after: FieldValues


@dataclass(frozen=True)
class ChangeSet:
    """A stored change set. `at` is ISO time in UTC; `undone` tells whether it has been taken back since."""

    id: int
    at: str
    office: str
    person: str
    verb: str
    facts: Mapping[str, Any]
    records: int
    undone: bool = False


def label(verb: str, facts: Mapping[str, Any]) -> str:
    """Return the name of a change set in the language in use, for the undo menu and the history."""
    count = int(facts.get("count", 1))
    if verb in (Verb.UNDO, Verb.REDO):
        inner = label(str(facts.get("of_verb", Verb.EDIT)), facts.get("of_facts", {}))
        return sentence(ONE_RECORD[verb], {"name": inner})
    if verb in (Verb.IMPORT, Verb.READ_REPORT, Verb.CATALOGUE):
        return _file_label(verb, facts, count)
    if verb == Verb.REVIEW:
        return _review_label(facts, count)
    if verb in ONE_RECORD and (count == 1 or verb in ALWAYS_ONE):
        return sentence(ONE_RECORD[verb], _named(facts))
    return _count_label(verb, facts, count)


def _file_label(verb: str, facts: Mapping[str, Any], count: int) -> str:
    """Return the name of a change set that came out of a file, or out of several at once (`files` in the facts)."""
    if verb == Verb.READ_REPORT:
        return fill(ngettext("Read {count} activity from {file}", "Read {count} activities from {file}", count), facts)
    if verb == Verb.CATALOGUE:
        return fill(ngettext("Take {count} term from {file}", "Take {count} terms from {file}", count), facts)
    if facts.get("files"):
        number = int(facts["files"])
        file = fill(ngettext("{number} workbook", "{number} workbooks", number), {"number": number})
        facts = {**facts, "file": file}
    return fill(ngettext("Import {count} activity from {file}", "Import {count} activities from {file}", count), facts)


def _count_label(verb: str, facts: Mapping[str, Any], count: int) -> str:
    if verb == Verb.CARRY:
        return fill(
            ngettext("Carry {count} activity over into {period}", "Carry {count} activities over into {period}", count),
            facts,
        )
    if verb == Verb.ADD:
        return fill(ngettext("Add {count} activity", "Add {count} activities", count), facts)
    if verb == Verb.DELETE:
        return fill(ngettext("Delete {count} activity", "Delete {count} activities", count), facts)
    if verb == Verb.RECOVER:
        return fill(ngettext("Recover {count} activity", "Recover {count} activities", count), facts)
    return fill(ngettext("Change {count} activity", "Change {count} activities", count), facts)


def _review_label(facts: Mapping[str, Any], count: int) -> str:
    """Return the name of a change of the review state; the facts hold the new state as `review`."""
    one = {"submitted": N_("Submit “{title}”"), "accepted": N_("Accept “{title}”"), "returned": N_("Return “{title}”")}
    state = str(facts.get("review", ""))
    if count == 1 and state in one:
        return sentence(one[state], facts)
    if state == "submitted":
        return fill(ngettext("Submit {count} activity", "Submit {count} activities", count), facts)
    if state == "accepted":
        return fill(ngettext("Accept {count} activity", "Accept {count} activities", count), facts)
    if state == "returned":
        return fill(ngettext("Return {count} activity", "Return {count} activities", count), facts)
    return fill(ngettext("Review {count} activity", "Review {count} activities", count), facts)


def _named(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the facts with the label of a field in place of its name."""
    column = COLUMNS.get(str(facts.get("field", "")).partition("@")[0].partition(".")[0])
    return {**facts, "field": _(column.label)} if column else facts
