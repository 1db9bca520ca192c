"""What goes into a workbook: which activities, whether incomplete ones too, in which language, with which note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.direction import follow_text
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, current, fill, ngettext, sentence, speaking, strip_marks
from opa_desktop.locales import digits, number

PERIOD, CHANGED, FILTERED, ALL = "period", "changed", "filtered", "all"


class ExportChoices(Card):
    """Radio buttons with counts, and what is said about the chosen ones; `changed` when the choice is another."""

    changed = Signal()
    show_wanted = Signal(object)  # the ActivityFilter of what is incomplete

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.filtered: ActivityFilter | None = None
        self.radios = {key: QRadioButton() for key in (PERIOD, CHANGED, FILTERED, ALL)}
        self._group = QButtonGroup(self)
        self.complete, self.show_button = PlainLabel("", "muted"), Button("", "linkButton")
        self.leave_out, self.say_incomplete, self.notes = QCheckBox(), QCheckBox(), QCheckBox()
        self.submit = QCheckBox()
        self.note_label, self.note = PlainLabel(), QLineEdit()
        self.language_label, self.language = PlainLabel(), QComboBox()
        self._counts: dict[str, int] = {}
        self._incomplete = 0
        self._build()

    # --- what is chosen --------------------------------------------------------------------------------------

    def kind(self) -> str:
        """Return the key of what is chosen."""
        return next(key for key, radio in self.radios.items() if radio.isChecked())

    def found(self) -> ActivityFilter:
        """Return the filter of what is chosen, incomplete ones among it."""
        return self._filters()[self.kind()]

    def wanted(self) -> ActivityFilter:
        """Return the filter of what will be written."""
        found = self.found()
        if not self.leave_out.isChecked() or self.leave_out.isHidden():
            return found
        from opa_desktop.store import activities

        store = self.workspace.store
        incomplete = {entry.uid for entry in activities.walk(store, replace(found, incomplete=True))}
        return replace(found, uids=tuple(e.uid for e in activities.walk(store, found) if e.uid not in incomplete))

    def count(self) -> int:
        """Return how many activities will be written."""
        return self._counts.get(self.kind(), 0) - (self._incomplete if self.leave_out.isChecked() else 0)

    def submits(self) -> bool:
        """Tell whether the entries are marked as submitted."""
        return self.submit.isChecked() and not self.submit.isHidden()

    def note_text(self) -> str:
        """Return the note that goes along, in the language of the workbook where it is ours."""
        parts = [self.note.text().strip()]
        if self._incomplete and self.say_incomplete.isChecked() and not self.leave_out.isChecked():
            with speaking(self.language.currentData()):
                words = ngettext(
                    "{count} activity is not complete yet and will be completed.",
                    "{count} activities are not complete yet and will be completed.",
                    self._incomplete,
                )
                parts.append(strip_marks(fill(words, {"count": number(self._incomplete)})))
        return " ".join(part for part in parts if part)

    def choose_filter(self, found: ActivityFilter) -> None:
        """Offer the activities of a filter, as another page asked, and choose them."""
        self.filtered = found
        self.radios[FILTERED].setVisible(True)
        self.radios[FILTERED].setChecked(True)

    def _filters(self) -> dict[str, ActivityFilter]:
        period, everything = self.workspace.period, ActivityFilter()
        return {
            PERIOD: everything.where("period", period) if period else everything,
            CHANGED: ActivityFilter(unsent=True),
            FILTERED: self.filtered or everything,
            ALL: everything,
        }

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("What"))
        self.leave_out.setText(_("Leave incomplete ones out"))
        self.say_incomplete.setText(_("Say so in the note"))
        self.notes.setText(_("With internal notes"))
        self.submit.setText(_("Mark as submitted to the secretariat"))
        self.show_button.setText(_("Show"))
        self.note_label.setText(_("Note to whoever receives it"))
        self.note.setAccessibleName(_("Note to whoever receives it"))
        self.language_label.setText(_("Language of the workbook"))
        self.language.setAccessibleName(_("Language of the workbook"))
        for place in range(self.language.count()):
            self.language.setItemText(place, LANGUAGES[self.language.itemData(place)].own_name)
        self._say_counts()

    def refresh(self) -> None:
        """Count again."""
        from opa_desktop.store import activities, exchange_log

        store = self.workspace.store
        self._counts = {key: activities.count(store, found) for key, found in self._filters().items()}
        self.radios[PERIOD].setVisible(bool(self.workspace.period))
        self.radios[FILTERED].setVisible(self.filtered is not None)
        self.radios[CHANGED].setVisible(bool(exchange_log.last_sent(store)))
        if self.radios[self.kind()].isHidden():
            self.radios[PERIOD if self.workspace.period else ALL].setChecked(True)
        self._say_counts()
        self._check()

    def _say_counts(self) -> None:
        period = digits(self.workspace.period)
        texts = {
            PERIOD: sentence(N_("The report of {period}"), {"period": period}),
            CHANGED: _("What was not sent yet, or changed since"),
            FILTERED: _("The activities of the filter"),
            ALL: _("Everything"),
        }
        for key, radio in self.radios.items():
            radio.setText(f"{texts[key]} ({number(self._counts.get(key, 0))})")

    def _check(self) -> None:
        """Say how many of the chosen activities are complete."""
        from opa_desktop.store import activities

        if not self.workspace.is_open:
            return
        self._incomplete = activities.count(self.workspace.store, replace(self.found(), incomplete=True))
        complete = self._counts.get(self.kind(), 0) - self._incomplete
        parts = [
            fill(ngettext("{count} complete", "{count} complete", complete), {"count": number(complete)}),
            fill(
                ngettext("{count} incomplete", "{count} incomplete", self._incomplete),
                {"count": number(self._incomplete)},
            ),
        ]
        self.complete.setText(" · ".join(parts[: 2 if self._incomplete else 1]))
        for widget in (self.leave_out, self.say_incomplete, self.show_button):
            widget.setVisible(self._incomplete > 0)
        # What changed and what a filter finds are sent in between; a report is handed in.
        reports = self.kind() in (PERIOD, CHANGED) and not self.workspace.store.office.is_secretariat
        self.submit.setVisible(reports)
        self.changed.emit()

    def _show_incomplete(self) -> None:
        self.show_wanted.emit(replace(self.found(), incomplete=True))

    def _left_out(self, on: bool) -> None:
        self.say_incomplete.setEnabled(not on)
        self.changed.emit()

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        choices = QWidget()
        flow = FlowLayout(choices)
        for radio in self.radios.values():
            self._group.addButton(radio)
            flow.addWidget(radio)
            radio.clicked.connect(self._check)
        self.radios[PERIOD].setChecked(True)
        self.say_incomplete.setChecked(True)
        self.submit.setChecked(True)
        checks, words, note = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self.complete, self.show_button, self.leave_out, self.say_incomplete):
            checks.addWidget(widget)
        checks.addStretch(1)
        for code in LANGUAGES:
            self.language.addItem("", code)
        self.language.setCurrentIndex(self.language.findData(current()))
        for widget in (self.language_label, self.language, self.notes, self.submit):
            words.addWidget(widget)
        words.addStretch(1)
        follow_text(self.note)
        note.addWidget(self.note_label)
        note.addWidget(self.note, 1)
        self.body.addWidget(choices)
        for line in (checks, words, note):
            self.body.addLayout(line)
        self.show_button.clicked.connect(self._show_incomplete)
        self.leave_out.toggled.connect(self._left_out)
