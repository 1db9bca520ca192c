"""An activity in words: its title or description, then what that leaves out, in the language of the document.

The words of the office come first and are never changed. Place, time, institutions and money follow only where they
are not told already. Where the words run the other way than the document (an Arabic title in a French report), what
follows has a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n, locales
from opa_desktop.core.arabic import fold
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.names import best
from opa_desktop.core.values import show
from opa_desktop.i18n import N_, _, fill, isolate, isolate_ltr, ngettext, sentence
from opa_desktop.reports.activity_table import place_name, short_name, status_tone
from opa_desktop.reports.blocks import Item
from opa_desktop.reports.options import Options
from opa_desktop.reports.progress.told import Told
from opa_desktop.reports.words import joined, runs_rtl

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue

READ = (
    "number", "area", "goal", "subsector", "other_goals", "title", "description", "leads", "partners", "funders",
    "beneficiaries", "city", "country", "amount", "currency", "amount_note", "participants", "parent", "container",
    "when", "status", "outcome",
)  # fmt: skip
"""What has to be read of every activity."""

UNMARKED = "implemented"
"""Activities of this status carry no mark: a report tells of what was done."""

_ENDS = re.compile(r"[.!?؟:…][\"»”)]*$")
_CUT = "…"

Row = Mapping[str, Any]


class Teller:
    """Tells activities in the language in use."""

    def __init__(self, catalogue: Catalogue, options: Options) -> None:
        self._catalogue, self._options = catalogue, options
        self._rtl = i18n.is_rtl()

    def item(self, row: Row, level: int = 0) -> Item:
        """Return an activity as a point of a list."""
        mark, tone = self._mark(row)
        title, rest = self._words(row)
        told = Told(f"{title} {rest}", self._catalogue)
        beside = self._beside(row, told)
        facts = list(self._facts(row, told))
        outcome = self._outcome(row)
        if runs_rtl(title, self._rtl) == self._rtl:
            # What announces parts ends with its colon: they have to follow it at once.
            parts = [_with(title, beside), rest, *([] if row.get("container") else facts)]
            return self._item(parts, outcome, mark, tone, level)
        text = f"{_closed(title)} {rest}" if rest else _closed(title)
        left = [f"{beside}." if beside else "", *facts]
        more = [" ".join(part for part in left if part), *outcome]
        if row.get("container"):
            more = []
        return Item(text, tuple(part for part in more if part), mark, tone, level)

    def _item(self, parts: Sequence[str], outcome: Sequence[str], mark: str, tone: str, level: int) -> Item:
        text = " ".join(part for part in parts if part)
        if outcome and runs_rtl(outcome[0], self._rtl) == self._rtl:
            return Item(f"{text} {outcome[0]}", (), mark, tone, level)
        return Item(text, tuple(outcome), mark, tone, level)

    def _mark(self, row: Row) -> tuple[str, str]:
        status = row.get("status") or ""
        if status == UNMARKED or row.get("container"):
            return "", ""
        name = self._catalogue.name("statuses", status) if status else _("status not stated")
        return f"[{name}]", status_tone(status) or "muted"

    def _words(self, row: Row) -> tuple[str, str]:
        """Return the words of the office: the sentence that names the activity, and what follows it."""
        titles, texts = row.get("title") or {}, row.get("description") or {}
        title = best(titles) or _("Without a title")
        language = next((code for code, text in titles.items() if text == title), "")
        text = _one_line(texts.get(language) or best(texts))
        if text and _holds(text, title):
            return text, ""
        return title, _closed(text) if text and self._options.description else ""

    def _beside(self, row: Row, told: Told) -> str:
        place = []
        city, country = row.get("city") or "", row.get("country") or ""
        city_told = bool(city) and told.says_city(city)
        if city and not city_told:
            place.append(place_name(city, self._catalogue))
        if country and not city_told and not told.says_term("states", country):
            place.append(self._catalogue.name("states", country))
        comma = "، " if self._rtl else ", "
        parts = [comma.join(self._held(name) for name in place)] if place else []
        if row.get("when") and not told.says_when(row["when"]):
            parts.append(self._held(show(COLUMNS["when"], row["when"], self._catalogue)))
        if self._options.numbers and row.get("number"):
            parts.append(isolate_ltr(row["number"]) if self._rtl else row["number"])
        return locales.joined(parts)

    def _held(self, text: str) -> str:
        return isolate(text) if self._rtl else text

    def _facts(self, row: Row, told: Told) -> Iterator[str]:
        leads, partners = (self._untold(row, key, told) for key in ("leads", "partners"))
        if leads and partners:
            yield sentence(N_("Carried out by {leads}, with {partners}."), {"leads": leads, "partners": partners})
        elif leads:
            yield sentence(N_("Carried out by {leads}."), {"leads": leads})
        elif partners:
            yield sentence(N_("With {partners}."), {"partners": partners})
        if funders := self._untold(row, "funders", told):
            yield sentence(N_("Funded by {funders}."), {"funders": funders})
        if states := self._untold(row, "beneficiaries", told, "states"):
            yield sentence(N_("For the benefit of {states}."), {"states": states})
        yield from self._numbers(row, told)

    def _numbers(self, row: Row, told: Told) -> Iterator[str]:
        if (amount := row.get("amount")) is not None and not told.says_amount(amount):
            yield sentence(N_("Amount: {amount}."), {"amount": self._money(row)})
        if count := row.get("participants"):
            words = ngettext("{count} participant.", "{count} participants.", count)
            yield fill(words, {"count": locales.number(count)})

    def _money(self, row: Row) -> str:
        currency = self._catalogue.name("currencies", row["currency"]) if row.get("currency") else ""
        words = [show(COLUMNS["amount"], row["amount"], self._catalogue), currency]
        note = f"({row['amount_note']})" if row.get("amount_note") else ""
        return " ".join(word for word in (*words, note) if word)

    def _untold(self, row: Row, key: str, told: Told, vocabulary: str = "parties") -> str:
        codes = [code for code in row.get(key) or () if not told.says_term(vocabulary, code)]
        if vocabulary == "parties":
            return joined(short_name(code, self._catalogue) for code in codes)
        return joined(self._catalogue.name(vocabulary, code) for code in codes)

    def _outcome(self, row: Row) -> list[str]:
        text = _one_line(best(row.get("outcome"))) if self._options.outcome else ""
        if not text:
            return []
        # Words of the office: they stay as they are, and run their own way.
        return [_closed(text)] if runs_rtl(text, self._rtl) != self._rtl else [self._named_outcome(_closed(text))]

    def _named_outcome(self, text: str) -> str:
        return sentence(N_("Outcome: {outcome}"), {"outcome": text})


def _holds(text: str, title: str) -> bool:
    """Tell whether a text already has the words of a title, which may be cut short."""
    sought = fold(title.rstrip(f" .:{_CUT}"))
    return f" {sought}" in f" {fold(text)}"


def _with(text: str, beside: str) -> str:
    """Put what is beside a text in brackets at its end, before its full stop."""
    if not beside:
        return _closed(text)
    if text.endswith(":"):  # what it announces has to follow the colon
        return f"{text.rstrip(' :')} ({beside}):"
    return f"{text.rstrip(' .')} ({beside})."


def _closed(text: str) -> str:
    return text if not text or _ENDS.search(text) else f"{text}."


def _one_line(text: str) -> str:
    return " ".join(text.split())
