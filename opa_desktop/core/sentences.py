"""The sentence of every problem code, in English; the other languages are in `i18n/*.po`.

A sentence says what is wrong and what to do. `{names}` are keys of `Problem.facts`. Grouped by who reports them.
"""

from __future__ import annotations

from opa_desktop.core.check_sentences import CHECKS
from opa_desktop.i18n import N_

VALUES: dict[str, str] = {
    "not-a-number": N_("“{text}” is not a number. Write it in digits, such as 12500 or 12,500.50."),
    "not-a-count": N_("“{text}” is not a whole number. Write it in digits, such as 120."),
    "number-ambiguous": N_("“{text}” can be read in two ways, as {first} or as {second}. Write it without separators."),
    "number-negative": N_("“{text}” is less than zero."),
    "number-too-long": N_("“{text}” has too many digits; {digits} and {decimals} decimals are the most."),
    "not-a-date": N_("“{text}” is not a date. Write it such as 12/3/2018, 12 March 2018, March 2018 or 2018."),
    "date-ambiguous": N_("“{text}” can be read in two ways, as {first} or as {second}. Write the month in letters."),
    "date-impossible": N_("There is no such day: “{text}”."),
    "year-missing": N_("“{text}” has no year. Write it with the year, such as {example}."),
    "dates-apart": N_("“{text}” names dates that do not follow each other. Write the range they lie in."),
    "date-hijri": N_("“{text}” is a Hijri date. Write the Gregorian date; the Hijri one is shown beside it."),
    "range-reversed": N_("The end {end} is before the start {start}."),
    "not-yes-no": N_("“{text}” is neither yes nor no."),
    "term-unknown": N_("“{text}” is not known in the list “{vocabulary}”. Choose a value from the list."),
    "term-ambiguous": N_("“{text}” can mean {choices}. Choose one from the list."),
    "text-cleaned": N_("Characters that cannot be shown were removed: {count}."),
    "text-damaged": N_("The text holds characters that cannot be stored; type it again."),
    "text-too-long": N_("The text has {count} characters; at most {limit} are allowed."),
    "wrong-shape": N_("The value is not of the form this field needs ({expected})."),
    "field-unknown": N_("There is no field called “{field}”."),
    "period-unknown": N_("The period “{period}” is not known. Make it first, or choose one of the list."),
    "not-a-uid": N_("“{text}” is not an identity. Leave it out for a new activity."),
    "period-missing": N_("Progress fields need a period."),
}

SENTENCES: dict[str, str] = {**VALUES, **CHECKS}
