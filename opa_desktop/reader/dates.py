"""Dates of a list line as they are printed, and which of them tells when the activity takes place.

In here: printed dates to EDTF with the place where they stand. Which date counts: the first of the first sentence that
does not belong to the reason of the activity (a decision, a summit) and is not part of a name or a quotation; a later
sentence only helps out when it tells of the same past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from opa_desktop.core import edtf
from opa_desktop.reader.clauses import Clause
from opa_desktop.reader.date_forms import Printed, printed_dates
from opa_desktop.reader.names import Name
from opa_desktop.reader.phrases import words_of
from opa_desktop.reader.plain import Plain, Span
from opa_desktop.reader.reading import Reading
from opa_desktop.reader.reasons import reason_spans
from opa_desktop.reader.verbs import Tense, first_place, verb_at
from opa_desktop.reader.years import Years

_JOINED = re.compile(r"\s*[،,]?\s*(?:و\s*)?(?:في\s+|يوم\s+|يومي\s+|بتاريخ\s+)?")
_NEXT_EVENT = re.compile(r"(?<!\w)و(?:عقد|نظم|اقيم)\w*")


@dataclass(frozen=True)
class When:
    """The time of an activity, and what is worth a look: dates printed in the wrong order, several separate dates."""

    reading: Reading | None
    remarks: tuple[str, ...] = ()


def read_when(plain: Plain, clause: Clause, names: tuple[Name, ...], years: Years) -> When:
    """Read when the activity takes place. `years` tell the year of a date without one."""
    reasons = reason_spans(plain)
    dates = [d for d in printed_dates(plain, years) if not any(a <= d.start < b for a, b in reasons)]
    for number, span in enumerate(plain.sentences):
        if number and not _tells_of_the_same(plain, clause, names, span):
            continue
        within = [date for date in dates if span[0] <= date.start < span[1]]
        if within and not within[0].when:
            return When(None, within[0].remarks)
        if within := [date for date in within if date.when]:
            found = _chosen(plain, _best(within))
            return found if number == 0 else _less_sure(found)
    return When(None)


def _best(dates: Sequence[Printed]) -> list[Printed]:
    """Return the dates that are given most exactly: a day tells more than a year in the same sentence."""
    finest = max(date.rank for date in dates)
    return [date for date in dates if date.rank == finest]


def _chosen(plain: Plain, dates: list[Printed]) -> When:
    first = dates[0]
    series = [first]
    for date in dates[1:]:
        if _JOINED.fullmatch(plain.text, series[-1].end, date.start) or _counts_on(plain, series[-1], date):
            series.append(date)
    when = _span_of(series) if len(series) > 1 else first.when
    if not edtf.is_valid(when):
        return When(None, ("report-date-impossible",))
    sure = min(date.sure for date in series) * (1.0 if len(dates) == 1 else 0.8 if len(series) > 1 else 0.85)
    remarks = [
        *(remark for date in series for remark in date.remarks),
        *(["report-dates-separate"] * (len(series) > 1)),
    ]
    return When(Reading(when, plain.printed_span(first.start, series[-1].end), sure), tuple(dict.fromkeys(remarks)))


def _counts_on(plain: Plain, before: Printed, date: Printed) -> bool:
    """Tell whether a date is that of a further event of the same activity: both in brackets, or "and it was held"."""
    if plain.shade[before.start] == plain.shade[date.start] == 2:
        return True
    return bool(_NEXT_EVENT.search(plain.text, before.end, date.start))


def _span_of(dates: Sequence[Printed]) -> str:
    bounds = sorted((edtf.bounds(end), end) for date in dates for end in date.when.split("/"))
    first, last = bounds[0][1], max(bounds, key=lambda pair: pair[0][1])[1]
    return first if first == last else f"{first}/{last}"


def _tells_of_the_same(plain: Plain, clause: Clause, names: tuple[Name, ...], span: Span) -> bool:
    """Tell whether a later sentence says when the past event of the first was held: «... اجتماعا. وعقد في ...»."""
    if clause.verb is not None and clause.verb.tense is not Tense.PAST:
        return False
    place = first_place(plain.words, plain.word_at(span[0]))
    verb = verb_at(plain.words, place, guess=False)
    if verb is None or verb.tense is not Tense.PAST:
        return False
    if any(name.first == place + 1 for name in names):  # somebody held something else
        return False
    what = plain.words[place + 1].text if verb.helps and place + 1 < len(plain.words) else verb.lemma
    return what in words_of("held")


def _less_sure(found: When) -> When:
    return replace(found, reading=found.reading and replace(found.reading, sure=found.reading.sure * 0.75))
