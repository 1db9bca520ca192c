"""Where the fields of an activity stand on the form: by hand, group by group, in two columns.

A test compares the list with the columns of `Place.FORM`: whoever adds a column is told to give it a place here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import Entry, is_empty
from opa_desktop.core.problems import Problem
from opa_desktop.gui.elements import Card
from opa_desktop.gui.forms import editors, form_rules
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.field import Field
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import digits


@dataclass(frozen=True)
class Section:
    """A card of the form: its heading and its rows of column keys. `{period}` in a heading is the period edited."""

    title: str
    rows: tuple[tuple[str, ...], ...]


START_COLUMN = (
    Section(N_("What?"), (("title",), ("area", "goal"), ("status",), ("type", "subsector"))),
    Section(N_("When and where?"), (("when", "participants"), ("city", "country"))),
    Section(N_("Progress in {period}"), (("planned", "review"), ("outcome",), ("remark",))),
    Section(N_("Details"), (("description",), ("evidence",), ("notes",))),
)
END_COLUMN = (
    Section(N_("Who?"), (("leads",), ("partners",), ("beneficiaries",), ("mode",))),
    Section(N_("Money"), (("amount", "currency"), ("funders",), ("amount_note",))),
    Section(
        N_("Connections"),
        (("other_goals",), ("sdgs",), ("plan_line",), ("parent",), ("continues",), ("container",)),
    ),
)
_START_SHARE, _END_SHARE = 3, 2
_TWO_COLUMNS = 42  # in heights of a line


def field_keys() -> Iterator[str]:
    """Yield the keys of all fields in the order of reading."""
    for section in (*START_COLUMN, *END_COLUMN):
        for row in section.rows:
            yield from row


class FormBody(QWidget):
    """The cards of the form with all their fields, in the order of reading (which is also that of Tab)."""

    def __init__(self, context: FormContext, field_type: type[Field] = Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.fields: dict[str, Field] = {}
        self.no_period = N_("no period")
        self._field_type = field_type
        self._cards: list[tuple[Card, Section]] = []
        self.box = box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        box.setContentsMargins(0, 0, 4, 0)  # keeps the scroll bar off the cards
        box.setSpacing(12)
        for sections, share in ((START_COLUMN, _START_SHARE), (END_COLUMN, _END_SHARE)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for section in sections:
                column.addWidget(self._card(section))
            column.addStretch(1)
            box.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns one below the other where there is no room for two."""
        super().resizeEvent(event)
        narrow = event.size().width() < _TWO_COLUMNS * self.fontMetrics().height()
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.box.direction() is not wanted:
            self.box.setDirection(wanted)

    def _card(self, section: Section) -> Card:
        card = Card()
        self._cards.append((card, section))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for place, row in enumerate(section.rows):
            span = 2 if len(row) == 1 else 1
            for at, key in enumerate(row):
                field = self._field_type(editors.make(COLUMNS[key], self.context), card)
                self.fields[key] = field
                grid.addWidget(field, place, at, 1, span, Qt.AlignmentFlag(0))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def card_of(self, key: str) -> Card:
        """Return the card in which a field stands."""
        return next(card for card, section in self._cards if any(key in row for row in section.rows))

    # --- values ----------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return by column key what a person may change and what can be read."""
        editors_ = {key: field.editor for key, field in self.fields.items()}
        return {key: e.value() for key, e in editors_.items() if e.is_readable() and not e.is_read_only()}

    def show_entry(self, entry: Entry, period: str, typed: Mapping[str, str] | None = None) -> None:
        """Show the values of an activity, with the progress of one period, and texts that could not be read."""
        self.context.period = period
        for key, field in self.fields.items():
            field.editor.set_value(entry.get(key, period))
            if text := (typed or {}).get(key):
                field.editor.set_typed(text)

    def typed(self) -> dict[str, str]:
        """Return by column key the texts that cannot be read."""
        editors_ = {key: field.editor for key, field in self.fields.items()}
        return {key: text for key, editor in editors_.items() if not editor.is_read_only() and (text := editor.typed())}

    def all_readable(self) -> bool:
        """Tell whether nothing is typed that cannot be read."""
        return all(field.editor.is_readable() for field in self.fields.values())

    def tidy(self) -> None:
        """Let every editor take what is being typed, as if the keyboard left it."""
        for field in self.fields.values():
            field.editor.on_leave()

    def show_problems(self, problems: Sequence[Problem], keys: Collection[str]) -> None:
        """Show problems below the fields of `keys`; the others show none."""
        by_field = form_rules.by_field(problems)
        for key, field in self.fields.items():
            field.show_problems(by_field.get(key, ()) if key in keys else ())

    # --- finding ---------------------------------------------------------------------------------------------

    def focused_key(self) -> str:
        """Return the key of the field with the keyboard, "" when none has it."""
        focused = QApplication.focusWidget()
        found = (key for key, field in self.fields.items() if focused and field.isAncestorOf(focused))
        return next(found, "")

    def first_empty(self) -> Field:
        """Return the first field that is still empty."""
        empty = (field for field in self.fields.values() if is_empty(field.editor.value()))
        return next(empty, self.fields["title"])

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for card, section in self._cards:
            card.set_title(sentence(section.title, {"period": digits(self.context.period) or _(self.no_period)}))
        for field in self.fields.values():
            field.retranslate()
