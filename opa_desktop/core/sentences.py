"""The sentence of every problem code, in English; the other languages are in `i18n/*.po`.

A sentence says what is wrong and what to do. `{names}` are keys of `Problem.facts`. Grouped by who reports them.
"""

from __future__ import annotations

from opa_desktop.core.catalogue_sentences import CATALOGUE
from opa_desktop.core.check_sentences import CHECKS
from opa_desktop.core.import_sentences import IMPORT
from opa_desktop.core.report_sentences import REPORT
from opa_desktop.core.similar_sentences import SIMILAR
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
    "record-not-chosen": N_("“{text}” is no activity yet. Choose one from the list, or leave the field empty."),
}

WORKBOOK: dict[str, str] = {
    "blank-kept": N_("The cell is empty in the file; the value here was kept."),
    "cell-error": N_("The cell shows the error {text}. Its value was not taken."),
    "cell-not-calculated": N_(
        "The formula was never calculated. Open the file in Excel, save it, and import it again."
    ),
    "cell-formula": N_("The value was calculated by a formula; the result {text} was taken."),
    "cell-is-date": N_("Excel made the date {text} of what was typed. Type it again in a cell formatted as text."),
    "cell-was-code": N_("Excel made a date of the code {code}; the code was taken."),
    "cell-serial-date": N_("The number {text} was read as the date {date}."),
    "column-locked": N_("This column is given by the program; the change was not taken."),
    "column-secretariat": N_("This column belongs to the secretariat; the change was not taken."),
    "column-sorted-alone": N_("The column “{column}” was sorted without the others. Its changes were not taken."),
    "column-twice": N_("The column “{column}” stands on the sheet twice; only the first was read."),
    "file-imported-before": N_("This file was imported before, on {at}."),
    "file-taken-back": N_("This file was imported on {at} and taken back; its changes are offered again."),
    "manifest-missing": N_(
        "The hidden sheet of the program is missing or was altered; differences are asked one by one."
    ),
    "mass-clear": N_("{count} of {total} cells of “{column}” were emptied. Check that this was meant."),
    "period-new": N_("The period {period} is not known here yet; it will be added."),
    "rows-disagree": N_("The sheets of this file give different values for “{field}” of one activity."),
    "rows-missing": N_("{count} of {total} activities of this file have no row any more. They were not deleted."),
    "uid-wrong": N_("The hidden identity of this row was altered. Copy the row into an empty row below."),
    "uid-twice": N_(
        "This row has the same hidden identity as row {row}. If it is a new activity, type it in an empty row."
    ),
    "sender-unknown": N_("The file does not say who sent it."),
    "file-own": N_("This file was written by this office."),
    "file-for-other": N_("This file was written for another office: {office}."),
    "file-period-locked": N_("The period {period} is locked here; changes of its entries wait for your decision."),
    "file-older": N_("A later workbook of this office, {file}, was imported on {at}. What is newer here is kept."),
    "file-note": N_("The sender writes: {note}"),
    "file-locks": N_("The secretariat has locked the period {period}; it will be locked here too."),
    "records-outside": N_("{count} activities of other offices differ; they are taken only when you tick them."),
    "cells-guarded": N_(
        "{count} activities differ in fields the sender may not change; what stands here is kept unless you choose."
    ),
    "text-continues": N_("The rest of this long text is missing from the file; the text was not taken."),
}

SENTENCES: dict[str, str] = {**VALUES, **WORKBOOK, **IMPORT, **CHECKS, **REPORT, **SIMILAR, **CATALOGUE}
