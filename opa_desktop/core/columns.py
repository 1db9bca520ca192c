"""The one column list: every field of an activity and of its progress, declared once.

The form, the table, the workbook writer and reader, the merge, the printed page and the command line walk these
lists; nobody else knows which fields exist. How a kind is read, shown and compared stands in `core/values.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from opa_desktop.i18n import FALLBACK, N_


class Kind(StrEnum):
    """The kind of a column, and the Python type of its values (None or empty always means: not stated)."""

    UID = "uid"  # str, a UUID
    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, several lines
    LINES = "lines"  # tuple[str, ...], one entry a line, always left to right (links, references)
    NAMES = "names"  # dict of language code to str
    TERM = "term"  # str, the code of a term of `vocabulary`
    TERMS = "terms"  # tuple[str, ...], codes in the order given, each once
    YES_NO = "yes_no"  # bool
    COUNT = "count"  # int >= 0
    MONEY = "money"  # Decimal >= 0
    WHEN = "when"  # str, EDTF


class Place(StrEnum):
    """Where a column appears."""

    FORM = "form"
    TABLE = "table"
    WORKBOOK = "workbook"
    PAGE = "page"
    SEARCH = "search"  # its text is found by the search box


class Level(StrEnum):
    """How a column is required."""

    OPTIONAL = "optional"
    SUBMIT = "submit"  # may be empty in a draft, not in what is sent


class Owner(StrEnum):
    """Who may change a column by hand."""

    PROGRAM = "program"
    OFFICE = "office"
    SECRETARIAT = "secretariat"


class Group(StrEnum):
    """The group of the form a column stands in."""

    WHAT = "what"
    WHEN_WHERE = "when_where"
    WHO = "who"
    MONEY = "money"
    PROGRESS = "progress"
    DETAILS = "details"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Column:
    """One field: its machine name (`key`, also the header in workbooks and JSON), kind, words and places.

    `vocabulary` names the term list of TERM and TERMS columns. `couple` names the group of fields that only make
    sense together and merge as one (`exchange.md`, part 2). `width` is in characters of the table and workbook.
    """

    key: str
    kind: Kind
    label: str
    help: str = ""
    vocabulary: str = ""
    group: Group = Group.DETAILS
    places: frozenset[Place] = frozenset({Place.FORM, Place.TABLE, Place.WORKBOOK, Place.PAGE})
    level: Level = Level.OPTIONAL
    owner: Owner = Owner.OFFICE
    couple: str = ""
    width: int = 16
    shown_first: bool = False  # visible in a new table
    ltr: bool = False  # always left to right: codes, links
    progress: bool = False  # belongs to the progress entry of a period


_ALL = frozenset(Place)
_NO_SEARCH = frozenset({Place.FORM, Place.TABLE, Place.WORKBOOK, Place.PAGE})
_FORM_FILE = frozenset({Place.FORM, Place.WORKBOOK, Place.PAGE})
_FILE = frozenset({Place.WORKBOOK})
_TABLE_FILE = frozenset({Place.TABLE, Place.WORKBOOK, Place.PAGE, Place.SEARCH})

ACTIVITY_COLUMNS: tuple[Column, ...] = (
    Column("uid", Kind.UID, N_("Identity"), group=Group.HIDDEN, places=_FILE, owner=Owner.PROGRAM, ltr=True),
    Column(
        "number", Kind.TEXT, N_("Number"), N_("Given by the program: office, year and a running number."),
        group=Group.HIDDEN, places=_TABLE_FILE, owner=Owner.PROGRAM, width=13, shown_first=True, ltr=True,
    ),
    Column(
        "office", Kind.TERM, N_("Reporting office"), N_("The office that reports the activity."), "offices",
        Group.HIDDEN, _TABLE_FILE - {Place.SEARCH}, owner=Owner.PROGRAM, width=12,
    ),
    Column(
        "title", Kind.NAMES, N_("Title"), N_("What was or will be done, in one line. One language is enough."),
        group=Group.WHAT, places=_ALL, level=Level.SUBMIT, width=48, shown_first=True,
    ),
    Column(
        "area", Kind.TERM, N_("Priority area"), N_("One of the 18 priority areas."), "areas",
        Group.WHAT, _NO_SEARCH, Level.SUBMIT, couple="area+goal+subsector", width=26, shown_first=True,
    ),
    Column(
        "goal", Kind.TERM, N_("Goal"), N_("The goal of the programme, such as 2.5.3. Choosing it fills the area."),
        "goals", Group.WHAT, _NO_SEARCH, Level.SUBMIT, couple="area+goal+subsector", width=12,
    ),
    Column(
        "subsector", Kind.TERM, N_("Sub-sector"), N_("Only in areas 7 and 9, which report by sub-sector."),
        "subsectors", Group.WHAT, _NO_SEARCH, couple="area+goal+subsector", width=20,
    ),
    Column(
        "other_goals", Kind.TERMS, N_("Other goals"), N_("Further goals the same activity serves; it counts once."),
        "goals", Group.DETAILS, _FORM_FILE, width=16,
    ),
    Column(
        "plan_line", Kind.TERM, N_("Line of the plan"), N_("The line of the Implementation Plan, where known."),
        "plan_lines", Group.DETAILS, _FORM_FILE, width=14,
    ),
    Column(
        "type", Kind.TERM, N_("Type"), N_("What kind of activity it is."), "types", Group.WHAT, _NO_SEARCH,
        width=14,
    ),
    Column(
        "mode", Kind.TERM, N_("Mode"), N_("Done by one institution, or jointly."), "modes", Group.WHO, _NO_SEARCH,
        width=12,
    ),
    Column(
        "leads", Kind.TERMS, N_("Lead institutions"), N_("Who carries it out. Institutions, or states."), "parties",
        Group.WHO, _ALL, Level.SUBMIT, width=22, shown_first=True,
    ),
    Column(
        "partners", Kind.TERMS, N_("Partners"), N_("Who takes part with the lead."), "parties", Group.WHO, _ALL,
        width=22,
    ),
    Column(
        "funders", Kind.TERMS, N_("Funders"), N_("Who pays for it."), "parties", Group.MONEY, _ALL, width=18,
    ),
    Column(
        "beneficiaries", Kind.TERMS, N_("Beneficiary states"), N_("The states that benefit."), "states", Group.WHO,
        _ALL, width=22,
    ),
    Column(
        "city", Kind.TEXT, N_("City"), N_("Where it takes place."), group=Group.WHEN_WHERE, places=_ALL, width=16,
        shown_first=True,
    ),
    Column(
        "country", Kind.TERM, N_("Country"), N_("The state in which it takes place."), "states", Group.WHEN_WHERE,
        _ALL, width=16,
    ),
    Column(
        "amount", Kind.MONEY, N_("Amount"), N_("Leave empty when it is not known: not stated is not zero."),
        group=Group.MONEY, places=_NO_SEARCH, couple="amount+currency", width=14,
    ),
    Column(
        "currency", Kind.TERM, N_("Currency"), N_("Needed with an amount."), "currencies", Group.MONEY, _NO_SEARCH,
        couple="amount+currency", width=10,
    ),
    Column(
        "amount_note", Kind.TEXT, N_("Note on the amount"), N_("Such as: own share, grant, estimate."),
        group=Group.MONEY, places=_FORM_FILE, width=20,
    ),
    Column(
        "participants", Kind.COUNT, N_("Participants"), N_("How many people took part."), group=Group.WHEN_WHERE,
        places=_NO_SEARCH, width=12,
    ),
    Column(
        "sdgs", Kind.TERMS, N_("Development goals"), N_("Sustainable Development Goals 1 to 17."), "sdgs",
        Group.DETAILS, _FORM_FILE, width=14,
    ),
    Column(
        "description", Kind.NAMES, N_("Description"), N_("What it is about."), group=Group.DETAILS,
        places=frozenset({Place.FORM, Place.WORKBOOK, Place.PAGE, Place.SEARCH}), width=48,
    ),
    Column(
        "evidence", Kind.LINES, N_("Links and references"), N_("One link or document reference a line."),
        group=Group.DETAILS, places=_FORM_FILE, width=30, ltr=True,
    ),
    Column(
        "parent", Kind.UID, N_("Part of"), N_("The activity that announces this one as its part."),
        group=Group.HIDDEN, places=_FILE | {Place.FORM}, ltr=True,
    ),
    Column(
        "continues", Kind.UID, N_("Continues"), N_("The same work in an earlier record."), group=Group.HIDDEN,
        places=_FILE | {Place.FORM}, ltr=True,
    ),
    Column(
        "container", Kind.YES_NO, N_("Only announces its parts"), N_("Such an activity does not count; its parts do."),
        group=Group.DETAILS, places=_FORM_FILE, width=10,
    ),
    Column(
        "source", Kind.TEXT, N_("Source"), N_("Typed, or read from a workbook or a report."), group=Group.HIDDEN,
        places=_FILE, owner=Owner.PROGRAM, ltr=True,
    ),
    Column(
        "notes", Kind.LONG_TEXT, N_("Internal notes"), N_("Stay in the office unless asked for in the export."),
        group=Group.DETAILS, places=frozenset({Place.FORM, Place.SEARCH}), width=30,
    ),
)  # fmt: skip

PROGRESS_COLUMNS: tuple[Column, ...] = (
    Column(
        "period", Kind.TERM, N_("Period"), N_("The reporting period of this progress entry."), "periods",
        Group.PROGRESS, frozenset({Place.TABLE, Place.WORKBOOK, Place.PAGE}), Level.SUBMIT, width=11, progress=True,
    ),
    Column(
        "planned", Kind.YES_NO, N_("Was planned"), N_("Was it in the plan for this period?"), group=Group.PROGRESS,
        places=_NO_SEARCH, width=10, progress=True,
    ),
    Column(
        "status", Kind.TERM, N_("Status"), N_("Where the work stands in this period."), "statuses", Group.PROGRESS,
        _NO_SEARCH, Level.SUBMIT, couple="status+when", width=14, shown_first=True, progress=True,
    ),
    Column(
        "when", Kind.WHEN, N_("When"), N_("A day, a month, a year or a range, as exactly as it is known."),
        group=Group.WHEN_WHERE, places=_NO_SEARCH, couple="status+when", width=20, shown_first=True, progress=True,
    ),
    Column(
        "outcome", Kind.NAMES, N_("Outcome"), N_("What came of it."), group=Group.PROGRESS,
        places=frozenset({Place.FORM, Place.WORKBOOK, Place.PAGE, Place.SEARCH}), width=36, progress=True,
    ),
    Column(
        "review", Kind.TERM, N_("Review"), N_("Where the entry stands with the secretariat."), "reviews",
        Group.PROGRESS, _NO_SEARCH, owner=Owner.SECRETARIAT, width=12, progress=True,
    ),
    Column(
        "remark", Kind.LONG_TEXT, N_("Remark of the secretariat"), N_("Why the secretariat returns the entry."),
        group=Group.PROGRESS, places=_FORM_FILE, owner=Owner.SECRETARIAT, width=30, progress=True,
    ),
)  # fmt: skip

COLUMNS: dict[str, Column] = {column.key: column for column in (*ACTIVITY_COLUMNS, *PROGRESS_COLUMNS)}
"""Every column by its key; the keys of activities and progress do not overlap."""


def columns_at(place: Place) -> tuple[Column, ...]:
    """Return the columns that appear at `place`, activity columns first."""
    return tuple(column for column in COLUMNS.values() if place in column.places)


def subkeys(column: Column) -> Iterator[str]:
    """Yield the keys under which a column's parts are kept: `title.ar`, `title.en`, `title.fr`, or just the key."""
    if column.kind is Kind.NAMES:
        yield from (f"{column.key}.{language}" for language in FALLBACK)
    else:
        yield column.key
