"""What a person has decided about the cells of an import plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from opa_desktop.core.merge_plan import Choice
from opa_desktop.exchange.import_plan import ImportPlan, PlannedRecord


class Decisions(QObject):
    """Choices by record and cell, kept while the plan is made again; `changed` tells of every decision."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_record: dict[str, dict[str, Choice]] = defaultdict(dict)

    def of(self, uid: str) -> Mapping[str, Choice]:
        """Return what was decided about the cells of a record."""
        return self._by_record.get(uid, {})

    def flat(self) -> dict[tuple[str, str], Choice]:
        """Return all decisions by uid and cell, as `import_job.apply` takes them."""
        return {(uid, cell): choice for uid, cells in self._by_record.items() for cell, choice in cells.items()}

    def decide(self, uid: str, choices: Mapping[str, Choice | None]) -> None:
        """Take decisions about cells of a record; None takes an earlier one back."""
        self._take(uid, choices)
        self.changed.emit()

    def decide_conflicts(self, records: Iterable[PlannedRecord], side: str) -> None:
        """Choose a side for everything that is asked about some records; "" takes all their decisions back."""
        for record in records:
            if side:
                self._take(record.uid, dict.fromkeys(record.undecided, side))
            else:
                self._by_record.pop(record.uid, None)
        self.changed.emit()

    def keep_for(self, plan: ImportPlan) -> None:
        """Forget what was decided about cells in which a new plan finds no difference any more."""
        known = {record.uid: {*record.merge.changes, *record.undecided} for record in plan.records}
        for uid in list(self._by_record):
            cells = self._by_record[uid]
            kept = {c: choice for c, choice in cells.items() if c in known.get(uid, ()) or not isinstance(choice, str)}
            self._by_record[uid] = kept if uid in known else {}

    def clear(self) -> None:
        """Forget everything."""
        self._by_record.clear()

    def open_cells(self, records: Iterable[PlannedRecord]) -> int:
        """Return how many questions about some records are not answered."""
        return sum(1 for record in records for cell in record.undecided if cell not in self.of(record.uid))

    def _take(self, uid: str, choices: Mapping[str, Choice | None]) -> None:
        cells = self._by_record[uid]
        for cell, choice in choices.items():
            if choice is None:
                cells.pop(cell, None)
            else:
                cells[cell] = choice
