"""The institutions people add: give them names and aliases, change them, remove what nobody uses, find look-alikes.

Shipped institutions can be changed, which puts a row of this store in their place, and merged (`term_merge.py`), but
not removed. An institution without an abbreviation has its name for a code, so that it can be read wherever its
records travel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from opa_desktop.core.catalogue import STATE_PREFIX, Catalogue, Term
from opa_desktop.core.changes import Changes, Verb
from opa_desktop.core.look_alikes import ALIKE, LookAlike, institutions_of, look_alikes
from opa_desktop.core.names import best, tidy
from opa_desktop.core.term_index import key
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.store import database, reference, term_rows, term_uses
from opa_desktop.store.database import Store
from opa_desktop.store.term_rows import TermChange, row_of

INSTITUTIONS = "institutions"
LONGEST_CODE = 120
_NOT_IN_CODES = re.compile(r"[;؛|\n\r\t\x00-\x1f]")
_APART = "look-alike"  # the rule under which "these two are different" is remembered


class Added(NamedTuple):
    """A new institution: its code, and what was written."""

    code: str
    changes: Changes


class Origin(StrEnum):
    """Where a term comes from: with the program, with the program and changed here, or added here."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"


def add(
    store: Store,
    names: Mapping[str, str],
    category: str = "",
    aliases: Iterable[str] = (),
    code: str = "",
    parent: str = "",
) -> Added:
    """Add an institution; `code` is its abbreviation, "" when it has none.

    Raise InputError when it has no name, or when its abbreviation, a name or an alias stands for another already.
    """
    names = tidy({language: _line(name) for language, name in names.items()})
    code = _checked_code(_line(code) or best(names, ""))
    if not names:
        raise InputError("term-unnamed")
    term = Term(INSTITUTIONS, code, names, parent, _aliases(aliases), _facts({}, category))
    _refuse_taken(store.catalogue(), term)
    change = TermChange(INSTITUTIONS, code, row_of(term))
    return Added(code, term_rows.write(store, [change], Verb.TERM_ADD, {"title": best(names)}))


def edit(
    store: Store,
    code: str,
    *,
    names: Mapping[str, str] | None = None,
    category: str | None = None,
    aliases: Iterable[str] | None = None,
    parent: str | None = None,
) -> Changes:
    """Change an institution; what is not given stays. Its code never changes.

    Raise NotFoundError for an unknown code, InputError when no name is left or one stands for another institution.
    """
    before = find(store, code)
    given = before.names if names is None else tidy({language: _line(name) for language, name in names.items()})
    if not given:
        raise InputError("term-unnamed")
    after = replace(
        before,
        names=given,
        aliases=before.aliases if aliases is None else _aliases(aliases),
        parent=before.parent if parent is None else parent,
        facts=before.facts if category is None else _facts(before.facts, category),
    )
    _refuse_taken(store.catalogue(), after)
    if after == before:
        return Changes(verb=Verb.TERM_EDIT)
    return term_rows.write(
        store, [TermChange(INSTITUTIONS, code, row_of(after))], Verb.TERM_EDIT, {"title": best(given)}
    )


def delete(store: Store, code: str) -> Changes:
    """Remove an institution that was added here and is named nowhere, with what was merged into it.

    Raise InputError `term-used` with the count of activities that name it, `term-shipped` for a shipped one.
    """
    term = find(store, code)
    if origins(store)[code] is not Origin.OWN:
        raise InputError("term-shipped", name=best(term.names))
    if count := term_uses.uses_of_all(store).get(code, 0):
        raise InputError("term-used", name=best(term.names), count=count)
    gone = [code, *_merged_into(store, code)]
    changes = [TermChange(INSTITUTIONS, each, {}) for each in gone]
    return term_rows.write(store, changes, Verb.TERM_DELETE, {"title": best(term.names)})


def reset(store: Store, code: str) -> Changes:
    """Take back what was changed of a shipped institution; aliases stay where others were merged into it."""
    before = find(store, code)
    shipped = reference.shipped().term(INSTITUTIONS, code)
    if shipped is None:
        raise NotFoundError("term-unknown", text=code)
    kept = row_of(replace(shipped, aliases=before.aliases)) if _merged_into(store, code) else {}
    return term_rows.write(
        store, [TermChange(INSTITUTIONS, code, kept)], Verb.TERM_EDIT, {"title": best(shipped.names)}
    )


