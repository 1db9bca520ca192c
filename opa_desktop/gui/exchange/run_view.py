"""Several workbooks at once: what each of them would change, before they are imported in one run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import say
from opa_desktop.exchange.import_plan import RowClass
from opa_desktop.exchange.import_run import FileResult, FileState
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.i18n import N_, _, fill, ngettext

STATES = {
    FileState.REFUSED: N_("cannot be read"),
    FileState.LEFT_OUT: N_("left out"),
    FileState.PLANNED: N_("ready"),
    FileState.IMPORTED: N_("imported"),
    FileState.OPEN: N_("imported; something is left to decide"),
    FileState.SAME: N_("nothing new"),
}
COUNTED = (RowClass.NEW, RowClass.CHANGED, RowClass.CONFLICT, RowClass.REJECTED)


class FilesTable(SimpleTable):
    """A row for every file of a run: who sent it, for which period, what is in it, and what became of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)

    def show_results(self, results: Sequence[FileResult], catalogue: Catalogue) -> None:
        """Show the files of a run."""
        headings = (
            _("File"), _("Sender"), _("Period"), _("New"), _("Changed"), _("Conflicts"), _("Rejected"), _("Status"),
        )  # fmt: skip
        self.show_rows(headings, [_row(result, catalogue) for result in results])


def _row(result: FileResult, catalogue: Catalogue) -> Row:
    plan, state = result.plan, _(STATES[result.state])
    if plan is None:
        return Row((result.path.name, "", "", "", "", "", "", state), result)
    sender = _short(plan.sender, catalogue)
    counts = (locales.number(plan.count(kind)) for kind in COUNTED)
    flags = len(result.flags)
    if flags and result.state is FileState.PLANNED:
        state = fill(ngettext("{count} remark", "{count} remarks", flags), {"count": locales.number(flags)})
    return Row((result.path.name, sender, locales.digits(", ".join(plan.periods)), *counts, state), result)


def _short(office: str, catalogue: Catalogue) -> str:
    """Return the name of a state, and the abbreviation of any other office, whose names are long."""
    return catalogue.name("states", office) if catalogue.known("states", office) else office or "?"


def details(result: FileResult | None) -> str:
    """Return what is to be known about a file: why it is refused, or what is unusual about it."""
    if result is None:
        return ""
    if result.error is not None:
        return str(result.error)
    return "\n".join(say(flag) for flag in result.flags)


class RunView(QWidget):
    """The list of files with what is unusual about each, and the buttons below."""

    import_wanted = Signal()
    file_wanted = Signal(object)  # the path of a file to look into
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results: Sequence[FileResult] = ()
        self.card, self.table = Card(), FilesTable()
        self.about = PlainLabel("", "muted", wrap=True)
        self.start, self.look, self.stop = PrimaryButton("", "arrow_import"), Button(icon="eye"), Button("", "plain")
        self.hint = PlainLabel("", "muted", wrap=True)
        self._build()

    def show_results(self, results: Sequence[FileResult], catalogue: Catalogue) -> None:
        """Show what importing each file would do."""
        self.results = results
        self.table.show_results(results, catalogue)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        ready = sum(1 for result in self.results if result.state is FileState.PLANNED)
        words = ngettext("Import {count} workbook", "Import {count} workbooks", ready)
        self.start.setText(fill(words, {"count": locales.number(ready)}))
        self.start.setEnabled(ready > 0)
        self.look.setText(_("Look into this workbook"))
        self.stop.setText(_("Cancel the import"))
        self.card.set_title(_("Workbooks"))
        self.table.setAccessibleName(_("Workbooks"))
        self.hint.setText(
            _(
                "Conflicts, rejected rows and records of other offices stay as they are; look into the workbook to "
                "decide them. A backup is made first; the run is one step to undo."
            )
        )

    def _show_details(self, result: FileResult | None) -> None:
        self.about.setText(details(result))
        self.look.setEnabled(result is not None and result.plan is not None)

    def _look(self) -> None:
        if result := self.table.current_item():
            self.file_wanted.emit(result.path)

    def _build(self) -> None:
        column, foot = QVBoxLayout(self), QHBoxLayout()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.about)
        for part in (self.start, self.look):
            foot.addWidget(part)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.stop)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.card, 1)
        column.addLayout(foot)
        self.table.row_changed.connect(self._show_details)
        self.table.row_opened.connect(lambda _item: self._look())
        self.start.clicked.connect(self.import_wanted)
        self.look.clicked.connect(self._look)
        self.stop.clicked.connect(self.cancel_wanted)
