"""Sentences about what people did to a workbook on its way, and what was made of it."""

from __future__ import annotations

from opa_desktop.i18n import N_

IMPORT: dict[str, str] = {
    "cells-merged": N_("The cells {range} are merged. What they hide was left as it is here."),
    "row-subtotal": N_("This row sums up others and is no activity; it was passed over."),
    "row-looks-known": N_("This row looks like “{activity}” ({percent} of 100), which is here already."),
    "rows-hidden": N_("Rows that are hidden or filtered out: {count}. They were read like the others."),
    "identity-sorted-alone": N_(
        "The rows of this sheet were sorted without their hidden identities. Rows that were not edited were recognised "
        "by what they show; the others were not taken."
    ),
    "identity-unsure": N_(
        "The rows were sorted without their identities, and this one was edited: nobody can tell which it is."
    ),
    "column-renamed": N_("The heading of “{column}” was changed to “{heading}”; the column was read as “{column}”."),
    "columns-gone": N_("Columns that are no longer there: {columns}. Their values were left as they are."),
    "columns-moved": N_("Columns that stand elsewhere than before: {columns}. They were read where they are."),
    "sheet-ignored": N_("The sheet “{sheet}” holds no activities and was not read."),
    "sheet-gone": N_("The sheet “{sheet}” is no longer in the file. Its activities were left as they are."),
    "format-newer": N_(
        "A newer version of the program ({program}) wrote this file. "
        "What this version does not know is kept and passed on."
    ),
    "dates-inferred": N_(
        "Dates in “{column}” that can be read in two ways ({count}) were read in the order that “{text}” shows."
    ),
    "decimals-inferred": N_(
        "Numbers in “{column}” that can be read in two ways ({count}) were read with the decimal sign of “{text}”."
    ),
}
