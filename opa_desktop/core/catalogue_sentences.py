"""The sentences of what is wrong in a workbook of goals and plan lines, in English. Merged into `core/sentences.py`."""

from __future__ import annotations

from opa_desktop.i18n import N_

CATALOGUE: dict[str, str] = {
    "catalogue-code-missing": N_("The row has no code. Write the code in the first column."),
    "catalogue-code-wrong": N_("“{text}” is not the code of a goal. Write it such as 2.5.3."),
    "catalogue-code-twice": N_("The code {code} stands on the sheet twice, first in row {row}. Keep one of the two."),
    "catalogue-area-unknown": N_("The goal {code} lies in no known area. Areas are numbered 1 to 18."),
    "catalogue-area-other": N_("The goal {code} belongs to area {right}, not to area {area}."),
    "catalogue-goal-missing": N_("The line of the plan names no goal."),
    "catalogue-text-missing": N_("The row has no text in any language."),
    "catalogue-year-wrong": N_("“{text}” is not a year. Write it such as 2016."),
    "catalogue-years-reversed": N_("The line ends in {end}, before it begins in {start}."),
    "catalogue-column-unknown": N_("The column “{column}” is not known and was not read."),
}
