"""The sentence of every finding of the report reader, in English. Merged into `core/sentences.py`."""

from __future__ import annotations

from opa_desktop.i18n import N_

REPORT: dict[str, str] = {
    "report-range-contradicted": N_(
        "The heading announces the goals {first} to {last}; the text has {low} to {high}. The text was followed."
    ),
    "report-goal-elsewhere": N_("The goal {goal} is printed under area {area}. Check to which area its lines belong."),
    "report-goal-unknown": N_("The goal {goal} is not in the list. Add it, or choose another for its lines."),
    "report-heading-twice": N_("The heading of {goal} is printed twice."),
    "report-text-outside-lists": N_("This text belongs to no list line and was not read: “{text}”"),
    "report-line-before-areas": N_("The line stands before the first priority area."),
    "report-line-empty": N_("The line has a bullet but no text."),
    "report-line-page-number": N_("The line is a page number."),
    "report-line-without-words": N_("The line holds no words."),
    "report-container-empty": N_("The line announces parts, but none follow. It was taken for an activity."),
    "report-status-unsure": N_("The status is not certain from the sentence. Choose it."),
    "report-past-after-report": N_(
        "It is told as done, but {when} lies after the day the report was written ({cut_off})."
    ),
    "report-date-outside": N_("{when} lies outside the period {period}. It may be misprinted."),
    "report-date-impossible": N_("The printed date does not exist. Type it again."),
    "report-dates-separate": N_("Several separate dates are printed; the time was taken from the first to the last."),
    "report-days-swapped": N_("The days are printed in the wrong order; they were put right."),
    "report-amounts-several": N_("Several amounts are printed; none was taken. Enter the right one."),
    "report-share-above-total": N_("The share is larger than the total; no amount was taken. Enter the right one."),
    "report-duplicate": N_("It seems to repeat line {of}."),
    "report-letters-foreign": N_("“{before}” holds letters of another script. Proposed: “{after}”."),
    "report-letters-persian": N_("“{before}” holds Persian letter forms. Proposed: “{after}”."),
    "report-letter-stray": N_("A lone Latin letter stands in “{before}”. It can be left out."),
    "report-words-twice": N_("“{before}” is printed twice over. Proposed: “{after}”."),
    "report-quotes-unbalanced": N_("A quotation mark lacks its partner near “{before}”."),
}
