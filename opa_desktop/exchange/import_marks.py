"""What is noticed about the rows of a file as a whole: columns sorted alone, rows twice, many cells emptied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from opa_desktop.core.entry import FieldValues, split
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.exchange.import_rows import ReadRow
from opa_desktop.i18n import _

SORTED_ROWS = 5
"""Rows from which exchanged values are taken for a column that was sorted without the others."""

MANY_CLEARED, MANY_MISSING = 0.2, 0.1
"""Shares of emptied cells of a column, and of missing rows, from which people are warned."""

BaseFields = Callable[[str], FieldValues]


def drop_columns_sorted_alone(rows: Sequence[ReadRow], base: BaseFields) -> list[Problem]:
    """Take back the edits of columns whose values only changed places between rows, and say so."""
    edited: dict[tuple[str, str], list[ReadRow]] = defaultdict(list)
    for row in rows:
        for name in row.edits:
            edited[row.sheet, name].append(row)
    problems = []
    for (sheet, name), changed in edited.items():
        before = Counter(_value(base(row.uid).get(name)) for row in changed)
        after = Counter(_value(row.edits[name]) for row in changed)
        if len(changed) >= SORTED_ROWS and before == after:
            for row in changed:
                del row.edits[name]
            facts = {"column": _(split(name)[0].label)}
            cell = changed[0].places.get(name, "")
            problems.append(Problem("column-sorted-alone", Severity.BLOCKER, (name,), facts, sheet=sheet, cell=cell))
    return problems


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def reject_repeated_rows(rows: Iterable[ReadRow]) -> None:
    """Refuse rows that carry the identity of another row of their sheet; the one as it went out keeps it."""
    groups: dict[tuple[str, str, str], list[ReadRow]] = defaultdict(list)
    for row in rows:
        if row.uid:
            groups[row.sheet, row.uid, row.period].append(row)
    for group in groups.values():
        keeper = next((row for row in group if not row.edits and not row.rejected), group[0])
        for row in group:
            if row is not keeper:
                row.reject("uid-twice", f"A{row.number}", row=keeper.number)


def warn_of_cleared_columns(rows: Sequence[ReadRow], base: BaseFields) -> list[Problem]:
    """Say which columns were emptied in an unusual share of the rows that had a value."""
    had: Counter[tuple[str, str]] = Counter()
    cleared: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for name in base(row.uid):
            had[row.sheet, name] += 1
        for name, value in row.edits.items():
            cleared[row.sheet, name] += value is None
    return [
        Problem(
            "mass-clear", Severity.WARNING, (name,),
            {"count": count, "total": had[sheet, name], "column": _(split(name)[0].label)}, sheet=sheet,
        )
        for (sheet, name), count in cleared.items()
        if count >= SORTED_ROWS and count > MANY_CLEARED * had[sheet, name]
    ]  # fmt: skip


def warn_of_missing_rows(missing: int, total: int) -> list[Problem]:
    """Say that an unusual share of the activities of a file has no row any more."""
    if missing and missing > MANY_MISSING * total:
        return [Problem("rows-missing", Severity.WARNING, facts={"count": missing, "total": total})]
    return []
