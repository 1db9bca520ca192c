"""What goes into a workbook: which activities, whether incomplete ones too, in which language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _, current, fill, ngettext, sentence
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
        self.leave_out, self.notes = QCheckBox(), QCheckBox()
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

    def count(self) -> int:
        """Return how many activities will be written."""
        return self._counts.get(self.kind(), 0) - (self._incomplete if self.leave_out.isChecked() else 0)

    def choose_filter(self, found: ActivityFilter) -> None:
        """Offer the activities of a filter, as another page asked, and choose them."""
        self.filtered = found
        self.radios[FILTERED].setVisible(True)
        self.radios[FILTERED].setChecked(True)

    def _filters(self) -> dict[str, ActivityFilter]:
        from opa_desktop.store import exchange_log

        period = self.workspace.period
        since = exchange_log.last_sent(self.workspace.store)
        everything = ActivityFilter()
        return {
            PERIOD: everything.where("period", period) if period else everything,
            CHANGED: ActivityFilter(changed_since=since),
            FILTERED: self.filtered or everything,
            ALL: everything,
        }

    # --- what it shows ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("What"))
        self.leave_out.setText(_("Leave incomplete ones out"))
        self.notes.setText(_("With internal notes"))
        self.show_button.setText(_("Show"))
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
            CHANGED: _("What changed since the last sending"),
            FILTERED: _("The activities of the filter"),
            ALL: _("Everything"),
        }
        for key, radio in self.radios.items():
            radio.setText(f"{texts[key]} ({number(self._counts.get(key, 0))})")

    def _check(self) -> None:
        """Say how many of the chosen activities are complete."""
        from dataclasses import replace

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
        for widget in (self.leave_out, self.show_button):
            widget.setVisible(self._incomplete > 0)
        self.changed.emit()

    def _show_incomplete(self) -> None:
        from dataclasses import replace

        self.show_wanted.emit(replace(self.found(), incomplete=True))

    # --- how it is built -------------------------------------------------------------------------------------

    def _build(self) -> None:
        for radio in self.radios.values():
            self._group.addButton(radio)
            self.body.addWidget(radio)
            radio.clicked.connect(self._check)
        self.radios[PERIOD].setChecked(True)
        checks, words = QHBoxLayout(), QHBoxLayout()
        for widget in (self.complete, self.show_button, self.leave_out):
            checks.addWidget(widget)
        checks.addStretch(1)
        for code in LANGUAGES:
            self.language.addItem("", code)
        self.language.setCurrentIndex(self.language.findData(current()))
        words.addWidget(self.language_label)
        words.addWidget(self.language)
        words.addWidget(self.notes)
        words.addStretch(1)
        self.body.addLayout(checks)
        self.body.addLayout(words)
        self.show_button.clicked.connect(self._show_incomplete)
        self.leave_out.toggled.connect(lambda _on: self.changed.emit())
