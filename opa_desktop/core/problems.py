"""Problems are data: what is wrong with a value, a cell or a record, with its place and facts.

Whoever parses or checks appends `Problem`s to a list; whoever shows them calls `say()`. Their sentences stand in
`core/sentences.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from opa_desktop.core.sentences import SENTENCES
from opa_desktop.i18n import sentence


class Severity(StrEnum):
    """How much a problem weighs: a blocker stops the sending, a warning asks for a look, a hint is an offer."""

    BLOCKER = "blocker"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, as data.

    `code` is a key of `SENTENCES`, `facts` fill its fields, `fields` are column keys (progress fields as
    `key@period`). `sheet` and `cell` name the place in a workbook, `uid` the record.
    """

    code: str
    severity: Severity = Severity.WARNING
    fields: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    uid: str = ""
    sheet: str = ""
    cell: str = ""

    def at(self, *, sheet: str = "", cell: str = "", uid: str = "") -> Problem:
        """Return the same problem with its place filled in."""
        return replace(self, sheet=sheet or self.sheet, cell=cell or self.cell, uid=uid or self.uid)


def say(problem: Problem) -> str:
    """Return the problem as one sentence in the language in use."""
    return sentence(SENTENCES.get(problem.code, problem.code), problem.facts)
