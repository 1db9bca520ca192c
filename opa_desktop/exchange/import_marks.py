"""What is noticed about the rows of a file as a whole: columns sorted alone, rows twice, many cells emptied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop.core.columns import Kind
from opa_desktop.core.entry import FieldValues, split
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.i18n import _

SORTED_ROWS = 5
"""Rows from which exchanged values are taken for a column that was sorted without the others."""

EXCHANGED = 0.8
"""Share of the changed cells of a column that show another row's value, from which it was sorted alone.

Where values repeat a lot (a status), all of them have to be accounted for.
"""

MANY_CLEARED, MANY_MISSING = 0.2, 0.1
"""Shares of emptied cells of a column, and of missing rows, from which people are warned."""

BaseFields = Callable[[str], FieldValues]


# -- rows that lost their identity


def reject_rows_parted_from_identity(rows: Sequence[ReadRow], prints: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """Find sheets whose rows were sorted without their hidden identities, and say so.

    A row that shows the print of another activity is that activity. Of the other rows of such a sheet nobody can tell
    which they are: they are refused.
    """
    problems = []
    by_sheet: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row)
    for sheet, listed in by_sheet.items():
        owners = _owners(prints.get(sheet, {}))
        parted = [row for row in listed if not row.intact and owners.get(row.looks, row.uid) != row.uid]
        if len(parted) < SORTED_ROWS:
            continue
        problems.append(Problem("identity-sorted-alone", Severity.BLOCKER, sheet=sheet, cell=f"A{parted[0].number}"))
        for row in listed:
            if row in parted:
                _make_intact(row, owners[row.looks])
            elif not row.intact and row.uid in owners.values():
                row.reject("identity-unsure", f"A{row.number}")
    return problems


def _owners(prints: Mapping[str, str]) -> dict[str, str]:
    """Return the activities by print; a print that several share tells nothing."""
    count = Counter(prints.values())
    return {print_: uid for uid, print_ in prints.items() if count[print_] == 1}


def _make_intact(row: ReadRow, uid: str) -> None:
    row.uid, row.intact, row.rejected = uid, True, False
    for collected in (row.edits, row.stated, row.problems, row.places, row.waiting):
        collected.clear()  # type: ignore[attr-defined]


def reject_repeated_rows(rows: Iterable[ReadRow]) -> None:
    """Refuse rows that carry the identity of another row of their sheet; the one as it went out keeps it."""
    groups: dict[tuple[str, str, str], list[ReadRow]] = defaultdict(list)
    for row in rows:
        if row.uid:
            groups[row.sheet, row.uid, row.period].append(row)
    for group in groups.values():
        if len(group) > 1:
            keeper = next((row for row in group if not row.edits and not row.rejected), group[0])
            for row in group:
                if row is not keeper:
                    row.intact = False
                    row.reject("uid-twice", f"A{row.number}", row=keeper.number)


# -- columns sorted alone


def drop_columns_sorted_alone(rows: Sequence[ReadRow], base: BaseFields) -> list[Problem]:
    """Take back the edits of columns whose values only changed places between rows, and say so."""
    edited: dict[tuple[str, str], list[ReadRow]] = defaultdict(list)
    for row in rows:
        for name in row.edits:
            edited[row.sheet, name].append(row)
    problems = []
    for (sheet, name), changed in edited.items():
        if len(changed) >= SORTED_ROWS and _were_exchanged(name, changed, base):
            cell = changed[0].cell_of(name)
            for row in changed:
                del row.edits[name]
            facts = {"column": _(split(name)[0].label)}
            problems.append(Problem("column-sorted-alone", Severity.BLOCKER, (name,), facts, sheet=sheet, cell=cell))
    return problems


def _were_exchanged(name: str, changed: Sequence[ReadRow], base: BaseFields) -> bool:
    before = Counter(_value(base(row.uid).get(name)) for row in changed)
    after = Counter(_value(row.edits[name]) for row in changed)
    if before == after:
        return True
    varied = split(name)[0].kind is not Kind.YES_NO and len(after) > len(changed) // 2
    return varied and sum((before & after).values()) >= EXCHANGED * len(changed)


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


# -- much at once


@dataclass(frozen=True)
class Cleared:
    """A column that was emptied in an unusual share of its rows, and the rows in which it was."""

    name: str
    problem: Problem
    uids: frozenset[str]


def cleared_columns(rows: Sequence[ReadRow], base: BaseFields) -> list[Cleared]:
    """Return the columns that were emptied in an unusual share of the rows that had a value."""
    cleared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for name, value in row.edits.items():
            if value is None:
                cleared[row.sheet, name].append(row.uid)
    if not any(len(uids) >= SORTED_ROWS for uids in cleared.values()):
        return []
    had: Counter[tuple[str, str]] = Counter((row.sheet, name) for row in rows for name in base(row.uid))
    return [
        _cleared(sheet, name, uids, had[sheet, name])
        for (sheet, name), uids in cleared.items()
        if len(uids) >= SORTED_ROWS and len(uids) > MANY_CLEARED * had[sheet, name]
    ]


def _cleared(sheet: str, name: str, uids: list[str], total: int) -> Cleared:
    facts: dict[str, Any] = {"count": len(uids), "total": total, "column": _(split(name)[0].label)}
    return Cleared(name, Problem("mass-clear", Severity.WARNING, (name,), facts, sheet=sheet), frozenset(uids))


def warn_of_missing_rows(missing: int, total: int) -> list[Problem]:
    """Say that an unusual share of the activities of a file has no row any more."""
    if missing and missing > MANY_MISSING * total:
        return [Problem("rows-missing", Severity.WARNING, facts={"count": missing, "total": total})]
    return []


def notice_hidden_rows(rows: Iterable[ReadRow]) -> list[Problem]:
    """Say how many rows of each sheet are hidden or filtered out; they were read like the others."""
    count = Counter(row.sheet for row in rows if row.hidden)
    return [Problem("rows-hidden", Severity.HINT, facts={"count": n}, sheet=sheet) for sheet, n in count.items()]
