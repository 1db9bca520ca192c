"""The sentences of likeness, in English: what two activities have in common, or what keeps them apart.

Merged into `core/sentences.py`. Their facts are codes and machine forms; `core/similar_reasons.py` words them.
"""

from __future__ import annotations

from opa_desktop.i18n import N_

SIMILAR: dict[str, str] = {
    "alike-title": N_("The titles are alike to {percent}."),
    "alike-days": N_("Both took place at the same time: {when}."),
    "alike-dates": N_("Their times overlap: {first}, and {second}."),
    "alike-place": N_("Both took place in {place}."),
    "alike-country": N_("Both took place in the same state: {state}."),
    "alike-parties": N_("Both name {parties}."),
    "alike-goal": N_("Both serve the goal {goal}."),
    "alike-amount": N_("Both state the amount {amount}."),
    "apart-linked": N_("One is part of the other, or continues it."),
    "apart-number": N_("They are different events of a series: number {first} and number {second}."),
    "apart-year": N_("They are events of different years: {first} and {second}."),
    "apart-place": N_("They took place in different cities."),
    "apart-time": N_("They took place in different years: {first}, and {second}."),
}