def find(store: Store, code: str) -> Term:
    """Return an institution; raise NotFoundError for a code that is none, or is merged into another."""
    term = store.catalogue().terms(INSTITUTIONS).get(code)
    if term is None:
        raise NotFoundError("term-unknown", text=code)
    return term


def origins(store: Store) -> dict[str, Origin]:
    """Return where each institution comes from."""
    rows, shipped = term_rows.read(store, INSTITUTIONS), reference.shipped().terms(INSTITUTIONS)
    out = {}
    for code in store.catalogue().terms(INSTITUTIONS):
        changed = Origin.CHANGED if code in shipped else Origin.OWN
        out[code] = changed if code in rows else Origin.SHIPPED
    return out


def did_you_mean(store: Store, text: str, limit: int = 3) -> list[tuple[str, int]]:
    """Return institutions whose name, alias or abbreviation looks like `text`, with the likeness of 100.

    To be asked before a new one is added; what is written exactly so comes alone.
    """
    catalogue = store.catalogue()
    if exact := catalogue.find(INSTITUTIONS, text):
        return [(code, 100) for code in exact[:limit]]
    return [(code, score) for code, score, _form in institutions_of(catalogue).like(text)[:limit]]


def alike(store: Store, floor: int = ALIKE) -> list[LookAlike]:
    """Return the pairs of institutions that look alike, the likest first: what may be one body entered twice.

    Of two shipped institutions it is known that they are different; so it is of pairs that were kept apart here.
    """
    catalogue = store.catalogue()
    shipped = {code for code, origin in origins(store).items() if origin is Origin.SHIPPED}
    own = [term for code, term in catalogue.terms(INSTITUTIONS).items() if code not in shipped]
    apart = {row[0] for row in store.rows("SELECT uid FROM waiver WHERE rule = ?", (_APART,))}
    pairs = look_alikes(own, institutions_of(catalogue), floor)
    return [pair for pair in pairs if _pair_uid(pair.one, pair.other) not in apart]


def keep_apart(store: Store, one: str, other: str, reason: str = "") -> None:
    """Remember that two institutions look alike and are different."""
    values = (_pair_uid(one, other), _APART, reason, store.office.person, database.now())
    sql = "INSERT OR REPLACE INTO waiver(uid, rule, reason, person, at) VALUES (?, ?, ?, ?, ?)"
    with store.write() as session:
        session.connection().exec_driver_sql(sql, values)


def _merged_into(store: Store, code: str) -> list[str]:
    return [other for other, row in term_rows.read(store, INSTITUTIONS).items() if row["merged_into"] == code]


def _pair_uid(one: str, other: str) -> str:
    return f"{term_rows.UID_PREFIX}{INSTITUTIONS}:" + "|".join(sorted((one, other)))


def _refuse_taken(catalogue: Catalogue, term: Term) -> None:
    known = catalogue.terms(INSTITUTIONS)
    for text in (term.code, *term.names.values(), *term.aliases):
        others = [code for code in catalogue.find("parties", text) if code != term.code]
        if others or (text == term.code and catalogue.now(INSTITUTIONS, text) != text):
            name = catalogue.name("parties", others[0] if others else text)
            raise InputError("term-exists", text=text, name=name)
    twin = next((code for code in known if key(code) == key(term.code) and code != term.code), None)
    if twin:
        raise InputError("term-exists", text=term.code, name=catalogue.name(INSTITUTIONS, twin))


def _checked_code(code: str) -> str:
    if _NOT_IN_CODES.search(code) or code.startswith(STATE_PREFIX):
        raise InputError("term-code", text=code)
    return code[:LONGEST_CODE].strip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _aliases(aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for alias in aliases if (line := _line(alias))))


def _facts(facts: Mapping[str, str], category: str) -> dict[str, str]:
    rest = {name: value for name, value in facts.items() if name != "category"}
    return {**rest, "category": category} if category else rest
