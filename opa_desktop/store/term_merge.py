"""Merge institutions that are one and the same: one is kept, the others become aliases of it everywhere.

Activities are rewritten, and the names of the merged ones stay as aliases of the kept one, so that old workbooks and
reports still match. All of it is one change set: undo brings back the activities and the institutions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from opa_desktop.core.catalogue import Term
from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.names import best, missing, tidy
from opa_desktop.core.term_index import key
from opa_desktop.errors import InputError
from opa_desktop.store import activities, change_log, reading, term_rows, term_uses, terms
from opa_desktop.store.database import Store
from opa_desktop.store.query import PARTY_ROLES
from opa_desktop.store.term_rows import TermChange, row_of
from opa_desktop.store.terms import INSTITUTIONS
from opa_desktop.store.writing import ON_PROGRESS


def merge(store: Store, codes: Sequence[str], kept: str, on_progress: ON_PROGRESS | None = None) -> Changes:
    """Merge institutions into the one that is kept: rewrite leads, partners and funders of all activities.

    The reporting office of an activity stays as it is: it says who reported. Raise NotFoundError for an unknown code,
    InputError when there is nothing to merge.
    """
    into = terms.find(store, kept)
    gone = [terms.find(store, code) for code in dict.fromkeys(codes) if code != kept]
    if not gone:
        raise InputError("merge-itself", name=best(into.names))
    facts = {"merged": ", ".join(term.code for term in gone), "title": kept}
    changes = [
        *_rows_of_the_merged(store, gone, kept),
        TermChange(INSTITUTIONS, kept, row_of(_with_aliases(into, gone))),
    ]
    changes += _orphans(store, gone, kept)
    with store.write() as session:
        number = change_log.open_change_set(store, session, Verb.MERGE, facts)
        uids = term_rows.write_into(store, number, changes)
        edits = list(_rewritten(store, {term.code: kept for term in gone}))
        done = activities.apply(store, edits, Verb.MERGE, {**facts, "count": len(edits)}, on_progress, number)
        change_log.close(session, number, done.facts, len(done.uids) + len(uids))
    store.forget_catalogue()
    return replace(done, updated=(*done.updated, *uids))


def merged(store: Store) -> dict[str, str]:
    """Return the merged institutions by code, with the code of the one that was kept."""
    rows = term_rows.read(store, INSTITUTIONS)
    return {code: row["merged_into"] for code, row in rows.items() if row["merged_into"]}


def settle(store: Store, on_progress: ON_PROGRESS | None = None) -> Changes:
    """Replace merged institutions that came back with records from elsewhere; nothing is written when there are none.

    Another office may not have merged them: what it sends still names them.
    """
    return activities.apply(store, list(_rewritten(store, merged(store))), Verb.SETTLE, {}, on_progress)


def _rewritten(store: Store, now: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that put the kept code in place of merged ones, each party once and in its place."""
    for part in reading.chunks(list(term_uses.activities_using(store, list(now), INSTITUTIONS))):
        for entry in reading.entries(store, part):
            changes = {}
            for role in PARTY_ROLES:
                before = entry.values.get(role) or ()
                after = tuple(dict.fromkeys(now.get(code, code) for code in before))
                if after != before:
                    changes[role] = after
            if changes:
                yield Edit(entry.uid, changes)


def _rows_of_the_merged(store: Store, gone: Sequence[Term], kept: str) -> Iterator[TermChange]:
    """Yield the rows that say what became of each, also of those that were merged into one of them before."""
    codes = {term.code for term in gone}
    yield from (TermChange(INSTITUTIONS, term.code, row_of(term, kept)) for term in gone)
    for code, row in term_rows.read(store, INSTITUTIONS).items():
        if row["merged_into"] in codes:
            yield TermChange(INSTITUTIONS, code, {**row, "merged_into": kept})


def _orphans(store: Store, gone: Sequence[Term], kept: str) -> Iterator[TermChange]:
    """Yield the parts of merged institutions, such as departments, as parts of the kept one."""
    codes = {term.code for term in gone}
    for term in store.catalogue().terms(INSTITUTIONS).values():
        if term.parent in codes and term.code not in codes and term.code != kept:
            yield TermChange(INSTITUTIONS, term.code, row_of(replace(term, parent=kept)))


def _with_aliases(into: Term, gone: Sequence[Term]) -> Term:
    """Return the kept term with everything the others were called; a language it has no name in takes one of theirs."""
    names = dict(into.names)
    for language in missing(names):
        if found := next((term.names[language] for term in gone if term.names.get(language)), ""):
            names[language] = found
    known = {key(text) for text in (into.code, *names.values(), *into.aliases)}
    called = [text for term in gone for text in (term.code, *term.names.values(), *term.aliases)]
    more = {key(text): text for text in reversed(called) if key(text) not in known}
    return replace(into, names=tidy(names), aliases=(*into.aliases, *reversed(more.values())))
