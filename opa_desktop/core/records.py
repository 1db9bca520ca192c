"""The tables of the store, as SQLModel classes. Only `store/` reads and writes them.

Columns that are read for every row of a list come first and long texts last: SQLite then finds the short ones
without walking a row's overflow pages. `tests/core/test_records.py` holds this file and `core/columns.py` together.
"""

from __future__ import annotations

from sqlalchemy import Column as SqlColumn
from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

LISTED = (
    "deleted",
    "incomplete",
    "container",
    "area",
    "goal",
    "type",
    "mode",
    "office",
    "country",
    "currency",
    "changed",
)


class Activity(SQLModel, table=True):
    """One activity. Lists are JSON arrays; an empty text means: not stated."""

    __tablename__ = "activity"
    __table_args__ = (
        # In the order of the list and with all that the usual filters look at: a page is read without touching a row.
        Index("activity_list", "number_key", *LISTED),
        Index("activity_area", "area", "goal", "deleted"),
        Index("activity_incomplete", "incomplete", "deleted"),
        Index("activity_bin", "deleted", sqlite_where=text("deleted <> ''")),
        Index("activity_title", "title_key", "deleted"),
        Index("activity_sample", "source", sqlite_where=text("source = 'sample'")),
        Index("activity_parent", "parent"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    number: str = ""
    number_key: str = ""  # the number with its running part padded, for sorting
    office: str = ""
    deleted: str = ""  # ISO time (UTC) of the move to the bin, "" while living
    incomplete: int = 0  # how many fields needed for sending are missing
    container: int | None = None
    area: str = ""
    goal: str = ""
    subsector: str = ""
    type: str = ""
    mode: str = ""
    city: str = ""
    country: str = ""
    amount: str = ""  # a plain decimal
    currency: str = ""
    participants: int | None = None
    created: str = ""
    changed: str = ""
    title_key: str = ""  # folded title, for sorting
    title_ar: str = ""
    title_en: str = ""
    title_fr: str = ""
    leads: str = ""
    partners: str = ""
    funders: str = ""
    beneficiaries: str = ""
    other_goals: str = ""
    sdgs: str = ""
    plan_line: str = ""
    amount_note: str = ""
    parent: str = ""
    continues: str = ""
    source: str = ""
    evidence: str = ""
    description_ar: str = ""
    description_en: str = ""
    description_fr: str = ""
    notes: str = ""
    folded: str = ""  # the text the search box looks in
    merge: str = ""  # the merge state, see core/merge.py


class ActivityTerm(SQLModel, table=True):
    """Which terms an activity names, by role; kept in step with the lists of `Activity` by triggers."""

    __tablename__ = "activity_term"
    __table_args__ = (Index("activity_term_code", "code", "role", "activity_id"), {"sqlite_with_rowid": False})

    activity_id: int = Field(
        sa_column=SqlColumn(Integer, ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    )
    role: str = Field(primary_key=True)
    code: str = Field(primary_key=True)


class Progress(SQLModel, table=True):
    """What was planned and done for an activity in one period. `is_latest` is kept by triggers."""

    __tablename__ = "progress"
    __table_args__ = (
        UniqueConstraint("activity_id", "period", name="progress_once"),
        Index("progress_period", "period", "status", "activity_id"),
        # All that lists and counts look at, beside the activity: they read the index and not the rows.
        Index("progress_seen", "activity_id", "is_latest", "status", "planned", "period", "started", "ended"),
        Index("progress_started", "started"),
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(
        sa_column=SqlColumn(Integer, ForeignKey("activity.id", ondelete="CASCADE"), nullable=False)
    )
    period: str
    is_latest: int = 0
    planned: int | None = None
    status: str = ""
    when: str = ""
    started: str = ""  # first possible day, ISO
    ended: str = ""  # last possible day, ISO
    review: str = ""
    outcome_ar: str = ""
    outcome_en: str = ""
    outcome_fr: str = ""
    remark: str = ""


class ChangeSetRow(SQLModel, table=True):
    """One write: who, when, what. `undone_by` is the change set that took it back."""

    __tablename__ = "change_set"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    office: str
    person: str
    verb: str
    facts: str = "{}"
    records: int = 0
    undone_by: int | None = None


class ChangeRow(SQLModel, table=True):
    """One record of a change set: its fields before and after, as JSON."""

    __tablename__ = "change"
    __table_args__ = (Index("change_of_set", "change_set_id"), Index("change_of_record", "uid"))

    id: int | None = Field(default=None, primary_key=True)
    change_set_id: int = Field(
        sa_column=SqlColumn(Integer, ForeignKey("change_set.id", ondelete="CASCADE"), nullable=False)
    )
    uid: str
    before: str = "{}"
    after: str = "{}"


class PeriodRow(SQLModel, table=True):
    """A reporting period: from one session of the ministers to the next, its dates editable and nullable."""

    __tablename__ = "period"

    label: str = Field(primary_key=True)
    starts_on: str = ""
    ends_on: str = ""
    session: str = ""
    published_total: int | None = None
    locked: int = 0


class TermRow(SQLModel, table=True):
    """A term that users added to the catalogue or changed; shipped terms stay in the program's resources."""

    __tablename__ = "term"

    vocabulary: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    parent: str = ""
    name_ar: str = ""
    name_en: str = ""
    name_fr: str = ""
    aliases: str = "[]"
    facts: str = "{}"
    merged_into: str = ""


class ExchangeRow(SQLModel, table=True):
    """One workbook sent or received."""

    __tablename__ = "exchange"
    __table_args__ = (Index("exchange_file", "file_id"), Index("exchange_hash", "sha256"))

    id: int | None = Field(default=None, primary_key=True)
    at: str
    direction: str  # sent | received
    file_id: str
    peer: str = ""
    period: str = ""
    file_name: str = ""
    sha256: str = ""
    rows: int = 0
    facts: str = "{}"
    change_set_id: int | None = None


class ExchangeBaseRow(SQLModel, table=True):
    """The state of a record as it went out in a workbook: the base of a later three-way merge."""

    __tablename__ = "exchange_base"
    __table_args__ = {"sqlite_with_rowid": False}

    file_id: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)
    state: str


class ReportTextRow(SQLModel, table=True):
    """A text of the progress report: the introduction or the closing text of a part of it, for one period."""

    __tablename__ = "report_text"

    period: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    text_ar: str = ""
    text_en: str = ""
    text_fr: str = ""


class WaiverRow(SQLModel, table=True):
    """A finding that a person set aside, with the reason."""

    __tablename__ = "waiver"

    uid: str = Field(primary_key=True)
    rule: str = Field(primary_key=True)
    reason: str = ""
    person: str = ""
    at: str = ""


class DraftRow(SQLModel, table=True):
    """What was typed and not saved yet, per form."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    at: str
    data: str


class SavedViewRow(SQLModel, table=True):
    """A saved view of a table: filter, sort, columns."""

    __tablename__ = "saved_view"

    name: str = Field(primary_key=True)
    place: int = 0
    data: str


class MetaRow(SQLModel, table=True):
    """A fact about the store itself: its office, its installation, when it was made."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str
