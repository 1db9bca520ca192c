"""The rows of terms: read as plain fields, written with a change set, and put back by undo and redo.

A row holds a whole term and stands in place of the shipped one of its code; no row means: as shipped, or not there.
What people do with terms is in `terms.py` and `term_merge.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop.core.catalogue import Catalogue, Term
from opa_desktop.core.changes import Changes, RecordChange, Verb
from opa_desktop.core.check_missing import needs_goal
from opa_desktop.i18n import FALLBACK
from opa_desktop.store import change_log, derived, reference, term_uses
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import to_text

UID_PREFIX = "term:"
"""The uid of a term in the history is its vocabulary and code behind this."""

Fields = dict[str, Any]
"""The fields of a row: parent, name_ar, name_en, name_fr, aliases, facts, merged_into; empty: there is no row."""

_COLUMNS = ("parent", *(f"name_{language}" for language in FALLBACK), "aliases", "facts", "merged_into")


@dataclass(frozen=True)
class TermChange:
    """A term and the row it is to have."""

    vocabulary: str
    code: str
    after: Fields

    @property
    def uid(self) -> str:
        """The uid of the term in the history."""
        return f"{UID_PREFIX}{self.vocabulary}:{self.code}"


def row_of(term: Term, merged_into: str = "") -> Fields:
    """Return the row that holds a term."""
    names = {f"name_{language}": term.names.get(language, "") for language in FALLBACK}
    facts = {key: value for key, value in term.facts.items() if value}
    return {
        "parent": term.parent, **names, "aliases": tuple(term.aliases), "facts": facts, "merged_into": merged_into
    }  # fmt: skip


def read(store: Store, vocabulary: str) -> dict[str, Fields]:
    """Return the rows of a vocabulary by code, merged ones too, as the running write sees them."""
    sql = f"SELECT code, {', '.join(_COLUMNS)} FROM term WHERE vocabulary = ? ORDER BY rowid"
    return {row[0]: _fields(row[1:]) for row in store.current_rows(sql, (vocabulary,))}


def write(store: Store, changes: Iterable[TermChange], verb: Verb, facts: Mapping[str, Any]) -> Changes:
    """Write terms as one change set of their own; one that changes nothing leaves no trace."""
    changes = [change for change in changes if _row(store, change.vocabulary, change.code) != change.after]
    if not changes:
        return Changes(verb=verb, facts=facts)
    with store.write() as session:
        number = change_log.open_change_set(store, session, verb)
        uids = write_into(store, number, changes)
        facts = {"count": len(uids), **facts}
        change_log.close(session, number, facts, len(uids))
    store.forget_catalogue()
    return Changes(number, verb, facts, updated=tuple(uids))


def write_into(store: Store, change_set: int, changes: Sequence[TermChange]) -> list[str]:
    """Write terms into an open change set and return their uids; the search text of activities follows.

    The catalogue is forgotten; whoever holds the transaction forgets it once more when it is committed.
    """
    entries = []
    with store.write() as session:
        old = store.catalogue()
        for change in changes:
            before = _row(store, change.vocabulary, change.code)
            _put(session, change)
            entries.append((change.uid, before, change.after))
        change_log.enter(session, change_set, ((uid, to_text(b), to_text(a)) for uid, b, a in entries))
        store.forget_catalogue()
        _refresh(store, changes, [before for _uid, before, _after in entries])
        _refresh_areas(store, old, changes)
    return [change.uid for change in changes]


def replay(store: Store, changes: Sequence[RecordChange], verb: Verb, change_set: int) -> list[str]:
    """Write terms back as they were before (undo) or after (redo) a change set, into an open one."""
    back = []
    for change in changes:
        _prefix, vocabulary, code = change.uid.split(":", 2)
        back.append(TermChange(vocabulary, code, change.before if verb is Verb.UNDO else change.after))
    return write_into(store, change_set, back)


def _row(store: Store, vocabulary: str, code: str) -> Fields:
    sql = f"SELECT {', '.join(_COLUMNS)} FROM term WHERE vocabulary = ? AND code = ?"
    found = store.current_rows(sql, (vocabulary, code))
    return _fields(found[0]) if found else {}


def _fields(row: Sequence[Any]) -> Fields:
    fields = dict(zip(_COLUMNS, row, strict=True))
    return fields | {"aliases": tuple(json.loads(fields["aliases"])), "facts": json.loads(fields["facts"])}


def _put(session: Any, change: TermChange) -> None:
    key = (change.vocabulary, change.code)
    if not change.after:
        session.connection().exec_driver_sql("DELETE FROM term WHERE vocabulary = ? AND code = ?", key)
        return
    values = {name: change.after[name] for name in _COLUMNS}
    values |= {name: json.dumps(values[name], ensure_ascii=False) for name in ("aliases", "facts")}
    marks = ", ".join("?" * (len(_COLUMNS) + 2))
    kept = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)
    sql = f"INSERT INTO term(vocabulary, code, {', '.join(_COLUMNS)}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {kept}"
    session.connection().exec_driver_sql(sql, (*key, *values.values()))


def _refresh(store: Store, changes: Sequence[TermChange], befores: Sequence[Fields]) -> None:
    """Work out the search text of activities anew where a term got other names."""
    renamed: dict[str, list[str]] = {}
    for change, before in zip(changes, befores, strict=True):
        if _names(change, before) != _names(change, change.after):
            renamed.setdefault(change.vocabulary, []).append(change.code)
    for vocabulary, codes in renamed.items():
        derived.refresh(store, term_uses.activities_using(store, codes, vocabulary))


def _refresh_areas(store: Store, old: Catalogue, changes: Sequence[TermChange]) -> None:
    """Count anew what activities lack, where an area got its first goals or lost its last: then a goal is needed."""
    new = store.catalogue()
    goals = [change.code for change in changes if change.vocabulary == "goals"]
    areas = {area for code in goals if (area := new.area_of(code) or old.area_of(code))}
    turned = sorted(area for area in areas if needs_goal(area, old) != needs_goal(area, new))
    if turned:
        marks = ", ".join("?" * len(turned))
        rows = store.current_rows(f"SELECT id FROM activity WHERE area IN ({marks})", turned)
        derived.refresh(store, (row[0] for row in rows))


def _names(change: TermChange, fields: Fields) -> dict[str, str]:
    if fields:
        return {language: fields[f"name_{language}"] for language in FALLBACK if fields[f"name_{language}"]}
    shipped = reference.shipped().term(change.vocabulary, change.code)
    return dict(shipped.names) if shipped else {}
