"""Reporting periods, with the sessions they are reported to."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.catalogue import Term
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.reference.labelled import side_pane
from opa_desktop.gui.reference.period_form import PeriodForm
from opa_desktop.gui.reference.term_table import TermRow, TermTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.locales import number
from opa_desktop.store.periods import Period

RECORDED = 5


class PeriodsTab(QWidget):
    """Two tables and the form. `activities_asked` carries the filter of the activities to show."""

    activities_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.table, self.sessions = TermTable((3,), RECORDED), TermTable((1,))
        self.form = PeriodForm(workspace)
        self.add = Button("", "ghost", "calendar_add")
        self.title, self.sessions_title = PlainLabel("", "section"), PlainLabel("", "section")
        self.note = PlainLabel("", "muted", wrap=True)
        self._build()
        self._connect()

    def retranslate(self) -> None:
        """Set every text in the language in use; rows come with `refresh`."""
        self.title.setText(_("Reporting periods"))
        self.sessions_title.setText(_("Sessions"))
        self.note.setText(_("The sessions come with the program and cannot be changed here."))
        self.add.setText(_("Add a period"))
        self.table.setAccessibleName(_("Reporting periods"))
        self.sessions.setAccessibleName(_("Sessions"))
        self.form.retranslate()

    def refresh(self) -> None:
        """Read the periods again; the cursor stays."""
        from opa_desktop.store import counts, periods

        store = self.workspace.store
        recorded = {tally.keys[0]: tally.total for tally in counts.tally(store, ["period"], ActivityFilter())}
        headings = (
            _("Period"), _("First day"), _("Last day"), _("Session"), _("Published total"), _("Recorded"), _("Lock"),
        )  # fmt: skip
        found = list(reversed(periods.all_periods(store)))
        self.table.show_terms(headings, [self._row(period, recorded.get(period.label, 0)) for period in found])
        self._show_sessions()
        self.add.setEnabled(not store.read_only)
        if not self.form.is_dirty():
            self._show_current()

    def leave(self) -> None:
        """Save what is typed, where it can be saved."""
        self.form.save()

    def _row(self, period: Period, recorded: int) -> TermRow:
        total = "" if period.published_total is None else number(period.published_total)
        words = (
            locales.digits(period.label), _day(period.starts_on), _day(period.ends_on), period.session, total,
            number(recorded), _("locked") if period.locked else _("open"),
        )  # fmt: skip
        return TermRow(period.label, words, recorded)

    def _show_sessions(self) -> None:
        headings = (_("Code"), _("Session"), _("Place"), _("From"), _("To"))
        terms = self.workspace.catalogue.terms("sessions").values()
        self.sessions.show_terms(headings, [self._session(term) for term in reversed(list(terms))])

    def _session(self, term: Term) -> TermRow:
        catalogue, facts = self.workspace.catalogue, term.facts
        place = catalogue.name("cities", facts.get("city", "")) if facts.get("city") else ""
        days = (_day(facts.get("starts", "")), _day(facts.get("ends", "")))
        return TermRow(term.code, (term.code, catalogue.name("sessions", term.code), place, *days))

    # --- what stands beside the table ------------------------------------------------------------------------

    def _on_row(self, name: str | None) -> None:
        if name is None or name == self.form.period.label:
            return
        if self.form.save():
            self._show_current()
            return
        blocked = self.table.blockSignals(True)
        if not self.table.choose(self.form.period.label):
            self.table.choose_none()
        self.table.blockSignals(blocked)

    def _show_current(self) -> None:
        from opa_desktop.store import periods

        name = self.table.current_item()
        if name is None and self.table.shown and not periods.known(self.workspace.store, self.form.period.label):
            self.table.choose_row(0)
            name = self.table.current_item()
        if name is not None and periods.known(self.workspace.store, name):
            self.form.show_period(periods.get(self.workspace.store, name))

    def _start_new(self) -> None:
        if self.form.save():
            self.table.choose_none()
            self.form.start_new()

    def _show_activities(self, name: str) -> None:
        self.activities_asked.emit(ActivityFilter().where("period", name))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        head, lists = QHBoxLayout(), QWidget()
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.table, 2)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.sessions_title)
        column.addWidget(self.sessions, 3)
        column.addWidget(self.note)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.setHandleWidth(theme.space("m"))
        split.addWidget(lists)
        split.addWidget(side_pane(self.form))
        split.setSizes([760, 360])
        split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.space("s"), 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self.table.row_changed.connect(self._on_row)
        self.table.uses_asked.connect(self._show_activities)
        self.add.clicked.connect(self._start_new)
        self.form.written.connect(self._written)
        self.form.left.connect(lambda: self.table.choose_row(0))
        self.form.activities_asked.connect(self._show_activities)

    def _written(self, name: str) -> None:
        self.refresh()
        self.table.choose(name)


def _day(iso: str) -> str:
    return locales.date(datetime.date.fromisoformat(iso)) if iso else ""
