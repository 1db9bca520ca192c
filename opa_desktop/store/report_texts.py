"""The texts the secretariat writes into the progress report: an introduction and a closing text for each part of it.

A text belongs to a period and to a part of the report: the whole, an area, a goal or a sub-sector. Texts stay between
runs, make change sets like everything else, and can be taken over from one period to the next. How they stand on the
page is in `reports/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Changes, RecordChange, Verb
from opa_desktop.core.names import tidy
from opa_desktop.core.problems import say
from opa_desktop.core.texts import read_text
from opa_desktop.errors import InputError
from opa_desktop.i18n import FALLBACK, N_, _
from opa_desktop.store import change_log
from opa_desktop.store.database import Store
from opa_desktop.store.field_text import to_text

UID_PREFIX = "report-text:"
"""The uid of a text in the history is its period, part and place behind this, with colons between them."""

INTRODUCTION, CLOSING = "introduction", "closing"
PLACES = {INTRODUCTION: N_("Introduction"), CLOSING: N_("Closing text")}
"""The places of a part that hold a text, with their names in English source text."""

KINDS = ("report", "area", "goal", "subsector")

_TEXTS = tuple(f"text_{language}" for language in FALLBACK)


@dataclass(frozen=True, order=True)
class Part:
    """A part of the report: its kind (one of `KINDS`) and the code of its term, "" for the whole report."""

    kind: str = "report"
    code: str = ""


WHOLE = Part()

Texts = Mapping[tuple[Part, str], dict[str, str]]
"""Texts by part and place, each in one or several languages."""


@dataclass(frozen=True)
class _Slot:
    period: str
    part: Part
    place: str

    @property
    def uid(self) -> str:
        return f"{UID_PREFIX}{self.period}:{self.part.kind}:{self.part.code}:{self.place}"

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.period, self.part.kind, self.part.code, self.place)


def of_period(store: Store, period: str) -> Texts:
    """Return all texts of a period, by part and place; what nobody has written has no key."""
    sql = f"SELECT kind, code, place, {', '.join(_TEXTS)} FROM report_text WHERE period = ? ORDER BY kind, code, place"
    return {
        (Part(kind, code), place): tidy(dict(zip(FALLBACK, texts, strict=True)))
        for kind, code, place, *texts in store.rows(sql, (period,))
    }


def put(store: Store, period: str, part: Part, place: str, texts: Mapping[str, str]) -> Changes:
    """Write the text of a part and place in all its languages; empty ones are removed. Nothing new is no change set.

    Raise InputError for a text that cannot be kept: damaged, or longer than a text may be.
    """
    slot = _Slot(period, part, place)
    return _write(store, [(slot, _checked(place, texts))], Verb.REPORT_TEXT, {"period": period})


def take_over(store: Store, source: str, target: str) -> Changes:
    """Copy the texts of one period to another, where that has none yet; one change set, which undo takes back."""
    held = of_period(store, target)
    copied = [
        (_Slot(target, part, place), dict(texts))
        for (part, place), texts in of_period(store, source).items()
        if (part, place) not in held
    ]
    return _write(store, copied, Verb.REPORT_TEXT, {"period": target})


def part_of(uid: str) -> tuple[Part, str]:
    """Return the part and place of a text by its uid in the history."""
    slot = _slot(uid)
    return slot.part, slot.place


def name_of(part: Part, catalogue: Catalogue) -> str:
    """Return the name of a part of the report in the language in use."""
    if part == WHOLE:
        return _("The whole report")
    return catalogue.label(f"{part.kind}s", part.code)


def periods_with_texts(store: Store) -> list[str]:
    """Return the periods that have texts, in order."""
    return [row[0] for row in store.rows("SELECT DISTINCT period FROM report_text ORDER BY period")]


def replay(store: Store, changes: Sequence[RecordChange], verb: Verb, facts: Mapping[str, Any]) -> Changes:
    """Write texts back as they were before (undo) or after (redo) a change set."""
    back = [(_slot(change.uid), dict(change.before if verb is Verb.UNDO else change.after)) for change in changes]
    return _write(store, back, verb, facts)


def _write(
    store: Store, wanted: Iterable[tuple[_Slot, dict[str, str]]], verb: Verb, facts: Mapping[str, Any]
) -> Changes:
    entries = []
    with store.write() as session:
        for slot, after in wanted:
            before = _read(store, slot)
            if before != after:
                _put_row(session, slot, after)
                entries.append((slot.uid, to_text(before), to_text(after)))
        if not entries:
            return Changes(verb=verb, facts=facts)
        number = change_log.open_change_set(store, session, verb)
        change_log.enter(session, number, entries)
        facts = {"count": len(entries), **facts}
        change_log.close(session, number, facts, len(entries))
    return Changes(number, verb, facts, updated=tuple(uid for uid, _before, _after in entries))


def _read(store: Store, slot: _Slot) -> dict[str, str]:
    where = "period = ? AND kind = ? AND code = ? AND place = ?"
    found = store.current_rows(f"SELECT {', '.join(_TEXTS)} FROM report_text WHERE {where}", slot.key)
    return tidy(dict(zip(FALLBACK, found[0], strict=True))) if found else {}


def _put_row(session: Any, slot: _Slot, texts: Mapping[str, str]) -> None:
    run = session.connection().exec_driver_sql
    run("DELETE FROM report_text WHERE period = ? AND kind = ? AND code = ? AND place = ?", slot.key)
    if texts:
        marks = ", ".join("?" * (4 + len(_TEXTS)))
        row = (*slot.key, *(texts.get(language, "") for language in FALLBACK))
        run(f"INSERT INTO report_text(period, kind, code, place, {', '.join(_TEXTS)}) VALUES ({marks})", row)


def _checked(place: str, texts: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for language, text in texts.items():
        parsed = read_text(text, one_line=False)
        if not parsed.ok and parsed.problems:
            raise InputError("value-refused", field=_(PLACES[place]), message=say(parsed.problems[0]))
        found[language] = parsed.value or ""
    return tidy(found)


def _slot(uid: str) -> _Slot:
    period, kind, code, place = uid.removeprefix(UID_PREFIX).split(":")
    return _Slot(period, Part(kind, code), place)
