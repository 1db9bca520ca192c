"""How a column of a file writes dates and numbers: told by the clear ones among its cells, else by a person.

3/4/2018 is in April in one office and in March in another, and 1,234 may be a thousand or a little over one. One clear
cell (25/4/2018, 12,50) decides for its column; where none is clear, or they disagree, there is one question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from opa_desktop.core import numbers
from opa_desktop.core.columns import Kind
from opa_desktop.core.edtf import Order, order_of
from opa_desktop.exchange.layout import SheetColumn
from opa_desktop.exchange.questions import DAY, MONTH, Answers, Ask, column_key


@dataclass
class Habit:
    """One column: what its clear cells show, with an example of each, and the texts that are not clear."""

    shown: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    unclear: list[tuple[str, tuple[str, str]]] = field(default_factory=list)
    """Texts with two meanings that nothing tells apart, each with its sheet and cell."""

    inferred: int = 0
    """Texts with two meanings of which the clear cells told which was meant."""

    def note(self, sign: str, text: str) -> None:
        """Note what a clear cell shows."""
        self.shown[sign] += 1
        self.examples.setdefault(sign, text)

    @property
    def told(self) -> str:
        """What the clear cells say, "" when there is none or they disagree."""
        return next(iter(self.shown)) if len(self.shown) == 1 else ""


class ColumnHabits:
    """The habits of all columns of one file."""

    def __init__(self, answers: Answers, sender: str, *, day_first: bool = False) -> None:
        self._answers = answers
        self._default = DAY if day_first else ""
        self.sender = sender
        self._orders: dict[str, Order] = {}
        self.dates: dict[str, Habit] = defaultdict(Habit)
        self.decimals: dict[str, Habit] = defaultdict(Habit)

    def order(self, column: str, text: str) -> Order:
        """Return the order of day and month in a text, and remember what it tells about its column."""
        found = self._orders.get(text)
        if found is None:
            found = self._orders[text] = order_of(text)
        if found in (Order.DAY, Order.MONTH):
            self.dates[column].note(str(found), text)
        return found

    def note_number(self, column: str, text: str) -> None:
        """Remember what a typed number tells about its column."""
        if sign := numbers.decimal_sign_of(text):
            self.decimals[column].note(sign, text)

    def first(self, column: str) -> str:
        """Return which comes first in the dates of a column, DAY or MONTH; "" when nobody knows."""
        answer = self._answers.get(column_key(Ask.DATES, self.sender, column))
        return answer if answer in (DAY, MONTH) else self.dates[column].told or self._default

    def sign(self, column: str) -> str:
        """Return the decimal sign of a column; "" when nobody knows."""
        answer = self._answers.get(column_key(Ask.DECIMALS, self.sender, column))
        return answer if answer in (".", ",") else self.decimals[column].told

    def of(self, one: SheetColumn) -> Habit:
        """Return the habit that matters for a column of dates or amounts."""
        return (self.dates if one.column.kind is Kind.WHEN else self.decimals)[one.name]
