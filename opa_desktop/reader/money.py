"""Amounts of a line, and which of them is that of the activity: the lead's own share, else what was approved or given.

A total is kept apart from the share («بتكلفة إجمالية»): the share is the amount, the total stands in the note, as
printed. A share larger than its total is a contradiction: then no amount is taken. Amounts of others (pledges, the
capital of a bank) are none of the activity's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from opa_desktop.reader.phrases import marker, table
from opa_desktop.reader.plain import Plain, Span
from opa_desktop.reader.reading import Reading

_NUMBER = r"(?<![\d.,/-])(?P<number>\d{1,3}(?:[.,\u066c ]\d{3})+(?!\d)|\d+(?:[.,\u066b]\d+)?)"
_NOTE_BEFORE = 40  # characters in which the words that qualify an amount stand before it


@dataclass(frozen=True)
class Amount:
    """A printed amount: its value and currency ("" if none), its span in plain text, and what it is."""

    value: Decimal
    currency: str
    start: int
    end: int
    total: bool = False
    share: bool = False


@dataclass(frozen=True)
class Money:
    """The amount of the activity with its currency (code) and note (as printed), and remarks (problem codes)."""

    amount: Reading | None = None
    currency: Reading | None = None
    note: Reading | None = None
    remarks: tuple[str, ...] = ()


def read_money(plain: Plain) -> Money:
    """Read the amount of a line: of its first sentence, else of one that sums up."""
    found = list(_amounts(plain))
    first_end = plain.sentences[0][1] if plain.sentences else 0
    first = [amount for amount in found if amount.start < first_end]
    if first:
        return _chosen(plain, first, found, 0.9)
    return _chosen(plain, [amount for amount in found if _sums_up(plain, amount)], found, 0.75)


def _chosen(plain: Plain, amounts: list[Amount], every: list[Amount], sure: float) -> Money:
    if not amounts:
        return Money()
    share = next((amount for amount in every if amount.share), None)
    totals = [amount for amount in every if amount.total]
    if share and not totals:
        totals = [amount for amount in amounts if amount is not share][:1]
    own = share or next((amount for amount in amounts if not amount.total), None)
    if own is None:
        return _money(plain, totals[0], totals[0], sure - 0.2)
    if totals and own.value > totals[0].value and own.currency == totals[0].currency:
        return Money(remarks=("report-share-above-total",))
    rest = [amount.value for amount in amounts if amount is not own and not amount.total]
    if rest and not share and sum(rest) != own.value:
        return Money(remarks=("report-amounts-several",))
    return _money(plain, own, totals[0] if totals else own, sure)


def _money(plain: Plain, amount: Amount, noted: Amount, sure: float) -> Money:
    span = plain.printed_span(amount.start, amount.end)
    currency = Reading(amount.currency, span, sure) if amount.currency else None
    text, note_span = _note(plain, noted)
    note = Reading(text, note_span, sure) if text and (noted is not amount or _is_qualified(plain, noted)) else None
    return Money(Reading(amount.value, span, sure), currency, note)


def _amounts(plain: Plain) -> Iterator[Amount]:
    for match in _pattern().finditer(plain.text):
        if plain.shade[match.start()] == 1 or _is_not_ours(plain, match.start()):
            continue
        value = _plain_decimal(_value(match["number"]) * int(_scales().get(match["scale"] or "", "1")))
        before = plain.text[max(0, match.start() - _NOTE_BEFORE) : match.start()]
        total = bool(marker("total").search(before))
        share = not total and bool(marker("share").search(before)) and _has_owner(plain, match.start())
        yield Amount(value, _currencies().get(match["currency"] or "", ""), *match.span(), total, share)


@cache
def _pattern() -> re.Pattern[str]:
    scales = "|".join(map(re.escape, sorted(_scales(), key=len, reverse=True)))
    currencies = "|".join(map(re.escape, sorted(_currencies(), key=len, reverse=True)))
    scale, currency = rf"(?P<scale>{scales})(?!\w)", rf"(?P<currency>{currencies})(?!\w)"
    # A currency makes a number an amount; without one, only a great number after «بقيمة» and the like is.
    return re.compile(rf"{_NUMBER}\s*(?:{scale}\s*)?{currency}")


@cache
def _scales() -> dict[str, str]:
    return table("scales", "word", "factor")


@cache
def _currencies() -> dict[str, str]:
    return table("currencies", "phrase", "code")


def _value(printed: str) -> Decimal:
    """Return a printed number: signs between groups of three digits part thousands, any other is a decimal sign."""
    if re.fullmatch(r"\d{1,3}(?:[.,\u066c ]\d{3})+", printed):
        return Decimal(re.sub(r"\D", "", printed))
    return Decimal(re.sub(r"[,\u066b]", ".", printed))


def _plain_decimal(value: Decimal) -> Decimal:
    """Return the value without needless zeros: 36.40 million is 36400000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_not_ours(plain: Plain, place: int) -> bool:
    start = max(0, place - 60)
    return any(True for _ in marker("not_ours").finditer(plain.text, start, place))


def _has_owner(plain: Plain, place: int) -> bool:
    """Tell whether a share is told apart from a total: a total is printed in the same line."""
    return bool(marker("total").search(plain.text)) or "منها" in plain.text[place : place + 60]


def _sums_up(plain: Plain, amount: Amount) -> bool:
    before = plain.text[max(0, amount.start - 90) : amount.start]
    return amount.total or amount.share or bool(marker("sums_up").search(before))


def _is_qualified(plain: Plain, amount: Amount) -> bool:
    return (
        bool(marker("qualified").search(plain.text[max(0, amount.start - _NOTE_BEFORE) : amount.start])) or amount.total
    )


def _note(plain: Plain, amount: Amount) -> tuple[str, Span]:
    """Return the printed words from the one that qualifies an amount up to its currency."""
    start = max(0, amount.start - _NOTE_BEFORE)
    for kind in ("total", "qualified"):
        for match in marker(kind).finditer(plain.text, start, amount.start):
            return plain.printed_text(match.start(), amount.end), plain.printed_span(match.start(), amount.end)
    return plain.printed_text(amount.start, amount.end), plain.printed_span(amount.start, amount.end)
