"""A look at the activity that is likely the same: what both say, why it is thought so, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core import similar_reasons, values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import Entry
from opa_desktop.core.names import best
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, PlainLabel, PrimaryButton
from opa_desktop.gui.forms.compare_rows import Compared, CompareRows
from opa_desktop.i18n import N_, _, sentence, strip_marks
from opa_desktop.store.similar import Repeat

COMPARED = ("title", "when", "city", "country", "leads", "partners", "goal", "status", "amount", "currency")
"""The fields that are shown side by side, where one of the two states them."""

LIKENESS = N_("Alike to {percent}")


class RepeatPanel(QWidget):
    """One likely repeat. `open_asked` wants it opened, `link_asked` continued, `apart_asked` never shown again."""

    open_asked = Signal(str)
    link_asked = Signal(str)
    apart_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._repeat: Repeat | None = None
        self._mine, self._period, self._catalogue = Entry(""), "", Catalogue()
        self.number, self.score = PlainLabel("", "muted", data=True), PlainLabel("", "strong")
        self.reasons, self.compared = PlainLabel("", "small", wrap=True), CompareRows()
        self.open, self.link, self.apart = PrimaryButton(), Button(), Button("", "plain")
        self._build()
        self.open.clicked.connect(lambda: self.open_asked.emit(self._repeat.entry.uid))
        self.link.clicked.connect(lambda: self.link_asked.emit(self._repeat.entry.uid))
        self.apart.clicked.connect(lambda: self.apart_asked.emit(self._repeat.entry.uid))

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        row.addWidget(self.open)
        row.addWidget(self.link)
        row.addStretch(1)
        for widget in (self.number, self.score, self.reasons):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.apart)
        column.addWidget(self.compared)
        column.addStretch(1)

    def show_repeat(self, repeat: Repeat, mine: Entry, period: str, catalogue: Catalogue) -> None:
        """Compare an activity with what is being typed, as far as `period` goes."""
        self._repeat, self._mine, self._period, self._catalogue = repeat, mine, period, catalogue
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.open.setText(_("Open it"))
        self.link.setText(_("It continues that one"))
        self.apart.setText(_("They are different"))
        repeat = self._repeat
        if repeat is None:
            return
        self.number.setText(str(repeat.entry.get("number") or ""))
        self.score.setText(sentence(LIKENESS, {"percent": locales.percent(repeat.likeness.score)}))
        self.reasons.setText("\n".join(similar_reasons.explain(repeat.likeness, self._catalogue)))
        other = self._period if self._period in repeat.entry.progress else max(repeat.entry.progress, default="")
        rows = [self._row(key, repeat.entry, other) for key in COMPARED]
        self.compared.show_rows([row for row in rows if row.one or row.other], _("Here"), _("There"))

    def _row(self, key: str, entry: Entry, period: str) -> Compared:
        mine = self._mine.get(key, self._period)
        return Compared(_(COLUMNS[key].label), self._words(key, mine), self._words(key, entry.get(key, period)))

    def _words(self, key: str, value: object) -> str:
        if key == "title":
            return best(value)
        return strip_marks(values.show(COLUMNS[key], value, self._catalogue))
