"""The sentence of every check, in English: what is wrong, and what to do. Merged into `core/sentences.py`."""

from __future__ import annotations

from opa_desktop.i18n import N_

CHECKS: dict[str, str] = {
    "title-missing": N_("The title is missing. One language is enough."),
    "area-missing": N_("The priority area is missing. Choose one of the 18."),
    "goal-missing": N_("The goal is missing. Choose one of area {area}."),
    "leads-missing": N_("Nobody is named as lead. Choose an institution or a state."),
    "progress-missing": N_("The activity has no entry for any period. Add its status in a period."),
    "status-missing": N_("The status in {period} is missing."),
    "goal-elsewhere": N_("The goal {goal} belongs to area {right}, not to area {area}."),
    "subsector-elsewhere": N_("The sub-sector {subsector} is none of area {area}. Choose another or leave it empty."),
    "goal-repeated": N_("The goal {goal} also stands among the other goals. Remove it there."),
    "code-unknown": N_("{field}: “{code}” is not in the list. Choose a value from the list."),
    "date-invalid": N_("“{when}” in {period} is not a date that can be read. Type it again."),
    "date-reversed": N_("In {period} the end {end} is before the start {start}."),
    "date-outside": N_("{when} lies outside the period {period}. Correct the date, or report it in its own period."),
    "done-in-future": N_("It is marked as implemented, but {when} has not come yet."),
    "done-undated": N_("It is marked as implemented in {period}, but has no date. A month or a year is enough."),
    "planned-past": N_("It is still marked as planned, but {when} has passed. Was it carried out?"),
    "amount-without-currency": N_("The amount {amount} has no currency."),
    "currency-without-amount": N_("A currency is given, but no amount. Leave both empty when it is not known."),
    "amount-zero": N_("The amount is zero. Leave it empty when it is not known."),
    "lead-also-partner": N_("{name} stands among the leads and the partners. Keep one of the two."),
    "country-missing": N_("The city {city} is given, but not its country."),
    "remark-missing": N_("The entry of {period} was returned without a remark. Say what is to be mended."),
    "title-long": N_("The title has {count} characters. Keep it to one line and move the rest to the description."),
    "title-capitals": N_("The title “{title}” is written in capitals. Write it in ordinary letters."),
    "title-language": N_("The title “{title}” is not in {language}. Move it to its own language."),
    "title-untranslated": N_("The title is not yet given in: {languages}."),
}
