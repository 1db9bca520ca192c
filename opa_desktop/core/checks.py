"""The checks of an activity: what stops its sending, what deserves a look, what could be better.

A check is a small function that yields problems; `CHECKS` lists them by the code of their problem, in the order in
which a person would mend them. To add one: write the function, add its row, and its sentence in
`core/check_sentences.py`. Likely repeats compare two activities and are found in `core/similar.py`.
"""

from __future__ import annotations

import datetime

from opa_desktop.core import check_missing, check_progress, check_terms, check_titles
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.check_context import Check, Context
from opa_desktop.core.entry import Entry
from opa_desktop.core.problems import Problem

__all__ = ["CHECKS", "REQUIRED", "Check", "Context", "check", "missing_for_sending"]

REQUIRED: dict[str, Check] = {
    "title-missing": check_missing.title,
    "area-missing": check_missing.area,
    "goal-missing": check_missing.goal,
    "leads-missing": check_missing.leads,
    "progress-missing": check_missing.progress,
    "status-missing": check_missing.status,
}
"""The checks for what has to be there; an activity that fails one is incomplete."""

CHECKS: dict[str, Check] = {
    **REQUIRED,
    "goal-elsewhere": check_terms.goal_elsewhere,
    "subsector-elsewhere": check_terms.subsector_elsewhere,
    "date-invalid": check_progress.date_invalid,
    "date-reversed": check_progress.date_reversed,
    "code-unknown": check_terms.code_unknown,
    "done-in-future": check_progress.done_in_future,
    "done-undated": check_progress.done_undated,
    "planned-past": check_progress.planned_past,
    "date-outside": check_progress.date_outside,
    "amount-without-currency": check_progress.amount_without_currency,
    "currency-without-amount": check_progress.currency_without_amount,
    "lead-also-partner": check_terms.lead_also_partner,
    "remark-missing": check_progress.remark_missing,
    "title-language": check_titles.title_language,
    "title-capitals": check_titles.title_capitals,
    "title-long": check_titles.title_long,
    "amount-zero": check_progress.amount_zero,
    "goal-repeated": check_terms.goal_repeated,
    "country-missing": check_terms.country_missing,
    "title-untranslated": check_titles.title_untranslated,
}
"""Every check by the code of the problem it yields."""

_ANY_DAY = Context(datetime.date.max)


def check(entry: Entry, catalogue: Catalogue, context: Context) -> list[Problem]:
    """Return all that is wrong in an activity, in the order of `CHECKS`, each with its uid."""
    return [found.at(uid=entry.uid) for rule in CHECKS.values() for found in rule(entry, catalogue, context)]


def missing_for_sending(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the fields that lack before the activity can be sent, such as `title`, `goal`, `status@2017-2018`.

    A title lacks only when no language has it, a goal only where the area has goals.
    """
    found = (problem for rule in REQUIRED.values() for problem in rule(entry, catalogue, _ANY_DAY))
    return tuple(field for problem in found for field in problem.fields)
