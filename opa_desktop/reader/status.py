"""The status of a list line, from its verb: the verb decides, not the date.

Past and nominal sentences are implemented, present ones ongoing, future and intended ones planned. Where the verb does
not tell (someone "decided to carry out", a report "examines"), the status stays empty.
"""

from __future__ import annotations

from opa_desktop.core.catalogue import Status
from opa_desktop.reader.clauses import Clause
from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import marker, outside, words_of
from opa_desktop.reader.plain import Plain
from opa_desktop.reader.reading import Reading
from opa_desktop.reader.verbs import Tense

_BY_TENSE = {Tense.PAST: Status.IMPLEMENTED, Tense.PRESENT: Status.ONGOING, Tense.FUTURE: Status.PLANNED}


def read_status(
    plain: Plain, clause: Clause, names: tuple[Name, ...], announced: Status | None = None
) -> Reading | None:
    """Read the status; `announced` is that of the line that announces this one as its part, if any."""
    if clause.verb is None:
        return _of_noun(plain, clause, announced)
    if called := _called_off(plain, clause):
        return called
    word = plain.words[clause.place if not clause.late else clause.subject]
    span = plain.printed_span(word.start, word.end)
    sense = clause.verb.sense
    if sense == "plan":
        return Reading(Status.PLANNED, span, 0.95)
    if _negated(plain, clause) or sense == "unsure" or (sense == "decide" and decides_to_do(plain, clause, names)):
        return None
    if sense == "content" and clause.verb.tense is Tense.PRESENT:
        return _going_on(plain, 0.8)
    # Work that was continued or begun may still go on.
    sure = 0.6 if clause.verb.lemma in words_of("lasting") else 0.95
    return Reading(_BY_TENSE[clause.verb.tense], span, sure * clause.verb.sure)


def _of_noun(plain: Plain, clause: Clause, announced: Status | None) -> Reading | None:
    end = plain.sentences[0][1] if plain.sentences else 0
    for match in outside(marker("planned"), plain.text, plain.shade, 0, end):
        return Reading(Status.PLANNED, plain.printed_span(match.start(), match.end()), 0.85)
    if found := _going_on(plain, 0.9):
        return found
    if clause.place >= len(plain.words):
        return None
    first = plain.words[clause.place]
    return Reading(
        announced or Status.IMPLEMENTED, plain.printed_span(first.start, first.end), 0.8 if announced else 0.7
    )


def _going_on(plain: Plain, sure: float) -> Reading | None:
    end = plain.sentences[0][1] if plain.sentences else 0
    for match in outside(marker("ongoing"), plain.text, plain.shade, 0, end):
        return Reading(Status.ONGOING, plain.printed_span(match.start(), match.end()), sure)
    return None


def _called_off(plain: Plain, clause: Clause) -> Reading | None:
    place = plain.words[clause.place].start
    for status in (Status.POSTPONED, Status.CANCELLED):
        found = marker(status).match(plain.text, place)
        if found or (clause.verb and clause.verb.sense == status):
            word = plain.words[clause.place]
            return Reading(status, plain.printed_span(word.start, found.end() if found else word.end), 0.9)
    return None


def _negated(plain: Plain, clause: Clause) -> bool:
    before = plain.words[clause.place - 1].text if clause.place else ""
    return before in ("لم", "لن") or plain.words[clause.place].text in ("لم", "لن")


def decides_to_do(plain: Plain, clause: Clause, names: tuple[Name, ...]) -> bool:
    """Tell whether someone decided to carry out, organise or hold something: that says nothing of its being done."""
    last = {name.first: name.last for name in names}
    place = clause.subject
    while place in last:
        place = last[place] + 1
    return place < len(plain.words) and plain.words[place].text in words_of("doing")
