"""This installation's identity: whose office it is. Every record and every workbook carries it."""

from __future__ import annotations

from dataclasses import dataclass

SECRETARIAT = "GS"
KINDS = ("state", "institution", "secretariat")


@dataclass(frozen=True)
class Office:
    """The office of a store.

    `kind` is one of `KINDS`; `code` is a state (`SN`), an institution (`SESRIC`) or the secretariat (`GS`).
    `installation` is a UUID that is new for every installation and every restored or copied store; with the code
    it makes the `actor` of the merge (`exchange.md`, part 2): two copies never share one.
    """

    kind: str
    code: str
    unit: str = ""
    person: str = ""
    email: str = ""
    installation: str = ""

    @property
    def actor(self) -> str:
        """The name under which this installation's edits are counted in merge states."""
        return f"{self.code}.{self.installation[-12:]}"

    @property
    def is_secretariat(self) -> bool:
        """Whether this is the General Secretariat."""
        return self.kind == "secretariat"


def kind_of(code: str, *, is_state: bool) -> str:
    """Return the kind of the office with this code."""
    if code == SECRETARIAT:
        return "secretariat"
    return "state" if is_state else "institution"
