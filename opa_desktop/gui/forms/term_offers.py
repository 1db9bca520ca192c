"""What the list below a line of terms offers for what is typed, in which order, and which row is marked.

No Qt in here. Enter takes the marked row, so only what the text really begins is marked: neither a guess nor the row
that adds a new institution is ever taken by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from opa_desktop.core.arabic import stem, western_digits
from opa_desktop.core.catalogue import Catalogue, Term, key
from opa_desktop.gui.forms.term_help import TermHelp

SHOWN = 8
_LOOKED_AT = 40
_LEAST_TO_ADD = 3


class Row(StrEnum):
    """What a row of the list is: a term, the words above look-alikes, or the offer to add what is typed."""

    TERM = "term"
    DID_YOU_MEAN = "did-you-mean"
    ADD = "add"


@dataclass(frozen=True)
class Offer:
    """A row of the list; `code` is that of a term, `text` what would be added. `sure` may be marked."""

    row: Row
    code: str = ""
    text: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Asked:
    """What is asked: the typed text, for which column, below which parent, and which terms are wanted at all."""

    text: str
    column: str
    vocabulary: str
    parent: str = ""
    wanted: Callable[[str], bool] = lambda code: True


def offers(asked: Asked, catalogue: Catalogue, help_: TermHelp) -> list[Offer]:
    """Return the rows for what is typed; for nothing typed the whole list, what was used last first."""
    if not asked.text.strip():
        return _everything(asked, catalogue, help_)
    asked = replace(asked, text=asked.text.replace("٫", "."))  # goal ٢٫٥٫٣, as an Arabic keyboard writes it
    exact = catalogue.find(asked.vocabulary, asked.text)
    codes, begun = _hits(asked, catalogue)
    codes = _last_used_first([code for code in codes if asked.wanted(code)], exact, help_.recent(asked.column))
    if not help_.can_add(asked.vocabulary):
        return [Offer(Row.TERM, code) for code in codes[:SHOWN]]
    alike = [] if exact else [code for code in help_.alike(asked.text) if asked.wanted(code)]
    rows = [Offer(Row.TERM, code) for code in codes[:SHOWN] if begun]
    shown = {offer.code for offer in rows}
    guesses = [Offer(Row.TERM, code) for code in alike if code not in shown]
    if not begun and not guesses:
        guesses = [Offer(Row.TERM, code, sure=False) for code in codes[:SHOWN]]
    if guesses:
        rows += [Offer(Row.DID_YOU_MEAN), *guesses]
    if not exact and len(asked.text.strip()) >= _LEAST_TO_ADD:
        rows.append(Offer(Row.ADD, text=" ".join(asked.text.split()), sure=False))
    return rows


def _everything(asked: Asked, catalogue: Catalogue, help_: TermHelp) -> list[Offer]:
    table = catalogue.terms(asked.vocabulary)
    below = [code for code, term in table.items() if asked.parent in ("", term.parent) and asked.wanted(code)]
    return [Offer(Row.TERM, code) for code in _last_used_first(below, (), help_.recent(asked.column))]


def _hits(asked: Asked, catalogue: Catalogue) -> tuple[list[str], bool]:
    """Return the codes that the text may mean, and whether it begins their words (else they are only spelled alike)."""
    found: list[str] = []
    for parent in dict.fromkeys((asked.parent, "")):  # nothing below the parent: the person means another one
        codes = catalogue.suggest(asked.vocabulary, asked.text, _LOOKED_AT, parent)
        table = catalogue.terms(asked.vocabulary)
        if any(is_begun(table[code], asked.text) for code in codes[:1]):
            return codes, True
        found = found or codes
        if asked.vocabulary == "goals" and (numbered := _by_number(asked.text, catalogue, parent)):
            return numbered, True
    return found, False


def is_begun(term: Term, text: str) -> bool:
    """Tell whether every word of a text begins a word of the term, in any order."""
    forms = (term.code, *term.names.values(), *term.aliases, term.facts.get("prefix", ""))
    words = {form for name in forms for word in key(name).split() for form in (word, stem(word))}
    return all(any(word.startswith((typed, stem(typed))) for word in words) for typed in key(text).split())


def _by_number(text: str, catalogue: Catalogue, parent: str) -> list[str]:
    """Return the goals that a number may mean without its dots or its beginning: 253, 5.3."""
    number = western_digits(text).strip(" .")
    plain = number.replace(".", "")
    if not plain.isdecimal():
        return []
    table = catalogue.terms("goals")
    return [
        code
        for code, term in table.items()
        if parent in ("", term.parent) and (code.replace(".", "").startswith(plain) or code.endswith("." + number))
    ]


def _last_used_first(codes: Sequence[str], exact: Sequence[str], recent: Sequence[str]) -> list[str]:
    """Return codes with the exact ones first, then those used last, then the others as they were."""
    order = {code: place for place, code in enumerate((*exact, *(c for c in recent if c not in exact)))}
    return sorted(codes, key=lambda code: order.get(code, len(order)))
