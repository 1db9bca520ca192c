"""Typing into the cells of the table: what may be typed, how it is read and written, and what is wrong with it.

A text that cannot be read stays in its cell, marked, with the reason in the line below the table; nothing is written
and nobody is held back. A value that fails a check is written and marked. Every cell is a change set of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from opa_desktop.core import checks, values
from opa_desktop.core.catalogue import state_of
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.entry import Entry, is_empty
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.core.texts import language_of
from opa_desktop.errors import OpaError
from opa_desktop.gui.tables.cell_steps import take_step
from opa_desktop.gui.tables.records import Complaint
from opa_desktop.gui.tables.records_table import RecordsTable
from opa_desktop.gui.tables.selection_line import SelectionLine
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import FALLBACK, N_, _, current, sentence, strip_marks

EDITABLE = frozenset({"title", "status", "when", "leads", "amount", "currency"})
"""The columns that can be typed into; the others are changed in the form."""
NOT_HERE = N_("{column} is changed in the form (Enter).")
NO_PERIOD = N_("Choose a reporting period first: the activity has no entry yet.")


class CellEdits(QObject):
    """Reads and writes what is typed into the cells of a table, and keeps the marks of what is wrong."""

    def __init__(self, workspace: Workspace, table: RecordsTable, line: SelectionLine) -> None:
        super().__init__(table)
        self._workspace, self._table, self._line = workspace, table, line
        self.is_writing = False
        table.records.edited.connect(self.write)
        table.cells.text_of = self.text_to_edit
        table.cells.stepped.connect(lambda step: take_step(table, step))
        table.cells.reverted.connect(self.revert)
        table.typing_refused.connect(self._refuse)
        table.cell_changed.connect(self._show_complaint)
        workspace.store_opened.connect(self.allow)
        workspace.changed.connect(self._on_news)
        self.allow()

    def allow(self) -> None:
        """Let cells be typed into, unless the store can only be read."""
        writable = self._workspace.is_open and not self._workspace.store.read_only
        self._table.records.editable = EDITABLE if writable else frozenset()
        self._table.records.complaints.clear()

    # --- reading ---------------------------------------------------------------------------------------------

    def text_to_edit(self, row: int, column: Column) -> str:
        """Return the text a cell is edited in: what could not be read, else the value as one types it."""
        records = self._table.records
        complaint = records.complaint(row, records.column_index(column.key))
        if complaint is not None and complaint.typed is not None:
            return complaint.typed
        value, catalogue = records.row(row).get(column.key), self._workspace.catalogue
        if is_empty(value):
            return ""
        if column.vocabulary == "parties":
            return "; ".join(catalogue.name("parties", code) if state_of(code) else code for code in value)
        if column.kind is Kind.MONEY:
            return values.canonical(column, value)
        return strip_marks(values.show(column, value, catalogue))

    def _field(self, entry: Entry, column: Column, text: str, period: str) -> str:
        if column.kind is Kind.NAMES:
            return f"{column.key}.{_language(entry.get(column.key) or {}, text)}"
        return f"{column.key}@{period}" if column.progress else column.key

    # --- writing ---------------------------------------------------------------------------------------------

    def write(self, row: int, at: int, text: str) -> None:
        """Write what was typed into a cell, or mark why it cannot be."""
        from opa_desktop.store import activities

        records, store = self._table.records, self._workspace.store
        column, uid = records.columns[at], records.uid(row)
        period = self._workspace.period or str(records.row(row).get("period", "")) or self._newest_period()
        if column.progress and not period:
            self._complain(uid, column, lambda: _(NO_PERIOD), text)
            return
        name = self._field(activities.get(store, uid), column, text, period)
        parsed = values.parse_field(name, text, self._workspace.catalogue)
        if text.strip() and (not parsed.ok or is_empty(parsed.value)):
            self._complain(uid, column, _reason(parsed), text)
            return
        try:
            self._apply(uid, name, parsed.value)
        except OpaError as error:
            self._complain(uid, column, lambda error=error: str(error), text)
            return
        self._check(uid, column, name, parsed)

    def _newest_period(self) -> str:
        from opa_desktop.store import periods

        return max((one.label for one in periods.all_periods(self._workspace.store)), default="")

    def _apply(self, uid: str, name: str, value: Any) -> None:
        self.is_writing = True
        try:
            self._workspace.apply([Edit(uid, {name: value})], Verb.EDIT)
        finally:
            self.is_writing = False

    def _check(self, uid: str, column: Column, name: str, parsed: Parsed) -> None:
        """Mark a value that was written but fails a check."""
        from opa_desktop.store import activities, checking

        store = self._workspace.store
        entry = activities.get(store, uid)
        found = checks.check(entry, store.catalogue(), checking.context(store))
        self._forget_marks(uid)
        wrong = [problem for problem in found if _concerns(problem, column, name.partition("@")[2])]
        serious = [problem for problem in (*parsed.problems, *wrong) if problem.severity is not Severity.HINT]
        if serious:
            self._complain(uid, column, lambda: strip_marks(say(serious[0])), None)
        else:
            self._table.records.complain(uid, column.key, None)
        self._show_complaint()

    def _forget_marks(self, uid: str = "") -> None:
        """Take back the marks of written values: of one record, or of all."""
        records = self._table.records
        for key, complaint in list(records.complaints.items()):
            if complaint.typed is None and uid in ("", key[0]):
                records.complain(*key, None)

    # --- marks -----------------------------------------------------------------------------------------------

    def revert(self, row: int, at: int) -> None:
        """Give up a text that could not be read: the cell shows the stored value again."""
        records = self._table.records
        records.complain(records.uid(row), records.columns[at].key, None)
        self._table.viewport().update()
        self._show_complaint()

    def _complain(self, uid: str, column: Column, say_: Callable[[], str], typed: str | None) -> None:
        self._table.records.complain(uid, column.key, Complaint(say_, typed))
        self._table.viewport().update()
        self._show_complaint()

    def _show_complaint(self) -> None:
        index = self._table.currentIndex()
        found = self._table.records.complaint(index.row(), index.column()) if index.isValid() else None
        self._line.show_complaint(found.say if found is not None else None)

    def _refuse(self, at: int) -> None:
        if self._workspace.is_open and not self._workspace.store.read_only:
            label = self._table.records.columns[at].label
            self._line.show_complaint(lambda: sentence(NOT_HERE, {"column": _(label)}))

    def _on_news(self, _changes: Changes) -> None:
        """Take back the marks of values once something else was written: they may be right by now."""
        if self.is_writing:
            return
        self._forget_marks()
        self._show_complaint()


def _language(names: dict[str, str], text: str) -> str:
    """Return the language of the title that is shown, and so edited; of a new one the language of its letters."""
    shown = next((code for code in (current(), *FALLBACK) if names.get(code)), "")
    return shown or language_of(text)


def _reason(parsed: Parsed) -> Callable[[], str]:
    problem = next(iter(parsed.problems), None)
    return (lambda: strip_marks(say(problem))) if problem is not None else (lambda: _("This could not be read."))


def _concerns(problem: Problem, column: Column, period: str) -> bool:
    """Tell whether a problem lies in a column, or in one that only makes sense together with it."""
    for name in problem.fields:
        other = COLUMNS[name.partition("@")[0].partition(".")[0]]
        together = other is column or (column.couple != "" and other.couple == column.couple)
        if together and name.partition("@")[2] == period:
            return True
    return False
