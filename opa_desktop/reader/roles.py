"""Who leads, who takes part and who pays, as the sentence says it.

The subject of the verb leads, with what is joined to it by «و»; a passive leads by «من قبل». Partners and funders stand
after phrases of `markers.csv` (`partner`, `funder`). A name inside a quotation is the title of something and no party.
"""

from __future__ import annotations

from dataclasses import dataclass

from opa_desktop.core.catalogue import is_state, state_of
from opa_desktop.reader.clauses import Clause
from opa_desktop.reader.names import Name
from opa_desktop.reader.parties import Parties
from opa_desktop.reader.phrases import marker, outside, words_of
from opa_desktop.reader.plain import Plain, Span
from opa_desktop.reader.reading import Reading


@dataclass(frozen=True)
class Roles:
    """The parties of a line by role; `department` is printed text, "" when none is named."""

    leads: Reading | None = None
    partners: Reading | None = None
    funders: Reading | None = None
    beneficiaries: Reading | None = None
    department: str = ""


def read_roles(plain: Plain, clause: Clause, names: tuple[Name, ...]) -> Roles:
    """Read the roles of the parties in the first sentence."""
    parties = Parties(plain, names)
    end = plain.sentences[0][1] if plain.sentences else len(plain.text)
    leads, sure = _leads(parties, clause, end)
    funders = _after(parties, "funder", 0, end)
    partners = [n for n in _after(parties, "partner", 0, end) if n.code not in _codes(leads)]
    if not partners and clause.verb and clause.verb.lemma in words_of("meets_with"):
        partners = [n for n in _met(parties, end) if n.code not in _codes(leads)]
    beneficiaries = [n for n in _after(parties, "beneficiary", 0, end) if is_state(n.code)]
    return Roles(
        _reading(plain, leads, sure),
        _reading(plain, partners, 0.8),
        _reading(plain, funders, 0.8),
        _states(plain, beneficiaries),
        parties.department_after(leads[-1]) if leads else "",
    )


def _leads(parties: Parties, clause: Clause, end: int) -> tuple[list[Name], float]:
    if clause.verb is None:
        return _leads_of_noun(parties, clause, end)
    if clause.late and (found := parties.chain(clause.place)):
        return found, 0.9
    if not clause.passive and (found := parties.chain(clause.subject)):
        return found, 0.95
    return _by_agent(parties, clause, end)


def _leads_of_noun(parties: Parties, clause: Clause, end: int) -> tuple[list[Name], float]:
    """Return who leads in a sentence without a verb: who stands first, or the agent, or whose event it is."""
    goes_on = any(marker(kind).search(parties.plain.text, 0, end) for kind in ("ongoing", "planned"))
    if goes_on and clause.place in parties.by_place:
        return parties.chain(clause.place), 0.85
    return _by_agent(parties, clause, end)


def _by_agent(parties: Parties, clause: Clause, end: int) -> tuple[list[Name], float]:
    plain = parties.plain
    for match in outside(marker("agent"), plain.text, plain.shade, 0, end):
        if _funds(plain, match.start()):
            continue
        found = parties.chain(plain.word_at(match.end()))
        if found:
            return found, 0.9
    if between := _between(parties, clause, end):
        return between, 0.75
    place = clause.noun if clause.noun >= 0 else clause.place if clause.verb is None else clause.subject
    return parties.owners(place), 0.7


def _funds(plain: Plain, place: int) -> bool:
    return any(
        m.start() <= place < m.end() for m in marker("funder").finditer(plain.text, max(0, place - 40), place + 20)
    )


def _between(parties: Parties, clause: Clause, end: int) -> list[Name]:
    """Return both sides of «بين ... و...» right after what was signed or held."""
    plain = parties.plain
    start = plain.words[clause.place].start if clause.place < len(plain.words) else end
    for match in outside(marker("between"), plain.text, plain.shade, start, min(end, start + 80)):
        found = parties.chain(plain.word_at(match.end()))
        joint = marker("joint").search(plain.text, start, match.start())
        if len(found) > 1 and joint and not all(is_state(name.code) for name in found):
            return found
    return []


def _met(parties: Parties, end: int) -> list[Name]:
    """Return the parties right after a plain «مع», of a verb that needs a second side."""
    plain = parties.plain
    for match in outside(marker("with"), plain.text, plain.shade, 0, end):
        if found := parties.chain(plain.word_at(match.end())):
            return found
    return []


def _after(parties: Parties, kind: str, start: int, end: int) -> list[Name]:
    """Return the parties listed after a marker, up to the word that ends such a list."""
    plain = parties.plain
    found: dict[str, Name] = {}
    for match in outside(marker(kind), plain.text, plain.shade, start, end):
        for name in parties.listed(plain.word_at(match.end()), end):
            found.setdefault(name.code, name)
    return list(found.values())


def _codes(names: list[Name]) -> set[str]:
    return {name.code for name in names}


def _reading(plain: Plain, names: list[Name], sure: float) -> Reading | None:
    if not names:
        return None
    return Reading(tuple(dict.fromkeys(name.code for name in names)), _span(plain, names), sure)


def _states(plain: Plain, names: list[Name]) -> Reading | None:
    if not names:
        return None
    return Reading(tuple(dict.fromkeys(state_of(name.code) for name in names)), _span(plain, names), 0.85)


def _span(plain: Plain, names: list[Name]) -> Span:
    return plain.printed_span(min(name.start for name in names), max(name.end for name in names))
