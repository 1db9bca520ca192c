"""The pane beside the table: the record under the cursor, in words, without opening it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core import edtf, values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import Entry, is_empty
from opa_desktop.core.names import best
from opa_desktop.gui.badges import AreaLabel, StatusMark
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.i18n import N_, RIGHT_TO_LEFT_MARK, _, is_rtl, isolate, strip_marks

ROWS = (
    "goal", "subsector", "when", "hijri", "place", "leads", "partners", "beneficiaries", "amount", "participants",
    "outcome", "description", "notes",
)  # fmt: skip
"""What the pane shows below title, number, area and status: column keys, and three lines made of several."""

_MADE_LABELS = {"hijri": N_("Hijri date"), "place": N_("Place")}


class Preview(Card):
    """One record to read; `edit_asked` and `duplicate_asked` are its buttons."""

    edit_asked = Signal()
    duplicate_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._entry: Entry | None = None
        self._period = ""
        self._catalogue = Catalogue()
        self.with_hijri = True
        self.title = PlainLabel("", "section", data=True, wrap=True)
        self.number = PlainLabel("", "muted", data=True)
        self.area, self.status = AreaLabel(), StatusMark()
        self.none = PlainLabel("", "muted", wrap=True)
        self.edit, self.duplicate = PrimaryButton(), Button()
        self._lines: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        self._build()
        self.edit.clicked.connect(self.edit_asked)
        self.duplicate.clicked.connect(self.duplicate_asked)

    def _build(self) -> None:
        inner = QWidget(objectName="pageScrollBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.title, self.number, self.area, self.status):
            column.addWidget(widget)
            column.addSpacing(4)
        for key in ROWS:
            name, text = PlainLabel("", "small"), PlainLabel("", data=True, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addSpacing(6)
            column.addWidget(name)
            column.addWidget(text)
            self._lines[key] = name, text
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setObjectName("pageScroll")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.edit)
        buttons.addWidget(self.duplicate)
        buttons.addStretch(1)
        self.body.addWidget(self.none)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(buttons)
        self._scroll = scroll

    def show_entry(self, entry: Entry | None, period: str, catalogue: Catalogue) -> None:
        """Show a record with the progress of a period, or that none is chosen."""
        self._entry, self._period, self._catalogue = entry, period, catalogue
        self._scroll.verticalScrollBar().setValue(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(_("Preview"))
        self.none.setText(_("Choose an activity in the table to read it here."))
        self.edit.setText(_("Edit"))
        self.duplicate.setText(_("Duplicate"))
        entry = self._entry
        self.none.setVisible(entry is None)
        for widget in (self._scroll, self.edit, self.duplicate):
            widget.setVisible(entry is not None)
        if entry is not None:
            self._show_head(entry)
            for key, (name, text) in self._lines.items():
                self._show_line(entry, key, name, text)

    def _show_head(self, entry: Entry) -> None:
        catalogue = self._catalogue
        self.title.setText(best(entry.get("title")) or _("Without a title"))
        self.number.setText(str(entry.get("number") or ""))
        area, status = entry.get("area") or "", entry.get("status", self._period) or ""
        self.area.setVisible(bool(area))
        self.area.set_area(area, catalogue.name("areas", area), catalogue.cluster_of(area))
        self.status.setVisible(bool(status))
        self.status.set_status(status, catalogue.name("statuses", status))

    def _show_line(self, entry: Entry, key: str, name: PlainLabel, text: PlainLabel) -> None:
        words = self._words(entry, key)
        name.setText(_(_MADE_LABELS.get(key) or COLUMNS[key].label))
        text.setText(words)
        name.setVisible(bool(words))
        text.setVisible(bool(words))

    def _words(self, entry: Entry, key: str) -> str:
        made: dict[str, Callable[[Entry], str]] = {"hijri": self._hijri, "place": self._place, "amount": self._amount}
        return made[key](entry) if key in made else self._shown(entry, key)

    def _shown(self, entry: Entry, key: str) -> str:
        return strip_marks(values.show(COLUMNS[key], entry.get(key, self._period), self._catalogue))

    def _hijri(self, entry: Entry) -> str:
        if not self.with_hijri:
            return ""
        first, last = edtf.bounds(entry.get("when", self._period) or "")
        days = [datetime.date.fromisoformat(day) for day in dict.fromkeys((first, last)) if day]
        return " – ".join(words for day in days if (words := locales.hijri(day)))

    def _place(self, entry: Entry) -> str:
        comma = _(", ")
        words = [isolate(text) for key in ("city", "country") if (text := self._shown(entry, key))]
        return _led(comma.join(words))

    def _amount(self, entry: Entry) -> str:
        amount = self._shown(entry, "amount")
        currency = "" if is_empty(entry.get("currency")) else self._shown(entry, "currency")
        return _led(f"{isolate(amount)}\N{NO-BREAK SPACE}{isolate(currency)}") if amount and currency else amount


def _led(text: str) -> str:
    """Give a text of isolated pieces the direction of the window: it has no letter of its own to take it from."""
    return RIGHT_TO_LEFT_MARK + text if text and is_rtl() else text
