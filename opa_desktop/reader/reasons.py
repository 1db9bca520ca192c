"""The parts of a line that tell why, or after what, something was done: the decision, the summit, the plan behind it.

Dates and places in them are not those of the activity. The words that begin one are in `markers.csv` (`reason`).
"""

from __future__ import annotations

import re

from opa_desktop.reader.phrases import marker, outside
from opa_desktop.reader.plain import Plain, Span
from opa_desktop.reader.verbs import first_place, verb_at

_COMMA = re.compile("[،,]")


def reason_spans(plain: Plain) -> tuple[Span, ...]:
    """Return the spans of the reasons: each up to the comma after which the line goes on with its verb."""
    found = outside(marker("reason"), plain.text, plain.shade)
    return tuple((match.start(), _end(plain, match.end())) for match in found)


def _end(plain: Plain, start: int) -> int:
    end = next((last for first, last in plain.sentences if first <= start < last), len(plain.text))
    for comma in _COMMA.finditer(plain.text, start, end):
        place = first_place(plain.words, plain.word_at(comma.end()))
        if verb_at(plain.words, place, guess=False):
            return comma.start()
    return end
