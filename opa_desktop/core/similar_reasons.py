"""The reasons of a likeness in words: its facts are codes and machine forms, here they get their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from opa_desktop import locales
from opa_desktop.core import edtf
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import Problem, say
from opa_desktop.core.similar import Likeness


def explain(found: Likeness, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the reasons of a likeness as sentences in the language in use, the weightiest first."""
    return tuple(say(_named(reason, catalogue)) for reason in found.reasons)


def _named(reason: Problem, catalogue: Catalogue) -> Problem:
    facts = {key: _fact(reason.code, key, value, catalogue) for key, value in reason.facts.items()}
    return replace(reason, facts=facts)


def _fact(code: str, key: str, value: object, catalogue: Catalogue) -> str:
    if code in ("alike-dates", "apart-time") or key == "when":
        return edtf.show(str(value))
    shown = _SHOWN.get(key)
    return shown(value, catalogue) if shown else locales.digits(str(value))


def _parties(value: object, catalogue: Catalogue) -> str:
    return locales.joined([catalogue.name("parties", code) for code in str(value).split(" ; ")])


_SHOWN: dict[str, Callable[[object, Catalogue], str]] = {
    "percent": lambda value, catalogue: locales.percent(int(str(value))),
    "place": lambda value, catalogue: str(value),
    "state": lambda value, catalogue: catalogue.name("states", str(value)),
    "goal": lambda value, catalogue: catalogue.label("goals", str(value)),
    "parties": _parties,
}
