"""What reading gives: a value, and the problems that were met on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from opa_desktop.core.problems import Problem, Severity

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True)
class Parsed:
    """The value that was read (None: nothing stated, or unreadable) and what was noticed.

    A blocker or an unanswered question leaves what could not be read out of `value`; a hint does not touch it.
    """

    value: Any = None
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether all that was given could be read (an empty input can)."""
        if any(problem.severity is Severity.BLOCKER for problem in self.problems):
            return False
        return self.value is not None or not self.problems

    def of(self, field: str) -> Parsed:
        """Return the same with `field` named in every problem."""
        return replace(self, problems=tuple(replace(problem, fields=(field,)) for problem in self.problems))


def refused(code: str, severity: Severity = Severity.BLOCKER, **facts: object) -> Parsed:
    """Return that nothing could be read, for one reason; a long `text` among the facts is shortened."""
    if "text" in facts:
        facts["text"] = _short(str(facts["text"]))
    return Parsed(None, (Problem(code, severity, facts=facts),))


def _short(fact: str) -> str:
    # A lone surrogate could be neither printed nor written to a report.
    line = " ".join(fact.encode("utf-8", "replace").decode().split())
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
