"""Small pieces of wording that charts and pages share: periods, lists, what a filter keeps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from opa_desktop import i18n, locales
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.i18n import N_, _, isolate_ltr, sentence


def subtitle(found: ActivityFilter, *, area_too: bool = False, counted: str = "") -> str:
    """Say which periods a chart covers, and whether a filter narrows it further.

    `area_too` tells that the area is named already, so that it needs no mention; `counted` says what the numbers are
    when they are not numbers of activities.
    """
    labels = [period_label(period) for period in found.periods]
    parts = [counted or _("Number of activities"), period_words(labels)]
    said = ("period", "area") if area_too else ("period",)
    others = [condition for condition in found.conditions if condition.column not in said]
    rest = replace(found, conditions=())
    if others or rest != ActivityFilter():
        parts.append(_("Only the activities of the filter"))
    return " · ".join(parts)


def period_words(labels: Sequence[str]) -> str:
    """Say which periods are meant; none means all of them."""
    if not labels:
        return _("All periods together")
    if len(labels) == 1:
        return sentence(N_("Period {period}"), {"period": labels[0]})
    return sentence(N_("Periods {periods}"), {"periods": joined(labels)})


def period_label(period: str) -> str:
    """Return a period's label as it is shown: in the user's digits, and always in its own order."""
    return isolate_ltr(locales.digits(period))


def joined(items: Iterable[str]) -> str:
    """Join items with the comma of the language in use, each isolated where the language runs right to left."""
    if i18n.is_rtl():
        return "، ".join(i18n.isolate(item) for item in items)
    return ", ".join(items)


def runs_rtl(text: str, default: bool) -> bool:
    """Tell in which direction a text of data runs: that of most of its letters, `default` where there are none."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    right, left = sum(k in ("R", "AL") for k in kinds), kinds.count("L")
    return default if right == left else right > left
